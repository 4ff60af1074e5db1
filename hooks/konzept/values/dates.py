"""placeholder"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache, total_ordering
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from konzept.values.date_spellings import MONTHS, spellings_meant
from konzept.values.json_schema import TEXT_OR_NUMBER, Fragment, value_type
from konzept.values.refusals import asked, shown

BERLIN = ZoneInfo("Europe/Berlin")
GRAMMAR = "JJJJ, JJJJ-Hn, JJJJ-Qn, JJJJ-MM, JJJJ-MM-TT oder JJJJ-MM-TTThh:mm"
DAY_PATTERN = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"

_PATTERN = (
    "[0-9]{4}(-H[12]|-Q[1-4]|-(0[1-9]|1[0-2])"
    "(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9])?)?)?"
)
"""The grammar for editors: the days of each month are left to the calendar."""

DATE_VALUE = value_type(
    "Datum",
    f"ein Datum als {GRAMMAR}",
    type=TEXT_OR_NUMBER,
    pattern=f"^{_PATTERN}$",
    minimum=1000,
    maximum=9999,
    examples=["2014", "2014-H2", "2014-03", "2014-03-21", "2014-03-21T14:00"],
)


_WEEKDAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]

_FORM = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-H(?P<half>[12])|-Q(?P<quarter>[1-4])"
    r"|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}))?)?)?"
)


class Precision(StrEnum):
    """How exactly a date is known."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class PartialDate:
    """A span of time standing for one date of limited precision.

    ``earliest`` and ``latest`` are wall-clock times of Europe/Berlin without ``tzinfo``; both are
    inclusive. Dates are equal and ordered by (``earliest``, ``latest``).
    """

    earliest: datetime
    latest: datetime
    precision: Precision = field(compare=False)

    @classmethod
    @lru_cache(maxsize=10_000)
    def parse(cls, text: str) -> PartialDate:
        """Read ``text`` by the grammar; raise ``ValueError`` with a German reason otherwise.

        Gives the same object for the same text: a thousand measures have few different dates.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(
                f"{shown(text)} ist kein Datum. Erlaubt: {GRAMMAR}.{_nearest_date(text)}"
            )
        part = {name: int(digits) for name, digits in match.groupdict().items() if digits}
        year = part["year"]
        try:
            if "minute" in part:
                moment = datetime(year, part["month"], part["day"], part["hour"], part["minute"])
                _refuse_skipped_hour(moment)
                return cls(moment, moment, Precision.MINUTE)
            if "day" in part:
                return cls._days(date(year, part["month"], part["day"]), None, Precision.DAY)
            if "month" in part:
                return cls._months(year, part["month"], 1, Precision.MONTH)
            if "quarter" in part:
                return cls._months(year, part["quarter"] * 3 - 2, 3, Precision.QUARTER)
            if "half" in part:
                return cls._months(year, part["half"] * 6 - 5, 6, Precision.HALF)
            return cls._months(year, 1, 12, Precision.YEAR)
        except _SkippedHourError as error:
            raise ValueError(str(error)) from None
        except (ValueError, OverflowError):
            raise ValueError(f"„{text}“ gibt es nicht im Kalender. Erlaubt: {GRAMMAR}.") from None

    @classmethod
    def on(cls, day: date) -> PartialDate:
        """The whole of ``day``."""
        return cls._days(day, None, Precision.DAY)

    @classmethod
    def _days(cls, first: date, last: date | None, precision: Precision) -> PartialDate:
        end = last or first
        return cls(
            datetime(first.year, first.month, first.day),
            datetime(end.year, end.month, end.day, 23, 59),
            precision,
        )

    @classmethod
    def _months(cls, year: int, month: int, count: int, precision: Precision) -> PartialDate:
        last = date(year, month + count - 1, 28) + timedelta(days=3)
        while last.month != month + count - 1:
            last -= timedelta(days=1)
        return cls._days(date(year, month, 1), last, precision)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.earliest, self.latest) == (other.earliest, other.latest)

    def __lt__(self, other: PartialDate) -> bool:
        return (self.earliest, self.latest) < (other.earliest, other.latest)

    def __hash__(self) -> int:
        return hash((self.earliest, self.latest))

    def __str__(self) -> str:
        """The spelling of the grammar: ``parse(str(d)) == d``."""
        year, month = f"{self.earliest.year:04}", self.earliest.month
        match self.precision:
            case Precision.YEAR:
                return year
            case Precision.HALF:
                return f"{year}-H{(month + 5) // 6}"
            case Precision.QUARTER:
                return f"{year}-Q{(month + 2) // 3}"
            case Precision.MONTH:
                return f"{year}-{month:02}"
            case Precision.DAY:
                return f"{year}-{month:02}-{self.earliest.day:02}"
            case Precision.MINUTE:
                return f"{year}-{month:02}-{self.earliest:%dT%H:%M}"

    @property
    def first_day(self) -> date:
        """The earliest day it can mean."""
        return self.earliest.date()

    @property
    def last_day(self) -> date:
        """The latest day it can mean."""
        return self.latest.date()

    @property
    def year(self) -> int:
        """The calendar year; no precision spans two."""
        return self.earliest.year

    @property
    def moment(self) -> datetime | None:
        """The aware point in time in Europe/Berlin, if it is known to the minute."""
        if self.precision is not Precision.MINUTE:
            return None
        return self.earliest.replace(tzinfo=BERLIN)

    @property
    def machine(self) -> str:
        """A valid HTML ``datetime`` value; half-years and quarters have none and give the year."""
        if self.precision in (Precision.HALF, Precision.QUARTER):
            return str(self)[:4]
        return str(self)

    @property
    def words(self) -> str:
        """German wording, no more precise than known: "2013", "17. November 2016, 14:00 Uhr"."""
        match self.precision:
            case Precision.YEAR:
                return str(self)
            case Precision.HALF:
                return f"{(self.earliest.month + 5) // 6}. Halbjahr {self.year}"
            case Precision.QUARTER:
                return f"{(self.earliest.month + 2) // 3}. Quartal {self.year}"
            case Precision.MONTH:
                return f"{MONTHS[self.earliest.month - 1]} {self.year}"
            case Precision.DAY:
                return german_day(self.first_day)
            case Precision.MINUTE:
                return f"{german_day(self.first_day)}, {self.earliest:%H:%M} Uhr"

    @property
    def month_words(self) -> str:
        """The month it belongs to, or the coarser span: "November 2016", "2. Halbjahr 2016"."""
        if self.precision in (Precision.DAY, Precision.MINUTE):
            return f"{MONTHS[self.earliest.month - 1]} {self.year}"
        return self.words

    @property
    def long_words(self) -> str:
        """Like ``words``, with the weekday where the day is known."""
        if self.precision not in (Precision.DAY, Precision.MINUTE):
            return self.words
        return f"{_WEEKDAYS[self.earliest.weekday()]}, {self.words}"

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        def validate(value: Any) -> PartialDate:
            if isinstance(value, cls):
                return value
            try:
                return cls.parse(value)
            except TypeError:
                raise PydanticCustomError("string_type", "text expected") from None
            except ValueError as error:
                raise PydanticCustomError("date", "{reason}", {"reason": str(error)}) from None

        return core_schema.no_info_plain_validator_function(
            validate, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> Fragment:
        return DATE_VALUE


def german_day(day: date) -> str:
    """A day in German words: "17. November 2016"."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


class _SkippedHourError(ValueError):
    """A wall-clock time that a change to summer time skips."""


def _refuse_skipped_hour(moment: datetime) -> None:
    there_and_back = moment.replace(tzinfo=BERLIN).astimezone(UTC).astimezone(BERLIN)
    if there_and_back.replace(tzinfo=None) != moment:
        raise _SkippedHourError(
            f"{moment:%H:%M} Uhr gibt es am {german_day(moment.date())} nicht: "
            "Die Uhr wird in dieser Stunde auf Sommerzeit umgestellt. Erlaubt: eine frühere oder "
            "spätere Stunde."
        )


def _nearest_date(text: str) -> str:
    """A hint for another spelling that names a date of the calendar."""
    for meant in spellings_meant(text):
        if _FORM.fullmatch(meant):
            with suppress(ValueError):  # the calendar has no such day
                return asked(str(PartialDate.parse(meant)))
    return ""
