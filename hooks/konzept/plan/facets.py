"""The facets of the measures: by field, situation of life, status, organisation and the like.

Each facet has an overview and a page for each of its values; most are offered as filters, too.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from konzept import routes
from konzept.plan.free_text import OTHERS, folded, initial, slugs
from konzept.plan.groups import grouped
from konzept.plan.plan import Plan
from konzept.records.base import Identified
from konzept.records.field import CROSS_CUTTING, CROSS_CUTTING_WORDS
from konzept.records.measure import Measure, Relation
from konzept.records.period import Ongoing
from konzept.values.phrases import german_of, joined, phrase
from konzept.values.texts import alphabetical

_FEW = 40
_FOR_WHOM = "zielgruppe"


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
        return phrase("Maßnahmen nach {facet}", facet=self.title)

    @property
    def is_filter(self) -> bool:
        """Whether the filter offers it; nobody combines first letters."""
        return self.key != "buchstabe"

    @property
    def is_asked_first(self) -> bool:
        """Whether the filter offers it before the others: most readers know what they mean."""
        return self.key in ("feld", "status")

    @property
    def is_short(self) -> bool:
        """Whether a page of one value can list all others."""
        return len(self.values) <= _FEW


class Term(NamedTuple):
    """A possible value of a facet, before its measures are known; fields as in ``FacetValue``.

    Without a ``heading`` it follows from the titles of facet and value.
    """

    slug: str
    title: str
    note: str = ""
    source: Identified | None = None
    heading: str = ""


_ACROSS = Term(
    CROSS_CUTTING,
    CROSS_CUTTING_WORDS,
    phrase("Sie betreffen mehrere Handlungsfelder, oder keine Quelle ordnet sie einem zu."),
)

_RELATIONS = (
    Term(
        Relation.CONCEPT.value,
        Relation.CONCEPT.words,
        phrase(
            "Eine Quelle nennt sie als Teil oder Ergebnis des Konzepts oder seiner Konferenzen."
        ),
        heading=phrase("Maßnahmen des Konzepts"),
    ),
    Term(
        Relation.CONTEXT.value,
        Relation.CONTEXT.words,
        phrase(
            "Sie haben dasselbe Thema. Keine Quelle verbindet sie mit dem Konzept; sie zählen "
            "nicht als seine Maßnahmen."
        ),
        heading=phrase("Weitere Angebote"),
    ),
)


def concept_first(plan: Plan) -> tuple[Measure, ...]:
    """All measures as lists show them: those of the concept, then the offers around it."""
    return (*plan.concept_measures, *plan.context_offers)


def facets(plan: Plan) -> tuple[Facet, ...]:
    """All facets of which at least one value occurs."""
    measures = concept_first(plan)
    facet = partial(_facet, measures)
    target_groups = _TargetGroups(plan, measures)
    all_years = {year for measure in measures for year in years(measure)}
    every = (
        facet(
            "feld",
            phrase("Handlungsfeld"),
            lambda one: (one.field or CROSS_CUTTING, *one.also_in),
            (*(Term(one.id, one.label, one.summary, one) for one in plan.fields), _ACROSS),
        ),
        facet(
            "lebenslage",
            phrase("Lebenslage"),
            lambda one: one.life_situations,
            (
                Term(one.id, one.title, one.summary or "", one, heading=one.title)
                for one in plan.life_situations
            ),
            phrase("Was wem helfen kann, hat die Redaktion zugeordnet; keine Quelle sagt es so."),
        ),
        facet(
            "status",
            phrase("Status"),
            lambda one: (one.status.id,),
            (Term(one.id, one.title, one.definition, one) for one in plan.statuses),
        ),
        facet(
            "traeger",
            phrase("Organisation"),
            lambda one: (part.organisation.id for part in one.involved),
            (Term(one.id, one.name, source=one) for one in plan.organisations),
            phrase(
                "Die Organisation hat eine Aufgabe: Federführung, Umsetzung, Förderung oder "
                "Partner."
            ),
        ),
        facet(
            "ort",
            phrase("Ort"),
            lambda one: (place.id for place in plan.localities_of(one)),
            (Term(one.id, one.name, source=one) for one in plan.localities),
            phrase("Eine Quelle nennt den Ort. Was in einem Stadtteil liegt, steht auch bei ihm."),
        ),
        facet(
            _FOR_WHOM,
            phrase("Zielgruppe"),
            target_groups.slugs_of,
            target_groups.terms,
        ),
        facet(
            "bezug",
            phrase("Art des Eintrags"),
            lambda one: (one.relation.value,),
            _RELATIONS,
        ),
        facet(
            "jahr",
            phrase("Jahr"),
            lambda one: map(str, years(one)),
            (Term(str(year), str(year)) for year in sorted(all_years, reverse=True)),
            phrase("Der Zeitraum umfasst das Jahr, oder eine Quelle sagt etwas über dieses Jahr."),
        ),
        facet(
            "buchstabe",
            phrase("Anfangsbuchstabe"),
            lambda one: initial(one.title)[:1],
            sorted({Term(*initial(one.title)) for one in measures}, key=_in_a_register),
            phrase("Umlaute stehen bei ihrem Grundbuchstaben: Ä bei A."),
        ),
    )
    return tuple(one for one in every if one.values)


def former_target_group_lists(
    plan: Plan, all_facets: Iterable[Facet]
) -> Iterator[tuple[str, FacetValue]]:
    """The path of the list that each target group had alone, and the list of its first group."""
    target_groups = _TargetGroups(plan, plan.measures)
    lists = {
        one.slug: one for facet in all_facets if facet.key == _FOR_WHOM for one in facet.values
    }
    for slug, groups in target_groups.groups_by_slug.items():
        if slug not in lists:
            yield f"{routes.MEASURES}{_FOR_WHOM}/{slug}/", lists[groups[0]]


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
            heading=term.heading or phrase("Maßnahmen: {facet} {value}", facet=title, value=word),
            note=term.note,
            source=term.source or groups[term.slug][0],
            measures=groups[term.slug],
        )
        for term in occurring
        # Two organisations may share a name; their links and pages must not.
        for word in (
            term.title
            if titles[term.title] == 1
            else phrase("{title} ({mark})", title=term.title, mark=term.slug),
        )
    )
    with_value = {measure.id for group in groups.values() for measure in group}
    return Facet(key, title, note, tuple(values), without=len(measures) - len(with_value))


def _in_a_register(letter: Term) -> tuple[bool, str]:
    """Sorts initial letters: digits, A to Z, other scripts, then what is no letter."""
    return letter.slug == OTHERS, letter.title


def _folded(words: str) -> str:
    """What is one target group, and has one address in all languages."""
    return folded(german_of(words))


class _TargetGroups:
    """The target groups of measures under the groups of the register; alone where none has them.

    Words that fold alike are one target group, shown in its first spelling.
    """

    def __init__(self, plan: Plan, measures: Iterable[Measure]) -> None:
        first: dict[str, str] = {}
        for measure in measures:
            for words in measure.target_groups:
                first.setdefault(_folded(words), words)
        self._register, self._spelled, self._slugs = plan.target_groups, first, slugs(first)
        self._groups = grouped(
            ((_folded(words), one.id) for one in plan.target_groups for words in one.words),
            lambda pair: (pair[0],),
        )

    def slugs_of(self, measure: Measure) -> Iterator[str]:
        """The slugs of the groups that a measure is for."""
        for words in measure.target_groups:
            yield from self._found(_folded(words))

    @property
    def terms(self) -> Iterator[Term]:
        """The groups in the order of the register, then the words of no group from A to Z."""
        for group in self._register:
            words = (word for word in map(_folded, group.words) if word in self._spelled)
            listed = joined("; ", dict.fromkeys(self._spelled[word] for word in words))
            yield Term(group.id, group.title, phrase("Dazu gehören: {words}.", words=listed), group)
        alone = [word for word, slug in self._slugs.items() if self._found(word) == (slug,)]
        of_groups = {group.id for group in self._register}
        terms = (Term(self._slugs[word], self._spelled[word]) for word in alone)
        others = (one for one in terms if one.slug not in of_groups)
        yield from sorted(others, key=lambda one: (alphabetical(one.title), one.slug))

    @property
    def groups_by_slug(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the groups of each target group that has some, by the slug it has alone."""
        found = ((slug, self._groups.get(word, ())) for word, slug in self._slugs.items())
        return {slug: tuple(id_ for _, id_ in pairs) for slug, pairs in found if pairs}

    def _found(self, word: str) -> tuple[str, ...]:
        """The slugs of the lists that hold a target group."""
        return tuple(id_ for _, id_ in self._groups.get(word, ())) or (self._slugs[word],)
