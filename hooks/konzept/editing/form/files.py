"""The scripts that the page of the form loads: all keys once, and each data file when it is chosen.

They are scripts, not JSON: browsers load no JSON from ``file://``.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

from konzept import routes
from konzept.editing.file_kinds import FILE_KINDS, FileKind
from konzept.editing.form.places import file_with_places
from konzept.editing.schema import FOLDER, schema_of
from konzept.exports.record_schema import Schema
from konzept.plan.plan import Plan
from konzept.reading.folder import CONCEPT_FILE, find_files
from konzept.reading.validation_errors import MISSING
from konzept.records.base import Identified
from konzept.records.concept import Concept
from konzept.rendering.static_file import StaticFile
from konzept.values.references import RecordKind
from konzept.values.texts import alphabetical

_REFERENCE = "Kennung-aus-"
_TASKS: Mapping[str, str] = {RecordKind.MEASURE: "verlauf"}
"""The list to which staff add most often, by the kind of file: the form begins with an entry."""

_CURRENT_TO = "stand"
"""The key of the concept's file that rises with each new entry."""


def form_files(plan: Plan, data: Path) -> Iterator[StaticFile]:
    """All of them, for the valid files of the folder ``data``, which the plan was made of."""
    names = find_files(data).names
    yield StaticFile(routes.FORM_KEYS, partial(_keys_script, plan, names))
    for name in names:
        path = f"{routes.FORM_FILES}{name.removesuffix('.yml')}.js"
        yield StaticFile(path, partial(_file_script, data, name))


def _keys_script(plan: Plan, names: tuple[str, ...]) -> str:
    return f"window.formular={_json(form_of(plan, names))};\n"


def _file_script(data: Path, name: str) -> str:
    shipped = _json(file_with_places((data / name).read_text("utf-8"), name))
    place = f"(window.formularDateien=window.formularDateien||{{}})[{_json(name)}]"
    return f"{place}={shipped};\n"


def form_of(plan: Plan, names: Iterable[str]) -> dict[str, Any]:
    """All that the form knows: the kinds of files, their types of values, their records by title.

    ``names`` are those of the data files; the plan is that of all days.
    """
    (register, *_) = (schema_of(one) for one in FILE_KINDS if one.is_list)
    definitions = {key: one for kind in FILE_KINDS for key, one in schema_of(kind)["$defs"].items()}
    return {
        "kinds": [_kind(one, plan) for one in FILE_KINDS],
        "types": {key: _type(key, one) for key, one in sorted(definitions.items())},
        "id": register["items"]["properties"]["id"],
        "registers": [name for name in names if "/" not in name],
        "missing": MISSING,
        "stand": {"file": CONCEPT_FILE, "key": _CURRENT_TO},
    }


def _kind(kind: FileKind, plan: Plan) -> dict[str, Any]:
    schema = schema_of(kind)
    record = schema["items"] if kind.is_list else schema
    up = "../" if kind.has_folder else ""
    return {
        "name": kind.name,
        "title": kind.title,
        "meaning": kind.meaning,
        "folder": kind.has_folder,
        "list": kind.is_list,
        "keys": record["properties"],
        "required": record["required"],
        "task": _TASKS.get(kind.name, ""),
        "first": f"# yaml-language-server: $schema={up}{FOLDER}/{kind.schema_file}",
        "records": sorted(_records(kind, plan), key=lambda one: alphabetical(one[1])),
    }


def _records(kind: FileKind, plan: Plan) -> list[tuple[str, str]]:
    """The records of a kind: id and what people call them."""
    if kind.record is Concept:
        return [(kind.name, plan.concept.title)]
    values = (getattr(plan, field.name) for field in fields(plan))
    lists = (value for value in values if isinstance(value, tuple))
    records = (one for those in lists for one in those if isinstance(one, Identified))
    return [(one.id, one.label) for one in records if type(one) is kind.record]


def _type(name: str, schema: Schema) -> Schema:
    """A type of value; a reference says to which kind of record."""
    kind = name.removeprefix(_REFERENCE)
    return schema if kind == name else {**schema, "records": kind}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
