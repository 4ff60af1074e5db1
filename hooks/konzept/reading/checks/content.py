"""What records may contain: icons and links that exist, and each item of a list once."""

import re
from collections.abc import Iterator
from functools import cache
from typing import get_origin

from konzept import routes
from konzept.plan.free_text import folded
from konzept.plan.groups import grouped
from konzept.reading.data_set import DataSet, PlacedRecord
from konzept.reading.problems import Problem
from konzept.records.base import Identified, Record, fields_of
from konzept.records.conference import Conference
from konzept.records.field import FieldOfAction
from konzept.records.measure import KeyFigure, Measure
from konzept.records.other_forms import EasySection, OtherForm
from konzept.records.registers import Status, TargetGroup
from konzept.rendering import icons
from konzept.values import markdown
from konzept.values.key_path import KeyPath
from konzept.values.references import RecordKind
from konzept.values.refusals import Hints, shown

_ROUNDING = re.compile(
    r"\b(rund|ca\.|circa|etwa|ungefähr|knapp|gut|fast|über|mehr als|mindestens|höchstens|bis zu)"
    r"(?= ?[0-9])",
    re.IGNORECASE,
)
"""Words by which a source says that the number behind them is not exact."""


def icons_not_shipped(data: DataSet) -> Iterator[Problem]:
    """Names of icons that the theme does not have."""
    hints = Hints()
    for placed, path, symbol in _symbols(data):
        if symbol is not None and not icons.is_shipped(symbol):
            reason = f"{shown(symbol)} liefert das Design nicht mit."
            allowed = f"ein Name wie „material/school“.{hints.nearest(symbol, icons.shipped())}"
            yield placed.problem(path, f"{reason} Erlaubt: {allowed}")


def _symbols(data: DataSet) -> Iterator[tuple[PlacedRecord, KeyPath, str | None]]:
    """All names of icons, with their places."""
    for placed in data.records:
        if isinstance(placed.record, Status | FieldOfAction):
            yield placed, ("symbol",), placed.record.symbol
    for placed, path, section in data.parts_of_type(EasySection):
        yield placed, (*path, "bild"), section.picture


def repeated_items(data: DataSet) -> Iterator[Problem]:
    """Items that stand in their list before; those with an id need only another id."""
    for placed in data.records:
        for path, part in placed.parts:
            for name, key in _lists(type(part)):
                if len(items := getattr(part, name)) > 1:
                    yield from _repeated(placed, (*path, key), items)


@cache
def _lists(model: type[Record]) -> list[tuple[str, str]]:
    """Names and keys of the fields that hold lists."""
    fields = fields_of(model)
    return [(name, key) for name, key, info in fields if get_origin(info.annotation) is tuple]


def _repeated(placed: PlacedRecord, path: KeyPath, items: tuple[object, ...]) -> Iterator[Problem]:
    first: dict[object, int] = {}
    for index, item in enumerate(items):
        if isinstance(item, Identified):
            continue
        earlier = first.setdefault(item, index)
        if earlier != index:
            line = placed.line_of((*path, earlier))
            name = shown(item) if isinstance(item, str) else "Dieser Eintrag"
            reason = f"{name} steht schon in der Liste (Zeile {line}). Erlaubt: einmal."
            yield placed.problem((*path, index), reason)


def exact_numbers_of_rounded_words(data: DataSet) -> Iterator[Problem]:
    """Warnings: exact numbers of key figures whose words round, or say that there are more."""
    for placed, path, figure in data.parts_of_type(KeyFigure):
        if figure.number is not None and (word := _ROUNDING.search(figure.value)):
            reason = f"„{word[0]}“ unter „wert“ rundet, „zahl“ gilt aber als genau und wird"
            allowed = f"gezeichnet und verglichen. Bitte prüfen, und {shown(str(figure.number))}"
            yield placed.warning((*path, "zahl"), f"{reason} {allowed} sonst weglassen.")


