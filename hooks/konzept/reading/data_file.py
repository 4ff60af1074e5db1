"""placeholder"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from konzept.reading.complaints import BEGAN_EARLIER, in_german
from konzept.reading.composer import Composer, UnreadableError
from konzept.reading.encoding import MAX_BYTES, decode
from konzept.reading.nodes import Node
from konzept.reading.problems import Problem
from konzept.values.key_path import KeyPath, written


@dataclass(frozen=True, slots=True)
class DataFile:
    """One data file that could be read. ``file`` is its name as shown to people."""

    file: str
    text: str

    @property
    def root(self) -> Node:
        """What it says, made again where it was not asked for lately: it takes most memory."""
        return _composed(self.text, self.file)[0]

    def problem(
        self, path: KeyPath, message: str, *, at_key: bool = False, word: str = ""
    ) -> Problem:
        """A problem with the value at ``path``, with its key, or with a ``word`` of a long text."""
        node = self.root.at(path)
        line, column = node.line, node.column
        if at_key and node.key_line:
            line, column = node.key_line, node.key_column
        elif word:
            line, column = self._place(word, line, column)
        return Problem(self.file, line, column, written(path), message)

    def _place(self, word: str, line: int, column: int) -> tuple[int, int]:
        """Where ``word`` first stands from a place on, or that place."""
        for number, text in enumerate(self.text.split("\n")[line - 1 :], start=line):
            found = text.find(word, column - 1 if number == line else 0)
            if found >= 0:
                return number, found + 1
        return line, column


def read(path: Path, file: str) -> tuple[DataFile | None, tuple[Problem, ...]]:
    """Read one YAML file; ``file`` is its name in messages.

    Returns the document and what is wrong with it; no document if it cannot be understood.
    """
    try:
        with path.open("rb") as stream:  # a buffer for the most it may hold costs 20 µs a file
            large = os.fstat(stream.fileno()).st_size > MAX_BYTES
            content = stream.read(MAX_BYTES + 1 if large else -1)
    except OSError as error:
        reason = f"Die Datei lässt sich nicht lesen ({error.strerror})."
        return None, (Problem(file, 1, 1, "", reason),)
    return _understood(content, file)


@lru_cache(maxsize=2000)
def _understood(content: bytes, file: str) -> tuple[DataFile | None, tuple[Problem, ...]]:
    """What the bytes of a file say; kept, as a preview reads all files again when one changes."""
    text, problems = decode(content, file)
    if problems:
        return None, tuple(problems)
    try:
        _, problems, has_gaps = _composed(text, file)
    except UnreadableError as error:
        place = error.line, error.column
        return None, (Problem(file, *place, written(error.path), error.message),)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if error.context_mark and BEGAN_EARLIER.search(error.problem or ""):
            mark = error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if line > (last := text.count("\n") + 1):  # the end of a file without a final line break
            line, column = last, len(text) - text.rfind("\n")
        return None, (Problem(file, line, column, "", in_german(error, text, line)),)
    except (yaml.YAMLError, ValueError, OverflowError):  # the slow parser lets chr() raise
        return None, (Problem(file, 1, 1, "", "Die Datei ist kein gültiges YAML."),)
    document = DataFile(file, text)
    return document, (*problems, *(_empty_values(document, problems) if has_gaps else ()))


@lru_cache(maxsize=2000)
def _composed(text: str, file: str) -> tuple[Node, list[Problem], bool]:
    composer = Composer(text, file)
    return composer.document(), composer.problems, composer.has_gaps


def forget() -> None:
    """Free the memory of all files that were read."""
    _understood.cache_clear()
    _composed.cache_clear()


def _empty_values(document: DataFile, known: Sequence[Problem]) -> Iterator[Problem]:
    """Rule 7: absence has words."""
    explained = {problem.key for problem in known}
    for path, text in document.root.texts():
        if not text.strip() and written(path) not in explained:
            yield document.problem(
                path,
                "Der Wert fehlt. Erlaubt: ein Wert, „unbekannt“ (wo vorgesehen) oder den "
                "Schlüssel weglassen.",
                at_key=True,
            )
