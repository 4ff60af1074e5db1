"""placeholder"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic_core import ErrorDetails

from konzept.reading.data_file import DataFile
from konzept.reading.folder import FOLDERS
from konzept.reading.problems import Problem
from konzept.records.base import Record, nested_record
from konzept.values.key_path import KeyPath
from konzept.values.references import BROKEN_TARGET
from konzept.values.refusals import did_you_mean, most_like, refusal_in, shown

EXPECTED = {
    "string_type": "Erwartet wird ein Text.",
    "model_type": "Erwartet werden Schlüssel: „schluessel: Wert“.",
    "model_attributes_type": "Erwartet werden Schlüssel: „schluessel: Wert“.",
    "dict_type": "Erwartet werden Schlüssel: „schluessel: Wert“.",
    "mapping_type": "Erwartet werden Schlüssel: „schluessel: Wert“.",
    "tuple_type": "Erwartet wird eine Liste: jede Zeile beginnt mit „- “.",
    "int_type": "Erwartet wird eine Zahl.",
    "enum": "Erwartet wird ein Text.",
    "date_type": "Erwartet wird ein Datum.",
}


def in_german(
    document: DataFile,
    prefix: KeyPath,
    model: type[Record],
    details: list[ErrorDetails],
    stem: str | None,
) -> Iterator[Problem]:
    """Validation errors as problems at their places; none for what only follows from another."""
    missing = {detail["loc"] for detail in details if detail["type"] == "missing"}
    unknown = {
        detail["loc"]: _meant(model, detail["loc"], missing)
        for detail in details
        if detail["type"] == "extra_forbidden"
    }
    mistyped = {(*loc[:-1], key) for loc, key in unknown.items()}
    for detail in details:
        loc = detail["loc"]
        path = (*prefix, *loc)
        match detail["type"]:
            case "missing":
                if loc not in mistyped:
                    yield document.problem(path, f"Der Schlüssel fehlt. {_meaning(model, loc)}")
            case "extra_forbidden":
                yield document.problem(
                    path,
                    f"{shown(str(loc[-1]))} ist hier kein Schlüssel. Erlaubt: "
                    f"{', '.join(_keys(_record_at(model, loc[:-1])))}.{did_you_mean(unknown[loc])}",
                    at_key=True,
                )
            case kind if kind == BROKEN_TARGET:
                pass
            case kind if kind in EXPECTED:
                yield document.problem(
                    path, f"{EXPECTED[kind]} Gelesen: {given_words(detail['input'])}."
                )
            case _ if loc == ("id",) and stem is not None:
                yield document.problem(prefix, f"Der Dateiname {detail['msg']}")
            case _:
                refusal = refusal_in(detail.get("ctx"))
                yield document.problem(path, detail["msg"], word=refusal.excerpt if refusal else "")


def _meant(
    model: type[Record], path: tuple[str | int, ...], missing: set[tuple[str | int, ...]]
) -> str | None:
    """The key that was meant by an unknown one: the German for an English one, or the nearest.

    Keys that are missing beside it come first.
    """
    owner, word = _record_at(model, path[:-1]), str(path[-1])
    keys = _keys(owner)
    english = {name: info.alias or name for name, info in owner.model_fields.items()}
    translated = english.get(word.strip().lower())
    if translated in keys:
        return translated
    return most_like(word, [key for key in keys if (*path[:-1], key) in missing]) or most_like(
        word, keys
    )


def given_words(value: object) -> str:
    if isinstance(value, dict):
        return "Schlüssel"
    return "eine Liste" if isinstance(value, list) else shown(str(value))


def _keys(model: type[Record]) -> list[str]:
    """The German keys an editor may write; the id of a file's record is not one."""
    own_file = model in FOLDERS.values()
    return [
        info.alias or name
        for name, info in model.model_fields.items()
        if not (own_file and name == "id")
    ]


def _meaning(model: type[Record], path: KeyPath) -> str:
    owner = _record_at(model, path[:-1])
    for name, info in owner.model_fields.items():
        if (info.alias or name) == path[-1]:
            return info.description or ""
    return ""


def _record_at(model: type[Record], path: Sequence[str | int]) -> type[Record]:
    """The record type that is written at ``path`` inside ``model``."""
    for step in path:
        for name, info in model.model_fields.items():
            if (info.alias or name) == step:
                model = nested_record(info.annotation) or model
    return model