def moved_from_no_date(data: DataSet) -> Iterator[Problem]:
    """Warnings: conferences that are moved, though no date of before says from when."""
    for placed, conference in data.of_type(Conference):
        if conference.is_moved and not conference.earlier_dates:
            reason = f"Verschoben, aber „{conference.start}“ steht als der neue Termin da."
            allowed = (
                "Bitte den alten unter „fruehere_termine“ eintragen. Ist der neue noch nicht "
                "bekannt, steht unter „beginn“ nur, was bekannt ist, z. B. das Jahr."
            )
            yield placed.warning(("lage",), f"{reason} {allowed}")


def target_groups_of_no_group(data: DataSet) -> Iterator[Problem]:
    """Warnings: target groups that the register of groups does not know, if there is one.

    Each is told at the first measure that has it.
    """
    words = {word for _, group in data.of_type(TargetGroup) for word in group.words}
    if not words:
        return
    known, hints = frozenset(map(folded, words)), Hints()
    used = (
        (folded(word), word, placed, index)
        for placed, measure in data.of_type(Measure)
        for index, word in enumerate(measure.target_groups)
        if folded(word) not in known
    )
    for (_, word, placed, index), *others in grouped(used, lambda one: one[:1]).values():
        again = f" (und in {len(others)} weiteren Dateien)" if others else ""
        reason = f"{shown(word)} steht in keiner Gruppe von {RecordKind.TARGET_GROUP.file}{again}."
        allowed = "Der Filter zeigt es einzeln. Bitte dort eintragen oder anders schreiben."
        message = f"{reason} {allowed}{hints.nearest(word, words)}"
        yield placed.warning(("zielgruppen", index), message)


def links_to_no_page(data: DataSet) -> Iterator[Problem]:
    """Links that begin with "/" and lead nowhere."""
    if not (pages := known_pages(data)):
        return
    files = {placed.file.name: placed.file for placed in data.records}.values()
    linking = {file.name for file in files if any(sign in file.text for sign in _IN_EVERY_LINK)}
    hints = Hints()
    for placed in data.records:
        for path, text in placed.texts() if placed.file.name in linking else ():
            for link in dict.fromkeys(markdown.links_in(text)):
                page = re.split("[?#]", link)[0]
                if link.startswith("/") and page not in pages and not _OTHER_ADDRESS.match(page):
                    reason = f"Der Link {shown(link)} führt zu keiner Seite dieser Website."
                    allowed = "Erlaubt: eine Adresse wie „/massnahmen/“, mit „/“ am Ende."
                    hint = hints.nearest(page, pages)
                    yield placed.problem(path, f"{reason} {allowed}{hint}", word=link)


def known_pages(data: DataSet) -> frozenset[str]:
    """The addresses of all pages, as texts spell them; none where they cannot be known."""
    if any(data.ids[kind] is None for kind in routes.BELOW):
        return frozenset()
    return frozenset(f"/{page}" for page in _pages(data))


def _pages(data: DataSet) -> Iterator[str]:
    """The addresses of all pages, also former ones, that are known from the ids."""
    yield from routes.PAGES
    if data.ids[RecordKind.PAPER] or data.ids[RecordKind.PAPER] is None:
        yield routes.DECISIONS
    for kind, above in routes.BELOW.items():
        yield from (f"{above}{id_}/" for id_ in data.ids[kind] or ())
    yield from (f"{routes.PRINT}{id_}/" for id_ in data.ids[RecordKind.FIELD] or ())
    for _, form in data.of_type(OtherForm):
        path = routes.path_to(form)
        yield from (path.partition("#")[0], f"{path.partition('/')[0]}/")
    fields = (field for _, field in data.of_type(FieldOfAction))
    measures = (measure for _, measure in data.of_type(Measure))
    yield from (path for path, _ in routes.former_paths(fields, measures))


_IN_EVERY_LINK = ("(/", "</", " /", "\n/", "\\")
"""One of these stands in a file with a link to a page; "\\" may begin another spelling of "/"."""

_OTHER_ADDRESS = re.compile(
    # What lists, comparisons and editions there are, and which files, is decided elsewhere.
    rf"/({routes.MEASURES}({'|'.join(routes.LISTS_OF_MEASURES)})/|{routes.CHANGES}."
    rf"|{routes.TIMELINE}.|{routes.EDITIONS}|.*\.[a-z]+$)"
)
