"""placeholder"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill, indent
from typing import Any

import yaml

from konzept.exports.tables import tables
from konzept.exports.tables.cells import as_written
from konzept.exports.tables.columns import Column
from konzept.exports.tables.table import Table
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.reading.problems import DataError, Problem
from konzept.values.key_path import written
from konzept.values.references import RecordKind
from konzept.values.refusals import nearest, shown

_WIDTH = 98
_NEEDED = "id"
_NEW_KEYS_BELOW = "bezug"
"""A required key with a scalar: the last of those that every file begins with."""

KeyPath = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the edited file; ``line`` and ``column`` (from 1) are where it begins."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Change:
    """A new value for the key at ``path`` of a measure; "" takes the key away."""

    measure: str
    path: KeyPath
    cell: Cell
    column: Column


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did: the files it wrote, the measures whose rows were not in the table."""

    written: tuple[str, ...]
    changes: int
    missing: tuple[str, ...]


def import_measures(path: Path, data: Path, plan: Plan) -> Outcome:
    """Write the changed cells of the CSV file at ``path`` into the folder ``data``.

    ``plan`` is what the edited file was exported from. Raises ``DataError`` with every problem,
    of the table and of the data it would make; then nothing is written.
    """
    table = next(one for one in tables(plan) if one.name == RecordKind.MEASURE)
    edited = _Edited(path, table)
    changes = edited.changes()
    files = dict(_changed_files(changes, data))
    _prove(files, changes, data, path.name)
    for name, text in files.items():
        _replace(data / name, text)
    return Outcome(tuple(files), len(changes), edited.missing)


class _Edited:
    """The edited file, compared with the table it was exported from."""

    def __init__(self, path: Path, table: Table) -> None:
        self._file, self._table = path.name, table
        self._problems: list[Problem] = []
        self._columns = {column.name: column for column in table.columns}
        self._known = {row[0]: dict(zip(self._columns, row, strict=True)) for row in table.rows}
        header, *rows = _read(path) or [[Cell("", 1, 1)]]
        self._names = self._header(header)
        self._rows = rows
        self.missing: tuple[str, ...] = ()

    def changes(self) -> list[Change]:
        """All changed cells; raises ``DataError`` if the table has problems."""
        found: list[Change] = []
        seen: dict[str, int] = {}
        if not self._problems:
            for row in self._rows:
                found += self._changes_of(row, seen)
        if self._problems:
            raise DataError(self._problems)
        self.missing = tuple(one for one in self._known if one not in seen)
        return found

    def _header(self, cells: Sequence[Cell]) -> list[str]:
        names = [cell.text.strip() for cell in cells]
        for index, (cell, name) in enumerate(zip(cells, names, strict=True)):
            if name not in self._columns:
                allowed = ", ".join(self._columns)
                self._refuse(
                    cell,
                    name,
                    f"{shown(name)} ist keine Spalte. Erlaubt: {allowed}."
                    f"{nearest(name, self._columns)}",
                )
            elif name in names[:index]:
                self._refuse(cell, name, "Die Spalte steht zweimal. Erlaubt: einmal.")
        if _NEEDED not in names:
            self._refuse(cells[0], _NEEDED, "Die Spalte fehlt. Sie sagt, welche Maßnahme es ist.")
        return names

    def _changes_of(self, row: Sequence[Cell], seen: dict[str, int]) -> Iterator[Change]:
        if all(not cell.text for cell in row):
            return  # spreadsheets leave empty lines at the end
        if len(row) != len(self._names):
            self._refuse(
                row[0],
                "",
                f"Die Zeile hat {len(row)} Zellen. Erlaubt: {len(self._names)}, wie die erste.",
            )
            return
        cells = dict(zip(self._names, row, strict=True))
        measure = cells[_NEEDED].text
        if measure not in self._known:
            self._refuse(
                cells[_NEEDED],
                _NEEDED,
                f"{shown(measure)} ist keine Maßnahme. Erlaubt: eine der {len(self._known)} "
                f"Kennungen (eine neue Maßnahme beginnt als Datei: make neu)."
                f"{nearest(measure, self._known)}",
            )
            return
        if measure in seen:
            self._refuse(
                cells[_NEEDED],
                _NEEDED,
                f"{shown(measure)} steht schon in Zeile {seen[measure]}. Erlaubt: einmal.",
            )
            return
        seen[measure] = cells[_NEEDED].line
        for name, cell in cells.items():
            yield from self._change(measure, self._columns[name], cell)

    def _change(self, measure: str, column: Column, cell: Cell) -> Iterator[Change]:
        before = self._known[measure][column.name]
        if cell.text == before:
            return
        if not column.editable:
            editable = ", ".join(one.name for one in self._table.columns if one.editable)
            self._refuse(
                cell,
                column.name,
                f"{shown(cell.text)} statt {shown(before)}: Diese Spalte lässt sich nicht in der "
                f"Tabelle ändern, nur in {_file_of(measure)}. Erlaubt: {editable}; andere "
                "Spalten unverändert lassen oder ganz löschen.",
            )
            return
        yield Change(measure, column.path, cell, column)

    def _refuse(self, cell: Cell, column: str, reason: str) -> None:
        self._problems.append(Problem(self._file, cell.line, cell.column, column, reason))


