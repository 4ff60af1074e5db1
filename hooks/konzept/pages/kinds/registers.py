"""The bodies that take part, and the sources: one page for each register."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.kinds import concept
from konzept.pages.page import Page, PageLink
from konzept.search.entries import SOURCE, SearchEntry, organisation_entry

MOST_TASKS = 100
"""Up to so many measures of a body the page of all bodies lists them; beyond, it leads there."""


class OrganisationsView(NamedTuple):
    """How many measures of a body are listed at most."""

    most_tasks: int


def pages(context: Context) -> Iterator[Page]:
    """Bodies, then sources."""
    yield Page(
        place=PageLink("Beteiligte", routes.ORGANISATIONS),
        description=f"Stellen und Organisationen, die mitwirken: {context.name}.",
        template="organisations.html",
        view=partial(OrganisationsView, MOST_TASKS),
        source="organisationen.yml",
        trail=(concept.OVERVIEW,),
        found_by_title=True,
        entries=partial(map, organisation_entry, context.plan.organisations),
    )
    yield Page(
        place=PageLink("Quellen", routes.SOURCES),
        description=f"Alle Quellen mit den Seiten, die sie belegen: {context.name}.",
        template="sources.html",
        source="quellen.yml",
        trail=(concept.OVERVIEW,),
        found_by_title=True,
        entries=lambda: (
            SearchEntry(one.id, one.title, "Quelle", one.publisher, SOURCE)
            for one in context.plan.sources
        ),
    )
