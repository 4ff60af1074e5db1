"""Herne's real data: every record is proven, and the facts that matter are right."""

from __future__ import annotations

import re
from datetime import date

import pytest

from datasets import HERNE, NAMES
from konzept.reading.load import load
from konzept.records.base import Record
from konzept.records.conference import Conference
from konzept.records.evidence import Evidence
from konzept.records.field import FieldOfAction
from konzept.records.measure import Assignment, Measure
from konzept.records.registers import Event

PLAN = load(HERNE)
TODAY = PLAN.as_of(date(2026, 11, 22))


@pytest.mark.parametrize("measure", PLAN.measures, ids=lambda one: one.id)
def test_measure_is_proven(measure: Measure) -> None:
    for entry in (*measure.log, *measure.key_figures):
        assert entry.evidence
        assert all(one.source.url or one.source.dated for one in entry.evidence)
    assert measure.assignment is Assignment.EDITORIAL, "no source assigns an offer to a field"


@pytest.mark.parametrize("field", PLAN.fields, ids=lambda one: one.id)
def test_field_is_proven_by_concept_and_reports(field: FieldOfAction) -> None:
    assert {one.source.id for one in field.evidence} >= {"konz14", "zb15", "pm16"}


@pytest.mark.parametrize("conference", PLAN.conferences, ids=lambda one: one.id)
def test_conference_is_proven_and_reviewed(conference: Conference) -> None:
    assert conference.evidence
    assert conference.review is not None


def evidence_in(record: Record) -> list[Evidence]:
    """All evidence in a record and in those nested in it."""
    return [part for _, part in record.parts() if isinstance(part, Evidence)]


@pytest.mark.parametrize("event", PLAN.events, ids=lambda one: one.id)
def test_event_is_proven(event: Event) -> None:
    assert evidence_in(event)
    assert all(one.source.url for one in evidence_in(event))


def test_the_six_fields_have_their_names_and_order() -> None:
    assert [field.title for field in PLAN.fields] == [
        "Ausbildung und Arbeit",
        "Bildung",
        "Gesundheit",
        "Interkulturelle Öffnung der Stadtverwaltung Herne",
        "Kultur",
        "Wohnen und Stadtentwicklung",
    ]


def test_six_measures_are_proven_to_belong_to_the_concept() -> None:
    assert {measure.id for measure in PLAN.concept_measures} == {
        "vaetergruppen",
        "interkulturelle-demenzbegleitung",
        "integrationsscouts",
        "massnahmen-fuer-neue-zuwanderer",
        "familienwegweiser",
        next(one.id for one in PLAN.concept_measures if "gesundheitskonferenz" in one.id),
    }
    assert len(PLAN.measures) >= 25


def test_second_conference_is_as_the_press_release_announced_it() -> None:
    conference = next(one for one in PLAN.conferences if one.id == "2016")
    assert conference.start.long_words == "Donnerstag, 17. November 2016, 14:00 Uhr"
    assert conference.announced_on.first_day == date(2016, 9, 14)
    assert conference.place is not None
    assert conference.place.name == "Stadtteilzentrum Pluto"
    assert conference.review is not None
    assert conference.review.participants == "gut 170"


def test_day_of_the_first_conference_stays_open_with_both_sources() -> None:
    conference = next(one for one in PLAN.conferences if one.id == "2013")
    assert conference.start.words == "November 2013"
    assert conference.place is None
    assert conference.review is not None
    assert {"to0228", "lk13"} <= {one.source.id for one in evidence_in(conference)}
    assert "20." in conference.review.text
    assert "21." in conference.review.text


def test_participation_figures_are_not_merged() -> None:
    figures = {(one.value, str(one.on)) for one in PLAN.concept.participation}
    assert {
        ("180", "2015-07-31"),
        ("über 100", "2016-09-14"),
        ("etwa 140", "2016-09-14"),
    } <= figures


def test_the_report_of_2016_is_not_called_the_concept() -> None:
    told = [event for event in PLAN.events if str(event.on) == "2016-09-14"]
    assert any("Abschlussbericht" in event.title for event in told)


def test_milestones_tell_how_the_concept_came_about() -> None:
    dates = {str(entry.on) for entry in TODAY.milestones}
    assert {"2013-11", "2014-05-06", "2015-07-31", "2016-09-14", "2016-11-17T14:00"} <= dates


def test_no_person_is_named() -> None:
    for file in HERNE.rglob("*.yml"):
        without_urls = re.sub(r"https?://\S+", "", file.read_text("utf-8"))
        assert not NAMES.search(without_urls), file


def test_every_source_and_body_is_used() -> None:
    assert {one.id for one in PLAN.sources} == set(PLAN.citations)
    used = {one.organisation.id for measure in PLAN.measures for one in measure.involved}
    used |= {PLAN.concept.publisher.id, PLAN.concept.contact.id}
    used |= {one.organiser.id for one in PLAN.conferences if one.organiser}
    assert {one.id for one in PLAN.organisations} == used
