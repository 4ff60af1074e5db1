"""What stands in the cells of a CSV file, and how spreadsheets are kept from running it."""

import re
from collections.abc import Iterator
from typing import Any

from konzept.values.key_path import KeyPath

LIST_SEPARATOR = "\n"
"""Between the values of a list: one-line texts and ids never hold it."""

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; ``as_written`` undoes it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_written(cell: str) -> str:
    """The text that ``neutral`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def cell_at(record: Any, path: KeyPath) -> str:
    """The text at ``path`` in the dump of a record; empty where nothing is known.

    Where lists stand on the way, it holds the texts of all their items, one a line.
    """
    return LIST_SEPARATOR.join(_texts(record, path))


def _texts(value: Any, path: KeyPath) -> Iterator[str]:
    if value is None:
        return
    if isinstance(value, list):
        for item in value:
            yield from _texts(item, path)
    elif not path:
        yield str(value)
    else:
        yield from _texts(value.get(path[0]), path[1:])
