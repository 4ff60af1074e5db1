"""Figures of a measure that form a series: the same counted at several times, in exact numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from konzept.plan.groups import grouped
from konzept.plan.time_scale import TimeScale, Words
from konzept.records.measure import KeyFigure, Target
from konzept.values.amounts import in_german, spelled_in_german
from konzept.values.phrases import german_of, phrase

_YEAR = re.compile(r"\s*\b(?:19|20)[0-9]{2}\b")

_FEWEST_MARKS = 3
_TOP, _BOTTOM = 20, 94  # per cent of the height: there is room for words above the highest number
_LABEL = 20  # per cent of the width that a number may take


class Bar(NamedTuple):
    """A number as a bar on the scale of its series, whose largest number is ``widest``."""

    number: Decimal
    widest: Decimal


Point = tuple[float, float]
"""A place in a picture, in per cent from where lines begin and from its top."""


class Line(NamedTuple):
    """A series as a line from its first date to its last.

    ``numbers`` are those that there is room to write, each with its distance from the top.
    ``target`` is the newest, if there is one, and ``goal`` its place. ``first`` and ``last`` are
    the ends of the time shown, in German.
    """

    title: str
    points: tuple[Point, ...]
    numbers: tuple[tuple[Words, float], ...]
    target: Target | None
    goal: Point | None
    first: str
    last: str

    @property
    def pieces(self) -> Iterator[tuple[Point, Point]]:
        """The line between each point and the next."""
        return pairwise(self.points)


class _Series(NamedTuple):
    """Figures in the order of time, each with its number; ``widest`` is the largest to draw."""

    title: str
    figures: tuple[tuple[KeyFigure, Decimal], ...]
    target: Target | None
    widest: Decimal

    @property
    def is_line(self) -> bool:
        """Whether there is enough to draw a line."""
        return len(self.figures) + bool(self.target) >= _FEWEST_MARKS


def with_bars(figures: Sequence[KeyFigure]) -> tuple[tuple[KeyFigure, Bar | None], ...]:
    """Each figure, with its bar if it is part of a series that is too short for a line."""
    bars = {
        id(figure): Bar(number, one.widest)
        for one in _series(figures)
        if not one.is_line
        for figure, number in one.figures
    }
    return tuple((figure, bars.get(id(figure))) for figure in figures)


def lines(figures: Sequence[KeyFigure]) -> tuple[Line, ...]:
    """A line for each series that is long enough."""
    return tuple(_line(one) for one in _series(figures) if one.is_line)


def _series(figures: Sequence[KeyFigure]) -> Iterator[_Series]:
    """What was counted at several dates.

    "Abschlüsse 2015" and "Abschlüsse 2017" count the same. Where the source of one gives no plain
    number ("rund 70"), they are no series.
    """
    for (what, unit), those in grouped(figures, _names).items():
        numbers = [number for one in those if (number := _number(one)) is not None]
        dates = {one.on for one in those}
        if not 1 < len(dates) == len(numbers) == len(those):
            continue
        pairs = sorted(zip(those, numbers, strict=True), key=lambda pair: pair[0].on)
        targets = [one.target for one, _ in pairs if one.target]
        largest = max(*numbers, *(one.number for one in targets))
        if largest and min(*numbers, *(one.number for one in targets)) >= 0:
            title = (
                phrase("{what} ({unit})", what=what, unit=unit)
                if unit and unit not in what
                else what
            )
            yield _Series(title, tuple(pairs), targets[-1] if targets else None, largest)


def _number(figure: KeyFigure) -> Decimal | None:
    """The number that the data give, else that which the words of the source are."""
    return spelled_in_german(german_of(figure.value)) if figure.number is None else figure.number


def _names(figure: KeyFigure) -> tuple[tuple[str, str | None]]:
    return ((_YEAR.sub("", figure.what).strip(), figure.unit),)


def _line(series: _Series) -> Line:
    target, dates = series.target, [figure.on for figure, _ in series.figures]
    scale = TimeScale.over((*dates, target.by) if target else dates)

    def height(number: Decimal) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * float(number / series.widest), 2)

    points = [(scale.middle(figure.on), height(number)) for figure, number in series.figures]
    words = (in_german(number) for _, number in series.figures)
    return Line(
        title=series.title,
        points=tuple(points),
        numbers=tuple(
            _with_room((Words(x, one), y) for (x, y), one in zip(points, words, strict=True))
        ),
        target=target,
        goal=(scale.place(target.by.latest), height(target.number)) if target else None,
        first=dates[0].words,
        last=max((*dates, target.by) if target else dates, key=lambda on: on.latest).words,
    )


def _with_room(numbers: Iterable[tuple[Words, float]]) -> Iterator[tuple[Words, float]]:
    """The last number, and before it those that stand far enough from the one behind."""
    behind = None
    for one, y in reversed([*numbers]):
        if behind is None or behind - one.x >= _LABEL:
            behind = one.x
            yield one, y