def _read(path: Path) -> list[list[Cell]]:
    """The rows of a CSV file as spreadsheets save it: with a BOM or semicolons too."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = f"Die Datei lässt sich nicht lesen ({error.strerror})."
        raise DataError([Problem(path.name, 1, 1, "", reason)]) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        reason = "Die Datei ist nicht in UTF-8 gespeichert. Erlaubt: „CSV UTF-8“."
        raise DataError([Problem(path.name, line, 1, "", reason)]) from None
    header = text.partition("\n")[0]
    separator = ";" if ";" in header and "," not in header else ","
    return list(_rows(text, separator, path.name))


def _rows(text: str, separator: str, file: str) -> Iterator[list[Cell]]:
    """RFC 4180 with positions, which the ``csv`` module does not give."""
    cell_form = re.compile(
        rf'(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>[^"{separator}\r\n]*))'
        rf"(?P<end>{separator}|\r\n|\n|\r|\Z)"
    )
    row: list[Cell] = []
    line, line_start, position = 1, 0, 0
    while position < len(text) or row:
        match = cell_form.match(text, position)
        column = position - line_start + 1
        if match is None:
            reason = (
                "Die Anführungszeichen dieser Zelle passen nicht zusammen. Erlaubt: die ganze "
                'Zelle in "…", ein Anführungszeichen darin doppelt.'
            )
            raise DataError([Problem(file, line, column, "", reason)])
        raw = match["bare"] if match["quoted"] is None else match["quoted"].replace('""', '"')
        value = as_written(re.sub("\r\n?", "\n", raw).strip())
        row.append(Cell(value, line, column))
        breaks = [one.end() for one in re.finditer("\r\n|\r|\n", match[0])]
        if breaks:
            line, line_start = line + len(breaks), position + breaks[-1]
        position = match.end()
        if match["end"] != separator:
            yield row
            row = []


def _changed_files(changes: Sequence[Change], data: Path) -> Iterator[tuple[str, str]]:
    """The name below ``data`` and the new text of each file that changes."""
    by_measure: dict[str, list[Change]] = {}
    for change in changes:
        by_measure.setdefault(change.measure, []).append(change)
    for measure, those in by_measure.items():
        name = _file_of(measure)
        text = (data / name).read_text("utf-8")
        for change in those:
            text = changed(text, change.path, change.cell.text)
        yield name, text


def _file_of(measure: str) -> str:
    return f"{RecordKind.MEASURE}/{measure}.yml"


def _prove(files: Mapping[str, str], changes: Sequence[Change], data: Path, table: str) -> None:
    """Read all data as they would be; raises ``DataError`` with the places in the table."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(data, Path(folder) / data.name)
        for name, text in files.items():
            (copy / name).write_text(text, "utf-8")
        try:
            load(copy)
        except DataError as error:
            raise DataError(
                _in_table(problem, changes, data.name, table) for problem in error.problems
            ) from None


def _in_table(problem: Problem, changes: Sequence[Change], data: str, table: str) -> Problem:
    """A problem at the cell that brought it in; one of another key at the row's first change."""
    own = [one for one in changes if problem.file == f"{data}/{_file_of(one.measure)}"]
    if not own:
        return problem
    change = next((one for one in own if written(one.path) == problem.key), own[0])
    key = change.column.name if written(change.path) == problem.key else problem.key
    return Problem(table, change.cell.line, change.cell.column, key, problem.message)


def _replace(path: Path, text: str) -> None:
    """Write a file so that nobody ever reads half of it."""
    fresh = path.with_name(f".{path.name}.neu")
    fresh.write_text(text, "utf-8")
    fresh.replace(path)


def changed(text: str, path: KeyPath, value: str) -> str:
    """A YAML file of a measure with another scalar at ``path``; "" takes the key away.

    Every way to write it is proven: the file must say the new value and everything else as before.
    """
    wanted = _expected(_plain(text), path, value)
    for candidate in _candidates(text, path, value):
        if _plain(candidate) == wanted:
            return candidate
    raise AssertionError(f"found no way to write {written(path)}")


def _plain(text: str) -> Any:
    """What the file says, all scalars as texts; ``None`` if it is no YAML."""
    try:
        return yaml.load(text, yaml.BaseLoader)
    except yaml.YAMLError:
        return None


def _expected(says: dict[str, Any], path: KeyPath, value: str) -> dict[str, Any]:
    key, *inner = path
    if inner:
        below = _expected(says.get(key, {}), tuple(inner), value)
        return {**says, key: below} if below else _expected(says, (key,), "")
    without = {name: one for name, one in says.items() if name != key}
    return {**says, key: value} if value else without


