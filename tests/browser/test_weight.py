"""Pages are light: what a first visit loads, compressed as any web server does."""

from __future__ import annotations

from statistics import median

import pytest
from playwright.sync_api import Browser

from browser.kinds import current_pages
from building import BuiltSite
from konzept import routes
from konzept.plan import Plan

KIB = 1024


@pytest.fixture(scope="session")
def weights(browser: Browser, served: str, herne_site: BuiltSite) -> dict[str, int]:
    """Bytes over the wire, without headers, that a first visit of each page costs.

    The icon is added: browsers without a window leave it out.
    """
    asked_for: set[str] = set()
    sizes: dict[str, int] = {}
    found = {}
    with browser.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: asked_for.add(request.url))
        for path in current_pages(herne_site):
            asked_for.clear()
            page.goto(served + path)
            icon = page.locator("link[rel~=icon]").first.evaluate("link => link.href")
            resources = {icon, *asked_for}
            for address in resources - sizes.keys():
                answer = context.request.get(address)
                sizes[address] = int(answer.headers["content-length"])
            found[path] = sum(sizes[address] for address in resources)
    return found


def test_the_median_page_weighs_at_most_50_kib(weights: dict[str, int]) -> None:
    assert median(weights.values()) <= 50 * KIB, weights


def test_the_index_of_all_measures_weighs_at_most_60_kib(
    weights: dict[str, int], herne: Plan
) -> None:
    assert len(herne.measures) >= 30
    assert weights[routes.MEASURES] <= 60 * KIB
