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
from konzept.records.conference import Conference, ConferenceState, EarlierDate
from konzept.records.costs import Cost
from konzept.records.council import CouncilPaper, Hearing
from konzept.records.evidence import Dated, Evidence
from konzept.records.field import FieldOfAction
from konzept.records.measure import FormerField, KeyFigure, Measure, Relation, Target
from konzept.records.period import Period
from konzept.records.registers import Event, Organisation
from konzept.records.schedule import Milestone, PlannedPeriod
from konzept.values.dates import PartialDate

if TYPE_CHECKING:
    from konzept.plan.plan import Plan

D = TypeVar("D", bound=Dated)
E = TypeVar("E", bound=Identified)
F = TypeVar("F", FormerField, EarlierDate)
P = TypeVar("P", bound=Period)
R = TypeVar("R", bound=Record)
T = TypeVar("T")


def as_of(whole: Plan, day: date) -> Plan:
    """The ``whole`` plan as it was known on ``day``."""
    known = _Knowledge(whole, day)
    measures = tuple(_measure(one, known) for one in whole.measures if one.id in known.measures)
    moved = any(one.former_fields for one in whole.measures)
    if moved or whole.concept.order is ListOrder.STATUS:  # the field and the status of the day
        measures = in_order_of_display(measures, whole.fields, whole.statuses, whole.concept.order)
    announced = [
        _conference(one, known) for one in whole.conferences if known.has(one.announced_on)
    ]
    plan = replace(
        whole,
        day=day,
        concept=_concept(whole.concept, known),
        fields=tuple(_field(one, known) for one in whole.fields if one.id in known.fields),
        measures=measures,
        conferences=tuple(sorted(announced, key=lambda one: (one.start, one.id))),
        events=tuple(_event(one, known) for one in whole.events if known.has(one.on)),
        papers=tuple(_paper(one, known) for one in whole.papers if one.id in known.papers),
    )
    return replace(
        plan,
        sources=_in_use(whole.sources, whole.citations, plan.citations),
        organisations=_organisations(whole, plan, known),
    )


