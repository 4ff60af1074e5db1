"""Which kinds of page a built site has, read off the addresses of its pages."""

from __future__ import annotations

import re

from building import BuiltSite, redirects
from konzept import routes

NOT_FOUND = "404.html"
OF_EDITION = r"ausgaben/[^/]+/(?!$|massnahmen/[^/]+/$)"


def is_repeated(path: str) -> bool:
    """Whether a page or file is one of an edition, made as its current twin is.

    Home and the measures of editions count as kinds of their own.
    """
    return re.match(OF_EDITION, path.removesuffix("index.html")) is not None


def pages_of(site: BuiltSite) -> list[str]:
    """The addresses that show a page, below the site's root; others lead on to another at once."""
    return [path for path, page in site.trees.items() if path != NOT_FOUND and not redirects(page)]


def current_pages(site: BuiltSite) -> list[str]:
    """The pages of today, without those of editions, which are made by the same templates."""
    return [path for path in pages_of(site) if not re.match(r"ausgaben/.", path)]


def kind_of(path: str) -> str:
    """What pages of the same making share: the address without the ids of records."""
    if edition := re.match(r"ausgaben/[^/]+/(.*)", path):
        return "ausgaben/*/*" if edition[1] else "ausgaben/*/"
    if path in routes.PAGES:
        return path
    first, *ids = path.removesuffix("/").split("/")
    return "/".join([first, *("*" for _ in ids)])


def kinds_of(site: BuiltSite) -> dict[str, str]:
    """Each kind of page with the address of its longest page; of editions, home and a measure."""
    samples = [path for path in pages_of(site) if not is_repeated(path)]
    by_length = sorted(samples, key=lambda path: (len(site.html[path]()), path))
    return {kind_of(path): path for path in by_length}
