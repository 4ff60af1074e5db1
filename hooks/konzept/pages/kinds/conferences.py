"""The announcement of the next conference, and a page for each conference."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.reading.folder import CONCEPT_FILE, path_of
from konzept.records.conference import Conference
from konzept.search.entries import conference_entry
from konzept.values.phrases import phrase

OVERVIEW = PageLink(phrase("Konferenz"), routes.CONFERENCE)


class ConferenceView(NamedTuple):
    """One conference; in the announcement the next, else the latest, or ``None``."""

    conference: Conference | None


def pages(context: Context) -> Iterator[Page]:
    """The announcement, then the conferences in order of time."""
    plan = context.plan
    current = plan.shown_conference
    yield Page(
        place=OVERVIEW,
        description=(
            phrase(
                "Die nächste und alle früheren Konferenzen. Jüngste: {conference}, {day}.",
                conference=current.title,
                day=current.start.long_words,
            )
            if current
            else phrase("Eine Konferenz ist noch nicht angekündigt.")
        ),
        template="conferences.html",
        view=partial(ConferenceView, current),
        source=path_of(current) if current else CONCEPT_FILE,
        found_by_title=True,
    )
    for one in plan.conferences:
        yield Page(
            place=PageLink(one.title, routes.path_to(one)),
            description=phrase("{title}: {day}.", title=one.title, day=one.start.long_words),
            template="conference.html",
            view=partial(ConferenceView, one),
            source=path_of(one),
            updated=one.last_confirmed.last_day,
            trail=(OVERVIEW,),
            entries=partial(map, conference_entry, (one,)),
            about=one,
        )
