"""A tree: all pages and files made from one plan, below one root. Editions are trees of their own.

A tree is a function of the plan and of where it will stand. Nothing here writes files.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
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
from konzept.pages.translations import languages_of, marked, note_of
from konzept.plan.plan import Plan
from konzept.printing.endnotes import with_endnotes
from konzept.printing.web_addresses import with_addresses
from konzept.records.base import numbered
from konzept.records.concept import Concept
from konzept.records.field import CROSS_CUTTING_WORDS
from konzept.rendering import icons
from konzept.rendering.explanations import Explanations
from konzept.rendering.static_file import StaticFile
from konzept.rendering.templates import Templates
from konzept.routes import links
from konzept.search.entries import PAGE, SearchEntry, page_entries, plain
from konzept.search.index import search_index
from konzept.values.date_words import german_day
from konzept.values.phrases import is_untranslated, phrase

_ALL_CHANGES = PageLink(phrase("Alle Änderungen"), routes.FEED)
_A_PAGE = phrase("Seite")


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
            plan, placement, Templates(templates, shared, placement.link, bytecode, self.wording)
        )
        self._structured = StructuredData(
            plan, placement.own_url, index_links=placement.index_links, wording=self.wording
        )
        self._pdf: printed.Pdf | None = printed.pdf_of(self._context)
        self._mistake_mail = mistake_mail_template(self._context)
        self._explanations = Explanations(plan.explanations, self.wording)
        self.placement = placement

    @cached_property
    def sections(self) -> tuple[navigation.Section, ...]:
        """The parts of the tree; one in another language names only its own pages."""
        plan, is_today = self._context.plan, self.placement.edition is None
        found = navigation.sections(plan, is_today=is_today)
        if self.wording.is_german:
            return found
        own = (
            section._replace(
                title=self.wording.say(section.title),
                paths=tuple(filter(self.holds, section.paths)),
            )
            for section in found
        )
        return tuple(section for section in own if section.paths)

    @property
    def boxes(self) -> frozenset[str]:
        """The characters that its PDF shows as boxes, as no font has them."""
        return self._pdf.boxes if self._pdf else frozenset()

    @property
    def path(self) -> str:
        """Where the tree lies below the root of today's site."""
        return self.placement.path

    @property
    def concept(self) -> Concept:
        """The concept that the tree shows."""
        return self._context.plan.concept

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
        return self._context.plan.concept.summary

    @cached_property
    def imprint(self) -> str:
        """Who publishes the site, and up to which day its data are kept."""
        concept = self._context.plan.concept
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
        pages = tuple(page for page in all_pages if self._is_translated(page))
        return (*pages, *search.pages(self._context, pages))

    def _is_translated(self, page: Page) -> bool:
        """Whether a page is in the language of the tree: at least its title and summary."""
        if self.wording.is_german or page.path == routes.HOME:
            return True
        said = map(self.wording.say, (page.title, page.description))
        return not any(map(is_untranslated, said))

    def holds(self, path: str) -> bool:
        """Whether the tree has a page or file at a path; those written by hand are in German."""
        return path in self._paths or (self.wording.is_german and path in routes.HAND_WRITTEN)

    @cached_property
    def _paths(self) -> frozenset[str]:
        files = (one.path for one in self.static_files())
        return frozenset((*(page.path for page in self.pages), *files))

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
        forms = (one for one in navigation.OTHER_FORMS if one.path in self._other_forms)
        return self.from_root((*forms, *navigation.SERVICE))

    @cached_property
    def _other_forms(self) -> tuple[str, ...]:
        """The paths of the pages in other forms that today's site has."""
        placement = self.placement
        return placement.other_forms if placement.edition else self._context.plan.other_forms

    def _easy(self, path: str) -> str:
        """The link from the root to the page at a path in Leichte Sprache, or to the first one."""
        if routes.EASY not in self._other_forms:
            return ""
        text = None if self.placement.edition else self._context.plan.easy_texts.by_path.get(path)
        return self.link(routes.path_to(text) if text else routes.EASY)

    @property
    def not_found(self) -> tuple[PageLink, ...]:
        """Ways on from an address without a page."""
        return self.from_root(navigation.NOT_FOUND)

    def body(self, page: Page) -> str:
        """The HTML of a page inside its frame, with one ``h1``."""
        notes = with_endnotes(self._rendered(page), self._context.publication, self.wording)
        html = self._explanations.added_to("".join(notes))
        return icons.with_drawings(with_addresses(html), self._context.status_icons)

    def _rendered(self, page: Page) -> str:
        """The HTML of a page without what only paper needs."""
        view = page.view() if page.view else None
        html = self._context.templates.render(page.template, view, title=page.title)
        return links.resolve_links(html, page.path)

    def frame(self, page: Page, body: str) -> Frame:
        """What stands around a page with this body."""
        headings = headings_in(body)
        in_german = self.wording.is_german
        return Frame(
            description=self.wording.say(page.description),
            root=_root_from(page.path),
            is_home=page.path == routes.HOME,
            section=self._section_of(page),
            trail=self.from_root(page.trail),
            previous=page.previous and self.from_root((page.previous,))[0],
            next=page.next and self.from_root((page.next,))[0],
            feeds=self.from_root((_ALL_CHANGES, *page.feeds)) if in_german else (),
            scripts=page.scripts,
            headings=() if page.wide else headings,
            anchors={TOP_ANCHOR, *(one.id for one in headings)},
            jsonld=self._structured.of_page(page.path, page.title, page.trail, page.about),
            report=mistake_mail(self._mistake_mail, page.path, page.title),
            edition=self._band(page),
            translation=note_of(self, page.path, body),
            languages=languages_of(self, page.path),
            form=self._form_for(page),
            indexed=self.is_indexed(page),
            easy=self._easy(page.path),
        )

    @property
    def is_translated(self) -> bool:
        """Whether the site has pages in another language."""
        return bool(self.languages())

    def finished(self, html: str, path: str) -> str:
        """The whole page at a path, framed, as it is written."""
        return html if self.wording.is_german else marked(html, path, self.path)

    def hand_written_frame(self, page: HandWritten) -> Frame:
        """What stands around a page written by hand, which only today's site holds."""
        about = page.description or self.description
        return Frame(
            about,
            _root_from(page.path),
            headings=headings_in(page.html),
            languages=languages_of(self, page.path),
            easy=self._easy(page.path),
        )

    @property
    def error_frame(self) -> Frame:
        """What stands around the page for missing addresses, which has no place of its own."""
        return Frame(self.description, root="", easy=self._easy(""))

    def is_indexed(self, page: Page) -> bool:
        """Whether search engines shall find a page: those of today's site, but for the form."""
        return page.indexed and self.placement.edition is None

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

    def _form_for(self, page: Page) -> str:
        """The link from the root of this tree to the form with the record of the page's file.

        There is one form, that of today's site.
        """
        if page.source is None or page.path == routes.FORM:
            return ""
        up = routes.TO_TODAY if self.placement.edition else ""
        return f"{self.placement.link_from('', f'{up}{routes.FORM}')}?eintrag={page.source}"

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

        if not self.wording.is_german:
            hand_written = ()

        def entries() -> Iterator[tuple[str, SearchEntry]]:
            generated = ((page.path, self.entries(page)) for page in self.pages)
            for_readers = (one for one in hand_written if one.path not in routes.FOR_STAFF)
            others = ((one.path, page_entries(*one[1:])) for one in for_readers)
            for path, found in chain(generated, others):
                for entry in found:
                    yield self.link(f"{path}#{entry.anchor}" if entry.anchor else path), entry

        return search_index(entries, self.wording)

    def entries(self, page: Page) -> Iterator[SearchEntry]:
        """What the search finds on a page."""
        if page.found_by_text:
            words = plain(self._rendered(page).partition("</h1>")[2])
            yield SearchEntry("", page.title, _A_PAGE, words, PAGE)
        if page.found_by_title:
            yield SearchEntry("", page.title, _A_PAGE, page.description, PAGE)
        yield from page.entries()

    def static_files(self) -> Iterator[StaticFile]:
        """The files that are no pages, but for the search index."""
        yield from static_files(self._context)
        if self._pdf:
            yield self._pdf.file


def _root_from(path: str) -> str:
    """The way from a page to the root of its tree, without "/" at the end."""
    return "/".join([".."] * path.count("/")) or "."
