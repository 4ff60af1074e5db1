"""How things stand with a measure on the plan's day: what is known, and whether it still holds."""

from calendar import monthrange
from datetime import date
from functools import cache
from typing import NamedTuple

from konzept.records.concept import Concept
from konzept.records.measure import Measure
from konzept.records.period import Ongoing, Period
from konzept.records.registers import Status
from konzept.values.dates import PartialDate
from konzept.values.phrases import phrase

NOT_KNOWN = phrase("heute nicht bekannt")


class Standing(NamedTuple):
    """The last known ``status``, and when a source confirmed it.

    It ``holds`` while it has been confirmed lately, or is final. ``missed_end`` is a planned end
    that has passed without news.
    """

    status: Status
    confirmed: PartialDate
    holds: bool
    missed_end: PartialDate | None = None

    @property
    def is_due(self) -> bool:
        """Whether staff should ask about it."""
        return not self.holds or self.missed_end is not None

    @property
    def short(self) -> str:
        """The status as it can be told today: "laufend", or "lief 2019"."""
        return self.status.title if self.holds else self.status.in_the_past(self.confirmed.year)

    @property
    def notes(self) -> str:
        """What else is to be said: "bestätigt Februar 2026", or that it is not known today."""
        if not self.holds:
            lately = NOT_KNOWN
        elif self.status.is_unknown:
            lately = phrase("Stand {month}", month=self.confirmed.month_words)
        else:
            lately = phrase("bestätigt {month}", month=self.confirmed.month_words)
        if self.missed_end is None:
            return lately
        end = self.missed_end.month_words
        return phrase("{lately}; sollte {month} enden", lately=lately, month=end)

    def when(self, period: Period) -> str:
        """The period in words: "2005 bis mindestens 2018" where nobody knows whether it goes on."""
        if self.holds or not period.start or period.end is not Ongoing.ONGOING:
            return period.words
        if period.start.year == self.confirmed.year:
            return phrase("ab {start}", start=period.start.words)
        return phrase(
            "{start} bis mindestens {year}", start=period.start.words, year=self.confirmed.year
        )

    @property
    def words(self) -> str:
        """All of it in a line."""
        return phrase("{status}, {notes}", status=self.short, notes=self.notes)


def standing(measure: Measure, concept: Concept) -> Standing:
    """How the measure stands by the data, on the day to which those of the concept are current."""
    found = claim(measure.status, measure.last_confirmed, concept)
    end = measure.period.end
    if found.status.is_final or not isinstance(end, PartialDate):
        return found
    is_missed = measure.log[-1].on.last_day <= end.last_day < concept.current_to
    return found._replace(missed_end=end) if is_missed else found


def claim(status: Status, on: PartialDate, concept: Concept) -> Standing:
    """How a status that a source gave at some time stands on the day of the data."""
    return Standing(status, on, holds_on(concept.current_to, status, on, concept))


def holds_on(day: date, status: Status, on: PartialDate, concept: Concept) -> bool:
    """Whether a status that a source gave at some time is still taken as true on a day."""
    return status.is_final or on.last_day >= months_before(day, concept.months_a_status_holds)


@cache
def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
