"""A page for each measure and each offer beside the concept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.kinds import fields
from konzept.pages.page import Page, Place
from konzept.reading.folder import path_of
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure
from konzept.rendering.templates import View
from konzept.search.entries import measure_entry


@dataclass(frozen=True, slots=True)
class MeasureView(View):
    """A measure; the plan says the rest."""

    template: ClassVar[str] = "measure.html"
    measure: Measure


def pages(context: Context) -> Iterator[Page]:
    """The measures field by field, those of no single field last."""
    plan = context.plan
    for field in (*plan.fields, None):
        group = plan.measures_in(field)
        places = [None, *(Place(one.title, routes.path_to(one)) for one in group), None]
        for measure, previous, following in zip(group, places, places[2:], strict=False):
            yield Page(
                path=routes.path_to(measure),
                title=measure.title,
                description=measure.summary,
                view=partial(MeasureView, measure),
                source=path_of(measure),
                updated=measure.last_confirmed.last_day,
                trail=(fields.OVERVIEW, _above(field)),
                entries=partial(map, partial(measure_entry, plan), (measure,)),
                previous=previous,
                next=following,
            )


def _above(field: FieldOfAction | None) -> Place:
    if field is not None:
        return Place(field.title, routes.path_to(field))
    return Place("Querschnitt", f"{routes.FIELDS}#{routes.CROSS_CUTTING_ANCHOR}")
