"""The PDF of a printed page, tagged for screen readers (PDF/UA)."""

import re
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

_OPTIONS = {"pdf_variant": "pdf/ua-1"}
_DEAD_LINK = re.compile(r'<a href=""[^>]*>(.*?)</a>', re.DOTALL)

_LIBRARIES = (
    "PDF: WeasyPrint findet seine Bibliotheken nicht. Unter Debian und Ubuntu: "
    "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)


class MissingLibrariesError(ValueError):
    """WeasyPrint cannot find its system libraries; the message says in German what to install."""


def require() -> Any:
    """WeasyPrint, imported only where a PDF is asked for: it needs system libraries.

    Raises ``MissingLibrariesError`` where it cannot be imported.
    """
    try:
        with redirect_stdout(StringIO()):  # it prints advice in English
            import weasyprint  # type: ignore[import-untyped]
    except OSError:
        raise MissingLibrariesError(_LIBRARIES) from None
    return weasyprint


def write_pdf(html: str) -> tuple[bytes, int]:
    """The PDF of a complete HTML page with its styles, and how many pages it has.

    The same page gives the same bytes on machines with the same fonts. Nothing is fetched.
    """
    weasyprint = require()
    nothing = weasyprint.URLFetcher(allowed_protocols=())
    page = weasyprint.HTML(string=_without_dead_links(html), url_fetcher=nothing)
    document = page.render(**_OPTIONS)
    return document.write_pdf(**_OPTIONS), len(document.pages)


def _without_dead_links(html: str) -> str:
    """The page without links to pages of a site that has no address yet: these have no target."""
    return _DEAD_LINK.sub(r"\1", html)
