"""The pages in Leichte Sprache: what the site holds, and the main points of some of its pages."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.plan.other_forms import Forms, Wanted
from konzept.reading.folder import path_of
from konzept.records.other_forms import EasyText
from konzept.rendering.easy_language import without_points
from konzept.search.entries import easy_entry
from konzept.values.phrases import phrase

OVERVIEW = PageLink(phrase("Leichte Sprache"), routes.EASY)


class EasyTextView(NamedTuple):
    """A text and the ``page`` it tells of, by its path; ``news`` is the day of what it lacks.

    The first page names all ``others`` and what is ``missing``. It may be without a text.
    """

    text: EasyText | None
    page: str
    news: date | None
    is_first: bool
    others: tuple[EasyText, ...]
    missing: tuple[Wanted, ...]


def pages(context: Context) -> Iterator[Page]:
    """The first page, and one for each text but its own. They exist once: editions link to them."""
    forms = context.plan.easy_texts
    if not forms or context.placement.edition is not None:
        return
    first = forms.by_path.get(routes.HOME)
    yield Page(
        place=OVERVIEW,
        description=f"Das Wichtigste in Leichter Sprache: {context.name}.",
        template="easy_text.html",
        view=partial(_view, forms, routes.HOME),
        source=path_of(first) if first else None,
        updated=first.current_to if first else None,
        found_by_title=not first,
        entries=partial(map, easy_entry, (first,) if first else ()),
    )
    for path, text in forms.by_path.items():
        if text is not first:
            title = without_points(text.title)
            yield Page(
                place=PageLink(f"{OVERVIEW.title}: {title}", routes.path_to(text)),
                description=f"In Leichter Sprache: {title}.",
                template="easy_text.html",
                view=partial(_view, forms, path),
                source=path_of(text),
                updated=text.current_to,
                trail=(OVERVIEW,),
                entries=partial(map, easy_entry, (text,)),
            )


def _view(forms: Forms[EasyText], path: str) -> EasyTextView:
    text = forms.by_path.get(path)
    others = tuple(one for one in forms.by_path.values() if one is not text)
    return EasyTextView(
        text=text,
        page=path,
        news=forms.outdated.get(text) if text else None,
        is_first=path == routes.HOME,
        others=others,
        missing=forms.missing,
    )
