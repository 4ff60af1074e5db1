"""placeholder"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from konzept.records.evidence import Dated
from konzept.records.registers import Status
from konzept.values.key_path import KeyPath
from konzept.values.references import RecordKind, Reference
from konzept.values.texts import Markdown


class LogEntry(Dated, title="Eintrag im Verlauf"):
    """A dated line of a log: the status from then on, and what happened.

    An entry with text, or one that changes the status, marks an event; any other only confirms.
    """

    status: Annotated[Status, Reference(RecordKind.STATUS, resolved=True)] = Field(
        alias="status", description="Kennung des Status aus data/status.yml."
    )
    text: Markdown | None = Field(
        default=None,
        alias="text",
        description="Was geschah (Markdown); ohne Text nur eine Bestätigung.",
    )


Log = tuple[LogEntry, ...]


def out_of_order(log: Log, key: str) -> Iterator[tuple[KeyPath, str]]:
    for index in range(1, len(log)):
        before, entry = log[index - 1], log[index]
        if entry.on < before.on:
            yield (
                (key, index, "am"),
                f"„{entry.on}“ liegt vor „{before.on}“ im Eintrag davor. Erlaubt: das Älteste "
                "zuerst.",
            )
