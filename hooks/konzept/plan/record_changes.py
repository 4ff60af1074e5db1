"""What differs about one record between two plans."""

from collections.abc import Iterator

from konzept.plan.change import Change, ChangeKind
from konzept.plan.plan import Plan
from konzept.plan.tense import Tense
from konzept.records.base import Identified, Record
from konzept.records.conference import Conference
from konzept.records.log import Log
from konzept.records.measure import Measure
from konzept.records.registers import Event


def record_changes(
    old: Identified | None, new: Identified, before: Plan, after: Plan
) -> Iterator[Change]:
    """All changes from the ``old`` record in the plan ``before`` to the ``new`` one in ``after``.

    ``old`` is ``None`` if the record was not there.
    """
    if isinstance(new, Conference):  # even the same one: it may have taken place in between
        known = old if isinstance(old, Conference) else None
        yield from _conference_changes(known, new, before, after)
    elif old is new:  # as most records are that plans of two days share
        return
    elif isinstance(new, Measure):
        yield from _measure_changes(old if isinstance(old, Measure) else None, new)
    elif old is None and isinstance(new, Event):
        yield Change(ChangeKind.ADDED, new, new.on, text=new.text, evidence=new.evidence)
    elif old is None:
        yield Change(ChangeKind.ADDED, new)
    elif keys := differing_keys(old, new):
        yield Change(ChangeKind.EDITED, new, keys=keys)


def differing_keys(old: Record, new: Record) -> tuple[str, ...]:
    """German keys whose values differ; a record only referred to counts by its id."""
    before, after = old.model_dump(by_alias=True), new.model_dump(by_alias=True)
    return tuple(key for key, value in after.items() if before[key] != value)


def _measure_changes(old: Measure | None, new: Measure) -> Iterator[Change]:
    known = old.log if old else ()
    continued = _continues(new.log, known)
    if continued:
        yield from (_log_change(new, index) for index in range(len(known), len(new.log)))
    elif old and old.status.id != new.status.id:
        proof = new.log[-1].evidence
        yield Change(ChangeKind.STATUS, new, None, old.status, new.status, evidence=proof)
    if old is not None:
        keys = set(differing_keys(old, new))
        if continued:
            keys.discard("verlauf")  # each new entry is a change of its own
        if keys:
            yield Change(ChangeKind.EDITED, new, keys=tuple(sorted(keys)))


def _continues(log: Log, known: Log) -> bool:
    """Whether a log begins with all ``known`` entries; their evidence may differ."""
    start, expected = (
        [(entry.on, entry.status.id, entry.text) for entry in entries]
        for entries in (log[: len(known)], known)
    )
    return start == expected


def _log_change(measure: Measure, index: int) -> Change:
    """The change that an entry of a measure's log stands for."""
    entry = measure.log[index]
    before = measure.log[index - 1].status if index else None
    if before is None:
        kind = ChangeKind.ADDED
    elif before.id == entry.status.id:
        kind = ChangeKind.NEWS
    else:
        kind = ChangeKind.STATUS
    return Change(kind, measure, entry.on, before, entry.status, entry.text, entry.evidence)


def _conference_changes(
    old: Conference | None, new: Conference, before: Plan, after: Plan
) -> Iterator[Change]:
    if old is None:
        yield Change(ChangeKind.ANNOUNCED, new, new.announced_on, evidence=new.evidence)
    elif old.announcement != new.announcement:
        yield Change(ChangeKind.MOVED, new, evidence=new.evidence)
    if after.tense(new) is Tense.PAST and (old is None or before.tense(old) is not Tense.PAST):
        yield Change(ChangeKind.HELD, new, new.start, evidence=new.evidence)
    review = new.review if old is None or old.review is None else None
    if review:
        kind = ChangeKind.REVIEWED
        yield Change(kind, new, review.on, text=review.text, evidence=review.evidence)
    if old is not None:
        keys = set(differing_keys(old, new))
        if old.review is None:
            keys.discard("rueckblick")  # a new review is a change of its own
        if keys:
            yield Change(ChangeKind.EDITED, new, keys=tuple(sorted(keys)))
