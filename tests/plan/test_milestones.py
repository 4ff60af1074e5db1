"""Milestones: on the timeline when they come, among the changes once, and drawn on one line."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from bs4 import Tag

from building import TODAY, Pages, pages_of, rendered
from datasets import FOREIGN, copy, replace
from konzept import routes
from konzept.plan.changes import changes
from konzept.plan.density import density
from konzept.plan.plan import Plan
from konzept.plan.record_changes import ChangeKind
from konzept.plan.timeline import TimelineEntry
from konzept.plan.topic import Topic
from konzept.reading.load import load
from konzept.reports.comparison import what_changed
from konzept.routes import path_to

MEASURE = "waermenetz-alte-ziegelei"
FILE = f"massnahmen/{MEASURE}.yml"
START = f"meilenstein-{MEASURE}--"


def told(plan: Plan) -> dict[str, TimelineEntry]:
    """The milestones on the timeline, by what their anchors end with."""
    found = (one for one in plan.timeline if one.anchor.startswith(START))
    return {one.anchor.removeprefix(START): one for one in found}


@pytest.fixture(scope="module")
def pages(foreign: Plan) -> Pages[Tag]:
    return pages_of(rendered(foreign.as_of(TODAY)))


# -- Timeline -------------------------------------------------------------------------------------


def test_a_milestone_is_told_when_it_came_or_ahead_and_never_when_nobody_knows(
    foreign: Plan,
) -> None:
    now = told(foreign.as_of(TODAY))
    assert {name: (str(one.on), one.is_ahead) for name, one in now.items()} == {
        "bohrung": ("2021-03-15", False),
        "erstes-haus-ist-warm": ("2022-10-01", False),
        "netz-ist-fertig": ("2028", True),
    }
    before = told(foreign.as_of(date(2023, 6, 30)))["hundert-haeuser-mehr"]
    assert (str(before.on), before.is_ahead) == ("2023-06", True)
    assert "hundert-haeuser-mehr" not in told(foreign.as_of(date(2023, 7, 1)))


@pytest.mark.parametrize("name", ["bohrung", "erstes-haus-ist-warm"])
def test_before_a_milestone_is_reached_it_stands_where_it_was_planned(
    name: str, foreign: Plan
) -> None:
    came = told(foreign.as_of(TODAY))[name]
    day = came.on.first_day - timedelta(1)
    then = told(foreign.as_of(day)).get(name)
    assert then is None or then.is_ahead
    on_the_day = told(foreign.as_of(came.on.last_day))[name]  # its source may be of later
    assert (on_the_day.on, on_the_day.is_ahead) == (came.on, False)


def test_it_leads_to_its_measure_and_says_how_it_came(pages: Pages[Tag]) -> None:
    entry = pages[routes.TIMELINE].select_one(f"#{START}erstes-haus-ist-warm")
    assert entry is not None
    (title,) = entry.select("h3 > a")
    assert title.get_text().endswith("& <mehr>: Erstes Haus ist warm")
    assert str(title["href"]).endswith(f"massnahmen/{MEASURE}/")
    assert "Geplant für Dezember 2022: früher als geplant" in entry.get_text()
    ahead = pages[routes.TIMELINE].select_one(f"#{START}netz-ist-fertig")
    assert ahead is not None
    assert "Meilenstein, geplant" in ahead.get_text()
    assert "event--ahead" in ahead["class"]


def test_it_stands_once_on_the_timeline_and_its_lists(foreign: Plan, pages: Pages[Tag]) -> None:
    plan = foreign.as_of(TODAY)
    anchors = Counter(one.anchor for one in plan.timeline)
    assert max(anchors.values()) == 1
    assert {one.topic for one in told(plan).values()} == {Topic.MEASURE}
    anchor = f"{START}bohrung"
    with_it = {path for path, page in pages.items() if page.find(id=anchor)}
    assert with_it == {
        routes.TIMELINE,
        routes.timeline_of(Topic.MEASURE.slug),
        "handlungsfelder/gebaeude-und-waerme/",
    }
    drawn = density(plan.timeline.by_year, plan.concept.current_to.year)
    assert drawn
    by_year = {one.year: one.counts.get(Topic.MEASURE, 0) for one in drawn.years}
    assert by_year[2028] == 1
    assert sum(one.total for one in drawn.years) == len(plan.timeline)


def test_milestones_of_other_offers_are_found_among_these(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    replace(data, FILE, "bezug: konzept", "bezug: umfeld")
    found = told(load(data).as_of(TODAY))
    assert {one.topic for one in found.values()} == {Topic.OFFER}


def test_headlines_and_the_search_leave_them_to_their_measure(foreign: Plan) -> None:
    plan = foreign.as_of(TODAY)
    assert not [one for one in plan.timeline.short if one.step]
    entries = [
        (page.path, entry)
        for page in rendered(plan).pages
        for entry in page.page.entries()
        if "Erstes Haus ist warm" in f"{entry.title} {entry.text}"
    ]
    assert [path for path, _ in entries] == [f"massnahmen/{MEASURE}/"]


def test_two_called_alike_have_anchors_of_their_own(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    replace(data, FILE, "was: Erstes Haus ist warm", "was: Bohrung")
    replace(data, FILE, "was: Netz ist fertig", "was: Bohrung 2")
    assert [*told(load(data).as_of(TODAY))] == ["bohrung", "bohrung-2", "bohrung-2-2"]


# -- Changes --------------------------------------------------------------------------------------


def test_a_reached_milestone_is_one_change_and_no_edit(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    text = (data / "quellen.yml").read_text("utf-8").replace("datum: 2023-H1", "datum: 2022-05")
    (data / "quellen.yml").write_text(text, "utf-8")
    before, after = (load(data).as_of(date(2022, *day)) for day in ((9, 30), (10, 1)))
    found = changes(before, after).entries
    (one,) = (change for change in found if change.name == before.measure_by_id[MEASURE].label)
    assert (one.kind, str(one.on)) == (ChangeKind.REACHED, "2022-10-01")
    assert one.words(after.concept) == "Meilenstein erreicht: Erstes Haus ist warm"
    assert one.permanent_name == "REACHED/erstes-haus-ist-warm"
    assert "Meilenstein erreicht: " in what_changed(before, after)


def test_all_changes_tell_each_reached_milestone_once(pages: Pages[Tag]) -> None:
    words = pages[routes.CHANGES].get_text()
    assert words.count("Meilenstein erreicht: Bohrung") == 1
    assert words.count("Meilenstein erreicht") == 2


def test_a_new_plan_for_a_milestone_is_an_edit(tmp_path: Path, foreign: Plan) -> None:
    data = copy(FOREIGN, tmp_path)
    replace(data, FILE, "geplant: 2028", "geplant: 2029")
    told = what_changed(foreign.as_of(TODAY), load(data).as_of(TODAY))
    assert f"geändert: {foreign.measure_by_id[MEASURE].title} (meilensteine)" in told


# -- The picture ----------------------------------------------------------------------------------


def test_milestones_stand_on_one_line_above_as_planned_below_as_they_came(
    foreign: Plan, pages: Pages[Tag]
) -> None:
    plan = foreign.as_of(TODAY)
    line = plan.steps_line_of(plan.measure_by_id[MEASURE])
    assert line is not None
    assert len(line.planned.spans) == 4
    assert [one.words for one in line.planned.numbers] == ["1", "2, 3", "4"]
    assert [one.words for one in line.actual.numbers] == ["1", "2"]
    (half_year, *_), (_, warm) = line.planned.spans, line.actual.spans
    assert half_year[1] - half_year[0] > 5  # as coarse as the date
    assert warm[1] - warm[0] < 0.1
    assert (line.first, line.last) == ("2. Halbjahr 2020", "2028")
    page = pages[path_to(plan.measure_by_id[MEASURE])]
    picture, table = page.select_one(".steps"), page.select_one("#meilensteine ~ table")
    assert picture is not None
    assert table is not None
    assert picture["aria-hidden"] == "true"
    steps = [one.get_text() for one in table.select("tbody > tr > th")]
    assert [one.partition(". ")[0] for one in steps] == ["1", "2", "3", "4"]
    assert steps[0] == "1. Bohrung"


def test_two_steps_are_only_told(foreign: Plan, tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    text = (data / FILE).read_text("utf-8")
    third = text.index('  - was: "Hundert Häuser')
    (data / FILE).write_text(text[:third], "utf-8")
    page = pages_of(rendered(load(data).as_of(TODAY)))[f"massnahmen/{MEASURE}/"]
    assert not page.select(".steps")
    assert "Bohrung" in [one.get_text() for one in page.select("#meilensteine ~ table th")]


# -- Money ----------------------------------------------------------------------------------------


def test_planned_approved_and_spent_money_have_bars_of_one_scale(pages: Pages[Tag]) -> None:
    page = pages["massnahmen/radweg-bahntrasse/"]
    (table,) = (one for one in page.select("table") if one.select(".bar"))
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in table.select("tr")][1:]
    assert rows == [
        ["geplant", "2.400.000 Euro aus 1 Angabe"],
        ["bewilligt", "1.750.000,50 Euro aus 2 Angaben"],
        [
            "ausgegeben",
            "611.000 Euro aus 1 Angabe; 1 Angabe ohne genauen Betrag nicht mitgezählt",
        ],
    ]
    assert [one["viewbox"] for one in table.select("svg")] == ["0 0 2400000 1"] * 3
    assert [one["width"] for one in table.select("rect")] == ["2400000", "1750000.50", "611000"]
    assert all(one["aria-hidden"] == "true" for one in table.select("svg"))
