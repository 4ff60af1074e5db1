"""Nothing may have happened after the day to which the data are kept (``stand``)."""

from collections.abc import Iterator

from konzept.reading.data_set import DataSet, PlacedRecord
from konzept.reading.problems import Problem
from konzept.records.concept import Concept
from konzept.records.conference import EarlierDate
from konzept.records.council import Hearing
from konzept.records.evidence import Dated, Source
from konzept.records.measure import FormerField
from konzept.records.other_forms import OtherForm
from konzept.records.schedule import Milestone
from konzept.values.dates import PartialDate
from konzept.values.key_path import KeyPath


def after_the_data(data: DataSet) -> Iterator[Problem]:
    """Statements, sources and editions later than the day to which the data are kept."""
    for home, concept in data.of_type(Concept):
        current_to = f"dem Stand der Daten ({concept.current_to}). Erlaubt: früher, oder „stand“"
        for placed, path, on in _dates(data):
            if on.first_day > concept.current_to:
                reason = f"„{on}“ liegt nach {current_to} in {home.file.name} erhöhen."
                yield placed.problem(path, reason)
        for placed, form in data.of_type(OtherForm):
            if form.current_to > concept.current_to:
                reason = f"„{form.current_to}“ liegt nach {current_to} in {home.file.name} erhöhen."
                yield placed.problem(("stand",), reason)
        for index, edition in enumerate(concept.editions):
            if edition.current_to > concept.current_to:
                reason = f"„{edition.current_to}“ liegt nach {current_to} erhöhen."
                yield home.problem(("ausgaben", index, "stand"), reason)


def _dates(data: DataSet) -> Iterator[tuple[PlacedRecord, KeyPath, PartialDate]]:
    """All dates in the data that have to lie in the past, with the paths to them."""
    for placed, path, part in data.parts_of_type(Dated):
        yield placed, (*path, "am"), part.on
    for placed, path, step in data.parts_of_type(Milestone):
        if step.reached:
            yield placed, (*path, "erreicht"), step.reached
    for placed, path, hearing in data.parts_of_type(Hearing):
        yield placed, (*path, "am"), hearing.on
    for placed, path, move in data.parts_of_type(FormerField):
        yield placed, (*path, "bis"), move.until
    for placed, path, earlier in data.parts_of_type(EarlierDate):
        yield placed, (*path, "bis"), earlier.until
    for placed, source in data.of_type(Source):
        if source.dated:
            yield placed, ("datum",), source.dated


def data_of_the_future(data: DataSet) -> Iterator[Problem]:
    """Data that claim to be kept beyond today."""
    for placed, concept in data.of_type(Concept):
        if data.today is not None and concept.current_to > data.today:
            reason = f"„{concept.current_to}“ liegt in der Zukunft (heute: {data.today})."
            yield placed.problem(("stand",), f"{reason} Erlaubt: heute oder früher.")
