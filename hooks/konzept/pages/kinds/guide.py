"""The field guide for staff: every key of every data file."""

from collections.abc import Iterator
from typing import NamedTuple

from konzept import routes
from konzept.editing import guide
from konzept.editing.guide import GuideChapter, ValueType
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink


class GuideView(NamedTuple):
    """A chapter for each kind of data file, and the types of their values."""

    chapters: tuple[GuideChapter, ...]
    value_types: tuple[ValueType, ...]


def pages(context: Context) -> Iterator[Page]:
    """The one page. It depends on no day, so editions link to that of today's site."""
    if context.placement.edition is None:
        yield Page(
            place=PageLink("Alle Felder", routes.GUIDE),
            description="Jeder Schlüssel der Datendateien: was er bedeutet und was erlaubt ist.",
            template="guide.html",
            view=lambda: GuideView(guide.chapters(), guide.value_types()),
            source=None,
            trail=(PageLink("Für die Redaktion", routes.STAFF),),
        )
