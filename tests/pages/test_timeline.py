"""The timeline begins with the first conference, is seen at a glance, and has lists by topic."""

from __future__ import annotations

from datetime import date

import pytest

from building import TODAY, pages_of, rendered
from konzept import routes
from konzept.plan.plan import Plan
from konzept.plan.topic import Topic


@pytest.mark.parametrize("day", [date(2014, 6, 1), date(2016, 9, 14), TODAY])
def test_it_begins_with_the_first_conference(day: date, herne: Plan) -> None:
    plan = herne.as_of(day)
    (_, entries), *_ = plan.timeline.by_year
    assert entries[0].conference is plan.conferences[0]
    later = tuple(entry for _, those in plan.timeline.by_year for entry in those)
    assert (*plan.timeline.prehistory, *later) == plan.timeline.entries
    assert not any(entry.conference for entry in plan.timeline.prehistory)


def test_without_a_conference_nothing_is_before(foreign: Plan) -> None:
    plan = foreign.as_of(TODAY)
    assert not plan.conferences
    assert not plan.timeline.prehistory


def test_every_entry_stands_in_the_list_of_its_topic_and_in_no_other(herne: Plan) -> None:
    plan = herne.as_of(TODAY)
    pages = pages_of(rendered(plan))
    for topic in Topic:
        expected = [one.anchor for one in plan.timeline if one.topic is topic]
        path = routes.timeline_of(topic.slug)
        shown = [str(li["id"]) for li in pages[path].select("li.event")] if expected else []
        assert sorted(shown) == sorted(expected)
        assert expected or path not in pages


def test_kinds_of_entries_have_the_topics_that_readers_ask_for(herne: Plan) -> None:
    kinds: dict[Topic, set[str]] = {}
    for entry in herne.timeline:
        kinds.setdefault(entry.topic, set()).add(entry.kind)
    assert kinds[Topic.DECISION] == {"Beschluss"}
    assert kinds[Topic.CONFERENCE] == {"Konferenz"}
    assert kinds[Topic.REPORT] == {"Bericht"}
    assert kinds[Topic.OFFER] == {"weiteres Angebot"}
    assert kinds[Topic.MEASURE] <= {"Maßnahme", "Ziel"}


def test_the_glance_has_each_year_to_today_and_its_table_the_same_figures(herne: Plan) -> None:
    plan = herne.as_of(TODAY)
    page = pages_of(rendered(plan))[routes.TIMELINE]
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page.select(".strip tr")]
    topics = rows[0][1:]
    assert [row[0] for row in rows[1:]] == [str(year) for year in range(2013, 2027)]
    by_year = dict(plan.timeline.by_year)
    for year, *counts in rows[1:]:
        found = [one.topic.words for one in by_year.get(int(year), ())]
        assert [int(count) for count in counts] == [found.count(topic) for topic in topics]
    columns = page.select(".strip__years > li")
    for column, (year, *counts) in zip(columns, rows[1:], strict=True):
        link = column.select_one("a")
        assert (str(link["href"]) if link else "") in {f"#jahr-{year}", ""}
        drawn = sum(int(str(rect["height"])) for rect in column.select("rect"))
        assert drawn == sum(map(int, counts))
    said = columns[3].get_text(" ", strip=True)
    assert said.startswith("2016")
    assert said.endswith("Einträge, Konferenzen: 1")
    assert columns[3].select(".mark--konferenz")
    assert columns[1].select(".mark--beschluss")


def test_little_is_not_drawn(herne: Plan) -> None:
    early = pages_of(rendered(herne.as_of(date(2014, 1, 31))))[routes.TIMELINE]
    assert not early.select(".strip")


@pytest.mark.parametrize("name", ["herne", "foreign"])
def test_what_does_not_stand_first_though_it_is_oldest_is_said_to(
    name: str, request: pytest.FixtureRequest
) -> None:
    plan: Plan = request.getfixturevalue(name)
    pages = pages_of(rendered(plan.as_of(TODAY)))
    lists = [*map(routes.timeline_of, (topic.slug for topic in Topic)), routes.TIMELINE]
    for path in filter(pages.__contains__, lists):
        (lead,) = pages[path].select(".lead")
        titles = [one.get_text() for one in pages[path].select(".fold > summary, .span > h2")]
        has_prehistory = any(one.startswith("Vorgeschichte") for one in titles)
        assert ("Die Vorgeschichte steht am Ende." in lead.get_text()) == has_prehistory, path
        assert not has_prehistory or titles[-1].startswith("Vorgeschichte"), path
    assert routes.TIMELINE in pages
    assert ("Vorgeschichte" in pages[routes.TIMELINE].get_text()) == (name == "herne")
