"""Dates as precise as their source: a year, half-year, quarter, month, day or minute.

The grammar is rule 8 of the data contract. Wall-clock times are those of Europe/Berlin.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import total_ordering
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from konzept.problems import shown

BERLIN = ZoneInfo("Europe/Berlin")
GRAMMAR = "JJJJ, JJJJ-Hn, JJJJ-Qn, JJJJ-MM, JJJJ-MM-TT oder JJJJ-MM-TTThh:mm"

_MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
_WEEKDAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
_FORM = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-H(?P<half>[12])|-Q(?P<quarter>[1-4])"
    r"|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}))?)?)?"
)
_GERMAN_FORM = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")


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
    def parse(cls, text: str) -> PartialDate:
        """Read ``text`` by the grammar; raise ``ValueError`` with a German reason otherwise."""
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
        year, month = f"{self.earliest:%Y}".zfill(4), self.earliest.month
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
                return f"{_MONTHS[self.earliest.month - 1]} {self.year}"
            case Precision.DAY:
                return german_day(self.first_day)
            case Precision.MINUTE:
                return f"{german_day(self.first_day)}, {self.earliest:%H:%M} Uhr"

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
    ) -> dict[str, Any]:
        pattern = re.sub(r"\?P<[a-z]+>", "", _FORM.pattern)
        return {"type": "string", "pattern": f"^{pattern}$"}


def german_day(day: date) -> str:
    """A day in German words: "17. November 2016"."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"


def as_of_day(environ: Mapping[str, str], now: datetime) -> date:
    """The day the site is built for: ``STAND``, else ``SOURCE_DATE_EPOCH``, else ``now``.

    ``now`` is an aware time. Raises ``ValueError`` with a German reason for an unusable setting.
    """
    if stand := environ.get("STAND"):
        asked = PartialDate.parse(stand)
        if asked.precision is not Precision.DAY:
            raise ValueError(f"„{stand}“ ist kein Tag. Erlaubt: JJJJ-MM-TT.")
        return asked.first_day
    if epoch := environ.get("SOURCE_DATE_EPOCH"):
        if not epoch.isascii() or not epoch.isdigit() or len(epoch) > 11:
            raise ValueError(f"SOURCE_DATE_EPOCH: „{epoch}“ ist keine Zahl von Sekunden.")
        now = datetime.fromtimestamp(int(epoch), UTC)
    return now.astimezone(BERLIN).date()


class _SkippedHourError(ValueError):
    """A wall-clock time that a change to summer time skips."""


def _refuse_skipped_hour(moment: datetime) -> None:
    there_and_back = moment.replace(tzinfo=BERLIN).astimezone(UTC).astimezone(BERLIN)
    if there_and_back.replace(tzinfo=None) != moment:
        raise _SkippedHourError(
            f"{moment:%H:%M} Uhr gibt es am {german_day(moment.date())} nicht: "
            "Die Uhr wird in dieser Stunde auf Sommerzeit umgestellt."
        )


def _nearest_date(text: str) -> str:
    """A hint for the German spelling, which everyone types first."""
    match = _GERMAN_FORM.fullmatch(text)
    if match is None:
        return ""
    day, month, year = (int(part) for part in match.groups())
    try:
        return f" Meinten Sie „{date(year, month, day)}“?"
    except ValueError:
        return ""
