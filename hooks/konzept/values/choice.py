"""Choices: keys whose value is one of a few German words."""

from enum import StrEnum
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from konzept.values.refusals import Refusal, most_like, shown


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
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(cls._check, handler(source))

    @classmethod
    def _check(cls, value: Any) -> Any:
        """Refuse other texts; what is no text is left to pydantic."""
        allowed = [str(member) for member in cls]
        if isinstance(value, str) and value not in allowed:
            reason = f"{shown(value)} gibt es hier nicht."
            raise Refusal(reason, ", ".join(allowed), most_like(value, allowed)).error()
        return value
