"""What the concept is, how it came about and how it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, Place
from konzept.plan.timeline import TimelineEntry
from konzept.reading.folder import CONCEPT_FILE
from konzept.rendering.templates import View

OVERVIEW = Place("Das Konzept", routes.CONCEPT)


@dataclass(frozen=True, slots=True)
class ConceptView(View):
    """The concept with the ``milestones`` of its making."""

    template: ClassVar[str] = "concept.html"
    milestones: tuple[TimelineEntry, ...]


def pages(context: Context) -> Iterator[Page]:
    """The one page."""
    yield Page(
        path=OVERVIEW.path,
        title=OVERVIEW.title,
        description=f"Was das Konzept ist, wie es entstand und wie es weitergeht: {context.name}.",
        view=lambda: ConceptView(context.plan.milestones),
        source=CONCEPT_FILE,
        more_sources=("zeitleiste.yml", "konferenzen/"),
        text_rank=2,
    )
