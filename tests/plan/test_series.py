"""Figures of a measure get bars where they form a series, and only there."""

from __future__ import annotations

import pytest

from building import TODAY, pages_of, rendered
from konzept.plan.plan import Plan
from konzept.plan.series import with_bars
from konzept.records.measure import KeyFigure
from konzept.values.dates import PartialDate


def figure(what: str, value: str, on: str, unit: str | None = None) -> KeyFigure:
    return KeyFigure.model_construct(
        what=what, value=value, unit=unit, on=PartialDate.parse(on), evidence=()
    )


def bars(*figures: KeyFigure) -> list[tuple[int, int] | None]:
    return [bar and tuple(bar) for _, bar in with_bars(figures)]


def test_the_same_counted_at_several_times_is_a_series_on_one_scale() -> None:
    found = bars(figure("Gäste", "500", "2015"), figure("Gäste", "1.250", "2016-03"))
    assert found == [(500, 1250), (1250, 1250)]


def test_a_year_in_what_is_counted_makes_no_other_series() -> None:
    assert bars(figure("Gäste 2015", "5", "2015"), figure("Gäste 2016", "8", "2016")) == [
        (5, 8),
        (8, 8),
    ]


@pytest.mark.parametrize(
    "figures",
    [
        (figure("Gäste", "5", "2015"),),
        (figure("Gäste", "5", "2015"), figure("Kurse", "8", "2016")),
        (figure("Gäste", "5", "2015"), figure("Gäste", "8", "2016", "Kinder")),
        (figure("Gäste", "5", "2015"), figure("Gäste", "rund 8", "2016")),
        (figure("Gäste", "5", "2015"), figure("Gäste", "8", "2015")),
        (figure("Gäste", "0", "2015"), figure("Gäste", "0", "2016")),
    ],
)
def test_else_there_are_no_bars(figures: tuple[KeyFigure, ...]) -> None:
    assert bars(*figures) == [None] * len(figures)


def test_bars_stand_beside_the_numbers_of_a_measure(herne: Plan) -> None:
    page = pages_of(rendered(herne.as_of(TODAY)))["massnahmen/interkulturelle-demenzbegleitung/"]
    cells = page.select("td:has(> svg.bar)")
    assert [cell.get_text() for cell in cells] == [f"{n} Abschlüsse" for n in (11, 13, 17)]
    assert [rect["width"] for rect in page.select("td rect")] == ["11", "13", "17"]
