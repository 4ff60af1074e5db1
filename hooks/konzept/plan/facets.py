"""The facets of the measures: by field, situation of life, status, organisation and the like.

Each facet has an overview and a page for each of its values; most are offered as filters, too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from konzept import routes
from konzept.plan.facet import Facet, FacetValue, Term, facet_of
from konzept.plan.free_text import OTHERS, initial
from konzept.plan.plan import Plan
from konzept.plan.target_groups import TargetGroups
from konzept.records.field import CROSS_CUTTING, CROSS_CUTTING_WORDS
from konzept.records.measure import Measure, Relation
from konzept.records.period import Ongoing
from konzept.values.phrases import german_of, phrase

_FOR_WHOM = "zielgruppe"


_ACROSS = Term(
    CROSS_CUTTING,
    CROSS_CUTTING_WORDS,
    phrase("Sie betreffen mehrere Handlungsfelder, oder keine Quelle ordnet sie einem zu."),
)

RELATION_HEADINGS = {
    Relation.CONCEPT: phrase("Maßnahmen des Konzepts"),
    Relation.CONTEXT: phrase("Weitere Angebote"),
}
"""What the measures of each relation to the concept are called above a list."""

_RELATIONS = (
    Term(
        Relation.CONCEPT.value,
        Relation.CONCEPT.words,
        phrase(
            "Eine Quelle nennt sie als Teil oder Ergebnis des Konzepts oder seiner Konferenzen."
        ),
        heading=RELATION_HEADINGS[Relation.CONCEPT],
    ),
    Term(
        Relation.CONTEXT.value,
        Relation.CONTEXT.words,
        phrase(
            "Sie haben dasselbe Thema. Keine Quelle verbindet sie mit dem Konzept; sie zählen "
            "nicht als seine Maßnahmen."
        ),
        heading=RELATION_HEADINGS[Relation.CONTEXT],
    ),
)


def concept_first(plan: Plan) -> tuple[Measure, ...]:
    """All measures as lists show them: those of the concept, then the offers around it."""
    return (*plan.concept_measures, *plan.context_offers)


def facets(plan: Plan) -> tuple[Facet, ...]:
    """All facets of which at least one value occurs."""
    measures = concept_first(plan)
    facet = partial(facet_of, measures)
    target_groups = TargetGroups(plan, measures)
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
            lambda one: _initial(one)[:1],
            sorted({Term(*_initial(one)) for one in measures}, key=_in_a_register),
            phrase("Umlaute stehen bei ihrem Grundbuchstaben: Ä bei A."),
        ),
    )
    return tuple(one for one in every if one.values)


def former_target_group_lists(
    plan: Plan, all_facets: Iterable[Facet]
) -> Iterator[tuple[str, FacetValue]]:
    """The path of the list that each target group had alone, and the list of its first group."""
    target_groups = TargetGroups(plan, plan.measures)
    lists = {
        one.slug: one for facet in all_facets if facet.key == _FOR_WHOM for one in facet.values
    }
    for slug, groups in target_groups.groups_by_slug.items():
        if slug not in lists:
            yield routes.list_of(_FOR_WHOM, slug), lists[groups[0]]


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


def _initial(measure: Measure) -> tuple[str, str]:
    """Of its German title: addresses are the same in all languages."""
    return initial(german_of(measure.title))


def _in_a_register(letter: Term) -> tuple[bool, str]:
    """Sorts initial letters: digits, A to Z, other scripts, then what is no letter."""
    return letter.slug == OTHERS, letter.title
