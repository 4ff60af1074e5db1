"""What the council decided: each paper, where it was heard, and what came of it."""

from collections.abc import Iterator
from functools import partial

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.kinds import concept
from konzept.pages.page import Page, PageLink
from konzept.records.council import CouncilPaper
from konzept.search.entries import REGISTER, SearchEntry
from konzept.values import markdown


def pages(context: Context) -> Iterator[Page]:
    """The one page, if there are any papers."""
    papers = context.plan.papers
    if papers:
        yield Page(
            place=PageLink("Beschlüsse", routes.DECISIONS),
            description=f"Worüber Rat und Ausschüsse beraten haben: {context.name}.",
            template="decisions.html",
            source="beschluesse.yml",
            trail=(concept.OVERVIEW,),
            found_by_title=True,
            entries=partial(map, _search_entry, papers),
        )


def _search_entry(paper: CouncilPaper) -> SearchEntry:
    bodies = (one.body.name for one in paper.in_order if one.body)
    words = ". ".join(dict.fromkeys((markdown.to_line(paper.text or ""), *bodies)))
    return SearchEntry(paper.id, f"{paper.name}: {paper.title}", "Beschlüsse", words, REGISTER)
