"""What was planned for a measure beside what came of it, as known on the plan's day."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple, Self

from konzept.plan.time_scale import TimeScale, Words
from konzept.records.evidence import Evidence
from konzept.records.measure import Measure
from konzept.records.schedule import permanent_names
from konzept.values.dates import PartialDate
from konzept.values.phrases import phrase

_FEWEST_STEPS = 3
_NEAR = 10  # per cent of the width: numbers of steps that lie closer are written together


class Punctuality(Enum):
    """How what came stands to what was planned. The value is its German wording."""

    EARLY = phrase("früher als geplant")
    ON_TIME = phrase("wie geplant")
    LATE = phrase("später als geplant")
    OVERDUE = phrase("geplante Zeit vorbei; ob es so kam, ist uns nicht bekannt")
    AHEAD = phrase("steht noch bevor")

    @classmethod
    def of(cls, planned: PartialDate, actual: PartialDate | None, today: date) -> Self:
        """What is certain. Overlapping dates count as on time."""
        if actual is None:
            return cls.OVERDUE if planned.last_day < today else cls.AHEAD
        if actual.latest < planned.earliest:
            return cls.EARLY
        return cls.LATE if planned.latest < actual.earliest else cls.ON_TIME


class Step(NamedTuple):
    """A step of a measure: ``actual`` is when it came, or ``None`` if that is not known."""

    what: str
    planned: PartialDate
    actual: PartialDate | None
    how: Punctuality
    evidence: tuple[Evidence, ...]


class Row(NamedTuple):
    """Dates of steps in a picture; all places are in per cent of its width.

    ``spans`` are from where to where each date may lie. ``numbers`` are those of the steps, written
    where they begin; steps that lie near have one place.
    """

    spans: tuple[tuple[float, float], ...]
    numbers: tuple[Words, ...]


class StepsLine(NamedTuple):
    """Steps on one line of time: when they were ``planned``, beside when they came (``actual``).

    ``first`` and ``last`` are the ends of the time shown, in German.
    """

    planned: Row
    actual: Row
    first: str
    last: str


def steps_line(found: tuple[Step, ...]) -> StepsLine | None:
    """The picture of the steps of a measure; ``None`` where there is not enough to draw."""
    if len(found) < _FEWEST_STEPS:
        return None
    planned = [(number, one.planned) for number, one in enumerate(found, start=1)]
    actual = [(number, one.actual) for number, one in enumerate(found, start=1) if one.actual]
    dates = [on for _, on in (*planned, *actual)]
    scale = TimeScale.over(dates)
    return StepsLine(
        planned=_row(scale, planned),
        actual=_row(scale, actual),
        first=min(dates, key=lambda on: on.earliest).words,
        last=max(dates, key=lambda on: on.latest).words,
    )


def _row(scale: TimeScale, dated: list[tuple[int, PartialDate]]) -> Row:
    spans = sorted((scale.place(on.earliest), scale.place(on.latest)) for _, on in dated)
    near: dict[float, list[str]] = {}
    for begin, number in sorted((scale.place(on.earliest), number) for number, on in dated):
        last = max(near, default=None)
        place = begin if last is None or begin - last >= _NEAR else last
        near.setdefault(place, []).append(str(number))
    return Row(tuple(spans), tuple(Words(x, ", ".join(those)) for x, those in near.items()))


def steps(measure: Measure, today: date) -> tuple[Step, ...]:
    """The planned begin, the milestones in order of time, the planned end."""
    begin, end = (phrase("Beginn"), "start"), (phrase("Ende"), "end")
    between = sorted((step for _, step in milestones(measure, today)), key=lambda one: one.planned)
    return (*_limit(measure, *begin, today), *between, *_limit(measure, *end, today))


def milestones(measure: Measure, today: date) -> Iterator[tuple[str, Step]]:
    """The milestones in the order of the file, each under its permanent name."""
    for name, one in zip(permanent_names(measure.milestones), measure.milestones, strict=True):
        how = Punctuality.of(one.planned, one.reached, today)
        yield name, Step(one.what, one.planned, one.reached, how, one.evidence)


def _limit(measure: Measure, what: str, name: str, today: date) -> Iterator[Step]:
    """The begin or the end of the planned period, if it says one."""
    planned_period = measure.period.planned
    planned = planned_period and getattr(planned_period, name)
    actual = getattr(measure.period, name)
    if planned_period and planned:
        known = actual if isinstance(actual, PartialDate) else None
        how = Punctuality.of(planned, known, today)
        yield Step(what, planned, known, how, planned_period.evidence)
