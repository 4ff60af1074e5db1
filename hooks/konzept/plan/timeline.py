"""The timeline: what happened by the data, and what is announced or planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

from konzept import routes
from konzept.plan.groups import Groups, grouped
from konzept.plan.schedule import Punctuality, Step, milestones
from konzept.plan.topic import Topic, topic_of
from konzept.records.conference import Conference
from konzept.records.council import CouncilPaper
from konzept.records.evidence import Evidence
from konzept.records.field import FieldOfAction
from konzept.records.log import Log
from konzept.records.measure import Measure
from konzept.records.registers import Event, Locality, Status
from konzept.values.dates import PartialDate
from konzept.values.phrases import joined, phrase

if TYPE_CHECKING:
    from konzept.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened, or that is announced or planned.

    ``anchor`` is its permanent id on the timeline and on pages that show a part of it; ``kind`` is
    German words; ``fields`` and ``measures`` are ids. An entry of a log has the ``status`` from
    then on, and the one ``before`` if it changed; a milestone has its ``step``. ``is_ahead`` marks
    what is only announced or planned.
    """

    on: PartialDate
    title: str
    kind: str
    evidence: tuple[Evidence, ...]
    anchor: str
    fields: tuple[str, ...]
    measures: tuple[str, ...] = ()
    localities: tuple[Locality, ...] = ()
    papers: tuple[CouncilPaper, ...] = ()
    until: PartialDate | None = None
    text: str | None = None
    conference: Conference | None = None
    status: Status | None = None
    before: Status | None = None
    step: Step | None = None
    is_ahead: bool = False

    @property
    def topic(self) -> Topic:
        """What it is found under."""
        return topic_of(self.kind)

    @property
    def is_detail(self) -> bool:
        """Whether it only says how a measure or a goal went on."""
        return self.topic in (Topic.MEASURE, Topic.OFFER)

    @property
    def kind_words(self) -> str:
        """The kind, and what is to be said behind it if it lies ahead."""
        if not self.is_ahead:
            return self.kind
        if self.step:
            return phrase("{kind}, geplant", kind=self.kind)
        return phrase("{kind}, angekündigt", kind=self.kind)

    @property
    def words(self) -> str:
        """When, in German."""
        if self.until is None or self.until == self.on:
            return self.on.words
        return phrase("{start} bis {end}", start=self.on.words, end=self.until.words)


