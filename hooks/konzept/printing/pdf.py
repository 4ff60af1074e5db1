"""placeholder"""

from __future__ import annotations

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
    """This machine can make no PDF; its words say what to install."""


def require() -> Any:
    """The library that makes PDFs, loaded only where one is asked for.

    Raises ``MissingLibrariesError`` where it cannot be loaded: it needs system libraries.
    """
    try:
        with redirect_stdout(StringIO()):  # it prints advice in English
            import weasyprint  # type: ignore[import-untyped]
    except OSError:
        raise MissingLibrariesError(_LIBRARIES) from None
    return weasyprint


def write_pdf(html: str) -> tuple[bytes, int]:
    """The PDF of a complete HTML page with its styles, and how many pages it has.

    The same bytes from the same page, on a machine with the same fonts.
    """
    weasyprint = require()
    nothing = weasyprint.URLFetcher(allowed_protocols=())
    document = weasyprint.HTML(string=_linked(html), url_fetcher=nothing).render(**_OPTIONS)
    return document.write_pdf(**_OPTIONS), len(document.pages)


def _linked(html: str) -> str:
    """Without links that lead nowhere: to pages of a site that has no address yet."""
    return _DEAD_LINK.sub(r"\1", html)
