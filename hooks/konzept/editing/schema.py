"""placeholder"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from konzept.editing.file_kinds import FILE_KINDS, FileKind

Schema = dict[str, Any]
FOLDER = "schema"
"""Where the schemas lie inside the data folder."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def schema_of(kind: FileKind) -> Schema:
    """The JSON Schema (2020-12) of one file of ``kind``."""
    found = _Definitions(kind.record.model_json_schema())
    root = found.tidied(found.written)
    if kind.has_folder:
        del root["properties"]["id"]
        root["required"].remove("id")
    if kind.is_list:
        root = {"type": "array", "items": root}
    return {
        "$schema": DIALECT,
        "$id": kind.schema_file,
        **root,
        "title": kind.title,
        "description": kind.meaning,
        "$defs": dict(sorted(found.used.items())),
    }


def write_schemas(folder: Path) -> list[Path]:
    """Write a schema for each kind into ``folder``; gives the paths."""
    folder.mkdir(exist_ok=True)
    paths = [folder / kind.schema_file for kind in FILE_KINDS]
    for kind, path in zip(FILE_KINDS, paths, strict=True):
        path.write_text(as_text(schema_of(kind)), "utf-8")
    return paths


def as_text(schema: Schema) -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


class _Definitions:
    """Rewrites what pydantic says of a record into what an editor should read.

    ``used`` collects the definitions of records and types of values on the way.
    """

    def __init__(self, written: Schema) -> None:
        self.written = written
        self.used: dict[str, Schema] = {}
        self._given: Mapping[str, Schema] = written.pop("$defs", {})

    def tidied(self, node: Schema) -> Schema:
        """``node`` without null, English words and defaults that say nothing."""
        if "properties" in node:
            return self._record(node)
        node = self._without_null(node)
        node = self._named(node)
        if node.get("default") in (None, [], {}):
            node.pop("default", None)
        for key in ("items", "additionalProperties"):
            if key in node:
                node[key] = self.tidied(node[key])
        if "anyOf" in node:
            node["anyOf"] = [self.tidied(one) for one in node["anyOf"]]
        return node

    def _record(self, node: Schema) -> Schema:
        return {
            "title": node["title"],
            "type": "object",
            "properties": {
                key: {**self.tidied(one), "title": _in_words(key)}
                for key, one in sorted(node["properties"].items(), key=_evidence_last)
            },
            "required": list(node.get("required", ())),
            "additionalProperties": False,
        }

    @staticmethod
    def _without_null(node: Schema) -> Schema:
        """No file says null: what is optional is left out."""
        rest = {key: value for key, value in node.items() if key != "anyOf"}
        choices = [one for one in node.get("anyOf", ()) if one != {"type": "null"}]
        if len(choices) == 1:
            return {**choices[0], **rest}
        return {**rest, "anyOf": choices} if choices else rest

    def _named(self, node: Schema) -> Schema:
        """Types of values become definitions, enumerations stand where they are used."""
        rest = dict(node)
        if "allOf" in node:
            (value,) = rest.pop("allOf")
            name = value["title"].replace(" ", "-")
            allowed = f"Erlaubt: {value['description']}."
            self.used[name] = {**value, "patternErrorMessage": allowed}
            return {"$ref": f"#/$defs/{name}", **rest}
        if "$ref" in node:
            name = node["$ref"].rpartition("/")[2]
            given = self._given[name]
            if "enum" in given:
                del rest["$ref"]
                return {"enum": given["enum"], **rest}
            if name not in self.used:
                self.used[name] = self._record(given)
        return rest


def _evidence_last(item: tuple[str, Schema]) -> bool:
    """Puts evidence after what it proves, as files do; all else stays in order."""
    return item[0] == "belege"


_SPELLED = {
    "angekuendigt": "angekündigt",
    "email": "E-Mail",
    "geprueft": "geprüft",
    "gueltig": "gültig",
    "id": "Kennung",
    "ids": "Kennungen",
    "kuerzel": "Kürzel",
    "maengel": "Mängel",
    "massnahmen": "Maßnahmen",
    "plz": "PLZ",
    "rueckblick": "Rückblick",
    "strasse": "Straße",
    "url": "Web-Adresse",
}


def _in_words(key: str) -> str:
    """A German key as a title: "angekuendigt_am" gives "Angekündigt am"."""
    words = " ".join(_SPELLED.get(word, word) for word in key.split("_"))
    return words[0].upper() + words[1:]
