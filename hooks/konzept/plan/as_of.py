"""The plan as it was known on a day, with everything later left out.

What has a date is known from that date on. What has none (a field, a goal, the description of the
concept) is known once a source for it may have been published. Where all of a record is known, as
it mostly is, the plan of the day holds the very same record.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace
from datetime import date
from operator import is_
from typing import TYPE_CHECKING, TypeVar

from konzept.plan.order import in_order_of_display
from konzept.records.base import Identified, Record
from konzept.records.concept import Concept, ListOrder
from konzept.records.conference import Conference
from konzept.records.evidence import Dated, Evidence
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure, Relation
from konzept.records.period import Period
from konzept.records.registers import Event, Organisation
from konzept.values.dates import PartialDate

if TYPE_CHECKING:
    from konzept.plan.plan import Plan

D = TypeVar("D", bound=Dated)
E = TypeVar("E", bound=Identified)
R = TypeVar("R", bound=Record)
T = TypeVar("T")


def as_of(whole: Plan, day: date) -> Plan:
    """The ``whole`` plan as it was known on ``day``."""
    known = _Knowledge(whole, day)
    measures = tuple(_measure(one, known) for one in whole.measures if one.id in known.measures)
    if whole.concept.order is ListOrder.STATUS:  # that of the day
        measures = in_order_of_display(
            measures, whole.fields, whole.statuses, whole.concept.order
        )
    plan = replace(
        whole,
        day=day,
        concept=_concept(whole.concept, known),
        fields=tuple(_field(one, known) for one in whole.fields if one.id in known.fields),
        measures=measures,
        conferences=tuple(
            _conference(one, known) for one in whole.conferences if known.has(one.announced_on)
        ),
        events=tuple(_event(one, known) for one in whole.events if known.has(one.on)),
    )
    return replace(
        plan,
        sources=_in_use(whole.sources, whole.citations, plan.citations),
        organisations=_organisations(whole, plan, known),
    )


class _Knowledge:
    """What is known on ``day`` of the ``whole`` plan.

    ``has_concept`` tells whether a source for the concept may have been published; ``fields``,
    ``goals`` and ``measures`` are the ids of those that are known.
    """

    def __init__(self, whole: Plan, day: date) -> None:
        self.day, self._current_to = day, whole.concept.current_to
        fields = [one for one in whole.fields if self.published(one.evidence)]
        goals = (goal for field in fields for goal in field.goals)
        proof = whole.concept.evidence
        self.has_concept = not proof or bool(self.published(proof))
        self.fields = frozenset(field.id for field in fields)
        self.goals = frozenset(goal.id for goal in goals if self.published(goal.evidence))
        self.measures = frozenset(
            one.id for one in whole.measures if any(self.has(entry.on) for entry in one.log)
        )

    def has(self, date: PartialDate) -> bool:
        """Whether something of this date is known.

        A date of low precision is known from the last day of its period; one that the data tell
        already, at the latest from the day to which the data are current.
        """
        return min(date.last_day, self._current_to) <= self.day

    def published(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """The evidence whose source may have been published."""
        return _only(evidence, lambda one: one.source.published_by(self.day))

    def proven(self, statement: D) -> D:
        """A statement with the evidence that may have been published."""
        return _with_values(statement, evidence=self.published(statement.evidence))

    def statements(self, statements: tuple[D, ...]) -> tuple[D, ...]:
        """The statements whose date is known, each with its published evidence."""
        dated = _only(statements, lambda one: self.has(one.on))
        proven = tuple(map(self.proven, dated))
        return dated if all(map(is_, dated, proven)) else proven


def _only(items: tuple[T, ...], is_known: Callable[[T], bool]) -> tuple[T, ...]:
    """The items that are known; the same tuple if all are."""
    found = tuple(filter(is_known, items))
    return items if len(found) == len(items) else found


def _with_values(record: R, **values: object) -> R:
    """A record with these values; the same record if it has them already."""
    other = {name: value for name, value in values.items() if getattr(record, name) is not value}
    return record.model_copy(update=other) if other else record


def _concept(concept: Concept, known: _Knowledge) -> Concept:
    editions = (
        _with_values(one, evidence=known.published(one.evidence))
        for one in concept.editions
        if one.current_to <= known.day
    )
    return _with_values(
        concept,
        current_to=min(concept.current_to, known.day),
        evidence=known.published(concept.evidence),
        description=concept.description if known.has_concept else None,
        participation=known.statements(concept.participation),
        editions=tuple(editions),
    )


def _field(field: FieldOfAction, known: _Knowledge) -> FieldOfAction:
    goals = (
        _with_values(goal, log=known.statements(goal.log), evidence=known.published(goal.evidence))
        for goal in field.goals
        if goal.id in known.goals
    )
    return _with_values(field, evidence=known.published(field.evidence), goals=tuple(goals))


def _measure(measure: Measure, known: _Knowledge) -> Measure:
    return _with_values(
        measure,
        relation=measure.relation if known.has_concept else Relation.CONTEXT,
        field=measure.field if measure.field in known.fields else None,
        also_in=_only(measure.also_in, known.fields.__contains__),
        goals=_only(measure.goals, known.goals.__contains__),
        involved=_only(measure.involved, lambda one: one.organisation.exists_by(known.day)),
        contact=measure.contact
        if measure.contact and measure.contact.exists_by(known.day)
        else None,
        period=_period(measure.period, known),
        log=known.statements(measure.log),
        key_figures=known.statements(measure.key_figures),
        part_of=measure.part_of if measure.part_of in known.measures else None,
        successors=_only(measure.successors, known.measures.__contains__),
    )


def _period(period: Period, known: _Knowledge) -> Period:
    """The period, without an end that nobody knew yet."""
    unknown = isinstance(period.end, PartialDate) and not known.has(period.end)
    return _with_values(period, end=None) if unknown else period


def _conference(conference: Conference, known: _Knowledge) -> Conference:
    review = conference.review if conference.review and known.has(conference.review.on) else None
    if review:
        measures = _only(review.measures, known.measures.__contains__)
        review = _with_values(known.proven(review), measures=measures)
    return _with_values(conference, review=review, evidence=known.published(conference.evidence))


def _event(event: Event, known: _Knowledge) -> Event:
    return _with_values(
        known.proven(event),
        until=event.until if event.until and known.has(event.until) else None,
        fields=_only(event.fields, known.fields.__contains__),
        measures=_only(event.measures, known.measures.__contains__),
    )


def _organisations(whole: Plan, plan: Plan, known: _Knowledge) -> tuple[Organisation, ...]:
    in_use = _in_use(whole.organisations, _bodies_in(whole), _bodies_in(plan))
    existing = {body.id: body for body in in_use if body.exists_by(known.day)}
    return tuple(
        _with_values(
            body,
            valid=_period(body.valid, known) if body.valid else None,
            successors=_only(body.successors, existing.__contains__),
        )
        for body in existing.values()
    )


def _bodies_in(plan: Plan) -> set[str]:
    """The ids of the organisations that the plan's records name."""
    organisers = (one.organiser for one in plan.conferences if one.organiser)
    return {
        *(one.organisation.id for measure in plan.measures for one in measure.involved),
        *(measure.contact.id for measure in plan.measures if measure.contact),
        *(body.id for body in (*organisers, plan.concept.publisher, plan.concept.contact)),
    }


def _in_use(entries: tuple[E, ...], ever: Container[str], now: Container[str]) -> tuple[E, ...]:
    """The entries of a register without those that only later records name.

    ``ever`` are the ids named in all the data, ``now`` those named by what is known. An entry that
    nothing ever names stays.
    """
    return tuple(one for one in entries if one.id in now or one.id not in ever)
