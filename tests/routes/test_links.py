"""A piece of HTML that pages share links to the same targets from each of them."""

from __future__ import annotations

import pytest

from konzept import routes
from konzept.routes import links

PATHS = (*routes.PAGES, "massnahmen/x/", "druck/feld/", "quellen/#q", "#top", routes.CALENDAR)


@pytest.mark.parametrize("index", [False, True], ids=["folders", "files"])
@pytest.mark.parametrize("here", ["", "massnahmen/", "aenderungen/seit/2016/"])
def test_a_placeholder_resolves_to_the_relative_link(here: str, index: bool) -> None:
    pieces = [f'<a href="{links.placeholder_link(path, index=index)}">' for path in PATHS]
    assert links.resolve_links("\n".join(pieces), here) == "\n".join(
        f'<a href="{links.relative(here, path, index=index)}">' for path in PATHS
    )


@pytest.mark.parametrize("index", [False, True], ids=["folders", "files"])
def test_a_placeholder_can_be_resolved_by_its_path(index: bool) -> None:
    pieces = [f'<a href="{links.placeholder_link(path, index=index)}?x">' for path in PATHS]
    assert links.resolve_links_with("\n".join(pieces), lambda path: f"to:{path}") == "\n".join(
        f'<a href="to:{path}?x">' for path in PATHS
    )


def test_an_edition_links_to_the_same_page_of_the_current_site() -> None:
    assert links.to_current("massnahmen/x/", "massnahmen/x/") == "../../../../massnahmen/x/"
    assert links.to_current("", "", index=True) == "../../index.html"
