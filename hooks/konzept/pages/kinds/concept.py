"""What the concept is, how it came about and how it goes on."""

from collections.abc import Iterator

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.reading.folder import CONCEPT_FILE
from konzept.values.phrases import phrase

OVERVIEW = PageLink(phrase("Das Konzept"), routes.CONCEPT)


def pages(context: Context) -> Iterator[Page]:
    """The one page."""
    yield Page(
        place=OVERVIEW,
        description=phrase(
            "Was das Konzept ist, wie es entstand und wie es weitergeht: {concept}.",
            concept=context.name,
        ),
        template="concept.html",
        source=CONCEPT_FILE,
        found_by_text=True,
    )
