"""placeholder"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from konzept.records.base import Record

LIST_SEPARATOR = "\n"
"""Between the values of a list: one-line texts and ids never hold it."""

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
Keys = tuple[str, ...]


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; ``as_written`` undoes it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_written(cell: str) -> str:
    """The text that ``neutral`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def dump(record: Record) -> dict[str, Any]:
    """A record as the data files say it; what is not known or empty is left out."""
    dumped: dict[str, Any] = _without_gaps(record.model_dump(mode="json", by_alias=True))
    return dumped


def _without_gaps(value: Any) -> Any:
    if isinstance(value, dict):
        inner = {key: _without_gaps(one) for key, one in value.items()}
        return {key: one for key, one in inner.items() if one not in (None, [], {})}
    return [_without_gaps(one) for one in value] if isinstance(value, list) else value


def cell_at(record: Mapping[str, Any], path: Keys) -> str:
    return LIST_SEPARATOR.join(_texts(record, path))


def _texts(value: Any, path: Keys) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _texts(item, path)
    elif not path:
        yield str(value)
    elif path[0] in value:
        yield from _texts(value[path[0]], path[1:])
