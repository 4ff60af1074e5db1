"""Nothing may have happened after the day to which the data are kept (``stand``)."""

from collections.abc import Iterator, Mapping
from datetime import date

from konzept.reading.data_set import DataSet, PlacedRecord
from konzept.reading.problems import Problem
from konzept.records.base import Record, fields_of
from konzept.records.concept import Concept
from konzept.records.conference import EarlierDate
from konzept.records.council import Hearing
from konzept.records.evidence import Dated, Source
from konzept.records.language import Language
from konzept.records.measure import FormerField
from konzept.records.other_forms import EasyText, OtherForm
from konzept.records.period import Ongoing, Period
from konzept.records.registers import Organisation
from konzept.records.schedule import Milestone
from konzept.values.dates import PartialDate
from konzept.values.key_path import KeyPath

PAST: Mapping[type[Record], str] = {
    Dated: "am",
    Milestone: "erreicht",
    Hearing: "am",
    FormerField: "bis",
    EarlierDate: "bis",
    Source: "datum",
    OtherForm: "stand",
}
"""The keys of dates that have to lie in the past, by the type of record. The form asks the same."""

_DONE: Mapping[type[Record], str] = {
    Concept: "stand",
    Source: "abgerufen",
    EasyText: "geprueft_am",
    Language: "geprueft_am",
    Organisation: "geprueft_am",
}
"""The keys of days on which somebody did something for the data: none lies ahead of today."""

AFTER_THE_DATA = (
    "„{value}“ liegt nach dem Stand der Daten ({day}). "
    "Erlaubt: früher, oder „stand“ in {file} erhöhen."
)
FUTURE = "„{value}“ liegt in der Zukunft (heute: {day}). Erlaubt: heute oder früher."


def after_the_data(data: DataSet) -> Iterator[Problem]:
    """Statements, sources and editions later than the day to which the data are kept."""
    for home, concept in data.of_type(Concept):
        day, file = concept.current_to, home.file.name
        for placed, path, on in _dates(data):
            if _first_day(on) > day:
                yield placed.problem(path, AFTER_THE_DATA.format(value=on, day=day, file=file))
        for index, edition in enumerate(concept.editions):
            if edition.current_to > day:
                reason = f"„{edition.current_to}“ liegt nach dem Stand der Daten ({day})."
                reason += " Erlaubt: früher, oder „stand“ erhöhen."
                yield home.problem(("ausgaben", index, "stand"), reason)


_AnyDate = PartialDate | date


def _dates(data: DataSet) -> Iterator[tuple[PlacedRecord, KeyPath, _AnyDate]]:
    """All dates in the data that have to lie in the past, with the paths to them."""
    for model, past in PAST.items():
        for placed, path, on in _dates_under(data, model, past):
            yield placed, (*path, past), on


def _dates_under(
    data: DataSet, model: type[Record], wanted: str
) -> Iterator[tuple[PlacedRecord, KeyPath, _AnyDate]]:
    """The dates under one key of all records of a type, with the paths to the records."""
    (name,) = (name for name, key, _ in fields_of(model) if key == wanted)
    for placed, path, part in data.parts_of_type(model):
        if on := getattr(part, name):
            yield placed, path, on


def _first_day(on: _AnyDate) -> date:
    return on.first_day if isinstance(on, PartialDate) else on


def running_before_the_beginning(data: DataSet) -> Iterator[Problem]:
    """Periods that are said to run although they begin later than the data are kept to."""
    for home, concept in data.of_type(Concept):
        day, file = concept.current_to, home.file.name
        for placed, path, period in data.parts_of_type(Period):
            start = period.start
            if start and start.first_day > day and period.end is Ongoing.ONGOING:
                reason = f"„{Ongoing.ONGOING}“, aber „{start}“ liegt nach dem Stand der Daten"
                allowed = f"„bis“ weglassen, oder „stand“ in {file} erhöhen"
                yield placed.problem((*path, "bis"), f"{reason} ({day}). Erlaubt: {allowed}.")


def data_of_the_future(data: DataSet) -> Iterator[Problem]:
    """Data that claim to be kept, looked up or checked beyond today."""
    if data.today is None:
        return
    for model, done in _DONE.items():
        for placed, path, on in _dates_under(data, model, done):
            if _first_day(on) > data.today:
                reason = FUTURE.format(value=on, day=data.today)
                yield placed.problem((*path, done), reason)
