"""One page for each register that readers look things up in: council papers, bodies, sources."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.kinds import concept
from konzept.pages.page import Page, PageLink
from konzept.records.council import CouncilPaper
from konzept.records.evidence import Source
from konzept.search.entries import REGISTER, SOURCE, SearchEntry, organisation_entry
from konzept.values import markdown
from konzept.values.references import RecordKind

MOST_TASKS = 100
"""Up to so many measures of a body the page of all bodies lists them; beyond, it leads there."""


class OrganisationsView(NamedTuple):
    """How many measures of a body are listed at most."""

    most_tasks: int


def pages(context: Context) -> Iterator[Page]:
    """Council papers if there are any, bodies, then sources."""
    plan, name = context.plan, context.name
    if plan.papers:
        yield _page(
            PageLink("Beschlüsse", routes.DECISIONS),
            f"Worüber Rat und Ausschüsse beraten haben: {name}.",
            "decisions.html",
            RecordKind.PAPER,
            partial(map, _paper_entry, plan.papers),
        )
    yield _page(
        PageLink("Beteiligte", routes.ORGANISATIONS),
        f"Stellen und Organisationen, die mitwirken: {name}.",
        "organisations.html",
        RecordKind.ORGANISATION,
        partial(map, partial(organisation_entry, plan), plan.organisations),
        partial(OrganisationsView, MOST_TASKS),
    )
    yield _page(
        PageLink("Quellen", routes.SOURCES),
        f"Alle Quellen mit den Seiten, die sie belegen: {name}.",
        "sources.html",
        RecordKind.SOURCE,
        partial(map, _source_entry, plan.sources),
    )


def _page(
    place: PageLink,
    description: str,
    template: str,
    register: RecordKind,
    entries: Callable[[], Iterable[SearchEntry]],
    view: Callable[[], NamedTuple] | None = None,
) -> Page:
    return Page(
        place=place,
        description=description,
        template=template,
        view=view,
        source=register.file,
        trail=(concept.OVERVIEW,),
        found_by_title=True,
        entries=entries,
    )


def _paper_entry(paper: CouncilPaper) -> SearchEntry:
    bodies = (one.body.name for one in paper.in_order if one.body)
    words = ". ".join(dict.fromkeys((markdown.to_line(paper.text or ""), *bodies)))
    return SearchEntry(paper.id, f"{paper.name}: {paper.title}", "Beschlüsse", words, REGISTER)


def _source_entry(source: Source) -> SearchEntry:
    return SearchEntry(source.id, source.title, "Quelle", source.publisher, SOURCE)
