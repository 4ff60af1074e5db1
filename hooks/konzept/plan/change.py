"""One thing that differs about a record between two plans."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum

from konzept.records.base import Identified
from konzept.records.concept import Concept
from konzept.records.evidence import Evidence
from konzept.records.registers import Status
from konzept.values.dates import PartialDate


class ChangeKind(Enum):
    """What happened to a record. The value is its German word."""

    ADDED = "neu"
    STATUS = "Status"
    NEWS = "gemeldet"
    ANNOUNCED = "angekündigt"
    MOVED = "geänderte Ankündigung"
    HELD = "fand statt"
    REVIEWED = "Ergebnis"
    EDITED = "geändert"
    REMOVED = "entfernt"


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a record, or how its data were edited.

    ``on`` is when it happened, ``None`` where the data don't say so; ``before`` and ``after`` are
    the status of a measure; ``keys`` the German keys of an edited record whose values differ.
    """

    kind: ChangeKind
    record: Identified | Concept
    on: PartialDate | None = None
    before: Status | None = None
    after: Status | None = None
    text: str | None = None
    evidence: tuple[Evidence, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def key(self) -> Hashable:
        """Equal for changes that read the same on pages of one plan, where an id means one thing.

        The changes since several days repeat each other: pages render what has one key once.
        """
        return (
            self.kind,
            type(self.record),
            getattr(self.record, "id", None),
            self.on,
            self.before and self.before.id,
            self.after and self.after.id,
            self.text,
            tuple((one.source.id, one.place) for one in self.evidence),
        )

    @property
    def name(self) -> str:
        """What people call the record."""
        return str(getattr(self.record, "title", None) or getattr(self.record, "name", ""))
