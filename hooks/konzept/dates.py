"""Dates as precise as their source: a year, half-year, quarter, month, day or minute.

The grammar is rule 8 of the data contract. Wall-clock times are those of Europe/Berlin.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache, total_ordering
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from konzept.fragments import TEXT_OR_NUMBER, Fragment, value_type
from konzept.problems import asked, shown

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
_DAY, _MONTH, _YEAR = "(?P<day>[0-9]{1,2})", "(?P<month>[0-9]{1,2})", "(?P<year>[0-9]{4})"
_PART = r"(?P<part>[1-4])\.?\s?(?P<kind>Quartal|Halbjahr)\s"
_TIME = r"(,?[T ]\s?(um )?(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(:[0-9]{2})?( Uhr)?)?"
_OTHER_SPELLINGS = tuple(
    re.compile(spelling, re.IGNORECASE)
    for spelling in (
        rf"{_DAY}[./]\s?{_MONTH}[./]\s?(?P<year>[0-9]{{4}}|[0-9]{{2}}){_TIME}",
        rf"{_DAY}\.?\s?(?P<name>[a-zä]+)\s{_YEAR}{_TIME}",
        rf"{_YEAR}[-./]{_MONTH}[-./]{_DAY}{_TIME}",
        rf"{_MONTH}[./]{_YEAR}",
        rf"{_YEAR}[-./]{_MONTH}",
        rf"(?P<name>[a-zä]+)\s{_YEAR}",
        rf"{_YEAR}[-./ ]?(?P<kind>[QH])(?P<part>[1-4])",
        rf"(?P<kind>[QH])(?P<part>[1-4])[-./ ]?{_YEAR}",
        rf"{_PART}{_YEAR}",
    )
)
"""How people and spreadsheets write dates."""


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
                return f"{_MONTHS[self.earliest.month - 1]} {self.year}"
            case Precision.DAY:
                return german_day(self.first_day)
            case Precision.MINUTE:
                return f"{german_day(self.first_day)}, {self.earliest:%H:%M} Uhr"

    @property
    def month_words(self) -> str:
        """The month it belongs to, or the coarser span: "November 2016", "2. Halbjahr 2016"."""
        if self.precision in (Precision.DAY, Precision.MINUTE):
            return f"{_MONTHS[self.earliest.month - 1]} {self.year}"
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
    return (source_date(environ) or now).astimezone(BERLIN).date()


def source_date(environ: Mapping[str, str]) -> datetime | None:
    """The moment that ``SOURCE_DATE_EPOCH`` names, an aware time, if it is set.

    Raises ``ValueError`` with a German reason if it is no number of seconds.
    """
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    if not epoch.isascii() or not epoch.isdigit() or len(epoch) > 11:
        raise ValueError(f"SOURCE_DATE_EPOCH: „{epoch}“ ist keine Zahl von Sekunden.")
    return datetime.fromtimestamp(int(epoch), UTC)


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
    plain = _DASHES.sub("-", text.strip())
    for match in (spelling.fullmatch(plain) for spelling in _OTHER_SPELLINGS):
        meant = _respelled(match.groupdict()) if match else ""
        if _FORM.fullmatch(meant):
            with suppress(ValueError):  # the calendar has no such day
                return asked(str(PartialDate.parse(meant)))
    return ""


_DASHES = re.compile("[\u2010-\u2015\u2212]")


def _respelled(part: Mapping[str, str | None]) -> str:
    """The parts of another spelling in the order of the grammar."""
    year = f"20{part['year']}"[-4:]
    if kind := part.get("kind"):
        return f"{year}-{kind[0].upper()}{part['part']}"
    if name := part.get("name"):
        numbers = {month.lower(): str(number) for number, month in enumerate(_MONTHS, start=1)}
        part = {**part, "month": numbers.get(name.lower(), "0")}
    text = f"{year}-{str(part['month']).zfill(2)}"
    if part.get("day"):
        text += f"-{str(part['day']).zfill(2)}"
    if part.get("hour"):
        text += f"T{str(part['hour']).zfill(2)}:{part['minute']}"
    return text
