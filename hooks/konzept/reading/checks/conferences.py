"""A conference that changes must say so to calendars."""

from collections.abc import Iterator

from konzept.reading.data_set import DataSet
from konzept.reading.problems import Problem
from konzept.records.conference import Conference


def revisions_not_raised(data: DataSet) -> Iterator[Problem]:
    """Calendars take over a change of a conference only if its ``fassung`` has risen."""
    if data.before is None:
        return
    earlier = {conference.id: conference for conference in data.before.conferences}
    for placed, conference in data.of_type(Conference):
        old = earlier.get(conference.id)
        if old is None:
            continue
        if conference.revision < old.revision:
            yield placed.problem(
                ("fassung",),
                f"„{conference.revision}“ ist kleiner als vorher ({old.revision}). Erlaubt: "
                f"{old.revision} oder mehr.",
            )
        elif conference.revision == old.revision and conference.announcement != old.announcement:
            yield placed.problem(
                ("fassung",),
                f"Zeit, Ort oder Lage sind anders, aber „fassung“ ist noch {old.revision}. "
                f"Erlaubt: {old.revision + 1}.",
            )
