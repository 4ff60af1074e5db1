"""What the concept is, how it came about and how it goes on."""

from collections.abc import Iterator
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, Place
from konzept.plan.timeline import TimelineEntry
from konzept.reading.folder import CONCEPT_FILE

OVERVIEW = Place("Das Konzept", routes.CONCEPT)


class ConceptView(NamedTuple):
    """The ``milestones`` of the making of the concept."""

    milestones: tuple[TimelineEntry, ...]


def pages(context: Context) -> Iterator[Page]:
    """The one page."""
    yield Page(
        place=OVERVIEW,
        description=f"Was das Konzept ist, wie es entstand und wie es weitergeht: {context.name}.",
        template="concept.html",
        view=lambda: ConceptView(context.plan.milestones),
        source=CONCEPT_FILE,
        more_sources=("zeitleiste.yml", "konferenzen/"),
        text_rank=2,
    )
