"""A list must not hold the same item twice."""

from collections.abc import Iterator
from functools import cache
from typing import get_origin

from konzept.reading.data_set import DataSet, PlacedRecord
from konzept.reading.problems import Problem
from konzept.records.base import Identified, Record
from konzept.values.key_path import KeyPath
from konzept.values.refusals import shown


def repeated_items(data: DataSet) -> Iterator[Problem]:
    """Items that stand in their list before; those with an id need only another id."""
    for placed in data.records:
        for path, part in placed.parts:
            for name, key in _lists(type(part)):
                if len(items := getattr(part, name)) > 1:
                    yield from _repeated(placed, (*path, key), items)


@cache
def _lists(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Names and keys of the fields that hold lists."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) is tuple
    )


def _repeated(placed: PlacedRecord, path: KeyPath, items: tuple[object, ...]) -> Iterator[Problem]:
    first: dict[object, int] = {}
    for index, item in enumerate(items):
        if isinstance(item, Identified):
            continue
        earlier = first.setdefault(item, index)
        if earlier != index:
            line = placed.line_of((*path, earlier))
            name = shown(item) if isinstance(item, str) else "Dieser Eintrag"
            yield placed.problem(
                (*path, index), f"{name} steht schon in der Liste (Zeile {line}). Erlaubt: einmal."
            )
