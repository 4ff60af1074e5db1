"""The plan: all records in the order of display, and how they relate on the plan's day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from konzept.plan.as_of import as_of
from konzept.plan.costs import CostSum, cost_sums
from konzept.plan.counts import StatusCount, StatusRows
from konzept.plan.decisions import Chain, chains, hearing_events
from konzept.plan.density import Density, density
from konzept.plan.development import Development, Moment, Tally, development, tallies
from konzept.plan.groups import Groups, grouped, in_order
from konzept.plan.schedule import Step, steps
from konzept.plan.series import Bar, with_bars
from konzept.plan.standing import Standing, standing
from konzept.plan.timeline import TimelineEntry, timeline
from konzept.records.base import Identified
from konzept.records.concept import Concept
from konzept.records.conference import Conference, ConferenceState
from konzept.records.council import CouncilPaper
from konzept.records.evidence import Evidence, Source, SourceKind
from konzept.records.field import FieldOfAction, Goal
from konzept.records.measure import KeyFigure, Measure
from konzept.records.registers import (
    Event,
    LifeSituation,
    Locality,
    Organisation,
    OrganisationKind,
    Status,
    TargetGroup,
)
from konzept.values.phrases import phrase


class Tense(Enum):
    """Where a conference stands on a day. The value is its German word."""

    AHEAD = phrase("bevorstehend")
    TODAY = phrase("heute")
    PAST = phrase("vergangen")
    CANCELLED = phrase("abgesagt")

    @property
    def is_past(self) -> bool:
        """Whether it has taken place."""
        return self is Tense.PAST


@dataclass(frozen=True)
class Plan:
    """Everything the data say, checked, in the order of display.

    ``day`` is the day the plan is seen from; ``date.max`` for all data, whenever known.
    """

    concept: Concept
    statuses: tuple[Status, ...]
    sources: tuple[Source, ...]
    organisations: tuple[Organisation, ...]
    fields: tuple[FieldOfAction, ...]
    measures: tuple[Measure, ...]
    conferences: tuple[Conference, ...]
    events: tuple[Event, ...]
    target_groups: tuple[TargetGroup, ...]
    life_situations: tuple[LifeSituation, ...]
    localities: tuple[Locality, ...]
    papers: tuple[CouncilPaper, ...]
    day: date = date.max

    def is_after(self, day: date) -> bool:
        """Whether the plan is seen from a later day."""
        return self.day > day

    def as_of(self, day: date) -> Plan:
        """What was known on ``day``: a new plan with everything later left out."""
        return as_of(self, day)

    # -- Looking up -------------------------------------------------------------------------------

    @cached_property
    def field_by_id(self) -> Mapping[str, FieldOfAction]:
        return {field.id: field for field in self.fields}

    @cached_property
    def measure_by_id(self) -> Mapping[str, Measure]:
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def organisation_by_id(self) -> Mapping[str, Organisation]:
        return {organisation.id: organisation for organisation in self.organisations}

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def life_situation_by_id(self) -> Mapping[str, LifeSituation]:
        return {situation.id: situation for situation in self.life_situations}

    @cached_property
    def locality_by_id(self) -> Mapping[str, Locality]:
        return {locality.id: locality for locality in self.localities}

    @cached_property
    def paper_by_id(self) -> Mapping[str, CouncilPaper]:
        return {paper.id: paper for paper in self.papers}

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

    def field_of(self, measure: Measure) -> FieldOfAction | None:
        """The field that a measure is counted in; ``None`` if it is cross-cutting."""
        return self.field_by_id[measure.field] if measure.field else None

    def measures_in(self, field: FieldOfAction | None) -> tuple[Measure, ...]:
        """Measures and offers whose first field this is; ``None`` asks for the cross-cutting."""
        return self._measures_by_field.get(field.id if field else None, ())

    @cached_property
    def _measures_by_field(self) -> Mapping[str | None, tuple[Measure, ...]]:
        return grouped(self.measures, lambda measure: (measure.field,))

    def measures_also_in(self, field: FieldOfAction) -> tuple[Measure, ...]:
        """Measures that belong here too but are counted in another field."""
        return self._measures_by_further_field.get(field.id, ())

    @cached_property
    def _measures_by_further_field(self) -> Mapping[str, tuple[Measure, ...]]:
        return grouped(self.measures, lambda measure: measure.also_in)

    def parts_of(self, measure: Measure) -> tuple[Measure, ...]:
        """The measures that are parts of this one; they are counted like all others."""
        return self._measures_by_whole.get(measure.id, ())

    @cached_property
    def _measures_by_whole(self) -> Mapping[str, tuple[Measure, ...]]:
        return grouped(self.measures, lambda one: (one.part_of,) if one.part_of else ())

    def replaced_by(self, measure: Measure) -> tuple[Measure, ...]:
        """The measures whose successor this one is; they are counted like all others."""
        return self._measures_by_successor.get(measure.id, ())

    @cached_property
    def _measures_by_successor(self) -> Mapping[str, tuple[Measure, ...]]:
        return grouped(self.measures, lambda one: one.successors)

    def by_status(self, measures: Iterable[Measure]) -> Groups[Status, Measure]:
        """The measures under each status that occurs, in the order of the vocabulary."""
        return in_order(self.statuses, grouped(measures, lambda one: (one.status,)))

    @cached_property
    def by_life_situation(self) -> Groups[LifeSituation, Measure]:
        """The situations of life in which measures help, each with those, the concept's first."""
        listed = (*self.concept_measures, *self.context_offers)
        groups = grouped(listed, lambda one: one.life_situations)
        return tuple((one, groups[one.id]) for one in self.life_situations if one.id in groups)

    def counts(self, measures: Iterable[Measure]) -> tuple[StatusCount, ...]:
        """How often each status occurs among the measures of the concept; offers don't count."""
        standings = [self.standing(measure) for measure in measures if measure.is_of_concept]
        found = Counter(one.status.id for one in standings)
        old = Counter(one.status.id for one in standings if not one.holds)
        counts: list[StatusCount] = []
        before = 0
        for status in self.statuses:
            if count := found[status.id]:
                counts.append(StatusCount(status, count, old[status.id], before))
                before += count
        return tuple(counts)

    def standing(self, measure: Measure) -> Standing:
        """How things stand with a measure."""
        return standing(measure, self.concept)

    def figures_of(self, measure: Measure) -> tuple[tuple[KeyFigure, Bar | None], ...]:
        """Its key figures, with bars where they form a series."""
        return with_bars(measure.key_figures)

    def sums_of(self, measure: Measure) -> tuple[CostSum, ...]:
        """The sums of its exact costs, kind by kind."""
        return cost_sums(measure.costs)

    def steps_of(self, measure: Measure) -> tuple[Step, ...]:
        """What was planned for a measure, beside what came of it."""
        return steps(measure, self.concept.current_to)

    def asked_about(self, measure: Measure) -> Organisation | None:
        """The body to ask: the one named for it, else who is responsible, else for the concept.

        A body that does not exist any more is not asked.
        """
        named = (measure.contact,) if measure.contact else ()
        today = self.concept.current_to
        bodies = (one for one in (*named, *measure.responsible) if not one.has_ended_by(today))
        return next(bodies, self.contact)

    @property
    def contact(self) -> Organisation | None:
        """The body that answers questions about the concept, if it exists already."""
        return self.organisation_by_id.get(self.concept.contact.id)

    @cached_property
    def to_confirm(self) -> tuple[tuple[Measure, Standing], ...]:
        """What nobody has confirmed for long, or should have ended: the oldest first."""
        found = ((measure, self.standing(measure)) for measure in self.measures)
        old = [(one, how) for one, how in found if how.is_due]
        return tuple(sorted(old, key=lambda one: (one[1].confirmed.last_day, one[0].id)))

    def status_rows(self, fields: Iterable[FieldOfAction]) -> StatusRows:
        """The counts of several fields side by side."""
        by_field = tuple((field, self.counts(self.measures_in(field))) for field in fields)
        occurring = {one.status.id for _, counts in by_field for one in counts}
        return StatusRows(tuple(one for one in self.statuses if one.id in occurring), by_field)

    @cached_property
    def development(self) -> Development | None:
        """How the status of the concept's measures developed, if there is enough to draw."""
        return development(self.statuses, self._tallies)

    def development_of(self, field: FieldOfAction) -> Development | None:
        """The same of the measures that were counted in a field."""
        return development(self.statuses, self._tallies, field)

    @cached_property
    def _tallies(self) -> tuple[tuple[Moment, Tally], ...]:
        return tallies(self)

    # -- Words ------------------------------------------------------------------------------------

    @cached_property
    def explanations(self) -> Mapping[str, str]:
        """What each word means that pages explain.

        The usual short name of a body is explained by its name, unless it is a word of it.
        """
        named = {
            one.short_name: one.name
            for one in self.organisations
            if one.short_name and one.short_name not in one.name
        }
        known = {one.word: one.meaning for one in self.concept.explanations if one.meaning}
        return {**named, **known}

    # -- Organisations and sources ----------------------------------------------------------------

    def measures_of(self, organisation: Organisation) -> tuple[Measure, ...]:
        """Measures in which the organisation has a role."""
        return self._measures_by_organisation.get(organisation.id, ())

    @cached_property
    def _measures_by_organisation(self) -> Mapping[str, tuple[Measure, ...]]:
        return grouped(self.measures, lambda one: (part.organisation.id for part in one.involved))

    def predecessors_of(self, organisation: Organisation) -> tuple[Organisation, ...]:
        """The organisations whose tasks this one has taken over."""
        return self._organisations_by_successor.get(organisation.id, ())

    @cached_property
    def _organisations_by_successor(self) -> Mapping[str, tuple[Organisation, ...]]:
        return grouped(self.organisations, lambda one: one.successors)

    @cached_property
    def organisations_by_kind(self) -> Groups[OrganisationKind, Organisation]:
        """The organisations under each kind that occurs."""
        return in_order(OrganisationKind, grouped(self.organisations, lambda one: (one.kind,)))

    @cached_property
    def sources_by_kind(self) -> Groups[SourceKind, Source]:
        """The sources under each kind that occurs."""
        return in_order(SourceKind, grouped(self.sources, lambda one: (one.kind,)))

    @cached_property
    def citations(self) -> Mapping[str, tuple[Identified | Concept, ...]]:
        """For each source id the records that cite it, in the order of display."""
        dated = (*self.measures, *self.conferences, *self.events, *self.papers)
        records: tuple[Identified | Concept, ...] = (self.concept, *self.fields, *dated)
        return grouped(
            records,
            lambda one: (part.source.id for _, part in one.parts() if isinstance(part, Evidence)),
        )

    # -- Places ------------------------------------------------------------------------------------

    def localities_of(self, record: Measure | Event) -> tuple[Locality, ...]:
        """Its places, and the districts in which these lie."""
        own = [self.locality_by_id[one] for one in record.localities]
        districts = [self.locality_by_id[one.district] for one in own if one.district]
        return tuple(dict.fromkeys((*own, *districts)))

    def events_at(self, locality: Locality) -> tuple[TimelineEntry, ...]:
        """The events of the timeline at a place, oldest first."""
        return self._events_by_locality.get(locality.id, ())

    @cached_property
    def _events_by_locality(self) -> Mapping[str, tuple[TimelineEntry, ...]]:
        return grouped(self.timeline, lambda entry: (one.id for one in entry.localities))

    # -- Decisions --------------------------------------------------------------------------------

    @cached_property
    def all_events(self) -> tuple[Event, ...]:
        """The events of the register, and the hearings of council papers."""
        return (*self.events, *hearing_events(self))

    @cached_property
    def chains(self) -> tuple[Chain, ...]:
        """The papers of the council, oldest first, each with what came of it."""
        return chains(self)

    # -- Time -------------------------------------------------------------------------------------

    def tense(self, conference: Conference) -> Tense:
        """Where it stands on the day of the plan; today only if its start is known to the day."""
        if conference.state is ConferenceState.CANCELLED:
            return Tense.CANCELLED
        if self.day > conference.last_day:
            return Tense.PAST
        if conference.has_day and conference.start.first_day <= self.day:
            return Tense.TODAY
        return Tense.AHEAD

    @property
    def dated_conferences(self) -> tuple[Conference, ...]:
        """Those that calendars hold: the day they begin is known."""
        return tuple(one for one in self.conferences if one.has_day)

    @cached_property
    def announced_conference(self) -> Conference | None:
        """The next of the known conferences that is not over, also if it is cancelled."""
        return next((one for one in self.conferences if one.last_day >= self.day), None)

    @cached_property
    def latest_conference(self) -> Conference | None:
        """The last conference that is over."""
        return next((one for one in reversed(self.conferences) if one.last_day < self.day), None)

    @property
    def shown_conference(self) -> Conference | None:
        """The announced conference, else the latest, if there is any."""
        return self.announced_conference or self.latest_conference

    @cached_property
    def timeline(self) -> tuple[TimelineEntry, ...]:
        """What happened and what is announced, each once, oldest first."""
        return timeline(self)

    @cached_property
    def prehistory(self) -> tuple[TimelineEntry, ...]:
        """The part of the timeline before the first conference."""
        return self.timeline[: self._first_conference]

    @cached_property
    def anchors_before(self) -> frozenset[str]:
        """The anchors of the entries before the first conference."""
        return frozenset(entry.anchor for entry in self.prehistory)

    @property
    def short_timeline(self) -> tuple[TimelineEntry, ...]:
        """The timeline without the steps of measures and goals."""
        return tuple(entry for entry in self.timeline if entry.status is None)

    @cached_property
    def timeline_by_year(self) -> Groups[int, TimelineEntry]:
        """The timeline from the first conference on, by year."""
        entries = self.timeline[self._first_conference :]
        return tuple(sorted(grouped(entries, lambda entry: (entry.on.year,)).items()))

    @property
    def _first_conference(self) -> int:
        """Its place on the timeline."""
        return next((at for at, one in enumerate(self.timeline) if one.conference), 0)

    @cached_property
    def density(self) -> Density | None:
        """How much happened from the first conference to today; ``None`` if it is little."""
        return density(self.timeline_by_year, self.concept.current_to.year)

    def timeline_of(self, field: FieldOfAction) -> tuple[TimelineEntry, ...]:
        """The part of the timeline that touches a field."""
        return self._timeline_by_field.get(field.id, ())

    @cached_property
    def _timeline_by_field(self) -> Mapping[str, tuple[TimelineEntry, ...]]:
        return grouped(self.timeline, lambda entry: entry.fields)

    def newest(self, most: int) -> tuple[TimelineEntry, ...]:
        """The latest things that have happened, newest first, up to ``most``."""
        return tuple(entry for entry in reversed(self.timeline) if not entry.is_ahead)[:most]

    @cached_property
    def milestones(self) -> tuple[TimelineEntry, ...]:
        """How the concept came about: events and conferences that its own sources tell of."""
        own = {one.source.id for one in self.concept.evidence}
        return tuple(
            one for one in self.short_timeline if own & {proof.source.id for proof in one.evidence}
        )
