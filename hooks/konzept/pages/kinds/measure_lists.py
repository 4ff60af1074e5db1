"""The index of all measures, and the lists of measures by field, status, body, year and so on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, Place, title_entry
from konzept.plan.facet import Facet, FacetValue
from konzept.plan.facets import concept_first, filter_values
from konzept.reading.folder import path_of
from konzept.records.measure import Measure
from konzept.rendering.static_file import StaticFile
from konzept.rendering.templates import View
from konzept.routes import links

INDEX = Place("Maßnahmen", routes.MEASURES)

Marks = Mapping[str, tuple[tuple[str, str], ...]]
"""What the filter must know of each measure, by its id."""


@dataclass(frozen=True, slots=True)
class IndexView(View):
    """The index with its filter; without ``listed`` rows, the script loads them from a file."""

    template: ClassVar[str] = "measures.html"
    facets: tuple[Facet, ...]
    listed: tuple[Measure, ...]
    marks: Marks
    rows_file: str | None


@dataclass(frozen=True, slots=True)
class RowsView(View):
    """The rows of the index, without a page around them."""

    template: ClassVar[str] = "measure_rows.html"
    listed: tuple[Measure, ...]
    marks: Marks


@dataclass(frozen=True, slots=True)
class FacetView(View):
    """The values of one facet."""

    template: ClassVar[str] = "facet.html"
    facet: Facet


@dataclass(frozen=True, slots=True)
class FacetValueView(View):
    """The measures that share one value of a facet."""

    template: ClassVar[str] = "facet_value.html"
    facet: Facet
    value: FacetValue


def pages(context: Context) -> Iterator[Page]:
    """The index, then each facet with its values."""
    yield _index(context)
    for facet in context.facets:
        overview = Page(
            path=facet.path,
            title=facet.heading,
            description=f"{facet.heading}: alle Listen, mit Anzahl.",
            view=partial(FacetView, facet),
            source=path_of(facet.values[0].source),
            more_sources=("massnahmen/",),
            trail=(INDEX,),
        )
        yield overview
        trail = (INDEX, Place(f"Nach {facet.title}", facet.path))
        for value in facet.values:
            yield Page(
                path=value.path,
                title=value.heading,
                description=f"{value.heading}. Alle Einträge mit Status, Zuständigkeit und "
                "Zeitraum.",
                view=partial(FacetValueView, facet, value),
                source=path_of(value.source),
                more_sources=("massnahmen/",),
                trail=trail,
                wide=True,
            )


def files(context: Context) -> Iterator[StaticFile]:
    """The rows of a long index, as a script: unlike data, it also loads from a folder."""

    def script() -> str:
        view = RowsView(concept_first(context.plan), filter_values(context.facets))
        rows = links.resolve_links(context.templates.render(view), routes.MEASURES)
        text = json.dumps(" ".join(rows.split()), ensure_ascii=False)
        return f"massnahmenZeilen = {text};\n"

    if context.rows_in_file:
        yield StaticFile(routes.MEASURE_ROWS, script)


def _index(context: Context) -> Page:
    description = (
        "Alle Maßnahmen des Konzepts und Angebote im Umfeld, mit Status und Zuständigkeit."
    )

    def view() -> IndexView:
        return IndexView(
            facets=context.facets,
            listed=() if context.rows_in_file else concept_first(context.plan),
            marks=filter_values(context.facets),
            rows_file=routes.MEASURE_ROWS if context.rows_in_file else None,
        )

    return Page(
        path=INDEX.path,
        title=INDEX.title,
        description=description,
        view=view,
        source="status.yml",
        more_sources=("massnahmen/",),
        entries=lambda: [title_entry(INDEX.title, description)],
        scripts=("assets/filter.js",),
        wide=True,
    )
