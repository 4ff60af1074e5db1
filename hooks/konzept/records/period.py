"""Periods: from when to when something is planned, runs or ran."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from konzept.records.base import Record, optional
from konzept.records.rules import end_before_start
from konzept.values.dates import DATE_VALUE, PartialDate
from konzept.values.json_schema import either
from konzept.values.phrases import phrase
from konzept.values.refusals import most_like, not_a_text, refusal_in
from konzept.values.texts import UNKNOWN, Unknown


class Ongoing(StrEnum):
    """The end of a period that has none yet."""

    ONGOING = "laufend"


_WORDS = {"laufend": Ongoing.ONGOING, UNKNOWN: None}
_MEAN_ONGOING = ("heute", "jetzt", "aktuell", "offen", "unbefristet", "dauerhaft")


def _period_end(value: Any) -> Any:
    if not isinstance(value, str):
        raise not_a_text()
    if value in _WORDS:
        return _WORDS[value]
    try:
        return PartialDate.parse(value)
    except PydanticCustomError as error:
        refusal = refusal_in(error.context)
        assert refusal is not None, "dates are refused with a refusal"
        meant = Ongoing.ONGOING if value.lower() in _MEAN_ONGOING else most_like(value, _WORDS)
        raise refusal.with_words(_WORDS, meant).error() from None


class Period(Record, title="Zeitraum"):
    """From when to when, as far as known."""

    start: Unknown[PartialDate] = optional("von", "Beginn oder „unbekannt“.")
    end: Annotated[
        PartialDate | Ongoing | None,
        BeforeValidator(_period_end),
        WithJsonSchema(either(DATE_VALUE, *Ongoing, UNKNOWN)),
    ] = optional("bis", "Ende, „laufend“ oder „unbekannt“.")

    rules = (end_before_start("von", "bis"),)

    @property
    def words(self) -> str:
        """German: "2016 bis 2019", "seit 2007" if ongoing, or "ab 2007" if no end is known."""
        start, end = self.start, self.end if isinstance(self.end, PartialDate) else None
        if start is None:
            if end is None:
                return phrase("unbekannt")
            return phrase("bis {end}, Beginn unbekannt", end=end.words)
        if end is None:
            since = phrase("seit {start}", start=start.words)
            return since if self.end else phrase("ab {start}", start=start.words)
        if start == end:
            return start.words
        return phrase("{start} bis {end}", start=start.words, end=end.words)
