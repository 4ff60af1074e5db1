"""Editions keep what was known on their day, below the current site and marked as past."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from building import SITE_URL, TODAY, BuiltSite, redirects
from datasets import FOREIGN, HERNE
from konzept.build.settings import Settings
from konzept.build.site import site_of
from konzept.editing.guide import EXAMPLES
from konzept.plan.changes import changes
from konzept.plan.plan import Plan
from konzept.plan.record_changes import ChangeKind
from konzept.reading.load import load

EDITIONS = ("ratsbeschluss-2014", "zwischenbericht-2015", "abschlussbericht-2016", "konferenz-2016")
DAYS = st.dates(date(1980, 1, 1), date(2027, 1, 1))
PLANS = {"herne": load(HERNE), "foreign": load(FOREIGN)}
NAMES = st.sampled_from([*PLANS])


def test_each_edition_is_a_whole_site(herne_site: BuiltSite) -> None:
    for edition in EDITIONS:
        for path in ("", "massnahmen/", "zeitleiste/", "konferenz/", "impressum/"):
            assert f"ausgaben/{edition}/{path}" in herne_site.pages


def test_edition_says_so_and_leads_to_the_same_page_of_today(herne_site: BuiltSite) -> None:
    for path in (path for path in herne_site.trees if re.match("ausgaben/.", path)):
        page = herne_site.trees[path]
        if redirects(page):
            continue
        (banner,) = page.cssselect(".md-banner")
        assert "früheren Stand" in banner.text_content()
        assert list(banner.iter("a")), path
        assert page.xpath("//meta[@name='robots' and @content='noindex']"), path


def test_edition_says_what_today_has_no_page_for(tmp_path: Path) -> None:
    site = site_of(load(EXAMPLES), Settings(tmp_path, EXAMPLES, tmp_path, TODAY, TODAY))
    today, *editions = site.trees
    gone = 0
    for tree in editions:
        for page in tree.pages:
            band = tree.frame(page, "").edition
            assert band is not None
            assert band.there == today.holds(page.path), page.path
            up = "../" * (page.path.count("/") + 2)
            assert band.current.startswith(f"{up}{page.path}" if band.there else up)
            assert page.path in band.current or not band.there
            gone += not band.there
    assert gone > 0


def test_current_site_has_no_banner(herne_site: BuiltSite) -> None:
    for path in ("", "massnahmen/", "ausgaben/"):
        assert herne_site.pages[path].select_one(".md-banner") is None


def test_edition_equals_the_site_of_its_day(herne_site: BuiltSite, site_2016: BuiltSite) -> None:
    for path in ("konferenz/2016/", "massnahmen/", "zeitleiste/"):
        kept = herne_site.text(f"ausgaben/abschlussbericht-2016/{path}")
        assert kept == site_2016.text(path)


def test_editions_are_not_in_the_search_of_today(herne_site: BuiltSite) -> None:
    below = re.compile("ausgaben/[^#]")
    assert not [one for one in herne_site.search_entries if below.match(one["location"])]


def test_canonical_address_of_an_edition_is_the_current_page(addressed_site: BuiltSite) -> None:
    page = addressed_site.trees["ausgaben/konferenz-2016/massnahmen/vaetergruppen/"]
    canonical = page.xpath("//link[@rel='canonical']/@href")
    assert canonical == [f"{SITE_URL}massnahmen/vaetergruppen/"]
    assert not (addressed_site.folder / "ausgaben" / "konferenz-2016" / "sitemap.xml").exists()


def test_changes_since_the_press_release_tell_the_later_story(herne_site: BuiltSite) -> None:
    text = herne_site.text("aenderungen/seit/abschlussbericht-2016/")
    for told in ("Zweite Integrationskonferenz", "Interkulturelle Woche", "Quelle"):
        assert told in text
    assert "Status eingestellt, vorher laufend" in text


def test_change_page_is_newest_first(herne_site: BuiltSite) -> None:
    page = herne_site.pages["aenderungen/"]
    years = [int(h2.get_text()) for h2 in page.select("h2[id^=jahr]")]
    assert len(years) > 1
    assert all(newer > older for newer, older in pairwise(years))
    months = [int(one["id"].rpartition("-")[2]) for one in page.select("[id^=monat]")]
    assert all(newer > older for newer, older in pairwise(months))


@given(NAMES, DAYS, DAYS)
@example("foreign", date(2020, 1, 1), date(2021, 4, 1))  # between, a milestone was reached
def test_looking_back_from_any_day_gives_the_same_past(name: str, one: date, other: date) -> None:
    plan, (early, late) = PLANS[name], sorted((one, other))
    assert plan.as_of(late).as_of(early) == plan.as_of(early)


@given(NAMES, DAYS, DAYS)
def test_time_only_adds(name: str, one: date, other: date) -> None:
    plan, (early, late) = PLANS[name], sorted((one, other))
    found = changes(plan.as_of(early), plan.as_of(late))
    assert not [
        change for change in found.entries if change.kind in (ChangeKind.REMOVED, ChangeKind.MOVED)
    ]


@given(NAMES, DAYS, DAYS, DAYS)
def test_changes_add_up(name: str, one: date, two: date, three: date) -> None:
    a, b, c = (PLANS[name].as_of(day) for day in sorted((one, two, three)))

    def told(before: Plan, after: Plan) -> set[tuple[object, ...]]:
        return {(change.kind, change.name, change.on) for change in changes(before, after).dated}

    assert told(a, b) | told(b, c) == told(a, c)
    assert not told(a, b) & told(b, c)
