"""What was planned for a measure beside what came of it, as known on the plan's day."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple, Self

from konzept.records.evidence import Evidence
from konzept.records.measure import Measure
from konzept.values.dates import PartialDate
from konzept.values.phrases import phrase


class Punctuality(Enum):
    """How what came stands to what was planned. The value is its German wording."""

    EARLY = phrase("früher als geplant")
    ON_TIME = phrase("wie geplant")
    LATE = phrase("später als geplant")
    OVERDUE = phrase("geplante Zeit vorbei; ob es so kam, ist uns nicht bekannt")
    AHEAD = phrase("steht noch bevor")

    @classmethod
    def of(cls, planned: PartialDate, actual: PartialDate | None, today: date) -> Self:
        """What is certain: dates that overlap are on time."""
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


def steps(measure: Measure, today: date) -> tuple[Step, ...]:
    """The planned begin, the milestones in order of time, the planned end."""
    found = sorted(measure.milestones, key=lambda one: one.planned)
    milestones = (
        Step(
            one.what,
            one.planned,
            one.reached,
            Punctuality.of(one.planned, one.reached, today),
            one.evidence,
        )
        for one in found
    )
    begin, end = (phrase("Beginn"), "start"), (phrase("Ende"), "end")
    return (*_limit(measure, *begin, today), *milestones, *_limit(measure, *end, today))


def _limit(measure: Measure, what: str, name: str, today: date) -> Iterator[Step]:
    """The begin or the end of the planned period, if it says one."""
    plan = measure.period.planned
    planned, actual = plan and getattr(plan, name), getattr(measure.period, name)
    if plan and planned:
        known = actual if isinstance(actual, PartialDate) else None
        how = Punctuality.of(planned, known, today)
        yield Step(what, planned, known, how, plan.evidence)