@dataclass(frozen=True)
class Timeline:
    """The entries, oldest first, and the parts of them that pages show."""

    entries: tuple[TimelineEntry, ...]

    def __iter__(self) -> Iterator[TimelineEntry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def prehistory(self) -> tuple[TimelineEntry, ...]:
        """The part before the first conference."""
        return self.entries[: self._first_conference]

    def year_of(self, entry: TimelineEntry) -> int | None:
        """The year that an entry stands under; ``None`` for the prehistory."""
        return None if entry.anchor in self._anchors_before else entry.on.year

    @cached_property
    def _anchors_before(self) -> frozenset[str]:
        return frozenset(entry.anchor for entry in self.prehistory)

    @cached_property
    def by_year(self) -> Groups[int, TimelineEntry]:
        """The entries from the first conference on, by year."""
        entries = self.entries[self._first_conference :]
        return tuple(sorted(grouped(entries, lambda entry: (entry.on.year,)).items()))

    @property
    def _first_conference(self) -> int:
        """Its place."""
        return next((at for at, one in enumerate(self.entries) if one.conference), 0)

    @property
    def short(self) -> tuple[TimelineEntry, ...]:
        """The entries without the steps of measures and goals."""
        return tuple(entry for entry in self.entries if not entry.is_detail)

    def newest(self, most: int) -> tuple[TimelineEntry, ...]:
        """The latest things that have happened, newest first, up to ``most``."""
        return tuple(entry for entry in reversed(self.entries) if not entry.is_ahead)[:most]

    def told_by(self, evidence: Iterable[Evidence]) -> tuple[TimelineEntry, ...]:
        """Those in short that one of the same sources tells of."""
        own = {one.source.id for one in evidence}
        return tuple(one for one in self.short if own & {proof.source.id for proof in one.evidence})

    def of_field(self, field: FieldOfAction) -> tuple[TimelineEntry, ...]:
        """The part that touches a field."""
        return self._by_field.get(field.id, ())

    @cached_property
    def _by_field(self) -> Mapping[str, tuple[TimelineEntry, ...]]:
        return grouped(self.entries, lambda entry: entry.fields)

    def at(self, locality: Locality) -> tuple[TimelineEntry, ...]:
        """The events at a place."""
        return self._by_locality.get(locality.id, ())

    @cached_property
    def _by_locality(self) -> Mapping[str, tuple[TimelineEntry, ...]]:
        return grouped(self.entries, lambda entry: (one.id for one in entry.localities))


_Rank = tuple[PartialDate, PartialDate, str]
"""Sorts the timeline: by begin, by end, then by what the entry belongs to; a log is in order."""


def timeline(plan: Plan) -> Timeline:
    """The whole timeline of a plan, as known on its day."""
    alone = (
        *(_event_entry(plan, one) for one in plan.all_events),
        *(_conference_entry(plan, one) for one in plan.conferences),
    )
    entries = [((one.on, one.until or one.on, one.anchor), one) for one in alone]
    for measure in plan.measures:
        anchor, own = f"massnahme-{measure.id}", (measure.id,)
        entries += _log_entries(
            measure.log, measure.label, measure.kind, anchor, measure.all_fields, own
        )
        for one in _milestone_entries(plan, measure):
            entries.append(((one.on, one.on, one.anchor), one))
    for field in plan.fields:
        for goal in field.goals:
            anchor = f"zielschritt-{goal.id}"  # the goal on its field's page has another one
            entries += _log_entries(goal.log, goal.label, phrase("Ziel"), anchor, (field.id,))
    entries.sort(key=itemgetter(0))
    return Timeline(tuple(entry for _, entry in entries))


def _event_entry(plan: Plan, event: Event) -> TimelineEntry:
    return TimelineEntry(
        on=event.on,
        title=event.title,
        kind=event.kind.words,
        evidence=event.evidence,
        anchor=routes.anchor_of(event),
        fields=event.fields,
        measures=event.measures,
        localities=plan.localities_of(event),
        papers=tuple(plan.paper_by_id[one] for one in event.papers),
        until=event.until,
        text=event.text,
    )


def _conference_entry(plan: Plan, conference: Conference) -> TimelineEntry:
    # No text: what a conference is about stands on its own page, and the timeline links there.
    touched = {session.field for session in conference.programme}
    return TimelineEntry(
        on=conference.start,
        title=conference.title,
        kind=phrase("Konferenz"),
        evidence=conference.evidence,
        anchor=f"konferenz-{conference.id}",
        fields=tuple(field.id for field in plan.fields if field.id in touched),
        until=conference.end,
        conference=conference,
        is_ahead=conference.last_day >= plan.day,
    )


def _milestone_entries(plan: Plan, measure: Measure) -> Iterator[TimelineEntry]:
    """Milestones when they were reached, else when they are planned for, if that lies ahead."""
    kind = phrase("Meilenstein")
    if not measure.is_of_concept:
        kind = phrase("Meilenstein eines weiteren Angebots")
    for name, step in milestones(measure, plan.day):
        is_ahead = step.how is Punctuality.AHEAD
        if step.actual or is_ahead:
            yield TimelineEntry(
                on=step.actual or step.planned,
                title=joined(": ", (measure.label, step.what)),
                kind=kind,
                evidence=step.evidence,
                anchor=f"meilenstein-{measure.id}--{name}",  # no id has two hyphens
                fields=measure.all_fields,
                measures=(measure.id,),
                step=step,
                is_ahead=is_ahead,
            )


def _log_entries(
    log: Log,
    title: str,
    kind: str,
    anchor: str,
    fields: tuple[str, ...],
    measures: tuple[str, ...] = (),
) -> Iterator[tuple[_Rank, TimelineEntry]]:
    """The entries of a log that mark an event: those with a text or another status.

    Each has its rank on the timeline: by its date, but not before what stands before it in the log.
    They are numbered in the order in which they become known, so that anchors stay: a "2017" that
    stands before "2017-05" is known after it.
    """
    places = sorted(range(len(log)), key=lambda place: (log[place].on.last_day, place))
    numbers = {place: number for number, place in enumerate(places, start=1)}
    for index, (entry, since) in enumerate(
        zip(log, accumulate((one.on for one in log), max), strict=True)
    ):
        previous = log[index - 1].status if index else None
        before = previous if previous != entry.status else None
        if entry.text or before:
            shown = TimelineEntry(
                on=entry.on,
                title=title,
                kind=kind,
                evidence=entry.evidence,
                anchor=f"{anchor}-{numbers[index]}",
                fields=fields,
                measures=measures,
                text=entry.text,
                status=entry.status,
                before=before,
            )
            yield (since, since, anchor), shown
