"""placeholder"""

from __future__ import annotations

from konzept.rendering.static_file import StaticFile

PATH = "robots.txt"


def robots(root: str) -> StaticFile:
    """``root`` is the address of the site or "".

    Search engines read it at the root of a host only: below a sub-path, staff copy it there.
    """
    sitemap = f"Sitemap: {root}sitemap.xml\n" if root else ""
    return StaticFile(PATH, lambda: f"User-agent: *\nDisallow:\n{sitemap}")
