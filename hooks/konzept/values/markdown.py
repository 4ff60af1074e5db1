"""HTML from the Markdown of the data files: few tags, safe links, everything else as it is written.

Raw HTML, headings, pictures and tables are no part of that Markdown; their signs are shown as text.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from html import escape as escape_text
from html import unescape
from itertools import accumulate
from xml.etree import ElementTree as ET

import nh3
from markdown import Markdown
from markdown.inlinepatterns import (
    InlineProcessor,
    SimpleTextInlineProcessor,
)
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString
from markupsafe import Markup, escape

from konzept.values.addresses import LINK_SCHEMES
from konzept.values.prose import Prose

_TAGS = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "span", "strong", "ul"}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"a": {"href"}, "ol": {"start"}, "li": {"value"}, "span": {"lang"}},
    url_schemes=set(LINK_SCHEMES),
    link_rel=None,
)
_HREF = re.compile(r' href="([^"]*)"')
_NESTING = re.compile("<(/?)(?:ol|ul|blockquote)[ >]")
_SITE_LINK = re.compile(r'<a href="/(?!/)([^"]*)"')
_LIST_TAG = re.compile(r'<(/?)(ol|ul|li)(?: (?:start|value)="([0-9]+)")?>')
_PARAGRAPHS = re.compile(r"\n{2,}")

_MAYBE_MARKDOWN = re.compile(
    r"[`*_\]<&\\\n](?:(?<=`)|(?<=[*_])(?:(?<![^\W_].)|(?![^\W_]))|(?<=\])[\[(:{]|(?<=<)[^\s<>]+>"
    r"|(?<=&)#?\w+;|(?<=\\)[!-/:-@\[-`{-~\n]"
    r"|(?<=\n)(?: *(?:[-*+]|[0-9]{1,3}[.)]) |[ \t>]|(?<=[ \t]\n)))"
)  # it begins with a set of signs: the search passes over other characters quickly
"""What Markdown may be made of between its ends; without it, a text is words in paragraphs."""

_LETTERS = r"[^*_`\\\[\]<>&\n]*+"
_WORDS = rf"[^\W_]{_LETTERS}(?:\n(?=[^\W\d_]){_LETTERS})*+"  # further lines begin with a letter
_PLAIN_PIECE = re.compile(
    rf"[*\[](?<!\S.)(?:(?<=\*)(?P<second>\*?)(?P<words>{_WORDS}(?<=\w))\*(?P=second)"
    rf"|(?<=\[)(?P<text>{_WORDS})\]\((?P<target>https?://[\w./-]+)\))(?=[\s.,;:!?]|$)"
)
"""What nearly all Markdown here is made of: words between "*" or "**", and links to the web."""

_TEXT = r"([^\[\]]*+(?:\[[^\[\]]*+\][^\[\]]*+)*+)"  # possessive, as all here: no brackets take long
_PLAIN_TARGET = r"[^\s()<>]*+(?:\([^\s()<>]*+\)[^\s()<>]*+)*+"
_TARGET = rf"\(\s*+(?:<([^<>\n]*+)>|({_PLAIN_TARGET}))(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?\s*+\)"
_LINK = rf"\[{_TEXT}\](?:{_TARGET}|\[([^\[\]]*+)\])?"
_SCHEME = r"[a-zA-Z][a-zA-Z0-9+.-]*+:"  # any: only ``check_link`` knows which are right
_AUTOLINK = rf"<({_SCHEME}[^\s<>]++|[^\s<>@]++@[^\s<>@]++)>"
_BARE_ADDRESS = r"(https?://(?:[^\s<>*\x02]|\*(?=\w))*(?<![_.,;:!?)]))"  # no emphasis: "…/_a_b"
_DEFINITION = re.compile(
    rf" {{0,3}}\[([^\[\]]+)\]: *<?((?:{_SCHEME}|/|www\.)[^\s<>]+)>?(?: +[\"'(].*)?\s*"
)


class _Definitions(Preprocessor):
    """Takes the targets of links ("[1]: https://…") out of a text that has links to them."""

    def run(self, lines: list[str]) -> list[str]:
        text, rest = _label("\n".join(lines)), []
        for line in lines:
            found = _DEFINITION.fullmatch(line)
            sign = f"[{_label(found[1])}]" if found else ""
            if found and text.count(sign) > text.count(f"{sign}:"):
                self.md.references.setdefault(_label(found[1]), found[2])
            else:
                rest.append(line)
        return rest


class _Link(InlineProcessor):
    """A link with its target behind it, or with the label of one."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | None, int, int]:
        target = m[2] if m[3] is None else m[3]
        if target is None:
            target = self.md.references.get(_label(m[4] or m[1]))
        if target is None:
            return None, m.start(), m.start() + 1
        link = ET.Element("a", href=self.unescape(target).replace(" ", "%20"))
        link.text = m[1]
        return link, m.start(), m.end()


