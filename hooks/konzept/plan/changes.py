"""placeholder"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from functools import cached_property
from itertools import groupby

from konzept.plan.counts import StatusCount
from konzept.plan.plan import Plan, Tense
from konzept.records.base import Identified, Record
from konzept.records.concept import Concept
from konzept.records.conference import Conference
from konzept.records.evidence import Evidence
from konzept.records.field import FieldOfAction
from konzept.records.log import LogEntry
from konzept.records.measure import Measure
from konzept.records.registers import Event, Status
from konzept.values.dates import PartialDate, Precision

_KINDS = ("fields", "measures", "conferences", "events", "organisations", "sources", "statuses")


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
    """One thing that differs about a record.

    ``on`` is when it happened, where the data tell; ``before`` and ``after`` are the status of a
    measure; ``keys`` the German keys of an edited record whose values differ.
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
    def key(self) -> tuple[int | str | None, ...]:
        """Equal for changes that say the same of the same objects, as long as these live."""
        told = (self.kind, self.record, self.on, self.before, self.after, self.evidence)
        return (*map(id, told), self.text)

    @property
    def name(self) -> str:
        """What people call the record."""
        return str(getattr(self.record, "title", None) or getattr(self.record, "name", ""))


@dataclass(frozen=True)
class Changes:
    """All that differs, in the order of display, and the counts by status before and after."""

    entries: tuple[Change, ...]
    counts_before: tuple[StatusCount, ...]
    counts_after: tuple[StatusCount, ...]

    def __bool__(self) -> bool:
        return bool(self.entries)

    def totals(self, statuses: tuple[Status, ...]) -> tuple[tuple[Status, int, int], ...]:
        """The counts before and after of each status that occurs, in the order given."""
        before = {one.status.id: one.count for one in self.counts_before}
        after = {one.status.id: one.count for one in self.counts_after}
        return tuple(
            (one, before.get(one.id, 0), after.get(one.id, 0))
            for one in statuses
            if one.id in before or one.id in after
        )

    @cached_property
    def dated(self) -> tuple[Change, ...]:
        """What happened, newest first; edits and removals of data are no such thing."""
        happened = [(change.on, change) for change in self.entries if change.on is not None]
        happened.sort(key=lambda pair: _recency(pair[0]), reverse=True)
        return tuple(change for _, change in happened)

    @property
    def by_month(self) -> tuple[tuple[str, tuple[Change, ...]], ...]:
        """What happened under each month, or coarser span, newest first."""
        groups = groupby(self.dated, key=lambda change: change.on.month_words if change.on else "")
        return tuple((words, tuple(those)) for words, those in groups)

    def by_field(
        self, fields: tuple[FieldOfAction, ...]
    ) -> tuple[tuple[FieldOfAction | None, tuple[Change, ...]], ...]:
        """What happened to the measures of each field, and under ``None`` all else."""
        groups: dict[str | None, list[Change]] = defaultdict(list)
        for change in self.dated:
            groups[change.record.field if isinstance(change.record, Measure) else None].append(
                change
            )
        return tuple(
            (field, tuple(groups[field.id if field else None]))
            for field in (*fields, None)
            if groups[field.id if field else None]
        )


def _recency(on: PartialDate) -> tuple[object, ...]:
    """Sorts by the month something was known by, spans that end with it after its days."""
    known = on.latest
    coarse = on.precision not in (Precision.DAY, Precision.MINUTE, Precision.MONTH)
    span = on.latest - on.earliest if coarse else timedelta()
    return known.year, known.month, span, on.earliest


