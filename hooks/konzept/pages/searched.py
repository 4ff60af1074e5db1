"""What browsers search in a tree: its pages, and those written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from konzept import routes
from konzept.pages.page import Page
from konzept.rendering.static_file import StaticFile
from konzept.search.entries import AGAIN, PAGE, SearchEntry, page_entries, plain
from konzept.search.index import search_index
from konzept.values.phrases import phrase

if TYPE_CHECKING:
    from konzept.pages.tree import HandWritten, Tree

_A_PAGE = phrase("Seite")


def index_of(tree: Tree, hand_written: Iterable[HandWritten]) -> StaticFile:
    """The file that browsers search; pages written by hand are only in German."""
    others = tuple(hand_written) if tree.wording.is_german else ()

    def entries() -> Iterator[tuple[str, SearchEntry]]:
        generated = ((page.path, entries_on(tree, page)) for page in tree.pages)
        for_readers = (one for one in others if one.path not in routes.FOR_STAFF)
        written = ((one.path, page_entries(*one[1:])) for one in for_readers)
        for path, found in chain(generated, written):
            for entry in found:
                yield tree.link(f"{path}#{entry.anchor}" if entry.anchor else path), entry

    return search_index(entries, tree.wording)


def entries_on(tree: Tree, page: Page) -> Iterator[SearchEntry]:
    """What the search finds on a page of the tree."""
    if page.found_by_text:
        words = plain(tree.rendered(page).partition("</h1>")[2])
        yield SearchEntry("", page.title, _A_PAGE, words, PAGE)
    if page.found_by_title:
        weight = AGAIN if page.tells_again else PAGE
        yield SearchEntry("", page.title, _A_PAGE, page.description, weight)
    yield from page.entries()
