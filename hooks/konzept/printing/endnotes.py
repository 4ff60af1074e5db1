"""Evidence on paper: numbers at the statements, and one list of numbered notes at the end.

On the screen each statement has its evidence in a section to open; ``pieces.html`` writes it.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from konzept.values.phrases import IN_GERMAN, Wording, joined, phrase

_EVIDENCE = re.compile(
    r'<details class="evidence"><summary>([^<]*)(</summary>.*?)</details>', re.DOTALL
)
_CITED = re.compile(r'<li>(<a href="([^"#]*)#([^"]+)">.*?</a>(.*?))</li>', re.DOTALL)


_SCREEN_TAG = re.compile(r"</?(?:a|time)\b[^>]*>")

Publication = Callable[[str, str], str]

_HEADING = phrase("Die Quellen nach Nummern")


class Endnotes(NamedTuple):
    """A body with numbers at its evidence, and the HTML of the notes that they stand for."""

    body: str
    notes: str


def with_endnotes(body: str, publication: Publication, wording: Wording = IN_GERMAN) -> Endnotes:
    """A page with its evidence as notes, which only paper shows.

    ``publication`` describes a source by its id, with the HTML that names a place in it; one that
    stands on the page itself is only named. Notes hold no links and no dates
    for machines: the screen hides them.
    """

    def on_paper(words: str, rest: str, numbers: list[int]) -> str:
        named = wording.say(phrase(": Nr. {numbers}", numbers=joined(", ", map(str, numbers))))
        paper = f'<span class="print-only">{named}</span>'
        return f'<details class="evidence"><summary>{words}{paper}{rest}</details>'

    numbered, notes = _numbered(body, publication, on_paper)
    items = "".join(f"<li>{_SCREEN_TAG.sub('', note)}</li>" for note in notes)
    heading = wording.say(_HEADING)
    return Endnotes(numbered, _listed(items, "endnotes print-only", heading) if notes else "")


def with_linked_endnotes(body: str, publication: Publication) -> Endnotes:
    """The same for a document that is paper from the start: each number leads to its note.

    Such documents are German.
    """

    def on_paper(words: str, rest: str, numbers: list[int]) -> str:
        links = ", ".join(f'<a href="#beleg_{number}">{number}</a>' for number in numbers)
        return f'<p class="evidence">{words}: Nr. {links}</p>'

    numbered, notes = _numbered(body, publication, on_paper)
    items = "".join(
        f'<li id="beleg_{number}">{note}</li>' for number, note in enumerate(notes, start=1)
    )
    return Endnotes(numbered, _listed(items, "endnotes", _HEADING) if notes else "")


def _listed(items: str, classes: str, heading: str) -> str:
    return f'\n<section class="{classes}">\n<h2>{heading}</h2>\n<ol>{items}</ol>\n</section>'


def _numbered(
    body: str,
    publication: Publication,
    on_paper: Callable[[str, str, list[int]], str],
) -> tuple[str, list[str]]:
    """The body with its evidence as ``on_paper`` writes it, and a note for each number from 1."""
    numbers: dict[tuple[str, str], int] = {}
    notes: list[str] = []

    def number(cited: re.Match[str]) -> int:
        named, page, source, place = cited.groups()
        found = numbers.setdefault((source, place), len(notes) + 1)
        if found > len(notes):
            notes.append(publication(source, place) if page else named)
        return found

    def place(evidence: re.Match[str]) -> str:
        words, rest = evidence.groups()
        return on_paper(words, rest, sorted(map(number, _CITED.finditer(rest))))

    return _EVIDENCE.sub(place, body), notes
