"""What may stand in the HTML of hand-written pages, and what is left out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import assert_leads_openly, parse_html
from konzept.rendering.hand_written import cleaned


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="a">A</h2>\n<p>Ein <em>Wort</em>, <a href="../b/#c">Seite</a> und '
        '<a href="https://www.example.org/?a=b&amp;c">mehr</a>.</p>',
        '<div class="admonition note"><p class="admonition-title">Hinweis</p><p>Text</p></div>',
        '<details class="note" open=""><summary>Mehr</summary><p>Text</p></details>',
        '<table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td colspan="2">1</td>'
        "</tr></tbody></table>",
        '<p><sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>',
        '<dl><dt>A</dt><dd>B</dd></dl><p><abbr title="Beispiel">Bsp</abbr></p>',
        '<figure><img src="../bild.png" alt="a &gt; b" width="3" height="2"></figure>',
        '<pre><code class="language-sh">a\n\n&lt;b&gt;</code></pre><hr>',
        '<p><a href="mailto:amt@example.org">Amt</a> <a href="tel:+49">Telefon</a></p>',
        '<p lang="en" dir="ltr">English</p>',
    ],
)
def test_what_people_write_stays_as_it_is(html: str) -> None:
    assert cleaned(html) == (html, ())


@pytest.mark.parametrize(
    ("html", "clean", "left_out"),
    [
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>", ("<script>",)),
        ("<style>p { color: red }</style><p>a</p>", "<p>a</p>", ("<style>",)),
        ('<p onclick="x()" style="color: red">a</p>', "<p>a</p>", ("onclick", "style")),
        ('<a href="javascript:x">a</a>', "<a>a</a>", ("href",)),
        ('<a href="java\tscript:x">a</a>', "<a>a</a>", ("href",)),
        ('<a href="//host/">a</a>', "<a>a</a>", ("href",)),
        ('<a href="/\\host/">a</a>', "<a>a</a>", ("href",)),
        ('<a href="https://nutzer:geheim@www.example.org/">a</a>', "<a>a</a>", ("href",)),
        ('<img src="https://www.example.org/a.png" alt="a > b">', "", ("<img>", "alt", "src")),
        ('<img src="data:image/png;base64,AA" alt="">', "", ("<img>", "alt", "src")),
        ('<iframe src="../a/"></iframe>', "", ("<iframe>", "src")),
        ('<form action="../a/"><input></form>', "", ("<form>", "<input>", "action")),
        ('<svg><a xlink:href="javascript:x">a</a></svg>', "", ("<a>", "<svg>", "xlink:href")),
        ('<base href="//host/"><p>a</p>', "<p>a</p>", ("<base>", "href")),
        ("<p>a<!-- b --></p>", "<p>a</p>", ()),
    ],
)  # fmt: skip
def test_the_rest_is_left_out_and_named(html: str, clean: str, left_out: tuple[str, ...]) -> None:
    assert cleaned(html) == (clean, left_out)


PIECES = (
    *("<p>", "</p>", "<a href=", "<img src=", "<img alt=", "<div ", ">", '"', "'", "=", " ", "\n"),
    *("javascript:", "//host", "/\\host", "&#9;", "https://a@host/", "../a/", "data:,", "x", "<"),
    *("<script>", "</script>", "<style>", "<svg>", "<math>", "<mtext>", "<noscript>", "<template>"),
    *("<!--", "-->", "<![CDATA[", "]]>", "<plaintext>", "<title>", "<textarea>", "</textarea>"),
    *(" onload=x ", " style=x ", " src=", " href=", "&lt;", "\0", "<table>", "<td>", "<select>"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_nothing_runs_or_leads_or_loads_from_elsewhere(html: str) -> None:
    for tag in parse_html(f"<div>{cleaned(html)[0]}</div>").find_all():
        assert tag.name not in {"script", "style", "iframe", "object", "form", "svg", "math"}
        for name, value in tag.attrs.items():
            assert not re.match("on|style|srcdoc|formaction", name)
            if name in ("href", "src"):
                assert_leads_openly(str(value), loaded=name == "src")
