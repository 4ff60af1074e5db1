"""Which pages make up the concept as one document, and in which order."""

from __future__ import annotations

from typing import Any

from konzept import routes
from konzept.plan.plan import Plan
from konzept.printing.document import PrintedChapter
from konzept.records.base import Identified
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure

IN_FULL = 500
"""Up to so many measures one page holds all of them in full; beyond, nobody's browser opens it."""


def whole(plan: Plan, *, in_full: bool = True) -> tuple[PrintedChapter, ...]:
    """Everything the site says about the concept, each measure once, ``in_full`` or in a list."""
    milestones = {"milestones": plan.milestones}
    across = PrintedChapter(
        "Querschnitt",
        f"{routes.FIELDS}#{routes.CROSS_CUTTING_ANCHOR}",
        "chapter_cross_cutting.html",
        {},
        _measures(plan.measures_in(None)),
    )
    conferences = PrintedChapter(
        "Konferenzen",
        routes.CONFERENCE,
        "chapter_conferences.html",
        {},
        tuple(
            PrintedChapter(one.title, routes.path_to(one), "conference.html", {"conference": one})
            for one in plan.conferences
        ),
    )
    return (
        PrintedChapter("Das Konzept", routes.CONCEPT, "chapter_concept.html", milestones),
        PrintedChapter(
            "Stand der Maßnahmen", f"{routes.MEASURES}#status", "chapter_statuses.html", {}
        ),
        *(
            _field(plan, field, in_whole=True) if in_full else _list_of(plan, field)
            for field in plan.fields
        ),
        *(one for one in (across, conferences) if one.parts),
        _timeline(plan, in_full=in_full),
        PrintedChapter("Beteiligte", routes.ORGANISATIONS, "organisations.html", {}),
        PrintedChapter("Quellen", routes.SOURCES, "sources.html", {}),
    )


def excerpt(plan: Plan, field: FieldOfAction) -> tuple[PrintedChapter, ...]:
    """One field with its measures in full."""
    return (_field(plan, field, in_whole=False),)


def facts_of(plan: Plan, field: FieldOfAction) -> dict[str, Any]:
    """What the page of a field is made from."""
    measures = plan.measures_in(field)
    return {
        "field": field,
        "by_status": plan.by_status(one for one in measures if one.is_of_concept),
        "offers": tuple(one for one in measures if not one.is_of_concept),
        "also_here": plan.measures_also_in(field),
        "bodies": _bodies(measures),
        "entries": plan.timeline_of(field),
        "in_whole": False,
    }


def _field(plan: Plan, field: FieldOfAction, *, in_whole: bool) -> PrintedChapter:
    return PrintedChapter(
        field.title,
        routes.path_to(field),
        "chapter_field.html",
        {**facts_of(plan, field), "in_whole": in_whole},
        _measures(plan.measures_in(field)),
    )


def _list_of(plan: Plan, field: FieldOfAction) -> PrintedChapter:
    facts = {**facts_of(plan, field), "in_whole": True}
    return PrintedChapter(field.title, routes.path_to(field), "field.html", facts)


def _timeline(plan: Plan, *, in_full: bool) -> PrintedChapter:
    """What happened; where measures are only listed, without their steps, too."""
    if in_full:
        return PrintedChapter("Zeitleiste", routes.TIMELINE, "timeline.html", {})
    entries = tuple(one for one in plan.timeline if one.status is None)
    return PrintedChapter(
        "Zeitleiste", routes.TIMELINE, "chapter_timeline.html", {"entries": entries}
    )


def _measures(measures: tuple[Measure, ...]) -> tuple[PrintedChapter, ...]:
    """The measures of the concept, then the offers around it."""
    return tuple(
        PrintedChapter(
            one.title, routes.path_to(one), "measure.html", {"measure": one}, shared=True
        )
        for one in sorted(measures, key=lambda one: not one.is_of_concept)
    )


def _bodies(measures: tuple[Measure, ...]) -> tuple[Identified, ...]:
    """Who has a role in the measures, each once, in the order of appearance."""
    bodies = {one.organisation.id: one.organisation for m in measures for one in m.involved}
    return tuple(bodies.values())
