"""The file ``robots.txt``: search engines may read everything; it names the sitemap."""

from konzept.rendering.static_file import StaticFile


def robots(root: str) -> StaticFile:
    """The file of a site with the address ``root``, or "".

    Search engines read it only at the root of a host. If the site is below a path, staff copy it.
    """
    sitemap = f"Sitemap: {root}sitemap.xml\n" if root else ""
    return StaticFile("robots.txt", lambda: f"User-agent: *\nDisallow:\n{sitemap}")
