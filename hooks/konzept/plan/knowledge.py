"""What is known on a day: the dates, the evidence and the records that others may refer to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from operator import is_
from typing import TYPE_CHECKING, TypeVar

from konzept.records.base import Record
from konzept.records.evidence import Dated, Evidence
from konzept.values.dates import PartialDate

if TYPE_CHECKING:
    from konzept.plan.plan import Plan

T = TypeVar("T")
R = TypeVar("R", bound=Record)
D = TypeVar("D", bound=Dated)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known on ``day`` of data that were current on ``current_to``.

    ``concept`` tells whether a source for the concept may have been published; ``fields``,
    ``goals`` and ``measures`` are the ids of those that are known. The methods give back the very
    object they got where all of it is known, as it mostly is: so plans of several days share
    their records.
    """

    day: date
    current_to: date
    concept: bool = False
    fields: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()

    @classmethod
    def of(cls, plan: Plan, day: date) -> Knowledge:
        """What is known on ``day`` of all the data."""
        dates = cls(day, plan.concept.current_to)
        fields = [one for one in plan.fields if dates.published(one.evidence)]
        goals = (goal for field in fields for goal in field.goals)
        proof = plan.concept.evidence
        return cls(
            day,
            plan.concept.current_to,
            concept=not proof or bool(dates.published(proof)),
            fields=frozenset(field.id for field in fields),
            goals=frozenset(goal.id for goal in goals if dates.published(goal.evidence)),
            measures=frozenset(one.id for one in plan.measures if dates.has(one.log[0].on)),
        )

    def has(self, date: PartialDate) -> bool:
        """Whether something of this date is known.

        A date of low precision is known from the last day of its period, at the latest from the
        day to which the data are current.
        """
        return min(date.last_day, self.current_to) <= self.day

    def published(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """The evidence whose source may have been published."""
        return only(evidence, lambda one: one.source.published_by(self.day))

    def proven(self, statement: D) -> D:
        """A statement with the evidence that may have been published."""
        return with_values(statement, evidence=self.published(statement.evidence))

    def statements(self, statements: tuple[D, ...]) -> tuple[D, ...]:
        """The statements whose date is known, each with its published evidence."""
        dated = only(statements, lambda one: self.has(one.on))
        proven = tuple(map(self.proven, dated))
        return dated if all(map(is_, dated, proven)) else proven


def only(items: tuple[T, ...], is_known: Callable[[T], bool]) -> tuple[T, ...]:
    """The items that are known; the same tuple if all are."""
    found = tuple(filter(is_known, items))
    return items if len(found) == len(items) else found


def with_values(record: R, **values: object) -> R:
    """A record with these values; the same record if it has them already."""
    other = {name: value for name, value in values.items() if getattr(record, name) is not value}
    return record.model_copy(update=other) if other else record
