"""What holds on every page. Each is visited once, and everything looked at there and then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from statistics import median

import pytest
from playwright.sync_api import Browser, Page, Request, Response

from browser.conftest import watching
from browser.tools import (
    SIZES_APART,
    axe,
    axe_but_colours,
    bring_checkers,
    html_codesniffer,
    misfits,
)
from konzept import routes
from konzept.plan.plan import Plan

KIB = 1024
WINDOW = {"width": 1280, "height": 800}  # as that in which misfits leave a page

STORED = """async () => [
  ...document.cookie.split(';').filter((one) => one.trim()).map((one) => `cookie ${one}`),
  ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
  ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
  ...(await indexedDB.databases()).map((one) => `IndexedDB ${one.name}`),
  ...(await caches.keys()).map((key) => `cache ${key}`),
  ...(await navigator.serviceWorker.getRegistrations()).map((one) => `worker ${one.scope}`),
]"""

REMEMBER_VIOLATIONS = """window.violations = [];
document.addEventListener('securitypolicyviolation', (event) =>
  window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));"""


def stored(page: Page) -> list[str]:
    """What the page keeps in the browser."""
    found: list[str] = page.evaluate(STORED)
    return found


def violations(page: Page) -> list[str]:
    """What the policy has refused."""
    found: list[str] = page.evaluate("window.violations")
    return found


Check = Callable[[Page], list[str]]

_IMAGE = "document.querySelector('main').append(new Image())"
CHECKS: Mapping[Check, str] = {
    axe: _IMAGE,
    html_codesniffer: _IMAGE,
    misfits: "document.querySelector('h1').style.width = '3000px'",
    # These come last: some things happen later.
    violations: "document.body.setAttribute('style', 'color: red')",
    stored: "localStorage.setItem('left', 'here')",
}
"""Each check with a script that makes a fault it has to see."""
LIKE_A_SAMPLE: Mapping[Check, Check] = {
    axe: axe_but_colours,
    misfits: partial(misfits, sizes=SIZES_APART),
}
"""What is looked at where a longer page of the same kind is looked at more closely.

Both have the same colours.
"""

FAULTS: Mapping[Check, str] = {
    **CHECKS,
    **{LIKE_A_SAMPLE[check]: CHECKS[check] for check in LIKE_A_SAMPLE},
}


@dataclass(frozen=True)
class Visits:
    """What was ``found`` by each check, and the trouble that the pages made (``watching``).

    ``weights`` are the bytes over the wire, without headers, that a first visit of each costs.
    """

    found: Mapping[Check, list[str]]
    trouble: list[str]
    weights: Mapping[str, int]


@pytest.mark.parametrize("check", FAULTS)
def test_each_check_sees_its_fault(unpainted: Browser, served: str, check: Check) -> None:
    with watching(unpainted) as (make_page, _):
        page = make_page()
        page.add_init_script(REMEMBER_VIOLATIONS)
        page.goto(served)
        assert check(page) == []
        page.evaluate(FAULTS[check])
        assert check(page) != []


@pytest.fixture(scope="module")
def visits(unpainted: Browser, every_page: list[str], samples: list[str]) -> Visits:
    found: dict[Check, list[str]] = {check: [] for check in CHECKS}
    weights: dict[str, int] = {}
    sizes: dict[str, int] = {}
    asked_for: set[str] = set()

    def answered(response: Response) -> None:
        sizes[response.url] = int(response.headers.get("content-length", 0))

    def asked(request: Request) -> None:
        asked_for.add(request.url)

    with watching(unpainted) as (make_page, trouble):
        page = make_page()
        bring_checkers(page)
        page.add_init_script(REMEMBER_VIOLATIONS)
        page.on("request", asked)
        page.on("response", answered)
        for address in every_page:
            asked_for.clear()
            page.set_viewport_size(WINDOW)
            page.goto(address)
            # Browsers without a window leave the icon out.
            icon = page.evaluate("document.querySelector('link[rel~=icon]').href")
            if icon not in sizes:
                answer = page.context.request.get(icon)
                sizes[icon] = int(answer.headers["content-length"])
            weights[address] = sum(sizes[one] for one in {icon, *asked_for})
            for check in CHECKS:
                look = check if address in samples else LIKE_A_SAMPLE.get(check, check)
                found[check] += [f"{address}: {one}" for one in look(page)]
    return Visits(found, trouble, weights)


@pytest.mark.parametrize("check", CHECKS)
def test_no_page_has_faults_or_stores_anything(visits: Visits, check: Check) -> None:
    assert not visits.found[check], "\n".join(visits.found[check])


def test_no_page_complains_or_asks_another_host(visits: Visits) -> None:
    assert not visits.trouble, "\n".join(visits.trouble)


def test_the_median_page_weighs_at_most_50_kib(visits: Visits) -> None:
    assert min(visits.weights.values()) > KIB, visits.weights
    assert median(visits.weights.values()) <= 50 * KIB, visits.weights


def test_the_index_of_all_measures_weighs_at_most_60_kib(
    visits: Visits, served: str, herne: Plan
) -> None:
    assert len(herne.measures) >= 30
    assert visits.weights[served + routes.MEASURES] <= 60 * KIB
