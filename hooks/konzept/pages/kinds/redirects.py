"""Pages at former addresses that lead on: former ids keep working (rule 2 of the data contract)."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.rendering.static_file import StaticFile


class RedirectView(NamedTuple):
    """The title of a page that has moved, and the link to it."""

    title: str
    target: str


def static_files(context: Context) -> Iterator[StaticFile]:
    """A file for each former id of a field or measure."""
    for former, record in routes.former_paths(context.plan.fields, context.plan.measures):
        link = context.placement.link_from(former, routes.path_to(record))
        view = RedirectView(record.label, link)
        html = partial(context.templates.render, "redirect.html", view)
        yield StaticFile(f"{former}index.html", html)
