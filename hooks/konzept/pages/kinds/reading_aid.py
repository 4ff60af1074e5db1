"""How to read the site, in another language than German; the German page is written by hand."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.kinds import concept
from konzept.pages.page import Page, PageLink
from konzept.rendering.reading_aid import Part, parts_of
from konzept.values.phrases import phrase


class ReadingAidView(NamedTuple):
    """Its headings and paragraphs."""

    parts: tuple[Part, ...]


def pages(context: Context) -> Iterator[Page]:
    """The one page."""
    about, *parts = (
        Part(context.said(part.text), part.anchor) for part in parts_of(context.templates.docs)
    )
    yield Page(
        place=PageLink(phrase("Lesehilfe"), routes.READING_AID),
        description=about.text,
        template="reading_aid.html",
        view=partial(ReadingAidView, tuple(parts)),
        source=None,
        trail=(concept.OVERVIEW,),
        found_by_text=True,
    )
