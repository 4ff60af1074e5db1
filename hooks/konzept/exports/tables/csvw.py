"""The columns of a table in the form of the W3C's "CSV on the Web"."""

import re
from collections.abc import Iterable
from typing import Any

from konzept.exports.record_schema import Schema
from konzept.exports.tables.cells import LIST_SEPARATOR
from konzept.exports.tables.columns import Column


def table_schema(columns: Iterable[Column], key: Iterable[str]) -> dict[str, Any]:
    """The columns, and the names of those that tell a row from all others."""
    return {"columns": [_column(column) for column in columns], "primaryKey": list(key)}


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.note,
        "datatype": _datatype(column.schema),
        **({"required": True} if column.required else {}),
        **({"separator": LIST_SEPARATOR} if column.many else {}),
    }


def _datatype(schema: Schema) -> str | dict[str, str]:
    """The CSVW datatype of a single value."""
    match schema:
        case {"enum": words}:
            return {"base": "string", "format": "|".join(map(re.escape, words))}
        case {"type": "integer"}:
            return "integer"
        case {"pattern": str(pattern)}:
            return {"base": "string", "format": pattern}
    return "string"
