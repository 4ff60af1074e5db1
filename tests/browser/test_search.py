"""The search in a real browser: German as people type it, online and from a folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from building import ROOT
from konzept.plan.plan import Plan

Queries = dict[str, str | list[str]]
QUERIES: dict[str, dict[str, Queries]] = yaml.safe_load(
    (ROOT / "tests" / "search_queries.yml").read_text("utf-8")
)
NOT_FOUND = {
    "Arzt": ("arbeit", "stadtverwaltung", "art"),
    "KI": ("kita", "kitas", "kinder", "kirchen"),
    "Ost": ("südosteuropa", "kosten"),
    "Rat": ("beratung", "berät", "beraten"),
    "Eis": ("lenkungskreis", "kreis"),
    "Kofer": ("koffer",),
}
"""Short words, with words that only look like them."""

AMONG_THE_FIRST = 5
SUCCESS = 0.95
SUCCESS_OF_READERS = 0.97
ON_DEMAND = ("assets/suchindex.js", "assets/suchwoerter.js")
"""What browsers load only when somebody searches."""

# Sends the form with each query, as Enter does, and waits until its results have the focus.
ASK_ALL = """async (field, queries) => {
  const count = document.querySelector('#suche-anzahl');
  const found = [];
  for (const query of queries) {
    field.focus();
    field.value = query;
    field.form.requestSubmit();
    for (let looks = 0; document.activeElement !== count; looks += 1) {
      if (looks > 2000) throw new Error(`no results for ${query}`);
      await new Promise((done) => setTimeout(done));
    }
    if (!count.textContent.includes('Treffer')) throw new Error(count.textContent);
    const links = document.querySelectorAll('#suche-treffer > li > a');
    found.push([...links].map((link) => link.href));
  }
  return found;
}"""


class Search:
    """The search page of one site, asked as a reader asks it."""

    def __init__(self, page: Page, root: str, *, index: str = "") -> None:
        self.page = page
        self.root = root
        self.address = f"{root}suche/{index}"
        page.goto(self.address)
        self.field = page.get_by_label("Was suchen Sie?")
        self.count = page.locator("#suche-anzahl")
        self.told = page.get_by_role("status")
        self.links = page.locator("#suche-treffer > li > a")

    def ask(self, query: str) -> list[str]:
        """The paths of the results for a query, the best first."""
        self.field.fill(query)
        self.field.press("Enter")
        expect(self.count).to_be_focused()
        expect(self.count).to_have_text(re.compile("Treffer"))
        return self._paths(self.links.evaluate_all("links => links.map((link) => link.href)"))

    def ask_all(self, queries: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
        """Each of many queries with the paths of its results, by one message to the browser."""
        asked = list(queries)
        for query, hrefs in zip(asked, self.field.evaluate(ASK_ALL, asked), strict=True):
            yield query, self._paths(hrefs)

    def _paths(self, hrefs: list[str]) -> list[str]:
        return [href.removeprefix(self.root).replace("index.html", "") for href in hrefs]


@pytest.fixture
def search(browser_page: Page, served: str) -> Search:
    return Search(browser_page, served)


def failures(search: Search, queries: Queries) -> list[str]:
    """A line for each query that leads to no page of those that answer it."""
    failed = []
    for query, results in search.ask_all(queries):
        expected, found = queries[query], results[:AMONG_THE_FIRST]
        pages = {*found, *(path.partition("#")[0] for path in found)}
        if pages.isdisjoint([expected] if isinstance(expected, str) else expected):
            failed.append(f"  {query} → {expected}, found: {', '.join(found) or 'nothing'}")
    return failed


def assert_found(search: Search, classes: dict[str, Queries], success: float = SUCCESS) -> None:
    too_few = []
    for name, queries in classes.items():
        failed = failures(search, queries)
        share = 1 - len(failed) / len(queries)
        if share < success:
            too_few += [f"{name}: {share:.0%} of {len(queries)} queries", *failed]
    assert not too_few, "\n".join(too_few)


def test_there_are_enough_queries_and_each_is_meant_for_one_page() -> None:
    assert sum(map(len, QUERIES["herne"].values())) >= 120


def test_german_queries_find_their_page_online(search: Search) -> None:
    assert_found(search, QUERIES["herne"])


def test_german_queries_find_their_page_in_a_folder(browser_page: Page, offline: Path) -> None:
    # Some of each class: the search is the one that is asked all of them online.
    some = {name: dict(islice(queries.items(), 5)) for name, queries in QUERIES["herne"].items()}
    root = f"{offline.as_uri()}/"
    assert_found(Search(browser_page, root, index="index.html"), some)


def test_readers_who_do_not_know_the_site_find_their_page(search: Search) -> None:
    asked = QUERIES["herne, neue Fragen"]
    assert_found(search, {"danach abgestimmt": asked.pop("danach abgestimmt")}, SUCCESS_OF_READERS)
    others = {query: path for queries in asked.values() for query, path in queries.items()}
    assert_found(search, {"nicht danach abgestimmt": others}, SUCCESS_OF_READERS)


def test_questions_that_were_asked_blind_find_a_page(search: Search) -> None:
    for name, queries in QUERIES["herne, blind gefragt"].items():
        assert_found(search, {name: queries}, SUCCESS_OF_READERS)


def test_another_town_is_searched_as_well(browser_page: Page, served_foreign: str) -> None:
    assert_found(Search(browser_page, served_foreign), QUERIES["foreign"])


def test_each_measure_is_found_once_by_its_title(search: Search, herne: Plan) -> None:
    results = dict(search.ask_all(one.title for one in herne.measures))
    for measure in herne.measures:
        found = results[measure.title]
        assert found[0] == f"massnahmen/{measure.id}/", measure.title
        pages = [path.partition("#")[0] for path in found]
        assert len(pages) == len(set(pages)), measure.title


def test_fields_and_conferences_stand_above_what_mentions_them(search: Search, herne: Plan) -> None:
    for field in herne.fields:
        assert search.ask(field.title)[0] == f"handlungsfelder/{field.id}/"
    for conference in herne.conferences:
        assert search.ask(conference.title)[0] == f"konferenz/{conference.id}/"


def test_number_of_results_stands_above_them_and_in_the_title(search: Search) -> None:
    expect(search.count).to_be_hidden()
    found = search.ask("Demenzbegleitung")
    expect(search.count).to_have_text(f"{len(found)} Treffer für „Demenzbegleitung“")
    expect(search.page).to_have_title(re.compile(f"^{len(found)} Treffer – Demenzbegleitung – "))
    search.ask("Gysenberg")
    expect(search.count).to_have_text("1 Treffer für „Gysenberg“")
    search.ask("Quantenchromodynamik")
    expect(search.page).to_have_title(re.compile("^Kein Treffer – Quantenchromodynamik – "))


# What is said to those who listen, one line for each time.
LISTEN = """() => {
  window.said = [];
  const region = document.querySelector('[role=status]');
  new MutationObserver(() => { if (region.textContent) window.said.push(region.textContent); })
    .observe(region, {childList: true, characterData: true, subtree: true});
}"""


def test_a_word_is_announced_once_after_a_pause(search: Search) -> None:
    search.page.evaluate(LISTEN)
    search.page.clock.install()
    for letter in "Vätergruppe":
        search.field.press_sequentially(letter)
        search.page.clock.run_for(400)
    search.page.clock.run_for(5000)
    expect(search.told).to_have_text(re.compile("^[0-9]+ Treffer für „Vätergruppe“$"))
    assert search.page.evaluate("said") == [search.told.inner_text()]
    expect(search.field).to_be_focused()


def test_enter_tells_the_results_by_the_focus_alone(search: Search) -> None:
    search.page.evaluate(LISTEN)
    search.page.clock.install()
    search.field.press_sequentially("Vätergruppe")
    search.field.press("Enter")
    expect(search.count).to_be_focused()
    expect(search.count).to_have_text(re.compile("^[0-9]+ Treffer für „Vätergruppe“$"))
    search.page.clock.run_for(5000)
    assert search.page.evaluate("said") == []


def test_typing_searches_and_the_focus_stays(search: Search) -> None:
    search.field.press_sequentially("Vätergr")
    expect(search.count).to_have_text(re.compile("Treffer für „Vätergr“"))
    expect(search.field).to_be_focused()
    expect(search.links.first).to_have_attribute("href", re.compile("vaetergruppen"))
    search.field.fill("")
    expect(search.count).to_be_hidden()
    expect(search.page).to_have_title(re.compile("^Suche – "))
    expect(search.links).to_have_count(0)


def test_the_list_from_a_to_z_is_folded_while_there_are_results(search: Search) -> None:
    keyword = search.page.locator(".keywords a").first
    expect(keyword).to_be_visible()
    search.ask("Väter")
    expect(keyword).to_be_hidden()
    search.ask("Quantenchromodynamik")
    expect(keyword).to_be_hidden()
    search.page.get_by_role("link", name="Stichwörtern von A bis Z").click()
    expect(keyword).to_be_visible()
    search.field.fill("")
    expect(search.count).to_be_hidden()
    expect(keyword).to_be_visible()


def test_results_are_reached_by_keyboard_and_found_again_on_return(search: Search) -> None:
    search.ask("Demenzbegleitung")
    search.page.keyboard.press("Tab")
    expect(search.links.first).to_be_focused()
    search.page.keyboard.press("Enter")
    expect(search.page).to_have_url(re.compile("interkulturelle-demenzbegleitung/$"))
    search.page.go_back()
    expect(search.field).to_have_value("Demenzbegleitung")
    expect(search.links.first).to_be_visible()


def test_twenty_results_are_shown_and_the_rest_on_request(search: Search) -> None:
    search.ask("Maßnahmen")
    expect(search.links).to_have_count(20)
    search.page.get_by_role("button", name="Weitere Treffer zeigen").click()
    expect(search.links.nth(20)).to_be_focused()


def test_address_with_a_query_shows_its_results(browser_page: Page, served: str) -> None:
    browser_page.goto(f"{served}suche/?q=V%C3%A4tergruppen")
    expect(browser_page.get_by_label("Was suchen Sie?")).to_have_value("Vätergruppen")
    expect(browser_page.locator("#suche-treffer a").first).to_have_text(re.compile("Vätergruppen"))


def test_query_stays_in_the_address_of_a_folder_too(browser_page: Page, offline: Path) -> None:
    search = Search(browser_page, f"{offline.as_uri()}/", index="index.html")
    search.ask("Väter & Söhne")
    browser_page.reload()
    expect(search.field).to_have_value("Väter & Söhne")
    expect(search.links.first).to_be_visible()


def test_nothing_found_is_said_with_help(search: Search) -> None:
    search.ask("Quantenchromodynamik")
    expect(search.count).to_have_text("Kein Treffer für „Quantenchromodynamik“")
    expect(search.links).to_have_count(0)
    expect(search.page.get_by_text("richtig geschrieben")).to_be_visible()
    search.ask("Bildung")
    expect(search.page.get_by_text("richtig geschrieben")).to_be_hidden()


def test_words_of_different_pages_are_found_singly_and_it_is_said(search: Search) -> None:
    search.ask("Demenzbegleitung Familienwegweiser Trinkwasser")
    expect(search.count).to_have_text(re.compile("^Keine Seite enthält alle Wörter"))
    assert search.links.count() >= 2


def test_phrase_in_quotation_marks_must_stand_as_it_is(search: Search) -> None:
    assert search.ask("„Vielfalt als Chance“")[0].startswith("massnahmen/arbeitsfruehstueck")
    assert search.ask("„Chance als Vielfalt“") == []


@pytest.mark.parametrize("query", [*NOT_FOUND])
def test_short_words_are_not_found_inside_of_others_or_with_mistakes(
    query: str, search: Search
) -> None:
    search.ask(query)
    marked = search.page.locator("mark").all_inner_texts()
    assert not [one for one in marked if one.lower() in NOT_FOUND[query]]


def test_hits_are_marked_in_title_and_excerpt(search: Search) -> None:
    search.ask("Vaeter Erziehung")
    first = search.page.locator("#suche-treffer > li").first
    assert {"Vätergruppen", "Väter", "Erziehung"} <= set(first.locator("mark").all_inner_texts())


def test_text_with_signs_of_html_is_shown_as_text(browser_page: Page, served_foreign: str) -> None:
    search = Search(browser_page, served_foreign)
    search.ask("Alte Ziegelei mehr")
    assert "{{ 100 % }} & <mehr>" in search.links.first.inner_text()


def test_index_is_loaded_only_for_a_search_and_once(browser_page: Page, served: str) -> None:
    asked: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url))
    for path in ("", "massnahmen/", "handlungsfelder/bildung/", "suche/"):
        browser_page.goto(f"{served}{path}", wait_until="networkidle")
    assert not [url for url in asked if url.endswith(ON_DEMAND)]
    search = Search(browser_page, served)
    search.ask("Väter")
    search.ask("Kita")
    loaded = sorted(url for url in asked if url.endswith(ON_DEMAND))
    assert loaded == [f"{served}{path}" for path in ON_DEMAND]


def test_edition_is_searched_by_itself(browser_page: Page, served: str) -> None:
    root = f"{served}ausgaben/ratsbeschluss-2014/"
    found = Search(browser_page, root).ask("Integrationskonferenz")
    assert found[0] == "konferenz/2013/"
    assert "konferenz/2016/" not in found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_search_fits_a_narrow_screen(
    make_page: Callable[..., Page], served: str, scheme: Any
) -> None:
    page = make_page(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    Search(page, served).ask("Integrationskonferenz")
    width = page.locator("html").evaluate("html => html.scrollWidth")
    assert width <= 320


def test_without_script_the_keywords_lead_everywhere(
    make_page: Callable[..., Page], served: str
) -> None:
    page = make_page(java_script_enabled=False)
    page.goto(f"{served}suche/")
    expect(page.get_by_label("Was suchen Sie?")).to_be_hidden()
    expect(page.get_by_text("Die Suche braucht JavaScript")).to_be_visible()
    page.get_by_role("navigation", name="Anfangsbuchstaben").get_by_role("link", name="V").click()
    page.get_by_role("link", name="Vätergruppen „Echte Väter“").click()
    expect(page).to_have_url(re.compile("massnahmen/vaetergruppen/$"))
