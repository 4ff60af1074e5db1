"""The concept on paper: the print pages lose nothing, and the PDF is tagged and reproducible."""

from __future__ import annotations

import re
import socket
from collections import Counter
from copy import copy
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader

from building import (
    ROOT,
    SITE_URL,
    TODAY,
    Pages,
    RenderedSite,
    build,
    pages_of,
    parse_html,
    rendered,
    run,
    run_loaded,
    trees_of,
)
from datasets import FOREIGN, GOOD, of_a_real_plan, replace
from datasets import copy as copy_data
from konzept import routes
from konzept.pages.kinds import printed as printed_kind
from konzept.plan.plan import Plan
from konzept.printing import document
from konzept.printing.pdf import write_pdf
from konzept.printing.web_addresses import with_addresses
from konzept.reading.load import load
from konzept.reports.missing_glyphs import missing_glyphs
from konzept.routes import links
from paper_text import lost, squeezed, words_for_paper

WHOLE_PDF = {"site_url": SITE_URL, "pdf": True}


def words(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())


@pytest.fixture(scope="module", params=["herne", "herne in 2016", "herne in 2010", "foreign"])
def plan(request: pytest.FixtureRequest) -> Plan:
    name, _, year = request.param.partition(" in ")
    whole: Plan = request.getfixturevalue(name)
    return whole.as_of(date(int(year), 10, 1) if year else TODAY)


@pytest.fixture(scope="module")
def site(plan: Plan) -> RenderedSite:
    return rendered(plan)


@pytest.fixture(scope="module")
def printed(site: RenderedSite) -> Pages[BeautifulSoup]:
    return pages_of(site)


def test_each_measure_stands_in_the_whole_concept_once_and_in_full(
    plan: Plan, printed: Pages[BeautifulSoup]
) -> None:
    whole = _without(printed[routes.PRINT], ".evidence, .explained")
    everything = words(whole)
    for measure in plan.measures:
        other = ".as-of, .evidence, .endnotes, .print-only, .explained"
        page = _without(printed[routes.path_to(measure)], other)
        assert everything.count(words(page)) == 1, measure.id
        titles = [tag for tag in whole.select("h3, h4") if tag.get("id") == _id(measure)]
        assert len(titles) == 1, measure.id


def _without(page: BeautifulSoup, parts: str) -> BeautifulSoup:
    page = copy(page)
    for part in page.select(parts):
        part.decompose()
    return page


def _id(measure: Any) -> str:
    return routes.path_to(measure).replace("/", "_")


def test_beyond_a_limit_the_whole_concept_lists_measures_that_each_field_prints_in_full(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printed_kind, "IN_FULL", 0)
    pages = pages_of(rendered(plan))
    whole = pages[routes.PRINT]
    for field in plan.fields:
        assert whole.find("a", href=f"../{routes.print_of(field)}")
        in_full = pages[routes.print_of(field)]
        for measure in plan.measures_in(field):
            assert whole.find("a", href=f"../{routes.path_to(measure)}")
            assert in_full.find(id=_id(measure))
            assert not whole.find(id=_id(measure))
    # What happened stands there once, the steps of single measures with their fields only.
    steps = [entry.anchor for entry in plan.timeline if entry.is_detail]
    others = [entry.anchor for entry in plan.timeline if not entry.is_detail]
    assert [one for one in steps if whole.find(id=f"zeitleiste__{one}")] == []
    assert [one for one in others if not whole.find(id=f"zeitleiste__{one}")] == []


def test_large_bodies_are_changed_in_parts_to_the_same_end(
    plan: Plan, printed: Pages[BeautifulSoup], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "_PART", 50)
    for page in rendered(plan).pages:
        if page.path.startswith(routes.PRINT):
            assert parse_html(page.body) == printed[page.path]


