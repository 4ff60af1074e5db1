"""The plan as it was known on a day, with everything later left out.

``konzept.plan.knowledge`` holds the rules for all records; here is what a kind has beside them.
Where all of a record is known, as it mostly is, the plan of the day holds the very same record.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from konzept.plan.knowledge import Knowledge, each, is_past, only, with_values
from konzept.plan.order import in_order_of_display
from konzept.records.base import Identified
from konzept.records.concept import Concept, ListOrder
from konzept.records.conference import Conference, ConferenceState
from konzept.records.council import CouncilPaper, Hearing
from konzept.records.evidence import Source
from konzept.records.kinds import KINDS, Kind, Records
from konzept.records.measure import Measure, Relation
from konzept.records.other_forms import OtherForm
from konzept.records.period import Period
from konzept.records.registers import Event, Organisation
from konzept.records.schedule import Milestone
from konzept.values.dates import PartialDate
from konzept.values.references import RecordKind

if TYPE_CHECKING:
    from konzept.plan.plan import Plan

E = TypeVar("E", bound=Identified)
P = TypeVar("P", bound=Period)


def as_of(whole: Plan, day: date) -> Plan:
    """The ``whole`` plan as it was known on ``day``."""
    known = Knowledge(whole, day)
    records = Records({kind.record: _records(whole, kind, known) for kind in KINDS})
    moved = any(one.former_fields for one in whole.measures)
    if moved or whole.concept.order is ListOrder.STATUS:  # the field and the status of the day
        measures, order = records[Measure], whole.concept.order
        ordered = in_order_of_display(measures, whole.fields, whole.statuses, order)
        records = records.replaced(Measure, ordered)
    plan = replace(whole, day=day, concept=_concept(whole.concept, known), records=records)
    sources = _in_use(whole.sources, whole.citations, plan.citations)
    records = records.replaced(Source, sources)
    return replace(plan, records=records.replaced(Organisation, _organisations(whole, plan, known)))


def _records(whole: Plan, kind: Kind[E], known: Knowledge) -> tuple[E, ...]:
    """The records of a kind that are known, each as it was known, in the order of display."""
    then = _THEN.get(kind.record, Knowledge.without_unknown)
    kept = only(whole.records[kind.record], lambda one: _is_known(one, known))
    found = each(kept, lambda one: then(known, one))
    return found if found is kept else kind.in_order(found)


def _is_known(record: Identified, known: Knowledge) -> bool:
    match record:
        case Measure():
            return record.id in known.ids[RecordKind.MEASURE]
        case CouncilPaper():
            return record.id in known.ids[RecordKind.PAPER]
        case Conference():
            return known.has(record.announced_on)
        case OtherForm():
            return record.current_to <= known.day
    return known.knows(record)


def _concept(concept: Concept, known: Knowledge) -> Concept:
    kept = only(concept.editions, lambda one: one.current_to <= known.day)
    return with_values(
        known.without_unknown(concept),
        current_to=min(concept.current_to, known.day),
        description=concept.description if known.has_concept else None,
        editions=known.proven(kept),
    )


def _measure(known: Knowledge, measure: Measure) -> Measure:
    then = known.without_unknown(measure)
    field = field_on(measure, known.day, known.current_to)
    also_in = only(then.also_in, lambda one: one != field)
    # A goal that another field pursues was none of a measure that had not moved there yet.
    fields = measure.all_fields if field == measure.field else (field, *also_in)
    return with_values(
        then,
        relation=measure.relation if known.has_concept else Relation.CONTEXT,
        field=field if field in known.ids[RecordKind.FIELD] else None,
        also_in=also_in,
        former_fields=known.proven(
            only(measure.former_fields, lambda one: known.is_past(one.until))
        ),
        goals=only(measure.goals, lambda one: one in known.goals and known.goals[one] in fields),
        involved=only(measure.involved, lambda one: one.organisation.exists_by(known.day)),
        period=_period(then.period, known),
        milestones=_milestones(measure.milestones, known),
    )


def field_on(measure: Measure, day: date, current_to: date) -> str | None:
    """The field in which a measure stood on a ``day``, by data current to another one."""
    former = measure.former_fields
    later = (one.field for one in former if not is_past(one.until, day, current_to))
    return next(later, measure.field)


def _milestones(milestones: tuple[Milestone, ...], known: Knowledge) -> tuple[Milestone, ...]:
    """Those that were reached or that a source may have told of; none with a date of later."""

    def reached(one: Milestone) -> PartialDate | None:
        return one.reached if one.reached and known.has(one.reached) else None

    def was_told(one: Milestone) -> bool:
        return bool(one.evidence) and known.knows(one)  # a plan of a day may have left all out

    kept = only(milestones, lambda one: reached(one) is not None or was_told(one))
    return each(kept, lambda one: with_values(known.without_unknown(one), reached=reached(one)))


def _period(period: P, known: Knowledge) -> P:
    """The period, without an end that nobody knew yet: what is to begin does not run."""
    if isinstance(period.end, PartialDate):
        unknown = not known.has(period.end)
    else:
        unknown = period.start is not None and period.start.first_day > known.day
    return with_values(period, end=None) if unknown else period


def _conference(known: Knowledge, conference: Conference) -> Conference:
    """As it was announced then, with all that was announced of it."""
    then = _before_it_moved(conference, known)
    seen = known.without_unknown(then)
    return with_values(
        then,
        review=seen.review,
        earlier_dates=known.proven(then.earlier_dates),
        papers=seen.papers,
        evidence=seen.evidence,
    )


def _before_it_moved(conference: Conference, known: Knowledge) -> Conference:
    """The conference as it was announced then; times of its programme belong to the new date."""
    past = only(conference.earlier_dates, lambda one: known.is_past(one.until))
    if len(past) == len(conference.earlier_dates):
        return conference
    then = conference.earlier_dates[len(past)]
    registration = conference.registration
    closes = registration and registration.until
    if registration and closes and closes.first_day > then.start.last_day:
        registration = with_values(registration, until=None)
    return with_values(
        conference,
        start=then.start,
        end=then.end,
        earlier_dates=past,
        state=ConferenceState.MOVED if past else ConferenceState.PLANNED,
        revision=len(past) + 1,
        programme=only(conference.programme, lambda one: one.start is one.end is None),
        registration=registration,
    )


def _event(known: Knowledge, event: Event) -> Event:
    then = known.without_unknown(event)
    return with_values(then, until=then.until if then.until and known.has(then.until) else None)


def _paper(known: Knowledge, paper: CouncilPaper) -> CouncilPaper:
    held = only(paper.hearings, lambda one: known.has(one.on))
    return with_values(
        known.without_unknown(paper), hearings=each(held, lambda one: _hearing(one, known))
    )


def _hearing(hearing: Hearing, known: Knowledge) -> Hearing:
    """With its body, by which the timeline names it."""
    return with_values(
        hearing,
        until=hearing.until if hearing.until and known.has(hearing.until) else None,
        evidence=known.published(hearing.evidence),
    )


_THEN: Mapping[type[Identified], Callable[[Knowledge, Any], Any]] = {
    Measure: _measure,
    Conference: _conference,
    Event: _event,
    CouncilPaper: _paper,
}
"""What a record of each kind was; of other kinds, what the rules for all records say."""


def _organisations(whole: Plan, plan: Plan, known: Knowledge) -> tuple[Organisation, ...]:
    in_use = _in_use(whole.organisations, whole.bodies_named, plan.bodies_named)
    existing = {body.id: body for body in in_use if body.exists_by(known.day)}
    return tuple(
        with_values(
            body,
            valid=_period(body.valid, known) if body.valid else None,
            successors=only(body.successors, existing.__contains__),
        )
        for body in existing.values()
    )


def _in_use(entries: tuple[E, ...], ever: Container[str], now: Container[str]) -> tuple[E, ...]:
    """The entries of a register without those that only later records name.

    ``ever`` are the ids named in all the data, ``now`` those named by what is known. An entry that
    nothing ever names stays.
    """
    return tuple(one for one in entries if one.id in now or one.id not in ever)
