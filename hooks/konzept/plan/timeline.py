"""The timeline: what happened by the data, and the conferences that are announced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from konzept.records.conference import Conference
from konzept.records.evidence import Evidence
from konzept.records.field import Goal
from konzept.records.log import Log, LogEntry
from konzept.records.measure import Measure
from konzept.records.registers import Event, Status
from konzept.values.dates import PartialDate

if TYPE_CHECKING:
    from konzept.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened, or a conference that is announced.

    ``anchor`` is its permanent id on the timeline and on pages that show a part of it; ``kind`` is
    a German word; ``fields`` and ``measures`` are ids. An entry of a log has the ``status`` from
    then on, and the one ``before`` if it changed. ``is_ahead`` marks what is only announced.
    """

    on: PartialDate
    until: PartialDate | None
    title: str
    kind: str
    text: str | None
    evidence: tuple[Evidence, ...]
    anchor: str
    fields: tuple[str, ...]
    measures: tuple[str, ...] = ()
    conference: Conference | None = None
    status: Status | None = None
    before: Status | None = None
    is_ahead: bool = False

    @property
    def words(self) -> str:
        """When, in German."""
        if self.until is None or self.until == self.on:
            return self.on.words
        return f"{self.on.words} bis {self.until.words}"


def timeline(plan: Plan) -> tuple[TimelineEntry, ...]:
    """The whole timeline of a plan, as known on its day."""
    entries = [*map(_event_entry, plan.events)]
    entries += (_conference_entry(plan, conference) for conference in plan.conferences)
    for measure in plan.measures:
        entries += _measure_entries(measure)
    for field in plan.fields:
        for goal in field.goals:
            entries += _goal_entries(goal, field.id)
    return tuple(
        sorted(entries, key=lambda entry: (entry.on, entry.until or entry.on, entry.anchor))
    )


def _event_entry(event: Event) -> TimelineEntry:
    return TimelineEntry(
        on=event.on,
        until=event.until,
        title=event.title,
        kind=event.kind.words,
        text=event.text,
        evidence=event.evidence,
        anchor=f"ereignis-{event.id}",
        fields=event.fields,
        measures=event.measures,
    )


def _conference_entry(plan: Plan, conference: Conference) -> TimelineEntry:
    # No text: what a conference is about stands on its own page, and the timeline links there.
    return TimelineEntry(
        on=conference.start,
        until=conference.end,
        title=conference.title,
        kind="Konferenz",
        text=None,
        evidence=conference.evidence,
        anchor=f"konferenz-{conference.id}",
        fields=tuple(
            field.id
            for field in plan.fields
            if any(session.field == field.id for session in conference.programme)
        ),
        conference=conference,
        is_ahead=conference.last_day >= plan.day,
    )


def _measure_entries(measure: Measure) -> Iterator[TimelineEntry]:
    kind = "Maßnahme" if measure.is_of_concept else "Umfeld"
    for index, before, entry in _events_in(measure.log):
        yield TimelineEntry(
            on=entry.on,
            until=None,
            title=measure.title,
            kind=kind,
            text=entry.text,
            evidence=entry.evidence,
            anchor=f"massnahme-{measure.id}-{index + 1}",
            fields=measure.all_fields,
            measures=(measure.id,),
            status=entry.status,
            before=before,
        )


def _goal_entries(goal: Goal, field: str) -> Iterator[TimelineEntry]:
    for index, before, entry in _events_in(goal.log):
        yield TimelineEntry(
            on=entry.on,
            until=None,
            title=goal.title,
            kind="Ziel",
            text=entry.text,
            evidence=entry.evidence,
            anchor=f"zielschritt-{goal.id}-{index + 1}",  # "ziel-…" is the goal on its field's page
            fields=(field,),
            status=entry.status,
            before=before,
        )


def _events_in(log: Log) -> Iterator[tuple[int, Status | None, LogEntry]]:
    """The entries that mark an event: the index, the status that it ended if any, the entry."""
    for index, entry in enumerate(log):
        previous = log[index - 1].status if index else None
        before = previous if previous != entry.status else None
        if entry.text or before:
            yield index, before, entry
