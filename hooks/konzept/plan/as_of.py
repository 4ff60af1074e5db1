"""The plan as it was known on a day, with everything later left out.

What has a date is known from that date on. What has none (a field, a goal, the description of the
concept) is known once a source for it may have been published.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from konzept.plan.knowledge import Knowledge, only, with_values
from konzept.records.base import Identified
from konzept.records.concept import Concept
from konzept.records.conference import Conference
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure, Relation
from konzept.records.period import Period
from konzept.records.registers import Event, Organisation
from konzept.values.dates import PartialDate

if TYPE_CHECKING:
    from konzept.plan.plan import Plan

E = TypeVar("E", bound=Identified)


def as_of(whole: Plan, day: date) -> Plan:
    """The ``whole`` plan as it was known on ``day``."""
    known = Knowledge.of(whole, day)
    plan = replace(
        whole,
        day=day,
        concept=_concept(whole.concept, known),
        fields=tuple(_field(one, known) for one in whole.fields if one.id in known.fields),
        measures=tuple(_measure(one, known) for one in whole.measures if one.id in known.measures),
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


def _concept(concept: Concept, known: Knowledge) -> Concept:
    editions = (
        one.model_copy(update={"evidence": known.published(one.evidence)})
        for one in concept.editions
        if one.current_to <= known.day
    )
    return concept.model_copy(
        update={
            "current_to": min(concept.current_to, known.day),
            "evidence": known.published(concept.evidence),
            "description": concept.description if known.concept else None,
            "participation": known.statements(concept.participation),
            "editions": tuple(editions),
        }
    )


def _field(field: FieldOfAction, known: Knowledge) -> FieldOfAction:
    goals = (
        goal.model_copy(
            update={"log": known.statements(goal.log), "evidence": known.published(goal.evidence)}
        )
        for goal in field.goals
        if goal.id in known.goals
    )
    return field.model_copy(
        update={"evidence": known.published(field.evidence), "goals": tuple(goals)}
    )


def _measure(measure: Measure, known: Knowledge) -> Measure:
    return with_values(
        measure,
        relation=measure.relation if known.concept else Relation.CONTEXT,
        field=measure.field if measure.field in known.fields else None,
        also_in=only(measure.also_in, known.fields.__contains__),
        goals=only(measure.goals, known.goals.__contains__),
        involved=only(measure.involved, lambda one: one.organisation.exists_by(known.day)),
        period=_period(measure.period, known),
        log=known.statements(measure.log),
        key_figures=known.statements(measure.key_figures),
        successor=measure.successor if measure.successor in known.measures else None,
    )


def _period(period: Period, known: Knowledge) -> Period:
    """The period, without an end that nobody knew yet."""
    if isinstance(period.end, PartialDate) and not known.has(period.end):
        return period.model_copy(update={"end": None})
    return period


def _conference(conference: Conference, known: Knowledge) -> Conference:
    review = conference.review
    if review and known.has(review.on):
        review = with_values(
            known.proven(review), measures=only(review.measures, known.measures.__contains__)
        )
    else:
        review = None
    return conference.model_copy(
        update={"review": review, "evidence": known.published(conference.evidence)}
    )


def _event(event: Event, known: Knowledge) -> Event:
    return known.proven(event).model_copy(
        update={
            "until": event.until if event.until and known.has(event.until) else None,
            "fields": only(event.fields, known.fields.__contains__),
            "measures": only(event.measures, known.measures.__contains__),
        }
    )


def _organisations(whole: Plan, plan: Plan, known: Knowledge) -> tuple[Organisation, ...]:
    existing = {one.id for one in whole.organisations if one.exists_by(known.day)}
    return tuple(
        body.model_copy(
            update={
                "valid": _period(body.valid, known) if body.valid else None,
                "successor": body.successor if body.successor in existing else None,
            }
        )
        for body in _in_use(whole.organisations, _bodies_in(whole), _bodies_in(plan))
        if body.id in existing
    )


def _bodies_in(plan: Plan) -> set[str]:
    """The ids of the organisations that the plan's records name."""
    organisers = (one.organiser for one in plan.conferences if one.organiser)
    return {
        *(one.organisation.id for measure in plan.measures for one in measure.involved),
        *(body.id for body in (*organisers, plan.concept.publisher, plan.concept.contact)),
    }


def _in_use(entries: tuple[E, ...], ever: Container[str], now: Container[str]) -> tuple[E, ...]:
    """The entries of a register without those that only later records name.

    ``ever`` are the ids named in all the data, ``now`` those named by what is known. An entry that
    nothing ever names stays.
    """
    return tuple(one for one in entries if one.id in now or one.id not in ever)
