"""How German words a date, no more precisely than it is known; other languages word it anew."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from konzept.values.date_spellings import MONTHS
from konzept.values.phrases import Phrase, phrase

_WEEKDAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]


class Precision(StrEnum):
    """How exactly a date is known."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


@dataclass(frozen=True, slots=True)
class Moment:
    """What a language needs to word a date: when it begins, and how precise it is."""

    at: datetime | date
    precision: Precision
    with_weekday: bool = False


def words_of(at: datetime, precision: Precision, *, with_weekday: bool = False) -> Phrase:
    """A date that begins ``at``: "2013", "2. Halbjahr 2016", "Montag, 7. März 2016, 14:00 Uhr"."""
    match precision:
        case Precision.YEAR:
            return Phrase(f"{at.year:04}")
        case Precision.HALF:
            if at.month == 1:
                return phrase("1. Halbjahr {year}", year=at.year)
            return phrase("2. Halbjahr {year}", year=at.year)
    return Phrase(_german(at, precision, with_weekday), told=Moment(at, precision, with_weekday))


def german_day(day: date) -> Phrase:
    """A day in German words: "17. November 2016"."""
    return Phrase(_day(day), told=Moment(day, Precision.DAY))


def clock(at: datetime) -> Phrase:
    """A time of day in German words: "14:00 Uhr"."""
    return phrase("{time} Uhr", time=f"{at:%H:%M}")


def _german(at: datetime, precision: Precision, with_weekday: bool) -> str:
    if precision is Precision.QUARTER:
        return f"{(at.month + 2) // 3}. Quartal {at.year}"
    if precision is Precision.MONTH:
        return f"{MONTHS[at.month - 1]} {at.year}"
    weekday = f"{_WEEKDAYS[at.weekday()]}, " if with_weekday else ""
    time = f", {at:%H:%M} Uhr" if precision is Precision.MINUTE else ""
    return f"{weekday}{_day(at)}{time}"


def _day(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
