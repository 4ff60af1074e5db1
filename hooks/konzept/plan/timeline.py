"""The timeline: what happened by the data, and the conferences that are announced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

from konzept.records.conference import Conference
from konzept.records.council import CouncilPaper
from konzept.records.evidence import Evidence
from konzept.records.log import Log
from konzept.records.registers import Event, Locality, Status
from konzept.values.dates import PartialDate
from konzept.values.phrases import phrase

if TYPE_CHECKING:
    from konzept.plan.plan import Plan


class Topic(Enum):
    """What readers narrow the timeline by: a segment of the address, and German words."""

    CONFERENCE = "konferenz", phrase("Konferenzen")
    DECISION = "beschluss", phrase("Beschlüsse")
    REPORT = "bericht", phrase("Berichte")
    MEASURE = "massnahme", phrase("Maßnahmen und Ziele")
    OTHER = "anderes", phrase("Weitere Ereignisse")
    OFFER = "angebot", phrase("Weitere Angebote")

    def __init__(self, slug: str, words: str) -> None:
        self.slug, self.words = slug, words

    @property
    def stands_out(self) -> bool:
        """Whether a picture of the timeline marks each of them."""
        return self in (Topic.CONFERENCE, Topic.DECISION)

    @property
    def is_shown_first(self) -> bool:
        """Whether readers see it before they choose: offers are not what the concept did."""
        return self is not Topic.OFFER


_TOPICS = {
    "Konferenz": Topic.CONFERENCE,
    "Beschluss": Topic.DECISION,
    "Bericht": Topic.REPORT,
    "Maßnahme": Topic.MEASURE,
    "Ziel": Topic.MEASURE,
    "weiteres Angebot": Topic.OFFER,
}
"""The topic of an entry by its kind; all other kinds are ``OTHER``."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened, or a conference that is announced.

    ``anchor`` is its permanent id on the timeline and on pages that show a part of it; ``kind`` is
    a German word; ``fields`` and ``measures`` are ids. An entry of a log has the ``status`` from
    then on, and the one ``before`` if it changed. ``is_ahead`` marks what is only announced.
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
    is_ahead: bool = False

    @property
    def topic(self) -> Topic:
        """What it is found under."""
        return _TOPICS.get(self.kind, Topic.OTHER)

    @property
    def words(self) -> str:
        """When, in German."""
        if self.until is None or self.until == self.on:
            return self.on.words
        return phrase("{start} bis {end}", start=self.on.words, end=self.until.words)


_Rank = tuple[PartialDate, PartialDate, str]
"""Sorts the timeline: by begin, by end, then by what the entry belongs to; a log is in order."""


def timeline(plan: Plan) -> tuple[TimelineEntry, ...]:
    """The whole timeline of a plan, as known on its day."""
    alone = (
        *(_event_entry(plan, one) for one in plan.all_events),
        *(_conference_entry(plan, one) for one in plan.conferences),
    )
    entries = [((one.on, one.until or one.on, one.anchor), one) for one in alone]
    for measure in plan.measures:
        anchor, own = f"massnahme-{measure.id}", (measure.id,)
        entries += _log_entries(
            measure.log, measure.title, measure.kind, anchor, measure.all_fields, own
        )
    for field in plan.fields:
        for goal in field.goals:
            anchor = f"zielschritt-{goal.id}"  # "ziel-…" is the goal on its field's page
            entries += _log_entries(goal.log, goal.label, phrase("Ziel"), anchor, (field.id,))
    entries.sort(key=itemgetter(0))
    return tuple(entry for _, entry in entries)


def _event_entry(plan: Plan, event: Event) -> TimelineEntry:
    return TimelineEntry(
        on=event.on,
        title=event.title,
        kind=event.kind.words,
        evidence=event.evidence,
        anchor=f"ereignis-{event.id}",
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
