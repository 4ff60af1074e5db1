"""The columns of the CSV files, described by the models: names are the keys of the data files."""

from dataclasses import dataclass, replace

from konzept.exports.record_schema import Schema, record_schema
from konzept.records.base import Record
from konzept.values.key_path import KeyPath

_EDITABLE_NOTE = " Kann in der Tabelle geändert und mit „make import“ zurückgelesen werden."
_TEXT = {"type": "string"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a CSV file.

    ``path`` is where its value stands in the dump of a record, by German keys; ``schema`` is what
    the JSON schema says of one value. A cell of a ``many`` column holds several values, one a line.
    An ``editable`` column can be read back from an edited table.
    """

    name: str
    path: KeyPath
    note: str
    schema: Schema
    required: bool = False
    many: bool = False
    editable: bool = False


def columns_of(model: type[Record], *keys: str) -> tuple[Column, ...]:
    """The columns of dotted German key paths."""
    return tuple(column_at(model, key) for key in keys)


def column_at(model: type[Record], keys: str) -> Column:
    """The column of one dotted German key path, such as ``zeitraum.von``."""
    path = tuple(keys.split("."))
    record = record_schema(model)
    definitions = record["$defs"]
    required, many, value, note = True, False, record, ""
    for key in path:
        required = required and key in record["required"]
        value = record["properties"][key]
        note = value["description"]
        many = many or "items" in value
        value = value.get("items", value)
        record = definitions.get(value.get("$ref", "").rpartition("/")[2], {})
    name = "_".join(path) if path[-1] != "quelle" else path[0]
    return Column(name, path, note, value, required, many)


def derived_column(name: str, note: str, schema: Schema = _TEXT, *, many: bool = False) -> Column:
    """A column that no key of the data files holds; it is filled in each row unless ``many``."""
    return Column(name, (name,), note, schema, required=not many, many=many)


def as_editable(column: Column) -> Column:
    """A column that can be read back."""
    return replace(column, note=column.note + _EDITABLE_NOTE, editable=True)
