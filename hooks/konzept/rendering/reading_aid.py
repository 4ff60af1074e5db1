"""The hand-written page that explains how to read the site, in parts that languages translate."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from markdown.extensions.toc import slugify

FILE = "lesehilfe/index.md"
"""Where it stands below ``docs/``."""

_FRONT_MATTER = re.compile(r"---\n.*?\ndescription: ([^\n]*)\n---\n", re.DOTALL)
_HEADING = re.compile(r'## (?P<plain>.*)|<h2 id="(?P<anchor>[^"]*)">(?P<titled>.*)</h2>')


class Part(NamedTuple):
    """A heading with its permanent ``anchor``, or a paragraph in Markdown without one."""

    text: str
    anchor: str = ""


def parts_of(docs: Path) -> Iterator[Part]:
    """The parts of the page in German, the first being its description."""
    written = (docs / FILE).read_text("utf-8")
    head = _FRONT_MATTER.match(written)
    yield Part(head[1] if head else "")
    for block in re.split(r"\n{2,}", written[head.end() if head else 0 :].strip()):
        found = _HEADING.fullmatch(block)
        if found:
            title = found["plain"] or found["titled"]
            yield Part(title, found["anchor"] or slugify(title, "-"))
        elif not block.startswith("# "):
            yield Part(" ".join(block.split()))
