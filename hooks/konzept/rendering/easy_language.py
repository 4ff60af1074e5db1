"""Texts in Leichte Sprache as HTML: lines stay lines, points inside words are not read out."""

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from konzept.values import markdown

POINT = "·"
"""Parts long words, so that they are easier to read."""

_LINE_END = re.compile(r"\n(?!</?(?:p|ul|ol|li|blockquote)\b|\Z)")
_POINT = re.compile(rf"<[^>]*>|(?<=\w){POINT}(?=\w)")
_SILENT = f'<span aria-hidden="true">{POINT}</span>'


def to_html(text: str, to: Callable[[str], str]) -> Markup:
    """The HTML of a text; ``to`` is that of ``konzept.values.markdown.to_html``."""
    return Markup(_with_silent_points(_LINE_END.sub("<br>\n", markdown.to_html(text, to))))


def to_heading(line: str) -> Markup:
    """The HTML of a plain line."""
    return Markup(_with_silent_points(str(escape(line))))


def without_points(text: str) -> str:
    """The text as everybody spells it: for the search."""
    return re.sub(rf"(?<=\w){POINT}(?=\w)", "", text)


def _with_silent_points(html: str) -> str:
    """Screen readers may say the name of the point; where nothing is hidden, words stay whole."""
    return _POINT.sub(lambda found: _SILENT if found[0] == POINT else found[0], html)
