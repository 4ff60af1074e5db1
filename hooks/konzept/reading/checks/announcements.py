"""placeholder"""

from __future__ import annotations

from collections.abc import Iterator

from konzept.plan.plan import Plan
from konzept.reading.checks.placed import PlacedRecord, of_type
from konzept.reading.problems import Problem
from konzept.records.conference import Conference


def revisions(entries: list[PlacedRecord], before: Plan) -> Iterator[Problem]:
    """Calendars take over a change of a conference only if its ``fassung`` has risen."""
    known = {conference.id: conference for conference in before.conferences}
    for entry, conference in of_type(entries, Conference):
        old = known.get(conference.id)
        if old is None:
            continue
        if conference.revision < old.revision:
            yield entry.problem(
                ("fassung",),
                f"„{conference.revision}“ ist kleiner als vorher ({old.revision}). Erlaubt: "
                f"{old.revision} oder mehr.",
            )
        elif conference.revision == old.revision and conference.announcement != old.announcement:
            yield entry.problem(
                ("fassung",),
                f"Zeit, Ort oder Lage sind anders, aber „fassung“ ist noch {old.revision}. "
                f"Erlaubt: {old.revision + 1}.",
            )
