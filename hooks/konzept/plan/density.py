"""How much happened in each year, by topic: the timeline at a glance."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from konzept.plan.groups import Groups
from konzept.plan.timeline import TimelineEntry
from konzept.plan.topic import Topic

_FEWEST_YEARS, _FEWEST_ENTRIES = 3, 10


class Part(NamedTuple):
    """How many entries of a year have a topic; ``before`` of the year's are drawn below them."""

    topic: Topic
    number: int
    before: int


class Year(NamedTuple):
    """A year, with the number of entries of each topic that occurs in it."""

    year: int
    counts: Mapping[Topic, int]

    @property
    def total(self) -> int:
        """How much happened."""
        return sum(self.counts.values())

    @property
    def parts(self) -> tuple[Part, ...]:
        """What a column is made of, from below; what stands out is on top."""
        found: list[Part] = []
        before = 0
        for topic in reversed(Topic):
            if count := self.counts.get(topic, 0):
                found.append(Part(topic, count, before))
                before += count
        return tuple(found)

    @property
    def marked(self) -> tuple[Topic, ...]:
        """What stands out in this year."""
        return tuple(one for one in Topic if one.stands_out and one in self.counts)


class Density(NamedTuple):
    """All years without a gap, oldest first, and the topics that occur in any."""

    years: tuple[Year, ...]
    topics: tuple[Topic, ...]

    @property
    def most(self) -> int:
        """The entries of the fullest year."""
        return max(one.total for one in self.years)


def density(by_year: Groups[int, TimelineEntry], this_year: int) -> Density | None:
    """The years from the first of ``by_year`` to the last, or ``this_year`` if that is later.

    ``None`` where there is not enough to draw.
    """
    total = sum(len(entries) for _, entries in by_year)
    if total < _FEWEST_ENTRIES:
        return None
    counted = {year: Counter(one.topic for one in entries) for year, entries in by_year}
    first, last = min(counted), max(*counted, this_year)
    if last - first + 1 < _FEWEST_YEARS:
        return None
    years = tuple(Year(one, counted.get(one, {})) for one in range(first, last + 1))
    return Density(years, tuple(one for one in Topic if any(one in year.counts for year in years)))
