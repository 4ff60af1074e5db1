"""What cannot be true within one record, as rules of a few kinds with the German words for them.

Python asks them of records, the form for staff asks them of what is filled in
(``docs/assets/formular-regeln.js``): so both find the same, and say it in the same words. Keys are
those of data files; "rueckblick.am" is a key of the record below another one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from konzept.values.amounts import in_german, spelled_in_german
from konzept.values.dates import PartialDate
from konzept.values.key_path import KeyPath

Contradiction = tuple[KeyPath, str]
"""Where a record contradicts itself, as a path below the record, and a German reason."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a record must not say. In ``reason`` stand "{value}" and the like for what it says."""

    def broken(self, record: BaseModel) -> Iterator[Contradiction]:
        """Where the record breaks it, each with the reason in words."""
        raise NotImplementedError

    def as_data(self) -> dict[str, Any]:
        """The same for scripts, which know each kind of rule by its name."""
        return {"rule": type(self).__name__, **asdict(self)}


class Relation(StrEnum):
    """How two dates certainly lie to each other."""

    BEFORE = "before"
    AFTER = "after"
    ON_A_DAY_AFTER = "day after"

    def holds(self, one: PartialDate, other: PartialDate) -> bool:
        """Whether ``one`` certainly lies so to the ``other``."""
        match self:
            case Relation.BEFORE:
                return one.latest < other.earliest
            case Relation.AFTER:
                return one.earliest > other.latest
        return one.first_day > other.last_day


@dataclass(frozen=True, slots=True)
class NeverDated(Rule):
    """The date under ``key`` must not lie so to the ``other``."""

    key: str
    relation: Relation
    other: str
    reason: str

    def broken(self, record: BaseModel) -> Iterator[Contradiction]:
        one, other = _at(record, self.key), _at(record, self.other)
        known = isinstance(one, PartialDate) and isinstance(other, PartialDate)  # not "laufend"
        if known and self.relation.holds(one, other):
            yield _path(self.key), self.reason.format(value=one, other=other)


@dataclass(frozen=True, slots=True)
class InOrder(Rule):
    """No date under ``key`` of a list certainly lies before that of the item above."""

    items: str
    key: str
    reason: str

    def broken(self, record: BaseModel) -> Iterator[Contradiction]:
        dates = [_at(one, self.key) for one in _at(record, self.items)]
        for index, (before, date) in enumerate(pairwise(dates), start=1):
            if date.latest < before.earliest:
                reason = self.reason.format(value=date, other=before)
                yield (self.items, index, self.key), reason


@dataclass(frozen=True, slots=True)
class OldestFirst(Rule):
    """No date under ``key`` of a list certainly lies before any above, exact ones or coarse.

    In ``reason``, "{where}" is the item that it contradicts: the one ``above``, or ``another``.
    """

    items: str
    key: str
    reason: str
    above: str
    another: str

    def broken(self, record: BaseModel) -> Iterator[Contradiction]:
        dates, latest = [_at(one, self.key) for one in _at(record, self.items)], 0
        for index, date in enumerate(dates[1:], start=1):
            before = (one for one in (index - 1, latest) if date.latest < dates[one].earliest)
            if (other := next(before, None)) is not None:
                where = self.above if other == index - 1 else self.another.format(number=other + 1)
                reason = self.reason.format(value=date, other=dates[other], where=where)
                yield (self.items, index, self.key), reason
            if date.earliest > dates[latest].earliest:
                latest = index


@dataclass(frozen=True, slots=True)
class NeverTheSame(Rule):
    """The value under ``key``, of the record or of each item of a list, is not the ``other``.

    Without a ``key``, the items themselves are meant.
    """

    other: str
    reason: str
    key: str = ""
    items: str = ""

    def broken(self, record: BaseModel) -> Iterator[Contradiction]:
        other = _at(record, self.other)
        for path, value in self._values(record):
            if value is not None and value == other:
                yield path, self.reason.format(value=value)

    def _values(self, record: BaseModel) -> Iterator[tuple[KeyPath, Any]]:
        if not self.items:
            yield _path(self.key), _at(record, self.key)
            return
        for index, item in enumerate(_at(record, self.items)):
            if self.key:
                yield (self.items, index, self.key), _at(item, self.key)
            else:
                yield (self.items, index), item


@dataclass(frozen=True, slots=True)
class AlwaysChanges(Rule):
    """Each value under ``key`` of a list differs from the next, the last from the one ``now``.

    ``word`` is what files write for no value.
    """

    items: str
    key: str
    now: str
    word: str
    reason: str

    def broken(self, record: BaseModel) -> Iterator[Contradiction]:
        values = [_at(one, self.key) for one in _at(record, self.items)]
        for index, (value, following) in enumerate(pairwise((*values, _at(record, self.now)))):
            if value == following:
                yield (self.items, index, self.key), self.reason.format(value=value or self.word)


