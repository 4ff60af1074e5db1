"""Counts the measures of the concept by status."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure
from konzept.records.registers import Status


@dataclass(frozen=True)
class StatusCount:
    """How many measures of the concept have a status.

    ``before`` is the number of measures with a status that comes earlier in the vocabulary: where
    the part of this status begins in a bar.
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


def status_counts(
    statuses: Iterable[Status], measures: Iterable[Measure]
) -> tuple[StatusCount, ...]:
    """How often each status occurs, in the order of ``statuses``; context offers don't count."""
    found = Counter(measure.status.id for measure in measures if measure.is_of_concept)
    counts: list[StatusCount] = []
    before = 0
    for status in statuses:
        if count := found[status.id]:
            counts.append(StatusCount(status, count, before))
            before += count
    return tuple(counts)
