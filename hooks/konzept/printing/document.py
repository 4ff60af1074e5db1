"""Pages of the site as chapters of one printed page, with links that lead to these chapters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from konzept.rendering.templates import Templates, View
from konzept.routes import links

_TITLE = re.compile(r'<h1 id="[^"]*"')
_TAG = re.compile(r'</?h[1-5]\b[^>]*>|<[a-z][^>]*? (?:id|for|aria-labelledby|href)="[^>]*>')
_HEADING_TAG = re.compile(r"^(</?h)([1-5])\b")
_OWN_ID = re.compile(r'( (?:id|for|aria-labelledby)="| href="#)([^"_]+)"')
_PART = 500_000  # characters


@dataclass(frozen=True, slots=True)
class PrintedChapter:
    """A page of the site as part of a printed document.

    ``path`` is where the site shows it. ``template`` makes its HTML of ``view`` and of ``parts``,
    the chapters below it.
    """

    title: str
    path: str
    template: str
    view: View | None = None
    parts: tuple[PrintedChapter, ...] = ()

    def paths(self) -> Iterator[str]:
        """Its own path and those of all its parts."""
        yield self.path
        for part in self.parts:
            yield from part.paths()


class PrintedDocument:
    """Chapters one after another on a page; ``link`` gives the link to what it doesn't hold."""

    def __init__(
        self, templates: Templates, chapters: Iterable[PrintedChapter], link: Callable[[str], str]
    ) -> None:
        self._templates, self._link = templates, link
        self.chapters = tuple(chapters)
        self._held = frozenset(path for chapter in self.chapters for path in chapter.paths())

    def link(self, target: str) -> str:
        """The link to a page or a place in it: to its chapter, if there is one."""
        page = target.partition("#")[0]
        if page in self._held or target in self._held:
            return f"#{anchor(target)}"
        return self._link(target)

    def chapter(self, one: PrintedChapter, deeper: int) -> Markup:
        """The HTML of a chapter whose headings lie ``deeper`` than on the page of its own."""
        body = self._templates.render(
            one.template,
            one.view,
            title=one.title,
            in_document=True,
            chapter=self.chapter,
            parts=one.parts,
        )
        placed = _placed(links.resolve_links_with(body, self.link), anchor(one.path), deeper)
        return Markup(f'<section class="chapter">\n{placed}\n</section>')


def anchor(target: str) -> str:
    """The id that a page, or a place in it, has in a document.

    It contains "_", as no id on a page of the site does: so it is unique.
    """
    return target.replace("/", "_").replace("#", "_")


def _placed(body: str, start: str, deeper: int) -> str:
    """A body with headings ``deeper`` by that many levels and ids that begin with ``start``.

    Ids of chapters inside the body already have a beginning of their own, and keep it.
    """

    def place(tag: re.Match[str]) -> str:
        lowered = _HEADING_TAG.sub(lambda found: f"{found[1]}{int(found[2]) + deeper}", tag[0])
        return _OWN_ID.sub(rf'\g<1>{start}_\g<2>"', lowered)

    titled = _TITLE.sub(f'<h1 id="{start}"', body, count=1)
    return "".join(_TAG.sub(place, part) for part in _parts(titled))


def _parts(body: str) -> Iterator[str]:
    """A body in parts that end between tags: replacing tags in 10 MB at once takes 100 MB."""
    begin = 0
    while begin < len(body):
        cut = body.find("\n<", begin + _PART)
        end = cut if cut >= 0 else len(body)
        yield body[begin:end]
        begin = end