def test_the_page_of_a_field_holds_its_measures_and_no_others(
    plan: Plan, printed: Pages[BeautifulSoup]
) -> None:
    for field in plan.fields:
        page = printed[routes.print_of(field)]
        shown = [tag["id"] for tag in page.select("h4[id^=massnahmen_]") if tag["id"][-1] == "_"]
        assert sorted(shown) == sorted(_id(one) for one in plan.measures_in(field))


def test_contents_name_every_chapter_in_its_order(printed: Pages[BeautifulSoup]) -> None:
    for path in (path for path in printed if path.startswith(routes.PRINT)):
        page = printed[path]
        listed = [str(a["href"])[1:] for a in page.select(".outline a")]
        place = {tag["id"]: index for index, tag in enumerate(page.select("[id]"))}
        places = [place[one] for one in listed]
        assert places == sorted(places), path
        assert [words(a) for a in page.select(".outline a")] == [
            words(page.find(id=one) or page) for one in listed
        ]


def test_ids_are_unique_and_links_within_the_page_lead_to_one(
    printed: Pages[BeautifulSoup],
) -> None:
    for path in (path for path in printed if path.startswith(routes.PRINT)):
        page = printed[path]
        ids = Counter(str(tag["id"]) for tag in page.select("[id]"))
        assert max(ids.values()) == 1, path
        inside = {str(a["href"])[1:] for a in page.select('a[href^="#"]')}
        assert inside <= set(ids), path


def test_headings_of_a_document_skip_no_level(printed: Pages[BeautifulSoup]) -> None:
    for path in (path for path in printed if path.startswith(routes.PRINT)):
        levels = [int(tag.name[1]) for tag in printed[path].select("h1, h2, h3, h4, h5, h6")]
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


def test_whole_concept_refers_to_what_it_holds_on_the_same_page(
    plan: Plan, printed: Pages[BeautifulSoup]
) -> None:
    held = {routes.path_to(one) for one in (*plan.fields, *plan.measures, *plan.conferences)}
    whole = printed[routes.PRINT]
    outside = {str(a["href"]) for a in whole.select('a:not([href^="#"])')}
    assert not outside & {links.relative(routes.PRINT, path) for path in held}


def test_a_document_says_its_state_of_knowledge_once_at_the_end(
    printed: Pages[BeautifulSoup],
) -> None:
    for path in (path for path in printed if path.startswith(routes.PRINT)):
        assert len(printed[path].select(".as-of")) == 1


def test_print_pages_are_linked_and_found_by_title_but_fill_no_navigation(herne: Plan) -> None:
    site = rendered(herne.as_of(TODAY))
    page = pages_of(site)
    assert page[""].find("a", href="druck/")
    assert page["konzept/"].find("a", href="../druck/")
    assert page["handlungsfelder/bildung/"].find("a", href="../../druck/bildung/")
    for one in site.pages:
        if one.path.startswith(routes.PRINT):
            for entry in one.search:
                assert entry.title.startswith("Druckfassung")
                assert entry.text in ("", one.page.description)
            assert all(one.path not in part.paths for part in site.tree.sections)


# -- Addresses of links ---------------------------------------------------------------------------


def test_only_the_first_link_to_an_address_gets_it_printed() -> None:
    body = '<a href="https://a.example/">A</a> <a href="https://a.example/" rel="x">B</a>'
    marked = parse_html(with_addresses(body))
    assert [words(a) for a in marked.select("a[data-address]")] == ["A"]
    assert words(marked) == "A B"


def test_an_address_that_a_link_says_already_is_not_printed_again() -> None:
    body = '<a href="https://a.example/">A</a> <a href="https://a.example/">https://a.example/</a>'
    assert with_addresses(body) == body


def test_links_within_the_site_and_to_mailboxes_stay_as_they_are() -> None:
    body = '<a href="../x/">X</a> <a href="#y">Y</a> <a href="mailto:z@a.example">Z</a>'
    assert with_addresses(body) == body


