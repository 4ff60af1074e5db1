"""Compares an edited table of measures with the export it came from."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from konzept.editing.csv_import import headers
from konzept.editing.csv_import.decoding import CURE, CURE_OF_MISREAD
from konzept.editing.csv_import.edited_table import Cell, Row
from konzept.editing.csv_import.new_measure import NEEDED, NOT_STORED
from konzept.editing.csv_import.spreadsheet_habits import (
    date_in_grammar,
    is_error,
    items,
    says_the_same,
)
from konzept.exports.tables.columns import Column
from konzept.exports.tables.table import Table
from konzept.reading.problems import Problem
from konzept.values.invisible import INVISIBLE, invisible_char
from konzept.values.misread import is_misread, repaired
from konzept.values.references import RecordKind
from konzept.values.refusals import Refusal, listed, shown
from konzept.values.texts import IDS, id_from, new_id
from konzept.values.windows_devices import is_device

_LONGEST_ID = 80  # longer names of files are refused by some systems
_ID, _TITLE, _FORMER_IDS = "id", "titel", "alte_ids"
_NO_ID = (
    "Die Spalte fehlt. Sie sagt, welche Maßnahme es ist; bei neuen bleibt sie leer, die Kennung "
    "entsteht dann aus dem Titel."
)

Cells = dict[str, Cell]
"""The cells of a row by the names of their columns."""


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


class Comparison(NamedTuple):
    """What a table with columns of these ``names`` says anew.

    ``new`` holds the rows of new measures by their ids, ``missing`` the measures without a row,
    ``ignored`` the columns with other texts that cannot be read back.
    """

    names: Sequence[str]
    changes: tuple[CellChange, ...]
    new: Mapping[str, Cells]
    missing: tuple[str, ...]
    ignored: tuple[str, ...]
    problems: tuple[Problem, ...]


def compare(file: str, rows: Sequence[Row], table: Table) -> Comparison:
    """Compare ``rows`` of the edited ``file``, the first with the names of columns, with ``table``.

    A row or column that was left out changes nothing.
    """
    header, *records = rows or [[Cell("", 1, 1)]]
    comparer = _Comparer(file, table)
    names = comparer.names(header)
    changes = () if comparer.problems else tuple(comparer.changes(names, records))
    new = comparer.new
    if not comparer.problems:
        told = [*(one.cell for one in changes), *_cells_of(new)]
        comparer.find_misread(told)
        comparer.find_errors(told)
    if new and (lacking := [name for name in NEEDED if name not in names]):
        comparer.refuse_columns(header[0], lacking)
        new = {}
    missing = tuple(one for one in comparer.exported if one not in comparer.lines)
    ignored = tuple(name for name in comparer.columns if name in comparer.ignored)
    return Comparison(names, changes, new, missing, ignored, tuple(comparer.problems))


def _cells_of(rows: Mapping[str, Cells]) -> Iterator[Cell]:
    for cells in rows.values():
        yield from cells.values()


class _Comparer:
    """Collects ``problems`` of a table row by row, ``new`` rows and ``ignored`` columns.

    ``lines`` are those of the measures that were already seen.
    """

    def __init__(self, file: str, table: Table) -> None:
        self._file = file
        self.columns = {column.name: column for column in table.columns}
        self.exported = {row[0]: dict(zip(self.columns, row, strict=True)) for row in table.rows}
        self._former = {
            old: one for one, row in self.exported.items() for old in row[_FORMER_IDS].split()
        }
        self.problems: list[Problem] = []
        self.lines: dict[str, int] = {}
        self.new: dict[str, Cells] = {}
        self.ignored: set[str] = set()
        self._there: dict[str, Cell] = {}

    def names(self, header: Row) -> list[str]:
        """The names of the columns, each known and once; "" for a column that must be empty."""
        self.find_misread(header)
        if self.problems:
            return []
        names = [headers.name_of(cell.text, self.columns) for cell in header]
        first = dict(reversed([*zip(names, header, strict=True)]))
        for name, cell in zip(names, header, strict=True):
            if name and name not in self.columns:
                alone = not self.problems  # one list of all columns is enough
                reason = headers.reason_against(name, tuple(self.columns), with_list=alone)
                self._refuse(cell, name, reason)
            elif name and cell is not first[name]:
                self._refuse(cell, name, "Die Spalte steht zweimal. Erlaubt: einmal.")
        if _ID not in names:
            self._refuse(header[0], _ID, _NO_ID)
        return names

    def changes(self, names: Sequence[str], rows: Sequence[Row]) -> Iterator[CellChange]:
        """The changed cells of all rows."""
        named = [self._named(names, row) for row in rows]
        whole = [(self._id(cells), cells) for cells in named if cells]
        present = {measure for measure, _ in whole}
        for measure, cells in whole:
            if reason := self._not_a_row(measure, cells, present):
                self._refuse(cells[_ID], _ID, reason)
                continue
            self.lines[measure] = cells[_ID].line
            if measure in self.exported:
                yield from self._changes_of(measure, cells)
            else:
                self.new[measure] = {
                    name: _in_grammar(self.columns[name], cell) for name, cell in cells.items()
                }
                self.ignored |= {name for name in NOT_STORED if name in cells and cells[name].text}
        self._refuse_those_there()

    def refuse_columns(self, start: Cell, names: Sequence[str]) -> None:
        """The table has new measures, but not all the columns that they need."""
        reason = f"Für neue Maßnahmen fehlen Spalten. Bitte ergänzen: {', '.join(names)}."
        self._refuse(start, "", reason)

    def find_misread(self, cells: Sequence[Cell]) -> None:
        """Refuse texts whose umlauts were lost when a program opened the file; once for all."""
        found = [one for one in cells if is_misread(one.text)]
        if found:
            others = f" Ebenso {len(found) - 1} weitere Zellen." if found[1:] else ""
            reason = (
                f"{shown(found[0].text)}: Die Umlaute wurden beim Öffnen falsch gelesen.{others}"
            )
            if "\ufffd" in found[0].text:  # it was none in UTF-8, but opened as such
                refusal = Refusal(reason, CURE.replace("die Datei", "die ursprüngliche Datei"))
            else:
                refusal = Refusal(reason, CURE_OF_MISREAD, repaired(found[0].text))
            self._refuse(found[0], "", str(refusal))

    def find_errors(self, cells: Sequence[Cell]) -> None:
        """Refuse what a spreadsheet writes where it cannot show a text."""
        for cell in filter(lambda one: is_error(one.text), cells):
            reason = f"{shown(cell.text)} ist eine Meldung der Tabelle, nicht der Text der Zelle."
            self._refuse(cell, "", f"{reason} Erlaubt: der Text, oder die Spalte weglassen.")

    def _named(self, names: Sequence[str], row: Row) -> Cells:
        """The cells by their columns; none if they do not fit the columns.

        Columns without a name must be empty. Excel leaves out empty cells at the end of a row.
        """
        for cell in (cell for name, cell in zip_longest(names, row) if cell and not name):
            if cell.text:
                reason = f"{shown(cell.text)} steht unter keinem Spaltennamen. Erlaubt: leer."
                self._refuse(cell, "", reason)
        cells = {name: cell for name, cell in zip(names, row, strict=False) if name}
        if (left_out := names[len(row) :]) and not self._may_end_early(cells, left_out):
            reason = f"Die Zeile hat {len(row)} Zellen. Erlaubt: {len(names)}, wie die erste."
            self._refuse(row[0], "", reason)
            return {}
        return cells

    def _may_end_early(self, cells: Cells, left_out: Sequence[str]) -> bool:
        """Whether the export leaves empty, too, what a short row leaves out, or the row is new."""
        if _ID not in cells:
            return False
        measure = self._id(cells)
        if before := self.exported.get(measure):
            return not any(before[name] for name in left_out if name)
        return measure == id_from(measure)

    def _id(self, cells: Cells) -> str:
        """The id that a row names, or, if the cell is empty, the one that its title gives."""
        text = cells[_ID].text
        if not text and _TITLE in cells:
            return new_id(cells[_TITLE].text)
        if text in self.exported or (text == id_from(text) and not text.isdigit()):
            return text
        return next((one for one in self.exported if says_the_same(text, one)), text)

    def _not_a_row(self, measure: str, cells: Cells, present: Collection[str]) -> str:
        """Why a row may not stand for ``measure``; "" if it may. ``present`` are all with rows."""
        if measure in self.lines:
            return f"{shown(measure)} steht schon in Zeile {self.lines[measure]}. Erlaubt: einmal."
        if measure in self.exported:
            return ""
        title = cells[_TITLE].text if _TITLE in cells else ""
        if not measure:
            return "Die Kennung fehlt, und ein Titel, aus dem sie entstünde. Erlaubt: eines davon."
        renamed = self._former.get(measure) or next(
            (
                one
                for one, row in self.exported.items()
                if title and row[_TITLE] == title and one not in present
            ),
            None,
        )
        if renamed:
            return (
                f"{shown(measure)} ist keine Maßnahme. Erlaubt: eine der {len(self.exported)} "
                f"Kennungen; sie bleiben für immer. Eine neue Maßnahme braucht eine eigene Kennung "
                f"und einen eigenen Titel. Meinten Sie „{renamed}“?"
            )
        if measure != id_from(measure):
            return str(Refusal(f"{shown(measure)} ist keine Kennung.", IDS, id_from(measure)))
        if len(measure) > _LONGEST_ID:
            return f"Die Kennung hat {len(measure)} Zeichen. Erlaubt: höchstens {_LONGEST_ID}."
        if is_device(measure):
            return f"{shown(measure)} kann unter Windows keine Datei heißen. Erlaubt: eine andere."
        return ""

    def _changes_of(self, measure: str, cells: Cells) -> Iterator[CellChange]:
        file = f"{RecordKind.MEASURE}/{measure}.yml"
        for name, cell in cells.items():
            column, before = self.columns[name], self.exported[measure][name]
            if name == _ID or says_the_same(cell.text, before):
                continue
            if unseen := INVISIBLE.search(cell.text):
                self._refuse(cell, name, invisible_char(unseen[0]))
                continue
            if column.many and items(cell.text) == items(before):
                continue
            if not column.editable:
                self.ignored.add(name)
            elif cells[_ID].text:
                yield CellChange(file, column, _in_grammar(column, cell, before))
            else:
                self._there[measure] = cells[_ID]
                return

    def _refuse_those_there(self) -> None:
        """Refuse rows without an id for measures that there are, once for all."""
        if not self._there:
            return
        measure, cell = next(iter(self._there.items()))
        others = len(self._there) - 1
        more = f" Ebenso in {others} weiteren Zeile{'n' if others > 1 else ''}." if others else ""
        files = listed([f"{one}.yml" for one in self._there], "alle, die „Angelegt:“ nannte")
        reason = (
            f"{shown(measure)} gibt es schon, mit anderen Angaben.{more} Erlaubt: ihre Kennung in "
            "der Spalte „id“, wie im Export massnahmen.csv, um sie zu ändern; für eine neue "
            "Maßnahme ein eigener Titel. Wurde diese Tabelle schon einmal eingelesen: die Dateien "
            f"von damals im Ordner „{RecordKind.MEASURE}“ löschen und neu einlesen ({files})."
        )
        self._refuse(cell, _ID, reason)

    def _refuse(self, cell: Cell, column: str, reason: str) -> None:
        self.problems.append(Problem(self._file, cell.line, cell.column, column, reason))


def _in_grammar(column: Column, cell: Cell, before: str = "") -> Cell:
    """The cell of a changed or new value, a date in the spelling of the data files."""
    return cell._replace(text=date_in_grammar(cell.text, before)) if column.dated else cell