class _Autolink(InlineProcessor):
    """An address between "<" and ">"."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:
        scheme = "" if ":" in m[1] else "mailto:"
        link = ET.Element("a", href=self.unescape(f"{scheme}{m[1]}"))
        link.text = AtomicString(m[1])
        return link, m.start(), m.end()


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()


@cache
def _parser() -> Markdown:
    """The parser of hand-written pages, without what data texts do not have."""
    parser = Markdown(extensions=[Prose()], output_format="html")
    parser.preprocessors.deregister("html_block")
    for name in ("code", "hashheader", "setextheader", "hr", "reference"):
        parser.parser.blockprocessors.deregister(name)
    for name in ("reference", "image_link", "image_reference", "short_reference"):
        parser.inlinePatterns.deregister(name)
    for name in ("short_image_ref", "automail", "html"):
        parser.inlinePatterns.deregister(name)
    parser.preprocessors.register(_Definitions(parser), "reference", 10)
    parser.inlinePatterns.register(_Link(_LINK, parser), "link", 160)
    parser.inlinePatterns.register(_Autolink(_AUTOLINK, parser), "autolink", 120)
    parser.inlinePatterns.register(SimpleTextInlineProcessor(_BARE_ADDRESS), "address", 115)
    return parser


@lru_cache(maxsize=5_000)
def _needs_parser(text: str) -> bool:
    """Whether a text is made of more than words, plain pieces and paragraphs."""
    if text.startswith((" ", "\t", ">")) or text.endswith((" ", "\t")):
        return True
    return _MAYBE_MARKDOWN.search(without_plain_pieces(text)) is not None


@lru_cache(maxsize=5_000)
def _safe_html(text: str) -> str:
    """The HTML of a text, its links to pages still as they are written."""
    if _needs_parser(text):
        return _parsed(text)
    pieces = _may_have_pieces(text)
    paragraphs = (one.lstrip() for one in _PARAGRAPHS.split(escape_text(text, quote=False)))
    if pieces:
        paragraphs = (_PLAIN_PIECE.sub(_plain_piece, one) for one in paragraphs)
    html = "\n".join(f"<p>{one}</p>" for one in paragraphs if one).replace("\u00a0", "&nbsp;")
    return _CLEANER.clean(html) if pieces else html


def _plain_piece(piece: re.Match[str]) -> str:
    if piece["words"]:
        tag = "strong" if piece["second"] else "em"
        return f"<{tag}>{piece['words']}</{tag}>"
    return f'<a href="{piece["target"]}">{piece["text"]}</a>'


def _parsed(text: str) -> str:
    return _CLEANER.clean(_converted(text))


@lru_cache(maxsize=100)
def _converted(text: str) -> str:
    """What the parser makes of a text; its links may lead anywhere."""
    return str(_parser().reset().convert(text))


def links_in(text: str) -> list[str]:
    """Where the links of a text lead, as browsers read it."""
    if _needs_parser(text):
        return [unescape(link[1]) for link in _HREF.finditer(_converted(text))]
    return [piece["target"] for piece in _PLAIN_PIECE.finditer(text) if piece["target"]]


def depth(text: str) -> int:
    """How many lists and quotations stand within each other at most."""
    if not _needs_parser(text):
        return 0
    steps = (-1 if tag[1] else 1 for tag in _NESTING.finditer(_converted(text)))
    return max(accumulate(steps), default=0)


def to_html(text: str, to: Callable[[str], str]) -> Markup:
    """The HTML of a Markdown text of the data files.

    ``to`` gives the link for a path below the site's root: for "/path/" it is asked for "path/".
    """
    html = _safe_html(text)
    if 'href="/' not in html:
        return Markup(html)
    return Markup(_SITE_LINK.sub(lambda link: f'<a href="{escape(to(unescape(link[1])))}"', html))


def without_plain_pieces(text: str) -> str:
    """The text with "x" for each emphasis and link that can only be read as one."""
    return _PLAIN_PIECE.sub("x", text) if _may_have_pieces(text) else text


def _may_have_pieces(text: str) -> bool:
    return "*" in text or "](" in text  # most texts have none: quicker than the search for them


def to_line(text: str) -> str:
    """The words of a Markdown text in one line, without markup: for descriptions and search.

    Lists keep their numbers, as readers see them on the page.
    """
    html = _safe_html(text)
    return " ".join(Markup(_numbered(html) if "<ol" in html else html).striptags().split())


def _numbered(html: str) -> str:
    """The same with the number before each item of a numbered list."""
    last: list[int | None] = []  # in the lists around a place; no numbers in "ul"

    def number(tag: re.Match[str]) -> str:
        closing, name, value = tag.groups()
        if name != "li":
            if closing:
                last.pop()
            else:
                last.append(int(value or 1) - 1 if name == "ol" else None)
        elif not closing and (before := last[-1]) is not None:
            last[-1] = int(value) if value else before + 1
            return f"{last[-1]}. "
        return ""

    return _LIST_TAG.sub(number, html)
