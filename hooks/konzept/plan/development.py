"""How the status of the concept's measures developed: counts at each edition and year's end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from konzept.plan.as_of import field_on
from konzept.plan.counts import StatusCount, count_of, status_counts
from konzept.plan.standing import holds_on
from konzept.records.field import FieldOfAction
from konzept.records.registers import Status
from konzept.values.date_words import german_day
from konzept.values.phrases import counted, joined, phrase

if TYPE_CHECKING:
    from konzept.plan.plan import Plan

_FEWEST_DAYS, _FEWEST_MEASURES = 3, 5

Tally = Counter[tuple[str | None, str, bool]]
"""How many measures have a field and a status, by the ids of both, and whether it held then."""


class Moment(NamedTuple):
    """A day to look back at, and its German name."""

    day: date
    title: str


class CountsThen(NamedTuple):
    """How many measures had which status at a moment."""

    title: str
    counts: tuple[StatusCount, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(one.count for one in self.counts)

    @property
    def words(self) -> str:
        """German: "5 laufend, davon 3 lange nicht bestätigt; 2 umgesetzt"."""
        return joined("; ", map(_words, self.counts))

    def number(self, status: Status) -> int:
        """How many of them had the status."""
        return count_of(status, self.counts).count


class Development(NamedTuple):
    """The counts at each moment, oldest first, and the statuses that occur."""

    moments: tuple[CountsThen, ...]
    statuses: tuple[Status, ...]

    @property
    def widest(self) -> int:
        """The most measures at any moment."""
        return max(one.total for one in self.moments)


def _words(one: StatusCount) -> str:
    counts = phrase("{number} {status}", number=one.count, status=one.status.title)
    if not one.old:
        return counts
    note = counted(
        "davon {number} lange nicht bestätigt", "davon {number} lange nicht bestätigt", one.old
    )
    return phrase("{counts}, {note}", counts=counts, note=note)


def tallies(plan: Plan) -> tuple[tuple[Moment, Tally], ...]:
    """What was known at each moment of the measures of the concept, by their field of then."""
    moments = _moments(plan)
    found: tuple[Tally, ...] = tuple(Counter() for _ in moments)
    for measure in plan.concept_measures:
        for moment, tally in zip(moments[:-1], found[:-1], strict=True):
            known = [entry for entry in measure.log if entry.on.last_day <= moment.day]
            if known:
                status, on = known[-1].status, known[-1].on
                held = holds_on(moment.day, status, on, plan.concept)
                field = field_on(measure, moment.day, plan.concept.current_to)
                tally[field, status.id, held] += 1
        holds = plan.standing(measure).holds  # of today, all in the plan is known
        found[-1][measure.field, measure.status.id, holds] += 1
    return tuple(zip(moments, found, strict=True))


def development(
    statuses: tuple[Status, ...],
    tallied: tuple[tuple[Moment, Tally], ...],
    field: FieldOfAction | None = None,
) -> Development | None:
    """The counts of all measures, or of a field; ``None`` where there is not enough to draw."""
    moments = [
        CountsThen(moment.title, tuple(status_counts(statuses, _by_status(tally, field))))
        for moment, tally in tallied
    ]
    while moments and not moments[0].counts:
        del moments[0]
    numbers = {tuple((one.status.id, one.count) for one in then.counts) for then in moments}
    most = max((one.total for one in moments), default=0)
    if len(moments) < _FEWEST_DAYS or len(numbers) == 1 or most < _FEWEST_MEASURES:
        return None
    occurring = {one.status.id for then in moments for one in then.counts}
    return Development(tuple(moments), tuple(one for one in statuses if one.id in occurring))


def _moments(plan: Plan) -> tuple[Moment, ...]:
    """Each edition and the end of each year before the day of the data, and that day."""
    today = min(plan.day, plan.concept.current_to)
    first = min((one.log[0].on.year for one in plan.concept_measures), default=today.year)
    titles: dict[date, str] = {
        date(year, 12, 31): phrase("Ende {year}", year=year)
        for year in range(first, today.year + 1)
    }
    titles.update({one.current_to: one.title for one in plan.concept.editions})
    proof = plan.concept.evidence
    past = (
        Moment(day, title)
        for day, title in sorted(titles.items())
        # Before anybody may have known the concept, it has no measures (plan.as_of).
        if day < today and (not proof or any(one.source.published_by(day) for one in proof))
    )
    return (*past, Moment(today, german_day(today)))


def _by_status(tally: Tally, field: FieldOfAction | None) -> Mapping[tuple[str, bool], int]:
    found: Counter[tuple[str, bool]] = Counter()
    for (field_id, status, held), number in tally.items():
        if field is None or field_id == field.id:
            found[status, held] += number
    return found
