"""placeholder"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from konzept.exports.record_schema import (
    field_under,
    inner_record,
    is_list,
    record_schema,
    value_schema,
)
from konzept.exports.tables.cells import Keys
from konzept.records.base import Record

_EDITABLE_NOTE = " Kann in der Tabelle geändert und mit „make import“ zurückgelesen werden."


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a CSV file.

    ``path`` is where its value stands in the dump of a record, by German keys; ``schema`` is what
    the JSON schema says of one value; a cell of a ``many`` column holds several, one a line.
    """

    name: str
    path: Keys
    note: str
    schema: Mapping[str, Any]
    required: bool = False
    many: bool = False
    editable: bool = False


def columns_of(model: type[Record], *keys: str) -> tuple[Column, ...]:
    return tuple(column_at(model, key) for key in keys)


def column_at(model: type[Record], keys: str) -> Column:
    """The column of a dotted German key path."""
    path = tuple(keys.split("."))
    owner: type[Record] | None = model
    required, many = True, False
    for key in path:
        assert owner is not None, f"{keys} leads into a single value"
        info = field_under(owner, key)
        required = required and key in record_schema(owner)["required"]
        many = many or is_list(info)
        owner = inner_record(info)
    name = "_".join(path) if path[-1] != "quelle" else path[0]
    return Column(name, path, info.description or "", value_schema(info), required, many)


def page_column(of: str) -> Column:
    note = f"Seite {of}, von der Startseite dieser Website aus."
    return Column("seite", ("seite",), note, {"type": "string"}, required=True)


def as_editable(column: Column) -> Column:
    return replace(column, note=column.note + _EDITABLE_NOTE, editable=True)
