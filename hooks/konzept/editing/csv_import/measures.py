"""Imports an edited table of measures: compares it, proves the result, writes the files."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from konzept.editing.csv_import.comparison import CellChange, compare
from konzept.editing.csv_import.edited_table import read_rows
from konzept.editing.csv_import.names import Names
from konzept.editing.csv_import.new_measure import new_file
from konzept.editing.csv_import.places import Places, once
from konzept.editing.csv_import.status_dates import doubtful_status_dates
from konzept.editing.csv_import.yaml_file import with_value
from konzept.editing.edited_data import check_edited
from konzept.exports.tables.kinds import tables
from konzept.plan.plan import Plan
from konzept.reading.problems import DataError, Problem
from konzept.values.key_path import written
from konzept.values.references import RecordKind


class Outcome(NamedTuple):
    """Which files an import changed and created, and what it left as it was.

    ``changes`` counts the changed cells. ``missing`` are the measures without a row, ``ignored``
    the columns with other texts that can only be changed in the files, ``warnings`` what may be
    meant otherwise.
    """

    written: tuple[str, ...]
    created: tuple[str, ...]
    changes: int
    missing: tuple[str, ...]
    ignored: tuple[str, ...]
    warnings: tuple[Problem, ...]


def import_measures(path: Path, data: Path, plan: Plan, shown_as: str = "") -> Outcome:
    """Write the changed and new rows of the CSV file at ``path`` into the folder ``data``.

    ``plan`` is what the edited file was exported from. Messages call the folder ``shown_as``, or by
    its name. Raises ``DataError`` with every problem of the table and of the data as they would be;
    then nothing is written.
    """
    table = next(one for one in tables(plan) if one.name == RecordKind.MEASURE)
    columns = {column.name: column for column in table.columns}
    found = compare(path.name, read_rows(path), table)
    names = Names.of(plan)
    new = {
        f"{RecordKind.MEASURE}/{measure}.yml": new_file(names.in_ids(row), columns)
        for measure, row in found.new.items()
    }
    changed = _changed_files(found.changes, data)
    files = {**changed, **{name: file.text for name, file in new.items()}}
    cells = {name: dict(file.cells) for name, file in new.items()}
    for change in found.changes:
        cells.setdefault(change.file, {})[written(change.column.path)] = change.cell
    shown_as = shown_as or data.name
    places = Places(path.name, shown_as, found.names, cells)
    problems = [*found.problems, *places.already_there(new, data)]
    warnings: list[Problem] = []
    if files:
        try:
            edited = check_edited(data, files, shown_as)
            warnings += map(places.in_table, doubtful_status_dates(edited, found.new, shown_as))
        except DataError as error:
            problems += map(places.in_table, error.problems)
    if problems:
        raise DataError(once(problems))
    for name, text in files.items():
        target = data / name
        target.parent.mkdir(exist_ok=True)
        fresh = target.with_name(".neu")
        fresh.unlink(missing_ok=True)  # it may be a link
        fresh.write_text(text, "utf-8")
        fresh.replace(target)  # nobody ever reads half of a file
    return Outcome(
        tuple(changed),
        tuple(new),
        len(found.changes),
        found.missing,
        found.ignored,
        tuple(once(warnings)),
    )


def _changed_files(changes: Sequence[CellChange], data: Path) -> dict[str, str]:
    """The new text of each file that changes, by its path below ``data``."""
    files: dict[str, str] = {}
    for change in changes:
        text = files.get(change.file) or (data / change.file).read_text("utf-8")
        files[change.file] = with_value(text, change.column.path, change.value)
    return files
