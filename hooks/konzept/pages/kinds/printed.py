"""The concept on one page, for paper: the whole, one field with its measures, and the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.kinds.concept import ConceptView
from konzept.pages.kinds.conferences import ConferenceView
from konzept.pages.kinds.fields import FieldView
from konzept.pages.kinds.measures import MeasureView
from konzept.pages.kinds.registers import OrganisationsView, SourcesView
from konzept.pages.kinds.timeline import TimelineView
from konzept.pages.page import Page, Place, title_entry
from konzept.plan.plan import Plan
from konzept.plan.timeline import TimelineEntry
from konzept.printing.document import PrintedChapter, PrintedDocument
from konzept.printing.pdf import write_pdf
from konzept.printing.web_addresses import with_addresses
from konzept.reading.folder import CONCEPT_FILE, path_of
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure
from konzept.rendering import icons
from konzept.rendering.static_file import StaticFile
from konzept.rendering.templates import View

IN_FULL = 500
"""Up to so many measures one page holds all of them in full; beyond, no browser opens it."""

OVERVIEW = Place("Druckfassung", routes.PRINT)


@dataclass(frozen=True, slots=True)
class PrintView(View):
    """A document for paper: of one ``field``, or of everything. Beyond ``IN_FULL`` measures the
    whole only lists them.
    """

    template: ClassVar[str] = "print.html"
    document: PrintedDocument
    field: FieldOfAction | None
    in_full: bool


@dataclass(frozen=True, slots=True)
class PdfView(View):
    """The page that the PDF is made from; ``address`` is that of the site or ""."""

    template: ClassVar[str] = "pdf.html"
    title: str
    address: str
    document: PrintedDocument


@dataclass(frozen=True, slots=True)
class ConceptChapter(ConceptView):
    """The concept, with the figures that the start page gives."""

    template: ClassVar[str] = "chapter_concept.html"


@dataclass(frozen=True, slots=True)
class FieldChapter(FieldView):
    """A field with its measures in full, as chapters below it."""

    template: ClassVar[str] = "chapter_field.html"


@dataclass(frozen=True, slots=True)
class StatusesChapter(View):
    """The statuses, and how often each occurs."""

    template: ClassVar[str] = "chapter_statuses.html"


@dataclass(frozen=True, slots=True)
class CrossCuttingChapter(View):
    """The measures of no single field, as chapters below it."""

    template: ClassVar[str] = "chapter_cross_cutting.html"


@dataclass(frozen=True, slots=True)
class ConferencesChapter(View):
    """All conferences, as chapters below it."""

    template: ClassVar[str] = "chapter_conferences.html"


@dataclass(frozen=True, slots=True)
class ShortTimelineChapter(View):
    """The timeline of a concept whose measures are only listed: without their steps."""

    template: ClassVar[str] = "chapter_timeline.html"
    entries: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True)
class Pdf:
    """The whole concept as a file of so many ``pages``."""

    file: StaticFile
    pages: int


def pages(context: Context) -> Iterator[Page]:
    """The whole concept, then each field."""
    plan = context.plan
    in_full = len(plan.measures) <= IN_FULL
    made_from = ("handlungsfelder/", "massnahmen/", "konferenzen/", "zeitleiste.yml")
    description = f"Alles auf einer Seite, zum Drucken: {context.name}."

    def view(path: str, field: FieldOfAction | None) -> PrintView:
        chapters = (_field(plan, field),) if field else whole(plan, in_full=in_full)
        link = partial(context.placement.link_from, path)
        document = PrintedDocument(context.templates, chapters, link)
        return PrintView(document, field, field is not None or in_full)

    yield Page(
        path=OVERVIEW.path,
        title=OVERVIEW.title,
        description=description,
        view=partial(view, OVERVIEW.path, None),
        source=CONCEPT_FILE,
        more_sources=made_from,
        entries=lambda: [title_entry(OVERVIEW.title, description)],
        wide=True,
    )
    for field in plan.fields:
        path = routes.print_of(field)
        yield Page(
            path=path,
            title=f"Druckfassung: {field.title}",
            description=f"Das Handlungsfeld mit allen Maßnahmen auf einer Seite: {field.title}.",
            view=partial(view, path, field),
            source=path_of(field),
            more_sources=made_from[1:],
            trail=(OVERVIEW,),
            wide=True,
        )


def pdf_of(context: Context) -> Pdf | None:
    """The whole concept as a PDF, if the site shall hold one.

    Raises ``MissingLibrariesError`` where this machine can make none.
    """
    placement = context.placement
    if not placement.pdf or placement.edition is not None:
        return None
    root = placement.site_url

    def link(target: str) -> str:
        return f"{root}{target}" if root else ""

    document = PrintedDocument(context.templates, whole(context.plan), link)
    page = context.templates.render(PdfView(context.name, root, document))
    content, count = write_pdf(icons.with_icons(with_addresses(page), context.status_icons))
    return Pdf(StaticFile(routes.PDF, lambda: content), count)


def whole(plan: Plan, *, in_full: bool = True) -> tuple[PrintedChapter, ...]:
    """Everything the site says of the concept; each measure once, ``in_full`` or in a list."""
    across = PrintedChapter(
        "Querschnitt",
        f"{routes.FIELDS}#{routes.CROSS_CUTTING_ANCHOR}",
        CrossCuttingChapter(),
        _measures(plan.measures_in(None)),
    )
    conferences = PrintedChapter(
        "Konferenzen",
        routes.CONFERENCE,
        ConferencesChapter(),
        tuple(
            PrintedChapter(one.title, routes.path_to(one), ConferenceView(one))
            for one in plan.conferences
        ),
    )
    field = _field_in_whole if in_full else _listed_field
    return (
        PrintedChapter("Das Konzept", routes.CONCEPT, ConceptChapter(plan.milestones)),
        PrintedChapter("Stand der Maßnahmen", f"{routes.MEASURES}#status", StatusesChapter()),
        *(field(plan, one) for one in plan.fields),
        *(one for one in (across, conferences) if one.parts),
        PrintedChapter("Zeitleiste", routes.TIMELINE, _timeline(plan, in_full=in_full)),
        PrintedChapter("Beteiligte", routes.ORGANISATIONS, OrganisationsView()),
        PrintedChapter("Quellen", routes.SOURCES, SourcesView()),
    )


def _field(plan: Plan, field: FieldOfAction, *, in_whole: bool = False) -> PrintedChapter:
    view = FieldChapter.of(plan, field, in_whole=in_whole)
    parts = _measures(plan.measures_in(field))
    return PrintedChapter(field.title, routes.path_to(field), view, parts)


def _field_in_whole(plan: Plan, field: FieldOfAction) -> PrintedChapter:
    return _field(plan, field, in_whole=True)


def _listed_field(plan: Plan, field: FieldOfAction) -> PrintedChapter:
    view = FieldView.of(plan, field, in_whole=True)
    return PrintedChapter(field.title, routes.path_to(field), view)


def _timeline(plan: Plan, *, in_full: bool) -> View:
    if in_full:
        return TimelineView()
    return ShortTimelineChapter(tuple(one for one in plan.timeline if one.status is None))


def _measures(measures: tuple[Measure, ...]) -> tuple[PrintedChapter, ...]:
    """The measures of the concept, then the offers around it."""
    return tuple(
        PrintedChapter(one.title, routes.path_to(one), MeasureView(one))
        for one in sorted(measures, key=lambda one: not one.is_of_concept)
    )
