"""What the engine says of settings and of pages written by hand, in German and with its place.

Its log is the only way in which the engine tells that. What is not known here stays as it is.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from konzept.reading.problems import place_in
from konzept.theme.places import Places
from konzept.values.refusals import did_you_mean, most_like, shown

_A_WAY = "Erlaubt: der Weg von dieser Seite zu einer Seite (.md) oder Datei unter docs/."
_SENTENCES = {
    r"contains an absolute link '(.*)', it was left as is\.": (
        f"Dieser Link beginnt mit „/“; unter einem Unterpfad führt er ins Leere. {_A_WAY}"
    ),
    r"contains an unrecognized relative link '(.*)', it was left as is\.": (
        "Dieser Link nennt keine Datei. Erlaubt: die Seite mit ihrer Datei, „…/index.md“."
    ),
    r"contains a link '(.*)', but the target.* is not found among documentation files\.": (
        f"Das gibt es nicht. {_A_WAY}"
    ),
    r"contains a link '(.*)', but the doc '.*' does not contain an anchor '.*'\.": (
        "Auf jener Seite gibt es diese Stelle nicht. Erlaubt: eine Kennung (id), die dort steht, "
        "oder der Link ohne „#“."
    ),
    r"contains a link '(.*)', but there is no such anchor on this page\.": (
        "Diese Stelle gibt es auf der Seite nicht. Erlaubt: eine Kennung (id), die hier steht."
    ),
}
"""How the engine says that something is wrong with a link, and what staff read instead."""

_LINKS = [
    (re.compile(rf"Doc file '(.+?)' {english}", re.DOTALL), german)
    for english, german in _SENTENCES.items()
]
_SETTING = re.compile(r"Config value '(.+?)': (.*)", re.DOTALL)
_UNKNOWN = "Unrecognised configuration name"


class EngineWords:
    """Words for one run of the engine; ``pages`` gives the sources that links may lead to."""

    def __init__(self, root: Path, pages: Callable[[], Iterable[str]]) -> None:
        self._root, self._pages = root, pages
        self._named: Counter[tuple[str, str]] = Counter()

    def in_german(self, message: str) -> str:
        """A message of the engine, beginning with its place if that is known."""
        for english, german in _LINKS:
            if found := english.match(message):
                return self._of_link(found[1], found[2], german)
        if found := _SETTING.fullmatch(message):
            return self._of_setting(found[1], found[2])
        return message

    def _of_setting(self, key: str, reason: str) -> str:
        if reason.startswith(_UNKNOWN):
            reason = "Diesen Schlüssel gibt es nicht. Erlaubt: die Einstellungen von MkDocs."
        return f"{Places(self._root / 'mkdocs.yml').of((key,))}: {reason}"

    def _of_link(self, page: str, link: str, german: str) -> str:
        line, column = self._place_of(page, link)
        meant = did_you_mean(self._meant(page, link))
        return f"docs/{page}:{line}:{column}: {shown(link)}: {german}{meant}"

    def _place_of(self, page: str, link: str) -> tuple[int, int]:
        """Line and column, from 1, of a link; of one that is named again, of its next place."""
        text = (self._root / "docs" / page).read_text("utf-8-sig")
        before = self._named[page, link]
        self._named[page, link] += 1
        whole = rf"(?<![\w/.-]){re.escape(link)}(?![\w/.#-])"
        places = [one.start() for one in re.finditer(whole, text)]
        if not places:  # spelled otherwise, such as "%20"
            return 1, 1
        return place_in(text, places[min(before, len(places) - 1)])

    def _meant(self, page: str, link: str) -> str | None:
        """The link as it was probably meant; ``None`` if nothing is like it."""
        path, here = unquote(urlsplit(link).path), posixpath.dirname(page)
        if not path:
            return None
        target = posixpath.normpath(posixpath.join(here, path)).lstrip("/")
        found = most_like(_page_name(target).removesuffix(".md"), self._sources)
        if found is None or (meant := posixpath.relpath(self._sources[found], here or ".")) == path:
            return None
        return meant

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        """All that links may lead to, by what it is compared by."""
        return {_page_name(one): one for one in self._pages()}


def _page_name(source: str) -> str:
    """What people mean by a page, who may leave out the name of its file."""
    return source.removesuffix("index.md").rstrip("/")
