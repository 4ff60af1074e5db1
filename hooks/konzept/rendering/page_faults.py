"""What keeps people from reading a page that is written by hand, or from going on from it."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import NamedTuple

from konzept.values.refusals import shown

_NO_ALTERNATIVE = (
    "Dieses Bild sagt denen nichts, die es nicht sehen. Erlaubt: In den eckigen Klammern steht, "
    "was es zeigt, „![Ein Ring aus Kreisen](…)“."
)
_NO_TEXT = (
    "Dieser Link hat keinen Text. Erlaubt: In den eckigen Klammern steht, wohin er führt, „[Alle "
    "Maßnahmen](…)“."
)
_NOWHERE = (
    "Das gibt es von dieser Seite aus nicht. Erlaubt: die Schreibweise von Markdown, „[Text](…)“ "
    "oder „![Bild](…)“; Links in HTML bleiben, wie sie sind."
)
_ANOTHER_TITLE = "Das ist die Überschrift einer weiteren Seite. Erlaubt: eine mit „#“, sonst „##“."
_LEVEL_MISSING = "Über dieser Überschrift fehlt eine Ebene. Erlaubt: „{signs}“."

_HEADINGS = {f"h{level}": level for level in range(1, 7)}


class Fault(NamedTuple):
    """A ``reason`` in German; ``near`` is what to look for in the page to find its place.

    Who publishes must mend it, unless it only makes a page harder to read (``warning``).
    """

    reason: str
    near: str
    warning: bool = False


def faults_in(html: str, text: str, leads_nowhere: Callable[[str], bool]) -> tuple[Fault, ...]:
    """What is wrong with the headings, pictures and links of a page, whose Markdown is ``text``.

    ``leads_nowhere`` tells whether a link leads to nothing that is on the site. It is asked for
    links that stand in the text as HTML: the engine watches the others.
    """
    parser = _Faults(text, leads_nowhere)
    parser.feed(html)
    parser.close()
    return tuple(parser.found)


class _Faults(HTMLParser):
    def __init__(self, text: str, leads_nowhere: Callable[[str], bool]) -> None:
        super().__init__()
        self.found: list[Fault] = []
        self._text, self._leads_nowhere = text, leads_nowhere
        self._level = 0  # of the last heading
        self._heading: str | None = None  # the text of the heading that is being read
        self._link: str | None = None  # where the link leads that is being read, until it has words

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("alt") or given.get("aria-label"):
            self._link = None
        if tag in _HEADINGS:
            self._heading = ""
        elif tag == "a" and "href" in given:
            self._check_target(given["href"])
            self._link = None if given.get("aria-label") else given["href"]
        elif tag == "img":
            source = given.get("src", "")
            self._check_target(source)
            if not given.get("alt", "").strip() and given.get("aria-hidden") != "true":
                self.found.append(Fault(_NO_ALTERNATIVE, _file(source)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._link = None
        if self._heading is not None:
            self._heading += data

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS and self._heading is not None:
            self._check_heading(_HEADINGS[tag], " ".join(self._heading.split()))
            self._heading = None
        elif tag == "a" and self._link is not None:
            self.found.append(Fault(_NO_TEXT, _file(self._link)))
            self._link = None

    def _check_target(self, link: str) -> None:
        in_html = re.search(rf"=\s*[\"']?{re.escape(link)}[\"'\s>]", self._text)
        if in_html and self._leads_nowhere(link):
            self.found.append(Fault(f"{shown(link)}: {_NOWHERE}", in_html[0]))

    def _check_heading(self, level: int, text: str) -> None:
        if level == 1 and self._level:
            reason = _ANOTHER_TITLE
        elif level > self._level + 1:
            reason = _LEVEL_MISSING.format(signs="#" * (self._level + 1))
        else:
            reason = ""
        if reason:
            self.found.append(Fault(f"{shown(text)}: {reason}", text, warning=True))
        self._level = level


def _file(link: str) -> str:
    """What a link ends with, however the way to it is written."""
    return link.rstrip("/").rpartition("/")[2]
