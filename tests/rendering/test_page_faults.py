"""Pages written by hand: headings in order, pictures and links that say something and lead on."""

from __future__ import annotations

import pytest

from konzept.rendering.page_faults import faults_in

ON_THE_SITE = {"../massnahmen/", "bild.png"}


def faults(html: str, text: str = "") -> list[tuple[str, bool]]:
    """The beginning of each reason, and whether it is only a warning."""
    found = faults_in(html, text or html, lambda link: link not in ON_THE_SITE)
    return [(one.reason.partition(". Erlaubt")[0], one.warning) for one in found]


@pytest.mark.parametrize(
    "html",
    [
        "<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>",
        '<h1>A</h1><img src="bild.png" alt="Ein Ring">',
        '<h1>A</h1><img src="bild.png" alt="" aria-hidden="true">',
        '<h1>A</h1><a href="../massnahmen/">Maßnahmen</a>',
        '<h1>A</h1><a href="../massnahmen/"><img src="bild.png" alt="Maßnahmen"></a>',
        '<h1>A</h1><a href="../massnahmen/" aria-label="Maßnahmen"></a>',
        '<h1>A</h1><a href="../massnahmen/"><em>alle</em></a>',
        '<h1>A</h1><a id="hier"></a>',
        "",
    ],
)
def test_what_all_can_read_has_no_fault(html: str) -> None:
    assert faults(html) == []


@pytest.mark.parametrize(
    ("html", "reason", "warning"),
    [
        ("<h1>A</h1><h1>B</h1>", "„B“: Das ist die Überschrift einer weiteren Seite", True),
        ("<h1>A</h1><h3>B <em>c</em></h3>", "„B c“: Über dieser Überschrift fehlt", True),
        ("<h2>B</h2>", "„B“: Über dieser Überschrift fehlt eine Ebene", True),
        ('<h1>A</h1><img src="bild.png">', "Dieses Bild sagt denen nichts", False),
        ('<h1>A</h1><img src="bild.png" alt=" ">', "Dieses Bild sagt denen nichts", False),
        ('<h1>A</h1><a href="../massnahmen/"></a>', "Dieser Link hat keinen Text", False),
        ('<h1>A</h1><a href="../massnahmen/"> <br></a>', "Dieser Link hat keinen Text", False),
        ('<h1>A</h1><a href="weg.html">A</a>', "„weg.html“: Das gibt es von dieser Seite", False),
        ('<h1>A</h1><img alt="A" src="weg.png">', "„weg.png“: Das gibt es von dieser", False),
    ],
)
def test_each_fault_is_found(html: str, reason: str, warning: bool) -> None:
    ((found, only_a_warning),) = faults(html)
    assert found.startswith(reason)
    assert only_a_warning is warning


def test_links_in_markdown_are_left_to_the_engine() -> None:
    assert faults('<h1>A</h1><a href="weg.md">A</a>', '# A\n\n[A](weg.md "weg")') == []
