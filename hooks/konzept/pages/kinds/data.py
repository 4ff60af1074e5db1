"""All data for download: the page that explains the files. The files are made in ``exports``."""

from collections.abc import Iterator
from typing import NamedTuple

from konzept import routes
from konzept.exports.licence import Licence, citation, licence_of
from konzept.exports.tables.table import Table
from konzept.pages.context import Context
from konzept.pages.kinds import concept
from konzept.pages.page import Page, PageLink
from konzept.reading.folder import CONCEPT_FILE


class DataView(NamedTuple):
    """The tables with their licence, and how to cite them."""

    tables: tuple[Table, ...]
    licence: Licence | None
    citation: str


def pages(context: Context) -> Iterator[Page]:
    """The one page."""
    about, own_url = context.plan.concept, context.placement.own_url
    address = f"{own_url}{routes.DATA}" if own_url else ""
    yield Page(
        place=PageLink("Daten", routes.DATA),
        description=(
            "Alle Angaben zum Herunterladen und Weiterverwenden, als Tabellen (CSV, auch für "
            f"Excel) und JSON, mit Lizenz: {context.name}."
        ),
        template="data.html",
        view=lambda: DataView(context.tables, licence_of(about), citation(about, address)),
        source=CONCEPT_FILE,
        trail=(concept.OVERVIEW,),
        found_by_title=True,
        about=context.tables,
        wide=True,
        weighs_files=True,
    )
