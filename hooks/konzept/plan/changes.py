"""What differs between two plans: of two days, or of data before and after an edit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from konzept.plan.collection import by_id
from konzept.plan.counts import StatusCount
from konzept.plan.groups import Groups, grouped
from konzept.plan.plan import Plan
from konzept.plan.record_changes import Change, ChangeKind, differing_keys, record_changes
from konzept.plan.standing import Standing, standing
from konzept.records.base import Identified, former_ids
from konzept.records.field import FieldOfAction
from konzept.records.kinds import KINDS, Kind
from konzept.records.measure import Measure
from konzept.records.registers import Event, Status
from konzept.values.dates import PartialDate


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
        """What happened, newest first; edits and removals of data have no date."""
        happened = [(change.on, change) for change in self.entries if change.on is not None]
        happened.sort(key=lambda pair: _recency(pair[0]), reverse=True)
        together = groupby(happened, key=lambda pair: (_recency(pair[0]), id(pair[1].record)))
        return tuple(change for _, those in together for _, change in reversed(list(those)))

    @property
    def by_month(self) -> Groups[str, Change]:
        """What happened under each month, or coarser span, newest first."""
        groups = groupby(self.dated, key=lambda change: change.on.month_words if change.on else "")
        return tuple((words, tuple(those)) for words, those in groups)

    def by_field(self, fields: tuple[FieldOfAction, ...]) -> Groups[FieldOfAction | None, Change]:
        """What happened to the measures of each field, and under ``None`` all else."""
        groups = grouped(self.dated, lambda change: (_field_of(change),))
        pairs = ((field, groups.get(field.id if field else None, ())) for field in (*fields, None))
        return tuple((field, those) for field, those in pairs if those)


def changes(before: Plan, after: Plan) -> Changes:
    """What is different in ``after``, seen from ``before``."""
    entries: list[Change] = []
    if keys := differing_keys(before.concept, after.concept):
        entries.append(Change(ChangeKind.EDITED, after.concept, keys=keys))
    for kind in KINDS:
        old, new = _records(before, kind), _records(after, kind)
        renamed = _renamed(old, new)
        for record in new.values():
            known = old.get(record.id)
            if former := renamed.get(record.id):
                entries.append(Change(ChangeKind.RENAMED, record, ids=(former.id, record.id)))
                name = {"id": record.id, "former_ids": former_ids(record)}
                known = former.model_copy(update=name)  # what else differs is told as ever
            entries += record_changes(known, record, before, after)
        gone = {*old} - {*new} - {former.id for former in renamed.values()}
        entries += (Change(ChangeKind.REMOVED, one) for one in old.values() if one.id in gone)
    return Changes(tuple(entries), before.counts(before.measures), after.counts(after.measures))


def standings_changed(before: Plan, after: Plan) -> Iterator[tuple[Measure, Standing, Standing]]:
    """Measures whose standing is another though their own data are not, as ``stand`` was raised."""
    for measure in after.measures:
        ids = (measure.id, *measure.former_ids)
        known = next(filter(None, map(before.measure_by_id.get, ids)), None)
        if known is None:
            continue
        then, now = standing(known, before.concept), standing(measure, after.concept)
        is_same = (then.status.id, then.confirmed) == (now.status.id, now.confirmed)
        if is_same and known.period == measure.period and then[2:] != now[2:]:
            yield measure, then, now


def _renamed(old: Mapping[str, Identified], new: Mapping[str, Identified]) -> dict[str, Identified]:
    """The ``old`` record of each new id that replaces its own."""
    found: dict[str, Identified] = {}
    for record in new.values():
        gone = (old[one] for one in former_ids(record) if one in old and one not in new)
        if record.id not in old and (former := next(gone, None)):
            found[record.id] = former
    return found


def _records(plan: Plan, kind: Kind[Any]) -> dict[str, Identified]:
    """The records of a kind by id; with the events, the hearings of council papers."""
    return by_id(plan.all_events if kind.record is Event else plan.records[kind.record])


def _recency(on: PartialDate) -> tuple[datetime, timedelta]:
    """Sorts by when something was known: a coarse date from its last day, after that day itself."""
    return on.latest, on.latest - on.earliest


def _field_of(change: Change) -> str | None:
    return change.record.field if isinstance(change.record, Measure) else None
