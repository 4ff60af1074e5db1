"""Periods: from when to when something is planned, runs or ran."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from konzept.records.base import Contradiction, Record, optional
from konzept.values.dates import DATE_VALUE, PartialDate
from konzept.values.json_schema import either
from konzept.values.refusals import most_like, not_a_text, refusal_in
from konzept.values.texts import UNKNOWN, Unknown


class Ongoing(StrEnum):
    """The end of a period that has none yet."""

    ONGOING = "laufend"


_MEAN_ONGOING = ("heute", "jetzt", "aktuell", "offen", "unbefristet", "dauerhaft")


def _period_end(value: Any) -> Any:
    if value == UNKNOWN:
        return None
    if value == Ongoing.ONGOING:
        return Ongoing.ONGOING
    if isinstance(value, str):
        return _date_of_end(value)
    if not isinstance(value, PartialDate | None):
        raise not_a_text()
    return value


def _date_of_end(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except PydanticCustomError as error:
        refusal = refusal_in(error.context)
        assert refusal is not None, "dates are refused with a refusal"
        words = (Ongoing.ONGOING, UNKNOWN)
        meant = Ongoing.ONGOING if text.lower() in _MEAN_ONGOING else most_like(text, words)
        raise refusal.with_words(words, meant).error() from None


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
        end = self.end if isinstance(self.end, PartialDate) else None
        match self.start, end:
            case None, None:
                return "unbekannt"
            case None, PartialDate() as end:
                return f"bis {end.words}, Beginn unbekannt"
            case PartialDate() as start, PartialDate() as end:
                return start.words if start == end else f"{start.words} bis {end.words}"
            case start, _:
                assert start is not None
                return f"{'seit' if self.end else 'ab'} {start.words}"


def end_before_start(
    start: PartialDate | None, end: PartialDate | Ongoing | None, key: str
) -> Iterator[Contradiction]:
    """An end, written under ``key``, that is certainly before its start."""
    if start is not None and isinstance(end, PartialDate) and end.latest < start.earliest:
        yield (
            (key,),
            f"Das Ende „{end}“ liegt vor dem Beginn „{start}“. Erlaubt: gleich oder später.",
        )
