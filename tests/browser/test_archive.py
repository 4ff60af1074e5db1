"""The archive opens in a browser without network, wherever somebody unpacks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from archiving import Archive
from browser.kinds import kinds_of
from building import BuiltSite

NOT_LOADED = """() => [
  ...[...document.images].filter((one) => !one.naturalWidth).map((one) => one.src),
  ...[...document.querySelectorAll('link[rel=stylesheet]')].filter((one) => !one.sheet)
    .map((one) => one.href),
]"""


@pytest.fixture
def website(archive: Archive) -> Path:
    return archive.bag / "data" / "website"


@pytest.fixture
def offline_page(make_page: Callable[..., Page]) -> Iterator[Page]:
    """A page without network. At its end the test fails if a request left or found no file."""
    page = make_page(offline=True)
    trouble: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith(("file:", "data:")):
            trouble.append(f"left: {request.url}")

    page.context.on("request", asked)
    page.on("requestfailed", lambda request: trouble.extend(_failure(request)))
    yield page
    assert not trouble, "\n".join(trouble)


def _failure(request: Request) -> list[str]:
    if request.failure == "net::ERR_ABORTED":
        return []  # the test went on before the page's icon was there
    return [f"failed: {request.url} ({request.failure})"]


def test_every_kind_of_page_opens_with_its_images_styles_and_scripts(
    offline_page: Page, website: Path
) -> None:
    # That each page names only files that are there, tests/archive/test_archive.py looks at.
    kinds = kinds_of(BuiltSite(website, ""))
    assert len(kinds) > 30
    for path in kinds.values():
        file = website / path / "index.html"
        offline_page.goto(file.as_uri())
        assert offline_page.evaluate(NOT_LOADED) == [], file


def test_start_page_announces_the_second_conference_and_leads_to_it(
    offline_page: Page, website: Path
) -> None:
    offline_page.goto((website / "index.html").as_uri())
    main = offline_page.locator("main")
    expect(main).to_contain_text("17. November 2016")
    main.locator("a[href='konferenz/2016/index.html']").first.click()
    expect(offline_page.locator("h1")).to_contain_text("Integrationskonferenz")
    assert offline_page.url == (website / "konferenz" / "2016" / "index.html").as_uri()


def test_search_from_the_start_page_finds_a_measure_and_opens_it(
    offline_page: Page, website: Path
) -> None:
    offline_page.goto((website / "index.html").as_uri())
    field = offline_page.locator("header input[name=q]")
    field.fill("Väter")
    field.press("Enter")
    hit = offline_page.locator("#suche-treffer a").first
    expect(hit).to_contain_text("Vätergruppen")
    hit.click()
    expect(offline_page.locator("h1")).to_contain_text("Vätergruppen")


def test_filter_shows_the_measures_of_a_status_by_form_and_by_address(
    offline_page: Page, website: Path
) -> None:
    index = (website / "massnahmen" / "index.html").as_uri()
    offline_page.goto(index)
    rows = offline_page.locator("#zeilen tbody tr:visible")
    everything = rows.count()
    offline_page.locator("select[name=status]").select_option("laufend")
    expect(rows).not_to_have_count(everything)
    running = rows.count()
    assert 0 < running < everything
    offline_page.goto(f"{index}?status=laufend")
    expect(rows).to_have_count(running)
