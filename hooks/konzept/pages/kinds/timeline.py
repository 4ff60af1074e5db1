"""The timeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, title_entry
from konzept.plan.timeline import TimelineEntry
from konzept.rendering import markdown
from konzept.rendering.templates import View
from konzept.search.entries import SearchEntry

_FOUND_ELSEWHERE = ("Maßnahme", "Umfeld")
"""Kinds of entries that the search finds on pages of their own."""


@dataclass(frozen=True, slots=True)
class TimelineView(View):
    """The whole timeline of the plan."""

    template: ClassVar[str] = "timeline.html"


def pages(context: Context) -> Iterator[Page]:
    """The one page."""
    description = f"Was wann geschah: {context.name}, Jahr für Jahr."

    def entries() -> Iterator[SearchEntry]:
        yield title_entry("Zeitleiste", description)
        for entry in context.plan.timeline:
            if not entry.conference and entry.kind not in _FOUND_ELSEWHERE:
                yield _search_entry(entry)

    yield Page(
        path=routes.TIMELINE,
        title="Zeitleiste",
        description=description,
        view=TimelineView,
        source="zeitleiste.yml",
        more_sources=("massnahmen/", "konferenzen/"),
        entries=entries,
    )


def _search_entry(entry: TimelineEntry) -> SearchEntry:
    text = f"{entry.words}. {markdown.to_line(entry.text or '')}"
    return SearchEntry(entry.anchor, entry.title, f"Zeitleiste · {entry.kind}", text, boost=0.5)
