"""The overview of the fields of action, and a page for each."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple, Self

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.plan.counts import offers_in_words
from konzept.plan.development import Development
from konzept.plan.facets import RELATION_HEADINGS
from konzept.plan.plan import Plan
from konzept.plan.timeline import TimelineEntry
from konzept.reading.folder import CONCEPT_FILE, path_of
from konzept.records.field import CROSS_CUTTING_WORDS, FieldOfAction
from konzept.records.measure import Measure, Relation
from konzept.records.registers import Organisation, Status
from konzept.search.entries import PAGE, SearchEntry, field_entry
from konzept.values.phrases import phrase

MOST_MEASURES = 100
"""Up to so many measures the page of a field lists them; beyond, it leads to their lists."""

NEWEST = 10
"""So many of the latest entries a page shows that does not list all."""

OVERVIEW = PageLink(phrase("Handlungsfelder"), routes.FIELDS)

_ACROSS = SearchEntry(
    routes.CROSS_CUTTING_ANCHOR,
    CROSS_CUTTING_WORDS,
    phrase("Handlungsfelder"),
    phrase("Querschnitt: was mehrere Felder betrifft, oder was keine Quelle einem Feld zuordnet."),
    PAGE,
)


class FieldsView(NamedTuple):
    """Each field, and in words the offers beside the concept there, if any.

    ``unassigned`` are the measures of no single field, grouped under a German title.
    """

    tiles: tuple[tuple[FieldOfAction, str], ...]
    unassigned: tuple[tuple[str, tuple[Measure, ...]], ...]


class FieldView(NamedTuple):
    """A field with its measures by status, the offers beside the concept, and who takes part.

    ``unknown_parts`` are what no source says: the anchor of each, which is permanent, and German
    words. ``also_here`` are measures that are counted in another field. In the printed whole
    (``in_whole``) the timeline stands once, for all fields. A page of ``many`` measures counts them
    and leads to their lists; of its ``entries`` it shows the newest.
    """

    field: FieldOfAction
    by_status: tuple[tuple[Status, tuple[Measure, ...]], ...]
    offers: tuple[Measure, ...]
    also_here: tuple[Measure, ...]
    bodies: tuple[Organisation, ...]
    entries: tuple[TimelineEntry, ...]
    in_whole: bool
    many: bool
    development: Development | None
    unknown_parts: tuple[tuple[str, str], ...]

    @classmethod
    def of(
        cls, plan: Plan, field: FieldOfAction, *, in_whole: bool = False, on_page: bool = False
    ) -> Self:
        """What the plan knows of a field; only ``on_page`` it leaves many measures to lists."""
        measures = plan.measures_in(field)
        bodies = {one.organisation.id: one.organisation for m in measures for one in m.involved}
        by_status = plan.by_status(one for one in measures if one.is_of_concept)
        offers = tuple(one for one in measures if not one.is_of_concept)
        also_here, entries = plan.measures_also_in(field), plan.timeline.of_field(field)
        parts: tuple[tuple[str, str, object], ...] = (
            ("ziele", phrase("der Wortlaut der Ziele"), field.goals),
            ("massnahmen", phrase("Maßnahmen des Konzepts"), by_status or also_here),
            ("umfeld", phrase("weitere Angebote"), offers),
            ("beteiligte", phrase("wer beteiligt ist"), bodies),
            ("zeitleiste", phrase("was wann geschah"), entries or in_whole),
        )
        many = on_page and len(measures) + len(also_here) > MOST_MEASURES
        return cls(
            field=field,
            by_status=by_status,
            offers=offers,
            also_here=also_here,
            bodies=tuple(bodies.values()),
            entries=tuple(reversed(entries))[:NEWEST] if many else entries,
            in_whole=in_whole,
            many=many,
            development=plan.development_of(field),
            unknown_parts=tuple((anchor, words) for anchor, words, known in parts if not known),
        )


def pages(context: Context) -> Iterator[Page]:
    """The overview, then the fields in their order."""
    plan, across = context.plan, context.plan.measures_in(None)
    groups = ((kind, tuple(one for one in across if one.relation is kind)) for kind in Relation)
    unassigned = tuple((RELATION_HEADINGS[kind], group) for kind, group in groups if group)
    tiles = tuple((field, _offers(plan.measures_in(field))) for field in plan.fields)
    yield Page(
        place=OVERVIEW,
        description=phrase("Die Handlungsfelder: {concept}.", concept=context.name),
        template="fields.html",
        view=partial(FieldsView, tiles, unassigned),
        source=path_of(plan.fields[0]) if plan.fields else CONCEPT_FILE,
        found_by_title=True,
        entries=lambda: (_ACROSS,),
    )
    for field in plan.fields:
        place = PageLink(field.label, routes.path_to(field))
        yield Page(
            place=place,
            description=field.summary,
            template="field.html",
            view=partial(FieldView.of, plan, field, on_page=True),
            source=path_of(field),
            trail=(OVERVIEW,),
            feeds=(PageLink(f"Änderungen: {field.label}", f"{place.path}{routes.FEED}"),),
            entries=partial(map, field_entry, (field,)),
        )


def _offers(measures: Iterable[Measure]) -> str:
    """German: "4 weitere Angebote"; "" if there are none."""
    number = sum(not one.is_of_concept for one in measures)
    return offers_in_words(number) if number else ""
