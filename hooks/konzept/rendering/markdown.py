"""placeholder"""

from __future__ import annotations

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
_OPENING = re.compile(r"<(?!(?:https?://|mailto:|tel:)[^\s<>]+>|[^\s<>@]+@[^\s<>@]+>)")
"""What could begin a tag: each "<" but that of an address in angle brackets."""

_OPENED = "\ufdd0"  # stands for "<" while parsing: no character of any script, never assigned
_HEADING = re.compile(r"^( {0,3})(?=#{1,6}(?:\s|$)|=+\s*$|-+\s*$)", re.MULTILINE)
"""Where a heading, or a line below one, begins."""

_CLEANER = nh3.Cleaner(
    tags=_TAGS, attributes={"a": {"href"}}, url_schemes=set(LINK_SCHEMES), link_rel=None
)


@lru_cache(maxsize=5_000)
def _cleaned(text: str) -> str:
    harmless = _HEADING.sub(r"\1\\", _OPENING.sub(_OPENED, text)).replace("![", "\\![")
    html = cmarkgfm.markdown_to_html(harmless, Options.CMARK_OPT_UNSAFE)  # nh3 makes it safe
    return _CLEANER.clean(html.replace(_OPENED, "&lt;").rstrip())


def to_html(text: str, to: Callable[[str], str]) -> Markup:
    """Render a text marked (M); links "/path/" lead to pages of the site.

    ``to`` gives the link from the page that shows the text to a path below the site's root.
    """
    html = _cleaned(text)
    if 'href="/' not in html:
        return Markup(html)
    return Markup(_SITE_LINK.sub(lambda link: f'<a href="{escape(to(unescape(link[1])))}"', html))


def to_line(text: str) -> str:
    """The words of a Markdown text, for descriptions and search: no markup, one line."""
    return " ".join(Markup(_cleaned(text)).striptags().split())
