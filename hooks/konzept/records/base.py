"""placeholder"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from konzept.values.key_path import KeyPath
from konzept.values.references import Reference
from konzept.values.refusals import one_of
from konzept.values.texts import Id


class Record(BaseModel):
    """Anything the data files say. Frozen; unknown keys are errors.

    The ``title`` of a class is its German name.
    """

    # A validator is built when it is first used: those of records within others never are. Saves
    # 40 ms, a twentieth of a small city's build.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def contradictions(self) -> Iterator[tuple[KeyPath, str]]:
        """What cannot be true within this record: the German key path and the reason."""
        yield from ()

    def parts(self) -> Iterator[tuple[KeyPath, Record]]:
        """This record and all records written inside it, each with its German key path.

        Records that are only referred to (a log entry's status, evidence's source) are no parts.
        """
        yield (), self
        for name, key in _own_records(type(self)):
            value = getattr(self, name)
            if isinstance(value, Record):
                for path, part in value.parts():
                    yield (key, *path), part
            elif value:
                for index, item in enumerate(value):
                    for path, part in item.parts():
                        yield (key, index, *path), part


@cache
def _own_records(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Names and keys of the fields that hold records of their own or tuples of such."""
    return tuple(
        (name, info.alias or name)
        for name, info in model.model_fields.items()
        if not any(isinstance(mark, Reference) for mark in info.metadata)
        and written_record(info.annotation)
    )


def written_record(annotation: Any) -> type[Record] | None:
    """The record type that is written out where ``annotation`` stands; references are none."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    if any(isinstance(mark, Reference) for mark in getattr(annotation, "__metadata__", ())):
        return None
    inner = (written_record(one) for one in getattr(annotation, "__args__", ()))
    return next((found for found in inner if found), None)


class Identified(Record):
    """A record with an id of its own: a register entry, a goal, or a file whose stem is the id."""

    id: Id = Field(description="Kennung: dauerhaft, auch Teil der Web-Adresse.")

    def __hash__(self) -> int:
        """Cheap, as rendered pieces are kept by the records they show; equality compares all."""
        return hash((type(self), self.id))


def choice(enum: type[StrEnum]) -> BeforeValidator:
    return BeforeValidator(one_of(tuple(member.value for member in enum)))
