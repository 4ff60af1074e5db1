"""One way to look through the measures: its values, each with the measures that have it."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from konzept import routes
from konzept.plan.groups import grouped
from konzept.records.base import Identified
from konzept.records.measure import Measure
from konzept.values.phrases import phrase

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
    measures that have no value. ``empty`` are the paths of lists that records could have, but that
    no measure stands in now: it may have stood there before.
    """

    key: str
    title: str
    note: str
    values: tuple[FacetValue, ...]
    without: int
    empty: tuple[str, ...]

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


def facet_of(
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
    terms = tuple(terms)
    occurring = [term for term in terms if term.slug in groups]
    empty = (one.slug for one in terms if one.source and one.slug not in groups)
    titles = Counter(term.title for term in occurring)
    values = (
        FacetValue(
            slug=term.slug,
            title=word,
            path=routes.list_of(key, term.slug),
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
    return Facet(
        key,
        title,
        note,
        tuple(values),
        without=len(measures) - len(with_value),
        empty=tuple(routes.list_of(key, slug) for slug in empty),
    )
