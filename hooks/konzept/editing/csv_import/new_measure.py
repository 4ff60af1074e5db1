"""Writes the file of a new measure from the cells of its row in an edited table."""

import io
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from konzept.editing.csv_import.edited_table import Cell
from konzept.editing.csv_import.yaml_file import LIBRARY, styled
from konzept.editing.schema import FOLDER
from konzept.exports.tables.columns import Column
from konzept.records.base import fields_of
from konzept.records.measure import Measure, Role
from konzept.values.key_path import KeyPath, written
from konzept.values.references import RecordKind

_LOG = {"status_seit": "am", "status": "status", "status_text": "text"}
"""The keys of the first entry of the log, by the columns that hold them."""

_EVIDENCE = "status_belege"

NEEDED = (
    "titel",
    "kurz",
    "handlungsfeld",
    "zuordnung",
    "bezug",
    "status",
    "status_seit",
    _EVIDENCE,
)
"""The columns without which a measure is not complete."""

NOT_STORED = (
    "zuletzt_bestaetigt",
    "status_heute",
    "zeitraum_geplant_von",
    "zeitraum_geplant_bis",
    "frueher_in",
    "seite",
)
"""Columns that follow from the others, or cannot say all that is needed."""

_FIRST_LINE = f"# yaml-language-server: $schema=../{FOLDER}/{RecordKind.MEASURE}.schema.json\n"
_ENTRIES, _IDS = re.compile("[\n;]"), re.compile("[\n;,]")


class NewFile(NamedTuple):
    """The text of a file, and the cell that each key comes from; "" is the whole file."""

    text: str
    cells: Mapping[str, Cell]


def new_file(row: Mapping[str, Cell], columns: Mapping[str, Column]) -> NewFile:
    """The file of a measure; ``row`` holds its cells by the names of their ``columns``."""
    values: dict[str, Any] = {}
    cells = {"": row["id"]}
    for path, cell in _values(row, columns):
        cells[written(path)] = cell
        if cell.text:
            _put(values, path, styled(cell.text))
    stream = io.StringIO(_FIRST_LINE)
    stream.seek(len(_FIRST_LINE))
    order = [key for _, key, _ in fields_of(Measure)]
    LIBRARY.dump({key: values[key] for key in order if key in values}, stream)
    return NewFile(stream.getvalue(), cells)


def _values(
    row: Mapping[str, Cell], columns: Mapping[str, Column]
) -> Iterator[tuple[KeyPath, Cell]]:
    """The path of each value with a cell that holds it alone."""
    for name, key in _LOG.items():
        yield ("verlauf", 0, key), row.get(name, row["id"])
    yield from _evidence(row[_EVIDENCE])
    bodies = ((role, one) for role in Role if role in row for one in _items(row[role], _IDS))
    for number, (role, body) in enumerate(bodies):
        yield ("beteiligte", number, "organisation"), body
        yield ("beteiligte", number, "rolle"), body._replace(text=role.value)
    for name, cell in row.items():
        column = columns[name]
        if column.many and column.path:
            pattern = _ENTRIES if column.datatype == "string" else _IDS
            for number, item in enumerate(_items(cell, pattern)):
                yield (*column.path, number), item
        elif column.path and name != "id":
            yield column.path, cell


def _evidence(cell: Cell) -> Iterator[tuple[KeyPath, Cell]]:
    """Each source of the entry, with its place behind a comma."""
    yield ("verlauf", 0, "belege"), cell._replace(text="")
    for number, item in enumerate(_items(cell, _ENTRIES)):
        source, _, place = item.text.partition(",")
        for key, text in (("quelle", source), ("stelle", place)):
            yield ("verlauf", 0, "belege", number, key), item._replace(text=text.strip())


def _items(cell: Cell, separator: re.Pattern[str]) -> Iterator[Cell]:
    """A cell for each text in one that holds several."""
    for text in separator.split(cell.text):
        if text.strip():
            yield cell._replace(text=text.strip())


def _put(holder: Any, path: KeyPath, value: str) -> None:
    """Set the value at a path and make the mappings and lists on the way, in their order."""
    for step, below in pairwise(path):
        inner: Any = [] if isinstance(below, int) else {}
        if isinstance(step, str):
            inner = holder.setdefault(step, inner)
        elif step == len(holder):
            holder.append(inner)
        holder = holder[step]
    if isinstance(path[-1], int):
        holder.append(value)
    else:
        holder[path[-1]] = value
