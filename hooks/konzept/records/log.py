"""Logs: the dated entries that say which status a measure or a goal has had."""

from collections.abc import Iterator
from itertools import pairwise

from konzept.records.base import Contradiction, optional, required
from konzept.records.evidence import Dated
from konzept.records.registers import StatusRef
from konzept.values.texts import Markdown


class LogEntry(Dated, title="Eintrag im Verlauf"):
    """The status from a date on; an event of the timeline if it has a text or is another status."""

    status: StatusRef = required("status", "Kennung des Status aus data/status.yml.")
    text: Markdown | None = optional(
        "text", "Was geschah (Markdown); ohne Text nur eine Bestätigung."
    )


Log = tuple[LogEntry, ...]
"""The oldest entry first; the newest one has the present status."""


def out_of_order(log: Log, key: str) -> Iterator[Contradiction]:
    """Entries of the log under ``key`` that are older than the one before them."""
    for index, (before, entry) in enumerate(pairwise(log), start=1):
        if entry.on < before.on:
            reason = f"„{entry.on}“ liegt vor „{before.on}“ im Eintrag davor."
            yield (key, index, "am"), f"{reason} Erlaubt: das Älteste zuerst."
