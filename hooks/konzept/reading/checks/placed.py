"""placeholder"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from konzept.reading.data_file import DataFile
from konzept.reading.problems import Problem
from konzept.records.base import Record
from konzept.values.key_path import KeyPath


@dataclass(frozen=True)
class PlacedRecord:
    """A record and where it is written: ``prefix`` is its place in the document."""

    document: DataFile
    prefix: KeyPath
    record: Record

    @cached_property
    def parts(self) -> tuple[tuple[KeyPath, Record], ...]:
        """The record and all records written inside it, each with its German key path."""
        return tuple(self.record.parts())

    @property
    def texts(self) -> Iterator[tuple[KeyPath, str]]:
        """All texts that are written in it, each with its path in the document."""
        return self.document.root.at(self.prefix).texts(self.prefix)

    def problem(self, path: KeyPath, message: str) -> Problem:
        return self.document.problem((*self.prefix, *path), message)


R = TypeVar("R", bound=Record)


def of_type(entries: Iterable[PlacedRecord], model: type[R]) -> Iterator[tuple[PlacedRecord, R]]:
    for entry in entries:
        if isinstance(entry.record, model):
            yield entry, entry.record
