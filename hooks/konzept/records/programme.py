"""The programme of a conference: its sessions, and which of them cannot take place as written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from konzept.records.base import Record, optional, required
from konzept.records.rules import Contradiction, end_before_start
from konzept.values.dates import PartialDate
from konzept.values.references import FieldId
from konzept.values.texts import Line, TranslatedLine


class Session(Record, title="Programmpunkt"):
    """An item of a conference's programme; from ``start`` up to, not including, ``end``."""

    start: PartialDate | None = optional("von", "Beginn.")
    end: PartialDate | None = optional("bis", "Ende.")
    title: TranslatedLine = required("titel", "Was stattfindet.")
    room: Line | None = optional("ort", "Raum.")
    field: FieldId | None = optional("handlungsfeld", "Kennung des Handlungsfelds, um das es geht.")

    rules = (end_before_start("von", "bis"),)


def overlapping(programme: Sequence[Session]) -> Iterator[Contradiction]:
    """Sessions whose room is certainly still in use by one that stands before them in the file.

    Taken in order of time, a session is compared only with the one that ends last of those before
    it: that finds every session that meets another, in n log n steps.
    """
    for uses in _uses_of_rooms(programme):
        last = uses[0]
        for use in uses[1:]:
            if use.start < last.end:
                earlier, later = sorted((use.position, last.position))
                session, other = programme[later], programme[earlier]
                reason = (
                    f"„{session.start}“ ist im Raum „{session.room}“ noch „{other.title}“ "
                    f"({other.start} bis {other.end}). Erlaubt: ein anderer Raum oder eine andere "
                    "Zeit."
                )
                yield ("programm", later, "von"), reason
            last = max(last, use, key=lambda one: one.end)


class _Use(NamedTuple):
    """From when to when a session uses its room, and its position in the programme."""

    start: datetime
    end: datetime
    position: int


def _uses_of_rooms(programme: Sequence[Session]) -> Iterable[list[_Use]]:
    """The certain uses of each room, in order of time."""
    rooms: dict[str, list[_Use]] = defaultdict(list)
    for position, one in enumerate(programme):
        start, end = (time.moment if time else None for time in (one.start, one.end))
        if one.room and start and end and start <= end:
            rooms[one.room].append(_Use(start, end, position))
    return map(sorted, rooms.values())
