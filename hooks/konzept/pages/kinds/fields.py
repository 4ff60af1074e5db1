"""The overview of the fields of action, and a page for each."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple, Self

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.plan.plan import Plan
from konzept.plan.timeline import TimelineEntry
from konzept.reading.folder import CONCEPT_FILE, path_of
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure, Relation
from konzept.records.registers import Organisation, Status
from konzept.search.entries import field_entry

OVERVIEW = PageLink("Handlungsfelder", routes.FIELDS)


class FieldsView(NamedTuple):
    """``unassigned`` are the measures of no single field, grouped under a German title."""

    unassigned: tuple[tuple[str, tuple[Measure, ...]], ...]


class FieldView(NamedTuple):
    """A field with its measures by status, the offers beside the concept, and who takes part.

    ``also_here`` are measures that are counted in another field. In the printed whole
    (``in_whole``) the timeline stands once, for all fields.
    """

    field: FieldOfAction
    by_status: tuple[tuple[Status, tuple[Measure, ...]], ...]
    offers: tuple[Measure, ...]
    also_here: tuple[Measure, ...]
    bodies: tuple[Organisation, ...]
    entries: tuple[TimelineEntry, ...]
    in_whole: bool

    @classmethod
    def of(cls, plan: Plan, field: FieldOfAction, *, in_whole: bool = False) -> Self:
        """What the plan knows of a field."""
        measures = plan.measures_in(field)
        bodies = {one.organisation.id: one.organisation for m in measures for one in m.involved}
        return cls(
            field=field,
            by_status=plan.by_status(one for one in measures if one.is_of_concept),
            offers=tuple(one for one in measures if not one.is_of_concept),
            also_here=plan.measures_also_in(field),
            bodies=tuple(bodies.values()),
            entries=plan.timeline_of(field),
            in_whole=in_whole,
        )


def pages(context: Context) -> Iterator[Page]:
    """The overview, then the fields in their order."""
    plan, across = context.plan, context.plan.measures_in(None)
    groups = ((kind, tuple(one for one in across if one.relation is kind)) for kind in Relation)
    unassigned = tuple((kind.words, group) for kind, group in groups if group)
    yield Page(
        place=OVERVIEW,
        description=f"Die Handlungsfelder: {context.name}.",
        template="fields.html",
        view=partial(FieldsView, unassigned),
        source=path_of(plan.fields[0]) if plan.fields else CONCEPT_FILE,
        found_by_title=True,
    )
    for field in plan.fields:
        place = PageLink(field.label, routes.path_to(field))
        yield Page(
            place=place,
            description=field.summary,
            template="field.html",
            view=partial(FieldView.of, plan, field),
            source=path_of(field),
            trail=(OVERVIEW,),
            feeds=(PageLink(f"Änderungen: {field.label}", f"{place.path}{routes.FEED}"),),
            entries=partial(map, field_entry, (field,)),
        )
