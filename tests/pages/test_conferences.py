"""What the pages say of a conference that is cancelled, online or over, and how one gets in."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from building import ROOT, TODAY, pages_of, rendered, trees_of, words_in
from datasets import FOREIGN, copy, write
from exporting import CONFERENCE
from konzept import routes
from konzept.languages.translation import translated
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.search.entries import conference_entry
from translating import language

START = date(2024, 3, 7)
BEFORE, AFTER = date(2024, 1, 2), date(2025, 1, 2)
CANCELLED = "lage: abgesagt\nfassung: 2\n"


def plan_with(folder: Path, *conferences: str) -> Plan:
    """The foreign data with conferences, one a year from 2024 on."""
    data = copy(FOREIGN, folder)
    for number, more in enumerate(conferences):
        text = CONFERENCE.replace("nummer: 1", f"nummer: {number + 1}")
        write(
            data,
            f"konferenzen/k{number + 1}.yml",
            f"{text}beginn: {START.replace(year=2024 + number)}\n{more}",
        )
    return load(data)


def page_of(plan: Plan, day: date, path: str) -> str:
    (page,) = (one for one in rendered(plan.as_of(day)).pages if one.page.path == path)
    return page.body


def overview(plan: Plan, day: date) -> str:
    return page_of(plan, day, routes.CONFERENCE)


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_a_cancelled_conference_is_told_neither_as_next_nor_as_held(
    tmp_path: Path, day: date
) -> None:
    said = overview(plan_with(tmp_path, CANCELLED), day)
    assert "Abgesagt ist: " in said
    assert "Die letzte war" not in said
    assert "ist angekündigt:" not in said


def test_the_next_conference_is_one_that_takes_place(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, CANCELLED, "").as_of(BEFORE)
    announced = plan.announced_conference
    assert announced
    assert announced.id == "k2"
    assert plan.shown_conference is announced


def test_a_held_conference_was_the_last_one(tmp_path: Path) -> None:
    assert "Die letzte war: " in overview(plan_with(tmp_path, ""), AFTER)


@pytest.mark.parametrize("more", ["", CANCELLED])
def test_a_day_that_has_passed_is_offered_to_no_calendar(tmp_path: Path, more: str) -> None:
    plan = plan_with(tmp_path, more)
    found = [
        "Termin als Kalenderdatei" in page_of(plan, day, "konferenz/k1/")
        for day in (BEFORE, START, AFTER)
    ]
    assert found == [True, True, False]


def test_nobody_is_sent_to_the_place_of_a_conference_online(tmp_path: Path) -> None:
    with_place = plan_with(tmp_path / "there", "")
    online = plan_with(tmp_path / "online", "lage: online\nfassung: 2\n")
    (conference,) = online.conferences
    assert conference.place is not None
    for path in (routes.HOME, routes.CONFERENCE, "konferenz/k1/"):
        assert conference.place.name in page_of(with_place, BEFORE, path)
        assert conference.place.name not in page_of(online, BEFORE, path)
    assert conference.place.name not in conference_entry(conference).text
    assert "Findet online statt" in page_of(online, BEFORE, routes.HOME)
    assert "Fand online statt" in page_of(online, AFTER, routes.HOME)
    assert "der Ort" not in page_of(online, BEFORE, "konferenz/k1/")


def test_a_postcode_is_shown_without_a_town(tmp_path: Path) -> None:
    (conference,) = plan_with(tmp_path, "").conferences
    assert conference.place is not None
    data = tmp_path / "foreign" / "konferenzen" / "k1.yml"
    text = data.read_text("utf-8")
    data.write_text(re.sub(r"ort:\n(  .*\n)+", "ort: {name: Haus, plz: '99998'}\n", text), "utf-8")
    assert "99998" in page_of(load(data.parent.parent), BEFORE, "konferenz/k1/")


def test_a_registration_that_says_nothing_is_not_known(tmp_path: Path) -> None:
    said = page_of(plan_with(tmp_path, "anmeldung: {}\n"), BEFORE, "konferenz/k1/")
    assert "die Anmeldung" in said
    assert '<dl class="facts">\n</dl>' not in said
    assert "Anmeldung, Zugang und Hilfen" not in said


def test_a_conference_online_is_told_in_its_tense(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, "lage: online\nfassung: 2\n")
    assert "Findet online statt" in overview(plan, BEFORE)
    assert "Fand online statt" in overview(plan, AFTER)


def test_what_helps_people_to_get_in_is_spelled_as_people_do(tmp_path: Path) -> None:
    access = 'barrierefreiheit:\n  "Gebärdensprache: DGS": ja\n  gebaerdensprache: nein\n'
    plan = plan_with(tmp_path, f"{access}  stufenloser_zugang: auf-anfrage\n")
    assert [(words, one.value) for words, one in plan.conferences[0].access] == [
        ("Gebärdensprache: DGS", "ja"),
        ("Gebärdensprache", "nein"),
        ("Stufenloser zugang", "auf-anfrage"),
    ]
    assert "Gebärdensprache: DGS" in overview(plan, AFTER)


def test_what_helps_people_to_get_in_is_said_in_their_language(tmp_path: Path) -> None:
    access = "barrierefreiheit:\n  gebaerdensprache: nein\n  hoerschleife: ja\n"
    plan = plan_with(tmp_path, access).as_of(AFTER)
    found = language(plan, ROOT, words=lambda _: None)
    seen = translated(plan, found).conferences[0].access
    assert [(words, one.value) for words, one in seen] == [
        ("⟦Gebärdensprache⟧", "nein"),
        ("⟦Hörschleife⟧", "ja"),
    ]


def test_days_to_compare_with_are_named_no_more_exactly_than_they_are_known(herne: Plan) -> None:
    page = pages_of(rendered(herne.as_of(TODAY)))[routes.CHANGES]
    named = {one.get_text() for one in page.select('a[href*="seit/"]')}
    assert "Erste Integrationskonferenz, November 2013" in named
    assert "Zweite Integrationskonferenz, 17. November 2016" in named
    assert "Stand beim Ratsbeschluss, 6. Mai 2014" in named


def test_a_postcode_stands_before_its_city_where_lines_begin_at_the_right_too(herne: Plan) -> None:
    page = trees_of(rendered(herne.as_of(TODAY)))[routes.path_to(herne.conferences[-1])]
    assert [words_in(one) for one in page.xpath("//address/*[@dir='ltr']")] == ["44649 Herne"]
