"""What differs between two plans: one computation for the editors' receipt and the public pages.

Both plans may be the same data as of two days, or two versions of the data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from konzept.model import Concept, Conference, Evidence, Identified, Measure, Record, Status
from konzept.plan import Plan, StatusCount

_KINDS = ("fields", "measures", "conferences", "events", "organisations", "sources", "statuses")


class Kind(Enum):
    """What happened to a record. The value is its German word."""

    ADDED = "neu"
    REMOVED = "entfernt"
    STATUS = "Status"
    EDITED = "geändert"


@dataclass(frozen=True, slots=True)
class Change:
    """One record that differs.

    ``keys`` are the German keys whose values differ; ``before`` and ``after`` the status of a
    measure, ``evidence`` what proves the newest entry of its log, where that is what changed.
    """

    kind: Kind
    record: Identified | Concept
    keys: tuple[str, ...] = ()
    before: Status | None = None
    after: Status | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs, in the order of display, and the counts by status before and after."""

    entries: tuple[Change, ...]
    counts_before: tuple[StatusCount, ...]
    counts_after: tuple[StatusCount, ...]

    def __bool__(self) -> bool:
        return bool(self.entries)

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.entries if change.kind is kind)


def changes(before: Plan, after: Plan) -> Changes:
    """What is different in ``after``, seen from ``before``."""
    entries: list[Change] = []
    if keys := _differing(before.concept, after.concept):
        entries.append(Change(Kind.EDITED, after.concept, keys))
    for name in _KINDS:
        entries += _between(
            {one.id: one for one in getattr(before, name)},
            {one.id: one for one in getattr(after, name)},
        )
    return Changes(tuple(entries), before.counts(before.measures), after.counts(after.measures))


def _between(before: Mapping[str, Identified], after: Mapping[str, Identified]) -> list[Change]:
    found = []
    for record in after.values():
        old = before.get(record.id)
        if old is None:
            status = record.status if isinstance(record, Measure) else None
            found.append(Change(Kind.ADDED, record, after=status, evidence=_newest(record)))
        elif keys := _differing(old, record):
            found.append(_changed(old, record, keys))
    found += [Change(Kind.REMOVED, record) for record in before.values() if record.id not in after]
    return found


def _changed(old: Identified, new: Identified, keys: tuple[str, ...]) -> Change:
    if isinstance(old, Measure) and isinstance(new, Measure) and old.status.id != new.status.id:
        return Change(Kind.STATUS, new, keys, old.status, new.status, _newest(new))
    return Change(Kind.EDITED, new, keys)


def _newest(record: Identified) -> tuple[Evidence, ...]:
    match record:
        case Measure():
            return record.log[-1].evidence
        case Conference():
            return record.evidence
    return ()


def _differing(old: Record, new: Record) -> tuple[str, ...]:
    """German keys whose values differ; a record only referred to counts by its id."""
    said_before, said_now = old.model_dump(by_alias=True), new.model_dump(by_alias=True)
    return tuple(key for key, value in said_now.items() if said_before[key] != value)