def test_each_address_of_another_site_is_on_paper_once_on_every_page(site: RenderedSite) -> None:
    for path, page in trees_of(site).items():
        links = page.xpath("//a[starts-with(@href, 'http')]")
        for address in {a.get("href") for a in links}:
            same = [a for a in links if a.get("href") == address]
            said = any(a.text_content() == address for a in same)
            marked = sum("data-address" in a.attrib for a in same)
            assert marked == (0 if said else 1), (path, address)


# -- The PDF --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """All that plans of real towns hold, on a third of the pages of Herne's."""
    return load(of_a_real_plan(tmp_path_factory.mktemp("real"))).as_of(TODAY)


@pytest.fixture(scope="module")
def with_pdf(real: Plan) -> RenderedSite:
    return rendered(real, **WHOLE_PDF)


@pytest.fixture(scope="module")
def pdf(with_pdf: RenderedSite) -> PdfReader:
    return pdf_in(with_pdf)


def pdf_in(site: RenderedSite) -> PdfReader:
    (file,) = (one for one in site.files if one.path == routes.PDF)
    assert isinstance(file.content, bytes)
    return PdfReader(BytesIO(file.content))


@pytest.fixture(scope="module")
def foreign_pdf(foreign: Plan) -> bytes:
    """Of a site without an address of its own."""
    files = rendered(foreign.as_of(TODAY), pdf=True).files
    (content,) = (one.content for one in files if one.path == routes.PDF)
    assert isinstance(content, bytes)
    return content


def test_pdf_says_that_it_is_tagged_in_german_and_has_a_title(pdf: PdfReader, real: Plan) -> None:
    catalog: Any = pdf.root_object
    assert catalog["/Lang"] == "de"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (
        '<rdf:Description rdf:about="" pdfuaid:part="1"' in catalog["/Metadata"].get_data().decode()
    )
    assert pdf.metadata is not None
    assert pdf.metadata.title == real.concept.full_title
    assert pdf.outline


def tags(node: Any) -> Any:
    """The elements of the structure tree, in reading order."""
    node = node.get_object()
    if "/S" in node:
        yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if not isinstance(kid, int) and kid.get_object().get("/Type") == "/StructElem":
            yield from tags(kid)


def test_structure_of_the_pdf_is_sound(pdf: PdfReader, real: Plan) -> None:
    catalog: Any = pdf.root_object
    elements = list(tags(catalog["/StructTreeRoot"]["/K"][0]))
    kinds = Counter(element["/S"] for element in elements)
    levels = [int(one["/S"][2]) for one in elements if re.fullmatch("/H[1-6]", one["/S"])]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(levels) > len(real.measures)
    assert not kinds["/Figure"], "drawings repeat the words beside them; another would need /Alt"
    assert kinds["/Table"] == kinds["/THead"] == kinds["/Caption"] > 0
    for element in elements:
        if element["/S"] == "/Link":
            assert any(
                not isinstance(kid, int) and kid.get_object().get("/Type") == "/OBJR"
                for kid in element["/K"]
            )


