"""The field guide for staff: every key of every data file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from konzept import routes
from konzept.editing import guide
from konzept.editing.guide import GuideChapter, ValueType
from konzept.pages.context import Context
from konzept.pages.page import Page, Place, title_entry
from konzept.rendering.templates import View
from konzept.search.entries import SearchEntry


@dataclass(frozen=True, slots=True)
class GuideView(View):
    """A chapter for each kind of data file, and the types of their values."""

    template: ClassVar[str] = "guide.html"
    chapters: tuple[GuideChapter, ...]
    value_types: tuple[ValueType, ...]


def pages(context: Context) -> Iterator[Page]:
    """The one page. It depends on no day, so editions link to that of today's site."""
    if context.placement.edition is not None:
        return
    title = "Alle Felder"
    description = "Jeder Schlüssel der Datendateien: was er bedeutet und was erlaubt ist."

    def entries() -> Iterator[SearchEntry]:
        yield title_entry(title, description)
        for chapter in guide.chapters():
            kind = chapter.kind
            heading = f"Felder: {kind.title}"
            yield SearchEntry(kind.name, heading, "Für Mitarbeitende", chapter.words, boost=0.5)

    yield Page(
        path=routes.GUIDE,
        title=title,
        description=description,
        view=lambda: GuideView(guide.chapters(), guide.value_types()),
        source=None,
        trail=(Place("Mitmachen", routes.TAKING_PART),),
        entries=entries,
    )
