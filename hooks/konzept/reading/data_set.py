"""All valid records of the data folder with their places: what the checks look at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from konzept.plan.plan import Plan
from konzept.reading.composer import Plain, texts_in
from konzept.reading.data_file import DataFile
from konzept.reading.problems import Problem
from konzept.records.base import Record
from konzept.values.key_path import KeyPath
from konzept.values.references import RecordKind


@dataclass(frozen=True, slots=True)
class PlacedRecord:
    """A record and where it is written.

    ``prefix`` is its place in the file: empty, or its index in a register. ``values`` is what the
    file says of it. ``parts`` are the record and all records written inside it, each with its path.
    """

    file: DataFile
    prefix: KeyPath
    values: Plain
    record: Record
    parts: tuple[tuple[KeyPath, Record], ...]

    def texts(self) -> Iterator[tuple[KeyPath, str]]:
        """All texts that are written in it, each with its path."""
        return texts_in(self.values)

    def problem(self, path: KeyPath, message: str, *, word: str = "") -> Problem:
        """A problem with the value at ``path`` of the record, or with a ``word`` of it."""
        return self.file.problem((*self.prefix, *path), message, word=word)

    def warning(self, path: KeyPath, message: str, *, word: str = "") -> Problem:
        """The same for what stops nothing."""
        return self.file.warning((*self.prefix, *path), message, word=word)

    def line_of(self, path: KeyPath) -> int:
        """The line of the value at ``path`` of the record."""
        return self.file.line_of((*self.prefix, *path))


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class DataSet:
    """The valid records of all files, and what else the checks need to know.

    ``ids`` are those of each kind, also of records that are not valid; ``None`` where they cannot
    be known. ``before`` is an earlier state of the data, ``today`` the day they are checked.
    """

    records: tuple[PlacedRecord, ...]
    ids: Mapping[RecordKind, frozenset[str] | None]
    before: Plan | None
    today: date | None

    def of_type(self, model: type[R]) -> Iterator[tuple[PlacedRecord, R]]:
        """The records of one type, each with its place."""
        for placed in self.records:
            if isinstance(placed.record, model):
                yield placed, placed.record

    def parts_of_type(self, model: type[R]) -> Iterator[tuple[PlacedRecord, KeyPath, R]]:
        """All records of one type, also those written inside others, each with its path there."""
        for placed in self.records:
            for path, part in placed.parts:
                if isinstance(part, model):
                    yield placed, path, part
