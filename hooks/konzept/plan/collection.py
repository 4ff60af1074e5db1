"""All records of the data, and how they name each other: what depends on no day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from konzept.plan.groups import Groups, grouped, in_order
from konzept.plan.naming import all_records, named
from konzept.records.base import Identified
from konzept.records.concept import Concept
from konzept.records.conference import Conference
from konzept.records.council import CouncilPaper
from konzept.records.evidence import Source, SourceKind
from konzept.records.field import FieldOfAction, Goal
from konzept.records.kinds import Records
from konzept.records.measure import Measure
from konzept.records.registers import (
    Event,
    LifeSituation,
    Locality,
    Organisation,
    OrganisationKind,
    Status,
    TargetGroup,
)
from konzept.values.references import RecordKind

E = TypeVar("E", bound=Identified)


def by_id(records: Iterable[E]) -> dict[str, E]:
    """The records by their ids."""
    return {one.id: one for one in records}


@dataclass(frozen=True)
class Collection:
    """Everything the data say, checked.

    The ``records`` of each kind are in the order of display; those of a kind that has no name here
    are ``records[ItsType]``.
    """

    concept: Concept
    records: Records

    @property
    def statuses(self) -> tuple[Status, ...]:
        return self.records[Status]

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.records[Source]

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        return self.records[Organisation]

    @property
    def fields(self) -> tuple[FieldOfAction, ...]:
        return self.records[FieldOfAction]

    @property
    def measures(self) -> tuple[Measure, ...]:
        return self.records[Measure]

    @property
    def conferences(self) -> tuple[Conference, ...]:
        return self.records[Conference]

    @property
    def events(self) -> tuple[Event, ...]:
        return self.records[Event]

    @property
    def target_groups(self) -> tuple[TargetGroup, ...]:
        return self.records[TargetGroup]

    @property
    def life_situations(self) -> tuple[LifeSituation, ...]:
        return self.records[LifeSituation]

    @property
    def localities(self) -> tuple[Locality, ...]:
        return self.records[Locality]

    @property
    def papers(self) -> tuple[CouncilPaper, ...]:
        return self.records[CouncilPaper]

    # -- By id ------------------------------------------------------------------------------------

    @cached_property
    def field_by_id(self) -> Mapping[str, FieldOfAction]:
        return by_id(self.fields)

    @cached_property
    def measure_by_id(self) -> Mapping[str, Measure]:
        return by_id(self.measures)

    @cached_property
    def organisation_by_id(self) -> Mapping[str, Organisation]:
        return by_id(self.organisations)

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        return by_id(self.sources)

    @cached_property
    def life_situation_by_id(self) -> Mapping[str, LifeSituation]:
        return by_id(self.life_situations)

    @cached_property
    def locality_by_id(self) -> Mapping[str, Locality]:
        return by_id(self.localities)

    @cached_property
    def paper_by_id(self) -> Mapping[str, CouncilPaper]:
        return by_id(self.papers)

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

    @cached_property
    def by_life_situation(self) -> Groups[LifeSituation, Measure]:
        """The situations of life in which measures help, each with those, the concept's first."""
        listed = (*self.concept_measures, *self.context_offers)
        groups = grouped(listed, lambda one: one.life_situations)
        return tuple((one, groups[one.id]) for one in self.life_situations if one.id in groups)

    # -- Organisations, sources and places --------------------------------------------------------

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
        every = all_records(self.concept, self.records)
        return grouped(every, lambda one: named(one, RecordKind.SOURCE))

    @cached_property
    def bodies_named(self) -> frozenset[str]:
        """The ids of the organisations that other records name."""
        every = all_records(self.concept, self.records)
        return frozenset(body for one in every for body in named(one, RecordKind.ORGANISATION))

    def localities_of(self, record: Measure | Event) -> tuple[Locality, ...]:
        """Its places, and the districts in which these lie."""
        own = [self.locality_by_id[one] for one in record.localities]
        districts = [self.locality_by_id[one.district] for one in own if one.district]
        return tuple(dict.fromkeys((*own, *districts)))
