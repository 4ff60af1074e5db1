"""The search page, with all keywords from A to Z for those without JavaScript."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.search.a_to_z import Initial, from_a_to_z
from konzept.values.phrases import phrase


class SearchView(NamedTuple):
    """The keywords by their initial."""

    initials: tuple[Initial, ...]


def pages(context: Context, others: Sequence[Page]) -> Iterator[Page]:
    """The one page; main ones among the ``others`` and hand-written ones are keywords."""
    for_readers = {*routes.PAGES, *routes.OTHER_FORMS} - {routes.HOME, *routes.FOR_STAFF}
    named = (
        *((context.say(one.title), one.path) for one in others if one.path in for_readers),
        (context.say(phrase("Lesehilfe")), routes.READING_AID),
    )
    yield Page(
        place=PageLink(phrase("Suche"), routes.SEARCH),
        description=phrase("Suche in allen Seiten, und alle Stichwörter von A bis Z."),
        template="search.html",
        view=lambda: SearchView(from_a_to_z(context.plan, named)),
        source=None,
        scripts=("assets/suchsprache.js", "assets/suchmaschine.js", "assets/suche.js"),
        wide=True,
    )
