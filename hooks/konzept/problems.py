"""What is wrong with the data, said to the people who write them: in German and at its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one data file. ``line`` and ``column`` count from 1, in characters.

    ``key`` is the path of German keys, such as ``verlauf[1].status``; empty for a whole file.
    A ``warning`` stops nothing.
    """

    file: str
    line: int
    column: int
    key: str
    message: str
    warning: bool = False

    def __str__(self) -> str:
        kind = "Warnung: " if self.warning else ""
        key = f"{self.key}: " if self.key else ""
        return f"{self.file}:{self.line}:{self.column}: {kind}{key}{self.message}"


class DataError(Exception):
    """The data cannot be used. ``problems`` holds every problem of every file, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.report())

    def report(self, most: int = 50) -> str:
        """All problems, one a line; beyond ``most`` the rest is counted."""
        lines = [str(problem) for problem in self.problems[:most]]
        count = len(self.problems)
        if count > most:
            lines.append(f"… und {count - most} weitere.")
        lines.append(f"{count} Fehler in den Daten. Es wurde nichts geschrieben.")
        return "\n".join(lines)


def nearest(word: str, known: Iterable[str], *, alike: float = 0.6) -> str:
    """A German question naming the known word most like ``word``; empty if none is alike.

    ``alike`` is the least similarity, from 0 to 1.
    """
    return asked(most_like(word, known, alike=alike))


def most_like(word: str, known: Iterable[str], *, alike: float = 0.6) -> str | None:
    """The known word most like ``word``, if any is alike."""
    spellings = {candidate.lower(): candidate for candidate in known}
    folded = word.lower().translate(_FOLD).strip().replace(" ", "-").replace("_", "-")
    matches = get_close_matches(folded, spellings, n=1, cutoff=alike)
    return spellings[matches[0]] if matches else None


def asked(word: str | None) -> str:
    """The German question whether ``word`` was meant; empty without one, or if it is too long."""
    return f" Meinten Sie „{word}“?" if word and len(word) <= _LONGEST_HINT else ""


def shown(text: str) -> str:
    """``text`` as quoted in a message: one line, cut, with invisible characters made visible."""
    return f"„{visible(text)}“"


def visible(text: str, most: int = 60) -> str:
    """``text`` as one short line, with invisible characters made visible."""
    if len(text) <= most and text.isprintable():
        return text
    line = "".join(
        char if char.isprintable() else f"[U+{ord(char):04X}]" for char in text[: most + 1]
    )
    return f"{line[:most]}…" if len(text) > most else line


_LONGEST_HINT = 300
_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "\u00a0": " "})
