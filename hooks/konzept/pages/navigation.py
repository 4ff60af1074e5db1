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
    reading_aid,
    registers,
    report_mistake,
    sign_language,
    timeline,
    to_confirm,
)
from konzept.pages.page import PageLink
from konzept.plan.plan import Plan
from konzept.values.phrases import phrase

PAGE_KINDS = (
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

IN_LANGUAGES = (
    home,
    fields,
    measure_lists,
    measures,
    timeline,
    conferences,
    concept,
    reading_aid,
)
"""Those that there are in other languages than German, too."""


class Section(NamedTuple):
    """A part of the site: its title, and the paths of its pages.

    The main navigation does not name one that is only ``for_staff``: readers have no use for it.
    One ``takes_others``: the hand-written pages that no section names.
    """

    title: str
    paths: tuple[str, ...]
    for_staff: bool = False
    takes_others: bool = False


SERVICE = (
    PageLink(phrase("Impressum"), routes.IMPRINT),
    PageLink(phrase("Datenschutz"), routes.PRIVACY),
    PageLink(phrase("Barrierefreiheit"), routes.ACCESSIBILITY),
    PageLink(phrase("Barriere melden"), routes.REPORT_BARRIER),
    PageLink(phrase("Stichwörter A–Z"), routes.SEARCH),
    PageLink(phrase("Druckfassung"), routes.PRINT),
    PageLink(phrase("Daten"), routes.DATA),
    PageLink(phrase("Für die Redaktion"), routes.STAFF),
)
"""What the foot of every page links to: among them what German law wants linked everywhere."""

OTHER_FORMS = (easy_language.OVERVIEW, sign_language.OVERVIEW)
"""What the foot of every page links to, too, where a site has it."""

NOT_FOUND = (
    PageLink(phrase("Zur Startseite"), routes.HOME),
    PageLink(phrase("Handlungsfelder"), routes.FIELDS),
    PageLink(phrase("Alle Maßnahmen"), routes.MEASURES),
    PageLink(phrase("Zeitleiste"), routes.TIMELINE),
    PageLink(phrase("Konferenz"), routes.CONFERENCE),
    PageLink(phrase("Stichwörter A–Z"), routes.SEARCH),
)
"""Ways on from an address without a page."""


def sections(plan: Plan, *, is_today: bool) -> tuple[Section, ...]:
    """The parts of the site. Measures stay out: pages would grow with the number of all others."""
    fields = (routes.path_to(field) for field in plan.fields)
    conferences = (routes.path_to(one) for one in plan.conferences)
    return (
        Section(phrase("Start"), (routes.HOME,)),
        Section(phrase("Handlungsfelder"), (routes.FIELDS, *fields)),
        Section(phrase("Maßnahmen"), (routes.MEASURES,)),
        Section(phrase("Zeitleiste"), (routes.TIMELINE,)),
        Section(phrase("Konferenz"), (routes.CONFERENCE, *conferences)),
        Section(
            phrase("Das Konzept"),
            (
                routes.CONCEPT,
                *((routes.DECISIONS,) if plan.papers else ()),
                routes.CHANGES,
                *((routes.EDITIONS,) if is_today else ()),
                routes.ORGANISATIONS,
                routes.SOURCES,
                routes.DATA,
                routes.READING_AID,
            ),
        ),
        Section(phrase("Fehler melden"), (routes.REPORT_MISTAKE,)),
        Section(
            phrase("Für die Redaktion"),
            (
                routes.STAFF,
                *((routes.FORM,) if is_today else ()),
                routes.GUIDE,
                *((routes.TO_CONFIRM,) if is_today else ()),
                routes.OPERATIONS,
            ),
            for_staff=True,
            takes_others=True,
        ),
    )
