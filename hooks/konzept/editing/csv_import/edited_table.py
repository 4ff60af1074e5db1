"""Reads a CSV file as spreadsheets save it, and keeps the place of each cell."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from konzept.exports.tables.cells import as_written
from konzept.reading.problems import DataError, Problem
from konzept.values.invisible import composed


class Cell(NamedTuple):
    """A cell: the ``line`` of the file in which it begins, and its number in the row, from 1."""

    text: str
    line: int
    column: int


Row = list[Cell]


def read_rows(path: Path) -> list[Row]:
    """The rows of a UTF-8 file, with or without a BOM, separated by commas or semicolons.

    Empty rows are left out: spreadsheets leave some at the end. Raises ``DataError`` if the file
    cannot be read.
    """
    text = _text_of(path).replace("\r\n", "\n").replace("\r", "\n")
    header = text.partition("\n")[0]
    separator = ";" if ";" in header and "," not in header else ","
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    rows, line = [], 1
    try:
        for texts in reader:
            if any(texts):
                rows.append(list(_cells(texts, line)))
            line = reader.line_num + 1
    except csv.Error:
        reason = (
            "Die Anführungszeichen dieser Zelle passen nicht zusammen. Erlaubt: die ganze "
            'Zelle in "…", ein Anführungszeichen darin doppelt.'
        )
        raise _unreadable(path, line, reason) from None
    return rows


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = f"Die Datei lässt sich nicht lesen ({error.strerror})."
        raise _unreadable(path, 1, reason) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        reason = "Die Datei ist nicht in UTF-8 gespeichert. Erlaubt: „CSV UTF-8“."
        raise _unreadable(path, line, reason) from None


def _unreadable(path: Path, line: int, reason: str) -> DataError:
    return DataError([Problem(path.name, line, 1, "", reason)])


def _cells(texts: list[str], line: int) -> Iterator[Cell]:
    """The cells of a row that begins in ``line``; a cell may hold several lines."""
    for column, text in enumerate(texts, start=1):
        yield Cell(composed(as_written(text.strip())), line, column)
        line += text.count("\n")
