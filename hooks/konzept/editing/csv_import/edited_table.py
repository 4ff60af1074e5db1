"""Reads a CSV file as spreadsheets save it, and keeps the place of each cell."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from konzept.editing.csv_import.decoding import text_of
from konzept.exports.tables.cells import as_written
from konzept.reading.problems import DataError, Problem
from konzept.values.invisible import composed

_SEPARATORS = ",;\t"
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[,;\t]*\n', re.IGNORECASE)
"""A first line by which Excel knows the separator."""


class Cell(NamedTuple):
    """A cell: the ``line`` of the file in which it begins, and its number in the row, from 1."""

    text: str
    line: int
    column: int


Row = list[Cell]


def read_rows(path: Path) -> list[Row]:
    """The rows of a file, separated by commas, semicolons or tabs.

    Empty rows are left out: spreadsheets leave some. Raises ``DataError`` if the file cannot be
    read.
    """
    text = text_of(path).replace("\r\n", "\n").replace("\r", "\n")
    start = _SEPARATOR_LINE.match(text)
    header = text.strip("\n" + _SEPARATORS).partition("\n")[0]
    separator = start[1] if start else max(_SEPARATORS, key=header.count)
    offset = 1 if start else 0
    stream = io.StringIO(text[start.end() :] if start else text)
    reader = csv.reader(stream, delimiter=separator, strict=True)
    rows, line = [], 1 + offset
    try:
        for texts in reader:
            if any(text.strip() for text in texts):
                rows.append(list(_cells(texts, line)))
            line = reader.line_num + 1 + offset
    except csv.Error:
        reason = (
            "Die Anführungszeichen dieser Zelle passen nicht zusammen. Erlaubt: die ganze "
            'Zelle in "…", ein Anführungszeichen darin doppelt.'
        )
        raise DataError([Problem(path.name, line, 1, "", reason)]) from None
    return rows


def _cells(texts: list[str], line: int) -> Iterator[Cell]:
    """The cells of a row that begins in ``line``; a cell may hold several lines."""
    for column, text in enumerate(texts, start=1):
        yield Cell(composed(as_written(text.strip())), line, column)
        line += text.count("\n")
