"""The scripts that the page of the form loads: all keys once, and each data file when it is chosen.

They are scripts, not JSON: browsers load no JSON from ``file://``.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from konzept import routes
from konzept.editing.file_kinds import FILE_KINDS, FileKind
from konzept.editing.form.places import file_with_places
from konzept.editing.schema import FOLDER, schema_of, types_in
from konzept.exports.record_schema import Schema
from konzept.plan.plan import Plan
from konzept.reading.checks.dates import AFTER_THE_DATA, FUTURE, PAST
from konzept.reading.checks.publication import REVISION_NOT_RAISED
from konzept.reading.folder import CONCEPT_FILE, find_files
from konzept.reading.validation_errors import MISSING
from konzept.records.base import Record, fields_of, nested_in
from konzept.records.concept import Concept
from konzept.records.conference import Conference
from konzept.records.kinds import KINDS
from konzept.rendering.static_file import StaticFile
from konzept.values.date_spellings import MONTH_NUMBERS, ROUGHLY, SPELLINGS, THIS_CENTURY
from konzept.values.dates import DATE_RULES
from konzept.values.invisible import CALLED, INVISIBLE, INVISIBLE_CHAR
from konzept.values.references import RecordKind
from konzept.values.refusals import ALLOWED, ALSO, MEANT, UMLAUTS
from konzept.values.rules import Ask, Rule, in_scripts
from konzept.values.sorting import alphabetical
from konzept.values.texts import NEW_ID_LIMIT

_TASKS: Mapping[str, str] = {RecordKind.MEASURE: "verlauf"}
"""The list to which staff add most often, by the kind of file: the form begins with an entry."""

_ANNOUNCED: Mapping[str, Any] = {
    "times": ("beginn", "ende"),
    "told": ("beginn", "ende", "ort", "lage"),
    "note": "hinweis",
    "state": "lage",
    "count": "fassung",
    "earlier": "fruehere_termine",
    "review": "rueckblick",
    "reason": REVISION_NOT_RAISED,
}
"""The keys by which a conference tells that it is moved or cancelled, or what came of it."""

_USED = ("description", "examples", "maxLength", "rules", "title", "records")
"""What the form needs of a type of value."""

_SHOWN_FROM: Mapping[type[Record], str] = {Conference: "angekuendigt_am"}
"""The key of the day before which nothing of a record is shown: the data may be older."""

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
    return {
        "kinds": [_kind(one, plan) for one in FILE_KINDS],
        "types": dict(sorted(_types())),
        "id": register["items"]["properties"]["id"],
        "idLimit": NEW_ID_LIMIT,
        "registers": [name for name in names if "/" not in name],
        "stand": {
            "file": CONCEPT_FILE,
            "key": _CURRENT_TO,
            "day": str(plan.concept.current_to),
            "after": AFTER_THE_DATA,
            "future": FUTURE,
        },
        "words": {"missing": MISSING, "allowed": ALLOWED, "also": ALSO, "meant": MEANT},
        "umlauts": {chr(letter): spelled for letter, spelled in UMLAUTS.items()},
        "dates": {
            "form": DATE_RULES[0].than,
            "spellings": [in_scripts(one.pattern) for one in SPELLINGS],
            "roughly": in_scripts(ROUGHLY.pattern),
            "months": MONTH_NUMBERS,
            "thisCentury": THIS_CENTURY,
        },
        "invisible": {
            "pattern": in_scripts(INVISIBLE.pattern),
            "message": INVISIBLE_CHAR,
            "names": CALLED,
        },
    }


def _types() -> Iterator[tuple[str, Schema]]:
    """The types of values with their rules, and the records inside others with theirs."""
    for kind in FILE_KINDS:
        records = {one.__name__: one for one in _records_in(kind.record)}
        for name, schema in schema_of(kind)["$defs"].items():
            if "properties" in schema:
                yield name, {**schema, **_limits(records[name])}
        for name, value_type in types_in(kind).items():
            yield name, _type(value_type)


def _limits(model: type[Record]) -> dict[str, Any]:
    """What a record must not say, and its dates that must not lie after the day of the data."""
    past = [key for kind, key in PAST.items() if issubclass(model, kind)]
    dates = {"past": past, "shownFrom": [_SHOWN_FROM[model]] if model in _SHOWN_FROM else []}
    return {
        "never": [one.as_data() for one in model.rules],
        **{key: value for key, value in dates.items() if value},
    }


def _records_in(model: type[Record]) -> Iterator[type[Record]]:
    """The type of a record, and those of the records that are written out inside it."""
    yield model
    for _, _, field in fields_of(model):
        if inner := nested_in(field):
            yield from _records_in(inner)


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
        **_limits(kind.record),
        "task": _TASKS.get(kind.name, ""),
        **({"announced": _ANNOUNCED} if kind.name == RecordKind.CONFERENCE else {}),
        "first": f"# yaml-language-server: $schema={up}{FOLDER}/{kind.schema_file}",
        "records": sorted(_records(kind, plan), key=lambda one: alphabetical(one[1])),
    }


def _records(kind: FileKind, plan: Plan) -> list[tuple[str, str]]:
    """The records of a kind: id and what people call them."""
    if kind.record is Concept:
        return [(kind.name, plan.concept.title)]
    (declared,) = (one for one in KINDS if one.name == kind.name)
    return [(one.id, one.label) for one in plan.records[declared.record]]


def _type(schema: Schema) -> Schema:
    """A type of value; a reference says to which kind of record."""
    needed = {key: schema[key] for key in _USED if key in schema}
    if "pattern" in schema and "records" not in schema:
        fits = Rule(Ask.FITS, "", schema["description"], schema["pattern"])
        needed.setdefault("rules", [fits.as_data()])  # a type without words of its own
    return needed


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
