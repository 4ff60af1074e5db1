"""A page of the site as a value. Nothing here renders, or knows the site generator."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from konzept.exports.tables.table import Table
from konzept.records.conference import Conference
from konzept.rendering.templates import View
from konzept.search.entries import SearchEntry

TOP_ANCHOR = "inhalt"
"""Id of the ``h1`` of every page."""

_SECTION_HEADING = re.compile(r'<h([23])[^>]*? id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)


class PageLink(NamedTuple):
    """A page that another one names: its title, and its path below the root of the site."""

    title: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site.

    ``view`` finds what the ``template`` shows beside the plan; it is called when the page is
    rendered. ``source`` is the file to edit, relative to the data folder, or ``None``. ``updated``
    is the newest day of its own data, or ``None`` if it changes with the whole.

    ``trail`` are the pages above it, ``previous`` and ``next`` its neighbours. The search finds
    it by its title and description if it is ``found_by_title``, by its whole text if it is
    ``found_by_text``, and by its ``entries``. What ``tells_again`` stands below other pages.
    ``about`` is what its structured data describe. ``scripts`` are paths of scripts that enhance
    it. A ``wide`` page has no table of contents beside it. Search engines leave out a page that is
    not ``indexed``. One that ``weighs_files`` names the size of files made from the data; it is
    rendered quickly only where they have been written before. One ``for_paper`` holds what many
    others say, with its evidence as notes at the end, also on the screen.
    """

    place: PageLink
    description: str
    template: str
    source: str | None
    view: Callable[[], View] | None = None
    updated: date | None = None
    trail: tuple[PageLink, ...] = ()
    previous: PageLink | None = None
    next: PageLink | None = None
    found_by_title: bool = False
    tells_again: bool = False
    entries: Callable[[], Iterable[SearchEntry]] = tuple
    found_by_text: bool = False
    about: Conference | tuple[Table, ...] | None = None
    feeds: tuple[PageLink, ...] = ()
    scripts: tuple[str, ...] = ()
    wide: bool = False
    indexed: bool = True
    weighs_files: bool = False
    for_paper: bool = False

    @property
    def title(self) -> str:
        """Its short name in navigation and search."""
        return self.place.title

    @property
    def path(self) -> str:
        """Where it lies below the root (``konzept.routes``)."""
        return self.place.path


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the table of contents lists; ``level`` is 2 or 3."""

    level: int
    id: str
    title: str


def headings_in(body: str) -> tuple[Heading, ...]:
    """The sections of a page that have an id."""
    return tuple(
        Heading(int(level), anchor, str(Markup(title).striptags()))
        for level, anchor, title in _SECTION_HEADING.findall(body)
    )
