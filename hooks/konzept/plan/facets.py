"""The facets of the measures: by field, situation of life, status, organisation and the like.

Each facet has an overview and a page for each of its values; most are offered as filters, too.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from konzept import routes
from konzept.plan.free_text import OTHERS, folded, initial, slugs
from konzept.plan.groups import grouped
from konzept.plan.plan import Plan
from konzept.records.base import Identified
from konzept.records.field import CROSS_CUTTING
from konzept.records.measure import Measure, Relation
from konzept.records.period import Ongoing
from konzept.values.texts import alphabetical

_FEW = 40


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
    heading: str = ""


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
    groups = _target_groups(measures)
    all_years = {year for measure in measures for year in years(measure)}
    every = (
        facet(
            "feld",
            "Handlungsfeld",
            lambda one: (one.field or CROSS_CUTTING, *one.also_in),
            (*(Term(one.id, one.label, one.summary, one) for one in plan.fields), _ACROSS),
        ),
        facet(
            "lebenslage",
            "Lebenslage",
            lambda one: one.life_situations,
            (
                Term(one.id, one.title, one.summary or "", one, heading=one.title)
                for one in plan.life_situations
            ),
            "Was wem helfen kann, hat die Redaktion zugeordnet; keine Quelle sagt es so.",
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
            "ort",
            "Ort",
            lambda one: (place.id for place in plan.localities_of(one)),
            (Term(one.id, one.name, source=one) for one in plan.localities),
            "Eine Quelle nennt den Ort. Was in einem Stadtteil liegt, steht auch bei ihm.",
        ),
        facet(
            "zielgruppe",
            "Zielgruppe",
            lambda one: (groups[folded(words)].slug for words in one.target_groups),
            sorted(groups.values(), key=lambda one: (alphabetical(one.title), one.slug)),
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
            lambda one: initial(one.title)[:1],
            sorted({Term(*initial(one.title)) for one in measures}, key=_in_a_register),
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
            heading=term.heading or f"Maßnahmen: {title} {word}",
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


def _in_a_register(letter: Term) -> tuple[bool, str]:
    """Sorts initial letters: digits, A to Z, other scripts, then what is no letter."""
    return letter.slug == OTHERS, letter.title


def _target_groups(measures: Iterable[Measure]) -> Mapping[str, Term]:
    """The term of each target group by its ``folded`` words: one, in its first spelling."""
    first: dict[str, str] = {}
    for measure in measures:
        for words in measure.target_groups:
            first.setdefault(folded(words), words)
    found = slugs(first)
    return {one: Term(found[one], words) for one, words in first.items()}
