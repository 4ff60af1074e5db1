"""HTML from the Markdown of the data files: few tags, safe links, everything else as it is written.

Raw HTML, headings and pictures are no part of that Markdown; their signs are shown as text.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape

import cmarkgfm  # type: ignore[import-untyped]
import nh3
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]
from markupsafe import Markup, escape

from konzept.values.addresses import LINK_SCHEMES

_TAGS = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "strong", "ul"}
_SITE_LINK = re.compile(r'<a href="/(?!/)([^"]*)"')
_LESS_THAN = re.compile(r"<(?!(?:https?://|mailto:|tel:)[^\s<>]+>|[^\s<>@]+@[^\s<>@]+>)")
"""Each "<" that could begin a tag: all but those of an address like <https://example.org/>."""

_STAND_IN = "\ufdd0"  # for "<" while parsing: a code point that Unicode never assigns
_HEADING_SIGN = re.compile(r"^( {0,3})(?=#{1,6}(?:\s|$)|=+\s*$|-+\s*$)", re.MULTILINE)
"""Where a "#" heading, or the line of "=" or "-" below a heading, begins."""

_MAYBE_MARKDOWN = re.compile(
    r"[\\`*_\[\]<>&]|^(?:[-+#=~]|[0-9]{1,9}[.)])|^[ \t]|[ \t]$", re.MULTILINE
)
"""What Markdown begins with. A text without it is words in paragraphs, as most texts are."""

_PARAGRAPHS = re.compile(r"\n{2,}")

_CLEANER = nh3.Cleaner(
    tags=_TAGS, attributes={"a": {"href"}}, url_schemes=set(LINK_SCHEMES), link_rel=None
)


@lru_cache(maxsize=5_000)
def _safe_html(text: str) -> str:
    """The HTML of a text, its links to pages still as they are written."""
    if not _MAYBE_MARKDOWN.search(text):  # a tenth of the parser's time
        words = text.strip("\n").replace("\u00a0", "&nbsp;")
        return "\n".join(f"<p>{one}</p>" for one in _PARAGRAPHS.split(words) if one)
    return _parsed(text)


def _parsed(text: str) -> str:
    escaped = _HEADING_SIGN.sub(r"\1\\", _LESS_THAN.sub(_STAND_IN, text)).replace("![", "\\![")
    html = cmarkgfm.markdown_to_html(escaped, Options.CMARK_OPT_UNSAFE)  # nh3 makes it safe
    return _CLEANER.clean(html.replace(_STAND_IN, "&lt;").rstrip())


def to_html(text: str, to: Callable[[str], str]) -> Markup:
    """The HTML of a Markdown text of the data files.

    ``to`` gives the link for a path below the site's root: for "/path/" it is asked for "path/".
    """
    html = _safe_html(text)
    if 'href="/' not in html:
        return Markup(html)
    return Markup(_SITE_LINK.sub(lambda link: f'<a href="{escape(to(unescape(link[1])))}"', html))


def to_line(text: str) -> str:
    """The words of a Markdown text in one line, without markup: for descriptions and search."""
    return " ".join(Markup(_safe_html(text)).striptags().split())
