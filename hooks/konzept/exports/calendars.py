"""The calendars of conferences: a file for each, and one with all to subscribe to.

Only a conference whose day is known gets an entry: a month must not turn into its first day. A
calendar without any entry is not valid, so there is none then.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from konzept import routes
from konzept.plan.plan import Plan
from konzept.records.concept import Concept
from konzept.records.conference import Conference
from konzept.rendering.static_file import StaticFile


def calendars(plan: Plan, site_url: str) -> Iterator[StaticFile]:
    """A file for each conference whose day is known, and one with all of them if there is any."""
    dated = plan.dated_conferences
    for conference in dated:
        path = routes.calendar_of(conference)
        yield StaticFile(path, partial(_calendar, plan.concept, (conference,), site_url))
    if dated:
        yield StaticFile(routes.CALENDAR, partial(_calendar, plan.concept, dated, site_url))


def _calendar(concept: Concept, conferences: Sequence[Conference], site_url: str) -> bytes:
    from konzept.exports.calendar import calendar_of  # loading its library takes 35 ms

    return calendar_of(concept, conferences, site_url)
