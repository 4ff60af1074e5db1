"""JSON Schema of records as the exports hold them, rewritten from pydantic's schema of their files.

pydantic also has a schema of what is dumped, but our types of values describe in both how people
may write them. Exports are stricter: a number is a number, as each type of value says itself
(``exported``); null, "unbekannt" and empty lists are left out.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from konzept.records.base import Record
from konzept.records.field import CROSS_CUTTING
from konzept.values.texts import UNKNOWN

Schema = Mapping[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"

_NEEDLESS_WORDS = (UNKNOWN, CROSS_CUTTING)
"""Words allowed beside a type of value: the first is left out, the second looks like an id."""


@cache
def schema_in_files(model: type[Record]) -> Schema:
    """pydantic's schema of a record as people write it; making it takes up to 20 ms."""
    return model.model_json_schema()


@cache
def record_schema(model: type[Record]) -> Schema:
    """The schema of one record; ``$defs`` are the records inside it, by the names of classes."""
    schema = schema_in_files(model)
    definitions = sorted(schema.get("$defs", {}).items())
    inner = {name: one for name, one in definitions if "properties" in one}
    return {
        **_record(schema),
        "$defs": {name: _record(one) for name, one in inner.items()},
    }


def _record(schema: Schema) -> Schema:
    properties = {
        key: {"description": one["description"], **_value(one)}
        for key, one in schema["properties"].items()
    }
    return {
        "type": "object",
        "properties": properties,
        "required": [key for key in schema.get("required", ()) if "items" not in properties[key]],
        "additionalProperties": False,
    }


def _value(schema: Schema) -> Schema:
    match schema:
        case {"items": items}:
            return {"type": "array", "minItems": 1, "items": _value(items)}
        case {"additionalProperties": values}:
            return {"type": "object", "additionalProperties": _value(values)}
    choices = list(_choices(schema))
    return choices[0] if len(choices) == 1 else {"anyOf": choices}


def _choices(schema: Schema, *, is_beside: bool = False) -> Iterator[Schema]:
    """What one value may be, without null and, beside something else, words that add nothing."""
    match schema:
        case {"anyOf": choices}:
            values = [one for one in choices if one.get("type") != "null"]
            for one in values:
                yield from _choices(one, is_beside=len(values) > 1)
        case {"items": _}:
            yield _value(schema)
        case {"allOf": [{"exported": exported}]}:
            yield {"type": exported["type"], **exported}  # pydantic has sorted its keys
        case {"$ref": ref}:
            yield {"$ref": ref}
        case {"enum": words}:
            needless = _NEEDLESS_WORDS if is_beside else ()
            if allowed := [word for word in words if word not in needless]:
                yield {"type": "string", "enum": allowed}
        case {"type": name}:
            yield {"type": name}
