"""placeholder"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from konzept.values.json_schema import ID_PATTERN, TEXT_OR_NUMBER, Fragment, either, value_type
from konzept.values.refusals import nearest, shown

BROKEN_TARGET = "broken_target"
"""Error type of a reference to a record that exists but has problems of its own."""


class RecordKind(StrEnum):
    """The kinds of records that have ids. The value names their folder or register in ``data/``."""

    STATUS = "status"
    FIELD = "handlungsfelder"
    MEASURE = "massnahmen"
    CONFERENCE = "konferenzen"
    ORGANISATION = "organisationen"
    SOURCE = "quellen"
    EVENT = "zeitleiste"


_NO_SUCH = {
    RecordKind.STATUS: "kein Status",
    RecordKind.FIELD: "kein Handlungsfeld",
    RecordKind.MEASURE: "keine Maßnahme",
    RecordKind.CONFERENCE: "keine Konferenz",
    RecordKind.ORGANISATION: "keine Organisation",
    RecordKind.SOURCE: "keine Quelle",
    RecordKind.EVENT: "kein Ereignis",
}

_LISTED_UP_TO = 12

_WHERE = {
    RecordKind.STATUS: "status.yml",
    RecordKind.FIELD: "handlungsfelder/",
    RecordKind.MEASURE: "massnahmen/",
    RecordKind.CONFERENCE: "konferenzen/",
    RecordKind.ORGANISATION: "organisationen.yml",
    RecordKind.SOURCE: "quellen.yml",
    RecordKind.EVENT: "zeitleiste.yml",
}


@dataclass(frozen=True, slots=True)
class Known:
    """The validation context: which ids exist, and which of their records are already read.

    The ids of a kind are ``None`` where its register could not be read.
    """

    ids: Mapping[RecordKind, frozenset[str] | None]
    records: Mapping[RecordKind, Mapping[str, object]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """Annotates a field that names a record of ``kind`` by its id.

    With ``resolved``, the field holds the record itself, which must be read before.
    ``also`` are words that are allowed beside the ids, each with what it is read as.
    """

    kind: RecordKind
    resolved: bool = False
    also: Mapping[str, Any] = field(default_factory=dict)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(
            self._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(self._written),
        )

    def _written(self, target: Any) -> Any:
        """What stands in the file: an id, or the word that is read as ``target``."""
        words = (word for word, meaning in self.also.items() if meaning is target)
        return next(words, getattr(target, "id", target))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> Fragment:
        an_id = value_type(
            f"Kennung aus {self.kind}",
            f"eine Kennung, die es unter „{self.kind}“ gibt",
            type=TEXT_OR_NUMBER,
            pattern=f"^{ID_PATTERN}$",
            minimum=0,
        )
        return either(an_id, *self.also) if self.also else an_id

    def _validate(self, value: Any, info: core_schema.ValidationInfo) -> Any:
        if not isinstance(value, str):
            raise PydanticCustomError("string_type", "text expected")
        known = info.context
        assert isinstance(known, Known), "references need the validation context"
        if value in self.also:
            return self.also[value]
        ids = known.ids[self.kind]
        if ids is not None and value not in ids:
            reason = self._reason(value, sorted((*ids, *self.also)))
            raise PydanticCustomError("reference", "{reason}", {"reason": reason})
        if not self.resolved:
            return value
        target = known.records[self.kind].get(value)
        if target is None:
            raise PydanticCustomError(BROKEN_TARGET, "the target has problems of its own")
        return target

    def _reason(self, value: str, ids: list[str]) -> str:
        allowed = (
            f" Erlaubt: {', '.join(ids)}."
            if len(ids) <= _LISTED_UP_TO
            else (
                f" Erlaubt: eine der {len(ids)} Kennungen aus „{_WHERE[self.kind]}“; "
                "Neues zuerst dort eintragen."
            )
        )
        if not ids:
            allowed = " Es gibt noch keine."
        return f"{shown(value)} ist {_NO_SUCH[self.kind]}.{allowed}{nearest(value, ids)}"
