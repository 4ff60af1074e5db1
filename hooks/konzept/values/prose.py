"""How Markdown is read, in data texts and on hand-written pages alike: a sentence is no list.

An extension of Python-Markdown; the field guide tells staff its rules. It says nothing of raw HTML,
headings and the like, which only hand-written pages have.
"""

import re
from string import punctuation
from typing import NamedTuple
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
)
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    InlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.util import AtomicString, code_escape

_DEEPEST = 20  # lists and quotations within each other; the parser goes into each by recursion
_MONTH = (
    r"(?:(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember)(?![\w-])|(?:Jan|Feb|Mrz|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez)\.)"
)
_NUMBER = rf"[0-9]{{1,3}}[.)](?! +(?:{_MONTH}|[0-9]{{1,2}}\. ?[0-9]{{4}}))"
ITEM_SIGN = rf"(?:[-*]|\+(?! +[0-9])|{_NUMBER})(?= +\S)(?! [-*+ ]*$)"
"""What an item of a list begins with. A date ("21. März"), a year and "+ 20 %" are none."""

FOREIGN = re.compile(r"\[([^\[\]\n]*+)\]\{lang=([a-z]{2,3}(?:-[A-Z][A-Za-z]{1,3})?)\}")
"""Words of another language, which stands behind them: "tr", "pt-BR", "sr-Latn"."""

_ITEM = re.compile(rf"^( *)({ITEM_SIGN}) +", re.MULTILINE)


class _Item(NamedTuple):
    """An item of a list: "-", "." or the like, its number (0 in "ul"), where it and its text
    begin, and the lines of the text."""

    sign: str
    number: int
    indent: int
    text_at: int
    lines: list[str]

    @classmethod
    def begun(cls, found: re.Match[str]) -> "_Item":
        number, sign = found[2][:-1], found[2][-1]
        line = found.string[found.end() :].partition("\n")[0]
        return cls(sign, int(number or 0), len(found[1]), found.end(), [line])


class Lists(BlockProcessor):
    """Lists of two items or more, with the numbers that are written.

    An item by itself is a list only if it begins with "-", below an empty line or inside another
    item. Between empty lines, the second number follows the first. In the middle of a paragraph, a
    list counts from 1 and its first item is one line, unless its other lines are indented.
    """

    def test(self, parent: ET.Element, block: str) -> bool:
        return len(self.parser.state) < _DEEPEST and bool(_ITEM.search(block))

    def run(self, parent: ET.Element, blocks: list[str]) -> bool:
        lines = "\n\n".join(blocks).split("\n")
        for start in range(blocks[0].count("\n") + 1):
            items, end, tight = _items_at(lines, start)
            if _is_list(items, parent, tight=tight, in_paragraph=start > 0):
                self.parser.parseBlocks(parent, ["\n".join(lines[:start])])
                blocks[:] = "\n".join(lines[end:]).split("\n\n") if lines[end:] else []
                self._add_list(parent, items, tight)
                return True
        return False

    def _add_list(self, parent: ET.Element, items: list[_Item], tight: bool) -> None:
        ordered = items[0].sign in ".)"
        counted = all(item.number == 1 for item in items)  # "1." before each: Markdown counts
        holder, expected = ET.SubElement(parent, "ol" if ordered else "ul"), 1
        self.parser.state.set("list" if tight else "looselist")
        for item in items:
            part = ET.SubElement(holder, "li")
            if ordered and not counted and item.number != expected:
                if item is items[0]:
                    holder.set("start", str(item.number))
                else:
                    part.set("value", str(item.number))
            expected = item.number + 1
            self.parser.parseChunk(part, "\n".join(item.lines))
        self.parser.state.reset()


def _items_at(lines: list[str], start: int) -> tuple[list[_Item], int, bool]:
    """The items of what may be a list from a line on, its end, and whether no empty lines part it.

    Without an item in that line there are none.
    """
    found = _ITEM.match(lines[start])
    if not found:
        return [], start, True
    items, tight, blank = [_Item.begun(found)], True, False
    for at, line in enumerate(lines[start + 1 :], start + 1):
        if not line:
            blank = True
            continue
        last, indent, found = items[-1], len(line) - len(line.lstrip(" ")), _ITEM.match(line)
        same = found is not None and found[2][-1] == last.sign
        if indent >= last.text_at or (indent >= last.indent + 2 and (blank or found) and not same):
            tight &= not blank or found is not None
            last.lines.extend([""] * blank + [line[min(indent, last.text_at) :]])
        elif found and same:
            tight &= not blank
            items.append(_Item.begun(found))
        elif found or blank or (start > 0 and len(items) == 1):
            return items, at, tight
        else:
            last.lines.append(line.lstrip(" "))
        blank = False
    return items, len(lines), tight


def _is_list(items: list[_Item], parent: ET.Element, *, tight: bool, in_paragraph: bool) -> bool:
    if len(items) < 2:
        below = parent.tag == "li" or (len(parent) > 0 and not in_paragraph)
        return below and bool(items) and items[0].sign == "-"
    first, second = (one.number for one in items[:2])
    goes_on = second == first + 1 or first == second <= 1
    return goes_on and first <= 1 if in_paragraph else goes_on or tight


class Quotations(BlockQuoteProcessor):
    """Quotations begin with ">", but "> 50" is more than fifty."""

    RE = re.compile(r"(^|\n) {0,3}>(?! ?[0-9])()")

    def test(self, parent: ET.Element, block: str) -> bool:
        return len(self.parser.state) < _DEEPEST and bool(self.RE.search(block))

    def clean(self, line: str) -> str:
        return re.sub("^ {0,3}> ?", "", line)


class Code(InlineProcessor):
    """Text between backticks, which is shown as it is; within words they are apostrophes."""

    def __init__(self) -> None:
        super().__init__(r"(?<![\w`\\])(`++)([^`]+)\1(?![\w`])")

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:
        code = ET.Element("code")
        code.text = AtomicString(code_escape(m[2].strip()))
        return code, m.start(), m.end()


class Foreign(InlineProcessor):
    """Words of another language: "[Elele]{lang=tr}". Readers see the words, voices speak them."""

    def __init__(self) -> None:
        super().__init__(FOREIGN.pattern)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:
        words = ET.Element("span", lang=m[2])
        words.text = m[1]
        return words, m.start(), m.end()


class Prose(Extension):
    """The rules that all Markdown here shares."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Replace the parser's own rules for lists, quotations, emphasis and code; add one."""
        md.ESCAPED_CHARS = list(punctuation)
        md.parser.blockprocessors.deregister("indent")
        md.parser.blockprocessors.deregister("ulist")
        md.parser.blockprocessors.register(Lists(md.parser), "olist", 40)
        md.parser.blockprocessors.register(Quotations(md.parser), "quote", 20)
        md.inlinePatterns.register(Code(), "backtick", 190)
        md.inlinePatterns.register(Foreign(), "foreign", 165)
        md.inlinePatterns.register(
            SubstituteTagInlineProcessor(r"(?:  |\\)\n", "br"), "linebreak", 100
        )
        md.delimiters.add("*", "strong,em", smart=True)  # none within words: "Bürger*innen"