def test_every_page_of_the_pdf_keeps_the_rules_for_links_and_fonts(pdf: PdfReader) -> None:
    assert len(pdf.pages) > 1
    for page in pdf.pages:
        resources: Any = page["/Resources"]
        assert page["/Tabs"] == "/S"
        for link in page.get("/Annots", []):
            assert link.get_object()["/Contents"]
            assert "/StructParent" in link.get_object()
        for font in resources["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert any(name.startswith("/FontFile") for name in descriptor)
            assert "/ToUnicode" in font.get_object()


def test_pdf_loses_no_word_and_holds_every_measure_with_its_status(
    pdf: PdfReader, with_pdf: RenderedSite, real: Plan
) -> None:
    assert_pdf_holds_all(pdf, with_pdf, real)


def test_pdf_of_herne_loses_no_word_either(herne: Plan) -> None:
    plan = herne.as_of(TODAY)
    site = rendered(plan, **WHOLE_PDF)
    assert_pdf_holds_all(pdf_in(site), site, plan)


def assert_pdf_holds_all(pdf: PdfReader, site: RenderedSite, plan: Plan) -> None:
    text = "".join(page.extract_text() for page in pdf.pages)
    whole = next(page for page in site.pages if page.path == routes.PRINT)
    soup = parse_html(whole.body)
    # The notes come before, and explain some words first; of pictures there is the table.
    pictures = ".history > :not(details), .picture[aria-hidden]"
    for part in soup.select(f".explained, {pictures}"):
        part.decompose()
    assert lost(words_for_paper(str(soup)), text) == {}
    for measure in plan.measures:
        start = f"{measure.title}Status{plan.standing(measure).words}"
        assert squeezed(start) in squeezed(text), measure.id
        assert squeezed(measure.summary) in squeezed(text), measure.id


def test_links_to_the_pdf_name_its_length_and_size(with_pdf: RenderedSite, pdf: PdfReader) -> None:
    (file,) = (one for one in with_pdf.files if one.path == routes.PDF)
    page = pages_of(with_pdf)
    for path in ("", "konzept/", "druck/"):
        link = page[path].find("a", href=links.relative(path, routes.PDF))
        assert isinstance(link, Tag), path
        assert link.parent is not None
        assert f"({len(pdf.pages)} Seiten, {file.weight})" in link.parent.get_text()


def addresses_in(pdf: PdfReader) -> set[str]:
    """Where links lead that leave the document."""
    links_in_pages = (link.get_object() for page in pdf.pages for link in page.get("/Annots", []))
    return {link["/A"].get_object()["/URI"] for link in links_in_pages if "/A" in link}


def test_a_pdf_refers_to_a_site_only_if_that_has_an_address(
    pdf: PdfReader, foreign_pdf: bytes
) -> None:
    addresses = addresses_in(PdfReader(BytesIO(foreign_pdf)))
    assert addresses
    assert all(re.match("(https?|mailto|tel):", one) for one in addresses)
    assert any(one.startswith(SITE_URL) for one in addresses_in(pdf))


def test_without_a_pdf_nothing_speaks_of_it_and_an_edition_has_none(herne: Plan) -> None:
    plan = herne.as_of(TODAY)
    edition = rendered(plan, edition=plan.concept.editions[0], pdf=True)
    for site in (rendered(plan), edition):
        assert not [one for one in site.files if one.path.endswith(".pdf")]
        assert not [one for one in site.pages if "konzept.pdf" in one.body]


def test_making_a_pdf_asks_no_server_and_reads_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "a.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text y="9">geheim</text></svg>')
    asked: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: asked.append(address))
    page = (
        '<html lang="de"><title>T</title><link rel="stylesheet" href="http://127.0.0.1:9/a.css">'
        f'<img alt="Bild" src="http://127.0.0.1:9/a.png"><img alt="Bild" src="{picture.as_uri()}">'
    )
    content = write_pdf(page).content
    assert asked == []
    assert "geheim" not in PdfReader(BytesIO(content)).pages[0].extract_text()


