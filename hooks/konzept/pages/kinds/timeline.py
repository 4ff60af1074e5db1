"""The timeline."""

from collections.abc import Iterator
from functools import partial

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.plan.timeline import TimelineEntry
from konzept.search.entries import SOURCE, SearchEntry
from konzept.values import markdown

_FOUND_ELSEWHERE = ("Maßnahme", "Umfeld")
"""Kinds of entries that the search finds on pages of their own."""


def pages(context: Context) -> Iterator[Page]:
    """The one page."""
    told = (
        entry
        for entry in context.plan.timeline
        if not entry.conference and entry.kind not in _FOUND_ELSEWHERE
    )
    yield Page(
        place=PageLink("Zeitleiste", routes.TIMELINE),
        description=f"Was wann geschah: {context.name}, Jahr für Jahr.",
        template="timeline.html",
        source="zeitleiste.yml",
        found_by_title=True,
        entries=partial(map, _search_entry, tuple(told)),
    )


def _search_entry(entry: TimelineEntry) -> SearchEntry:
    text = f"{entry.words}. {markdown.to_line(entry.text or '')}"
    return SearchEntry(entry.anchor, entry.title, f"Zeitleiste · {entry.kind}", text, SOURCE)
