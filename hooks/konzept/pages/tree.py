"""A tree: all pages and files made from one plan, below one root. Editions are trees of their own.

A tree is a function of the plan and of where it will stand. Nothing here writes files.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from jinja2 import BytecodeCache
from markupsafe import Markup

from konzept import routes
from konzept.pages import navigation
from konzept.pages.context import Context, Placement
from konzept.pages.frame import Frame
from konzept.pages.frames import Frames
from konzept.pages.kinds import printed, search, timeline
from konzept.pages.page import Page, PageLink
from konzept.pages.searched import index_of
from konzept.pages.static_files import static_files
from konzept.pages.translations import in_language, marked, sections_in
from konzept.plan.plan import Plan
from konzept.printing.endnotes import with_endnotes, with_linked_endnotes
from konzept.printing.web_addresses import with_addresses
from konzept.records.base import numbered
from konzept.records.field import CROSS_CUTTING_WORDS
from konzept.rendering import icons
from konzept.rendering.explanations import Explanations
from konzept.rendering.static_file import StaticFile
from konzept.rendering.templates import Templates
from konzept.routes import links
from konzept.values.date_words import german_day
from konzept.values.phrases import phrase


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
        languages: Callable[[], Sequence["Tree"]] = tuple,
    ) -> None:
        self.wording, self.languages = placement.wording, languages
        if not self.wording.is_german:
            placement = replace(placement, holds=self.holds)
        shared = {**_named_in_templates(plan, placement), "pdf": lambda: self._pdf}
        self._context = Context(
            plan, placement, Templates(templates, shared, placement.link, bytecode, self.wording)
        )
        self._pdf: printed.Pdf | None = printed.pdf_of(self._context)
        self._frames = Frames(self, self._context)
        self._explanations = Explanations(plan.explanations, self.wording)
        self.placement = placement

    @cached_property
    def sections(self) -> tuple[navigation.Section, ...]:
        """The parts of the tree; one in another language names only its own pages."""
        plan, is_today = self.plan, self.placement.edition is None
        found = navigation.sections(plan, is_today=is_today)
        return found if self.wording.is_german else sections_in(self, found)

    def sections_with(
        self, docs: Sequence[str]
    ) -> Iterator[tuple[navigation.Section, tuple[str, ...]]]:
        """Each section with the source files of its pages; generated pages have one by name, too.

        Of the hand-written ``docs``, those that no section names join the one that takes them.
        """
        named = {routes.source_of(path) for one in self.sections for path in one.paths}
        others = tuple(one for one in docs if one not in named) if self.wording.is_german else ()
        for section in self.sections:
            own = tuple(map(routes.source_of, section.paths))
            yield section, (*own, *others) if section.takes_others else own

    @property
    def boxes(self) -> frozenset[str]:
        """The characters that its PDF shows as boxes, as no font has them."""
        return self._pdf.boxes if self._pdf else frozenset()

    @property
    def path(self) -> str:
        """Where the tree lies below the root of today's site."""
        return self.placement.path

    @property
    def plan(self) -> Plan:
        """The plan that the tree shows."""
        return self._context.plan

    @cached_property
    def title(self) -> str:
        """The name of the site."""
        edition = self.placement.edition
        name = self._context.name
        if edition is None:
            return self.wording.say(name)
        return f"{name} (Stand: {german_day(edition.current_to)})"

    @property
    def description(self) -> str:
        """The concept in a sentence."""
        return self.plan.concept.summary

    @cached_property
    def imprint(self) -> str:
        """Who publishes the site, and up to which day its data are kept."""
        concept = self.plan.concept
        return self.wording.say(
            phrase(
                "{publisher} · Stand der Daten: {day}",
                publisher=concept.publisher.name,
                day=german_day(concept.current_to),
            )
        )

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages, in reading order."""
        kinds = navigation.PAGE_KINDS if self.wording.is_german else navigation.IN_LANGUAGES
        all_pages = (page for kind in kinds for page in kind.pages(self._context))
        pages = tuple(page for page in all_pages if in_language(self.wording, page))
        return (*pages, *search.pages(self._context, pages))

    def holds(self, path: str) -> bool:
        """Whether the tree has a page or file at a path; those written by hand are in German."""
        return path in self._paths or (self.wording.is_german and path in routes.HAND_WRITTEN)

    @cached_property
    def _paths(self) -> frozenset[str]:
        files = (one.path for one in self.static_files())
        return frozenset((*(page.path for page in self.pages), *files))

    def source_of(self, page: Page) -> str:
        """The source of a page, as the engine names it."""
        return routes.source_of(f"{self.path}{page.path}")

    def from_root(self, those: Iterable[PageLink]) -> tuple[PageLink, ...]:
        """The same with paths that lead on from the root of this tree."""
        found = ((title, self.link(path) if path else self.start) for title, path in those)
        return tuple(PageLink(self.wording.say(title), path) for title, path in found)

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
        forms = (one for one in navigation.OTHER_FORMS if one.path in self.other_forms)
        return self.from_root((*forms, *navigation.SERVICE))

    @cached_property
    def other_forms(self) -> tuple[str, ...]:
        """The paths of the pages in other forms that today's site has."""
        placement = self.placement
        return placement.other_forms if placement.edition else self.plan.other_forms

    @property
    def not_found(self) -> tuple[PageLink, ...]:
        """Ways on from an address without a page."""
        return self.from_root(navigation.NOT_FOUND)

    def body(self, page: Page) -> str:
        """The HTML of a page inside its frame, with one ``h1``."""
        rendered, publication = self.rendered(page), self._context.publication
        if page.for_paper:
            notes = with_linked_endnotes(rendered, publication)
        else:
            notes = with_endnotes(rendered, publication, self.wording)
        html = self._explanations.added_to("".join(notes))
        return icons.with_drawings(with_addresses(html), self._context.status_icons)

    def rendered(self, page: Page) -> str:
        """The HTML of a page without what only paper needs."""
        view = page.view() if page.view else None
        html = self._context.templates.render(page.template, view, title=page.title)
        return links.resolve_links(html, page.path)

    def frame(self, page: Page, body: str) -> Frame:
        """What stands around a page with this body."""
        return self._frames.of_page(page, body)

    def hand_written_frame(self, page: HandWritten) -> Frame:
        """What stands around a page written by hand, which only today's site holds."""
        return self._frames.of_hand_written(page)

    @property
    def error_frame(self) -> Frame:
        """What stands around the page for missing addresses, which has no place of its own."""
        return self._frames.of_missing()

    def is_indexed(self, page: Page) -> bool:
        """Whether search engines shall find a page: those of today's site, but for the form."""
        return page.indexed and self.placement.edition is None

    def search_index(self, hand_written: Iterable[HandWritten]) -> StaticFile:
        """What browsers search: the pages of the tree, and those that all trees share."""
        return index_of(self, hand_written)

    @property
    def is_translated(self) -> bool:
        """Whether the site has pages in another language."""
        return bool(self.languages())

    def finished(self, html: str, path: str) -> str:
        """The whole page at a path, framed, as it is written."""
        return html if self.wording.is_german else marked(html, path, self.path)

    def updated(self, page: Page) -> date:
        """The newest day of the data that a page shows."""
        stand = self.plan.concept.current_to
        return min(page.updated or stand, stand)

    def static_files(self) -> Iterator[StaticFile]:
        """The files that are no pages, but for the search index."""
        yield from static_files(self._context)
        if self._pdf:
            yield self._pdf.file


def _named_in_templates(plan: Plan, placement: Placement) -> dict[str, object]:
    """What every template can name, beside what its own page gives."""
    return {
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
    }
