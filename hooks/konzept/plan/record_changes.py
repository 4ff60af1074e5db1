"""What differs about one record between two plans, one thing after the other."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from enum import Enum

from konzept.plan.plan import Plan
from konzept.plan.standing import NOT_KNOWN, claim, standing
from konzept.plan.tense import Tense
from konzept.records.base import Identified, Record
from konzept.records.concept import Concept
from konzept.records.conference import Conference
from konzept.records.council import CouncilPaper
from konzept.records.evidence import Evidence
from konzept.records.log import Log, permanent_names
from konzept.records.measure import Measure
from konzept.records.registers import Event, Status
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
    RENAMED = "umbenannt"
    REMOVED = "entfernt"


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a record, or how its data were edited.

    ``on`` is when it happened, ``None`` where the data don't say so; ``before`` and ``after`` are
    the status of a measure; ``keys`` the German keys of an edited record whose values differ;
    ``place`` is the index of the entry of a measure's log that says it; ``ids`` are the former and
    the present id of a renamed record.
    """

    kind: ChangeKind
    record: Identified | Concept
    on: PartialDate | None = None
    before: Status | None = None
    after: Status | None = None
    text: str | None = None
    evidence: tuple[Evidence, ...] = ()
    keys: tuple[str, ...] = ()
    place: int | None = None
    ids: tuple[str, str] | None = None

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
    def permanent_name(self) -> str:
        """What tells it for good from all else that has happened to its record."""
        if self.place is None or not isinstance(self.record, Measure):
            return self.kind.name
        return permanent_names(self.record.log)[self.place]

    @property
    def replaced(self) -> Status | None:
        """The status that another one has replaced, if one has."""
        other = self.before and self.after and self.before.id != self.after.id
        return self.before if other else None

    def words(self, concept: Concept) -> str:
        """What happened, as it can be told on the day of the data: "neu aufgenommen, lief 2016"."""
        if self.kind is ChangeKind.ADDED and isinstance(self.record, Event):
            return self.record.kind.words
        if self.on is None or self.after is None:
            return self.kind.value
        status = self._status_words(self.after, self.on, concept)
        match self.kind:
            case ChangeKind.ADDED:
                return f"neu aufgenommen, {status}"
            case ChangeKind.STATUS if self.replaced:
                return f"{status}, vorher {self.replaced.title}"
        return f"{'gemeldet' if self.text else 'bestätigt'}, {status}"

    def _status_words(self, after: Status, on: PartialDate, concept: Concept) -> str:
        """Its status; what has not been confirmed since is told as past, as on all pages."""
        measure = self.record
        if isinstance(measure, Measure) and self.place == len(measure.log) - 1:
            how, today = standing(measure, concept), f", {NOT_KNOWN}"
        else:
            how, today = claim(after, on, concept), ""  # later entries say what is known today
        return f"Status {after.title}" if how.holds else f"{how.short}{today}"

    @property
    def name(self) -> str:
        """What people call the record."""
        return self.record.label if isinstance(self.record, Identified) else self.record.title


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
    elif isinstance(new, CouncilPaper):
        yield from _edits(old, new, but="beratungen")  # each hearing is an event of its own
    elif keys := differing_keys(old, new):
        yield Change(ChangeKind.EDITED, new, keys=keys)


def differing_keys(old: Record, new: Record) -> tuple[str, ...]:
    """German keys whose values differ; a record only referred to counts by its id."""
    before, after = old.model_dump(by_alias=True), new.model_dump(by_alias=True)
    return tuple(key for key, value in after.items() if before[key] != value)


def _measure_changes(old: Measure | None, new: Measure) -> Iterator[Change]:
    known = _places(old.log if old else (), new.log)
    if known is not None:
        fresh = (index for index in range(len(new.log)) if index not in known)
        last = max(known, default=-1)
        yield from (_log_change(new, index, late=index < last) for index in fresh)
    elif old and old.status.id != new.status.id:
        proof = new.log[-1].evidence
        yield Change(ChangeKind.STATUS, new, None, old.status, new.status, evidence=proof)
    # Each new entry of the log is a change of its own.
    yield from _edits(old, new, but="" if known is None else "verlauf")


def _edits(old: Identified | None, new: Identified, *, but: str) -> Iterator[Change]:
    """The change of other keys than ``but`` of a record that was there before."""
    keys = {*differing_keys(old, new)} - {but} if old else ()
    if keys:
        yield Change(ChangeKind.EDITED, new, keys=tuple(sorted(keys)))


def _claims(log: Log) -> list[tuple[object, ...]]:
    """What a log says, without the evidence."""
    return [(entry.on, entry.status.id, entry.text) for entry in log]


def _places(known: Log, log: Log) -> frozenset[int] | None:
    """Where the entries of ``known`` stand in ``log``; ``None`` if one is not there any more.

    Entries with overlapping dates do not become known in the order in which they stand.
    """
    claims = enumerate(_claims(log))
    found = (
        next((place for place, one in claims if one == claim), None) for claim in _claims(known)
    )
    places = [place for place in found if place is not None]
    return frozenset(places) if len(places) == len(known) else None


def _log_change(measure: Measure, index: int, *, late: bool) -> Change:
    """The change that an entry of a measure's log stands for; a ``late`` one replaces no status."""
    entry = measure.log[index]
    before = measure.log[index - 1].status if index else None
    if late:
        before = entry.status
    if before is None:
        kind = ChangeKind.ADDED
    elif before.id == entry.status.id:
        kind = ChangeKind.NEWS
    else:
        kind = ChangeKind.STATUS
    said = entry.text, entry.evidence
    return Change(kind, measure, entry.on, before, entry.status, *said, place=index)


def _conference_changes(
    old: Conference | None, new: Conference, before: Plan, after: Plan
) -> Iterator[Change]:
    if old is None:
        yield Change(ChangeKind.ANNOUNCED, new, new.announced_on, evidence=new.evidence)
    elif old.announcement != new.announcement:
        moved = new.earlier_dates[-1] if new.earlier_dates else None
        known_since = moved.until if moved and moved not in old.earlier_dates else None
        yield Change(ChangeKind.MOVED, new, known_since, evidence=new.evidence)
    if after.tense(new) is Tense.PAST and (old is None or before.tense(old) is not Tense.PAST):
        yield Change(ChangeKind.HELD, new, new.start, evidence=new.evidence)
    is_reviewed = old is not None and old.review is not None
    if new.review and not is_reviewed:
        found, proof = new.review, new.review.evidence
        yield Change(ChangeKind.REVIEWED, new, found.on, text=found.text, evidence=proof)
    # A new review is a change of its own.
    yield from _edits(old, new, but="" if is_reviewed else "rueckblick")