def _candidates(text: str, path: KeyPath, value: str) -> Iterator[str]:
    """The ways to write the change, the most readable first."""
    root = yaml.compose(text, yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    above, pair = root, _pair(root, path[0])
    if pair and len(path) == 2:
        assert isinstance(pair[1], yaml.MappingNode)
        above, pair = pair[1], _pair(pair[1], path[1])
    if not value:
        yield _without(text, root, path) if pair else text
    elif pair:
        start, end = _span(text, pair[1])
        for scalar in _scalars(
            value, pair[0].start_mark.column, start - text.rfind("\n", 0, start)
        ):
            yield text[:start] + scalar + text[end:]
    elif above is not root and above.flow_style:
        end = above.end_mark.index - 1
        for scalar in _scalars(value, 0, 0):
            yield f"{text[:end].rstrip()}, {path[1]}: {scalar}{text[end:]}"
    elif above is not root:
        column = above.start_mark.column
        yield from _with_line(text, above.value[-1], f"{' ' * column}{path[1]}: ", value)
    else:
        last = _pair(root, _NEW_KEYS_BELOW)
        assert last is not None, "a required key"
        above_it = f"{path[0]}:\n  " if len(path) == 2 else ""
        yield from _with_line(text, last, f"{above_it}{path[-1]}: ", value)


Pair = tuple[yaml.Node, yaml.Node]


def _pair(mapping: yaml.MappingNode, key: str) -> Pair | None:
    pairs: list[Pair] = mapping.value
    return next((pair for pair in pairs if pair[0].value == key), None)


def _span(text: str, node: yaml.Node) -> tuple[int, int]:
    """Where a node begins and ends; a block scalar's mark is behind the empty lines after it."""
    start = node.start_mark.index
    return start, start + len(text[start : node.end_mark.index].rstrip())


def _line_end(text: str, position: int) -> int:
    """The start of the line after ``position``."""
    found = text.find("\n", position)
    return len(text) if found < 0 else found + 1


def _with_line(text: str, pair: Pair, key: str, value: str) -> Iterator[str]:
    """A new key on the line below a pair with a scalar."""
    at = _line_end(text, _span(text, pair[1])[1])
    before = text[:at] if text[:at].endswith("\n") else f"{text}\n"
    column = len(key) - len(key.lstrip()) if "\n" not in key else 2
    for scalar in _scalars(value, column, len(key.rpartition("\n")[2])):
        yield f"{before}{key}{scalar}\n{text[at:]}"


def _without(text: str, root: yaml.MappingNode, path: KeyPath) -> str:
    """The text without a key, and without the mapping that holds only this key."""
    pair = _pair(root, path[0])
    assert pair is not None
    if len(path) == 2 and len(pair[1].value) > 1:
        mapping = pair[1]
        assert isinstance(mapping, yaml.MappingNode)
        pair = _pair(mapping, path[1])
        assert pair is not None
        if mapping.flow_style:
            others = (one for one in mapping.value if one is not pair)
            kept = (text[key.start_mark.index : _span(text, one)[1]] for key, one in others)
            start, end = _span(text, mapping)
            return f"{text[:start]}{{{', '.join(kept)}}}{text[end:]}"
    start = text.rfind("\n", 0, pair[0].start_mark.index) + 1
    last = pair[1]
    if isinstance(last, yaml.MappingNode) and not last.flow_style:
        last = last.value[-1][1]  # the mapping's own mark is behind the comments after it
    return text[:start] + text[_line_end(text, _span(text, last)[1]) :]


def _scalars(value: str, column: int, room: int) -> Iterator[str]:
    """Ways to write a value whose key stands at ``column`` and that begins at ``room``."""
    below = " " * (column + 2)
    if "\n" in value:
        yield "|-\n" + indent(value, below)
    else:
        for style in (None, "'", '"'):
            scalar = _scalar(value, style)
            if room + len(scalar) <= _WIDTH:
                yield scalar
        lines = fill(
            value,
            _WIDTH,
            initial_indent=below,
            subsequent_indent=below,
            break_long_words=False,
            break_on_hyphens=False,
        )
        yield f">-\n{lines}"
    yield _scalar(value, '"')


def _scalar(value: str, style: str | None) -> str:
    """One line of YAML by the library; ``None`` asks for the plainest style that works."""
    if value.lower() in ("~", "null"):  # these words mean nothing if they stand plain
        style = '"'
    node = yaml.ScalarNode("tag:yaml.org,2002:str", value, style=style)
    line: str = yaml.serialize(
        node, Dumper=yaml.BaseDumper, width=10 * len(value) + 100, allow_unicode=True
    )
    return line.removesuffix("...\n").removesuffix("\n")
