"""The index of all measures, and the lists of measures by field, status, body, year and so on."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.plan.facet import Facet, FacetValue
from konzept.plan.facets import concept_first, filter_values
from konzept.plan.plan import Plan
from konzept.plan.timeline import TimelineEntry
from konzept.reading.folder import path_of
from konzept.records.measure import Measure
from konzept.records.registers import Locality
from konzept.rendering.static_file import StaticFile
from konzept.routes import links
from konzept.search.entries import list_entries, lists_entries, status_entry
from konzept.values.phrases import phrase

ROWS_IN_FULL = 2000
"""Up to so many measures a fixed list is a table; a longer one has the names only."""

INDEX = PageLink(phrase("Maßnahmen"), routes.MEASURES)

Marks = Mapping[str, tuple[tuple[str, str], ...]]
"""What the filter must know of each measure, by its id."""


class IndexView(NamedTuple):
    """The index with its filter. If ``rows_file`` is given, the filter loads the rows from it."""

    facets: tuple[Facet, ...]
    listed: tuple[Measure, ...]
    marks: Marks
    rows_file: str | None


class RowsView(NamedTuple):
    """The rows of the index, for that file."""

    listed: tuple[Measure, ...]
    marks: Marks


class FacetView(NamedTuple):
    """The values of one facet."""

    facet: Facet


class FacetValueView(NamedTuple):
    """The measures that share one value of a facet, and the ``events`` at a place.

    Of ``too_many`` there are the names only.
    """

    facet: Facet
    value: FacetValue
    events: tuple[TimelineEntry, ...]
    too_many: bool


def pages(context: Context) -> Iterator[Page]:
    """The index, then each facet with its values."""
    yield Page(
        place=INDEX,
        description=phrase(
            "Alle Maßnahmen des Konzepts und weitere Angebote, mit Status und Zuständigkeit."
        ),
        template="measures.html",
        view=lambda: IndexView(
            facets=context.facets,
            listed=() if context.rows_in_file else concept_first(context.plan),
            marks=filter_values(context.facets),
            rows_file=routes.MEASURE_ROWS if context.rows_in_file else None,
        ),
        source="status.yml",
        found_by_title=True,
        entries=lambda: (status_entry(context.plan),),
        scripts=("assets/filter.js",),
        wide=True,
    )
    for facet in context.facets:
        yield Page(
            place=PageLink(facet.heading, facet.path),
            description=phrase("{list}: alle Listen, mit Anzahl.", list=facet.heading),
            template="facet.html",
            view=partial(FacetView, facet),
            source=path_of(facet.values[0].source),
            trail=(INDEX,),
            entries=partial(lists_entries, facet),
        )
        above = PageLink(phrase("Nach {facet}", facet=facet.title), facet.path)
        for value in facet.values:
            title = value.heading
            yield Page(
                place=PageLink(title, value.path),
                description=phrase(
                    "{list} – alle Einträge mit Status, Zuständigkeit und Zeitraum.", list=title
                ),
                template="facet_value.html",
                view=partial(
                    FacetValueView,
                    facet,
                    value,
                    _events(context.plan, value),
                    len(value.measures) > ROWS_IN_FULL,
                ),
                source=path_of(value.source),
                trail=(INDEX, above),
                entries=partial(list_entries, facet, value),
                wide=True,
            )


def _events(plan: Plan, value: FacetValue) -> tuple[TimelineEntry, ...]:
    return plan.timeline.at(value.source) if isinstance(value.source, Locality) else ()


def static_files(context: Context) -> Iterator[StaticFile]:
    """The rows of a long index, as a script: unlike data, it also loads from a folder."""

    def script() -> str:
        listed, marks = concept_first(context.plan), filter_values(context.facets)
        rows: list[str] = []
        for measure in listed:  # all at once, the rows of a large city would fill the memory
            html = context.templates.render("measure_rows.html", RowsView((measure,), marks))
            rows.append(" ".join(links.resolve_links(html, routes.MEASURES).split()))
        return f"massnahmenZeilen = {json.dumps(' '.join(rows), ensure_ascii=False)};\n"

    if context.rows_in_file:
        yield StaticFile(routes.MEASURE_ROWS, script)
