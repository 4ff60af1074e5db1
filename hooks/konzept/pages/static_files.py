"""The files of a tree that are no pages, but for the search index, which needs all pages."""

from collections.abc import Iterator
from functools import partial

from konzept import routes
from konzept.exports.calendars import calendars
from konzept.exports.catalogue import catalogue
from konzept.exports.feed import atom
from konzept.exports.robots import robots
from konzept.pages.context import Context
from konzept.pages.kinds import measure_lists, redirects, sign_language, timeline
from konzept.plan.plan import Plan
from konzept.records.field import FieldOfAction
from konzept.rendering.static_file import StaticFile


def static_files(context: Context) -> Iterator[StaticFile]:
    """All of them; a PDF comes from the tree."""
    yield from measure_lists.static_files(context)
    yield from timeline.static_files(context)
    if not context.placement.wording.is_german:  # data and the like have no language of their own
        return
    own_url = context.placement.own_url
    yield from redirects.static_files(context)
    yield from _feeds(context)
    yield from sign_language.static_files(context)
    for table in context.tables:
        yield from table.static_files
    yield catalogue(context.plan, context.tables, own_url, context.placement.path)
    yield from calendars(context.plan, own_url)
    if context.placement.edition is None:
        yield robots(own_url)
        if own_url:  # links to pictures must be full addresses
            yield StaticFile(routes.SHARE_PICTURE, partial(_share_picture, context.plan))


def _share_picture(plan: Plan) -> bytes:
    from konzept.exports.share_picture import picture  # loading its library takes 15 ms

    return picture(len(plan.fields))


def _feeds(context: Context) -> Iterator[StaticFile]:
    """What has changed: everything, and for each field of action."""
    whole = partial(_feed, context, routes.FEED, context.name, routes.CHANGES, None)
    yield StaticFile(routes.FEED, whole)
    for field in context.plan.fields:
        page = routes.path_to(field)
        path = f"{page}{routes.FEED}"
        yield StaticFile(path, partial(_feed, context, path, field.label, page, field))


def _feed(context: Context, path: str, title: str, page: str, field: FieldOfAction | None) -> str:
    changed = context.history_by_field.get(field, ()) if field else context.history.dated
    concept, place = context.plan.concept, context.placement
    name = f"{routes.first_path_to(field) if field else routes.HOME}{routes.FEED}"
    named, root = f"{title}: Änderungen", place.site_url
    return atom(concept, path, name, named, page, changed, root, index=place.index_links)
