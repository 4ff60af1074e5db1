"""A page for each measure and each offer beside the concept."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.kinds import fields
from konzept.pages.page import Page, PageLink
from konzept.reading.folder import path_of
from konzept.records.field import CROSS_CUTTING_WORDS
from konzept.records.measure import Measure
from konzept.search.entries import measure_entry

_ACROSS = PageLink(CROSS_CUTTING_WORDS, routes.CROSS_CUTTING)


class MeasureView(NamedTuple):
    """A measure; the plan knows the rest."""

    measure: Measure


def pages(context: Context) -> Iterator[Page]:
    """The measures field by field, those of no single field last."""
    plan = context.plan
    for field in (*plan.fields, None):
        above = PageLink(field.label, routes.path_to(field)) if field else _ACROSS
        group = plan.measures_in(field)
        places = [PageLink(one.label, routes.path_to(one)) for one in group]
        for measure, before, place, after in zip(
            group, (None, *places), places, (*places[1:], None), strict=False
        ):
            yield Page(
                place=place,
                description=measure.summary,
                template="measure.html",
                view=partial(MeasureView, measure),
                source=path_of(measure),
                updated=measure.last_confirmed.last_day,
                trail=(fields.OVERVIEW, above),
                entries=partial(map, partial(measure_entry, plan), (measure,)),
                previous=before,
                next=after,
            )
