"""A plan as pages: which pages there are, in reading order, and what each is given to say.

The words stand in the templates (``docs/templates``), the decisions in the plan. A page is a
value; nothing here knows MkDocs or writes files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from konzept import routes
from konzept.editing import guide
from konzept.exports.catalogue import catalogue
from konzept.exports.feed import atom
from konzept.exports.licence import citation, licence_of
from konzept.exports.robots import robots
from konzept.exports.share_picture import picture
from konzept.exports.structured_data import StructuredData
from konzept.exports.tables.kinds import tables
from konzept.exports.tables.table import Table
from konzept.pages import chapters
from konzept.plan.changes import Change, Changes, changes
from konzept.plan.facets import Facet, concept_first, facets, marks
from konzept.plan.plan import Plan, Tense
from konzept.printing.document import PrintedDocument
from konzept.printing.pdf import write_pdf
from konzept.printing.web_addresses import with_addresses
from konzept.reading.folder import path_of
from konzept.records.base import Identified
from konzept.records.concept import Concept, Edition
from konzept.records.conference import Conference
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure, Relation
from konzept.rendering import icons, markdown
from konzept.rendering.static_file import StaticFile
from konzept.rendering.templates import Templates
from konzept.routes import links
from konzept.search.entries import (
    SearchEntry,
    conference_entry,
    field_entry,
    measure_entry,
    organisation_entry,
    plain,
)
from konzept.search.keywords import from_a_to_z
from konzept.values.dates import german_day

_HEADING = re.compile(r'<h([23])[^>]*? id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_NEWEST = 5
_FILTER = "assets/filter.js"

ROWS_ON_INDEX = 500
"""Up to so many measures the index lists them; beyond, its filter loads them from a file."""

TOP_ANCHOR = "inhalt"
"""Id of the ``h1`` of every page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the table of contents lists; ``level`` is 2 or 3."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    ``path`` is its place below the site's root (``routes``); ``title`` its short name in
    navigation and search; ``render`` makes its ``body`` and ``find`` what the ``search`` finds on
    it; ``source`` is the file to edit, relative to the data folder, or ``None`` where no data say
    it; ``trail`` the pages above it as (title, path); ``previous`` and ``next`` are (title, path)
    of its neighbours. A ``wide`` page needs the room beside it. Most of the
    work for a ``prepared`` page is done once ``search`` was asked for.
    ``also_from`` names the other files and folders it is made from, ``complain`` gives the link to
    ``report`` a mistake on it. ``feeds`` are (title, path).
    ``section`` is the part of the navigation that names it, or else the nearest page above it.
    ``updated`` is the newest day of its data; ``describe`` gives its ``jsonld``.
    ``scripts`` are the paths of the scripts that enhance it.
    """

    path: str
    title: str
    description: str
    render: Callable[[], str]
    source: str | None
    updated: date
    trail: tuple[tuple[str, str], ...] = ()
    find: Callable[[], Iterator[SearchEntry]] = lambda: iter(())
    previous: tuple[str, str] | None = None
    next: tuple[str, str] | None = None
    wide: bool = False
    prepared: bool = False
    also_from: tuple[str, ...] = ()
    complain: Callable[[], str | None] = lambda: None
    feeds: tuple[tuple[str, str], ...] = ()
    describe: Callable[[], str] = str
    scripts: tuple[str, ...] = ()
    section: str | None = None

    @property
    def body(self) -> str:
        """Its HTML with one ``h1``, made anew each time: nobody keeps ten thousand of them."""
        return self.render()

    @property
    def search(self) -> tuple[SearchEntry, ...]:
        """What the search finds on it, made anew each time."""
        return tuple(self.find())

    @property
    def report(self) -> str | None:
        """A ``mailto:`` link to report a mistake on it, where a body takes them."""
        return self.complain()

    @property
    def jsonld(self) -> str:
        """What tells machines what it is about, and can stand inside a script element."""
        return self.describe()


def headings_in(body: str) -> tuple[Heading, ...]:
    """The sections of a page that have an id."""
    return tuple(
        Heading(int(level), anchor, str(Markup(title).striptags()))
        for level, anchor, title in _HEADING.findall(body)
    )


@dataclass(frozen=True, slots=True)
class Site:
    """All that is made from a plan: pages in reading order, and the files that ``export`` makes.

    ``navigation`` lists sections as (title, paths of their pages, hand-written ones too);
    ``current_to`` is the day, in words, up to which the data are kept.
    """

    title: str
    description: str
    publisher: str
    current_to: str
    edition: Edition | None
    pages: tuple[Page, ...]
    export: Callable[[], Iterator[StaticFile]]
    navigation: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def files(self) -> tuple[StaticFile, ...]:
        """What is no page, made anew each time; raises ``MissingLibrariesError``."""
        return tuple(self.export())

    @property
    def named(self) -> frozenset[str]:
        """The paths that the navigation names."""
        return frozenset(path for _, paths in self.navigation for path in paths)


@dataclass(frozen=True, slots=True)
class Since:
    """A day that people compare with: an edition, or a conference that is over."""

    id: str
    title: str
    day: date
    edition: bool

    @property
    def path(self) -> str:
        """The page that tells what has happened since."""
        return f"{routes.CHANGES_SINCE}{self.id}/"


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail to be written: ``link`` opens it, with subject and questions, at the reader's."""

    address: str
    link: str


