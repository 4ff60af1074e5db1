"""JSON Schemas of the data files, by which editors complete keys, explain them and find mistakes.

pydantic's schemas of the records, rewritten: no null, no English titles, and each type of value
described once under ``$defs``.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from konzept.editing.file_kinds import FILE_KINDS, FileKind, title_of
from konzept.exports.json_text import as_json
from konzept.exports.record_schema import DIALECT, Schema, schema_in_files

FOLDER = "schema"
"""Where the schemas lie inside the data folder."""


@cache
def schema_of(kind: FileKind) -> Schema:
    """The JSON Schema (2020-12) of one file of ``kind``."""
    schema = schema_in_files(kind.record)
    given = schema.get("$defs", {})
    root = _record(schema, given)
    if kind.has_folder:
        del root["properties"]["id"]  # the file's name
        root["required"].remove("id")
    if kind.is_list:
        root = {"type": "array", "items": root}
    records = {name: _record(one, given) for name, one in given.items() if "properties" in one}
    return {
        "$schema": DIALECT,
        "$id": kind.schema_file,
        **root,
        "title": kind.title,
        "description": kind.meaning,
        "$defs": dict(sorted((records | dict(_value_types(schema))).items())),
    }


def write_schemas(folder: Path) -> list[Path]:
    """Write a schema for each kind into ``folder``; gives the paths."""
    folder.mkdir(exist_ok=True)
    for kind in FILE_KINDS:
        (folder / kind.schema_file).write_text(as_json(schema_of(kind)), "utf-8")
    return [folder / kind.schema_file for kind in FILE_KINDS]


def _record(schema: Schema, given: Schema) -> dict[str, Any]:
    """A record; ``given`` are pydantic's definitions. Evidence comes last, as in files."""
    keys = sorted(schema["properties"].items(), key=lambda item: item[0] == "belege")
    return {
        "title": schema["title"],
        "type": "object",
        "properties": {key: {**_value(one, given), "title": title_of(key)} for key, one in keys},
        "required": list(schema.get("required", ())),
        "additionalProperties": False,
    }


def _value(schema: Schema, given: Schema) -> dict[str, Any]:
    """A value without null, and without a default that says nothing."""
    value = _by_name(_without_null(schema), given)
    if value.get("default") in (None, [], {}):
        value.pop("default", None)
    for key in {"items", "additionalProperties"} & value.keys():
        value[key] = _value(value[key], given)
    if "anyOf" in value:
        value["anyOf"] = [_value(one, given) for one in value["anyOf"]]
    return value


def _without_null(schema: Schema) -> dict[str, Any]:
    """No file says null: what is optional is left out."""
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    choices = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if len(choices) == 1:
        return {**choices[0], **rest}
    return {**rest, "anyOf": choices} if choices else rest


def _by_name(schema: dict[str, Any], given: Schema) -> dict[str, Any]:
    """References to types of values and to records; words to choose from stand where they are."""
    if "allOf" in schema:
        (value_type,) = schema.pop("allOf")
        return {"$ref": f"#/$defs/{_name_of(value_type)}", **schema}
    words = given[schema["$ref"].rpartition("/")[2]].get("enum") if "$ref" in schema else None
    if words:
        del schema["$ref"]
    return {"enum": words, **schema} if words else schema


def _value_types(schema: Any) -> Iterator[tuple[str, Schema]]:
    """The types of values anywhere in pydantic's schema, by name."""
    if isinstance(schema, list):
        for one in schema:
            yield from _value_types(one)
    elif isinstance(schema, dict):
        for value_type in schema.get("allOf", ()):
            allowed = f"Erlaubt: {value_type['description']}."
            yield _name_of(value_type), {**value_type, "patternErrorMessage": allowed}
        yield from _value_types(list(schema.values()))


def _name_of(value_type: Schema) -> str:
    return str(value_type["title"]).replace(" ", "-")
