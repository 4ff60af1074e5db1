"""Links between the pages of the site, relative to the page that holds them, and full addresses.

Many pages share pieces of HTML, like the row of a measure, which are rendered only once. A link in
such a piece cannot be relative yet, because each page lies at its own depth. So it is written as a
placeholder: a control character, then the path of its target below the site's root. When the piece
has become part of a page, ``resolve_links`` puts that page's way up to the root ("../../") in place
of the control character.

Paths are those of ``konzept.routes``. With ``index``, links name the file of a page
("massnahmen/index.html"), so that the site works without a web server.
"""

import re
from collections.abc import Callable

from konzept.routes import TO_TODAY, file_of

_PLACEHOLDER = "\x1f"  # no text of the data can contain it: YAML allows no control characters
_LINK = re.compile(rf'{_PLACEHOLDER}([^"?]*)')
"""A placeholder link up to its end or its query, such as "?status=laufend"."""


def relative(here: str, target: str, *, index: bool = False) -> str:
    """The link from the page at path ``here`` to ``target``."""
    return f"{_way_up(here)}{_file_of(target, index=index)}" or "./"


def address(site_url: str, here: str, target: str, *, index: bool = False) -> str:
    """The full address if ``site_url`` (ending in "/") is known, else the link from ``here``."""
    if not site_url:
        return relative(here, target, index=index)
    return f"{site_url}{_file_of(target, index=index)}"


def to_current(here: str, target: str, *, index: bool = False) -> str:
    """The link from a page of an edition, which lies two folders deep, to a page of today."""
    return f"{TO_TODAY}{relative(here, target, index=index)}"


def placeholder_link(target: str, *, index: bool = False) -> str:
    """A link to ``target`` in a piece of HTML that several pages share."""
    return f"{_PLACEHOLDER}{_file_of(target, index=index)}"


def resolve_links(html: str, here: str) -> str:
    """``html`` with its placeholder links as ``relative`` gives them for the page ``here``."""
    up = _way_up(here)
    if not up:
        html = html.replace(f'{_PLACEHOLDER}"', './"')  # the home page's link to itself
    return html.replace(_PLACEHOLDER, up)


def resolve_links_with(html: str, to: Callable[[str], str]) -> str:
    """``html`` with its placeholder links as ``to`` gives them for the paths of their targets."""
    return _LINK.sub(lambda link: to(_path_of(link[1])), html)


def _way_up(here: str) -> str:
    return "../" * here.count("/")


def _file_of(target: str, *, index: bool) -> str:
    """``target`` as a link names it; with ``index``, a page by its file."""
    path, hash_sign, anchor = target.partition("#")
    return f"{file_of(path) if index else path}{hash_sign}{anchor}"


def _path_of(link: str) -> str:
    """The path that ``_file_of`` turned into a link."""
    path, hash_sign, anchor = link.partition("#")
    return f"{path.removesuffix('index.html')}{hash_sign}{anchor}"
