"""JSON Schemas of the data files, by which editors complete keys, explain them and find mistakes.

pydantic's schemas of the records, rewritten: no null, no English titles, and each type of value
described once under ``$defs``.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from konzept.editing.file_kinds import FILE_KINDS, FileKind
from konzept.exports.json_text import as_json
from konzept.exports.record_schema import DIALECT, Schema, schema_in_files
from konzept.values.json_schema import OUR_OWN
from konzept.values.key_titles import title_of
from konzept.values.refusals import ALLOWED

FOLDER = "schema"
"""Where the schemas lie inside the data folder."""


@cache
def schema_of(kind: FileKind) -> Schema:
    """The JSON Schema (2020-12) of one file of ``kind``."""
    schema = schema_in_files(kind.record)
    root = _record(schema)
    if kind.has_folder:
        del root["properties"]["id"]  # the file's name
        root["required"].remove("id")
    if kind.is_list:
        root = {"type": "array", "items": root}
    given = schema.get("$defs", {}).items()
    records = {name: _record(one) for name, one in given if "properties" in one}
    types = {key: _for_editors(one) for key, one in types_in(kind).items()}
    return {
        "$schema": DIALECT,
        "$id": kind.schema_file,
        **root,
        "title": kind.title,
        "description": kind.meaning,
        "$defs": dict(sorted((records | types).items())),
    }


def types_in(kind: FileKind) -> dict[str, Schema]:
    """The types of values in files of ``kind``, by the names of the definitions in its schema.

    With what editors do not know of them, as their rules.
    """
    return dict(_value_types(schema_in_files(kind.record)))


def _for_editors(value_type: Schema) -> Schema:
    """A type of value with the words by which editors refuse what does not fit its pattern."""
    told = {key: value for key, value in value_type.items() if key not in OUR_OWN}
    return {**told, "patternErrorMessage": ALLOWED.format(value_type["description"]).strip()}


def write_schemas(folder: Path) -> list[Path]:
    """Write a schema for each kind into ``folder``; gives the paths."""
    folder.mkdir(exist_ok=True)
    for kind in FILE_KINDS:
        (folder / kind.schema_file).write_text(as_json(schema_of(kind)), "utf-8")
    return [folder / kind.schema_file for kind in FILE_KINDS]


def _record(schema: Schema) -> dict[str, Any]:
    """A record. Evidence comes last, as in files."""
    keys = sorted(schema["properties"].items(), key=lambda item: item[0] == "belege")
    return {
        "title": schema["title"],
        "type": "object",
        "properties": {key: {**_value(one), "title": title_of(key)} for key, one in keys},
        "required": list(schema.get("required", ())),
        "additionalProperties": False,
    }


def _value(schema: Schema) -> dict[str, Any]:
    """A value without null, and without a default that says nothing."""
    value = _by_name(_without_null(schema))
    if value.get("default") in (None, [], {}):
        value.pop("default", None)
    for key in {"items", "additionalProperties"} & value.keys():
        value[key] = _value(value[key])
    if "anyOf" in value:
        value["anyOf"] = [_value(one) for one in value["anyOf"]]
    return value


def _without_null(schema: Schema) -> dict[str, Any]:
    """No file says null: what is optional is left out."""
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    choices = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if len(choices) == 1:
        return {**choices[0], **rest}
    return {**rest, "anyOf": choices} if choices else rest


def _by_name(schema: dict[str, Any]) -> dict[str, Any]:
    """References to types of values and to records; words to choose from come first."""
    if "allOf" in schema:
        (value_type,) = schema.pop("allOf")
        return {"$ref": f"#/$defs/{_name_of(value_type)}", **schema}
    words: dict[str, Any] = {
        key: schema.pop(key) for key in ("enum", "enumDescriptions") if key in schema
    }
    return {**words, **schema}


def _value_types(schema: Any) -> Iterator[tuple[str, Schema]]:
    """The types of values anywhere in pydantic's schema, by name."""
    if isinstance(schema, list):
        for one in schema:
            yield from _value_types(one)
    elif isinstance(schema, dict):
        for value_type in schema.get("allOf", ()):
            yield _name_of(value_type), value_type
        yield from _value_types(list(schema.values()))


def _name_of(value_type: Schema) -> str:
    return str(value_type["title"]).replace(" ", "-")
