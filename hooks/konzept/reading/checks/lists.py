"""placeholder"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import get_origin

from konzept.reading.checks.placed import PlacedRecord
from konzept.reading.problems import Problem
from konzept.records.base import Identified, Record
from konzept.values.key_path import KeyPath
from konzept.values.refusals import shown


def listed_twice(entries: list[PlacedRecord]) -> Iterator[Problem]:
    for entry in entries:
        for path, part in entry.parts:
            for name, key in _lists(type(part)):
                if len(items := getattr(part, name)) > 1:
                    yield from _repeated(entry, (*path, key), items)


@cache
def _lists(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Names and keys of the fields that hold lists."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) is tuple
    )


def _repeated(entry: PlacedRecord, path: KeyPath, items: tuple[object, ...]) -> Iterator[Problem]:
    first: dict[object, int] = {}
    for index, item in enumerate(items):
        if isinstance(item, Identified):
            continue  # its id must differ
        earlier = first.setdefault(item, index)
        if earlier != index:
            line = entry.document.root.at((*entry.prefix, *path, earlier)).line
            said = shown(item) if isinstance(item, str) else "Dieser Eintrag"
            yield entry.problem(
                (*path, index), f"{said} steht schon in der Liste (Zeile {line}). Erlaubt: einmal."
            )
