"""A tree: all pages and files made from one plan, below one root. Editions are trees of their own.

A tree is a function of the plan and of where it will stand. Nothing here writes files.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from jinja2 import BytecodeCache
from markupsafe import Markup

from konzept import routes
from konzept.exports.structured_data import StructuredData
from konzept.pages import navigation
from konzept.pages.context import Context, Placement
from konzept.pages.frame import EditionBand, Frame
from konzept.pages.kinds import printed, search, timeline
from konzept.pages.mail import mistake_mail, mistake_mail_template
from konzept.pages.page import TOP_ANCHOR, Page, PageLink, headings_in
from konzept.pages.static_files import static_files
from konzept.plan.plan import Plan
from konzept.printing.endnotes import with_endnotes
from konzept.printing.web_addresses import with_addresses
from konzept.records.base import numbered
from konzept.records.field import CROSS_CUTTING_WORDS
from konzept.rendering import icons
from konzept.rendering.explanations import Explanations
from konzept.rendering.static_file import StaticFile
from konzept.rendering.templates import Templates
from konzept.routes import links
from konzept.search.entries import PAGE, SearchEntry, page_entries, plain
from konzept.search.index import search_index
from konzept.values.date_words import german_day
from konzept.values.phrases import IN_GERMAN, phrase


class HandWritten(NamedTuple):
    """A page that is written by hand, as the site generator has rendered it."""

    path: str
    title: str
    description: str
    html: str


class Tree:
    """All pages and files of one plan.

    ``templates`` is the folder with the words. ``bytecode`` keeps compiled templates. Raises
    ``MissingLibrariesError`` where a PDF is asked for that this machine cannot make.
    """

    def __init__(
        self,
        plan: Plan,
        templates: Path,
        placement: Placement,
        bytecode: BytecodeCache | None = None,
    ) -> None:
        shared = {
            "plan": plan,
            "concept": plan.concept,
            "routes": routes,
            "path_to": routes.path_to,
            "numbered": numbered,
            "path_to_entry": partial(timeline.path_of, plan),
            "symbol": lambda name: Markup(icons.svg(name)),
            "sign": lambda status: Markup(icons.use(status.id)),
            "edition": placement.edition,
            "data_name": placement.data_name,
            "cross_cutting_words": CROSS_CUTTING_WORDS,
            "in_document": False,
            "pdf": lambda: self._pdf,
        }
        self._context = Context(
            plan, placement, Templates(templates, shared, placement.link, bytecode)
        )
        self._structured = StructuredData(
            plan, placement.own_url, index_links=placement.index_links
        )
        self._pdf: printed.Pdf | None = printed.pdf_of(self._context)
        self._mistake_mail = mistake_mail_template(self._context)
        self._explanations = Explanations(plan.explanations)
        self.placement, self.wording = placement, IN_GERMAN
        self.sections = navigation.sections(plan, with_editions=placement.edition is None)

    @property
    def boxes(self) -> frozenset[str]:
        """The characters that its PDF shows as boxes, as no font has them."""
        return self._pdf.boxes if self._pdf else frozenset()

    @property
    def path(self) -> str:
        """Where the tree lies below the root of today's site."""
        return self.placement.path

    @cached_property
    def title(self) -> str:
        """The name of the site."""
        edition = self.placement.edition
        name = self._context.name
        return f"{name} (Stand: {german_day(edition.current_to)})" if edition else name

    def say(self, message: str, **values: object) -> str:
        """A German message in the language of the tree."""
        return self.wording.say(phrase(message, **values))

    @property
    def description(self) -> str:
        """The concept in a sentence."""
        return self._context.plan.concept.summary

    @cached_property
    def imprint(self) -> str:
        """Who publishes the site, and up to which day its data are kept."""
        concept = self._context.plan.concept
        return f"{concept.publisher.name} · Stand der Daten: {german_day(concept.current_to)}"

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages, in reading order."""
        pages = tuple(page for kind in navigation.KINDS for page in kind.pages(self._context))
        return (*pages, *search.pages(self._context, pages))

    def from_root(self, those: Iterable[PageLink]) -> tuple[PageLink, ...]:
        """The same with paths that lead on from the root of this tree."""
        found = ((title, self.link(path) if path else self.start) for title, path in those)
        return tuple(PageLink(*one) for one in found)

    def link(self, path: str) -> str:
        """A path as a link from the root of this tree."""
        return self.placement.link_from("", path)

    @cached_property
    def start(self) -> str:
        """The link to the start page from the root of this tree; "" where a folder is enough."""
        return "" if self.link(routes.HOME) == "./" else self.link(routes.HOME)

    @cached_property
    def search(self) -> str:
        """The link to the search page from the root of this tree."""
        return self.link(routes.SEARCH)

    @cached_property
    def service(self) -> tuple[PageLink, ...]:
        """What the foot of every page links to."""
        return self.from_root(navigation.SERVICE)

    @property
    def not_found(self) -> tuple[PageLink, ...]:
        """Ways on from an address without a page."""
        return self.from_root(navigation.NOT_FOUND)

    def body(self, page: Page) -> str:
        """The HTML of a page inside its frame, with one ``h1``."""
        html = "".join(with_endnotes(self._rendered(page), self._context.publication))
        html = self._explanations.added_to(html)
        return icons.with_drawings(with_addresses(html), self._context.status_icons)

    def _rendered(self, page: Page) -> str:
        """The HTML of a page without what only paper needs."""
        view = page.view() if page.view else None
        html = self._context.templates.render(page.template, view, title=page.title)
        return links.resolve_links(html, page.path)

    def frame(self, page: Page, body: str) -> Frame:
        """What stands around a page with this body."""
        headings = headings_in(body)
        return Frame(
            description=page.description,
            root=_root_from(page.path),
            is_home=page.path == routes.HOME,
            section=self._section_of(page),
            trail=self.from_root(page.trail),
            previous=page.previous and self.from_root((page.previous,))[0],
            next=page.next and self.from_root((page.next,))[0],
            feeds=self.from_root((PageLink("Alle Änderungen", routes.FEED), *page.feeds)),
            scripts=page.scripts,
            headings=() if page.wide else headings,
            anchors={TOP_ANCHOR, *(one.id for one in headings)},
            jsonld=self._structured.of_page(page.path, page.title, page.trail, page.about),
            report=mistake_mail(self._mistake_mail, page.path, page.title),
            edition=self._band(page),
        )

    def hand_written_frame(self, page: HandWritten) -> Frame:
        """What stands around a page written by hand, which only today's site holds."""
        about = page.description or self.description
        return Frame(about, _root_from(page.path), headings=headings_in(page.html))

    @property
    def error_frame(self) -> Frame:
        """What stands around the page for missing addresses, which has no place of its own."""
        return Frame(self.description, root="")

    def updated(self, page: Page) -> date:
        """The newest day of the data that a page shows."""
        stand = self._context.plan.concept.current_to
        return min(page.updated or stand, stand)

    def _band(self, page: Page) -> EditionBand | None:
        edition = self.placement.edition
        if edition is None:
            return None
        current = links.to_current(page.path, index=self.placement.index_links)
        return EditionBand(edition.title, german_day(edition.current_to), current)

    def _section_of(self, page: Page) -> str | None:
        near = (page.path, *(above.path for above in reversed(page.trail)))
        return next(
            (self._section_titles[one] for one in near if one in self._section_titles), None
        )

    @cached_property
    def _section_titles(self) -> Mapping[str, str]:
        """The title of the section that names each path."""
        return {path: one.title for one in self.sections for path in one.paths}

    def search_index(self, hand_written: Iterable[HandWritten]) -> StaticFile:
        """What browsers search: the pages of the tree, and those that all trees share."""

        def entries() -> Iterator[tuple[str, SearchEntry]]:
            generated = ((page.path, self.entries(page)) for page in self.pages)
            for_readers = (one for one in hand_written if one.path not in routes.FOR_STAFF)
            others = ((one.path, page_entries(*one[1:])) for one in for_readers)
            for path, found in chain(generated, others):
                for entry in found:
                    yield self.link(f"{path}#{entry.anchor}" if entry.anchor else path), entry

        return search_index(entries)

    def entries(self, page: Page) -> Iterator[SearchEntry]:
        """What the search finds on a page."""
        if page.found_by_text:
            words = plain(self._rendered(page).partition("</h1>")[2])
            yield SearchEntry("", page.title, "Seite", words, PAGE)
        if page.found_by_title:
            yield SearchEntry("", page.title, "Seite", page.description, PAGE)
        yield from page.entries()

    def static_files(self) -> Iterator[StaticFile]:
        """The files that are no pages, but for the search index."""
        yield from static_files(self._context)
        if self._pdf:
            yield self._pdf.file


def _root_from(path: str) -> str:
    """The way from a page to the root of its tree, without "/" at the end."""
    return "/".join([".."] * path.count("/")) or "."
