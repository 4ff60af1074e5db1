"""A page draws the symbol of a status once, however often it shows it."""

from __future__ import annotations

import re

import pytest

from building import TODAY, RenderedPage, RenderedSite, parse_html, rendered
from datasets import FOREIGN, HERNE
from konzept import routes
from konzept.reading.load import load
from konzept.rendering import icons

DRAWINGS = {"laufend": "material/school", "geplant": "material/calendar-clock"}


@pytest.fixture(scope="module", params=[HERNE, FOREIGN], ids=["herne", "foreign"])
def site(request: pytest.FixtureRequest) -> RenderedSite:
    return rendered(load(request.param).as_of(TODAY))


def test_what_a_page_refers_to_is_drawn_on_it_once(site: RenderedSite) -> None:
    referring: list[RenderedPage] = []
    for page in site.pages:
        soup = parse_html(page.body)
        shown = {str(use["href"]) for use in soup.select("use[href]")}
        drawn = [f"#{symbol['id']}" for symbol in soup.select("symbol[id]")]
        assert sorted(shown) == sorted(drawn), page.path
        assert all(symbol.get("viewbox") and symbol.find() for symbol in soup.select("symbol"))
        referring += [page] if shown else []
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
