"""What is past or not known takes little room; former anchors of its sections still lead there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from building import TODAY, pages_of, rendered, trees_of
from datasets import FOREIGN, copy
from konzept.plan.plan import Plan
from konzept.reading.load import load


def test_a_past_conference_begins_with_its_result(herne: Plan) -> None:
    pages = pages_of(rendered(herne.as_of(TODAY)))
    for path in ("konferenz/2013/", "konferenz/2016/", "konferenz/"):
        first = pages[path].select("h2")[0]
        assert first["id"] == "ergebnis", path
        assert not pages[path].select("#programm table")


def test_a_conference_ahead_begins_with_day_and_place(herne: Plan) -> None:
    page = pages_of(rendered(herne.as_of(date(2016, 9, 14))))["konferenz/2016/"]
    assert page.select("h2")[0].get_text() == "Wann und wo"
    assert not page.find(id="ergebnis")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (
            "konferenz/2013/",
            "Nicht bekannt: das Ende, der Ort, wer sie veranstaltet, wozu sie dient, das Programm, "
            "die Anmeldung, die Barrierefreiheit vor Ort, Dolmetschen und Kinderbetreuung.",
        ),
        (
            "handlungsfelder/wohnen-und-stadtentwicklung/",
            "Nicht bekannt: der Wortlaut der Ziele, Maßnahmen des Konzepts.",
        ),
    ],
)
def test_one_line_says_what_is_not_known(path: str, line: str, herne: Plan) -> None:
    page = pages_of(rendered(herne.as_of(TODAY)))[path]
    (said,) = (one for one in page.select("em.unknown"))
    assert said.get_text() == line


def test_no_table_is_without_rows(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    for file in (data / "massnahmen").iterdir():
        text = file.read_text("utf-8")
        file.write_text(text.replace("bezug: konzept", "bezug: umfeld"), "utf-8")
    for plan in (load(data).as_of(TODAY), load(FOREIGN).as_of(date(1980, 1, 1))):
        for path, page in trees_of(rendered(plan)).items():
            assert not page.xpath("//tbody[not(*)]"), path
            assert not page.xpath("//thead/tr[not(*[2])]"), path


def test_former_anchors_of_sections_still_lead_to_what_they_were_about(herne: Plan) -> None:
    pages = pages_of(rendered(herne.as_of(TODAY)))
    for conference in herne.conferences:
        page = pages[f"konferenz/{conference.id}/"]
        for anchor in ("zweck", "programm", "teilnahme", "belege", "ergebnis"):
            assert len(page.select(f"#{anchor}")) == 1, (conference.id, anchor)
    for field in herne.fields:
        page = pages[f"handlungsfelder/{field.id}/"]
        for anchor in ("ziele", "massnahmen", "umfeld", "beteiligte", "zeitleiste", "quellen"):
            assert len(page.select(f"#{anchor}")) == 1, (field.id, anchor)
    assert pages["datenschutz/"].find(id="datenschutzbeauftragte")
