"""A page draws the symbol of a status once, however often it shows it."""

from __future__ import annotations

import re

import pytest

from building import TODAY, RenderedSite, parse_html, rendered, trees_of
from datasets import FOREIGN, HERNE
from konzept import routes
from konzept.reading.load import load
from konzept.rendering import icons

DRAWINGS = {"laufend": "material/school", "geplant": "material/calendar-clock"}


@pytest.fixture(scope="module", params=[HERNE, FOREIGN], ids=["herne", "foreign"])
def site(request: pytest.FixtureRequest) -> RenderedSite:
    return rendered(load(request.param).as_of(TODAY))


def test_what_a_page_refers_to_is_drawn_on_it_once(site: RenderedSite) -> None:
    referring: list[str] = []
    for path, page in trees_of(site).items():
        shown = set(page.xpath("//use/@href"))
        symbols = page.xpath("//symbol")
        assert sorted(shown) == sorted(f"#{symbol.get('id')}" for symbol in symbols), path
        assert all(symbol.get("viewbox") and len(symbol) for symbol in symbols), path
        referring += [path] if shown else []
    assert len(referring) > 5


def test_index_draws_all_statuses_for_rows_that_come_later(site: RenderedSite) -> None:
    index = next(page for page in site.pages if page.path == routes.MEASURES)
    statuses = re.findall(r'<symbol id="zeichen_([a-z-]+)"', index.body)
    defined = parse_html(index.body).select("dl.definitions dt")
    assert len(statuses) == len(set(statuses)) == len(defined)


def test_only_what_is_shown_is_drawn() -> None:
    shown = f"<p>{icons.use('laufend')}</p>"
    page = icons.with_drawings(shown, DRAWINGS)
    assert page.startswith(shown)
    assert '<symbol id="zeichen_laufend" viewBox="0 0 24 24"><path' in page
    assert "zeichen_geplant" not in page
    assert icons.with_drawings("<p>laufend</p>", DRAWINGS) == "<p>laufend</p>"


def test_drawings_can_stand_where_they_are_shown() -> None:
    shown = f"<p>{icons.use('geplant')} {icons.use('laufend')}</p>"
    page = icons.with_icons(shown, DRAWINGS)
    assert page == f"<p>{icons.svg('material/calendar-clock')} {icons.svg('material/school')}</p>"
    assert "<use" not in page


def test_a_symbol_is_as_large_as_letters_without_style_sheets() -> None:
    for symbol in (icons.use("laufend"), icons.svg("material/school"), icons.svg("konzept/ring")):
        assert 'width="16" height="16"' in symbol.partition(">")[0]
