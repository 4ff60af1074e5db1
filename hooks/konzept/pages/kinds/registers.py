"""The bodies that take part, and the sources: one page for each register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.kinds import concept
from konzept.pages.page import Page, title_entry
from konzept.rendering.templates import View
from konzept.search.entries import SearchEntry, organisation_entry


@dataclass(frozen=True, slots=True)
class OrganisationsView(View):
    """All bodies of the plan."""

    template: ClassVar[str] = "organisations.html"


@dataclass(frozen=True, slots=True)
class SourcesView(View):
    """All sources of the plan."""

    template: ClassVar[str] = "sources.html"


def pages(context: Context) -> Iterator[Page]:
    """Bodies, then sources."""
    yield _organisations(context)
    yield _sources(context)


def _organisations(context: Context) -> Page:
    title = "Beteiligte"
    description = f"Stellen und Organisationen, die mitwirken: {context.name}."

    def entries() -> Iterator[SearchEntry]:
        yield title_entry(title, description)
        yield from map(organisation_entry, context.plan.organisations)

    return Page(
        path=routes.ORGANISATIONS,
        title=title,
        description=description,
        view=OrganisationsView,
        source="organisationen.yml",
        more_sources=("massnahmen/",),
        trail=(concept.OVERVIEW,),
        entries=entries,
    )


def _sources(context: Context) -> Page:
    title = "Quellen"
    description = f"Alle Quellen mit den Seiten, die sie belegen: {context.name}."

    def entries() -> Iterator[SearchEntry]:
        yield title_entry(title, description)
        for one in context.plan.sources:
            yield SearchEntry(one.id, one.title, "Quelle", one.publisher, boost=0.5)

    return Page(
        path=routes.SOURCES,
        title=title,
        description=description,
        view=SourcesView,
        source="quellen.yml",
        trail=(concept.OVERVIEW,),
        entries=entries,
    )
