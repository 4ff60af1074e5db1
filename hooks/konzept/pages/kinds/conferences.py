"""The announcement of the next conference, and a page for each conference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, Place, title_entry
from konzept.reading.folder import CONCEPT_FILE, path_of
from konzept.records.conference import Conference
from konzept.rendering.templates import View
from konzept.search.entries import conference_entry

OVERVIEW = Place("Konferenz", routes.CONFERENCE)


@dataclass(frozen=True, slots=True)
class ConferencesView(View):
    """The conference that is announced, else the latest; ``None`` if there is none."""

    template: ClassVar[str] = "conferences.html"
    conference: Conference | None


@dataclass(frozen=True, slots=True)
class ConferenceView(View):
    """One conference."""

    template: ClassVar[str] = "conference.html"
    conference: Conference


def pages(context: Context) -> Iterator[Page]:
    """The announcement, then the conferences in order of time."""
    plan = context.plan
    current = plan.announced_conference or plan.latest_conference
    description = (
        f"Die Konferenzen zum Konzept. Jüngste: {current.title}, {current.start.long_words}."
        if current
        else "Eine Konferenz ist noch nicht angekündigt."
    )
    yield Page(
        path=OVERVIEW.path,
        title=OVERVIEW.title,
        description=description,
        view=partial(ConferencesView, current),
        source=path_of(current) if current else CONCEPT_FILE,
        more_sources=("konferenzen/",),
        entries=lambda: [title_entry(OVERVIEW.title, description)],
    )
    for one in plan.conferences:
        yield Page(
            path=routes.path_to(one),
            title=one.title,
            description=f"{one.title}: {one.start.long_words}.",
            view=partial(ConferenceView, one),
            source=path_of(one),
            updated=one.last_confirmed.last_day,
            trail=(OVERVIEW,),
            entries=partial(map, conference_entry, (one,)),
            about=one,
        )
