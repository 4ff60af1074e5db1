"""How the status developed is what plans of those days counted; pages show it in two ways."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from building import TODAY, pages_of, rendered
from konzept.plan.development import Tally, tallies
from konzept.plan.plan import Plan


@pytest.mark.parametrize("name", ["herne", "foreign"])
def test_each_moment_has_the_counts_of_the_plan_of_that_day(
    name: str, request: pytest.FixtureRequest
) -> None:
    plan: Plan = request.getfixturevalue(name).as_of(TODAY)
    found = tallies(plan)
    assert len(found) > 5
    for moment, tally in found:
        then = plan.as_of(moment.day)
        known = {field.id for field in then.fields}
        for field in plan.fields:
            counted = {one.status.id: one.count for one in then.counts(then.measures_in(field))}
            here = of_status(tally, field.id)
            assert here == (counted if field.id in known else here), (moment, field.id)
        everything = {one.status.id: one.count for one in then.counts(then.measures)}
        assert of_status(tally) == everything, moment
        old = {one.status.id: one.old for one in then.counts(then.measures) if one.old}
        assert of_status(tally, held=False) == old, moment


def of_status(
    tally: Tally, field: str | None = None, *, held: bool | None = None
) -> dict[str, int]:
    found: Counter[str] = Counter()
    for (at, status, holds), number in tally.items():
        if field in (None, at) and held in (None, holds):
            found[status] += number
    return dict(found)


def test_moments_are_the_ends_of_years_and_the_editions_up_to_today(herne: Plan) -> None:
    days = [moment.day for moment, _ in tallies(herne.as_of(TODAY))]
    assert days == sorted(set(days))
    assert date(2016, 12, 31) in days
    assert {one.current_to for one in herne.concept.editions} <= set(days)
    assert days[-1] == herne.concept.current_to
    then = [moment.day for moment, _ in tallies(herne.as_of(date(2016, 9, 14)))]
    assert then[-1] == date(2016, 9, 14)
    assert date(2015, 12, 31) in then
    assert min(days) == date(2014, 5, 6)  # the concept was decided


@pytest.mark.parametrize("path", ["", "druck/"])
def test_the_picture_and_its_table_have_the_same_figures(path: str, herne: Plan) -> None:
    plan = herne.as_of(TODAY)
    figure = pages_of(rendered(plan))[path].select_one(".history")
    assert figure is not None
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in figure.select("tr")][1:]
    bars = figure.select("dd")
    for (title, *numbers), label, bar in zip(rows, figure.select("dt"), bars, strict=True):
        assert label.get_text() == title
        drawn = sum(int(str(rect["width"])) for rect in bar.select("rect"))
        counted = [one for one in numbers if one != "0"]
        assert drawn == sum(map(int, counted))
        said = bar.select_one(".spoken")
        assert said is not None
        assert [one.split()[0] for one in said.get_text().split("; ")] == counted


def test_little_is_not_drawn(herne: Plan) -> None:
    plan = herne.as_of(TODAY)
    assert plan.development is not None
    for field in plan.fields:
        found = plan.development_of(field)
        if len([one for one in plan.measures_in(field) if one.is_of_concept]) < 5:
            assert found is None
    assert herne.as_of(date(2014, 1, 31)).development is None
