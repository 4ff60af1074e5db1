"""Pages whose lines begin on the right pass as all others do: checkers, width, keyboard, search."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from markupsafe import escape
from playwright.sync_api import Page, Route, expect

from browser.serving import serving
from browser.tools import (
    SIZES,
    article,
    axe,
    bring_checkers,
    html_codesniffer,
    lost_in_forced_colours,
    misfits,
    sheets,
)
from building import BuiltSite
from paper_text import lost, words_for_paper

PAGES = (
    "ar/",
    "ar/massnahmen/",
    "ar/massnahmen/kim/",
    "ar/zeitleiste/",
    "ar/handlungsfelder/gesundheit/",
    "ar/konferenz/",
    "ar/suche/",
    "en/massnahmen/kim/",
)


@pytest.fixture(scope="module")
def address(site_in_languages: BuiltSite) -> Iterator[str]:
    with serving(site_in_languages.folder) as address:
        yield address


def test_checkers_find_nothing(make_unpainted_page: Callable[..., Page], address: str) -> None:
    page = make_unpainted_page(bypass_csp=True)
    bring_checkers(page)
    findings = []
    for path in PAGES:
        page.goto(f"{address}{path}")
        for check in (axe, html_codesniffer):
            findings += [f"{path}: {finding}" for finding in check(page)]
    assert not findings, "\n".join(findings)


def test_pages_fit_small_screens(make_unpainted_page: Callable[..., Page], address: str) -> None:
    page, found = make_unpainted_page(bypass_csp=True), []
    for path in PAGES:
        page.goto(f"{address}{path}")
        found += [f"{path}: {one}" for one in misfits(page, SIZES)]
    assert not found, "\n".join(found)


def test_forced_colours_lose_nothing(
    make_unpainted_page: Callable[..., Page], address: str
) -> None:
    page, found = make_unpainted_page(), []
    for path in PAGES:
        page.goto(f"{address}{path}")
        found += [f"{path}: {one}" for one in lost_in_forced_colours(page)]
    assert not found, "\n".join(found)


def test_paper_loses_no_word(
    make_unpainted_page: Callable[..., Page],
    address: str,
    site_in_languages: BuiltSite,
    tmp_path: Path,
) -> None:
    page, gone = make_unpainted_page(), {}
    for path in PAGES:
        page.goto(f"{address}{path}")
        paper = "\n".join(sheets(page, tmp_path / "paper.pdf"))
        wanted = words_for_paper(str(article(site_in_languages, path)))
        if found := lost(wanted, paper):
            gone[path] = {word for word in found if _in_any_order(wanted, paper, word)}
    assert not any(gone.values()), gone


def _in_any_order(wanted: str, paper: str, word: str) -> bool:
    """Whether a word is gone even if its letters may stand in another order.

    Readers of PDFs give those of an Arabic ligature (lam and alef) the wrong way round.
    """
    letters = sorted(word)
    words = (re.findall(r"\w+", text) for text in (wanted, paper))
    most, found = (sum(sorted(one) == letters for one in those) for those in words)
    return found < most


def test_keyboard_reaches_the_choice_of_languages_first(
    make_page: Callable[..., Page], address: str
) -> None:
    page = make_page()
    page.goto(f"{address}ar/massnahmen/kim/")
    page.keyboard.press("Tab")  # to the content
    for tag in ("de", "pt-BR", "en", "tr"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.hreflang") == tag
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}tr/massnahmen/kim/")
    assert page.locator("html").get_attribute("lang") == "tr"


def test_search_speaks_the_language_and_folds_its_letters(
    make_page: Callable[..., Page], address: str
) -> None:
    page = make_page()
    page.goto(f"{address}tr/suche/?q=vatergruppen")
    expect(page.locator("#suche-anzahl")).to_contain_text("⟦")
    expect(page.locator("#suche-treffer")).to_contain_text("⟦Vätergruppen")


def test_scripts_take_the_form_for_a_number(make_page: Callable[..., Page], address: str) -> None:
    forms = {name: f"{name} {{number}}" for name in ("zero", "one", "two", "few", "many", "other")}

    def with_forms(route: Route) -> None:
        told = escape(json.dumps(forms))
        page = re.sub(
            "(?<=&#34;show&#34;: ){.*?}(?=, &#34;chosen)", told, route.fetch().text(), count=1
        )
        route.fulfill(body=page, content_type="text/html; charset=utf-8")

    page = make_page()
    page.route("**/ar/massnahmen/?*", with_forms)
    found = []
    for query in ("q=xyzxyz", "q=demenz", "jahr=2021", "status=geplant", "bezug=umfeld"):
        page.goto(f"{address}ar/massnahmen/?{query}")
        button = page.locator("#filter [type=submit]")
        expect(button).not_to_contain_text("⟦")
        found.append(button.inner_text())
    assert found == ["zero 0", "one 1", "two 2", "few 3", "many 29"]


def test_time_runs_as_lines_do(make_page: Callable[..., Page], address: str) -> None:
    page = make_page()
    for language, begins_left in (("", True), ("ar/", False)):
        page.goto(f"{address}{language}massnahmen/interkulturelle-demenzbegleitung/")
        for marks in (".series circle", ".picture__ends > span"):
            places = page.eval_on_selector_all(
                marks, "(all) => all.map((one) => one.getBoundingClientRect().left)"
            )
            assert len(places) > 1
            assert places == sorted(places, reverse=not begins_left), (language, marks)


def test_filter_speaks_the_language(make_page: Callable[..., Page], address: str) -> None:
    page = make_page()
    page.goto(f"{address}ar/massnahmen/?q=xyzxyz")
    expect(page.locator("#treffer")).to_contain_text("⟦Kein Treffer für")
