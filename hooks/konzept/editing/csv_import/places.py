"""Where the values of data files stand in the table that they come from."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from konzept.editing.csv_import.edited_table import Cell
from konzept.plan.groups import grouped
from konzept.reading.problems import Problem
from konzept.records.measure import Role
from konzept.values.references import RecordKind

_LISTS = (*map(str, Role), "orte", "lebenslagen")
_SEVERAL = re.compile(r"[/,&+]|\bund\b")


def once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The same mistake in several cells of a column at the first of them only, with a count.

    Only the first mistakes are asked what was meant; that makes no other mistake of them.
    """

    def alike(one: Problem) -> tuple[tuple[str, str]]:
        return ((one.key, one.message.partition(" Meinten Sie")[0]),)

    places = grouped(sorted(set(problems)), alike)
    for first, *others in places.values():
        cells = f"{len(others)} weiteren Zelle{'n' if len(others) > 1 else ''}"
        more = f" Ebenso in {cells} der Spalte." if others else ""
        yield replace(first, message=f"{first.message}{more}")


class Places(NamedTuple):
    """Where the values of files stand in the ``table``, whose columns have these ``names``.

    ``cells`` are those of each file below the folder ``data``, by key; "" is the whole file.
    """

    table: str
    data: str
    names: Sequence[str]
    cells: Mapping[str, Mapping[str, Cell]]

    def in_table(self, problem: Problem) -> Problem:
        """A problem at the cell that caused it; one of another key at the first of its file."""
        own = self.cells.get(problem.file.removeprefix(f"{self.data}/"))
        if not own:
            return problem
        # The key itself, or the one that holds it: "zielgruppen[2]" is no key of a shorter list.
        steps = re.split(r"(?=[.\[])", problem.key)
        holders = ("".join(steps[:end]) for end in range(len(steps), 0, -1))
        key = next((one for one in holders if one in own), "")
        cell = own.get(key) or next(iter(own.values()))
        name = self.names[cell.column - 1] if key or not problem.key else problem.key
        line, column = cell.line, cell.column
        message = f"{problem.message}{self._advice(name, cell.text, problem.message)}"
        return replace(
            problem, message=message, file=self.table, line=line, column=column, key=name
        )

    def _advice(self, column: str, text: str, message: str) -> str:
        """What else a table may say where a name is that of no record: several, or a new field."""
        if " ist kein" not in message:
            return ""
        if RecordKind.FIELD.not_one in message:
            return f" Ein neues legt „make neu ART=handlungsfeld TITEL=… DATEN={self.data}“ an."
        is_list = column in _LISTS and _SEVERAL.search(text)
        return " Mehrere trennt ein Semikolon." if is_list else ""

    def already_there(self, files: Iterable[str], data: Path) -> Iterator[Problem]:
        """New files that ``data`` has, of measures that nobody knew on the day of the table."""
        for name in files:
            if (data / name).exists():
                cell = self.cells[name][""]
                reason = f"{self.data}/{name} gibt es schon, aber nicht am Tag, den STAND nennt."
                message = f"{reason} Erlaubt: ohne STAND einlesen."
                yield Problem(self.table, cell.line, cell.column, "id", message)
