"""The timeline is narrowed by topic: without a reload, by address; without a script by lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path as Folder

import pytest
from playwright.sync_api import Page, expect

from bench import content
from building import build
from datasets import HERNE
from konzept import routes
from konzept.plan.plan import Plan
from konzept.plan.topic import Topic

MakePage = Callable[..., Page]


def shown(page: Page) -> list[str]:
    """The anchors of the entries that the page shows, in folded years too."""
    return page.eval_on_selector_all(
        "li.event",
        """(all) => all.filter((one) => getComputedStyle(one).display !== 'none')
             .map((one) => one.id)""",
    )


def anchors(plan: Plan, *topics: Topic) -> set[str]:
    return {one.anchor for one in plan.timeline if one.topic in topics}


def test_offers_are_hidden_at_first_and_shown_when_asked_for(
    browser_page: Page, served: str, herne: Plan
) -> None:
    browser_page.goto(served + routes.TIMELINE)
    first = [one for one in Topic if one.is_shown_first]
    assert set(shown(browser_page)) == anchors(herne, *first)
    browser_page.get_by_label("Weitere Angebote").check()
    assert set(shown(browser_page)) == anchors(herne, *Topic)
    expect(browser_page.get_by_role("status")).to_have_text(
        f"{len(herne.timeline)} von {len(herne.timeline)} Einträgen"
    )


def test_the_address_keeps_the_choice_and_can_be_shared(
    browser_page: Page, served: str, herne: Plan, make_page: MakePage
) -> None:
    browser_page.goto(served + routes.TIMELINE)
    for topic in Topic:
        browser_page.get_by_label(topic.words, exact=True).set_checked(
            topic in (Topic.CONFERENCE, Topic.DECISION)
        )
    wanted = anchors(herne, Topic.CONFERENCE, Topic.DECISION)
    assert set(shown(browser_page)) == wanted
    assert browser_page.url.endswith("zeitleiste/?art=konferenz+beschluss")
    other = make_page()
    other.goto(browser_page.url)
    assert set(shown(other)) == wanted
    empty = other.locator("details.fold--out")
    assert empty.count() > 5
    assert not any(one.is_visible() for one in empty.all())


def test_an_address_of_a_hidden_offer_shows_it(
    make_page: MakePage, served: str, herne: Plan
) -> None:
    anchor = next(one.anchor for one in herne.timeline if one.topic is Topic.OFFER)
    for script in (True, False):
        page = make_page(java_script_enabled=script)
        page.goto(f"{served}{routes.TIMELINE}#{anchor}")
        assert page.locator(f"#{anchor}").is_visible()


def test_without_script_lists_of_each_topic_lead_on(
    make_page: MakePage, served: str, herne: Plan
) -> None:
    page = make_page(java_script_enabled=False)
    page.goto(served + routes.TIMELINE)
    assert page.locator("#arten").is_hidden()
    page.get_by_role("link", name="Weitere Angebote (").click()
    assert set(shown(page)) == anchors(herne, Topic.OFFER)


def test_a_year_in_the_glance_opens_its_entries(browser_page: Page, served: str) -> None:
    browser_page.goto(served + routes.TIMELINE)
    browser_page.locator(".strip__years a", has_text="2016").click()
    expect(browser_page.locator("details.fold:has(#jahr-2016)")).to_have_attribute("open", "")


def test_all_is_on_paper(browser_page: Page, served: str, herne: Plan) -> None:
    browser_page.goto(served + routes.TIMELINE)
    browser_page.emulate_media(media="print")
    assert set(shown(browser_page)) == anchors(herne, *Topic)


@pytest.mark.slow
def test_entries_that_moved_to_the_page_of_a_year_are_found_at_their_old_address(
    browser_page: Page, tmp_path: Folder
) -> None:
    data = content.write(tmp_path / "data", HERNE, 150)
    site = build(tmp_path / "site", data=data, DIRECTORY_URLS="false")
    page = (site.folder / "zeitleiste" / "index.html").as_uri()
    browser_page.goto(f"{page}#massnahme-mn-00003-1")
    browser_page.wait_for_url("**/zeitleiste/*/index.html#massnahme-mn-00003-1")
    expect(browser_page.locator("#massnahme-mn-00003-1")).to_be_visible()
