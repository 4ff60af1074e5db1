"""Where a conference stands on a day: ahead, today, past or cancelled."""

from datetime import date
from enum import Enum

from konzept.records.conference import Conference
from konzept.values.phrases import phrase


class Tense(Enum):
    """Where a conference stands on a day. The value is its German word."""

    AHEAD = phrase("bevorstehend")
    TODAY = phrase("heute")
    PAST = phrase("vergangen")
    CANCELLED = phrase("abgesagt")

    @property
    def is_past(self) -> bool:
        """Whether it has taken place."""
        return self is Tense.PAST


def tense(conference: Conference, day: date) -> Tense:
    """Where it stands on a day; today only if its start is known to the day."""
    if conference.is_cancelled:
        return Tense.CANCELLED
    if day > conference.last_day:
        return Tense.PAST
    if conference.has_day and conference.start.first_day <= day:
        return Tense.TODAY
    return Tense.AHEAD
