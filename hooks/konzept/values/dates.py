"""Dates that are as exact as their source: "2016" stays a year and is no 1 January."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import lru_cache
from itertools import chain
from typing import Any, Self
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from konzept.values.date_spellings import roughly_meant, spellings_meant, years_meant
from konzept.values.date_words import Precision, german_day, words_of
from konzept.values.json_schema import TEXT_OR_NUMBER, JsonSchema, value_type
from konzept.values.phrases import Phrase
from konzept.values.refusals import Refusal, not_a_text
from konzept.values.rules import Ask, Hint, Rule, in_scripts

BERLIN = ZoneInfo("Europe/Berlin")
GRAMMAR = "JJJJ, JJJJ-Hn, JJJJ-Qn, JJJJ-MM, JJJJ-MM-TT oder JJJJ-MM-TTThh:mm"
"""The spellings of rule 8 of the data contract: year, half-year, quarter, month, day, minute."""

YEARS = range(1000, 2101)
"""Those a date may have: a town has old sources, but further off is a slip of the hand."""

_YEAR = "(1[0-9]{3}|20[0-9]{2}|2100)"  # the same for editors
DAY_PATTERN = f"^{_YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"

_PATTERN = (
    f"{_YEAR}(-H[12]|-Q[1-4]|-(0[1-9]|1[0-2])"
    "(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9])?)?)?"
)
"""The grammar for editors, which cannot know that a month has 30 days."""

_FORM = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-H(?P<half>[12])|-Q(?P<quarter>[1-4])"
    r"|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}))?)?)?"
)

_NO_DATE = Rule(
    Ask.FITS, "{shown} ist kein Datum.", GRAMMAR, f"^{in_scripts(_FORM.pattern)}$", hint=Hint.DATE
)
_NOT_IN_CALENDAR = Rule(Ask.CALENDAR, "{shown} gibt es nicht im Kalender.", GRAMMAR)
_FAR_OFF = Rule(
    Ask.YEARS,
    "{shown} liegt weit weg von heute.",
    f"ein Jahr von {YEARS[0]} bis {YEARS[-1]}",
    (YEARS[0], YEARS[-1]),
)
DATE_RULES = (_NO_DATE, _NOT_IN_CALENDAR, _FAR_OFF)
"""What every date must be, one after the other."""

DATE_VALUE = value_type(
    "Datum",
    f"ein Datum als {GRAMMAR}, im Jahr {YEARS[0]} bis {YEARS[-1]}",
    exported={"type": "string", "pattern": f"^{_PATTERN}$"},
    rules=DATE_RULES,
    type=TEXT_OR_NUMBER,
    pattern=f"^{_PATTERN}$",
    minimum=YEARS[0],
    maximum=YEARS[-1],
    examples=["2014", "2014-H2", "2014-03", "2014-03-21", "2014-03-21T14:00"],
)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of limited precision, kept as the span of time that it may mean.

    ``earliest`` and ``latest`` are the first and the last minute of the span, as wall-clock times
    of Europe/Berlin without ``tzinfo``. Dates are compared by (``earliest``, ``latest``).
    """

    earliest: datetime
    latest: datetime
    precision: Precision = field(compare=False)

    @classmethod
    @lru_cache(maxsize=10_000)
    def parse(cls, text: str) -> Self:
        """Read ``text`` by the grammar. Cached: most dates recur.

        Raises the ``ValueError`` of a ``Refusal`` if the text is no date, or not in the calendar.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            other = chain(years_meant(text), roughly_meant(text))
            meant = chain(dates_meant(text), _dates_in(other))
            raise _NO_DATE.refusal(text, next(meant, None)).error()
        part = {name: int(digits) for name, digits in match.groupdict().items() if digits}
        try:
            parsed = cls._of(part)
            skipped = parsed.precision is Precision.MINUTE and _is_skipped(parsed.earliest)
        except (ValueError, OverflowError):
            raise _NOT_IN_CALENDAR.refusal(text).error() from None
        if parsed.year not in YEARS:
            raise _FAR_OFF.refusal(text, next(_dates_in(years_meant(text)), None)).error()
        if skipped:
            reason = f"{parsed.earliest:%H:%M} Uhr gibt es am {german_day(parsed.first_day)} nicht:"
            summer_time = "Die Uhr wird in dieser Stunde auf Sommerzeit umgestellt."
            raise Refusal(f"{reason} {summer_time}", "eine frühere oder spätere Stunde").error()
        return parsed

    @classmethod
    def _of(cls, part: Mapping[str, int]) -> Self:
        """The date with these parts of ``_FORM``; ``ValueError`` if the calendar has none."""
        year = part["year"]
        if "minute" in part:
            moment = datetime(year, part["month"], part["day"], part["hour"], part["minute"])
            return cls(moment, moment, Precision.MINUTE)
        if "day" in part:
            return cls.on(date(year, part["month"], part["day"]))
        first, last, precision = 1, 12, Precision.YEAR
        for name, months in (("month", 1), ("quarter", 3), ("half", 6)):
            if name in part:
                last = part[name] * months
                first, precision = last - months + 1, Precision(name)
        end = date(year, last, monthrange(year, last)[1])
        return cls._days(date(year, first, 1), end, precision)

    @classmethod
    def on(cls, day: date) -> Self:
        """The whole of ``day``."""
        return cls._days(day, day, Precision.DAY)

    @classmethod
    def _days(cls, first: date, last: date, precision: Precision) -> Self:
        start, end = datetime.combine(first, time.min), datetime.combine(last, time(23, 59))
        return cls(start, end, precision)

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
        known = self.precision is Precision.MINUTE
        return self.earliest.replace(tzinfo=BERLIN) if known else None

    @property
    def machine(self) -> str:
        """A valid HTML ``datetime`` value; half-years and quarters have none and give the year."""
        coarse = self.precision in (Precision.HALF, Precision.QUARTER)
        return str(self)[:4] if coarse else str(self)

    @property
    def words(self) -> Phrase:
        """German wording, no more precise than known: "2013", "17. November 2016, 14:00 Uhr"."""
        return words_of(self.earliest, self.precision)

    @property
    def month_words(self) -> Phrase:
        """The month it belongs to, or the coarser span: "November 2016", "2. Halbjahr 2016"."""
        finer = self.precision in (Precision.DAY, Precision.MINUTE)
        return words_of(self.earliest, Precision.MONTH if finer else self.precision)

    @property
    def long_words(self) -> Phrase:
        """Like ``words``, with the weekday where the day is known."""
        return words_of(self.earliest, self.precision, with_weekday=True)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        def validate(value: Any) -> PartialDate:
            if isinstance(value, cls):
                return value
            if not isinstance(value, str):
                raise not_a_text()
            return cls.parse(value)

        return core_schema.no_info_plain_validator_function(
            validate, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        return DATE_VALUE


def last_known(dates: Iterable[PartialDate]) -> PartialDate:
    """The date that is known last: each from its last day, the coarser before the more exact."""
    return max(dates, key=lambda one: (one.latest, one.earliest))


def _is_skipped(moment: datetime) -> bool:
    """Whether the clocks of Berlin skip this wall-clock time when summer time begins."""
    there_and_back = moment.replace(tzinfo=BERLIN).astimezone(UTC).astimezone(BERLIN)
    return there_and_back.replace(tzinfo=None) != moment


def dates_meant(text: str) -> Iterator[str]:
    """The dates, as the grammar writes them, that ``text`` may spell in another way."""
    return _dates_in(spellings_meant(text))


def _dates_in(spellings: Iterable[str]) -> Iterator[str]:
    for spelling in spellings:
        if (form := _FORM.fullmatch(spelling)) and int(form["year"]) in YEARS:
            with suppress(ValueError):  # the calendar has no such day
                yield str(PartialDate.parse(spelling))
