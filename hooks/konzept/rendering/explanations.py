"""Explains words and abbreviations on a page: each once, in words that everybody sees and hears.

It says nothing of which words there are: a plan knows them.
"""

import re
from collections.abc import Mapping

from markupsafe import escape

from konzept.values.phrases import IN_GERMAN, Wording, joined, phrase, unmarked

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
_TEXT = {"p", "li", "dd", "td"}
_BLOCKS = {*_TEXT, *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt", "th", "table")} | {
    *("caption", "div", "section", "figure", "figcaption", "details", "summary", "pre", "address")
}
_WHOLE = {"a", "abbr", "button", "cite", "code", "label", "option", "strong", "svg"}
"""What is left as it is: names of pages and sources, controls, and words that stand out."""

_COMPOUND = re.compile(r"(?:[.-]\w+)+")
_NEAR = 3_000  # characters; paragraphs are shorter
_MOST_PLACES = 20


class Explanations:
    """What each of some words means."""

    def __init__(self, meanings: Mapping[str, str], wording: Wording = IN_GERMAN) -> None:
        self._meanings = {
            str(escape(unmarked(word))): str(escape(one)) for word, one in meanings.items()
        }
        self._wording = wording
        longest_first = sorted(self._meanings, key=len, reverse=True)
        self._words = re.compile("|".join(map(re.escape, longest_first)))

    def added_to(self, html: str) -> str:
        """The body of a page that explains each of the words that it uses.

        The meaning stands behind the first mention in a text, in brackets; at the end of the page
        for a word that only titles and links mention. One in brackets stands behind its meaning
        already.
        """
        used = frozenset(self._words.findall(html) if self._meanings else ())
        left: list[str] = []
        for word, meaning in self._meanings.items():
            if word in used:
                html = _explained(html, word, meaning, left)
        if not left:
            return html
        words = self._wording.say(phrase("Kurz erklärt: {words}.", words=joined("; ", left)))
        return f'{html}\n<p class="note explained">{words}</p>'


def _explained(html: str, word: str, meaning: str, left: list[str]) -> str:
    """The body with one word explained; what has to stand at its end goes to ``left``."""
    mentioned, at = False, -1
    for _ in range(_MOST_PLACES):
        at = html.find(word, at + 1)
        if at < 0:
            break
        end = at + len(word)
        if not _is_mention(html, at, end):
            continue
        if html[end : end + 1] == ")" and "(" in html[max(0, at - 25) : at]:
            return html
        mentioned = True
        if _is_in_text(html, at):
            rest = _COMPOUND.match(html, end)
            place = rest.end() if rest else end
            words = f"{word}: {meaning}" if rest else meaning
            return f'{html[:place]}<span class="explained"> ({words})</span>{html[place:]}'
    if mentioned:
        left.append(f"{word} – {meaning}")
    return html


def _is_mention(html: str, start: int, end: int) -> bool:
    """Whether a word stands there by itself, or begins a compound, and is no part of a tag."""
    before, after = html[max(0, start - 1) : start], html[end : end + 1]
    if before.isalnum() or before in ("-", ".", "_", "/", "&", "#") or after.isalnum():
        return False
    return html.rfind("<", 0, start) <= html.rfind(">", 0, start)


def _is_in_text(html: str, place: int) -> bool:
    """Whether it is part of a sentence, rather than of a title, a link or the like."""
    first, whole = max(0, place - _NEAR), 0
    while (place := html.rfind("<", first, place)) >= 0:
        if tag := _TAG.match(html, place):
            closing, name = tag[1], tag[2]
            if name in _BLOCKS:
                return name in _TEXT and not closing and whole <= 0
            if name in _WHOLE:
                whole += -1 if closing else 1
    return False
