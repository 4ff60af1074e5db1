"""placeholder"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic_core import core_schema

Fragment = dict[str, Any]
ANY_SCALAR = ["string", "number", "boolean"]
TEXT_OR_NUMBER = ["string", "integer"]
ID_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"


def value_type(name: str, allowed: str, **keywords: Any) -> Fragment:
    """A type with a German ``name`` (unique); ``allowed`` says in German what it accepts.

    The detour over ``allOf`` keeps the type's own words apart from those of the key that uses it;
    ``konzept.schema`` turns it into a definition.
    """
    return {"allOf": [{"title": name, "description": allowed, **keywords}]}


def either(fragment: Fragment, *words: str) -> Fragment:
    """``fragment`` or one of ``words``."""
    return {"anyOf": [fragment, {"enum": [str(word) for word in words]}]}


@dataclass(frozen=True, slots=True)
class AlsoAllowed:
    """Annotates a type that accepts ``word`` besides what its fragment says."""

    word: str

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> Fragment:
        return either(handler(schema), self.word)
