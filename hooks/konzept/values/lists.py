"""Lists, which have an end, and those whose only item may be written without the list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic_core import core_schema

from konzept.values.json_schema import JsonSchema
from konzept.values.refusals import refusal_in

T = TypeVar("T")

MOST_ENTRIES = 10_000
"""How many entries a list may have: more than people write, and few enough to check at once."""

Many = Annotated[tuple[T, ...], Field(max_length=MOST_ENTRIES)]
"""A list."""

ManyNamed = Annotated[Mapping[str, T], Field(max_length=MOST_ENTRIES)]
"""Entries under keys of choice."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """Annotates a tuple of values that are texts in data files.

    A text alone is read as its only item, and refused where it stands. A single item is exported
    as it is, several as a list.
    """

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            self._validate,
            handler(source),
            serialization=core_schema.plain_serializer_function_ser_schema(self._as_in_file),
        )

    def _validate(self, value: Any, validate: Callable[[Any], Any]) -> Any:
        if not isinstance(value, str):
            return validate(value)
        try:
            return validate([value])
        except ValidationError as error:
            (detail,) = error.errors(include_url=False)
            refusal = refusal_in(detail.get("ctx"))
            if refusal is None:
                raise
            raise refusal.error() from None  # at the text: there is no list to name a place in

    def _as_in_file(self, items: tuple[Any, ...]) -> Any:
        return items[0] if len(items) == 1 else list(items)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        several = handler(schema)
        return {"anyOf": [several["items"], several]}


OneOrMore = Annotated[Many[T], _Listed()]
"""A list; its only item may stand there without it."""
