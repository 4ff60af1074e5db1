"""Texts marked (M) become safe HTML; what is not Markdown is shown as written."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from konzept.values import markdown
from konzept.values.markdown import to_html, to_line


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
        ("[Elele]{lang=tr} heißt", '<p><span lang="tr">Elele</span> heißt</p>'),
        ("[*Case* Management]{lang=en}", '<p><span lang="en"><em>Case</em> Management</span></p>'),
        ("[Elele]{lang=Türkisch}", "<p>[Elele]{lang=Türkisch}</p>"),
        ("[Elele]{onclick=x}", "<p>[Elele]{onclick=x}</p>"),
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
    allowed = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "span", "strong", "ul"}
    assert {tag.name for tag in soup.find_all()} <= allowed
    attributes = {(tag.name, name) for tag in soup.find_all() for name in tag.attrs}
    assert attributes <= {("a", "href"), ("ol", "start"), ("li", "value"), ("span", "lang")}


def test_line_has_the_words_only() -> None:
    assert to_line("Ein *Wort*\nund [Rat](https://www.example.org/).") == "Ein Wort und Rat."
    assert to_line("Das [Elele]{lang=tr}-Netz") == "Das Elele-Netz"


PIECES = (
    "[x]{lang=tr}",
    "*Wort*",
    "**zwei\nWörter**",
    "**",
    "*1. a*",
    "[x](https://a.de/b)",
    "](",
    "\n- ",
    "\n\n",
)


@given(
    st.text("ab z.-1)\"'!?#=+\n\u00a0ä:;/~|*_`[]<>&\\", max_size=20)
    | st.lists(st.sampled_from((*PIECES, *" a(),.:_-1\n\u00a0")), max_size=12).map("".join)
)
def test_texts_that_skip_the_parser_read_as_it_would_read_them(text: str) -> None:
    assert to_html(text.strip(), str) == markdown._parsed(text.strip())


SENTENCES = (
    "Bürger*innen, Leiter*innen und Freund_innen der Kolleg:innen",
    "3*4 Plätze, 5 * 3 * 2 und 2023 * 2024",
    "*Stand: 2023",
    "Plätze* nach § 3 *",
    "Auto**bahn** und **Rad**weg",
    "Rock`n`Roll geht`s",
    "21. März 2023. Der Rat beschließt den Radweg.",
    "3. Bauabschnitt",
    "2. und 3. Klasse",
    "21. 3. 2023 und 1. Mai.",
    "2023. Danach geht es weiter.",
    "1) erstens",
    "1.",
    "- 20 Plätze",
    "* Stand: 2023",
    "+ 20 % mehr",
    "> 50 Personen",
    "# Nr. 5",
    "- - -",
    "***",
    "~~alt~~ {: .neu} | a | b |",
    "[1], [Text] (x) und [^1]: Fußnote",
    "[1]: Quelle",
    "[1]: https://www.example.org/",
    "<b>fett</b>, a < b > c",
    "A & B, AT&T; &unbekannt;",
    r"C:\Daten\neu",
    "https://www.example.org/_a_/b_c.",
)
"""What staff type as words, some of it with signs that Markdown elsewhere takes for its own."""


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_read_as_it_is_typed(text: str) -> None:
    paragraph = BeautifulSoup(to_html(text, str), "html.parser")
    assert paragraph.get_text() == to_line(text) == text
    assert {tag.name for tag in paragraph.find_all()} == {"p"}


@pytest.mark.parametrize(
    "lines",
    [
        "Gebaut wird der\n3. Bauabschnitt und der\n4. Bauabschnitt.",
        "Die Kinder der\n1. Klasse malen, die der\nanderen singen in der\n2. Klasse.",
        "Der Stadtteil\n- ein alter -\nwächst um\n+ 20 %\n+ 30 %",
        "1. März bis\n2. April",
        "Der Rat beschließt.\n\n3. Bauabschnitt",
        "Plätze*\n\n* Stand: 2023",
        "3. Bauabschnitt: fertig.\n\n1. Bauabschnitt: bald.",
        "    Eingerückt\n        und noch weiter",
        "Eins\n===\nzwei\n---",
        "Eins\n\n---\n\n* drei\n- zwei",
    ],
)
def test_lines_of_a_sentence_are_no_list(lines: str) -> None:
    paragraphs = BeautifulSoup(to_html(lines, str), "html.parser")
    assert paragraphs.get_text().split() == to_line(lines).split() == lines.split()
    assert {tag.name for tag in paragraphs.find_all()} == {"p"}


@pytest.mark.parametrize(
    ("text", "html", "line"),
    [
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>", "a b"),
        ("Dazu:\n- a\n  c\n- b", "<p>Dazu:</p><ul><li>a c</li><li>b</li></ul>", "Dazu: a c b"),
        ("Dazu:\n\n- a", "<p>Dazu:</p><ul><li>a</li></ul>", "Dazu: a"),
        ("* a\n* b\n\nc", "<ul><li>a</li><li>b</li></ul><p>c</p>", "a b c"),
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>", "a b"),
        ("- a\n  - c\n- b", "<ul><li>a<ul><li>c</li></ul></li><li>b</li></ul>", "a c b"),
        (
            "1. a\n\n   c\n2. b",
            "<ol><li><p>a</p><p>c</p></li><li><p>b</p></li></ol>",
            "1. a c 2. b",
        ),
        ("1. a\n1. b", "<ol><li>a</li><li>b</li></ol>", "1. a 2. b"),
        ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>", "1. a 2. b"),
        ("Ziele\n1. a\n2. b", "<p>Ziele</p><ol><li>a</li><li>b</li></ol>", "Ziele 1. a 2. b"),
        ("7. a\n8. b", '<ol start="7"><li>a</li><li>b</li></ol>', "7. a 8. b"),
        (
            "2. a\n   - c\n   - d\n5. b\n6. e",
            '<ol start="2"><li>a<ul><li>c</li><li>d</li></ul></li><li value="5">b</li>'
            "<li>e</li></ol>",
            "2. a c d 5. b 6. e",
        ),
    ],
)
def test_a_list_has_two_items_or_a_dash_below_an_empty_line(
    text: str, html: str, line: str
) -> None:
    assert re.sub(r"(?<=>)\n|\n(?=<)", "", to_html(text, str)).replace("\n", " ") == html
    assert to_line(text) == line


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "*Leiter*innen* und **Bürger*innen**",
            "<em>Leiter*innen</em> und <strong>Bürger*innen</strong>",
        ),
        (
            "**Hinweis: *dies* und** _das_",
            "<strong>Hinweis: <em>dies</em> und</strong> <em>das</em>",
        ),
        ("**siehe [Rat](/a/)**", '<strong>siehe <a href="a/">Rat</a></strong>'),
        ("a  \nb\\\nc", "a<br>\nb<br>\nc"),
        (r"\*a\* \_b\_ \[c\](d) \`e\` 1\. \<f>", "*a* _b_ [c](d) `e` 1. &lt;f&gt;"),
        (
            '[Bericht [PDF]](https://a.example/b_(c)_d "T")',
            '<a href="https://a.example/b_(c)_d">Bericht [PDF]</a>',
        ),
        ("[a](<https://a.example/b c>)", '<a href="https://a.example/b%20c">a</a>'),
        ("[a][1] und [1]\n[1]: /b/", '<a href="b/">a</a> und <a href="b/">1</a>'),
        (
            "<amt@a.example> <tel:+49>",
            '<a href="mailto:amt@a.example">amt@a.example</a> <a href="tel:+49">tel:+49</a>',
        ),
        ("&copy; &#228; &amp;", "© ä &amp;"),
        ("``a*b*``", "<code>a*b*</code>"),
    ],
)
def test_emphasis_and_links_stand_around_words(text: str, html: str) -> None:
    assert to_html(text, lambda path: path) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    "piece",
    ["*a", "*a ", "*_", "[", "[[a]", "[a](", "_", "`", "`a ", ">", "> - a\n", "<a@", "&", "\\",
     "- a\n* b\n", "1. a\n", "[a]: /b\n[a]\n", "https://a_"],
)  # fmt: skip
def test_no_text_is_too_much_for_the_parser(piece: str) -> None:
    long = (piece * 20_000)[:20_000].strip()
    assert BeautifulSoup(to_html(long, str), "html.parser").get_text()[:1]


def test_lists_and_quotations_nest_to_a_depth_that_does_not_depend_on_the_caller() -> None:
    quoted = to_html("> " * 1_000 + "a", str)
    assert 10 < quoted.count("<blockquote>") < 30
    steps = "".join(f"{'  ' * depth}- a\n{'  ' * depth}- b\n" for depth in range(90))
    assert 10 < to_html(steps, str).count("<ul>") < 30
