"""placeholder"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from konzept import routes
from konzept.plan.plan import Plan
from konzept.records.base import Identified
from konzept.records.field import CROSS_CUTTING
from konzept.records.measure import Measure, Relation
from konzept.records.period import Ongoing
from konzept.values.texts import alphabetical, id_from

_FEW = 40
_SLUG_LIMIT = 80  # a file name ends at 255 bytes, a target group may have 300 letters
_OTHERS = ("andere", "Andere")  # what has no letter or digit that an address could show
_DIGITS = "0-9"


@dataclass(frozen=True, slots=True)
class Value:
    """What some measures have in common.

    ``slug`` is its segment of the address, ``title`` the word in lists, ``heading`` that of its
    own page at ``path``. ``note`` says what it means, if that needs saying; ``source`` is the
    record to edit. The measures of the concept come first, then the offers around it.
    """

    slug: str
    title: str
    path: str
    heading: str
    note: str
    source: Identified
    measures: tuple[Measure, ...]

    @property
    def of_concept(self) -> int:
        """How many of them are measures of the concept."""
        return sum(one.is_of_concept for one in self.measures)


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to look through the measures, with the values that occur in the order of display.

    ``key`` is its segment of the address and its name in the filter; ``without`` counts the
    measures that have no value.
    """

    key: str
    title: str
    note: str
    values: tuple[Value, ...]
    without: int

    @property
    def path(self) -> str:
        """The page that lists the values."""
        return f"{routes.MEASURES}{self.key}/"

    @property
    def heading(self) -> str:
        """The title of that page."""
        return f"Maßnahmen nach {self.title}"

    @property
    def is_filter(self) -> bool:
        """Whether the filter offers it; nobody combines first letters."""
        return self.key != "buchstabe"

    @property
    def is_short(self) -> bool:
        """Whether a page of one value can list all others."""
        return len(self.values) <= _FEW


@dataclass(frozen=True, slots=True)
class _Term:
    """A value before its measures are known."""

    slug: str
    title: str
    note: str = ""
    source: Identified | None = None


def concept_first(plan: Plan) -> tuple[Measure, ...]:
    """All measures as lists show them: those of the concept, then the offers around it."""
    return (*plan.concept_measures, *plan.context_offers)


def facets(plan: Plan) -> tuple[Facet, ...]:
    """All facets of which at least one value occurs."""
    measures = concept_first(plan)
    kinds = (
        _facet("feld", "Handlungsfeld", "", measures, _fields_of, _fields(plan)),
        _facet(
            "status",
            "Status",
            "",
            measures,
            lambda one: (one.status.id,),
            (_Term(one.id, one.title, one.definition, one) for one in plan.statuses),
        ),
        _facet(
            "traeger",
            "Organisation",
            "Die Organisation hat eine Aufgabe: Federführung, Umsetzung, Förderung oder Partner.",
            measures,
            lambda one: (part.organisation.id for part in one.involved),
            (_Term(one.id, one.name, source=one) for one in plan.organisations),
        ),
        _facet(
            "zielgruppe",
            "Zielgruppe",
            "",
            measures,
            lambda one: (_group(words).slug for words in one.target_groups),
            _groups(measures),
        ),
        _facet(
            "bezug",
            "Bezug",
            "",
            measures,
            lambda one: (one.relation.value,),
            (_Term(one.value, one.value.capitalize(), _MEANING[one]) for one in Relation),
        ),
        _facet(
            "jahr",
            "Jahr",
            "Der Zeitraum umfasst das Jahr, oder eine Quelle sagt etwas über dieses Jahr.",
            measures,
            lambda one: map(str, years(one)),
            _years(measures),
        ),
        _facet(
            "buchstabe",
            "Anfangsbuchstabe",
            "Umlaute stehen bei ihrem Grundbuchstaben: Ä bei A.",
            measures,
            lambda one: (_letter(one.title).slug,),
            sorted({_letter(one.title) for one in measures}, key=lambda one: one.slug),
        ),
    )
    return tuple(facet for facet in kinds if facet.values)


