"""All data for download: the page that explains the files. The files are made in ``exports``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from konzept import routes
from konzept.exports.licence import Licence, citation, licence_of
from konzept.exports.tables.table import Table
from konzept.pages.context import Context
from konzept.pages.kinds import concept
from konzept.pages.page import Page
from konzept.reading.folder import CONCEPT_FILE
from konzept.rendering.templates import View
from konzept.search.entries import SearchEntry


@dataclass(frozen=True, slots=True)
class DataView(View):
    """The tables with their licence, and how to cite them."""

    template: ClassVar[str] = "data.html"
    tables: tuple[Table, ...]
    licence: Licence | None
    citation: str


def pages(context: Context) -> Iterator[Page]:
    """The one page."""
    plan, own_url = context.plan, context.placement.own_url

    def view() -> DataView:
        address = f"{own_url}{routes.DATA}" if own_url else ""
        return DataView(context.tables, licence_of(plan.concept), citation(plan.concept, address))

    def entries() -> Iterator[SearchEntry]:
        titles = " ".join(one.title for one in context.tables)
        yield SearchEntry("", "Daten", "Seite", f"CSV JSON {titles}")

    yield Page(
        path=routes.DATA,
        title="Daten",
        description=f"Alle Angaben zum Herunterladen und Weiterverwenden: {context.name}.",
        view=view,
        source=CONCEPT_FILE,
        trail=(concept.OVERVIEW,),
        entries=entries,
        about=context.tables,
        wide=True,
    )
