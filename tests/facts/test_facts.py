"""What the living data must keep saying: dated facts of the past, which no later edit changes.

Everything else about Herne is asserted on the frozen copy. So an edit that the check accepts fails
no test; the tests below run on the data as they are, and on copies with ordinary edits.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import facts.edits as edits
from building import cli
from datasets import HERNE, LIVING, NAMES, copy
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.records.base import Record
from konzept.records.conference import Conference
from konzept.records.evidence import Evidence

FIELDS = {
    "ausbildung-und-arbeit",
    "bildung",
    "gesundheit",
    "interkulturelle-oeffnung",
    "kultur",
    "wohnen-und-stadtentwicklung",
}


@pytest.fixture(scope="module", params=[None, *edits.EDITS], ids=lambda one: one and one.__name__)
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The living data; then copies of the frozen data, each with an ordinary edit."""
    edit: Callable[[Path], None] | None = request.param
    if edit is None:
        return LIVING
    folder = copy(HERNE, tmp_path_factory.mktemp("edited"))
    edit(folder)
    return folder


@pytest.fixture(scope="module")
def plan(data: Path) -> Plan:
    return load(data)


def evidence_in(record: Record) -> set[str]:
    """The ids of all sources of a record and of those nested in it."""
    return {part.source.id for _, part in record.parts() if isinstance(part, Evidence)}


def conference(plan: Plan, year: int) -> Conference:
    (found,) = (one for one in plan.conferences if one.start.year == year)
    return found


def test_the_check_accepts_the_data(data: Path) -> None:
    done = cli("check", data=data, day=date(2026, 11, 22))
    assert done.returncode == 0, done.stderr


def test_the_concept_has_its_six_fields(plan: Plan) -> None:
    known = {name for field in plan.fields for name in (field.id, *field.former_ids)}
    assert known >= FIELDS


def test_second_conference_is_as_the_press_release_announced_it(plan: Plan) -> None:
    second = conference(plan, 2016)
    assert second.start.long_words == "Donnerstag, 17. November 2016, 14:00 Uhr"
    assert second.announced_on.first_day == date(2016, 9, 14)
    assert second.place is not None
    assert second.place.name == "Stadtteilzentrum Pluto"
    assert second.review is not None
    assert second.review.participants == "gut 170"


def test_day_of_the_first_conference_stays_open_with_both_sources(plan: Plan) -> None:
    first = conference(plan, 2013)
    assert first.start.words == "November 2013"
    assert first.place is None
    assert first.review is not None
    assert {"to0228", "lk13"} <= evidence_in(first)
    assert "20." in first.review.text
    assert "21." in first.review.text


def test_participation_figures_are_not_merged(plan: Plan) -> None:
    figures = {(one.value, str(one.on)) for one in plan.concept.participation}
    assert figures >= {
        ("180", "2015-07-31"),
        ("über 100", "2016-09-14"),
        ("etwa 140", "2016-09-14"),
    }


def test_the_report_of_2016_is_not_called_the_concept(plan: Plan) -> None:
    told = [event for event in plan.all_events if str(event.on) == "2016-09-14"]
    assert any("Abschlussbericht" in event.title for event in told)


def test_milestones_tell_how_the_concept_came_about(plan: Plan) -> None:
    dates = {str(entry.on) for entry in plan.as_of(date(2026, 11, 22)).milestones}
    assert dates >= {"2013-11", "2014-05-06", "2015-07-31", "2016-09-14", "2016-11-17T14:00"}


def test_all_that_is_told_is_proven(plan: Plan) -> None:
    for record in (*plan.measures, *plan.fields, *plan.conferences, *plan.events):
        assert evidence_in(record), record.id


def test_no_person_is_named(data: Path) -> None:
    for file in data.rglob("*.yml"):
        without_urls = re.sub(r"https?://\S+", "", file.read_text("utf-8"))
        assert not NAMES.search(without_urls), file


def test_the_other_tests_do_not_read_the_living_data() -> None:
    """They may use its folder's name, but none of the records in it.

    The scripts of the form leave every file as it is, whatever stands in it: also the living ones.
    """
    readers = {
        file.relative_to(LIVING.parent).as_posix()
        for file in (LIVING.parent / "tests").rglob("*.py")
        if re.search(r'\bLIVING\b|ROOT / "data"', file.read_text("utf-8"))
    }
    schemas_and_licence = {"editing/test_schema.py", "project/test_forge.py"}
    forms = {"browser/test_form_text.py"}
    allowed = {"building.py", "datasets.py", "facts/test_facts.py", *forms, *schemas_and_licence}
    assert readers == {f"tests/{name}" for name in allowed}
