"""Compares what a page says with what its paper says, word by word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from building import parse_html

NOT_ON_PAPER = (
    "[hidden], .spoken, form, button, .md-nav, .made-from, .as-of, .no-print, .print-versions, "
    ".ways, .needs-script, .no-script, .evidence > ul, .chart > details, #zeilen caption"
)
"""What leads elsewhere, works only on a screen, or stands elsewhere on the paper: evidence at its
end, the numbers of a chart beside its bars."""


def words_for_paper(article: str) -> str:
    """The text of a page's article that its paper must hold."""
    soup = parse_html(article)
    for part in soup.select(NOT_ON_PAPER):
        part.decompose()
    return soup.get_text(" ")


def lost(wanted: str, paper: str) -> dict[str, int]:
    """The words that stand on the paper less often than wanted, with how many are gone.

    A long word may be broken at the end of a line, so the letters count where the words don't.
    """
    missing = Counter(_words(wanted)) - Counter(_words(paper))
    letters, on_paper = squeezed(wanted), squeezed(paper)
    gone = {word: letters.count(word) - on_paper.count(word) for word in missing}
    return {word: count for word, count in gone.items() if count > 0}


def squeezed(text: str) -> str:
    """The text without white space, ligatures and hyphens: at the end of a line these get lost."""
    return re.sub("[-\\s\N{SOFT HYPHEN}\N{HYPHEN}]", "", unicodedata.normalize("NFKC", text))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text))
