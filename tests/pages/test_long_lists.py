"""Pages that list many stay light: years have their own pages, and lists are linked to."""

from __future__ import annotations

import gzip
import json
from urllib.parse import urljoin

import pytest
from lxml.html import HtmlElement

from bench import content
from building import TODAY, Pages, RenderedSite, rendered, trees_of
from datasets import HERNE
from konzept import routes
from konzept.pages.kinds import timeline
from konzept.plan.plan import Plan
from konzept.reading.load import load


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return load(content.write(tmp_path_factory.mktemp("long") / "data", HERNE, 1000)).as_of(TODAY)


@pytest.fixture(scope="module")
def site(plan: Plan) -> RenderedSite:
    return rendered(plan)


@pytest.fixture(scope="module")
def pages(site: RenderedSite) -> Pages[HtmlElement]:
    return trees_of(site)


def zipped(text: str) -> float:
    """Its weight on the way to a browser, in KiB."""
    return len(gzip.compress(text.encode(), 9, mtime=0)) / 1024


@pytest.mark.slow
def test_no_page_but_those_for_paper_weighs_more_than_100_kib(site: RenderedSite) -> None:
    screens = (
        one for one in site.pages if not one.path.startswith((routes.PRINT, "massnahmen/mn-"))
    )
    assert {one.path: zipped(one.body) for one in screens if zipped(one.body) > 50} == {}


def test_each_entry_of_a_long_timeline_stands_on_the_page_that_links_lead_to(
    plan: Plan, pages: Pages[HtmlElement]
) -> None:
    anchors = {
        path: {li.get("id") for li in pages[path].cssselect("li.event")}
        for path in pages
        if path.startswith(routes.TIMELINE) and "/art/" not in path
    }
    for entry in plan.timeline:
        path, _, anchor = timeline.path_of(plan, entry).partition("#")
        assert anchor in anchors[path], entry
    years = [path for path in anchors if path != routes.TIMELINE]
    shown = [anchor for path in years for anchor in anchors[path]]
    assert sorted(shown) == sorted(one.anchor for one in plan.timeline)


def test_addresses_from_when_the_timeline_was_shorter_are_led_on(
    plan: Plan, site: RenderedSite, pages: Pages[HtmlElement]
) -> None:
    ids = set(pages[routes.TIMELINE].xpath("//@id"))
    assert {f"jahr-{year}" for year, _ in plan.timeline.by_year} <= ids
    (script,) = (one for one in site.files if one.path == routes.TIMELINE_ANCHORS)
    moved = json.loads(str(script.content).partition(" = ")[2].rstrip(";\n"))
    led = {anchor for anchors in moved.values() for anchor in anchors}
    assert {entry.anchor for entry in plan.timeline} == led | (
        ids & {entry.anchor for entry in plan.timeline}
    )


def test_each_month_of_many_changes_keeps_its_anchor_and_leads_to_its_year(
    pages: Pages[HtmlElement],
) -> None:
    months = pages[routes.CHANGES].cssselect("li[id^=monat-]")
    assert len(months) > 50
    for month in months:
        link = next(month.iter("a"))
        path, _, anchor = link.get("href").partition("#")
        assert anchor == month.get("id")
        assert pages[urljoin(routes.CHANGES, path)].xpath("//*[@id=$id]", id=anchor)


def test_many_changes_since_a_day_are_counted(pages: Pages[HtmlElement]) -> None:
    page = pages[routes.changes_since("2016")]
    assert not page.cssselect("ul.measures")
    assert page.cssselect("#feld-bildung")
    assert page.xpath("//a[.='2017']")


def test_a_field_with_many_measures_counts_them_and_leads_to_their_list(
    plan: Plan, pages: Pages[HtmlElement]
) -> None:
    field = plan.fields[0]
    page = pages[routes.path_to(field)]
    assert len(page.cssselect("li.event")) == 10
    assert page.cssselect(".chart .counts")
    assert not page.cssselect("ul.measures")
    listed = pages[routes.list_of_field(field)].cssselect("tbody tr")
    assert len(listed) == len(plan.measures_in(field)) + len(plan.measures_also_in(field))


def test_a_short_timeline_has_no_page_for_a_year(herne: Plan) -> None:
    site = rendered(herne.as_of(TODAY))
    assert not [one for one in site.pages if one.path.startswith("zeitleiste/20")]
    assert not [one for one in site.files if one.path == routes.TIMELINE_ANCHORS]
