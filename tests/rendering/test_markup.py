"""Texts marked (M) become safe HTML; what is not Markdown is shown as written."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from konzept.rendering import markdown
from konzept.rendering.markdown import to_html, to_line


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Ein *Wort*, **zwei**.", "<p>Ein <em>Wort</em>, <strong>zwei</strong>.</p>"),
        ("[Rat](https://www.example.org/)", '<p><a href="https://www.example.org/">Rat</a></p>'),
        ("[Feld](/handlungsfelder/x/)", '<p><a href="../../handlungsfelder/x/">Feld</a></p>'),
        ("<b>fett</b>", "<p>&lt;b&gt;fett&lt;/b&gt;</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("# Keine Überschrift", "<p># Keine Überschrift</p>"),
        ("Keine\n===\nauch nicht\n---", "<p>Keine\n===\nauch nicht\n---</p>"),
        ("![Bild](https://a.example/)", '<p>!<a href="https://a.example/">Bild</a></p>'),
        ("<https://a.example/?b&c>", '<p><a href="https://a.example/?b&amp;c">https://a.example/?b&amp;c</a></p>'),
        ("3 < 4 und `a < b`", "<p>3 &lt; 4 und <code>a &lt; b</code></p>"),
        ("Dazu:\n- eins\n- zwei", "<p>Dazu:</p>\n<ul>\n<li>eins</li>\n<li>zwei</li>\n</ul>"),
        ("{{ title }}", "<p>{{ title }}</p>"),
        ("", ""),
    ],
)  # fmt: skip
def test_markdown_is_rendered_and_the_rest_shown(text: str, html: str) -> None:
    assert str(to_html(text, lambda path: f"../../{path}")) == html


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "vbscript:x"]
)
def test_dangerous_link_leads_nowhere(target: str) -> None:
    link = BeautifulSoup(to_html(f"[klick]({target})", str), "html.parser").a
    assert link is None or link.get("href") is None


@given(st.text(alphabet="<>&\"'a b=/:()[]*_`!#\\\nscriptonj", max_size=80))
def test_no_text_makes_other_than_the_few_allowed_tags(text: str) -> None:
    soup = BeautifulSoup(to_html(text, str), "html.parser")
    allowed = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "strong", "ul"}
    assert {tag.name for tag in soup.find_all()} <= allowed
    assert {name for tag in soup.find_all() for name in tag.attrs} <= {"href"}


def test_line_has_the_words_only() -> None:
    assert to_line("Ein *Wort*\nund [Rat](https://www.example.org/).") == "Ein Wort und Rat."


@given(st.text("ab z.-1)\"'!?#=+\n\u00a0ä:;/~|*_`[]<>&\\", max_size=20))
def test_texts_that_skip_the_parser_read_as_it_would_read_them(text: str) -> None:
    assert to_html(text.strip(), str) == markdown._parsed(text.strip())
