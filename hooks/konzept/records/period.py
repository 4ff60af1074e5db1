"""Periods: from when to when something is planned, runs or ran."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from konzept.records.base import Contradiction, Record, optional
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

    def contradictions(self) -> Iterator[Contradiction]:
        yield from end_before_start(self.start, self.end, "bis")

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


def end_before_start(
    start: PartialDate | None, end: PartialDate | Ongoing | None, key: str
) -> Iterator[Contradiction]:
    """An end, written under ``key``, that is certainly before its start."""
    if start is not None and isinstance(end, PartialDate) and end.latest < start.earliest:
        reason = f"Das Ende „{end}“ liegt vor dem Beginn „{start}“. Erlaubt: gleich oder später."
        yield (key,), reason


def ends_out_of_order(ends: Sequence[PartialDate], key: str) -> Iterator[Contradiction]:
    """Ends of former states, listed under ``key``, that certainly lie before the one above."""
    for index, (before, end) in enumerate(pairwise(ends), start=1):
        if end.latest < before.earliest:
            reason = f"„{end}“ liegt vor „{before}“ im Eintrag davor."
            yield (key, index, "bis"), f"{reason} Erlaubt: das Früheste zuerst."
