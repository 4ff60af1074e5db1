"""A word is explained once on a page, where it is first read, or at the end of the page."""

from __future__ import annotations

import pytest

from konzept.rendering.explanations import Explanations

MEANINGS = {"AB": "Amt für Bäume", "Akte": "Papier & mehr"}


def explained(html: str) -> str:
    return Explanations(MEANINGS).added_to(html)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Das AB hilft. Das AB ist da.</p>", "Das AB (Amt für Bäume) hilft. Das AB ist da."),
        ("<p>Im AB-Haus.</p>", "Im AB-Haus (AB: Amt für Bäume)."),
        ("<li>Die AB.Bank gibt Geld.</li>", "Die AB.Bank (AB: Amt für Bäume) gibt Geld."),
        ("<p>Amt für Bäume (AB): das AB.</p>", "Amt für Bäume (AB): das AB."),
        ("<h1>Das AB</h1><p>Das AB.</p>", "Das ABDas AB (Amt für Bäume)."),
        ("<p><a href='/AB/'>AB</a> und AB</p>", "AB und AB (Amt für Bäume)"),
        ("<td>Eine Akte.</td>", "Eine Akte (Papier &amp; mehr)."),
        ("<p>ABC, GAB, X-AB, AB2</p>", "ABC, GAB, X-AB, AB2"),
        ('<p title="AB">Nichts.</p>', "Nichts."),
    ],
)
def test_the_first_mention_in_a_text_is_explained(before: str, after: str) -> None:
    assert _text(explained(before)) == after


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Das AB</h2>",
        '<p><a href="x">Seite des AB</a></p>',
        "<p><cite>Bericht: Das AB</cite></p>",
        "<li><p>Vorher.</p><h3>Das AB</h3></li>",
        "<table><tr><th>AB</th></tr></table>",
    ],
)
def test_titles_stay_as_they_are_and_the_page_ends_with_the_explanation(html: str) -> None:
    assert explained(html).startswith(f"{html}\n")
    assert _text(explained(html)).endswith("Kurz erklärt: AB – Amt für Bäume.")


def test_several_words_are_explained_together() -> None:
    end = "Kurz erklärt: AB – Amt für Bäume; Akte – Papier &amp; mehr."
    assert _text(explained("<h2>Akte des AB</h2>")).endswith(end)


def _text(html: str) -> str:
    """Without tags, but as it is written."""
    text = html
    while "<" in text:
        before, _, rest = text.partition("<")
        text = before + rest.partition(">")[2]
    return text
