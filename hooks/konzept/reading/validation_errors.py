"""Words the errors of the model's validation in German, each with its place in the file."""

from collections.abc import Iterator

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from konzept.reading.data_file import DataFile
from konzept.reading.problems import Problem
from konzept.records.base import Record, fields_of, nested_record
from konzept.records.kinds import has_own_file
from konzept.values.key_path import KeyPath
from konzept.values.references import BROKEN_TARGET
from konzept.values.refusals import Hints, did_you_mean, most_like, refusal_in, shown

KEYS_EXPECTED = "Erwartet werden Schlüssel: „schluessel: Wert“."

MISSING = "Der Schlüssel fehlt."

_EXPECTED = {
    "string_type": "Erwartet wird ein Text.",
    "model_type": KEYS_EXPECTED,
    "dict_type": KEYS_EXPECTED,
    "tuple_type": "Erwartet wird eine Liste: jede Zeile beginnt mit „- “.",
    "int_type": "Erwartet wird eine Zahl.",
    "decimal_type": "Erwartet wird eine Zahl.",
    "enum": "Erwartet wird ein Text.",
    "date_type": "Erwartet wird ein Datum.",
}
"""What was expected, by the type of the error."""


def problems_from(
    errors: list[ErrorDetails], model: type[Record], file: DataFile, prefix: KeyPath, hints: Hints
) -> Iterator[Problem]:
    """The problems of a ``model`` at ``prefix``, without those that follow from another one."""
    missing = {error["loc"] for error in errors if error["type"] == "missing"}
    meant = {
        error["loc"]: _key_meant(model, error["loc"], missing) if hints.another() else None
        for error in errors
        if error["type"] == "extra_forbidden"
    }
    explained = {(*loc[:-1], key) for loc, key in meant.items()}  # missing as they are misspelt
    for error in errors:
        loc = error["loc"]
        path = (*prefix, *loc)
        match error["type"]:
            case "missing":
                if loc not in explained:
                    field = _fields(_record_at(model, loc[:-1]))[loc[-1]]
                    yield file.problem(path, f"{MISSING} {field.description}")
            case "extra_forbidden":
                reason = f"{shown(str(loc[-1]))} ist hier kein Schlüssel."
                allowed = ", ".join(_keys(_record_at(model, loc[:-1])))
                message = f"{reason} Erlaubt: {allowed}.{did_you_mean(meant[loc])}"
                yield file.problem(path, message, at_key=True)
            case "too_long":
                reason = f"Hier stehen {len(error['input'])} Einträge."
                yield file.problem(
                    path, f"{reason} Erlaubt: höchstens {error['ctx']['max_length']}."
                )
            case kind if kind in _EXPECTED:
                message = f"{_EXPECTED[kind]} Gelesen: {form_of(error['input'])}."
                yield file.problem(path, message)
            case kind if kind != BROKEN_TARGET:
                yield _refused_value(error, model, file, prefix, hints)


def form_of(value: object) -> str:
    """What was read instead of something else, in words."""
    if isinstance(value, dict):
        return "Schlüssel"
    return "eine Liste" if isinstance(value, list) else shown(str(value))


def _refused_value(
    error: ErrorDetails, model: type[Record], file: DataFile, prefix: KeyPath, hints: Hints
) -> Problem:
    """The problem with a value that a type of ours refused: its reason is German already."""
    refusal = refusal_in(error.get("ctx"))
    assert refusal is not None, f"no German words for {error['type']}"
    reason = str(refusal.with_hint() if refusal.known and hints.another() else refusal)
    if error["loc"] == ("id",) and has_own_file(model):
        return file.problem(prefix, f"Der Dateiname {reason}")
    return file.problem((*prefix, *error["loc"]), reason, word=refusal.excerpt)


def _key_meant(model: type[Record], loc: KeyPath, missing: set[KeyPath]) -> str | None:
    """The key meant by an unknown one: its German name, or the most like it, missing ones first."""
    record, word = _record_at(model, loc[:-1]), str(loc[-1])
    keys = _keys(record)
    english = record.model_fields.get(word.strip().lower())
    if english and english.alias in keys:
        return english.alias
    missing_here = [key for key in keys if (*loc[:-1], key) in missing]
    return most_like(word, missing_here) or most_like(word, keys)


def _record_at(model: type[Record], loc: KeyPath) -> type[Record]:
    """The type of the record that is written at ``loc`` inside one of type ``model``."""
    for step in loc:
        if field := _fields(model).get(step):
            model = nested_record(field.annotation) or model
    return model


def _keys(model: type[Record]) -> list[str]:
    """The keys that may be written; the id of a record with a file of its own is not one."""
    return [str(key) for key in _fields(model) if key != "id" or not has_own_file(model)]


def _fields(model: type[Record]) -> dict[str | int, FieldInfo]:
    """The fields of a record by their German keys."""
    return {key: info for _, key, info in fields_of(model)}
