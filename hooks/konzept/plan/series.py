"""Figures of a measure that form a series: the same counted at several times, in exact numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from konzept.plan.groups import grouped
from konzept.records.measure import KeyFigure

_PLAIN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+")
_YEAR = re.compile(r"\s*\b(?:19|20)[0-9]{2}\b")


class Bar(NamedTuple):
    """A number as a bar on the scale of its series, whose largest number is ``widest``."""

    number: Decimal
    widest: Decimal


def with_bars(figures: Sequence[KeyFigure]) -> tuple[tuple[KeyFigure, Bar | None], ...]:
    """Each figure, with its bar if it is part of a series.

    "Abschlüsse 2015" and "Abschlüsse 2017" count the same. Where the source of one gives no plain
    number ("rund 70"), none of them gets a bar.
    """
    series = {name: _bars(those) for name, those in grouped(figures, _names).items()}
    return tuple(
        (figure, series[name].get(figure.on)) for figure in figures for name in _names(figure)
    )


def _bars(figures: Sequence[KeyFigure]) -> dict[object, Bar]:
    """The bar for each date, if there are several and nothing but plain numbers."""
    numbers = [number for one in figures if (number := _number(one)) is not None]
    dates = dict.fromkeys(one.on for one in figures)
    if not 1 < len(dates) == len(numbers) == len(figures) or min(numbers) < 0 or not max(numbers):
        return {}
    widest = max(*numbers, *(one.target.number for one in figures if one.target))
    return {one.on: Bar(number, widest) for one, number in zip(figures, numbers, strict=True)}


def _number(figure: KeyFigure) -> Decimal | None:
    """The number that the data give, else that which the words of the source are."""
    plain = _PLAIN.fullmatch(figure.value)
    if figure.number is None and plain:
        return Decimal(plain[0].replace(".", ""))
    return figure.number


def _names(figure: KeyFigure) -> tuple[tuple[str, str | None]]:
    return ((_YEAR.sub("", figure.what).strip(), figure.unit),)