@dataclass(frozen=True, slots=True)
class Case(Rule):
    """Never are all of ``given`` there, all of ``missing`` left out, and the values as they ``are``
    and ``are_not``."""

    key: str
    reason: str
    given: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    are: Mapping[str, str] | None = None
    are_not: Mapping[str, str] | None = None

    def broken(self, record: BaseModel) -> Iterator[Contradiction]:
        here = [_is_there(_at(record, key)) for key in self.given]
        here += [not _is_there(_at(record, key)) for key in self.missing]
        here += [str(_at(record, key)) == word for key, word in (self.are or {}).items()]
        here += [str(_at(record, key)) != word for key, word in (self.are_not or {}).items()]
        if all(here):
            value = _at(record, self.key) if self.key else ""
            yield _path(self.key), self.reason.format(value=value)


@dataclass(frozen=True, slots=True)
class Exceeds(Rule):
    """The number under ``key`` is larger than that of the items, if there are any.

    It is not asked where the value under ``unless`` is that word.
    """

    key: str
    items: str
    reason: str
    unless: tuple[str, str]

    def broken(self, record: BaseModel) -> Iterator[Contradiction]:
        number, count = _at(record, self.key), len(_at(record, self.items))
        if 0 < count >= number and str(_at(record, self.unless[0])) != self.unless[1]:
            yield (
                _path(self.key),
                self.reason.format(value=number, count=count, more=count + 1),
            )


@dataclass(frozen=True, slots=True)
class Within(Rule):
    """Dates under the ``keys`` of a list lie on a day from that under ``first`` to ``last``."""

    items: str
    keys: tuple[str, ...]
    first: str
    last: str
    reason: str

    def broken(self, record: BaseModel) -> Iterator[Contradiction]:
        start, end = _at(record, self.first), _at(record, self.last)
        first, last = start.first_day, max(one.last_day for one in (start, end) if one)
        days = f"{first}" if first == last else f"{first} bis {last}"
        for index, item in enumerate(_at(record, self.items)):
            for key in self.keys:
                time = _at(item, key)
                if time and not first <= time.first_day <= last:
                    reason = self.reason.format(value=time, days=days)
                    yield (self.items, index, key), reason


@dataclass(frozen=True, slots=True)
class SameNumber(Rule):
    """The exact number under ``key`` is the one that the words under ``said`` are, if they are one.

    In ``reason``, "{read}" is the number in German, "{words}" what the words say, "{meant}" that as
    an exact number.
    """

    key: str
    said: str
    reason: str

    def broken(self, record: BaseModel) -> Iterator[Contradiction]:
        number, words = _at(record, self.key), _at(record, self.said)
        meant = spelled_in_german(words)
        if number is not None and meant is not None and meant != number:
            read = in_german(number.normalize())
            reason = self.reason.format(value=number, read=read, words=words, meant=f"{meant:f}")
            yield _path(self.key), reason


def end_before_start(start: str, end: str) -> NeverDated:
    """The rule that an end is not certainly before its start."""
    reason = "Das Ende „{value}“ liegt vor dem Beginn „{other}“. Erlaubt: gleich oder später."
    return NeverDated(end, Relation.BEFORE, start, reason)


def ends_out_of_order(items: str) -> InOrder:
    """The rule that former states, listed with their ends, stand in order."""
    reason = "„{value}“ liegt vor „{other}“ im Eintrag davor. Erlaubt: das Früheste zuerst."
    return InOrder(items, "bis", reason)


def log_out_of_order(items: str) -> OldestFirst:
    """The rule that no entry of a log is certainly older than one before it."""
    reason = "„{value}“ liegt vor „{other}“ {where}. Erlaubt: das Älteste zuerst."
    return OldestFirst(items, "am", reason, "im Eintrag davor", "in Eintrag {number}")


def _is_there(value: Any) -> bool:
    return value is not None and value != ()


def _path(key: str) -> KeyPath:
    return tuple(key.split(".")) if key else ()


def _at(record: BaseModel | None, key: str) -> Any:
    """The value under a key; ``None`` if the record above it is missing."""
    value: Any = record
    for step in key.split("."):
        if value is None:
            return None
        model: type[BaseModel] = type(value)
        value = getattr(value, _names(model)[step])
    return value


@cache
def _names(model: type[BaseModel]) -> Mapping[str, str]:
    """The name of each field by its German key."""
    return {info.alias or name: name for name, info in model.model_fields.items()}
