"""References: values that name another record by its id, checked while a record is validated."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from konzept.values.json_schema import (
    AN_ID,
    ID_PATTERN,
    TEXT_OR_NUMBER,
    JsonSchema,
    either,
    value_type,
)
from konzept.values.refusals import Refusal, listed, not_a_text, shown

BROKEN_TARGET = "broken_target"
"""Error type of a reference to a record that has problems itself: those are reported, not this."""


class RecordKind(StrEnum):
    """The kinds of records that others can refer to, in the order in which they are read.

    Members are written ``NAME = file, words``: the ``file`` of all its records in ``data/``, or the
    folder with a file for each; and what an unknown id is not, in German. A kind stands behind
    those whose records it holds (``Reference.resolved``). What else is said of it:
    ``konzept.records.kinds``.
    """

    file: str
    not_one: str

    STATUS = "status.yml", "kein Status"
    SOURCE = "quellen.yml", "keine Quelle"
    ORGANISATION = "organisationen.yml", "keine Organisation"
    EVENT = "zeitleiste.yml", "kein Ereignis"
    TARGET_GROUP = "zielgruppen.yml", "keine Gruppe von Zielgruppen"
    LIFE_SITUATION = "lebenslagen.yml", "keine Lebenslage"
    LOCALITY = "orte.yml", "kein Ort"
    PAPER = "beschluesse.yml", "keine Vorlage"
    SIGN_VIDEO = "gebaerden.yml", "kein Video"
    FIELD = "handlungsfelder/", "kein Handlungsfeld"
    MEASURE = "massnahmen/", "keine Maßnahme"
    CONFERENCE = "konferenzen/", "keine Konferenz"
    EASY_TEXT = "leicht/", "kein Text in Leichter Sprache"

    def __new__(cls, file: str, not_one: str) -> Self:
        name = file.removesuffix(".yml").removesuffix("/")
        member = str.__new__(cls, name)
        member._value_ = name
        member.file, member.not_one = file, not_one
        return member

    @property
    def has_folder(self) -> bool:
        """Whether each record has a file of its own, named by its id."""
        return self.file.endswith("/")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known when references are validated; given to pydantic as the validation context.

    ``ids`` are all ids of each kind, also of records with problems; ``None`` for a kind whose
    register could not be read: then every id is accepted. ``records`` are the valid records by
    their ids, of the kinds that ``resolved`` references name. ``renamed`` gives the id of today for
    each former one.
    """

    ids: Mapping[RecordKind, frozenset[str] | None]
    records: Mapping[RecordKind, Mapping[str, object]] = field(default_factory=dict)
    renamed: Mapping[RecordKind, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """Annotates a field in which a data file names a record of ``kind`` by its id.

    The field holds the id. With ``resolved`` it holds the record itself, so records of that kind
    must be read first. ``also`` maps words allowed beside the ids to the values they stand for,
    ``shown`` to what people see instead.
    """

    kind: RecordKind
    resolved: bool = False
    also: Mapping[str, Any] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(
            self._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(self._as_in_file),
        )

    def _as_in_file(self, target: Any) -> Any:
        """The id of ``target``, or the word that stands for it."""
        words = (word for word, meaning in self.also.items() if meaning is target)
        return next(words, getattr(target, "id", target))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        an_id = value_type(
            f"Kennung aus {self.kind}",
            f"eine Kennung, die es unter „{self.kind}“ gibt",
            exported=AN_ID,
            records=self.kind.value,
            type=TEXT_OR_NUMBER,
            pattern=ID_PATTERN,
            minimum=0,
        )
        return either(an_id, *self.also, shown=self.shown) if self.also else an_id

    def _validate(self, value: Any, info: core_schema.ValidationInfo) -> Any:
        if not isinstance(value, str):
            raise not_a_text()
        known = info.context
        assert isinstance(known, Known), "references need the validation context"
        if value in self.also:
            return self.also[value]
        ids = known.ids[self.kind]
        if ids is not None and value not in ids:
            allowed = ids.union(self.also) if self.also else ids
            today = known.renamed.get(self.kind, {}).get(value)
            raise self._refusal(value, allowed, today).error()
        if not self.resolved:
            return value
        target = known.records[self.kind].get(value)
        if target is None:
            raise PydanticCustomError(BROKEN_TARGET, "the target has problems of its own")
        return target

    def _refusal(self, value: str, ids: frozenset[str], today: str | None) -> Refusal:
        reason = f"{shown(value)} ist {self.kind.not_one}."
        if not ids:
            return Refusal(f"{reason} Es gibt noch keine.")
        some = f"eine der {len(ids)} Kennungen aus „{self.kind.file}“"
        allowed = listed(ids, f"{some}; Neues zuerst dort eintragen")
        return Refusal(reason, allowed, meant=today, word=value, known=ids)


FieldId = Annotated[str, Reference(RecordKind.FIELD)]
OrganisationId = Annotated[str, Reference(RecordKind.ORGANISATION)]
MeasureId = Annotated[str, Reference(RecordKind.MEASURE)]
LifeSituationId = Annotated[str, Reference(RecordKind.LIFE_SITUATION)]
LocalityId = Annotated[str, Reference(RecordKind.LOCALITY)]
PaperId = Annotated[str, Reference(RecordKind.PAPER)]
"""The id of a record that exists."""
