"""Where dates and words stand in a picture that shows a span of time along a line."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, Self

from konzept.values.dates import PartialDate

_EDGE = 2.0  # per cent on both sides, where marks at the ends have room
_MARGIN = 10


class TimeScale(NamedTuple):
    """The span; places are in per cent of the width of the picture, from where lines begin."""

    start: datetime
    end: datetime

    @classmethod
    def over(cls, dates: Iterable[PartialDate]) -> Self:
        """The span of all ``dates``."""
        those = tuple(dates)
        return cls(min(one.earliest for one in those), max(one.latest for one in those))

    def place(self, moment: datetime) -> float:
        """Where a moment stands."""
        share = (moment - self.start) / ((self.end - self.start) or moment.resolution)
        return round(_EDGE + (100 - 2 * _EDGE) * share, 2)

    def middle(self, on: PartialDate) -> float:
        """Where the middle of what a date may mean stands."""
        return self.place(on.earliest + (on.latest - on.earliest) / 2)


class Words(NamedTuple):
    """Words at a place ``x``, in per cent of the width of the picture, from where lines begin."""

    x: float
    words: str

    @property
    def anchor(self) -> str:
        """Which part of them stands there, in the terms of SVG: none may leave the picture."""
        if self.x < _MARGIN:
            return "start"
        return "end" if self.x > 100 - _MARGIN else "middle"
