"""The numbers of measures of the concept by status."""

from collections.abc import Iterable
from dataclasses import dataclass

from konzept.plan.standing import NOT_KNOWN
from konzept.records.field import FieldOfAction
from konzept.records.registers import Status


@dataclass(frozen=True)
class StatusCount:
    """How many measures of the concept have a status.

    ``old`` of them were confirmed too long ago to hold today. ``before`` is the number of measures
    with a status that comes earlier in the vocabulary: where the part of this one begins in a bar.
    """

    status: Status
    count: int
    old: int
    before: int

    @property
    def words(self) -> str:
        """German: "5 laufend, davon 3 heute nicht bekannt"."""
        old = f", davon {self.old} {NOT_KNOWN}" if self.old else ""
        return f"{self.count} {self.status.title}{old}"


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
    def count(counts: Iterable[StatusCount], status: Status) -> StatusCount | None:
        """The one of ``counts`` that has the status, if any."""
        return next((one for one in counts if one.status.id == status.id), None)
