"""The PDF of a printed page, tagged for screen readers (PDF/UA)."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from typing import Any, NamedTuple

_OPTIONS = {"pdf_variant": "pdf/ua-1"}
_BOX = re.compile(r"^\.notdef .*\(U\+([0-9A-F]{4,6})\)$", re.DOTALL)
_DEAD_LINK = re.compile(r'<a href=""[^>]*>(.*?)</a>', re.DOTALL)

_LIBRARIES = (
    "PDF: WeasyPrint findet seine Bibliotheken nicht. Unter Debian und Ubuntu: "
    "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)


class WrittenPdf(NamedTuple):
    """A PDF with its number of ``pages``, and the characters that no font has: it shows boxes."""

    content: bytes
    pages: int
    boxes: frozenset[str]


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


def write_pdf(html: str) -> WrittenPdf:
    """The PDF of a complete HTML page with its styles.

    The same page gives the same bytes on machines with the same fonts. Nothing is fetched.
    """
    weasyprint = require()
    nothing = weasyprint.URLFetcher(allowed_protocols=())
    page = weasyprint.HTML(string=_without_dead_links(html), url_fetcher=nothing)
    document = page.render(**_OPTIONS)
    with _boxes() as boxes:
        content = document.write_pdf(**_OPTIONS)
    return WrittenPdf(content, len(document.pages), frozenset(boxes))


class _BoxHandler(logging.Handler):
    """Collects the characters that WeasyPrint says it draws as boxes (".notdef")."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.characters: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if found := _BOX.search(record.getMessage()):
            self.characters.add(chr(int(found[1], 16)))


@contextmanager
def _boxes() -> Iterator[set[str]]:
    logger, handler = logging.getLogger("weasyprint"), _BoxHandler()
    logger.addHandler(handler)
    try:
        yield handler.characters
    finally:
        logger.removeHandler(handler)


def _without_dead_links(html: str) -> str:
    """The page without links to pages of a site that has no address yet: these have no target."""
    return _DEAD_LINK.sub(r"\1", html)
