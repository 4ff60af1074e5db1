"""The columns of the CSV files, described by the models: names are the keys of the data files."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self, get_origin

from pydantic.fields import FieldInfo

from konzept.exports.record_schema import Schema, record_schema
from konzept.records.base import Record, fields_of, nested_in
from konzept.records.evidence import Evidence
from konzept.values.dates import PartialDate
from konzept.values.key_path import KeyPath

_EDITABLE_NOTE = " Kann in der Tabelle geändert und mit „make import“ zurückgelesen werden."
_LIST_SEPARATOR = "\n"  # one-line texts and ids never hold it
_SOURCE = Evidence.model_fields["source"]  # what tables tell of the evidence for a record


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a CSV file.

    ``path`` is where its value stands in the dump of a record, by German keys; where no key of the
    data files holds it, ``derive`` gives it for a record. ``datatype`` is that of one value in the
    terms of CSVW. A cell of a ``many`` column holds several values, one a line. An ``editable``
    column can be read back from an edited table; a ``dated`` one holds dates.
    """

    name: str
    note: str
    derive: Callable[[Any], object] | None = None
    path: KeyPath = ()
    datatype: str | Mapping[str, str] = "string"
    required: bool = False
    many: bool = False
    editable: bool = False
    dated: bool = False

    def cell(self, record: Record, dump: Mapping[str, Any]) -> str:
        """The text of a record in this column; ``dump`` is the record by its German keys.

        It is empty where nothing is known. Where lists stand on the path, it holds the texts of
        all their items, one a line.
        """
        value = self.derive(record) if self.derive else dump
        return _LIST_SEPARATOR.join(_texts(value, self.path))

    @property
    def csvw(self) -> dict[str, Any]:
        """Its description in the form of the W3C's "CSV on the Web"."""
        return {
            "name": self.name,
            "titles": self.name,
            "dc:description": self.note,
            "datatype": self.datatype,
            "required": self.required or None,
            "separator": _LIST_SEPARATOR if self.many else None,
        }

    def as_editable(self) -> Self:
        """The same column, to be read back."""
        return replace(self, note=self.note + _EDITABLE_NOTE, editable=True)


def columns_of(model: type[Record], keys: str) -> tuple[Column, ...]:
    """The columns of dotted German key paths, which are separated by spaces."""
    return tuple(column_at(model, key) for key in keys.split())


def other_columns(model: type[Record], named: Container[str]) -> tuple[Column, ...]:
    """The columns of all keys with values or lists of values that are not ``named``."""
    return tuple(
        column_at(model, key) for key in _paths_in(model) if key not in named and "." not in key
    )


def all_columns(model: type[Record], first: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """The columns of all keys, those named ``first`` and the evidence last.

    What is written inside a record has columns, too, but for its evidence. Lists of records have
    none: they are tables of their own.
    """
    paths = list(_paths_in(model))
    paths.sort(key=lambda path: (path not in first, _field_at(model, path) is _SOURCE))
    return tuple(column_at(model, path) for path in paths)


def _paths_in(model: type[Record], *, with_evidence: bool = True) -> Iterator[str]:
    for _, key, info in fields_of(model):
        part, is_list = nested_in(info), get_origin(info.annotation) is tuple
        if part is None and get_origin(info.annotation) is not Mapping:
            yield key
        if part is Evidence and with_evidence:
            yield f"{key}.{_SOURCE.alias}"
        elif part and not is_list:
            yield from (f"{key}.{one}" for one in _paths_in(part, with_evidence=False))


def _field_at(model: type[Record], keys: str) -> FieldInfo:
    """The field at a dotted German key path."""
    key, _, below = keys.partition(".")
    (field,) = (info for _, name, info in fields_of(model) if name == key)
    part = nested_in(field)
    return _field_at(part, below) if part and below else field


def _holds_dates(annotation: Any) -> bool:
    """Whether the values of a type are dates, or may be."""
    inner = getattr(annotation, "__args__", ())
    return annotation is PartialDate or any(map(_holds_dates, inner))


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
        several = [one for one in (value, *value.get("anyOf", ())) if "items" in one]
        many = many or bool(several)
        value = several[0]["items"] if several else value
        record = definitions.get(value.get("$ref", "").rpartition("/")[2], {})
    field = _field_at(model, keys)
    name = path[0] if field is _SOURCE else "_".join(path)  # "belege", not "belege_quelle"
    dated = _holds_dates(field.annotation)
    return Column(name, note, None, path, _datatype(value), required, many, dated=dated)


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
