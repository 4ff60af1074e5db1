"""Pieces of JSON Schema by which each type of value describes itself to editors."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import core_schema

from konzept.values.rules import Rule

JsonSchema = dict[str, Any]

ANY_SCALAR = ["string", "number", "boolean"]
TEXT_OR_NUMBER = ["string", "integer"]
TEXT_OR_DECIMAL = ["string", "number"]
"""What an editor's YAML parser makes of an unquoted value; our own reads every scalar as text."""

ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"

TEXT: JsonSchema = {"type": "string"}
AN_ID: JsonSchema = {"type": "string", "pattern": ID_PATTERN}
WHOLE_NUMBER: JsonSchema = {"type": "integer"}
"""The schemas of values as exports hold them."""

OUR_OWN = ("exported", "records", "rules")
"""Keys of a type of value that only this program reads, no editor."""


def value_type(
    name: str,
    allowed: str,
    *,
    exported: JsonSchema = TEXT,
    records: str = "",
    rules: tuple[Rule, ...] = (),
    **keywords: Any,
) -> JsonSchema:
    """A type of value with a unique German ``name``; ``allowed`` says in German what it accepts.

    ``exported`` is the schema of such a value in exports. ``records`` is the kind of record that a
    reference names. ``rules`` are for the form for staff, in the order in which they are asked.

    Wrapped in ``allOf``, because a key that uses the type has a title and a description of its
    own. ``konzept.editing.schema`` turns the wrapped part into a shared definition.
    """
    ours = {"exported": exported, "records": records, "rules": [one.as_data() for one in rules]}
    told = {key: value for key, value in ours.items() if value}
    return {"allOf": [{"title": name, "description": allowed, **keywords, **told}]}


def described(
    name: str, allowed: str, example: str, *, rules: tuple[Rule, ...] = (), **keywords: Any
) -> WithJsonSchema:
    """Annotates a type whose JSON Schema is that ``value_type``."""
    return WithJsonSchema(value_type(name, allowed, rules=rules, **keywords, examples=[example]))


def either(schema: JsonSchema, *words: str, shown: Mapping[str, str] | None = None) -> JsonSchema:
    """A schema for what ``schema`` accepts, or one of ``words``; people are ``shown`` others."""
    others = {"enumDescriptions": [shown[word] for word in words]} if shown else {}
    return {"anyOf": [schema, {"enum": [str(word) for word in words], **others}]}


@dataclass(frozen=True, slots=True)
class OrWord:
    """Annotates a type that accepts ``word`` besides what its own schema says."""

    word: str

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        return either(handler(schema), self.word)
