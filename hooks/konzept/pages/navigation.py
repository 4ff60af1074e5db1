"""Which kinds of pages there are, the main navigation, and the links that every page offers."""

from typing import NamedTuple

from konzept import routes
from konzept.pages.kinds import (
    changes,
    concept,
    conferences,
    data,
    easy_language,
    fields,
    form,
    guide,
    home,
    legal,
    measure_lists,
    measures,
    printed,
    registers,
    report_mistake,
    sign_language,
    timeline,
    to_confirm,
)
from konzept.pages.page import PageLink
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
    easy_language,
    sign_language,
    report_mistake,
    form,
    guide,
    to_confirm,
    legal,
    printed,
)
"""The kinds of pages, in reading order; the search page, which names the others, follows."""


class Section(NamedTuple):
    """A part of the site: its title, and the paths of its pages.

    The main navigation does not name one that is only ``for_staff``: readers have no use for it.
    """

    title: str
    paths: tuple[str, ...]
    for_staff: bool = False


SERVICE = (
    PageLink("Impressum", routes.IMPRINT),
    PageLink("Datenschutz", routes.PRIVACY),
    PageLink("Barrierefreiheit", routes.ACCESSIBILITY),
    PageLink("Barriere melden", routes.REPORT_BARRIER),
    PageLink("Stichwörter A–Z", routes.SEARCH),
    PageLink("Druckfassung", routes.PRINT),
    PageLink("Daten", routes.DATA),
    PageLink("Für die Redaktion", routes.STAFF),
)
"""What the foot of every page links to: among them what German law wants linked everywhere."""

OTHER_FORMS = (easy_language.OVERVIEW, sign_language.OVERVIEW)
"""What the foot of every page links to, too, where a site has it."""

NOT_FOUND = (
    PageLink("Zur Startseite", routes.HOME),
    PageLink("Handlungsfelder", routes.FIELDS),
    PageLink("Alle Maßnahmen", routes.MEASURES),
    PageLink("Zeitleiste", routes.TIMELINE),
    PageLink("Konferenz", routes.CONFERENCE),
    PageLink("Stichwörter A–Z", routes.SEARCH),
)
"""Ways on from an address without a page."""


def sections(plan: Plan, *, with_editions: bool) -> tuple[Section, ...]:
    """The parts of the site. Measures stay out: pages would grow with the number of all others."""
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
                *((routes.DECISIONS,) if plan.papers else ()),
                routes.CHANGES,
                *((routes.EDITIONS,) if with_editions else ()),
                routes.ORGANISATIONS,
                routes.SOURCES,
                routes.DATA,
                routes.READING_AID,
            ),
        ),
        Section("Fehler melden", (routes.REPORT_MISTAKE,)),
        Section(
            "Für die Redaktion",
            (
                routes.STAFF,
                *((routes.FORM,) if with_editions else ()),
                routes.GUIDE,
                *((routes.TO_CONFIRM,) if with_editions else ()),
                routes.OPERATIONS,
            ),
            for_staff=True,
        ),
    )
