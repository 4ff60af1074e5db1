"""Imports an edited table of measures: compares it, proves the result, writes the files."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from konzept.editing.csv_import.comparison import CellChange, compare
from konzept.editing.csv_import.edited_table import read_rows
from konzept.editing.csv_import.yaml_file import with_value
from konzept.exports.tables.kinds import tables
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.reading.problems import DataError, Problem
from konzept.values.key_path import written
from konzept.values.references import RecordKind


class Outcome(NamedTuple):
    """Which files an import changed, how many cells, and which measures had no row in the table."""

    written: tuple[str, ...]
    changes: int
    missing: tuple[str, ...]


def import_measures(path: Path, data: Path, plan: Plan) -> Outcome:
    """Write the changed cells of the CSV file at ``path`` into the folder ``data``.

    ``plan`` is what the edited file was exported from. Raises ``DataError`` with every problem of
    the table and of the data as they would be; then nothing is written.
    """
    table = next(one for one in tables(plan) if one.name == RecordKind.MEASURE)
    changes, missing = compare(path.name, read_rows(path), table)
    files = _changed_files(changes, data)
    _check(files, changes, data, path.name)
    for name, text in files.items():
        target = data / name
        fresh = target.with_name(f".{target.name}.neu")
        fresh.write_text(text, "utf-8")
        fresh.replace(target)  # nobody ever reads half of a file
    return Outcome(tuple(files), len(changes), missing)


def _changed_files(changes: Sequence[CellChange], data: Path) -> dict[str, str]:
    """The new text of each file that changes, by its path below ``data``."""
    files: dict[str, str] = {}
    for change in changes:
        text = files.get(change.file) or (data / change.file).read_text("utf-8")
        files[change.file] = with_value(text, change.column.path, change.value)
    return files


def _check(files: Mapping[str, str], changes: Sequence[CellChange], data: Path, table: str) -> None:
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


def _in_table(problem: Problem, changes: Sequence[CellChange], data: str, table: str) -> Problem:
    """A problem at the cell that caused it; one of another key at the first change of its file."""
    own = [one for one in changes if problem.file == f"{data}/{one.file}"]
    if not own:
        return problem
    key_of_list = problem.key.partition("[")[0]
    cause = next((one for one in own if written(one.column.path) == key_of_list), None)
    cell = (cause or own[0]).cell
    key = cause.column.name if cause else problem.key
    return Problem(table, cell.line, cell.column, key, problem.message)
