"""Writes conferences as an iCalendar file (RFC 5545). No time comes from the clock."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from konzept import routes
from konzept.plan.knowledge import known_since
from konzept.records.concept import Concept
from konzept.records.conference import Conference, ConferenceState
from konzept.values import markdown
from konzept.values.dates import BERLIN

_SUMMARY = {
    ConferenceState.PLANNED: "{}",
    ConferenceState.MOVED: "{} (verschoben)",
    ConferenceState.CANCELLED: "Abgesagt: {}",
    ConferenceState.ONLINE: "{} (online)",
}


def calendar_of(concept: Concept, conferences: Iterable[Conference], site_url: str) -> bytes:
    """The calendar of conferences whose days are known."""
    name = concept.full_title
    calendar = Calendar()
    calendar.add("prodid", f"-//{concept.publisher.name}//{name}//DE")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", vText(name))  # else the library would not escape it
    calendar.add("x-wr-calname", vText(name))  # for programs that are older than RFC 7986
    calendar.add_component(_berlin())
    for conference in conferences:
        calendar.add_component(_entry(conference, concept, site_url))
    content: bytes = calendar.to_ical()
    return content


def _entry(conference: Conference, concept: Concept, site_url: str) -> Event:
    confirmed = known_since(conference.last_confirmed, concept.current_to)
    cancelled = conference.is_cancelled
    place = conference.place and conference.place.words
    start, end = _span(conference)
    properties = {
        # Calendars find an entry again by this name; it is made from permanent ids.
        "uid": f"konferenz-{conference.id}@{concept.publisher.id}",
        "sequence": conference.revision - 1,
        "dtstamp": datetime.combine(confirmed, time(), UTC),
        "dtstart": start,
        "dtend": end,
        "summary": _SUMMARY[conference.state].format(conference.title),
        "status": "CANCELLED" if cancelled else "CONFIRMED",
        "transp": "TRANSPARENT" if cancelled else "OPAQUE",
        "location": "Online" if conference.state is ConferenceState.ONLINE else place,
        "description": _description(conference) or None,
        "url": f"{site_url}{routes.path_to(conference)}" if site_url else None,
    }
    entry = Event()
    for name, value in properties.items():
        if value is not None:
            entry.add(name, value)
    return entry


def _span(conference: Conference) -> tuple[date, date | None]:
    """Start and end, if it is known: moments in Berlin, or whole days with the day after the last.

    iCalendar wants both of the same kind, and does not count the end itself (RFC 5545, 3.6.1). So
    what lasts from a time to a later day takes up whole days: none may be lost.
    """
    start, end = conference.start, conference.end
    if end is None or end.first_day != end.last_day:
        return start.moment or start.first_day, None
    if start.moment and end.moment:
        return start.moment, end.moment if end > start else None
    # What ends at midnight does not take up the day that begins then.
    last = max(start.first_day, (end.latest - timedelta(minutes=1)).date())
    if start.moment and last == start.first_day:
        return start.moment, None
    return start.first_day, last + timedelta(days=1)


def _description(conference: Conference) -> str:
    """What it is for; before that, when it is, if the entry cannot say so as exactly."""
    start, end = conference.start, conference.end
    inexact = end and end.precision is not start.precision
    when = f"{start.long_words} bis {conference.end_words}. " if inexact else ""
    return f"{when}{markdown.to_line(conference.purpose or '')}".strip()


def _berlin() -> Timezone:
    """The time zone by the rules since 1996, whatever time zones are installed here."""
    zone = Timezone()
    zone.add("tzid", BERLIN.key)
    for part, begin, name, before, after in (
        (TimezoneDaylight(), datetime(1996, 3, 31, 2), "CEST", 1, 2),
        (TimezoneStandard(), datetime(1996, 10, 27, 3), "CET", 2, 1),
    ):
        part.add("dtstart", begin)
        part.add("rrule", {"freq": "yearly", "bymonth": begin.month, "byday": "-1SU"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("tzname", name)
        zone.add_component(part)
    return zone
