"""Pages are light: what a first visit loads, compressed as any web server does."""

from __future__ import annotations

from statistics import median

import pytest
from playwright.sync_api import Browser, Request

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
    return {path: _weigh(browser, served, path) for path in current_pages(herne_site)}


def _weigh(browser: Browser, served: str, path: str) -> int:
    loaded: list[Request] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("requestfinished", lambda request: loaded.append(request))
        page.goto(served + path, wait_until="networkidle")
        icon = page.locator("link[rel~=icon]").first.evaluate("link => link.href")
        if icon not in {request.url for request in loaded}:
            page.goto(icon)
        return sum(request.sizes()["responseBodySize"] for request in loaded)


def test_the_median_page_weighs_at_most_50_kib(weights: dict[str, int]) -> None:
    assert median(weights.values()) <= 50 * KIB, weights


def test_the_index_of_all_measures_weighs_at_most_60_kib(
    weights: dict[str, int], herne: Plan
) -> None:
    assert len(herne.measures) >= 30
    assert weights[routes.MEASURES] <= 60 * KIB
