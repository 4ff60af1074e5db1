"""placeholder"""

from __future__ import annotations

import re
from collections.abc import Callable

_MARK = "\x1f"  # no text of the data can hold it: YAML allows no control characters
_MARKED = re.compile(rf'{_MARK}([^"?]*)')


def to_current(here: str, *, index: bool = False) -> str:
    """The link from a page of an edition to the same page of the current site."""
    return f"../../{relative(here, here, index=index)}"


def marked(target: str, *, index: bool = False) -> str:
    """A link to ``target`` in a text that several pages share; ``settled`` puts it in place.

    With ``index`` it names the file, so that it works without a web server.
    """
    folder, hash_sign, anchor = target.partition("#")
    return f"{_MARK}{_file(folder, index=index)}{hash_sign}{anchor}"


def settled(text: str, here: str) -> str:
    """A rendered text with each marked link as it leads on from the page at path ``here``.

    What ``relative`` gives for each: only the way up differs from page to page.
    """
    up = "../" * here.count("/")
    return (text if up else text.replace(f'{_MARK}"', './"')).replace(_MARK, up)


def settled_by(text: str, to: Callable[[str], str]) -> str:
    """A rendered text with each marked link as ``to`` gives it for the path it leads to."""
    return _MARKED.sub(lambda link: to(_path_of(link[1])), text)


def relative(here: str, target: str, *, index: bool = False) -> str:
    """The link from the page at path ``here`` to ``target``, right below any sub-path.

    With ``index`` it names the file, so that it works without a web server.
    """
    folder, hash_sign, anchor = target.partition("#")
    up = "../" * here.count("/")
    return f"{up}{_file(folder, index=index)}{hash_sign}{anchor}" or "./"


def address(site_url: str, here: str, target: str, *, index: bool = False) -> str:
    """The full address of ``target`` where ``site_url`` is known, else the link from ``here``.

    ``site_url`` ends in "/" or is empty.
    """
    if not site_url:
        return relative(here, target, index=index)
    folder, hash_sign, anchor = target.partition("#")
    return f"{site_url}{_file(folder, index=index)}{hash_sign}{anchor}"


def _file(path: str, *, index: bool) -> str:
    """A page's path, as a link to its file if asked; other files keep their name."""
    is_page = not path or path.endswith("/")
    return f"{path}index.html" if index and is_page else path


def _path_of(link: str) -> str:
    """The path that a marked link leads to, whether it names the file or not."""
    folder, hash_sign, anchor = link.partition("#")
    return f"{folder.removesuffix('index.html')}{hash_sign}{anchor}"
