"""Values that are one of a few German words."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Self

from pydantic import GetJsonSchemaHandler
from pydantic_core import core_schema

from konzept.values.json_schema import JsonSchema
from konzept.values.refusals import Refusal, shown


class Choice(StrEnum):
    """One of a few German words; a data file with another word is refused.

    Members are written ``NAME = "wort"``, or ``NAME = "wort", "Words"`` where readers get other
    ``words`` than data files.
    """

    words: str

    def __new__(cls, value: str, words: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words or value
        return member

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: Callable[[Any], core_schema.CoreSchema]
    ) -> core_schema.CoreSchema:
        allowed = [str(member) for member in cls]

        def check(value: Any) -> Any:
            if isinstance(value, str) and value not in allowed:  # pydantic refuses what is no text
                reason = f"{shown(value)} gibt es hier nicht."
                raise Refusal(reason, ", ".join(allowed), word=value, known=allowed).error()
            return value

        return core_schema.no_info_before_validator_function(check, handler(source))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        values, to_people = [one.value for one in cls], [one.words for one in cls]
        return {"enum": values, **({"enumDescriptions": to_people} if to_people != values else {})}
