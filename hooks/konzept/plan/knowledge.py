"""What was known of records on a day: rules that hold for every kind of record and for its parts.

What has a date is known from that date on. What has none is known once a source for it may have
been published, and what no source proves always is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from operator import is_
from typing import TYPE_CHECKING, Any, TypeVar, get_origin

from konzept.records.base import Record, fields_of, nested_in, reference_in
from konzept.records.evidence import Dated, Evidence
from konzept.values.dates import PartialDate
from konzept.values.references import RecordKind, Reference

if TYPE_CHECKING:
    from konzept.plan.plan import Plan

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Knowledge:
    """What is known on ``day`` of the ``whole`` plan.

    ``has_concept`` tells whether a source for the concept may have been published; ``ids`` are
    those of known fields, measures and papers, ``goals`` those of goals with their fields.
    """

    def __init__(self, whole: Plan, day: date) -> None:
        self.day, self.current_to = day, whole.concept.current_to
        fields = [one for one in whole.fields if self.knows(one)]
        goals = ((goal, field) for field in fields for goal in field.goals)
        proof = whole.concept.evidence
        self.has_concept = not proof or any(map(self.knows, proof))
        self.goals = {goal.id: field.id for goal, field in goals if self.knows(goal)}
        measures = (one for one in whole.measures if any(map(self.knows, one.log)))
        papers = (one for one in whole.papers if any(self.has(each.on) for each in one.hearings))
        self.ids = {
            RecordKind.FIELD: frozenset(one.id for one in fields),
            RecordKind.MEASURE: frozenset(one.id for one in measures),
            RecordKind.PAPER: frozenset(one.id for one in papers),
        }

    def has(self, date: PartialDate) -> bool:
        """Whether something of this date is known."""
        return known_since(date, self.current_to) <= self.day

    def is_past(self, until: PartialDate) -> bool:
        """Whether what held until a date holds no more."""
        return is_past(until, self.day, self.current_to)

    def knows(self, one: Record) -> bool:
        """Whether a record, or a part of one, is known: by its date, else by its evidence."""
        if isinstance(one, Evidence):
            return one.source.published_by(self.day)
        if isinstance(one, Dated):
            return self.has(one.on)
        evidence = getattr(one, "evidence", ())
        return not evidence or any(map(self.knows, evidence))

    def published(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """The evidence whose source may have been published."""
        return only(evidence, self.knows)

    def proven(self, parts: tuple[R, ...]) -> tuple[R, ...]:
        """Parts of a record that are known, each with the evidence that may have been published."""
        return each(
            parts,
            lambda one: with_values(one, evidence=self.published(getattr(one, "evidence", ()))),
        )

    def without_unknown(self, record: R) -> R:
        """A record without the parts, evidence, ids and organisations not known on the day.

        It finds them by their types, so that a new key needs no rule of its own, unless it holds
        a date that only tells what happened.
        """
        other: dict[str, object] = {}
        for name, kind in _places(type(record)):
            value = getattr(record, name)
            if value and (seen := self._seen(value, kind)) is not value:
                other[name] = seen
        return record.model_copy(update=other) if other else record

    def _seen(self, value: Any, kind: RecordKind | None) -> Any:
        """What stands under a key: ids or bodies of the ``kind``, else parts of the record."""
        is_known = self._test(kind)
        if isinstance(value, tuple):
            known = only(value, is_known)
            return known if kind else each(known, self.without_unknown)
        if not is_known(value):
            return None
        return value if kind else self.without_unknown(value)

    def _test(self, kind: RecordKind | None) -> Callable[[Any], bool]:
        if kind is RecordKind.ORGANISATION:
            return lambda body: bool(body.exists_by(self.day))
        return self.ids[kind].__contains__ if kind else self.knows


def known_since(on: PartialDate, current_to: date) -> date:
    """The day from which something that has a date is known, by data current to another day.

    A date of low precision is known from the last day of its period; one that the data tell
    already, at the latest from the day to which they are current.
    """
    return min(on.last_day, current_to)


def is_past(until: PartialDate, day: date, current_to: date) -> bool:
    """Whether what held until a date, which the data tell, holds no more on a ``day``."""
    return until.last_day < day or current_to <= day


@cache
def _places(model: type[Record]) -> tuple[tuple[str, RecordKind | None], ...]:
    """The fields of a model in which something may not have been known.

    With the kind that a field refers to; ``None`` if it holds parts, such as evidence.
    """
    return tuple(_found_places(model))


def _found_places(model: type[Record]) -> Iterator[tuple[str, RecordKind | None]]:
    for name, _, info in fields_of(model):
        part, reference = nested_in(info), reference_in(info)
        can_be_left_out = get_origin(info.annotation) is tuple or not info.is_required()
        if part and (part is Evidence or "evidence" in part.model_fields or _places(part)):
            yield name, None
        elif reference and can_be_left_out and _may_be_unknown(reference):
            yield name, reference.kind


def _may_be_unknown(reference: Reference) -> bool:
    """Whether what it names may be left out: an id that is not known, or a body to come."""
    kind = reference.kind
    return kind is RecordKind.ORGANISATION if reference.resolved else kind in _KNOWN_BY_ID


_KNOWN_BY_ID = (RecordKind.FIELD, RecordKind.MEASURE, RecordKind.PAPER)


def only(items: tuple[T, ...], is_known: Callable[[T], bool]) -> tuple[T, ...]:
    """The items that are known; the same tuple if all are."""
    found = tuple(filter(is_known, items))
    return items if len(found) == len(items) else found


def each(items: tuple[T, ...], then: Callable[[T], T]) -> tuple[T, ...]:
    """The items as they were ``then``; the same tuple if none of them was different."""
    found = tuple(map(then, items))
    return items if all(map(is_, items, found)) else found


def with_values(record: R, **values: object) -> R:
    """A record with these values; the same record if it has them already."""
    other = {name: value for name, value in values.items() if getattr(record, name) is not value}
    return record.model_copy(update=other) if other else record
