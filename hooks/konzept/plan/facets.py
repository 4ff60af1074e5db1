"""The facets of the measures: by field, status, organisation, target group, relation, year, letter.

Each facet has an overview and a page for each of its values; most are offered as filters, too.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from typing import NamedTuple

from konzept import routes
from konzept.plan.groups import grouped
from konzept.plan.plan import Plan
from konzept.records.base import Identified
from konzept.records.field import CROSS_CUTTING
from konzept.records.measure import Measure, Relation
from konzept.records.period import Ongoing
from konzept.values.texts import alphabetical, id_from

_FEW = 40
_SLUG_LIMIT = 80  # a file name ends at 255 bytes, a target group may have 300 letters


class FacetValue(NamedTuple):
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

    @property
    def beside_concept(self) -> int:
        """How many of them are offers around it."""
        return len(self.measures) - self.of_concept


class Facet(NamedTuple):
    """One way to look through the measures, with the values that occur in the order of display.

    ``key`` is its segment of the address and its name in the filter; ``without`` counts the
    measures that have no value.
    """

    key: str
    title: str
    note: str
    values: tuple[FacetValue, ...]
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


class Term(NamedTuple):
    """A possible value of a facet, before its measures are known; fields as in ``FacetValue``."""

    slug: str
    title: str
    note: str = ""
    source: Identified | None = None


_OTHERS = Term("andere", "Andere")  # what has no letter or digit that an address could show
_ACROSS = Term(
    CROSS_CUTTING,
    "Querschnitt",
    "Sie betreffen mehrere Handlungsfelder, oder keine Quelle ordnet sie einem zu.",
)

_RELATION_NOTES = {
    Relation.CONCEPT: "Eine Quelle nennt sie als Teil oder Ergebnis des Konzepts oder seiner "
    "Konferenzen.",
    Relation.CONTEXT: "Angebote mit demselben Thema. Keine Quelle verbindet sie mit dem Konzept; "
    "sie zählen nicht als seine Maßnahmen.",
}


def concept_first(plan: Plan) -> tuple[Measure, ...]:
    """All measures as lists show them: those of the concept, then the offers around it."""
    return (*plan.concept_measures, *plan.context_offers)


def facets(plan: Plan) -> tuple[Facet, ...]:
    """All facets of which at least one value occurs."""
    measures = concept_first(plan)
    facet = partial(_facet, measures)
    all_years = {year for measure in measures for year in years(measure)}
    every = (
        facet(
            "feld",
            "Handlungsfeld",
            lambda one: (one.field or CROSS_CUTTING, *one.also_in),
            (*(Term(one.id, one.title, one.summary, one) for one in plan.fields), _ACROSS),
        ),
        facet(
            "status",
            "Status",
            lambda one: (one.status.id,),
            (Term(one.id, one.title, one.definition, one) for one in plan.statuses),
        ),
        facet(
            "traeger",
            "Organisation",
            lambda one: (part.organisation.id for part in one.involved),
            (Term(one.id, one.name, source=one) for one in plan.organisations),
            "Die Organisation hat eine Aufgabe: Federführung, Umsetzung, Förderung oder Partner.",
        ),
        facet(
            "zielgruppe",
            "Zielgruppe",
            lambda one: (_target_group(words).slug for words in one.target_groups),
            _target_group_terms(measures),
        ),
        facet(
            "bezug",
            "Bezug",
            lambda one: (one.relation.value,),
            (Term(one.value, one.value.capitalize(), _RELATION_NOTES[one]) for one in Relation),
        ),
        facet(
            "jahr",
            "Jahr",
            lambda one: map(str, years(one)),
            (Term(str(year), str(year)) for year in sorted(all_years, reverse=True)),
            "Der Zeitraum umfasst das Jahr, oder eine Quelle sagt etwas über dieses Jahr.",
        ),
        facet(
            "buchstabe",
            "Anfangsbuchstabe",
            lambda one: (_initial(one.title).slug,),
            sorted({_initial(one.title) for one in measures}, key=lambda one: one.slug),
            "Umlaute stehen bei ihrem Grundbuchstaben: Ä bei A.",
        ),
    )
    return tuple(one for one in every if one.values)


def filter_values(all_facets: Iterable[Facet]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """What the filter must know of each measure, by id: (key, slugs separated by spaces)."""
    slugs: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in all_facets:
        for value in one.values if one.is_filter else ():
            for measure in value.measures:
                slugs[measure.id][one.key].append(value.slug)
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


def _facet(
    measures: tuple[Measure, ...],
    key: str,
    title: str,
    slugs_of: Callable[[Measure], Iterable[str]],
    terms: Iterable[Term],
    note: str = "",
) -> Facet:
    """The facet of the ``measures`` with those ``terms`` as its values that occur.

    ``slugs_of`` gives the slugs of a measure's values. A term without a record to edit has the
    first of its measures as its ``source``.
    """
    groups = grouped(measures, slugs_of)
    occurring = [term for term in terms if term.slug in groups]
    titles = Counter(term.title for term in occurring)
    values = (
        FacetValue(
            slug=term.slug,
            title=word,
            path=f"{routes.MEASURES}{key}/{term.slug}/",
            heading=f"Maßnahmen: {title} {word}",
            note=term.note,
            source=term.source or groups[term.slug][0],
            measures=groups[term.slug],
        )
        for term in occurring
        # Two organisations may share a name; their links and pages must not.
        for word in (term.title if titles[term.title] == 1 else f"{term.title} ({term.slug})",)
    )
    with_value = {measure.id for group in groups.values() for measure in group}
    return Facet(key, title, note, tuple(values), without=len(measures) - len(with_value))


def _target_group_terms(measures: Iterable[Measure]) -> tuple[Term, ...]:
    """Target groups are free text: those with the same slug are one, in its first spelling."""
    terms = [_target_group(words) for one in measures for words in one.target_groups]
    first = {term.slug: term for term in reversed(terms)}
    return tuple(sorted(first.values(), key=lambda one: (alphabetical(one.title), one.slug)))


@lru_cache(maxsize=10_000)
def _target_group(words: str) -> Term:
    slug = id_from(words)[:_SLUG_LIMIT].strip("-")
    return Term(slug, words) if slug else _OTHERS


def _initial(title: str) -> Term:
    """The letter of the register that a title stands under."""
    first = id_from(next((char for char in title if char.isalnum()), ""))[:1]
    if not first:
        return _OTHERS
    return Term("0-9", "0-9") if first.isdigit() else Term(first, first.upper())
