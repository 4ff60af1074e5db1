"""The keywords from A to Z: all records and pages by title, for visitors without scripts."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple

from konzept import routes
from konzept.plan.free_text import OTHERS, initial, slug_of
from konzept.plan.plan import Plan
from konzept.records.base import Identified, keywords_of
from konzept.search.entries import label_of
from konzept.values.phrases import phrase
from konzept.values.sorting import Alphabet

_OTHER = OTHERS, phrase("Andere")


class Keyword(NamedTuple):
    """A line of the list: what is found at ``path``; ``context`` says in German what it is."""

    title: str
    path: str
    context: str


class Initial(NamedTuple):
    """The keywords with one initial; ``anchor`` is its permanent id on the page."""

    letter: str
    anchor: str
    keywords: tuple[Keyword, ...]


def from_a_to_z(plan: Plan, pages: Iterable[tuple[str, str]]) -> tuple[Initial, ...]:
    """All records that have a page or a place on one, and ``pages`` (title, path), by initial."""
    keywords = [
        *(Keyword(one.title, routes.path_to(one), phrase("Handlungsfeld")) for one in plan.fields),
        *(Keyword(one.title, routes.path_to(one), one.relation.words) for one in plan.measures),
        *(Keyword(one.title, routes.path_to(one), phrase("Konferenz")) for one in plan.conferences),
        *(
            Keyword(one.title, routes.path_to(one), phrase("Lebenslage"))
            for one, _ in plan.by_life_situation
        ),
        *_by_label(plan),
        *_by_keyword(plan),
        *(
            Keyword(label_of(one), routes.path_to(one), phrase("Beteiligte"))
            for one in plan.organisations
        ),
        *(Keyword(title, path, phrase("Seite")) for title, path in pages),
    ]
    ordered = sorted(keywords, key=partial(_place, plan.alphabet))
    return tuple(
        Initial(letter, f"stichwort-{slug}", tuple(group))
        for (slug, letter), group in groupby(ordered, key=partial(_initial, plan.alphabet))
    )


def _by_label(plan: Plan) -> Iterator[Keyword]:
    """Fields and measures once more by what people call them, if that is more than the title."""
    for field in plan.fields:
        if field.label != field.title:
            yield Keyword(field.label, routes.path_to(field), phrase("Handlungsfeld"))
    for one in plan.measures:
        if one.label != one.title:
            yield Keyword(one.label, routes.path_to(one), one.relation.words)


def _by_keyword(plan: Plan) -> Iterator[Keyword]:
    """What has keywords of its own, under each of them."""
    statuses = {one.status.id for one in plan.measures}
    records: tuple[Identified, ...] = (*plan.fields, *plan.measures, *plan.organisations)
    for record in (*records, *(one for one in plan.statuses if one.id in statuses)):
        for word in keywords_of(record):
            yield Keyword(
                word, routes.path_to(record), phrase("siehe {record}", record=record.label)
            )


def _place(alphabet: Alphabet, keyword: Keyword) -> tuple[bool, tuple[str | int, ...], str]:
    """Sorts keywords: by initial, B2 before B10, what begins with no letter last."""
    is_other = _initial(alphabet, keyword) == _OTHER
    return is_other, alphabet.natural(keyword.title), keyword.path


def _initial(alphabet: Alphabet, keyword: Keyword) -> tuple[str, str]:
    """Its slug and letter; what begins with a digit is among the others."""
    if own := alphabet.initial(keyword.title):
        return own.lower() if own.isascii() else slug_of(own), own
    slug, letter = initial(alphabet.key(keyword.title))
    return (slug, letter) if letter.isalpha() else _OTHER
