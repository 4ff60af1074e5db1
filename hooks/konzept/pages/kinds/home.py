"""The start page."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.plan.counts import offers_in_words
from konzept.plan.timeline import TimelineEntry
from konzept.reading.folder import CONCEPT_FILE
from konzept.records.conference import Conference
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure
from konzept.values.phrases import counted, joined, phrase


class Tile(NamedTuple):
    """A field of action, and in words what is listed there."""

    field: FieldOfAction
    counted: str


class HomeView(NamedTuple):
    """``outside_fields`` counts the measures of the concept that belong to no single field."""

    tiles: tuple[Tile, ...]
    conference: Conference | None
    newest: tuple[TimelineEntry, ...]
    outside_fields: int


def pages(context: Context) -> Iterator[Page]:
    """The one page."""
    plan = context.plan
    yield Page(
        place=PageLink(phrase("Start"), routes.HOME),
        description=plan.concept.summary,
        template="home.html",
        view=lambda: HomeView(
            tiles=tuple(Tile(one, _counted(plan.measures_in(one))) for one in plan.fields),
            conference=plan.shown_conference,
            newest=plan.timeline.newest(5),
            outside_fields=sum(one.is_of_concept for one in plan.measures_in(None)),
        ),
        source=CONCEPT_FILE,
        found_by_title=True,
    )


def _counted(measures: Sequence[Measure]) -> str:
    """German: "1 Maßnahme des Konzepts · 4 weitere Angebote"."""
    number = sum(one.is_of_concept for one in measures)
    own = counted("{number} Maßnahme des Konzepts", "{number} Maßnahmen des Konzepts", number)
    return joined(" · ", (own, offers_in_words(len(measures) - number)))
