"""The numbers of measures of the concept by status, and of offers beside it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from konzept.records.field import FieldOfAction
from konzept.records.registers import Status
from konzept.values.phrases import Phrase, counted, phrase


def offers_in_words(number: int) -> Phrase:
    """German: "4 weitere Angebote"."""
    return counted("{number} weiteres Angebot", "{number} weitere Angebote", number)


class BarPart(NamedTuple):
    """A part of a bar: its class, where it begins, and how long it is."""

    kind: str
    start: int
    length: int


@dataclass(frozen=True)
class StatusCount:
    """How many measures of the concept have a status.

    ``old`` of them were confirmed too long ago to hold today. ``before`` is the number of measures
    with a status that comes earlier in the vocabulary.
    """

    status: Status
    count: int
    old: int
    before: int

    @property
    def bar(self) -> tuple[BarPart, ...]:
        """Its parts of a bar of all statuses: what holds today, then the old ones."""
        current = self.count - self.old
        parts = (
            BarPart(self.status.group.value, self.before, current),
            BarPart("old", self.before + current, self.old),
        )
        return tuple(one for one in parts if one.length)

    @property
    def note(self) -> str:
        """German: "davon 3 heute nicht bekannt"; "" if all hold."""
        if not self.old:
            return ""
        return counted(
            "davon {number} heute nicht bekannt", "davon {number} heute nicht bekannt", self.old
        )

    @property
    def words(self) -> str:
        """German: "5 laufend, davon 3 heute nicht bekannt"."""
        counts = phrase("{number} {status}", number=self.count, status=self.status.title)
        return phrase("{counts}, {note}", counts=counts, note=self.note) if self.note else counts


def status_counts(
    statuses: Iterable[Status], numbers: Mapping[tuple[str, bool], int]
) -> Iterator[StatusCount]:
    """The count of each status that occurs.

    ``numbers`` says how many measures have the status of an id, apart those of which it holds.
    """
    before = 0
    for status in statuses:
        old = numbers.get((status.id, False), 0)
        if number := numbers.get((status.id, True), 0) + old:
            yield StatusCount(status, number, old, before)
            before += number


def count_of(status: Status, counts: Iterable[StatusCount]) -> StatusCount:
    """The one of ``counts`` that has the status; a count of nothing if none has it."""
    none = StatusCount(status, 0, 0, 0)
    return next((one for one in counts if one.status.id == status.id), none)


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
    def count(counts: Iterable[StatusCount], status: Status) -> StatusCount:
        """The one of ``counts`` that has the status; a count of nothing if none has it."""
        return count_of(status, counts)
