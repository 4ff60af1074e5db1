"""A mistake in the data or a warning of one, and the error that carries all mistakes."""

from collections.abc import Iterable
from dataclasses import dataclass


def place_in(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of the character behind so many others."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake or warning in one data file. ``line`` and ``column`` count from 1, in characters.

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
