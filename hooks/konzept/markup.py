"""Markdown texts from the data as safe HTML: a fixed small syntax, raw HTML shown as text.

Headings and images are not part of the syntax: a text must not break the outline of its page.
Whatever the parser lets through is cleaned once more by nh3 (rule 9 of the data contract).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import unescape

import nh3
from markdown import Markdown
from markupsafe import Markup, escape

from konzept.texts import LINK_SCHEMES

_TAGS = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "strong", "ul"}
_SITE_LINK = re.compile(r'<a href="/(?!/)([^"]*)"')


def _parser() -> Markdown:
    parser = Markdown(extensions=["sane_lists"], output_format="html")
    parser.preprocessors.deregister("html_block")
    for name in ("html", "image_link", "image_reference", "short_image_ref"):
        parser.inlinePatterns.deregister(name)
    for name in ("hashheader", "setextheader"):
        parser.parser.blockprocessors.deregister(name)
    return parser


_PARSER = _parser()
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|(?<! ) |[.,;:?()/%„“”‚‘’–…-])*(?<! )")
"""A paragraph in which the parser finds nothing to do: most texts are like that."""


@cache
def _cleaned(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return f"<p>{text}</p>"
    return nh3.clean(
        _PARSER.reset().convert(text),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes=set(LINK_SCHEMES),
        link_rel=None,
    )


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
