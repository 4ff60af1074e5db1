"""What replaces something must not be replaced by it again, at once or by way of others."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from konzept.reading.data_set import DataSet, PlacedRecord
from konzept.reading.problems import Problem
from konzept.records.measure import Measure
from konzept.records.registers import Organisation
from konzept.values.key_path import KeyPath

_Places = Mapping[str, tuple[PlacedRecord, tuple[str, ...]]]
"""Where the records of one type stand, and the ids of their successors, by their own ids."""

_MOST = 50


def circles(data: DataSet) -> Iterator[Problem]:
    """Measures and organisations that replace themselves: a problem for each circle."""
    yield from _circles({one.id: (at, one.successors) for at, one in data.of_type(Measure)})
    yield from _circles({one.id: (at, one.successors) for at, one in data.of_type(Organisation)})


def _circles(places: _Places) -> Iterator[Problem]:
    """A circle that was found is opened, so that others come to light: up to ``_MOST``."""
    successors = {id_: list(those) for id_, (_, those) in places.items()}
    for _ in range(_MOST):
        if not (circle := _circle_in(successors)):
            return
        start, following = circle[:2]
        message = f"{_in_words(circle, places)} Erlaubt: eine andere Kennung."
        yield places[start][0].problem(_key_of(start, following, places), message)
        successors[start].remove(following)


def _circle_in(successors: Mapping[str, list[str]]) -> list[str]:
    """The ids along a circle, the first also at its end; empty if there is no circle."""
    try:
        TopologicalSorter(successors).prepare()
    except CycleError as error:
        _, *ring = reversed(error.args[1])
        first = ring.index(min(ring))
        return [*ring[first:], *ring[: first + 1]]
    return []


def _in_words(circle: list[str], places: _Places) -> str:
    if len(circle) == 2:
        return f"„{circle[0]}“ löst sich selbst ab."
    steps = []
    for one, successor in pairwise(circle):
        placed = places[one][0]
        line = placed.line_of(_key_of(one, successor, places))
        steps.append(f"„{one}“ durch „{successor}“ ({placed.file.name}:{line})")
    return f"Hier wird im Kreis abgelöst: {', '.join(steps)}."


def _key_of(one: str, successor: str, places: _Places) -> KeyPath:
    """Where a record names a successor: in a list or alone."""
    texts = places[one][0].texts()
    return next(path for path, text in texts if path[0] == "nachfolger" and text == successor)