def test_missing_libraries_are_named_in_one_german_line(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library')", "utf-8")
    path = f"{tmp_path}:{ROOT / 'hooks'}"
    done = run("konzept", "build", "--site-dir", tmp_path / "site", PDF="1", PYTHONPATH=path)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in line


def test_build_with_pdf_puts_it_on_the_site_and_into_no_edition(
    tmp_path: Path, foreign_pdf: bytes
) -> None:
    site = build(tmp_path / "site", data=FOREIGN, PDF="1")
    assert (site.folder / routes.PDF).read_bytes() == foreign_pdf, "same data, same bytes"
    assert [path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.pdf")] == [
        routes.PDF
    ]
    assert site.pages["druck/"].find("a", href=links.relative(routes.PRINT, routes.PDF))


NO_FONT_HAS = "\U0003fffd"
"""The last character for private use: it is text, but fonts leave it alone."""


def test_a_character_without_a_glyph_is_found_and_what_shows_no_glyph_is_not() -> None:
    quiet = "a\u0301 a\u200db a\u200cb a\ufe0f a\ufe0e a\U000e0101 a\u00adb a\u2060b a\u034fb"
    spaces = "a\u00a0b a\u2009b a\u202fb a\u3000b a\u200eb"
    page = '<html lang="de"><title>T</title><p>{}</p><p dir="rtl">{}</p>'
    assert write_pdf(page.format(quiet, spaces)).boxes == set()
    assert write_pdf(page.format(quiet, f"x{NO_FONT_HAS}")).boxes == {NO_FONT_HAS}


@pytest.mark.slow
@pytest.mark.parametrize("program", ["konzept", "mkdocs"])
def test_build_names_every_place_of_a_character_that_no_font_has(
    program: str, tmp_path: Path
) -> None:
    data = copy_data(GOOD, tmp_path)
    replace(data, "massnahmen/radkurse.yml", "kurz: Erwachsene", f"kurz: Ältere {NO_FONT_HAS}")
    replace(data, "massnahmen/radweg.yml", "titel: Radweg", f"titel: {NO_FONT_HAS} Radweg")
    done = run_loaded(program, "build", "--site-dir", tmp_path / "site", data=data, PDF="1")
    assert done.returncode == 0, done.stderr
    named = "Keine Schrift dieses Rechners hat „[U+3FFFD]“ (U+3FFFD, ohne Namen). "
    first = f"good/massnahmen/radkurse.yml:2:14: Warnung: kurz: {named}"
    second = f"good/massnahmen/radweg.yml:1:8: Warnung: titel: {named}"
    assert first in done.stderr
    assert second in done.stderr
    assert done.stderr.count(named) == done.stderr.count("apt install fonts-noto-core") == 2


def warnings_of(data: Path, *characters: str) -> list[str]:
    return [
        str(one).partition(" Das PDF zeigt")[0]
        for one in missing_glyphs(frozenset(characters), data, ROOT / "docs" / "templates")
    ]


def test_characters_are_named_with_line_key_number_and_name(tmp_path: Path) -> None:
    data = copy_data(FOREIGN, tmp_path)
    text = "beschreibung: |\n  Eins.\n\n  Zwei \U0001e900 und \u094d.\n\n  &#x12000;"
    replace(data, "massnahmen/leihraeder.yml", "bezug: konzept", f"bezug: konzept\n{text}")
    replace(data, "massnahmen/buergerbus.yml", "titel: Bürgerbus", 'titel: "Bus \\U0001e900"')
    none = "Keine Schrift dieses Rechners hat"
    adlam = "„\U0001e900“ (U+1E900, ADLAM CAPITAL LETTER ALIF)"
    file = "foreign/massnahmen/leihraeder.yml"
    assert warnings_of(data, "\U0001e900", "\u094d", "\U00012000") == [
        f"foreign/massnahmen/buergerbus.yml:2:8: Warnung: titel: {none} {adlam}.",
        f"{file}:7:15: Warnung: beschreibung: {none} „\U00012000“ (U+12000, CUNEIFORM SIGN A).",
        f"{file}:10:8: Warnung: beschreibung: {none} {adlam}, "
        "„\u25cc\u094d“ (U+094D, DEVANAGARI SIGN VIRAMA).",
    ]
    assert warnings_of(data) == []


def test_characters_that_are_not_of_the_data_are_named_in_the_templates_or_the_pdf() -> None:
    arrows = warnings_of(FOREIGN, "→")
    assert any(one.startswith("docs/templates/macros.html:") for one in arrows)
    assert all("„→“ (U+2192, RIGHTWARDS ARROW)" in one for one in arrows)
    (unknown,) = warnings_of(FOREIGN, NO_FONT_HAS)
    assert unknown.startswith(f"{routes.PDF}:1:1: Warnung: Keine Schrift")
