"""Which kinds of pages there are, the main navigation, and the links that every page offers."""

from typing import NamedTuple

from konzept import routes
from konzept.pages.kinds import (
    changes,
    concept,
    conferences,
    data,
    fields,
    guide,
    home,
    legal,
    measure_lists,
    measures,
    printed,
    registers,
    timeline,
)
from konzept.pages.page import Place
from konzept.plan.plan import Plan

KINDS = (
    home,
    fields,
    measure_lists,
    measures,
    timeline,
    conferences,
    changes,
    concept,
    registers,
    data,
    guide,
    legal,
    printed,
)
"""The kinds of pages, in reading order; the search page, which names the others, follows."""


class Section(NamedTuple):
    """A part of the main navigation: its title, and the paths of its pages."""

    title: str
    paths: tuple[str, ...]


SERVICE = (
    Place("Impressum", routes.IMPRINT),
    Place("Datenschutz", routes.PRIVACY),
    Place("Barrierefreiheit", routes.ACCESSIBILITY),
    Place("Barriere melden", routes.REPORT_BARRIER),
    Place("Stichwörter A–Z", routes.SEARCH),
    Place("Druckfassung", routes.PRINT),
    Place("Daten", routes.DATA),
)
"""What the foot of every page links to: among them what German law wants linked everywhere."""

NOT_FOUND = (
    Place("Zur Startseite", routes.HOME),
    Place("Handlungsfelder", routes.FIELDS),
    Place("Alle Maßnahmen", routes.MEASURES),
    Place("Zeitleiste", routes.TIMELINE),
    Place("Konferenz", routes.CONFERENCE),
    Place("Stichwörter A–Z", routes.SEARCH),
)
"""Ways on from an address without a page."""


def sections(plan: Plan, *, with_editions: bool) -> tuple[Section, ...]:
    """The main navigation. Measures stay out: pages would grow with the number of all others."""
    fields = (routes.path_to(field) for field in plan.fields)
    conferences = (routes.path_to(one) for one in plan.conferences)
    return (
        Section("Start", (routes.HOME,)),
        Section("Handlungsfelder", (routes.FIELDS, *fields)),
        Section("Maßnahmen", (routes.MEASURES,)),
        Section("Zeitleiste", (routes.TIMELINE,)),
        Section("Konferenz", (routes.CONFERENCE, *conferences)),
        Section(
            "Das Konzept",
            (
                routes.CONCEPT,
                routes.CHANGES,
                *((routes.EDITIONS,) if with_editions else ()),
                routes.ORGANISATIONS,
                routes.SOURCES,
                routes.DATA,
                routes.READING_AID,
            ),
        ),
        Section("Mitmachen", (routes.TAKING_PART, routes.GUIDE, routes.OPERATIONS)),
    )