class _Knowledge:
    """What is known on ``day`` of the ``whole`` plan.

    ``has_concept`` tells whether a source for the concept may have been published; ``fields``,
    ``measures`` and ``papers`` are the ids of those that are known, ``goals`` those of goals with
    their fields.
    """

    def __init__(self, whole: Plan, day: date) -> None:
        self.day, self._current_to = day, whole.concept.current_to
        fields = [one for one in whole.fields if self.published(one.evidence)]
        goals = ((goal, field) for field in fields for goal in field.goals)
        proof = whole.concept.evidence
        self.has_concept = not proof or bool(self.published(proof))
        self.fields = frozenset(field.id for field in fields)
        self.goals = {goal.id: field.id for goal, field in goals if self.published(goal.evidence)}
        self.measures = frozenset(
            one.id for one in whole.measures if any(self.has(entry.on) for entry in one.log)
        )
        self.papers = frozenset(
            one.id for one in whole.papers if any(self.has(hearing.on) for hearing in one.hearings)
        )

    def named(self, papers: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of papers that are known."""
        return _only(papers, self.papers.__contains__)

    def has(self, date: PartialDate) -> bool:
        """Whether something of this date is known.

        A date of low precision is known from the last day of its period; one that the data tell
        already, at the latest from the day to which the data are current.
        """
        return min(date.last_day, self._current_to) <= self.day

    def is_past(self, until: PartialDate) -> bool:
        """Whether what held until a date, which the data tell, holds no more."""
        return until.last_day < self.day or self._current_to <= self.day

    def published(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """The evidence whose source may have been published."""
        return _only(evidence, lambda one: one.source.published_by(self.day))

    def proven(self, statement: D) -> D:
        """A statement with the evidence that may have been published."""
        return _with_values(statement, evidence=self.published(statement.evidence))

    def all_proven(self, parts: tuple[F, ...]) -> tuple[F, ...]:
        """Parts of a record, each with the evidence that may have been published."""
        return _each(parts, lambda one: _with_values(one, evidence=self.published(one.evidence)))

    def statements(self, statements: tuple[D, ...]) -> tuple[D, ...]:
        """The statements whose date is known, each with its published evidence."""
        return _each(_only(statements, lambda one: self.has(one.on)), self.proven)


def _only(items: tuple[T, ...], is_known: Callable[[T], bool]) -> tuple[T, ...]:
    """The items that are known; the same tuple if all are."""
    found = tuple(filter(is_known, items))
    return items if len(found) == len(items) else found


def _each(items: tuple[T, ...], then: Callable[[T], T]) -> tuple[T, ...]:
    """The items as they were ``then``; the same tuple if none of them was different."""
    found = tuple(map(then, items))
    return items if all(map(is_, items, found)) else found


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
        papers=known.named(concept.papers),
        editions=tuple(editions),
    )


def _field(field: FieldOfAction, known: _Knowledge) -> FieldOfAction:
    goals = (
        _with_values(goal, log=known.statements(goal.log), evidence=known.published(goal.evidence))
        for goal in field.goals
        if goal.id in known.goals
    )
    return _with_values(
        field,
        evidence=known.published(field.evidence),
        goals=tuple(goals),
        papers=known.named(field.papers),
    )


def _measure(measure: Measure, known: _Knowledge) -> Measure:
    field = _field_then(measure, known)
    also_in = _only(measure.also_in, lambda one: one in known.fields and one != field)
    # A goal that another field pursues was none of a measure that had not moved there yet.
    fields = measure.all_fields if field == measure.field else (field, *also_in)
    return _with_values(
        measure,
        relation=measure.relation if known.has_concept else Relation.CONTEXT,
        field=field if field in known.fields else None,
        also_in=also_in,
        former_fields=known.all_proven(
            _only(measure.former_fields, lambda one: known.is_past(one.until))
        ),
        goals=_only(measure.goals, lambda one: one in known.goals and known.goals[one] in fields),
        involved=_only(measure.involved, lambda one: one.organisation.exists_by(known.day)),
        contact=measure.contact
        if measure.contact and measure.contact.exists_by(known.day)
        else None,
        period=_with_values(
            _period(measure.period, known), planned=_planned(measure.period.planned, known)
        ),
        milestones=_milestones(measure.milestones, known),
        log=known.statements(measure.log),
        key_figures=_figures(known.statements(measure.key_figures), known),
        costs=_costs(measure.costs, known),
        papers=known.named(measure.papers),
        part_of=measure.part_of if measure.part_of in known.measures else None,
        successors=_only(measure.successors, known.measures.__contains__),
    )


def _field_then(measure: Measure, known: _Knowledge) -> str | None:
    """The field in which a measure stood on the day."""
    later = (one.field for one in measure.former_fields if not known.is_past(one.until))
    return next(later, measure.field)


def _planned(period: PlannedPeriod | None, known: _Knowledge) -> PlannedPeriod | None:
    """The plan, if a source for it may have been published."""
    if period is None or not period.evidence:
        return period
    evidence = known.published(period.evidence)
    return _with_values(period, evidence=evidence) if evidence else None


def _milestones(milestones: tuple[Milestone, ...], known: _Knowledge) -> tuple[Milestone, ...]:
    """Those that were reached or that a source may have told of; none with a date of later."""
    return _each(
        _only(
            milestones,
            lambda one: (
                bool(known.published(one.evidence))
                or (one.reached is not None and known.has(one.reached))
            ),
        ),
        lambda one: _with_values(
            one,
            evidence=known.published(one.evidence),
            reached=one.reached if one.reached and known.has(one.reached) else None,
        ),
    )


def _figures(figures: tuple[KeyFigure, ...], known: _Knowledge) -> tuple[KeyFigure, ...]:
    """Each without a target that no source may have told of."""
    return _each(figures, lambda one: _with_values(one, target=_target(one.target, known)))


def _target(target: Target | None, known: _Knowledge) -> Target | None:
    evidence = known.published(target.evidence) if target else ()
    return _with_values(target, evidence=evidence) if target and evidence else None


def _costs(costs: tuple[Cost, ...], known: _Knowledge) -> tuple[Cost, ...]:
    """Those that a source may have told of, of payers that may have existed."""
    return _each(
        _only(costs, lambda one: bool(known.published(one.evidence))),
        lambda one: _with_values(
            one,
            evidence=known.published(one.evidence),
            payer=one.payer if one.payer and one.payer.exists_by(known.day) else None,
        ),
    )


def _period(period: P, known: _Knowledge) -> P:
    """The period, without an end that nobody knew yet."""
    unknown = isinstance(period.end, PartialDate) and not known.has(period.end)
    return _with_values(period, end=None) if unknown else period


def _conference(conference: Conference, known: _Knowledge) -> Conference:
    review = conference.review if conference.review and known.has(conference.review.on) else None
    if review:
        measures = _only(review.measures, known.measures.__contains__)
        review = _with_values(known.proven(review), measures=measures)
    evidence = known.published(conference.evidence)
    then = _before_it_moved(conference, known)
    earlier = known.all_proven(then.earlier_dates)
    return _with_values(
        then,
        review=review,
        earlier_dates=earlier,
        papers=known.named(then.papers),
        evidence=evidence,
    )


def _before_it_moved(conference: Conference, known: _Knowledge) -> Conference:
    """The conference as it was announced then; times of its programme belong to the new date."""
    past = _only(conference.earlier_dates, lambda one: known.is_past(one.until))
    if len(past) == len(conference.earlier_dates):
        return conference
    then = conference.earlier_dates[len(past)]
    registration = conference.registration
    closes = registration and registration.until
    if registration and closes and closes.first_day > then.start.last_day:
        registration = _with_values(registration, until=None)
    return _with_values(
        conference,
        start=then.start,
        end=then.end,
        earlier_dates=past,
        state=ConferenceState.MOVED if past else ConferenceState.PLANNED,
        revision=len(past) + 1,
        programme=_only(conference.programme, lambda one: one.start is one.end is None),
        registration=registration,
    )


def _event(event: Event, known: _Knowledge) -> Event:
    return _with_values(
        known.proven(event),
        until=event.until if event.until and known.has(event.until) else None,
        fields=_only(event.fields, known.fields.__contains__),
        measures=_only(event.measures, known.measures.__contains__),
        papers=known.named(event.papers),
    )


def _paper(paper: CouncilPaper, known: _Knowledge) -> CouncilPaper:
    held = _only(paper.hearings, lambda one: known.has(one.on))
    return _with_values(
        paper,
        hearings=_each(held, lambda one: _hearing(one, known)),
        papers=known.named(paper.papers),
        evidence=known.published(paper.evidence),
    )


def _hearing(hearing: Hearing, known: _Knowledge) -> Hearing:
    return _with_values(
        hearing,
        until=hearing.until if hearing.until and known.has(hearing.until) else None,
        evidence=known.published(hearing.evidence),
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
        *(one.payer.id for measure in plan.measures for one in measure.costs if one.payer),
        *(one.body.id for paper in plan.papers for one in paper.hearings if one.body),
        *(body.id for body in (*organisers, plan.concept.publisher, plan.concept.contact)),
    }


def _in_use(entries: tuple[E, ...], ever: Container[str], now: Container[str]) -> tuple[E, ...]:
    """The entries of a register without those that only later records name.

    ``ever`` are the ids named in all the data, ``now`` those named by what is known. An entry that
    nothing ever names stays.
    """
    return tuple(one for one in entries if one.id in now or one.id not in ever)
