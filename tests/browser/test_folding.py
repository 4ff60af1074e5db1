"""What is folded opens: by itself, with a script and without, for addresses that lead into it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from konzept import routes
from konzept.plan.plan import Plan

IN_VIEW = """(id) => {
  const box = document.getElementById(id).getBoundingClientRect();
  return box.height > 0 && box.top >= 0 && box.top < innerHeight;
}"""


@pytest.mark.parametrize("script", [True, False])
def test_the_address_of_an_entry_opens_its_year(
    make_page: Callable[..., Page], served: str, herne: Plan, script: bool
) -> None:
    for entry in (
        herne.timeline.entries[0],
        herne.timeline.entries[40],
        herne.timeline.entries[-1],
    ):
        page = make_page(java_script_enabled=script, viewport={"width": 375, "height": 700})
        page.goto(f"{served}{routes.TIMELINE}#{entry.anchor}")
        assert page.locator(f"#{entry.anchor}").is_visible()
        assert page.locator("details.fold[open]").count() == 1


def test_the_newest_entry_and_the_heading_of_a_year_open_it(
    make_page: Callable[..., Page], served: str
) -> None:
    page = make_page(viewport={"width": 375, "height": 700})
    page.goto(f"{served}{routes.TIMELINE}")
    assert page.locator("details.fold[open]").count() == 0
    link = page.locator("article p a").first
    newest = str(link.get_attribute("href"))[1:]
    link.click()
    expect(page.locator(f"#{newest}")).to_be_in_viewport()
    assert page.evaluate(IN_VIEW, newest)
    page.goto(f"{served}{routes.TIMELINE}#jahr-2016")
    expect(page.locator("details.fold:has(#jahr-2016)")).to_have_attribute("open", "")


def test_old_browsers_open_the_year_of_an_entry_by_the_script(
    make_page: Callable[..., Page], served: str, herne: Plan
) -> None:
    page = make_page()
    page.goto(f"{served}{routes.TIMELINE}")
    anchor = herne.timeline.entries[40].anchor
    # A change of the address that only the script hears of, as in browsers that open nothing.
    page.evaluate(
        """(id) => {
      history.replaceState(null, '', `#${id}`);
      dispatchEvent(new HashChangeEvent('hashchange'));
    }""",
        anchor,
    )
    assert page.evaluate(IN_VIEW, anchor)


def test_long_pages_are_short_on_a_phone(make_page: Callable[..., Page], served: str) -> None:
    page = make_page(viewport={"width": 375, "height": 700})
    for path, most in ((routes.TIMELINE, 2_900), (routes.CHANGES, 5_000)):
        page.goto(served + path)
        assert page.evaluate("document.documentElement.scrollHeight") <= most, path


def test_evidence_opens_without_a_script(make_page: Callable[..., Page], served: str) -> None:
    page = make_page(java_script_enabled=False, viewport={"width": 375, "height": 700})
    page.goto(f"{served}massnahmen/interkulturelle-demenzbegleitung/")
    evidence = page.locator("details.evidence").first
    assert not evidence.locator("a").first.is_visible()
    evidence.locator("summary").click()
    assert evidence.locator("a").first.is_visible()
    assert page.locator(".endnotes").is_hidden()
