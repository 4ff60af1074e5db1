"""The PDF of a printed page, tagged for screen readers (PDF/UA)."""

import re
from contextlib import redirect_stdout
from io import StringIO

_OPTIONS = {"pdf_variant": "pdf/ua-1"}
_DEAD_LINK = re.compile(r'<a href=""[^>]*>(.*?)</a>', re.DOTALL)
"""A link to a page of a site that has no address yet: it has no target."""

_LIBRARIES = (
    "PDF: WeasyPrint findet seine Bibliotheken nicht. Unter Debian und Ubuntu: "
    "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)


class MissingLibrariesError(ValueError):
    """WeasyPrint cannot find its system libraries; the message says in German what to install."""


def write_pdf(html: str) -> tuple[bytes, int]:
    """The PDF of a complete HTML page with its styles, and how many pages it has.

    The same page gives the same bytes on machines with the same fonts. Nothing is fetched.
    Raises ``MissingLibrariesError`` where WeasyPrint cannot be imported.
    """
    try:  # only where a PDF is asked for: it needs system libraries
        with redirect_stdout(StringIO()):  # it prints advice in English
            import weasyprint  # type: ignore[import-untyped]
    except OSError:
        raise MissingLibrariesError(_LIBRARIES) from None
    nothing = weasyprint.URLFetcher(allowed_protocols=())
    page = weasyprint.HTML(string=_DEAD_LINK.sub(r"\1", html), url_fetcher=nothing)
    document = page.render(**_OPTIONS)
    return document.write_pdf(**_OPTIONS), len(document.pages)