@dataclass(frozen=True, slots=True)
class Pdf:
    """The whole concept as a file of so many pages."""

    file: StaticFile
    pages: int


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a site will stand.

    With ``index_links`` all links name files, so that it opens without a web server. ``edition``
    is given where it is that edition of the concept, below the current site. ``root`` is the
    address of the current site, ending in "/", or "" if it has none. With ``pdf`` the current site
    holds the whole concept as a PDF.
    """

    index_links: bool = False
    edition: Edition | None = None
    root: str = ""
    pdf: bool = False

    @property
    def own_root(self) -> str:
        """The address of this site: an edition's files lie below the current site."""
        if self.root and self.edition:
            return f"{self.root}{routes.EDITIONS}{self.edition.id}/"
        return self.root


def render(
    plan: Plan, templates: Path, setting: Setting = Setting(), kept: Path | None = None
) -> Site:
    """Turn a plan into the site, with the words from the ``templates`` folder.

    Compiled templates are ``kept`` in a folder, if one is given.
    """
    return _Renderer(plan, templates, setting, kept).site()


class _Renderer:
    """One rendering of one plan."""

    def __init__(self, plan: Plan, templates: Path, setting: Setting, kept: Path | None) -> None:
        self._plan = plan
        self._setting = setting
        self._index_links = setting.index_links
        self._edition = setting.edition
        self._tables = tables(plan)
        self._structured = StructuredData(plan, setting.own_root, index_links=setting.index_links)
        self._chapter_bodies: dict[str, str] = {}
        self._status_symbols = {one.id: one.symbol for one in plan.statuses}
        given = {
            "plan": plan,
            "concept": plan.concept,
            "routes": routes,
            "Tense": Tense,
            "path_to": routes.path_to,
            "symbol": lambda name: Markup(icons.svg(name)),
            "sign": lambda status: Markup(icons.reference(status.id)),
            "edition": setting.edition,
            "in_document": False,
        }
        self._templates = Templates(templates, given, self._to, kept)

    def site(self) -> Site:
        concept = self._plan.concept
        title = f"{concept.title} {concept.city}"
        if self._edition is not None:
            title += f" (Stand: {german_day(self._edition.current_to)})"
        pages = tuple(self._pages())
        return Site(
            title=title,
            description=concept.summary,
            publisher=concept.publisher.name,
            current_to=german_day(concept.current_to),
            edition=self._edition,
            pages=(*pages, self._search_page(pages)),
            export=self._files,
            navigation=self._navigation,
        )

    @cached_property
    def _navigation(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        # Measures stay out: a page would grow with the number of all others.
        fields = (routes.path_to(field) for field in self._plan.fields)
        conferences = (routes.path_to(one) for one in self._plan.conferences)
        return (
            ("Start", (routes.HOME,)),
            ("Handlungsfelder", (routes.FIELDS, *fields)),
            ("Maßnahmen", (routes.MEASURES,)),
            ("Zeitleiste", (routes.TIMELINE,)),
            ("Konferenz", (routes.CONFERENCE, *conferences)),
            (
                "Das Konzept",
                (
                    routes.CONCEPT,
                    routes.CHANGES,
                    *((routes.EDITIONS,) if self._edition is None else ()),
                    routes.ORGANISATIONS,
                    routes.SOURCES,
                    routes.DATA,
                    routes.READING_AID,
                ),
            ),
            ("Mitmachen", (routes.TAKING_PART, routes.GUIDE, routes.OPERATIONS)),
        )

    def _pages(self) -> Iterator[Page]:
        plan, concept = self._plan, self._plan.concept
        yield self._page(
            "home.html",
            routes.HOME,
            "Start",
            concept.summary,
            concept,
            search=False,
            facts=lambda: {"newest": plan.newest(_NEWEST)},
            also_from=("handlungsfelder/", "massnahmen/", "konferenzen/", "zeitleiste.yml"),
            conference=plan.announced_conference or plan.latest_conference,
        )
        yield from self._field_pages()
        yield from self._measure_pages()
        yield self._page(
            "timeline.html",
            routes.TIMELINE,
            "Zeitleiste",
            f"Was wann geschah: {concept.title} {concept.city}, Jahr für Jahr.",
            "zeitleiste.yml",
            also_from=("massnahmen/", "konferenzen/"),
            search=lambda: [
                SearchEntry(
                    entry.anchor,
                    entry.title,
                    f"Zeitleiste · {entry.kind}",
                    f"{entry.words}. {markdown.to_line(entry.text or '')}",
                    boost=0.5,
                )
                for entry in plan.timeline
                if not entry.conference and entry.kind not in ("Maßnahme", "Umfeld")
            ],
        )
        yield from self._conference_pages()
        yield from self._change_pages()
        yield from self._reference_pages()
        yield from self._print_pages()

    def _field_pages(self) -> Iterator[Page]:
        plan = self._plan
        yield self._page(
            "fields.html",
            routes.FIELDS,
            "Handlungsfelder",
            f"Die Handlungsfelder: {plan.concept.title} {plan.concept.city}.",
            plan.fields[0] if plan.fields else plan.concept,
            also_from=("handlungsfelder/", "massnahmen/"),
            unassigned=_by_relation(plan.measures_in(None)),
        )
        trail = (("Handlungsfelder", routes.FIELDS),)
        for field in plan.fields:
            yield self._page(
                "field.html",
                routes.path_to(field),
                field.title,
                field.summary,
                field,
                trail=trail,
                also_from=("massnahmen/", "konferenzen/", "zeitleiste.yml"),
                feeds=((f"Änderungen: {field.title}", f"{routes.path_to(field)}{routes.FEED}"),),
                search=partial(map, field_entry, (field,)),
                facts=partial(chapters.facts_of, plan, field),
            )

    def _list_pages(self) -> Iterator[Page]:
        """The index of measures, and the same by each value of each facet."""
        listed = concept_first(self._plan)
        yield self._page(
            "measures.html",
            routes.MEASURES,
            "Maßnahmen",
            "Alle Maßnahmen des Konzepts und Angebote im Umfeld, mit Status und Zuständigkeit.",
            "status.yml",
            also_from=("massnahmen/",),
            wide=True,
            scripts=(_FILTER,),
            facets=self._facets,
            facts=lambda: {"marks": marks(self._facets)},
            listed=() if self._rows_in_file else listed,
            rows_file=routes.MEASURE_ROWS if self._rows_in_file else None,
        )
        above = (("Maßnahmen", routes.MEASURES),)
        for facet in self._facets:
            yield self._page(
                "facet.html",
                facet.path,
                facet.heading,
                f"{facet.heading}: alle Listen, mit Anzahl.",
                facet.values[0].source,
                also_from=("massnahmen/",),
                trail=above,
                facet=facet,
            )
            for value in facet.values:
                yield self._page(
                    "facet_value.html",
                    value.path,
                    value.heading,
                    f"{value.heading}. Alle Einträge mit Status, Zuständigkeit und Zeitraum.",
                    value.source,
                    also_from=("massnahmen/",),
                    trail=(*above, (f"Nach {facet.title}", facet.path)),
                    wide=True,
                    facet=facet,
                    value=value,
                )

    @cached_property
    def _facets(self) -> tuple[Facet, ...]:
        return facets(self._plan)

    @property
    def _rows_in_file(self) -> bool:
        return len(self._plan.measures) > ROWS_ON_INDEX

    def _rows(self) -> Iterator[StaticFile]:
        """The rows of the index as a script: that loads from a folder too, other data do not."""

        def script() -> str:
            listed, known = concept_first(self._plan), marks(self._facets)
            rows = self._templates.render("measure_rows.html", listed=listed, marks=known)
            rows = links.settled(rows, routes.MEASURES)
            text = json.dumps(" ".join(rows.split()), ensure_ascii=False)
            return f"massnahmenZeilen = {text};\n"

        if self._rows_in_file:
            yield StaticFile(routes.MEASURE_ROWS, script)

    def _measure_pages(self) -> Iterator[Page]:
        plan = self._plan
        yield from self._list_pages()
        for field in (*plan.fields, None):
            group = plan.measures_in(field)
            for index, measure in enumerate(group):
                yield self._page(
                    "measure.html",
                    routes.path_to(measure),
                    measure.title,
                    measure.summary,
                    measure,
                    trail=self._trail_of(measure, field),
                    search=partial(map, partial(measure_entry, plan), (measure,)),
                    previous=_neighbour(group[index - 1]) if index else None,
                    following=_neighbour(group[index + 1]) if index + 1 < len(group) else None,
                    prepared=True,
                    measure=measure,
                )

    @staticmethod
    def _trail_of(measure: Measure, field: FieldOfAction | None) -> tuple[tuple[str, str], ...]:
        above = ("Handlungsfelder", routes.FIELDS)
        if field is not None:
            return above, (field.title, routes.path_to(field))
        return above, ("Querschnitt", f"{routes.FIELDS}#{routes.CROSS_CUTTING_ANCHOR}")

    def _conference_pages(self) -> Iterator[Page]:
        plan = self._plan
        current = plan.announced_conference or plan.latest_conference
        description = (
            f"Die Konferenzen zum Konzept. Jüngste: {current.title}, {current.start.long_words}."
            if current
            else "Eine Konferenz ist noch nicht angekündigt."
        )
        yield self._page(
            "conferences.html",
            routes.CONFERENCE,
            "Konferenz",
            description,
            current or plan.concept,
            also_from=("konferenzen/",),
            conference=current,
        )
        for one in plan.conferences:
            yield self._page(
                "conference.html",
                routes.path_to(one),
                one.title,
                f"{one.title}: {one.start.long_words}.",
                one,
                trail=(("Konferenz", routes.CONFERENCE),),
                search=partial(map, conference_entry, (one,)),
                about=one,
                conference=one,
            )

    def _change_pages(self) -> Iterator[Page]:
        plan = self._plan
        trail = (("Das Konzept", routes.CONCEPT),)
        dates = self._dates_to_compare()
        yield self._page(
            "changes.html",
            routes.CHANGES,
            "Änderungen",
            f"Was sich geändert hat, Monat für Monat: {plan.concept.title} {plan.concept.city}.",
            "zeitleiste.yml",
            also_from=("massnahmen/", "konferenzen/"),
            trail=trail,
            facts=lambda: {"months": self._happened.by_month},
            since=dates,
        )
        for one in dates:
            yield self._page(
                "changes_since.html",
                one.path,
                f"Änderungen seit: {one.title}",
                f"Was seit dem {german_day(one.day)} geschah.",
                plan.concept,
                also_from=("massnahmen/", "konferenzen/", "zeitleiste.yml"),
                trail=(*trail, ("Änderungen", routes.CHANGES)),
                since=one,
                facts=partial(self._since, one.day),
            )
        if self._edition is None:
            yield self._page(
                "editions.html",
                routes.EDITIONS,
                "Frühere Stände",
                f"Bewahrte Stände: {plan.concept.title} {plan.concept.city}.",
                plan.concept,
                trail=trail,
            )

    def _since(self, day: date) -> Mapping[str, Any]:
        found = changes(self._plan.as_of(day), self._plan)
        return {
            "totals": found.totals(self._plan.statuses),
            "fields": found.by_field(self._plan.fields),
        }

    def _dates_to_compare(self) -> tuple[Since, ...]:
        """Newest first; the day of the plan itself is nothing to compare with."""
        plan = self._plan
        editions = (
            Since(one.id, one.title, one.current_to, edition=self._edition is None)
            for one in plan.concept.editions
        )
        conferences = (
            Since(one.id, one.title, one.last_day, edition=False) for one in plan.conferences
        )
        days = (one for one in (*editions, *conferences) if one.day < plan.day)
        return tuple(sorted(days, key=lambda one: (one.day, one.id), reverse=True))

    def _reference_pages(self) -> Iterator[Page]:
        plan, concept = self._plan, self._plan.concept
        about = f"{concept.title} {concept.city}"
        yield self._page(
            "concept.html",
            routes.CONCEPT,
            "Das Konzept",
            f"Was das Konzept ist, wie es entstand und wie es weitergeht: {about}.",
            concept,
            search=True,
            boost=2,
            also_from=("zeitleiste.yml", "konferenzen/"),
            facts=lambda: {"milestones": plan.milestones},
        )
        trail = (("Das Konzept", routes.CONCEPT),)
        yield self._page(
            "organisations.html",
            routes.ORGANISATIONS,
            "Beteiligte",
            f"Stellen und Organisationen, die mitwirken: {about}.",
            "organisationen.yml",
            also_from=("massnahmen/",),
            trail=trail,
            search=partial(map, organisation_entry, plan.organisations),
        )
        yield self._page(
            "sources.html",
            routes.SOURCES,
            "Quellen",
            f"Alle Quellen mit den Seiten, die sie belegen: {about}.",
            "quellen.yml",
            trail=trail,
            search=lambda: [
                SearchEntry(one.id, one.title, "Quelle", one.publisher, boost=0.5)
                for one in plan.sources
            ],
        )
        address = f"{self._setting.own_root}{routes.DATA}" if self._setting.root else ""
        yield self._page(
            "data.html",
            routes.DATA,
            "Daten",
            f"Alle Angaben zum Herunterladen und Weiterverwenden: {about}.",
            concept,
            trail=trail,
            search=lambda: [
                SearchEntry(
                    "",
                    "Daten",
                    "Seite",
                    f"CSV JSON {' '.join(one.title for one in self._tables)}",
                )
            ],
            wide=True,
            about=self._tables,
            tables=self._tables,
            licence=licence_of(concept),
            citation=citation(concept, address),
        )
        yield self._page(
            "guide.html",
            routes.GUIDE,
            "Alle Felder",
            "Jeder Schlüssel der Datendateien: was er bedeutet und was erlaubt ist.",
            None,
            trail=(("Mitmachen", routes.TAKING_PART),),
            search=lambda: [
                SearchEntry(
                    chapter.kind.name,
                    f"Felder: {chapter.kind.title}",
                    "Für Mitarbeitende",
                    chapter.words,
                    boost=0.5,
                )
                for chapter in guide.chapters()
            ],
            prepared=True,
            facts=lambda: {"chapters": guide.chapters(), "value_types": guide.value_types()},
        )
        yield from self._legal_pages()

    def _legal_pages(self) -> Iterator[Page]:
        """What German law, and that of North Rhine-Westphalia, want said on every website."""
        concept = self._plan.concept
        to_report = self._barrier_mail()
        legal = (
            ("imprint.html", routes.IMPRINT, "Impressum"),
            ("privacy.html", routes.PRIVACY, "Datenschutz"),
            ("accessibility.html", routes.ACCESSIBILITY, "Erklärung zur Barrierefreiheit"),
            ("report_barrier.html", routes.REPORT_BARRIER, "Barriere melden"),
        )
        for template, path, title in legal:
            yield self._page(
                template,
                path,
                title,
                f"{title}: {concept.title} {concept.city}.",
                concept,
                search=True,
                root=self._setting.root,
                to_report=to_report,
            )

    def _print_pages(self) -> Iterator[Page]:
        """The whole concept on one page, and each field with its measures likewise."""
        plan, concept = self._plan, self._plan.concept

        def document(path: str, field: FieldOfAction | None = None) -> Mapping[str, Any]:
            held = (
                chapters.excerpt(plan, field)
                if field
                else chapters.whole(plan, in_full=self._in_full)
            )
            bodies = self._chapter_bodies if self._in_full else None
            return {
                "document": PrintedDocument(
                    self._templates.env, held, self._links_from(path), bodies
                )
            }

        made_from = ("handlungsfelder/", "massnahmen/", "konferenzen/", "zeitleiste.yml")
        yield self._page(
            "print.html",
            routes.PRINT,
            "Druckfassung",
            f"Alles auf einer Seite, zum Drucken: {concept.title} {concept.city}.",
            concept,
            also_from=made_from,
            wide=True,
            field=None,
            in_full=self._in_full,
            facts=partial(document, routes.PRINT),
        )
        for field in plan.fields:
            path = routes.print_of(field)
            yield self._page(
                "print.html",
                path,
                f"Druckfassung: {field.title}",
                f"Das Handlungsfeld mit allen Maßnahmen auf einer Seite: {field.title}.",
                field,
                also_from=made_from[1:],
                trail=(("Druckfassung", routes.PRINT),),
                search=False,
                wide=True,
                field=field,
                in_full=True,
                facts=partial(document, path, field),
            )

    @property
    def _in_full(self) -> bool:
        """Whether one page can hold all measures in full."""
        return len(self._plan.measures) <= chapters.IN_FULL

    @cached_property
    def _pdf(self) -> Pdf | None:
        """The whole concept as a file, if the site shall hold one."""
        if not self._setting.pdf or self._edition is not None:
            return None
        plan, root = self._plan, self._setting.root

        def to(target: str) -> str:
            return f"{root}{target}" if root else ""

        page = self._templates.render(
            "pdf.html",
            title=f"{plan.concept.title} {plan.concept.city}",
            address=root,
            document=PrintedDocument(
                self._templates.env, chapters.whole(plan), to, self._chapter_bodies
            ),
        )
        content, pages = write_pdf(icons.inlined(with_addresses(page), self._status_symbols))
        return Pdf(StaticFile(routes.PDF, lambda: content), pages)

    def _search_page(self, pages: Iterable[Page]) -> Page:
        main = [(one.title, one.path) for one in pages if one.path in routes.PAGES[1:]]
        hand_written = (("Lesehilfe", routes.READING_AID), ("Mitmachen", routes.TAKING_PART))
        return self._page(
            "search.html",
            routes.SEARCH,
            "Suche",
            "Suche in allen Seiten, und alle Stichwörter von A bis Z.",
            None,
            search=False,
            wide=True,
            scripts=("assets/suchmaschine.js", "assets/suche.js"),
            facts=lambda: {"initials": from_a_to_z(self._plan, (*main, *hand_written))},
        )

    def _page(
        self,
        template: str,
        path: str,
        title: str,
        description: str,
        source: Identified | Concept | str | None,
        *,
        trail: tuple[tuple[str, str], ...] = (),
        search: Callable[[], Iterable[SearchEntry]] | bool = tuple,
        boost: float = 1.0,
        previous: tuple[str, str] | None = None,
        following: tuple[str, str] | None = None,
        wide: bool = False,
        prepared: bool = False,
        also_from: tuple[str, ...] = (),
        feeds: tuple[tuple[str, str], ...] = (),
        about: Conference | tuple[Table, ...] | None = None,
        scripts: tuple[str, ...] = (),
        facts: Callable[[], Mapping[str, Any]] = dict,
        **given: Any,
    ) -> Page:
        """One page; ``search`` is true where the whole page is one entry.

        Else it gives the entries, and the pages that every site has are found by title and
        description, too, unless it is false.

        ``about`` is what its structured data describe beside its place. The template gets what is
        ``given``, and the ``facts`` that take time to find: only when the page is made.
        """

        def render() -> str:
            given_now = {"title": title, "pdf": self._pdf, **given, **facts()}
            body = self._templates.render(template, **given_now)
            body = with_addresses(links.settled(body, path))
            return icons.completed(body, self._status_symbols)

        def find() -> Iterator[SearchEntry]:
            if search is True:
                words = plain(render().partition("</h1>")[2])
                yield SearchEntry("", title, "Seite", words, boost)
            elif search:
                entries = tuple(search())
                if path in routes.PAGES and all(one.anchor for one in entries):
                    yield SearchEntry("", title, "Seite", description, boost=2)
                yield from entries

        return Page(
            path=path,
            title=title,
            description=description,
            render=render,
            source=path_of(source) if isinstance(source, Identified | Concept) else source,
            updated=self._updated(path, source),
            trail=trail,
            find=find,
            previous=previous,
            next=following,
            wide=wide,
            prepared=prepared,
            also_from=also_from,
            complain=partial(self._report, path, title),
            feeds=feeds,
            describe=partial(self._structured.of_page, path, title, trail, about),
            scripts=scripts,
            section=self._section_of(path, trail),
        )

    def _section_of(self, path: str, trail: tuple[tuple[str, str], ...]) -> str | None:
        near = (path, *(above for _, above in reversed(trail)))
        return next((self._sections[one] for one in near if one in self._sections), None)

    @cached_property
    def _sections(self) -> Mapping[str, str]:
        """The section of the navigation that names each path."""
        return {path: title for title, paths in self._navigation for path in paths}

    def _links_from(self, path: str) -> Callable[[str], str]:
        return lambda target: links.relative(path, target, index=self._index_links)

    def _to(self, target: str) -> str:
        return links.marked(target, index=self._index_links)

    def _updated(self, path: str, source: Identified | Concept | str | None) -> date:
        """When a record's own page last had news; all others change with the whole."""
        stand = self._plan.concept.current_to
        if isinstance(source, Measure | Conference) and path == routes.path_to(source):
            return min(source.last_confirmed.last_day, stand)
        return stand

    def _report(self, path: str, title: str) -> str | None:
        form = self._report_form
        return form and form.replace("%00", quote(path)).replace("%01", quote(title))

    @cached_property
    def _report_form(self) -> str | None:
        """The link of all pages: "%00" stands for the path, "%01" for the title."""
        address = self._contact_email
        if address is None:
            return None
        return _mail(
            address,
            "Fehler auf der Website: \x01",
            "Seite: /\x00 (\x01)",
            f"Stand der Daten: {german_day(self._plan.concept.current_to)}",
            "",
            "Was stimmt nicht? Wo kann man es nachlesen?",
        ).link

    def _barrier_mail(self) -> Mail | None:
        """The operator's address, or that of the body for questions until there is one."""
        concept = self._plan.concept
        address = concept.legal.email or self._contact_email
        if address is None:
            return None
        return _mail(
            address,
            f"Barriere auf der Website: {concept.title} {concept.city}",
            "Auf welcher Seite (Titel oder Adresse)?",
            "",
            "Was geht nicht?",
            "",
            "Mit welchem Browser, welchem Gerät, welchem Hilfsmittel?",
            "",
        )

    @property
    def _contact_email(self) -> str | None:
        contact = self._plan.concept.contact
        return contact.email if contact in self._plan.organisations else None

    def _feeds(self) -> Iterator[StaticFile]:
        concept = self._plan.concept

        def feed(path: str, title: str, page: str, field: FieldOfAction | None) -> str:
            changed = self._changes_by_field.get(field, ()) if field else self._happened.dated
            named = f"{title}: Änderungen"
            root, index = self._setting.root, self._index_links
            return atom(concept, path, named, page, changed, root, index=index)

        whole = f"{concept.title} {concept.city}"
        yield StaticFile(routes.FEED, partial(feed, routes.FEED, whole, routes.CHANGES, None))
        for field in self._plan.fields:
            page = routes.path_to(field)
            path = f"{page}{routes.FEED}"
            yield StaticFile(path, partial(feed, path, field.title, page, field))

    def _files(self) -> Iterator[StaticFile]:
        yield from self._redirects()
        yield from self._feeds()
        yield from self._exports()

    def _exports(self) -> Iterator[StaticFile]:
        from konzept.exports.calendar import calendars

        plan, root = self._plan, self._setting.own_root
        yield from self._rows()
        for table in self._tables:
            yield from table.files
        yield catalogue(plan, self._tables, root)
        yield from calendars(plan, root)
        if self._pdf:
            yield self._pdf.file
        if self._edition is None:
            yield robots(root)
            if root:  # links to pictures must be full addresses
                yield picture(plan)

    @cached_property
    def _happened(self) -> Changes:
        """Everything that has ever happened."""
        first = self._plan.first_datum or self._plan.day
        return changes(self._plan.as_of(first - timedelta(days=1)), self._plan)

    @cached_property
    def _changes_by_field(self) -> Mapping[FieldOfAction | None, tuple[Change, ...]]:
        return dict(self._happened.by_field(self._plan.fields))

    def _redirects(self) -> Iterator[StaticFile]:
        """Former ids keep working (rule 2 of the data contract)."""
        renamed: tuple[FieldOfAction | Measure, ...] = (*self._plan.fields, *self._plan.measures)
        for record in renamed:
            path = routes.path_to(record)
            folder = path.removesuffix(f"{record.id}/")
            for old in record.former_ids:
                target = links.relative(f"{folder}{old}/", path, index=self._index_links)
                made = partial(
                    self._templates.render, "redirect.html", title=record.title, target=target
                )
                yield StaticFile(f"{folder}{old}/index.html", made)


def _mail(address: str, subject: str, *lines: str) -> Mail:
    """Lines of an e-mail end in CR and LF (RFC 6068)."""
    body = "".join(f"{line}\r\n" for line in lines)
    return Mail(address, f"mailto:{address}?subject={quote(subject)}&body={quote(body)}")


def _neighbour(measure: Measure) -> tuple[str, str]:
    return measure.title, routes.path_to(measure)


def _by_relation(measures: tuple[Measure, ...]) -> tuple[tuple[str, tuple[Measure, ...]], ...]:
    """Measures of the concept, then offers around it, each group under its German name."""
    groups = ((kind, tuple(one for one in measures if one.relation is kind)) for kind in Relation)
    return tuple((kind.words, group) for kind, group in groups if group)
