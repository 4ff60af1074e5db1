"""The whole concept, and what follows from it: as of a day, by field, by status, by body.

A ``Plan`` is a value; ``as_of`` gives another one that holds exactly what was known on that day
(chapter "Time" of the data contract). Nothing here renders, reads files or asks for today.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cached_property
from itertools import accumulate
from operator import is_
from typing import TypeVar

from konzept.dates import PartialDate
from konzept.model import (
    Concept,
    Conference,
    ConferenceState,
    Dated,
    Event,
    Evidence,
    FieldOfAction,
    Goal,
    Identified,
    Measure,
    Organisation,
    OrganisationKind,
    Period,
    Record,
    Relation,
    Source,
    SourceKind,
    Status,
)
from konzept.timeline import TimelineEntry, timeline

T = TypeVar("T")
R = TypeVar("R", bound=Record)
D = TypeVar("D", bound=Dated)
E = TypeVar("E", bound=Identified)


class Tense(Enum):
    """Where a conference stands, seen from the day of the plan."""

    AHEAD = "bevorstehend"
    TODAY = "heute"
    PAST = "vergangen"
    CANCELLED = "abgesagt"


@dataclass(frozen=True)
class StatusCount:
    """How many measures of the concept have a status.

    ``before`` counts those with a status further ahead in the vocabulary: where its part of a
    bar begins.
    """

    status: Status
    count: int
    before: int


@dataclass(frozen=True)
class StatusRows:
    """How many measures of the concept have which status, field by field.

    ``statuses`` are those that occur, in the order of the vocabulary.
    """

    statuses: tuple[Status, ...]
    by_field: tuple[tuple[FieldOfAction, tuple[StatusCount, ...]], ...]

    @property
    def widest(self) -> int:
        """The measures of the field that has most of them."""
        return max(sum(one.count for one in counts) for _, counts in self.by_field)

    @staticmethod
    def count(counts: Iterable[StatusCount], status: Status) -> int:
        """The measures among ``counts`` that have the status."""
        return sum(one.count for one in counts if one.status.id == status.id)


@dataclass(frozen=True)
class Plan:
    """Everything the data say, checked, in the order of display.

    ``day`` is the day the plan is seen from; ``date.max`` for the data as they are.
    """

    concept: Concept
    statuses: tuple[Status, ...]
    sources: tuple[Source, ...]
    organisations: tuple[Organisation, ...]
    fields: tuple[FieldOfAction, ...]
    measures: tuple[Measure, ...]
    conferences: tuple[Conference, ...]
    events: tuple[Event, ...]
    day: date = date.max

    # -- Looking up -------------------------------------------------------------------------------

    @cached_property
    def field_by_id(self) -> Mapping[str, FieldOfAction]:
        """The fields of action by id."""
        return {field.id: field for field in self.fields}

    @cached_property
    def measure_by_id(self) -> Mapping[str, Measure]:
        """The measures by id."""
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def organisation_by_id(self) -> Mapping[str, Organisation]:
        """The organisations by id."""
        return {organisation.id: organisation for organisation in self.organisations}

    @cached_property
    def goal_by_id(self) -> Mapping[str, Goal]:
        """The goals of all fields by id."""
        return {goal.id: goal for field in self.fields for goal in field.goals}

    @cached_property
    def field_of_goal(self) -> Mapping[str, FieldOfAction]:
        """The field that pursues each goal, by the goal's id."""
        return {goal.id: field for field in self.fields for goal in field.goals}

    # -- Measures ---------------------------------------------------------------------------------

    @cached_property
    def concept_measures(self) -> tuple[Measure, ...]:
        """The measures of the concept: the only ones that are counted."""
        return tuple(measure for measure in self.measures if measure.is_of_concept)

    @cached_property
    def context_offers(self) -> tuple[Measure, ...]:
        """Offers of the same themes without a proven link to the concept."""
        return tuple(measure for measure in self.measures if not measure.is_of_concept)

    @cached_property
    def _measures_by_field(self) -> Mapping[str | None, tuple[Measure, ...]]:
        grouped: dict[str | None, list[Measure]] = defaultdict(list)
        for measure in self.measures:
            grouped[measure.field].append(measure)
        return {field: tuple(measures) for field, measures in grouped.items()}

    def field_of(self, measure: Measure) -> FieldOfAction | None:
        """The field that a measure is counted in; ``None`` if it is cross-cutting."""
        return self.field_by_id[measure.field] if measure.field else None

    def measures_in(self, field: FieldOfAction | None) -> tuple[Measure, ...]:
        """Measures and offers whose first field this is; ``None`` asks for the cross-cutting."""
        return self._measures_by_field.get(field.id if field else None, ())

    @cached_property
    def _measures_also_in(self) -> Mapping[str, tuple[Measure, ...]]:
        grouped: dict[str, list[Measure]] = defaultdict(list)
        for measure in self.measures:
            for field in measure.also_in:
                grouped[field].append(measure)
        return {field: tuple(measures) for field, measures in grouped.items()}

    def measures_also_in(self, field: FieldOfAction) -> tuple[Measure, ...]:
        """Measures that belong here too but are counted in another field."""
        return self._measures_also_in.get(field.id, ())

    def by_status(
        self, measures: Iterable[Measure]
    ) -> tuple[tuple[Status, tuple[Measure, ...]], ...]:
        """The measures under each status that occurs, in the order of the vocabulary."""
        grouped: dict[str, list[Measure]] = defaultdict(list)
        for measure in measures:
            grouped[measure.status.id].append(measure)
        return tuple(
            (status, tuple(grouped[status.id])) for status in self.statuses if status.id in grouped
        )

    def counts(self, measures: Iterable[Measure]) -> tuple[StatusCount, ...]:
        """How often each status occurs among the measures of the concept."""
        of_concept = (measure for measure in measures if measure.is_of_concept)
        found = [(status, len(those)) for status, those in self.by_status(of_concept)]
        ends = accumulate(count for _, count in found)
        return tuple(
            StatusCount(status, count, end - count)
            for (status, count), end in zip(found, ends, strict=True)
        )

    def status_rows(self, fields: Iterable[FieldOfAction]) -> StatusRows:
        """The counts of several fields side by side."""
        by_field = tuple((field, self.counts(self.measures_in(field))) for field in fields)
        occurring = {one.status.id for _, counts in by_field for one in counts}
        return StatusRows(
            statuses=tuple(one for one in self.statuses if one.id in occurring), by_field=by_field
        )

    # -- Bodies and sources -----------------------------------------------------------------------

    @cached_property
    def _measures_by_organisation(self) -> Mapping[str, tuple[Measure, ...]]:
        grouped: dict[str, list[Measure]] = defaultdict(list)
        for measure in self.measures:
            for one in measure.involved:
                if measure not in grouped[one.organisation.id][-1:]:
                    grouped[one.organisation.id].append(measure)
        return {organisation: tuple(measures) for organisation, measures in grouped.items()}

    def measures_of(self, organisation: Organisation) -> tuple[Measure, ...]:
        """Measures in which the body has a role."""
        return self._measures_by_organisation.get(organisation.id, ())

    @cached_property
    def organisations_by_kind(
        self,
    ) -> tuple[tuple[OrganisationKind, tuple[Organisation, ...]], ...]:
        """The bodies under each kind that occurs."""
        groups = (
            (kind, tuple(one for one in self.organisations if one.kind is kind))
            for kind in OrganisationKind
        )
        return tuple((kind, group) for kind, group in groups if group)

    @cached_property
    def sources_by_kind(self) -> tuple[tuple[SourceKind, tuple[Source, ...]], ...]:
        """The sources under each kind that occurs."""
        groups = (
            (kind, tuple(one for one in self.sources if one.kind is kind)) for kind in SourceKind
        )
        return tuple((kind, group) for kind, group in groups if group)

    @cached_property
    def citations(self) -> Mapping[str, tuple[Identified | Concept, ...]]:
        """For each source id the records that cite it, in the order of display."""
        citing: dict[str, list[Identified | Concept]] = defaultdict(list)
        records: tuple[Identified | Concept, ...] = (
            self.concept,
            *self.fields,
            *self.measures,
            *self.conferences,
            *self.events,
        )
        for record in records:
            for source in {one.source.id for one in evidence_in(record)}:
                citing[source].append(record)
        return {source: tuple(records) for source, records in citing.items()}

    # -- Time -------------------------------------------------------------------------------------

    @cached_property
    def timeline(self) -> tuple[TimelineEntry, ...]:
        """What happened and what is announced, each once, oldest first."""
        return timeline(self)

    @cached_property
    def prehistory(self) -> tuple[TimelineEntry, ...]:
        """The part of the timeline before the year of the first conference."""
        return tuple(entry for entry in self.timeline if entry.on.year < self._first_year)

    @cached_property
    def timeline_by_year(self) -> tuple[tuple[int, tuple[TimelineEntry, ...]], ...]:
        """The rest of the timeline, by year."""
        years: dict[int, list[TimelineEntry]] = defaultdict(list)
        for entry in self.timeline:
            if entry.on.year >= self._first_year:
                years[entry.on.year].append(entry)
        return tuple((year, tuple(entries)) for year, entries in sorted(years.items()))

    @property
    def _first_year(self) -> int:
        return min((one.start.year for one in self.conferences), default=0)

    def timeline_of(self, field: FieldOfAction) -> tuple[TimelineEntry, ...]:
        """The part of the timeline that touches a field."""
        return tuple(entry for entry in self.timeline if field.id in entry.fields)

    def newest(self, most: int) -> tuple[TimelineEntry, ...]:
        """The latest things that have happened, newest first."""
        return tuple(entry for entry in reversed(self.timeline) if not entry.is_ahead)[:most]

    def tense(self, conference: Conference) -> Tense:
        """Where the conference stands on the day of the plan."""
        if self.day > conference.last_day:
            cancelled = conference.state is ConferenceState.CANCELLED
            return Tense.CANCELLED if cancelled else Tense.PAST
        if conference.state is ConferenceState.CANCELLED:
            return Tense.CANCELLED
        if conference.start.first_day == conference.start.last_day <= self.day:
            return Tense.TODAY
        return Tense.AHEAD

    @cached_property
    def announced_conference(self) -> Conference | None:
        """The next conference that is not over on the day of the plan."""
        return next((one for one in self.conferences if one.last_day >= self.day), None)

    @cached_property
    def latest_conference(self) -> Conference | None:
        """The last conference that is over."""
        return next((one for one in reversed(self.conferences) if one.last_day < self.day), None)

    @cached_property
    def milestones(self) -> tuple[TimelineEntry, ...]:
        """How the concept came about: events and conferences that its own sources tell of."""
        own = {one.source.id for one in self.concept.evidence}
        return tuple(
            entry
            for entry in self.timeline
            if not entry.status and own & {one.source.id for one in entry.evidence}
        )

    @cached_property
    def first_datum(self) -> date | None:
        """The first day of anything the plan tells of."""
        return min((entry.on.first_day for entry in self.timeline), default=None)

    def as_of(self, day: date) -> Plan:
        """What was known on ``day``: the same plan with everything later left out.

        A date of low precision counts as known from the last day of its period, at the latest
        from the ``stand`` of the data. What has no date of its own (a field, the description of
        the concept) is known once a source for it may have been published.
        """
        if day not in self._as_of:
            self._as_of[day] = _AsOf(self, day).plan()
        return self._as_of[day]

    @cached_property
    def _as_of(self) -> dict[date, Plan]:
        """The plans that were asked for: receipt and site speak of the same day."""
        return {}