def changes(before: Plan, after: Plan) -> Changes:
    """What is different in ``after``, seen from ``before``."""
    entries: list[Change] = []
    if keys := _differing(before.concept, after.concept):
        entries.append(Change(ChangeKind.EDITED, after.concept, keys=keys))
    for name in _KINDS:
        old: Mapping[str, Identified] = {one.id: one for one in getattr(before, name)}
        new: Mapping[str, Identified] = {one.id: one for one in getattr(after, name)}
        for record in new.values():
            entries += _of(record, old.get(record.id), before, after)
        entries += (Change(ChangeKind.REMOVED, one) for one in old.values() if one.id not in new)
    return Changes(tuple(entries), before.counts(before.measures), after.counts(after.measures))


def _of(new: Identified, old: Identified | None, before: Plan, after: Plan) -> Iterator[Change]:
    """All changes of one record; ``old`` is ``None`` if it was not there."""
    if isinstance(new, Conference):
        yield from _of_conference(new, old if isinstance(old, Conference) else None, before, after)
    elif old is new:  # as most are that plans of two days hold
        return
    elif isinstance(new, Measure):
        yield from _of_measure(new, old if isinstance(old, Measure) else None)
    elif old is None:
        on, text, evidence = (
            (new.on, new.text, new.evidence) if isinstance(new, Event) else (None, None, ())
        )
        yield Change(ChangeKind.ADDED, new, on, text=text, evidence=evidence)
    elif keys := _differing(old, new):
        yield Change(ChangeKind.EDITED, new, keys=keys)


def _of_measure(new: Measure, old: Measure | None) -> Iterator[Change]:
    known = old.log if old else ()
    continued = _common(known, new.log) == len(known)
    if continued:
        for index in range(len(known), len(new.log)):
            yield _of_entry(new, index)
    elif old and old.status.id != new.status.id:
        proof = new.log[-1].evidence
        yield Change(ChangeKind.STATUS, new, None, old.status, new.status, evidence=proof)
    if old is not None:
        keys = set(_differing(old, new))
        if continued:
            keys.discard("verlauf")  # told entry by entry
        if keys:
            yield Change(ChangeKind.EDITED, new, keys=tuple(sorted(keys)))


def _common(old: tuple[LogEntry, ...], new: tuple[LogEntry, ...]) -> int:
    """How many entries stand unchanged at the start of both logs, whatever proves them."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if (one.on, one.status.id, one.text) != (other.on, other.status.id, other.text):
            break
        count += 1
    return count


def _of_entry(measure: Measure, index: int) -> Change:
    entry = measure.log[index]
    before = measure.log[index - 1].status if index else None
    kind = ChangeKind.NEWS if before and before.id == entry.status.id else ChangeKind.STATUS
    return Change(
        kind=kind if before else ChangeKind.ADDED,
        record=measure,
        on=entry.on,
        before=before,
        after=entry.status,
        text=entry.text,
        evidence=entry.evidence,
    )


def _of_conference(
    new: Conference, old: Conference | None, before: Plan, after: Plan
) -> Iterator[Change]:
    if old is None:
        yield Change(ChangeKind.ANNOUNCED, new, new.announced_on, evidence=new.evidence)
    elif old.announcement != new.announcement:
        yield Change(ChangeKind.MOVED, new, evidence=new.evidence)
    if after.tense(new) is Tense.PAST and (old is None or before.tense(old) is not Tense.PAST):
        yield Change(ChangeKind.HELD, new, new.start, evidence=new.evidence)
    if new.review and (old is None or old.review is None):
        review = new.review
        yield Change(
            ChangeKind.REVIEWED, new, review.on, text=review.text, evidence=review.evidence
        )
    if old is not None:
        told = {"rueckblick"} if old.review is None else set()
        if keys := set(_differing(old, new)) - told:
            yield Change(ChangeKind.EDITED, new, keys=tuple(sorted(keys)))


def _differing(old: Record, new: Record) -> tuple[str, ...]:
    """German keys whose values differ; a record only referred to counts by its id."""
    said_before, said_now = old.model_dump(by_alias=True), new.model_dump(by_alias=True)
    return tuple(key for key, value in said_now.items() if said_before[key] != value)
