"""placeholder"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, get_args

from pydantic.fields import FieldInfo

from konzept.records.base import Record, nested_record
from konzept.values.dates import DATE_VALUE, PartialDate
from konzept.values.json_schema import ID_PATTERN
from konzept.values.references import Reference
from konzept.values.texts import Id

Schema = Mapping[str, Any]
_IS_ID = get_args(Id)[1]
"""What makes a text an ``Id``: its first annotation."""

_ID = {"type": "string", "pattern": f"^{ID_PATTERN}$"}
_DATE = {"type": "string", "pattern": DATE_VALUE["allOf"][0]["pattern"]}

_SIMPLE: Mapping[type, Schema] = {
    PartialDate: _DATE,
    date: {"type": "string", "format": "date"},
    int: {"type": "integer"},
    str: {"type": "string"},
}


@cache
def record_schema(model: type[Record]) -> Schema:
    """The schema of one record; records inside it are references to ``definitions``."""
    fields = model.model_fields.items()
    return {
        "type": "object",
        "properties": {info.alias or name: _described(info) for name, info in fields},
        "required": [
            info.alias or name for name, info in fields if info.is_required() and not is_list(info)
        ],  # an empty list is left out
        "additionalProperties": False,
    }


def definitions(model: type[Record]) -> dict[str, Schema]:
    """The schemas of all records inside ``model``, by the names of their classes."""
    found: dict[str, Schema] = {}
    for info in model.model_fields.values():
        inner = inner_record(info)
        if inner is not None and inner.__name__ not in found:
            found |= {inner.__name__: record_schema(inner), **definitions(inner)}
    return dict(sorted(found.items()))


def field_under(model: type[Record], key: str) -> FieldInfo:
    """The field with a German key."""
    return next(info for name, info in model.model_fields.items() if (info.alias or name) == key)


def is_list(info: FieldInfo) -> bool:
    """Whether a field holds several values."""
    return getattr(info.annotation, "__origin__", None) is tuple


def inner_record(info: FieldInfo) -> type[Record] | None:
    """The record that is written out in a field; references are written as ids."""
    return None if _is_reference(info) else nested_record(info.annotation)


def value_schema(info: FieldInfo) -> Schema:
    """The schema of a field's value, or of one of its values."""
    if inner := inner_record(info):
        return {"$ref": f"#/$defs/{inner.__name__}"}
    if _is_reference(info) or _IS_ID in _marks(info):
        return _ID
    if getattr(info.annotation, "__origin__", None) is Mapping:
        return {"type": "object", "additionalProperties": _any_of(info)}
    return _any_of(info)


def _described(info: FieldInfo) -> Schema:
    schema = value_schema(info)
    if is_list(info):
        schema = {"type": "array", "minItems": 1, "items": schema}
    return {"description": info.description, **schema}


def _any_of(info: FieldInfo) -> Schema:
    """The schema of a value of any of the field's types; keys of mappings are texts anyway."""
    found = [kind for kind in _types(info.annotation) if kind is not type(None)]
    enums = [kind for kind in found if issubclass(kind, StrEnum)]
    schemas = [_one_of(enum) for enum in enums]
    if not enums or PartialDate in found:
        schemas = [*(_SIMPLE[kind] for kind in found if kind not in enums), *schemas]
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def _one_of(enum: type[StrEnum]) -> Schema:
    return {"type": "string", "enum": [member.value for member in enum]}


def _types(annotation: Any) -> Iterator[type]:
    """The plain types in an annotation."""
    inner = getattr(annotation, "__args__", ())
    if not inner and isinstance(annotation, type):
        yield annotation
    for one in inner:
        yield from _types(one)


def _marks(info: FieldInfo) -> list[Any]:
    """What annotates a field, or the items of its list."""
    items = getattr(info.annotation, "__args__", ())
    return [*info.metadata, *(mark for one in items for mark in getattr(one, "__metadata__", ()))]


def _is_reference(info: FieldInfo) -> bool:
    return any(isinstance(mark, Reference) for mark in _marks(info))
