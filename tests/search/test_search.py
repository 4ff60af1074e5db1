"""What the search goes by: its index, and the keywords from A to Z."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from pathlib import Path

import pytest

from building import TODAY, BuiltSite, parse_html, rendered, search_entries
from datasets import split_and_merged
from growing import steps
from konzept import routes
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.search.a_to_z import from_a_to_z
from konzept.search.entries import OFFER, PAGE, SearchEntry, measure_entry, page_entries, plain
from konzept.search.index import search_index
from konzept.values.sorting import Alphabet

STOCK = 17_400
"""Bytes of Herne's index, zipped, as MkDocs' own search plugin made it from the same data."""


def test_every_result_leads_to_a_page_and_an_anchor_that_exist(any_site: BuiltSite) -> None:
    assert any_site.search_entries
    anchors = {path: {"", *page.xpath("//@id")} for path, page in any_site.trees.items()}
    for entry in any_site.search_entries:
        path, _, anchor = entry["location"].partition("#")
        assert anchor in anchors[path], entry


def test_links_of_a_site_for_a_folder_name_files(offline_site: BuiltSite) -> None:
    for entry in offline_site.search_entries:
        assert (offline_site.folder / entry["location"].partition("#")[0]).is_file(), entry


def test_index_holds_plain_text(foreign_site: BuiltSite) -> None:
    titles = {entry["title"] for entry in foreign_site.search_entries}
    assert "Wärmenetz „Alte Ziegelei“: {{ 100 % }} & <mehr>" in titles
    for entry in foreign_site.search_entries:
        assert not any(escaped in entry["text"] for escaped in ("&amp;", "&lt;", "&#")), entry
        assert "\n" not in entry["text"]


def test_the_index_names_every_page_for_readers_and_none_for_staff_or_machines(
    herne_site: BuiltSite,
) -> None:
    others = {routes.SEARCH, *routes.FOR_STAFF}
    found = {entry["location"].partition("#")[0] for entry in herne_site.search_entries}
    assert {*routes.PAGES} - found == others


def test_offers_come_before_all_else_that_answers_as_well(any_site: BuiltSite) -> None:
    for entry in any_site.search_entries:
        below = re.fullmatch(r"massnahmen/([^/]+)/", entry["location"])
        is_offer = below is not None and below[1] not in routes.LISTS_OF_MEASURES
        assert (entry["rank"] == OFFER) == is_offer, entry
        assert is_offer or entry["rank"] < OFFER


def test_edition_has_an_index_of_its_own(herne_site: BuiltSite) -> None:
    entries = search_entries(herne_site.folder / "ausgaben" / "ratsbeschluss-2014")
    kept = {entry["location"] for entry in entries}
    current = {entry["location"] for entry in herne_site.search_entries}
    assert "konferenz/2013/" in kept
    assert "konferenz/2016/" in current - kept


def test_index_is_small(herne_site: BuiltSite, herne: Plan) -> None:
    zipped = gzip.compress((herne_site.folder / "assets" / "suchindex.js").read_bytes(), mtime=0)
    assert len(zipped) <= STOCK + 1.2 * 1024 * len(herne.measures) / 10


def test_index_names_each_context_once_and_keeps_the_order() -> None:
    entries = [
        ("a/", SearchEntry("", "Ä „b“", "Seite", "</script>")),
        ("a/#c", SearchEntry("c", "C", "Seite", "", weight=0.5)),
        ("d/", SearchEntry("", "D", "Seite", "", weight=0.5, keywords=("e", "f"))),
    ]
    made = search_index(lambda: entries)
    assert made.path == "assets/suchindex.js"
    assert made.content.decode() == (
        'window.suchindex={"entries":[["a/","Ä „b“",0,"</script>"],["a/#c","C",0,"",0.5],'
        '["d/","D",0,"","e, f",0.5]],'
        '"contexts":["Seite"]};\n'
    )


def test_hand_written_page_is_found_by_its_sections() -> None:
    html = '<h1 id="s">Seite</h1><p>An &amp; fang</p><h2 id="t">Teil</h2><td>a</td><td>b</td>'
    assert page_entries("Seite", "Worum es geht.", html) == (
        SearchEntry("", "Seite", "Seite", "Worum es geht. An & fang.", PAGE),
        SearchEntry("t", "Teil", "Seite", "a b", PAGE),
    )


@pytest.mark.parametrize("name", ["herne", "foreign"])
def test_keywords_name_every_record_once(name: str, request: pytest.FixtureRequest) -> None:
    plan: Plan = request.getfixturevalue(name)
    helped = (situation for situation, _ in plan.by_life_situation)
    records = (*plan.fields, *plan.measures, *plan.conferences, *plan.organisations, *helped)
    keywords = [one for initial in from_a_to_z(plan, ()) for one in initial.keywords]
    paths = [one.path for one in keywords if not one.context.startswith("siehe ")]
    assert sorted(paths) == sorted(map(routes.path_to, records))


def test_keywords_stand_in_german_order(herne: Plan) -> None:
    pages = (("Ärzte", "1"), ("Aber", "2"), ("„Ast“", "3"), ("_Azur_", "4"), ("1.000", "5"))
    initials = from_a_to_z(herne, pages)
    letters = [initial.letter for initial in initials]
    assert letters == [*sorted(letters[:-1]), "Andere"]
    titles = [one.title for one in initials[0].keywords if one.path.isdigit()]
    assert titles == ["Aber", "Ärzte", "„Ast“", "_Azur_"]


def test_keywords_of_other_scripts_have_letters_of_their_own(herne: Plan) -> None:
    found = from_a_to_z(herne, (("Жінки", "1"), ("…", "2")))
    assert [(one.letter, one.anchor) for one in found][-2:] == [
        ("Ж", "stichwort-cyrillic-416"),
        ("Andere", "stichwort-andere"),
    ]


def test_keywords_of_another_language_stand_in_its_order(herne: Plan) -> None:
    turkish = replace(
        herne,
        alphabet=Alphabet("a b c ç d e f g ğ h ıI iİ j k l m n o ö p q r s ş t u ü v w x y z"),
    )
    pages = (("Çay", "1"), ("Cuma", "2"), ("Dil", "3"), ("İş", "4"), ("Irmak", "5"))
    found = from_a_to_z(turkish, pages)
    own = [(one.letter, one.anchor) for one in found if one.letter in ("C", "Ç", "D", "I", "İ")]
    assert own == [
        ("C", "stichwort-c"),
        ("Ç", "stichwort-latin-c7"),
        ("D", "stichwort-d"),
        ("I", "stichwort-i"),
        ("İ", "stichwort-latin-130"),
    ]
    ids = [one.anchor for one in found]
    assert len(ids) == len({*ids})


def test_search_page_lists_keywords_with_jump_links(herne: Plan) -> None:
    site = rendered(herne)
    page = parse_html(site.pages[-1].body)
    jumps = [link["href"] for link in page.select(".initials a")]
    assert jumps == [f"#{section['id']}" for section in page.select("section[id]")]
    links = {link["href"] for link in page.select(".keywords a")}
    assert {"../massnahmen/vaetergruppen/", "../zeitleiste/", "../fehler-melden/"} <= links
    assert not {"../mitmachen/felder/", "../mitmachen/zu-pruefen/"} & links


def test_a_measure_is_found_by_what_it_replaces_and_by_what_replaces_it(tmp_path: Path) -> None:
    site = rendered(load(split_and_merged(tmp_path)).as_of(TODAY))
    texts = {page.path: " ".join(one.text for one in page.search) for page in site.pages}
    assert "Leihräder. Radweg auf der alten Bahntrasse." in texts["massnahmen/leihraeder-plus/"]
    assert "Leihräder plus. Bürgerbus." in texts["massnahmen/leihraeder/"]


@pytest.mark.parametrize("name", ["herne", "foreign"])
def test_a_result_tells_whether_a_measure_still_exists(
    name: str, request: pytest.FixtureRequest
) -> None:
    plan: Plan = request.getfixturevalue(name)
    told = set()
    for measure in plan.measures:
        standing = plan.standing(measure)
        status = standing.status.title if standing.holds else "Status heute nicht bekannt"
        assert measure_entry(plan, measure).context.endswith(f" · {status}")
        told.add(standing.holds)
    assert told == {True, False}


def test_words_of_a_page_are_found_in_one_go() -> None:
    once, twice = ("<li>Wort <b>fett</b></li>" * count for count in (2_000, 4_000))
    assert plain(twice).split() == plain(once).split() * 2
    assert steps(lambda: plain(twice)) < 2.5 * steps(lambda: plain(once))
