"""The timeline."""

from collections.abc import Iterator
from functools import partial

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.plan.timeline import TimelineEntry
from konzept.search.entries import SOURCE, SearchEntry
from konzept.values import markdown


def pages(context: Context) -> Iterator[Page]:
    """The one page."""
    # The search finds conferences and measures on pages of their own.
    told = (
        entry
        for entry in context.plan.timeline
        if not entry.conference and not (entry.status and entry.measures)
    )
    yield Page(
        place=PageLink("Zeitleiste", routes.TIMELINE),
        description=f"Was wann geschah: {context.name}, Jahr für Jahr.",
        template="timeline.html",
        source="zeitleiste.yml",
        found_by_title=True,
        scripts=("assets/aufklappen.js",),
        wide=True,
        entries=partial(map, _search_entry, tuple(told)),
    )


def _search_entry(entry: TimelineEntry) -> SearchEntry:
    text = f"{entry.words}. {markdown.to_line(entry.text or '')}"
    return SearchEntry(entry.anchor, entry.title, f"Zeitleiste · {entry.kind}", text, SOURCE)