def evidence_in(record: Record) -> Iterable[Evidence]:
    """All evidence written inside a record."""
    return (part for _, part in record.parts() if isinstance(part, Evidence))


def _some(items: tuple[T, ...], known: Callable[[T], bool]) -> tuple[T, ...]:
    """The items that are known; the same tuple if all are."""
    found = tuple(filter(known, items))
    return items if len(found) == len(items) else found


def _changed(record: R, **values: object) -> R:
    """A record with other values; the same one if none is another, which is most often so."""
    other = {name: value for name, value in values.items() if getattr(record, name) is not value}
    return record.model_copy(update=other) if other else record


def alphabetical(text: str) -> str:
    """A sort key for German words: umlauts as their base letters (DIN 5007, variant 1)."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in folded if not unicodedata.combining(char))


class _AsOf:
    """One application of ``Plan.as_of``."""

    def __init__(self, whole: Plan, day: date) -> None:
        self._whole, self._day = whole, day
        self._stand = whole.concept.current_to
        proof = whole.concept.evidence
        self._concept_is_known = not proof or self._any_published(proof)

    def plan(self) -> Plan:
        whole = self._whole
        fields = tuple(
            self._field(field) for field in whole.fields if self._any_published(field.evidence)
        )
        self._fields = frozenset(field.id for field in fields)
        measures = tuple(measure for measure in whole.measures if self._knows(measure.log[0].on))
        self._measures = frozenset(measure.id for measure in measures)
        self._goals = frozenset(goal.id for field in fields for goal in field.goals)
        plan = replace(
            whole,
            day=self._day,
            concept=self._concept(whole.concept),
            fields=fields,
            measures=tuple(self._measure(measure) for measure in measures),
            conferences=tuple(
                self._conference(one) for one in whole.conferences if self._knows(one.announced_on)
            ),
            events=tuple(self._event(one) for one in whole.events if self._knows(one.on)),
        )
        return replace(
            plan,
            sources=self._still_used(whole.sources, whole.citations, plan.citations),
            organisations=self._organisations(plan),
        )

    def _knows(self, date: PartialDate) -> bool:
        return min(date.last_day, self._stand) <= self._day

    def _published(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return _some(evidence, lambda one: one.source.published_by(self._day))

    def _any_published(self, evidence: tuple[Evidence, ...]) -> bool:
        return bool(self._published(evidence))

    def _concept(self, concept: Concept) -> Concept:
        return concept.model_copy(
            update={
                "current_to": min(concept.current_to, self._day),
                "evidence": self._published(concept.evidence),
                "description": concept.description if self._concept_is_known else None,
                "participation": self._dated(concept.participation),
                "editions": tuple(
                    one.model_copy(update={"evidence": self._published(one.evidence)})
                    for one in concept.editions
                    if one.current_to <= self._day
                ),
            }
        )

    def _dated(self, statements: tuple[D, ...]) -> tuple[D, ...]:
        """The statements that are known, with the evidence that was published."""
        known = _some(statements, lambda one: self._knows(one.on))
        proven = tuple(map(self._proven, known))
        return known if all(map(is_, known, proven)) else proven

    def _proven(self, statement: D) -> D:
        return _changed(statement, evidence=self._published(statement.evidence))

    def _field(self, field: FieldOfAction) -> FieldOfAction:
        goals = (
            goal.model_copy(
                update={
                    "log": self._dated(goal.log),
                    "evidence": self._published(goal.evidence),
                }
            )
            for goal in field.goals
            if self._published(goal.evidence)
        )
        return field.model_copy(
            update={"evidence": self._published(field.evidence), "goals": tuple(goals)}
        )

    def _measure(self, measure: Measure) -> Measure:
        return _changed(
            measure,
            relation=measure.relation if self._concept_is_known else Relation.CONTEXT,
            field=measure.field if measure.field in self._fields else None,
            also_in=self._known(measure.also_in, self._fields),
            goals=self._known(measure.goals, self._goals),
            involved=_some(measure.involved, lambda one: one.organisation.exists_by(self._day)),
            period=self._period(measure.period),
            log=self._dated(measure.log),
            key_figures=self._dated(measure.key_figures),
            successor=measure.successor if measure.successor in self._measures else None,
        )

    def _period(self, period: Period) -> Period:
        """Without an end that nobody knew yet."""
        if isinstance(period.end, PartialDate) and not self._knows(period.end):
            return period.model_copy(update={"end": None})
        return period

    def _conference(self, conference: Conference) -> Conference:
        review = conference.review
        if review and self._knows(review.on):
            review = self._proven(review)
            review = review.model_copy(
                update={"measures": self._known(review.measures, self._measures)}
            )
        else:
            review = None
        return conference.model_copy(
            update={"review": review, "evidence": self._published(conference.evidence)}
        )

    def _event(self, event: Event) -> Event:
        until = event.until if event.until and self._knows(event.until) else None
        return self._proven(event).model_copy(
            update={
                "until": until,
                "fields": self._known(event.fields, self._fields),
                "measures": self._known(event.measures, self._measures),
            }
        )

    @staticmethod
    def _known(ids: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
        return _some(ids, known.__contains__)

    def _organisations(self, plan: Plan) -> tuple[Organisation, ...]:
        def named(plan: Plan) -> set[str]:
            concept = plan.concept
            bodies = (one.organiser for one in plan.conferences if one.organiser)
            return {
                *(one.organisation.id for measure in plan.measures for one in measure.involved),
                *(body.id for body in (*bodies, concept.publisher, concept.contact)),
            }

        return tuple(
            body.model_copy(
                update={
                    "valid": self._period(body.valid) if body.valid else None,
                    "successor": body.successor if self._exists(body.successor) else None,
                }
            )
            for body in self._still_used(self._whole.organisations, named(self._whole), named(plan))
            if body.exists_by(self._day)
        )

    def _exists(self, organisation: str | None) -> bool:
        if organisation is None:
            return False
        return self._whole.organisation_by_id[organisation].exists_by(self._day)

    @staticmethod
    def _still_used(
        entries: tuple[E, ...], in_all: Container[str], now: Container[str]
    ) -> tuple[E, ...]:
        """Register entries that something known names, and those that nothing ever names."""
        return tuple(one for one in entries if one.id in now or one.id not in in_all)
