"""What Chromium prints: A4, black on white, no word lost, whatever is closed on the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag
from playwright.sync_api import Page

from browser.kinds import kinds_of
from browser.tools import article, sheets
from building import BuiltSite
from konzept.plan.plan import Plan
from paper_text import lost, squeezed, words_for_paper

Print = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def papers() -> dict[str, list[str]]:
    """What was printed already: it takes a second each time."""
    return {}


@pytest.fixture
def printed(unpainted_page: Page, tmp_path: Path, papers: dict[str, list[str]]) -> Print:
    """Print the page at an address; gives the text of each sheet."""

    def to_paper(address: str) -> list[str]:
        if address not in papers:
            unpainted_page.goto(address)
            papers[address] = sheets(unpainted_page, tmp_path / "paper.pdf")
        return papers[address]

    return to_paper


@pytest.mark.parametrize("name", ["herne", "foreign"])
def test_paper_loses_no_word_of_any_kind_of_page(
    name: str, printed: Print, request: pytest.FixtureRequest
) -> None:
    site: BuiltSite = request.getfixturevalue(f"{name}_site")
    address: str = request.getfixturevalue("served" if name == "herne" else "served_foreign")
    gone = {}
    for path in kinds_of(site).values():
        paper = "\n".join(printed(address + path))
        if found := lost(words_for_paper(str(article(site, path))), paper):
            gone[path] = found
    assert gone == {}


def test_heads_of_a_table_are_on_each_of_its_sheets(
    printed: Print, served: str, herne_site: BuiltSite
) -> None:
    table = article(herne_site, "massnahmen/").find("table")
    assert isinstance(table, Tag)
    assert table.thead is not None
    rows = [squeezed(th.get_text()) for th in table.select("tbody th > a")]
    on = [
        sheet
        for sheet in printed(f"{served}massnahmen/")
        if any(row in squeezed(sheet) for row in rows)
    ]
    assert len(on) > 1
    for sheet in on:
        assert lost(table.thead.get_text(" "), sheet) == {}


def test_what_is_closed_on_the_screen_is_open_on_paper(
    printed: Print, served: str, herne_site: BuiltSite
) -> None:
    closed = article(herne_site, "zeitleiste/").select("details:not([open]) li.event h3")
    assert closed
    paper = squeezed("\n".join(printed(f"{served}zeitleiste/")))
    for title in closed:
        assert squeezed(title.get_text()) in paper


def test_evidence_on_paper_is_numbers_and_notes_with_full_addresses(
    printed: Print, served: str, herne_site: BuiltSite
) -> None:
    path = "massnahmen/interkulturelle-demenzbegleitung/"
    paper = squeezed("\n".join(printed(served + path)))
    assert squeezed("2 Quellen: Nr. 1, 2") in paper
    notes = article(herne_site, path).select(".endnotes li")
    assert len(notes) == 7
    for note in notes:
        assert squeezed(note.get_text()) in paper
    assert "https://inherne.net/34697-2/" in {note.get_text().rpartition(" ")[2] for note in notes}


def test_numbers_of_sources_have_room_beside_the_margin(
    make_page: Callable[..., Page], served: str
) -> None:
    page = make_page(viewport={"width": 680, "height": 900})
    page.emulate_media(media="print")
    page.goto(f"{served}druck/")
    room, wanted = page.evaluate("""() => {
      const notes = [...document.querySelectorAll('.endnotes li')];
      const pen = document.createElement('canvas').getContext('2d');
      pen.font = getComputedStyle(notes[0]).font;
      const left = document.querySelector('article').getBoundingClientRect().left;
      const wanted = pen.measureText(`${notes.length}. `).width;
      return [notes[0].getBoundingClientRect().left - left, wanted];
    }""")
    assert room >= wanted


def test_headings_are_on_the_sheet_of_what_they_lead_to(
    printed: Print, served: str, herne_site: BuiltSite
) -> None:
    sheets_of_whole = [squeezed(sheet) for sheet in printed(f"{served}druck/")]
    headings = article(herne_site, "druck/").select("h3[id$=umfeld]")
    assert len(headings) > 3
    for heading in headings:
        first = heading.find_next("h4")
        assert isinstance(first, Tag)
        words = squeezed(f"werden nicht mitgezählt. {first.get_text()} Status")
        assert any(words in sheet for sheet in sheets_of_whole), heading["id"]


def test_paper_does_not_lead_to_other_forms_of_a_page(
    printed: Print, served: str, herne_site: BuiltSite
) -> None:
    assert article(herne_site, "").select_one(".other-forms")
    assert squeezed("Diese Seite in Leichter Sprache") not in squeezed("\n".join(printed(served)))


def test_short_tables_on_paper_are_not_cut(
    printed: Print, served: str, herne_site: BuiltSite
) -> None:
    tables = [
        [one.get_text() for one in table.select("caption, tbody th")]
        for table in article(herne_site, "druck/").select("table")
    ]
    short = [" ".join(heads) for heads in tables if len(heads) <= 12]
    assert len(short) > 10
    on = printed(f"{served}druck/")
    assert not [words for words in short if all(lost(words, sheet) for sheet in on)]


def test_an_index_on_paper_has_its_hits_and_what_is_chosen_and_no_lists_of_links(
    make_page: Callable[..., Page], served: str, tmp_path: Path
) -> None:
    page = make_page()
    page.goto(f"{served}massnahmen/?feld=bildung&status=laufend&q=deutsch")
    paper = squeezed("\n".join(sheets(page, tmp_path / "paper.pdf")))
    assert squeezed("Handlungsfeld „Bildung“, Status „laufend“") in paper
    assert squeezed("„deutsch“") in paper
    assert "FITinDeutsch" in paper
    assert "Vätergruppen" not in paper
    assert squeezed("Feste Listen") not in paper
    assert "NachStatus" not in paper


def test_columns_of_tables_on_paper_do_not_touch(
    make_page: Callable[..., Page], served: str
) -> None:
    page = make_page(viewport={"width": 680, "height": 900})  # as wide as the text on A4
    page.emulate_media(media="print")
    page.goto(f"{served}massnahmen/")
    gaps = page.evaluate("""() => [...document.querySelectorAll('tr')].flatMap((row) =>
      [...row.cells].slice(1).map((cell, at) => {
        const words = document.createRange();
        words.selectNodeContents(row.cells[at]);
        return cell.getBoundingClientRect().left - words.getBoundingClientRect().right;
      }))""")
    assert len(gaps) > 100
    assert min(gaps) >= 7, "two millimetres"


def test_a_chart_on_paper_does_not_repeat_itself_as_a_table(printed: Print, served: str) -> None:
    paper = squeezed("\n".join(printed(served)))
    assert squeezed("Maßnahmen des Konzepts nach Status") in paper
    assert squeezed("Dieselben Zahlen als Tabelle") not in paper


def test_address_of_a_link_is_on_paper_once(
    printed: Print, served_foreign: str, foreign_site: BuiltSite
) -> None:
    path = "massnahmen/waermenetz-alte-ziegelei/"
    links = article(foreign_site, path).select("a[data-address]")
    assert links
    paper = squeezed("\n".join(printed(served_foreign + path)))
    for link in links:
        assert paper.count(squeezed(f"({link['href']})")) == 1


def test_address_that_can_be_read_is_not_printed_twice(
    printed: Print, served: str, herne_site: BuiltSite
) -> None:
    paper = squeezed("\n".join(printed(f"{served}quellen/")))
    links = article(herne_site, "quellen/").select('a[href^="http"]')
    assert links
    for address in {squeezed(str(link["href"])) for link in links}:
        marked = sum(squeezed(str(link["href"])) == address for link in links)
        assert paper.count(f"({address})") == (1 if marked else 0), address


def test_every_kind_of_page_ends_with_its_state_of_knowledge_and_its_address(
    printed: Print, served: str, herne_site: BuiltSite
) -> None:
    for kind, path in kinds_of(herne_site).items():
        if kind.startswith("ausgaben/*"):
            continue  # the data of an edition are of another day
        *_, end = printed(served + path)
        assert squeezed(end).count("StandderDaten:28.Februar2026") >= 1, path
        assert squeezed(f"Diese Seite: /{path}") in squeezed(end), path
        assert re.search(r"Seite (\d+) von \1", end), path


def test_paper_is_black_on_white_for_readers_of_dark_pages_too(
    make_unpainted_page: Callable[..., Page], served: str, herne_site: BuiltSite
) -> None:
    page = make_unpainted_page(color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for path in kinds_of(herne_site).values():
        page.goto(served + path)
        colours: list[Any] = page.evaluate("""() => [...document.querySelectorAll('body, body *')]
          .filter((one) => one.checkVisibility() && one.innerText?.trim())
          .map((one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor])""")
        assert {ink for ink, _ in colours} == {"rgb(0, 0, 0)"}, path
        assert {ground for _, ground in colours} <= {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}, path


def test_whole_concept_on_paper_names_every_measure(
    printed: Print, served: str, herne: Plan
) -> None:
    paper = squeezed("\n".join(printed(f"{served}druck/")))
    for measure in herne.measures:
        assert squeezed(f"{measure.title}Status") in paper, measure.id
        assert squeezed(measure.summary) in paper, measure.id


def test_a_picture_leaves_no_sheet_half_empty_because_of_the_table_after_it(
    printed: Print, served: str
) -> None:
    (begun,) = (
        sheet
        for sheet in map(squeezed, printed(f"{served}druck/"))
        if squeezed("Stand der Maßnahmen Maßnahmen des Konzepts nach Status") in sheet
    )
    assert squeezed("Wie sich der Status entwickelt hat") in begun
    assert squeezed("Jeder Balken zeigt, was an diesem Tag bekannt war") in begun


def test_no_source_is_torn_between_two_sheets(printed: Print, served: str) -> None:
    for path in ("quellen/", "druck/"):
        begun = [sheet.split() for sheet in printed(served + path)]
        assert not [
            words for words in begun if words[:2] in (["Quelle", "für:"], ["Kurz", "genannt:"])
        ]


def test_no_heading_is_printed_whose_links_are_not(
    printed: Print, served: str, herne_site: BuiltSite
) -> None:
    assert "Wobei brauchen Sie Hilfe?" in article(herne_site, "").get_text()
    paper = squeezed("\n".join(printed(served)))
    assert squeezed("Wobei brauchen Sie Hilfe?") not in paper
    assert squeezed("Stichwörter A–Z") not in paper
