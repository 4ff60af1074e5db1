"""placeholder"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace
from datetime import date
from operator import is_
from typing import TYPE_CHECKING, TypeVar

from konzept.records.base import Identified, Record
from konzept.records.concept import Concept
from konzept.records.conference import Conference
from konzept.records.evidence import Dated, Evidence
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure, Relation
from konzept.records.period import Period
from konzept.records.registers import Event, Organisation
from konzept.values.dates import PartialDate

if TYPE_CHECKING:
    from konzept.plan.plan import Plan

T = TypeVar("T")
R = TypeVar("R", bound=Record)
D = TypeVar("D", bound=Dated)
E = TypeVar("E", bound=Identified)


def _some(items: tuple[T, ...], known: Callable[[T], bool]) -> tuple[T, ...]:
    """The items that are known; the same tuple if all are."""
    found = tuple(filter(known, items))
    return items if len(found) == len(items) else found


def _changed(record: R, **values: object) -> R:
    """A record with other values; the same one if none is another, which is most often so."""
    other = {name: value for name, value in values.items() if getattr(record, name) is not value}
    return record.model_copy(update=other) if other else record


class AsOf:
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
