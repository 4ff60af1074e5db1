"""Warnings about characters that no font of this machine has: the PDF shows boxes for them."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from konzept import routes
from konzept.reading.composer import texts_in
from konzept.reading.folder import find_files
from konzept.reading.load import Reader
from konzept.reading.problems import Problem
from konzept.values.refusals import shown

_Place = tuple[str, Problem]
"""A character, and where it stands."""

_ADVICE = (
    "Das PDF zeigt dafür leere Kästchen. Bitte eine Schrift installieren, die sie hat (unter "
    "Debian und Ubuntu: apt install fonts-noto-core; für Emoji fonts-noto-color-emoji; für "
    "Chinesisch, Japanisch und Koreanisch fonts-noto-cjk), oder anders schreiben."
)


def missing_glyphs(characters: frozenset[str], data: Path, templates: Path) -> tuple[Problem, ...]:
    """A warning for each line with some of the ``characters``, which the PDF shows as boxes.

    They stand in the folder ``data``; what does not, in ``templates``; else the PDF is named.
    """
    if not characters:
        return ()
    places = list(_in_data(characters, data))
    rest = characters - {char for char, _ in places}
    places += _in_templates(rest, templates)
    rest -= {char for char, _ in places}
    places += ((char, Problem(routes.PDF, 1, 1, "", "")) for char in rest)
    lines: dict[tuple[str, int, str], list[tuple[int, str]]] = defaultdict(list)
    for char, at in places:
        lines[at.file, at.line, at.key].append((at.column, char))
    return tuple(
        Problem(file, line, min(those)[0], key, _message(those), warning=True)
        for (file, line, key), those in sorted(lines.items())
    )


def _in_data(characters: frozenset[str], folder: Path) -> Iterator[_Place]:
    """Each character at the first line of each text that holds it, also as "&#x…;"."""
    files, _ = Reader().read(find_files(folder))
    for file in files.values():
        for path, text in texts_in(file.values):
            for char in characters.intersection(unescape(text)):
                yield char, file.problem(path, "", word=char)


def _in_templates(characters: frozenset[str], folder: Path) -> Iterator[_Place]:
    for file in sorted(folder.glob("*.html")):
        name = "/".join(file.parts[-3:])
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            for char in characters.intersection(line):
                yield char, Problem(name, number, line.index(char) + 1, "", "")


def _message(characters: Iterable[tuple[int, str]]) -> str:
    named = ", ".join(_named(char) for _, char in sorted(characters))
    return f"Keine Schrift dieses Rechners hat {named}. {_ADVICE}"


def _named(char: str) -> str:
    """A character with its number and its name in Unicode; marks stand on a circle."""
    circle = "\u25cc" if unicodedata.category(char).startswith("M") else ""
    name = unicodedata.name(char, "ohne Namen")
    return f"{shown(circle + char)} (U+{ord(char):04X}, {name})"
