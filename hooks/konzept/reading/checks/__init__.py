"""placeholder"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from konzept.plan.plan import Plan
from konzept.reading.checks.announcements import revisions
from konzept.reading.checks.dates import after_stand
from konzept.reading.checks.icons import missing_icons
from konzept.reading.checks.ids import (
    former_ids,
    goals_elsewhere,
    ids_used_twice,
    own_successors,
    places_used_twice,
    reserved_ids,
    same_page_twice,
)
from konzept.reading.checks.links import links_to_no_page
from konzept.reading.checks.lists import listed_twice
from konzept.reading.checks.placed import PlacedRecord
from konzept.reading.checks.placeholders import placeholders
from konzept.reading.problems import Problem
from konzept.records.concept import Concept
from konzept.values.references import Known


def check(
    entries: list[PlacedRecord], known: Known, before: Plan | None = None, today: date | None = None
) -> Iterator[Problem]:
    """All problems of valid records among each other, and against an earlier state of them.

    ``known`` says which ids exist, also those of records that are not valid.
    """
    for entry in entries:
        for path, part in entry.parts:
            for inner, reason in part.contradictions():
                yield entry.problem((*path, *inner), reason)
    yield from ids_used_twice(entries)
    yield from former_ids(entries)
    yield from reserved_ids(entries)
    yield from same_page_twice(entries)
    yield from places_used_twice(entries)
    yield from goals_elsewhere(entries)
    yield from own_successors(entries)
    yield from missing_icons(entries)
    yield from listed_twice(entries)
    yield from links_to_no_page(entries, known)
    if before is not None:
        yield from revisions(entries, before)
        yield from placeholders(entries)
    concept = next((one for one in entries if isinstance(one.record, Concept)), None)
    if concept is not None:
        yield from after_stand(entries, concept, today)
