"""The start page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page
from konzept.plan.timeline import TimelineEntry
from konzept.reading.folder import CONCEPT_FILE
from konzept.records.conference import Conference
from konzept.rendering.templates import View

_NEWEST = 5
"""So many of the latest events are shown."""


@dataclass(frozen=True, slots=True)
class HomeView(View):
    """``outside_fields`` counts the measures of the concept that belong to no single field."""

    template: ClassVar[str] = "home.html"
    conference: Conference | None
    newest: tuple[TimelineEntry, ...]
    outside_fields: int


def pages(context: Context) -> Iterator[Page]:
    """The one page."""
    plan = context.plan

    def view() -> HomeView:
        return HomeView(
            conference=plan.announced_conference or plan.latest_conference,
            newest=plan.newest(_NEWEST),
            outside_fields=sum(one.is_of_concept for one in plan.measures_in(None)),
        )

    yield Page(
        path=routes.HOME,
        title="Start",
        description=plan.concept.summary,
        view=view,
        source=CONCEPT_FILE,
        more_sources=("handlungsfelder/", "massnahmen/", "konferenzen/", "zeitleiste.yml"),
    )
