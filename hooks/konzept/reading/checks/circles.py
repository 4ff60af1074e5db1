"""Chains from record to record, like successors, must not lead back to where they began."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import NamedTuple

from konzept.reading.data_set import DataSet, PlacedRecord
from konzept.reading.problems import Problem
from konzept.records.council import CouncilPaper
from konzept.records.measure import Measure
from konzept.records.registers import Organisation
from konzept.values.key_path import KeyPath

_Places = Mapping[str, tuple[PlacedRecord, tuple[str, ...]]]
"""Where the records of one type stand, and the ids that each names, by their own ids."""

_MOST = 50


class _Chain(NamedTuple):
    """The key that names the next record, and what a circle of them means in German."""

    key: str
    itself: str
    circle: str
    step: str


_SUCCESSORS = _Chain(
    "nachfolger", "löst sich selbst ab", "Hier wird im Kreis abgelöst", "„{}“ durch „{}“"
)
_PARTS = _Chain(
    "teil_von",
    "ist kein Teil von sich selbst",
    "Hier ist im Kreis eins Teil des anderen",
    "„{}“ von „{}“",
)
_PAPERS = _Chain(
    "beschluesse",
    "folgt nicht auf sich selbst",
    "Hier folgt im Kreis eins auf das andere",
    "„{}“ auf „{}“",
)


def in_chains(data: DataSet) -> Iterator[Problem]:
    """Records that replace themselves or are parts of themselves: a problem for each circle."""
    measures, bodies = data.of_type(Measure), data.of_type(Organisation)
    wholes = ((at, one, (one.part_of,) if one.part_of else ()) for at, one in data.of_type(Measure))
    yield from _circles(_SUCCESSORS, {one.id: (at, one.successors) for at, one in measures})
    yield from _circles(_SUCCESSORS, {one.id: (at, one.successors) for at, one in bodies})
    yield from _circles(_PARTS, {one.id: (at, whole) for at, one, whole in wholes})
    papers = data.of_type(CouncilPaper)
    yield from _circles(_PAPERS, {one.id: (at, one.papers) for at, one in papers})


def _circles(chain: _Chain, places: _Places) -> Iterator[Problem]:
    """A circle that was found is opened, so that others come to light: up to ``_MOST``."""
    following = {id_: list(those) for id_, (_, those) in places.items()}
    for _ in range(_MOST):
        if not (circle := _circle_in(following)):
            return
        start, second = circle[:2]
        message = f"{_in_words(chain, circle, places)} Erlaubt: eine andere Kennung."
        yield places[start][0].problem(_key_of(chain, start, second, places), message)
        following[start].remove(second)


def _circle_in(following: Mapping[str, list[str]]) -> list[str]:
    """The ids along a circle, the first also at its end; empty if there is no circle."""
    try:
        TopologicalSorter(following).prepare()
    except CycleError as error:
        _, *ring = reversed(error.args[1])
        first = ring.index(min(ring))
        return [*ring[first:], *ring[: first + 1]]
    return []


def _in_words(chain: _Chain, circle: list[str], places: _Places) -> str:
    if len(circle) == 2:
        return f"„{circle[0]}“ {chain.itself}."
    steps = []
    for one, following in pairwise(circle):
        placed = places[one][0]
        line = placed.line_of(_key_of(chain, one, following, places))
        steps.append(f"{chain.step.format(one, following)} ({placed.file.name}:{line})")
    return f"{chain.circle}: {', '.join(steps)}."


def _key_of(chain: _Chain, one: str, following: str, places: _Places) -> KeyPath:
    """Where a record names the next one: in a list or alone."""
    texts = places[one][0].texts()
    return next(path for path, text in texts if path[0] == chain.key and text == following)
