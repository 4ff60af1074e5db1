"""placeholder"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from konzept.exports.tables.cells import LIST_SEPARATOR
from konzept.exports.tables.columns import Column


def csvw_column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.note,
        "datatype": _datatype(column.schema),
        **({"required": True} if column.required else {}),
        **({"separator": LIST_SEPARATOR} if column.many else {}),
    }


def _datatype(schema: Mapping[str, Any]) -> str | dict[str, str]:
    """The CSVW datatype of a single value."""
    match schema:
        case {"enum": words}:
            return {"base": "string", "format": "|".join(map(re.escape, words))}
        case {"type": "integer"}:
            return "integer"
        case {"pattern": str(pattern)}:
            return {"base": "string", "format": pattern}
    return "string"
