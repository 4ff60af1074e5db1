"""Compares an edited table of measures with the export it came from."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from konzept.editing.csv_import.edited_table import Cell, Row
from konzept.exports.tables.columns import Column
from konzept.exports.tables.table import Table
from konzept.reading.problems import DataError, Problem
from konzept.values.invisible import INVISIBLE, invisible_char
from konzept.values.references import RecordKind
from konzept.values.refusals import nearest, shown

_ID = "id"


class CellChange(NamedTuple):
    """A new value, or "" for none, for one key of a measure; ``file`` is below the data folder."""

    file: str
    column: Column
    cell: Cell

    @property
    def value(self) -> str | list[str]:
        """What the file shall hold: the text, or a list where several stand in the cell."""
        several = self.cell.text.split() if self.column.many else []
        return several if len(several) > 1 else self.cell.text


def compare(
    file: str, rows: Sequence[Row], table: Table
) -> tuple[list[CellChange], tuple[str, ...]]:
    """Find the changed cells in ``rows``, and the measures of ``table`` that have no row there.

    ``file`` is the name of the edited file; its first row holds the names of the columns. A row or
    column that was left out changes nothing. Raises ``DataError`` with every problem.
    """
    header, *records = rows or [[Cell("", 1, 1)]]
    comparer = _Comparer(file, table)
    names = comparer.names(header)
    changes = [] if comparer.problems else list(comparer.changes(names, records))
    if comparer.problems:
        raise DataError(comparer.problems)
    return changes, tuple(one for one in comparer.exported if one not in comparer.lines)


class _Comparer:
    """Collects ``problems`` of a table row by row, and ``lines`` of the measures already seen."""

    def __init__(self, file: str, table: Table) -> None:
        self._file = file
        self._columns = {column.name: column for column in table.columns}
        self.exported = {row[0]: dict(zip(self._columns, row, strict=True)) for row in table.rows}
        self.problems: list[Problem] = []
        self.lines: dict[str, int] = {}

    def names(self, header: Row) -> list[str]:
        """The names of the columns; each must be known and stand once, the id must be there."""
        names = [cell.text for cell in header]
        for index, cell in enumerate(header):
            if cell.text not in self._columns:
                allowed = ", ".join(self._columns)
                hint = nearest(cell.text, self._columns)
                reason = f"{shown(cell.text)} ist keine Spalte. Erlaubt: {allowed}.{hint}"
                self._refuse(cell, cell.text, reason)
            elif cell.text in names[:index]:
                self._refuse(cell, cell.text, "Die Spalte steht zweimal. Erlaubt: einmal.")
        if _ID not in names:
            self._refuse(header[0], _ID, "Die Spalte fehlt. Sie sagt, welche Maßnahme es ist.")
        return names

    def changes(self, names: Sequence[str], rows: Sequence[Row]) -> Iterator[CellChange]:
        """The changed cells of all rows."""
        for row in rows:
            if len(row) != len(names):
                reason = f"Die Zeile hat {len(row)} Zellen. Erlaubt: {len(names)}, wie die erste."
                self._refuse(row[0], "", reason)
                continue
            cells = dict(zip(names, row, strict=True))
            if reason := self._not_a_measure(cells[_ID].text):
                self._refuse(cells[_ID], _ID, reason)
                continue
            self.lines[cells[_ID].text] = cells[_ID].line
            yield from self._changes_of(cells[_ID].text, cells)

    def _not_a_measure(self, text: str) -> str:
        """Why a text is no id of a measure whose row may stand here; "" if it is one."""
        if text not in self.exported:
            return (
                f"{shown(text)} ist keine Maßnahme. Erlaubt: eine der {len(self.exported)} "
                f"Kennungen (eine neue Maßnahme beginnt als Datei: make neu)."
                f"{nearest(text, self.exported)}"
            )
        if text in self.lines:
            return f"{shown(text)} steht schon in Zeile {self.lines[text]}. Erlaubt: einmal."
        return ""

    def _changes_of(self, measure: str, cells: dict[str, Cell]) -> Iterator[CellChange]:
        file = f"{RecordKind.MEASURE}/{measure}.yml"
        for name, cell in cells.items():
            before = self.exported[measure][name]
            if cell.text == before:
                continue
            if unseen := INVISIBLE.search(cell.text):
                self._refuse(cell, name, invisible_char(unseen.group()))
                continue
            if self._columns[name].editable:
                yield CellChange(file, self._columns[name], cell)
                continue
            editable = ", ".join(one.name for one in self._columns.values() if one.editable)
            reason = (
                f"{shown(cell.text)} statt {shown(before)}: Diese Spalte lässt sich nicht in "
                f"der Tabelle ändern, nur in {file}. Erlaubt: {editable}; andere "
                "Spalten unverändert lassen oder ganz löschen."
            )
            self._refuse(cell, name, reason)

    def _refuse(self, cell: Cell, column: str, reason: str) -> None:
        self.problems.append(Problem(self._file, cell.line, cell.column, column, reason))
