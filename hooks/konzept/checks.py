"""What only the whole can know: ids used twice, dates after the ``stand``, missing icons.

What a single record can know stands in the record (``Record.contradictions``); whether a
reference leads somewhere is proven while it is read (``konzept.reference``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import TypeVar, get_origin

from konzept import routes, symbols
from konzept.model import (
    CROSS_CUTTING,
    Concept,
    Conference,
    Dated,
    FieldOfAction,
    Identified,
    Measure,
    Record,
    Source,
    Status,
)
from konzept.plan import Plan
from konzept.problems import Problem, nearest, shown
from konzept.reference import Kind, Known
from konzept.source import Document, KeyPath
from konzept.texts import links_in

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

PLACEHOLDER = "ERSETZEN"
"""What a new data file says where people have to write."""


@dataclass(frozen=True)
class Entry:
    """A record and where it is written: ``prefix`` is its place in the document."""

    document: Document
    prefix: KeyPath
    record: Record

    @cached_property
    def parts(self) -> tuple[tuple[KeyPath, Record], ...]:
        """The record and all records written inside it, each with its German key path."""
        return tuple(self.record.parts())

    @property
    def texts(self) -> Iterator[tuple[KeyPath, str]]:
        """All texts that are written in it, each with its path in the document."""
        return self.document.root.at(self.prefix).texts(self.prefix)

    def problem(self, path: KeyPath, message: str) -> Problem:
        return self.document.problem((*self.prefix, *path), message)


def check(
    entries: list[Entry], known: Known, before: Plan | None = None, today: date | None = None
) -> Iterator[Problem]:
    """All problems of valid records among each other, and against an earlier state of them.

    ``known`` says which ids exist, also those of records that are not valid.
    """
    for entry in entries:
        for path, part in entry.parts:
            for inner, reason in part.contradictions():
                yield entry.problem((*path, *inner), reason)
    yield from _ids_used_twice(entries)
    yield from _former_ids(entries)
    yield from _reserved_ids(entries)
    yield from _same_page_twice(entries)
    yield from _places_used_twice(entries)
    yield from _goals_elsewhere(entries)
    yield from _own_successors(entries)
    yield from _missing_symbols(entries)
    yield from _listed_twice(entries)
    yield from _links_to_no_page(entries, known)
    if before is not None:
        yield from _revisions(entries, before)
        yield from _placeholders(entries)
    concept = next((one for one in entries if isinstance(one.record, Concept)), None)
    if concept is not None:
        yield from _after_stand(entries, concept, today)


R = TypeVar("R", bound=Record)


def _of(entries: Iterable[Entry], model: type[R]) -> Iterator[tuple[Entry, R]]:
    for entry in entries:
        if isinstance(entry.record, model):
            yield entry, entry.record


def _ids_used_twice(entries: list[Entry]) -> Iterator[Problem]:
    # Files cannot share a stem; registers, goals and editions can repeat an id.
    first: dict[tuple[type[Record], str], tuple[Entry, KeyPath]] = {}
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


def _former_ids(entries: list[Entry]) -> Iterator[Problem]:
    yield from _former_ids_of(list(_of(entries, FieldOfAction)))
    yield from _former_ids_of(list(_of(entries, Measure)))


def _former_ids_of(renamed: Sequence[tuple[Entry, FieldOfAction | Measure]]) -> Iterator[Problem]:
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


def _same_page_twice(entries: list[Entry]) -> Iterator[Problem]:
    """Editions and conferences share the addresses below /aenderungen/seit/."""
    conferences = {conference.id for _, conference in _of(entries, Conference)}
    for entry, concept in _of(entries, Concept):
        for index, edition in enumerate(concept.editions):
            if edition.id in conferences:
                yield entry.problem(
                    ("ausgaben", index, "id"),
                    f"„{edition.id}“ heißt schon eine Konferenz. Erlaubt: eine andere Kennung.",
                )


def _reserved_ids(entries: list[Entry]) -> Iterator[Problem]:
    yield from _reserved_ids_of(_of(entries, Measure), RESERVED_MEASURE_IDS)
    yield from _reserved_ids_of(_of(entries, FieldOfAction), (CROSS_CUTTING,))


def _reserved_ids_of(
    named: Iterable[tuple[Entry, FieldOfAction | Measure]], words: Sequence[str]
) -> Iterator[Problem]:
    for entry, record in named:
        if record.id in words:
            yield entry.problem((), f"„{record.id}“ ist vergeben. Erlaubt: ein anderer Dateiname.")
        for index, old in enumerate(record.former_ids):
            if old in words:
                yield entry.problem(
                    ("alte_ids", index), f"„{old}“ ist vergeben. Erlaubt: eine andere Kennung."
                )


def _places_used_twice(entries: list[Entry]) -> Iterator[Problem]:
    yield from _same_number(_of(entries, FieldOfAction), "reihenfolge", lambda one: one.order)
    yield from _same_number(_of(entries, Conference), "nummer", lambda one: one.number)


E = TypeVar("E", bound=Identified)


def _same_number(
    entries: Iterable[tuple[Entry, E]], key: str, number: Callable[[E], int]
) -> Iterator[Problem]:
    first: dict[int, str] = {}
    for entry, record in entries:
        holder = first.setdefault(number(record), record.id)
        if holder != record.id:
            yield entry.problem(
                (key,), f"„{number(record)}“ hat schon „{holder}“. Erlaubt: jede Zahl einmal."
            )


def _goals_elsewhere(entries: list[Entry]) -> Iterator[Problem]:
    goals = {
        field.id: {goal.id for goal in field.goals} for _, field in _of(entries, FieldOfAction)
    }
    for entry, measure in _of(entries, Measure):
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


def _own_successors(entries: list[Entry]) -> Iterator[Problem]:
    for entry in entries:
        record = entry.record
        if isinstance(record, Identified) and getattr(record, "successor", None) == record.id:
            yield entry.problem(
                ("nachfolger",), f"„{record.id}“ löst sich selbst ab. Erlaubt: eine andere Kennung."
            )


def _missing_symbols(entries: list[Entry]) -> Iterator[Problem]:
    for entry in entries:
        record = entry.record
        if not isinstance(record, Status | FieldOfAction) or record.symbol is None:
            continue
        if not symbols.is_shipped(record.symbol):
            yield entry.problem(
                ("symbol",),
                f"{shown(record.symbol)} liefert das Design nicht mit. Erlaubt: ein Name wie "
                f"„material/school“.{nearest(record.symbol, symbols.shipped())}",
            )


def _after_stand(entries: list[Entry], concept: Entry, today: date | None) -> Iterator[Problem]:
    assert isinstance(concept.record, Concept)
    stand = concept.record.current_to
    for entry in entries:
        for path, part in entry.parts:
            if isinstance(part, Dated) and part.on.first_day > stand:
                yield entry.problem(
                    (*path, "am"),
                    f"„{part.on}“ liegt nach dem Stand der Daten ({stand}). Erlaubt: früher, oder "
                    f"„stand“ in {concept.document.file} erhöhen.",
                )
            if isinstance(part, Source) and part.dated and part.dated.first_day > stand:
                yield entry.problem(
                    (*path, "datum"),
                    f"„{part.dated}“ liegt nach dem Stand der Daten ({stand}). Erlaubt: früher, "
                    f"oder „stand“ in {concept.document.file} erhöhen.",
                )
    if today is not None and stand > today:
        yield concept.problem(
            ("stand",),
            f"„{stand}“ liegt in der Zukunft (heute: {today}). Erlaubt: heute oder früher.",
        )
    for index, edition in enumerate(concept.record.editions):
        if edition.current_to > stand:
            yield concept.problem(
                ("ausgaben", index, "stand"),
                f"„{edition.current_to}“ liegt nach dem Stand der Daten ({stand}). Erlaubt: "
                "früher, oder „stand“ erhöhen.",
            )


def _revisions(entries: list[Entry], before: Plan) -> Iterator[Problem]:
    """Calendars take over a change of a conference only if its ``fassung`` has risen."""
    known = {conference.id: conference for conference in before.conferences}
    for entry, conference in _of(entries, Conference):
        old = known.get(conference.id)
        if old is None:
            continue
        if conference.revision < old.revision:
            yield entry.problem(
                ("fassung",),
                f"„{conference.revision}“ ist kleiner als vorher ({old.revision}). Erlaubt: "
                f"{old.revision} oder mehr.",
            )
        elif conference.revision == old.revision and conference.announcement != old.announcement:
            yield entry.problem(
                ("fassung",),
                f"Zeit, Ort oder Lage sind anders, aber „fassung“ ist noch {old.revision}. "
                f"Erlaubt: {old.revision + 1}.",
            )


def _placeholders(entries: list[Entry]) -> Iterator[Problem]:
    """A new file is valid as it stands, but not yet worth publishing."""
    for entry in entries:
        for path, text in entry.texts:
            if PLACEHOLDER in text:
                yield entry.document.problem(
                    path,
                    f"{shown(text)} ist noch der Platzhalter. Erlaubt: der eigene Text.",
                    word=PLACEHOLDER,
                )


def _listed_twice(entries: list[Entry]) -> Iterator[Problem]:
    for entry in entries:
        for path, part in entry.parts:
            for name, key in _lists(type(part)):
                if len(items := getattr(part, name)) > 1:
                    yield from _repeated(entry, (*path, key), items)


@cache
def _lists(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Names and keys of the fields that hold lists."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) is tuple
    )


def _repeated(entry: Entry, path: KeyPath, items: tuple[object, ...]) -> Iterator[Problem]:
    first: dict[object, int] = {}
    for index, item in enumerate(items):
        if isinstance(item, Identified):
            continue  # its id must differ
        earlier = first.setdefault(item, index)
        if earlier != index:
            line = entry.document.root.at((*entry.prefix, *path, earlier)).line
            said = shown(item) if isinstance(item, str) else "Dieser Eintrag"
            yield entry.problem(
                (*path, index), f"{said} steht schon in der Liste (Zeile {line}). Erlaubt: einmal."
            )


def _links_to_no_page(entries: list[Entry], known: Known) -> Iterator[Problem]:
    if any(known.ids[kind] is None for kind in routes.BELOW):
        return
    pages = {
        *routes.PAGES,
        *(
            f"{above}{id_}/"
            for kind, above in routes.BELOW.items()
            for id_ in known.ids[kind] or ()
        ),
        *(f"{routes.PRINT}{id_}/" for id_ in known.ids[Kind.FIELD] or ()),
        *_former_pages(entries),
    }
    documents = {entry.document.file: entry.document for entry in entries}
    linking = {
        file
        for file, document in documents.items()
        if any(sign in document.text for sign in _MAY_LINK)
    }
    for entry in entries:
        if entry.document.file not in linking:
            continue
        for path, text in entry.texts:
            for link in links_in(text):
                page = re.split("[?#]", link)[0].removeprefix("/")
                if link.startswith("/") and page not in pages and not _MADE_PAGE.match(page):
                    yield entry.document.problem(
                        path,
                        f"Der Link {shown(link)} führt zu keiner Seite dieser Website. Erlaubt: "
                        "eine Adresse wie „/massnahmen/“, mit „/“ am Ende."
                        f"{nearest(f'/{page}', (f'/{one}' for one in pages))}",
                        word=link,
                    )


def _former_pages(entries: list[Entry]) -> Iterator[str]:
    for _, field in _of(entries, FieldOfAction):
        yield from (f"{routes.FIELDS}{old}/" for old in field.former_ids)
    for _, measure in _of(entries, Measure):
        yield from (f"{routes.MEASURES}{old}/" for old in measure.former_ids)


_MAY_LINK = ("(/", "</", " /", "\n/", "\\")
"""What a file with a link to a page of the site holds; "\\" may begin another spelling of "/"."""

_MADE_PAGE = re.compile(
    # What lists, comparisons and editions there are, and which files, is decided elsewhere.
    rf"{routes.MEASURES}({'|'.join(RESERVED_MEASURE_IDS)})/|{routes.CHANGES_SINCE}"
    rf"|{routes.EDITIONS}|.*\.[a-z]+$"
)
