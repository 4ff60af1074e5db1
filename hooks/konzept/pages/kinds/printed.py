"""The concept on one page, for paper: the whole, one field with its measures, and the PDF."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.kinds.conferences import ConferenceView
from konzept.pages.kinds.fields import FieldView
from konzept.pages.kinds.measures import MeasureView
from konzept.pages.kinds.registers import MOST_TASKS, OrganisationsView
from konzept.pages.kinds.timeline import TimelineView
from konzept.pages.page import Page, PageLink
from konzept.plan.plan import Plan
from konzept.printing.document import PrintedChapter, PrintedDocument
from konzept.printing.endnotes import with_linked_endnotes
from konzept.printing.pdf import write_pdf
from konzept.printing.web_addresses import with_addresses
from konzept.reading.folder import CONCEPT_FILE, path_of
from konzept.records.field import CROSS_CUTTING_WORDS, FieldOfAction
from konzept.records.measure import Measure
from konzept.rendering import icons
from konzept.rendering.explanations import Explanations
from konzept.rendering.static_file import StaticFile

IN_FULL = 500
"""Up to so many measures one page holds all of them in full; beyond, no browser opens it."""

OVERVIEW = PageLink("Druckfassung", routes.PRINT)


class PrintView(NamedTuple):
    """A document for paper: of one ``field``, or of everything. Beyond ``IN_FULL`` measures the
    whole only lists them.
    """

    document: PrintedDocument
    field: FieldOfAction | None
    in_full: bool


class PdfView(NamedTuple):
    """The page that the PDF is made from; ``address`` is that of the site or ""."""

    title: str
    address: str
    document: PrintedDocument


class Pdf(NamedTuple):
    """The whole concept as a file of so many ``pages``; it shows ``boxes`` for these characters."""

    file: StaticFile
    pages: int
    boxes: frozenset[str]


def pages(context: Context) -> Iterator[Page]:
    """The whole concept, then each field."""
    plan = context.plan
    in_full = len(plan.measures) <= IN_FULL

    def view(path: str, field: FieldOfAction | None) -> PrintView:
        chapters = (_field(plan, field),) if field else whole(plan, in_full=in_full)
        link = partial(context.placement.link_from, path)
        document = PrintedDocument(context.templates, chapters, link)
        return PrintView(document, field, field is not None or in_full)

    yield Page(
        place=OVERVIEW,
        description=f"Alles auf einer Seite, zum Drucken: {context.name}.",
        template="print.html",
        view=partial(view, OVERVIEW.path, None),
        source=CONCEPT_FILE,
        found_by_title=True,
        wide=True,
        for_paper=True,
    )
    for field in plan.fields:
        path = routes.print_of(field)
        yield Page(
            place=PageLink(f"Druckfassung: {field.label}", path),
            description=f"Das Handlungsfeld mit allen Maßnahmen auf einer Seite: {field.label}.",
            template="print.html",
            view=partial(view, path, field),
            source=path_of(field),
            trail=(OVERVIEW,),
            found_by_title=True,
            tells_again=True,
            wide=True,
            for_paper=True,
        )


def pdf_of(context: Context) -> Pdf | None:
    """The whole concept as a PDF, if wanted; ``MissingLibrariesError`` where none can be made."""
    placement, root = context.placement, context.placement.site_url
    if not placement.pdf or placement.edition is not None:
        return None
    document = PrintedDocument(
        context.templates,
        whole(context.plan),
        lambda target: f"{root}{target}" if root else "",
    )
    page = context.templates.render("pdf.html", PdfView(context.name, root, document))
    numbered, notes = with_linked_endnotes(page, context.publication)
    body, end, rest = numbered.partition("</body>")
    body = Explanations(context.plan.explanations).added_to(f"{body}{notes}")
    page = with_addresses(f"{body}{end}{rest}")
    written = write_pdf(icons.with_icons(page, context.status_icons))
    return Pdf(StaticFile(routes.PDF, lambda: written.content), written.pages, written.boxes)


def whole(plan: Plan, *, in_full: bool = True) -> tuple[PrintedChapter, ...]:
    """Everything the site says of the concept; each measure once, ``in_full`` or in a list."""
    across = PrintedChapter(
        CROSS_CUTTING_WORDS,
        routes.CROSS_CUTTING,
        "chapter_cross_cutting.html",
        parts=_measures(plan.measures_in(None)),
    )
    conferences = PrintedChapter(
        "Konferenzen",
        routes.CONFERENCE,
        "chapter_conferences.html",
        parts=tuple(
            PrintedChapter(one.title, routes.path_to(one), "conference.html", ConferenceView(one))
            for one in plan.conferences
        ),
    )
    statuses = f"{routes.MEASURES}#status"
    timeline = (
        ("timeline.html", TimelineView.of(plan, in_whole=True))
        if in_full
        else ("chapter_timeline.html",)
    )
    return (
        PrintedChapter("Das Konzept", routes.CONCEPT, "chapter_concept.html"),
        PrintedChapter("Stand der Maßnahmen", statuses, "chapter_statuses.html"),
        *(_field(plan, one, in_whole=True, in_full=in_full) for one in plan.fields),
        *(one for one in (across, conferences) if one.parts),
        PrintedChapter("Zeitleiste", routes.TIMELINE, *timeline),
        PrintedChapter(
            "Beteiligte", routes.ORGANISATIONS, "organisations.html", OrganisationsView(MOST_TASKS)
        ),
        PrintedChapter("Quellen", routes.SOURCES, "sources.html"),
    )


def _field(
    plan: Plan, field: FieldOfAction, *, in_whole: bool = False, in_full: bool = True
) -> PrintedChapter:
    view = FieldView.of(plan, field, in_whole=in_whole)
    if not in_full:
        return PrintedChapter(field.label, routes.path_to(field), "field.html", view)
    parts = _measures(plan.measures_in(field))
    return PrintedChapter(field.label, routes.path_to(field), "chapter_field.html", view, parts)


def _measures(measures: tuple[Measure, ...]) -> tuple[PrintedChapter, ...]:
    """The measures of the concept, then the offers around it."""
    return tuple(
        PrintedChapter(one.label, routes.path_to(one), "measure.html", MeasureView(one))
        for one in sorted(measures, key=lambda one: not one.is_of_concept)
    )