def marks(all_facets: Iterable[Facet]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """What the filter must know of each measure, by id: (key, slugs separated by spaces)."""
    slugs: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for facet in all_facets:
        for value in facet.values if facet.is_filter else ():
            for measure in value.measures:
                slugs[measure.id][facet.key].append(value.slug)
    return {
        measure: tuple((key, " ".join(those)) for key, those in by_key.items())
        for measure, by_key in slugs.items()
    }


def years(measure: Measure) -> tuple[int, ...]:
    """The calendar years of its period, and those of which a source says something about it.

    A period that goes on counts up to the last confirmation, one with an unknown end only with
    the year it began: no source speaks of the years after.
    """
    start, end = measure.period.start, measure.period.end
    found = {one.on.year for one in (*measure.log, *measure.key_figures)}
    last = measure.last_confirmed.year if end is Ongoing.ONGOING else end.year if end else None
    first = start.year if start else last
    if first is not None:
        found |= set(range(first, max(first, last or first) + 1))
    return tuple(sorted(found, reverse=True))


_MEANING = {
    Relation.CONCEPT: "Eine Quelle nennt sie als Teil oder Ergebnis des Konzepts oder seiner "
    "Konferenzen.",
    Relation.CONTEXT: "Angebote mit demselben Thema. Keine Quelle verbindet sie mit dem Konzept; "
    "sie zählen nicht als seine Maßnahmen.",
}


def _facet(
    key: str,
    title: str,
    note: str,
    measures: tuple[Measure, ...],
    slugs_of: Callable[[Measure], Iterable[str]],
    terms: Iterable[_Term],
) -> Facet:
    grouped: dict[str, list[Measure]] = defaultdict(list)
    without = 0
    for measure in measures:
        slugs = dict.fromkeys(slugs_of(measure))
        without += not slugs
        for slug in slugs:
            grouped[slug].append(measure)
    occurring = [term for term in terms if term.slug in grouped]
    titles = Counter(term.title for term in occurring)
    values = (
        Value(
            slug=term.slug,
            title=word,
            path=f"{routes.MEASURES}{key}/{term.slug}/",
            heading=f"Maßnahmen: {title} {word}",
            note=term.note,
            source=term.source or grouped[term.slug][0],
            measures=tuple(grouped[term.slug]),
        )
        for term in occurring
        # Two bodies may share a name; their links and pages must not.
        for word in (term.title if titles[term.title] == 1 else f"{term.title} ({term.slug})",)
    )
    return Facet(key, title, note, tuple(values), without)


def _fields_of(measure: Measure) -> tuple[str, ...]:
    return (measure.field or CROSS_CUTTING, *measure.also_in)


def _fields(plan: Plan) -> Iterator[_Term]:
    for field in plan.fields:
        yield _Term(field.id, field.title, field.summary, field)
    yield _Term(
        CROSS_CUTTING,
        "Querschnitt",
        "Sie betreffen mehrere Handlungsfelder, oder keine Quelle ordnet sie einem zu.",
    )


def _groups(measures: Iterable[Measure]) -> tuple[_Term, ...]:
    """Target groups are free text: those with the same slug are one."""
    found: dict[str, _Term] = {}
    for measure in measures:
        for words in measure.target_groups:
            found.setdefault(_group(words).slug, _group(words))
    return tuple(sorted(found.values(), key=lambda one: (alphabetical(one.title), one.slug)))


@lru_cache(maxsize=10_000)
def _group(words: str) -> _Term:
    slug = id_from(words)[:_SLUG_LIMIT].strip("-")
    return _Term(slug, words) if slug else _Term(*_OTHERS)


def _years(measures: Iterable[Measure]) -> tuple[_Term, ...]:
    found = {year for measure in measures for year in years(measure)}
    return tuple(_Term(str(year), str(year)) for year in sorted(found, reverse=True))


def _letter(title: str) -> _Term:
    return _initial(next((char for char in title if char.isalnum()), ""))


@lru_cache(maxsize=1000)
def _initial(letter: str) -> _Term:
    first = id_from(letter)[:1]
    if not first:
        return _Term(*_OTHERS)
    return _Term(_DIGITS, _DIGITS) if first.isdigit() else _Term(first, first.upper())
