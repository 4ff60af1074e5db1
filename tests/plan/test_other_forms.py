"""Which pages have a text in Leichte Sprache or a video, which lack one, and what is outdated."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from building import TODAY
from datasets import FOREIGN, GOOD, HERNE, copy, replace, write
from konzept import routes
from konzept.plan.plan import Plan
from konzept.reading.load import load

FIELD = "handlungsfelder/mobilitaet/"


def easy(page: str, stand: str = "2023-10-31") -> str:
    """A text in Leichte Sprache about a page."""
    section = "abschnitte:\n  - titel: Darum geht es\n    text: Es geht um etwas.\n"
    return f"titel: Etwas\nseite: {page}\nstand: {stand}\n{section}"


def plan_with(folder: Path, page: str, stand: str = "2023-10-31") -> Plan:
    """The foreign plan with one text, about a page."""
    data = copy(FOREIGN, folder)
    write(data, "leicht/etwas.yml", easy(page, stand))
    return load(data).as_of(TODAY)


def test_herne_has_a_text_of_every_page_that_should_have_one(herne: Plan) -> None:
    texts = herne.as_of(TODAY).easy_texts
    fields = [routes.path_to(field) for field in herne.fields]
    wanted = [routes.HOME, routes.READING_AID, routes.ACCESSIBILITY, *fields, routes.CONFERENCE]
    assert [*texts.by_path] == wanted
    assert texts.missing == ()
    assert texts.outdated == {}


def test_another_town_has_none_and_lacks_all(foreign: Plan) -> None:
    plan = foreign.as_of(TODAY)
    assert not plan.easy_texts
    assert not plan.sign_videos
    assert plan.other_forms == ()
    assert len(plan.easy_texts.missing) == 3 + len(plan.fields)  # it has no conference
    assert [page.path for page in plan.sign_videos.missing] == [
        routes.HOME,
        routes.READING_AID,
        routes.ACCESSIBILITY,
    ]


def test_a_new_field_lacks_a_text(tmp_path: Path) -> None:
    data = copy(HERNE, tmp_path)
    (data / "leicht" / "kultur.yml").unlink()
    (missing,) = load(data).as_of(TODAY).easy_texts.missing
    assert missing == ("handlungsfelder/kultur/", "„Kultur“", "Kultur")


def test_a_text_is_known_from_its_day_on(herne: Plan) -> None:
    (stand,) = {text.current_to for text in herne.easy_texts.by_path.values()}
    assert not herne.as_of(stand - timedelta(days=1)).easy_texts
    assert herne.as_of(stand).easy_texts


def test_text_of_a_renamed_field_is_found_at_its_new_page(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    former = "alte_ids: [wege]\nreihenfolge:"
    replace(data, "handlungsfelder/mobilitaet.yml", "reihenfolge:", former)
    write(data, "leicht/wege.yml", easy("/handlungsfelder/wege/"))
    assert [*load(data).as_of(TODAY).easy_texts.by_path] == [FIELD]


def news(folder: Path, page: str, stand: str) -> date | None:
    """The day of the newest thing that a text about a page lacks."""
    return next(iter(plan_with(folder, page, stand).easy_texts.outdated.values()), None)


def test_text_is_outdated_when_something_happened_in_its_field_since(tmp_path: Path) -> None:
    whole = load(FOREIGN).as_of(TODAY)
    entries = whole.timeline.of_field(whole.field_by_id["mobilitaet"])
    newest = max(min(one.on.last_day, whole.concept.current_to) for one in entries)
    page = f"/{FIELD}"
    assert news(tmp_path / "a", page, newest.isoformat()) is None
    before = newest - timedelta(days=1)
    assert news(tmp_path / "b", page, before.isoformat()) == newest


def test_text_of_a_measure_follows_its_log(tmp_path: Path) -> None:
    measure = load(FOREIGN).measure_by_id["tausend-baeume"]
    known = measure.last_confirmed.last_day
    page = f"/{routes.path_to(measure)}"
    assert news(tmp_path / "a", page, known.isoformat()) is None
    assert news(tmp_path / "b", page, (known - timedelta(days=1)).isoformat()) == known


@pytest.mark.parametrize("page", ["/konferenz/", "/konferenz/2016/"])
def test_text_of_the_conference_follows_its_review(page: str, tmp_path: Path) -> None:
    data = copy(HERNE, tmp_path)
    replace(data, "leicht/konferenz.yml", "seite: /konferenz/", f"seite: {page}")
    replace(data, "leicht/konferenz.yml", "stand: 2026-02-28", "stand: 2016-11-17")
    (found,) = load(data).as_of(TODAY).easy_texts.outdated.values()
    assert found == date(2016, 11, 18)


def test_text_of_the_accessibility_statement_follows_its_review(tmp_path: Path) -> None:
    assert news(tmp_path / "a", "/barrierefreiheit/", "2023-09-28") == date(2023, 9, 29)
    assert news(tmp_path / "b", "/barrierefreiheit/", "2023-09-29") is None


def test_general_pages_have_no_news_of_their_own(tmp_path: Path) -> None:
    assert news(tmp_path / "a", "/", "2019-01-01") is None


def test_videos_are_found_by_their_page() -> None:
    videos = load(GOOD).as_of(TODAY).sign_videos
    assert [*videos.by_path] == ["", "handlungsfelder/wege/"]
    assert [page.path for page in videos.missing] == [routes.READING_AID, routes.ACCESSIBILITY]
