"""The numbers of measures of the concept by status."""

from collections.abc import Iterable
from dataclasses import dataclass

from konzept.records.field import FieldOfAction
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
    """How many measures of the concept have which of the occurring ``statuses``, by field."""

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
