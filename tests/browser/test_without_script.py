"""Without JavaScript nothing is lost, and nothing is shown that would not work; with it, all is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from konzept import routes
from konzept.plan.plan import Plan

# What needs a script may go. Sections that open hide nothing: any browser does it by itself.
HIDDEN_LINKS = """() => [...document.querySelectorAll('a[href]')].filter((link) =>
    !link.closest('details:not([open]), .needs-script') &&
    !link.checkVisibility({opacityProperty: true, visibilityProperty: true}))
  .map((link) => link.outerHTML.slice(0, 120))"""

# No server answers a form; only a mail programme could.
DEAD_CONTROLS = """() => [...document.querySelectorAll(
    'button, input, select, textarea, [role=button], [aria-expanded], a:not([href]), form')]
  .filter((control) => control.checkVisibility({visibilityProperty: true}) &&
    !control.closest('form')?.action.startsWith('mailto:'))
  .map((control) => control.outerHTML.slice(0, 120))"""


WITHOUT_SCRIPT: Mapping[str, Any] = {
    "java_script_enabled": False,
    "viewport": {"width": 360, "height": 640},
}


@pytest.fixture
def page(make_page: Callable[..., Page]) -> Page:
    return make_page(**WITHOUT_SCRIPT)


def test_every_link_is_there_and_no_dead_control_is_shown(
    make_unpainted_page: Callable[..., Page], every_page: list[str]
) -> None:
    page = make_unpainted_page(**WITHOUT_SCRIPT)
    found = []
    for address in every_page:
        page.goto(address)
        found += [f"{address}: hidden: {one}" for one in page.evaluate(HIDDEN_LINKS)]
        found += [f"{address}: dead: {one}" for one in page.evaluate(DEAD_CONTROLS)]
    assert not found, "\n".join(found)


def test_the_narrow_navigation_leads_to_every_section(page: Page, served: str) -> None:
    page.goto(served)
    for section in (routes.FIELDS, routes.MEASURES, routes.TIMELINE, routes.CONFERENCE):
        assert page.locator(f"header a[href$='{section}']").is_visible(), section


def test_the_index_lists_every_measure(page: Page, served: str, herne: Plan) -> None:
    page.goto(served + routes.MEASURES)
    for measure in herne.measures:
        links = page.locator(f"main a[href$='{measure.id}/']")
        assert any(link.is_visible() for link in links.all()), measure.id


def test_the_search_page_offers_another_way_to_every_measure(
    page: Page, served: str, herne: Plan
) -> None:
    page.goto(served + routes.SEARCH)
    for measure in herne.measures:
        assert page.locator(f"main a[href$='massnahmen/{measure.id}/']").count(), measure.id


def test_old_browsers_that_run_scripts_get_search_and_filter(
    make_page: Callable[..., Page], served: str
) -> None:
    """Safari before 17 runs scripts, but knows no media query that asks for them."""
    page = make_page(viewport={"width": 360, "height": 640})
    page.add_init_script("""const known = window.matchMedia.bind(window);
      window.matchMedia = (query) => known(query.replace('scripting', 'unknown'));""")

    def without_the_query(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("(scripting:", "(unknown:"))

    page.route("**/konzept.css", without_the_query)
    page.goto(served + routes.MEASURES)
    for control in ("#suchwort", "#filter-status", "header nav a >> nth=0"):
        assert page.locator(control).is_visible(), control
    assert page.locator(".no-script:visible").count() == 0
    assert page.locator(".menu-button:visible").count() == 0
