"""What pages say, read as prose: three golden texts, and the rules all pages follow."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from lxml.html import document_fromstring

from building import ROOT, TODAY, RenderedPage, RenderedSite, parse_html, rendered
from datasets import FOREIGN, copy, replace, split_and_merged
from konzept import routes
from konzept.pages.page import headings_in
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.rendering import templates
from konzept.routes import links

GOLDEN = ROOT / "tests" / "golden"


@pytest.fixture(scope="module")
def site(herne: Plan) -> RenderedSite:
    return rendered(herne.as_of(date(2016, 9, 14)))


def test_goals_and_their_steps_never_share_an_id(tmp_path: Path) -> None:
    data, name = copy(FOREIGN, tmp_path), "handlungsfelder/gebaeude-und-waerme.yml"
    other = "- id: sanierungsquote-2\n    titel: Zwei\n    belege: [{quelle: konzept-2019}]\n  "
    replace(data, name, "- id: sanierungsquote\n", f"{other}- id: sanierungsquote\n")
    site = rendered(load(data).as_of(TODAY))
    body = page(site, "handlungsfelder/gebaeude-und-waerme/").body
    ids = [str(tag["id"]) for tag in parse_html(body).select("[id]")]
    assert {"ziel-sanierungsquote-2", "zielschritt-sanierungsquote-2"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_what_is_remembered_changes_no_page(
    site: RenderedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether pieces are rendered once, or again and again because too many are remembered."""
    monkeypatch.setattr(templates, "_MOST_PIECES", 3)
    again = {page.path: page.body for page in site.pages}
    monkeypatch.undo()
    assert again == {page.path: page.body for page in site.pages}


def page(site: RenderedSite, path: str) -> RenderedPage:
    return next(page for page in site.pages if page.path == path)


def prose(body: str) -> str:
    """The visible words, a line for each block."""
    soup = parse_html(body)
    for part in soup.select(".print-only"):
        part.decompose()
    for block in soup.find_all(["h1", "h2", "h3", "p", "li", "dt", "dd", "br", "tr", "address"]):
        block.insert_before("\n")
        block.insert_after("\n")
    lines = (" ".join(line.split()) for line in soup.get_text().split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize(
    "path",
    [
        "konferenz/2016/",
        "handlungsfelder/wohnen-und-stadtentwicklung/",
        "massnahmen/interkulturelle-demenzbegleitung/",
    ],
)
def test_page_reads_as_agreed(site: RenderedSite, path: str) -> None:
    golden = GOLDEN / f"{path.strip('/').replace('/', '-')}.txt"
    words = prose(page(site, path).body)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(words, "utf-8")
    assert words == golden.read_text("utf-8")


def test_pages_come_in_reading_order_each_once(site: RenderedSite) -> None:
    paths = [page.path for page in site.pages]
    assert paths[0] == routes.HOME
    assert len(paths) == len(set(paths))


def test_navigation_names_only_pages_that_exist(site: RenderedSite) -> None:
    made = {page.path for page in site.pages}
    hand_written = {f"{file.parent.name}/" for file in (ROOT / "docs").glob("*/index.md")}
    named = {path for one in site.tree.sections for path in one.paths}
    assert named - made == hand_written


def test_neighbours_are_mutual_and_stay_within_a_field(site: RenderedSite) -> None:
    pages = {page.path: page for page in site.pages}
    linked = [page for page in site.pages if page.page.next]
    assert linked
    for one in linked:
        assert one.page.next is not None
        following = pages[one.page.next.path]
        assert following.page.previous == (one.title, one.path)
        assert following.page.trail == one.page.trail


def test_contents_list_every_heading_that_has_an_id(site: RenderedSite) -> None:
    for one in site.pages:
        body = one.body
        ids = document_fromstring(body).xpath("(//h2 | //h3)/@id")
        assert [heading.id for heading in headings_in(body)] == ids


@pytest.mark.parametrize(
    ("here", "target", "link"),
    [
        ("", "massnahmen/", "massnahmen/"),
        ("", "", "./"),
        ("massnahmen/x/", "", "../../"),
        ("massnahmen/x/", "quellen/#q", "../../quellen/#q"),
    ],
)
def test_links_are_relative(here: str, target: str, link: str) -> None:
    assert links.relative(here, target) == link


def test_links_can_name_files() -> None:
    assert links.relative("a/", "quellen/#q", index=True) == "../quellen/index.html#q"
    assert links.relative("a/", "", index=True) == "../index.html"


def test_editorial_assignment_is_said(site: RenderedSite) -> None:
    assert "Die Zuordnung ist unsere" in prose(page(site, "massnahmen/vaetergruppen/").body)


def test_edit_link_of_a_page_is_the_file_that_says_it(site: RenderedSite) -> None:
    assert page(site, "massnahmen/vaetergruppen/").page.source == "massnahmen/vaetergruppen.yml"
    assert page(site, "quellen/").page.source == "quellen.yml"
    assert page(site, "konzept/").page.source == "konzept.yml"


def test_pages_name_what_a_measure_or_body_replaces_and_what_replaces_it(tmp_path: Path) -> None:
    site = rendered(load(split_and_merged(tmp_path)).as_of(TODAY))

    def lines(path: str) -> list[str]:
        return prose(page(site, path).body).split("\n")

    old, new = (
        "Löst ab: Leihräder, Radweg auf der alten Bahntrasse",
        "Abgelöst durch: Leihräder plus",
    )
    assert old in lines("massnahmen/leihraeder-plus/")
    assert "Löst ab: Leihräder" in lines("massnahmen/buergerbus/")
    assert f"{new}, Bürgerbus" in lines("massnahmen/leihraeder/")
    assert new in lines("massnahmen/radweg-bahntrasse/")
    assert {old, new, f"{new}, Bürgerbus"} <= {*lines("druck/mobilitaet/")} & {*lines("druck/")}
    bodies = "\n".join(lines("beteiligte/"))
    assert "Abgelöst durch\nKlimabüro der Stadt Musterstadt, Stadtwerke Musterstadt" in bodies
    assert bodies.count("Löst ab\nUmweltamt\n") == 2
    links = parse_html(page(site, "massnahmen/leihraeder-plus/").body).select("p > a")
    assert {"../../massnahmen/leihraeder/", "../../massnahmen/radweg-bahntrasse/"} <= {
        str(one["href"]) for one in links
    }
