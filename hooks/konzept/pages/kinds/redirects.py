"""Pages at former addresses that lead on: former ids keep working (rule 2 of the data contract)."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from konzept import routes
from konzept.pages.context import Context
from konzept.plan.facets import former_target_group_lists
from konzept.rendering.static_file import StaticFile


class RedirectView(NamedTuple):
    """The title of a page that has moved, and the link to it."""

    title: str
    target: str


def static_files(context: Context) -> Iterator[StaticFile]:
    """A file for each former id of a field or measure, and each list that is gone or empty now."""
    plan = context.plan
    renamed = routes.former_paths(plan.fields, plan.measures)
    regrouped = former_target_group_lists(plan, context.facets)
    facets = () if context.placement.edition else context.facets  # nothing moves in an edition
    emptied = ((path, one.heading, one.path) for one in facets for path in one.empty)
    moved = (
        *((former, one.label, routes.path_to(one)) for former, one in renamed),
        *((former, value.heading, value.path) for former, value in regrouped),
        *emptied,
    )
    for former, title, path in moved:
        view = RedirectView(title, context.placement.link_from(former, path))
        html = partial(context.templates.render, "redirect.html", view)
        yield StaticFile(f"{former}index.html", html)
