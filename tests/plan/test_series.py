"""Figures of a measure get bars or a line where they form a series, and only there."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from building import TODAY, pages_of, rendered
from konzept.plan.plan import Plan
from konzept.plan.series import Line, lines, with_bars
from konzept.records.measure import KeyFigure
from konzept.values.dates import PartialDate


def figure(what: str, value: str, on: str, unit: str | None = None) -> KeyFigure:
    return KeyFigure.model_construct(
        what=what, value=value, unit=unit, on=PartialDate.parse(on), evidence=()
    )


def bars(*figures: KeyFigure) -> list[tuple[int, int] | None]:
    return [bar and tuple(bar) for _, bar in with_bars(figures)]


def heights(line: Line) -> list[float]:
    """How high the points of a line stand over its zero, in parts of the highest."""
    bottom, top = 94, min(y for _, y in line.points)
    return [round((bottom - y) / (bottom - top), 3) for _, y in line.points]


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

    assert lines(figures) == ()


def test_three_dates_make_a_line_in_the_order_of_time_that_begins_at_zero() -> None:
    figures = (
        figure("Gäste", "200", "2018"),
        figure("Gäste", "50", "2016"),
        figure("Gäste", "100", "2017"),
    )
    (line,) = lines(figures)
    assert heights(line) == [0.25, 0.5, 1]
    assert [one.words for one, _ in line.numbers] == ["200", "100", "50"]
    assert (line.title, line.first, line.last) == ("Gäste", "2016", "2018")
    assert bars(*figures) == [None] * 3


def test_a_line_is_as_long_as_the_time_between() -> None:
    (line,) = lines([figure("Gäste", "5", on) for on in ("2010-01-01", "2011-01-01", "2020-01-01")])
    first, second, third = (x for x, _ in line.points)
    assert (third - first) / (second - first) == pytest.approx(10, rel=0.01)


def test_numbers_that_stand_too_near_are_only_in_the_table() -> None:
    (line,) = lines([figure("Gäste", str(n), f"{2000 + n}") for n in range(1, 21)])
    written = [one for one, _ in line.numbers]
    assert 3 < len(written) < 7
    assert written[0].words == "20"
    assert all(one.x - other.x >= 20 for one, other in pairwise(written))


def test_the_page_draws_a_line_and_its_table_has_the_same_figures(herne: Plan) -> None:
    page = pages_of(rendered(herne.as_of(TODAY)))["massnahmen/interkulturelle-demenzbegleitung/"]
    picture, table = page.select_one(".series"), page.select_one("#zahlen ~ table")
    assert picture is not None
    assert table is not None
    assert picture["aria-hidden"] == "true"
    drawn = [one.get_text() for one in picture.select("text")]
    assert drawn == ["17", "13", "11"]
    assert len(picture.select("circle")) == 3
    cells = [cell.get_text() for cell in table.select("td[data-label=Angabe]")]
    assert cells == [f"{n} Abschlüsse" for n in reversed(drawn)]
    assert [one.get_text() for one in picture.select(".picture__ends > span")] == [
        "September 2015",
        "Juli 2018",
    ]


def test_a_target_is_a_mark_on_the_same_scale(foreign: Plan) -> None:
    plan = foreign.as_of(TODAY)
    (line,) = plan.lines_of(plan.measure_by_id["tausend-baeume"])
    assert line.goal is not None
    (x, y), (_, newest) = line.goal, line.points[-1]
    assert x == max(place for place, _ in (*line.points, line.goal))
    assert (94 - newest) / (94 - y) == pytest.approx(0.54, abs=0.001)
    page = pages_of(rendered(plan))["massnahmen/tausend-baeume/"]
    assert "Ziel 1.000 bis 2026" in str(page.select_one(".series > .note"))
    assert "Ziel: 1.000 bis 2026" in page.get_text()


def test_as_of_a_day_the_line_has_what_was_known(foreign: Plan) -> None:
    then = foreign.as_of(date(2022, 12, 31))
    assert then.lines_of(then.measure_by_id["tausend-baeume"]) == ()
