"""The target groups of measures as the filter offers them."""

from collections.abc import Iterable, Iterator, Mapping

from konzept.plan.facet import Term
from konzept.plan.free_text import folded, slugs
from konzept.plan.groups import grouped
from konzept.plan.plan import Plan
from konzept.records.measure import Measure
from konzept.values.phrases import german_of, joined, phrase


def _folded(words: str) -> str:
    """What is one target group, and has one address in all languages."""
    return folded(german_of(words))


class TargetGroups:
    """The target groups of measures under the groups of the register; alone where none has them.

    Words that fold alike are one target group, shown in its first spelling.
    """

    def __init__(self, plan: Plan, measures: Iterable[Measure]) -> None:
        first: dict[str, str] = {}
        for measure in measures:
            for words in measure.target_groups:
                first.setdefault(_folded(words), words)
        self._register, self._spelled, self._slugs = plan.target_groups, first, slugs(first)
        self._alphabet = plan.alphabet
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
        yield from sorted(others, key=lambda one: (self._alphabet.key(one.title), one.slug))

    @property
    def groups_by_slug(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the groups of each target group that has some, by the slug it has alone."""
        found = ((slug, self._groups.get(word, ())) for word, slug in self._slugs.items())
        return {slug: tuple(id_ for _, id_ in pairs) for slug, pairs in found if pairs}

    def _found(self, word: str) -> tuple[str, ...]:
        """The slugs of the lists that hold a target group."""
        return tuple(id_ for _, id_ in self._groups.get(word, ())) or (self._slugs[word],)
