"""The start page."""

from collections.abc import Iterator
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.plan.timeline import TimelineEntry
from konzept.reading.folder import CONCEPT_FILE
from konzept.records.conference import Conference


class HomeView(NamedTuple):
    """``outside_fields`` counts the measures of the concept that belong to no single field."""

    conference: Conference | None
    newest: tuple[TimelineEntry, ...]
    outside_fields: int


def pages(context: Context) -> Iterator[Page]:
    """The one page."""
    plan = context.plan
    yield Page(
        place=PageLink("Start", routes.HOME),
        description=plan.concept.summary,
        template="home.html",
        view=lambda: HomeView(
            conference=plan.shown_conference,
            newest=plan.newest(5),
            outside_fields=sum(one.is_of_concept for one in plan.measures_in(None)),
        ),
        source=CONCEPT_FILE,
        more_sources=("handlungsfelder/", "massnahmen/", "konferenzen/", "zeitleiste.yml"),
    )
