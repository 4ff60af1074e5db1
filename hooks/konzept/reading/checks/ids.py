"""placeholder"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from konzept.reading.checks.placed import PlacedRecord, of_type
from konzept.reading.problems import Problem
from konzept.records.base import Identified, Record
from konzept.records.concept import Concept
from konzept.records.conference import Conference
from konzept.records.field import CROSS_CUTTING, FieldOfAction
from konzept.records.measure import Measure
from konzept.values.key_path import KeyPath
from konzept.values.refusals import nearest, shown

RESERVED_MEASURE_IDS = (
    "feld",
    "status",
    "traeger",
    "zielgruppe",
    "bezug",
    "jahr",
    "buchstabe",
)
"""Segments below /massnahmen/ that lists of measures use."""


def ids_used_twice(entries: list[PlacedRecord]) -> Iterator[Problem]:
    # Files cannot share a stem; registers, goals and editions can repeat an id.
    first: dict[tuple[type[Record], str], tuple[PlacedRecord, KeyPath]] = {}
    for entry in entries:
        for path, part in entry.parts:
            if not isinstance(part, Identified):
                continue
            holder, place = first.setdefault((type(part), part.id), (entry, path))
            if holder is not entry or place != path:
                line = holder.document.root.at((*holder.prefix, *place, "id")).line
                yield entry.problem(
                    (*path, "id"),
                    f"Die Kennung „{part.id}“ ist schon vergeben ({holder.document.file}:{line}). "
                    "Erlaubt: eine neue.",
                )


def former_ids(entries: list[PlacedRecord]) -> Iterator[Problem]:
    yield from _former_ids_of(list(of_type(entries, FieldOfAction)))
    yield from _former_ids_of(list(of_type(entries, Measure)))


def _former_ids_of(
    renamed: Sequence[tuple[PlacedRecord, FieldOfAction | Measure]],
) -> Iterator[Problem]:
    current = {record.id for _, record in renamed}
    former: dict[str, str] = {}
    for entry, record in renamed:
        for index, old in enumerate(record.former_ids):
            if old in record.former_ids[:index]:
                continue  # a list that says the same twice
            if old in current:
                taken = f"„{old}“ heißt schon eine Datei"
            elif old in former:
                taken = f"„{old}“ ist schon eine alte Kennung von „{former[old]}“"
            else:
                former[old] = record.id
                continue
            yield entry.problem(
                ("alte_ids", index),
                f"{taken}. Erlaubt: eine Kennung, die keine andere Datei trägt oder trug.",
            )


def same_page_twice(entries: list[PlacedRecord]) -> Iterator[Problem]:
    """Editions and conferences share the addresses below /aenderungen/seit/."""
    conferences = {conference.id for _, conference in of_type(entries, Conference)}
    for entry, concept in of_type(entries, Concept):
        for index, edition in enumerate(concept.editions):
            if edition.id in conferences:
                yield entry.problem(
                    ("ausgaben", index, "id"),
                    f"„{edition.id}“ heißt schon eine Konferenz. Erlaubt: eine andere Kennung.",
                )


def reserved_ids(entries: list[PlacedRecord]) -> Iterator[Problem]:
    yield from _reserved_ids_of(of_type(entries, Measure), RESERVED_MEASURE_IDS)
    yield from _reserved_ids_of(of_type(entries, FieldOfAction), (CROSS_CUTTING,))


def _reserved_ids_of(
    named: Iterable[tuple[PlacedRecord, FieldOfAction | Measure]], words: Sequence[str]
) -> Iterator[Problem]:
    for entry, record in named:
        if record.id in words:
            yield entry.problem((), f"„{record.id}“ ist vergeben. Erlaubt: ein anderer Dateiname.")
        for index, old in enumerate(record.former_ids):
            if old in words:
                yield entry.problem(
                    ("alte_ids", index), f"„{old}“ ist vergeben. Erlaubt: eine andere Kennung."
                )


def places_used_twice(entries: list[PlacedRecord]) -> Iterator[Problem]:
    yield from _same_number(of_type(entries, FieldOfAction), "reihenfolge", lambda one: one.order)
    yield from _same_number(of_type(entries, Conference), "nummer", lambda one: one.number)


E = TypeVar("E", bound=Identified)


def _same_number(
    entries: Iterable[tuple[PlacedRecord, E]], key: str, number: Callable[[E], int]
) -> Iterator[Problem]:
    first: dict[int, str] = {}
    for entry, record in entries:
        holder = first.setdefault(number(record), record.id)
        if holder != record.id:
            yield entry.problem(
                (key,), f"„{number(record)}“ hat schon „{holder}“. Erlaubt: jede Zahl einmal."
            )


def goals_elsewhere(entries: list[PlacedRecord]) -> Iterator[Problem]:
    goals = {
        field.id: {goal.id for goal in field.goals} for _, field in of_type(entries, FieldOfAction)
    }
    for entry, measure in of_type(entries, Measure):
        fields = measure.all_fields
        if not goals.keys() >= set(fields):
            continue  # a field with problems of its own: its goals are not known
        allowed = sorted(set().union(*(goals[field] for field in fields)))
        for index, goal in enumerate(measure.goals):
            if goal not in allowed:
                listed = (
                    f"Erlaubt: {', '.join(allowed)}." if allowed else "Sie haben noch keine Ziele."
                )
                yield entry.problem(
                    ("ziele", index),
                    f"{shown(goal)} ist kein Ziel der Handlungsfelder dieser Maßnahme. {listed}"
                    f"{nearest(goal, allowed)}",
                )


def own_successors(entries: list[PlacedRecord]) -> Iterator[Problem]:
    for entry in entries:
        record = entry.record
        if isinstance(record, Identified) and getattr(record, "successor", None) == record.id:
            yield entry.problem(
                ("nachfolger",), f"„{record.id}“ löst sich selbst ab. Erlaubt: eine andere Kennung."
            )
