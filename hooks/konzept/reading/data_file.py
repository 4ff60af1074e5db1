"""One data file: parsed into values, with messages that name the place of each."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast
from unicodedata import normalize

import yaml

from konzept.reading.composer import Plain, compose
from konzept.reading.encoding import MAX_BYTES, decode
from konzept.reading.problems import DataError, Problem
from konzept.reading.yaml_errors import problem_from
from konzept.values.key_path import KeyPath, written

_MOST_WRITTEN, _MARGIN = 12, 1_000
"""So many characters of a file, at most, stand for one of a text (escaped, indented), and more."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A parsed data file, by its ``name`` in messages; its ``problems`` did not stop the parser."""

    name: str
    text: str
    values: Plain
    problems: tuple[Problem, ...]

    def line_of(self, path: KeyPath) -> int:
        """The line, from 1, in which the value at ``path`` begins."""
        return compose(self.text, self.name).place_of(path)[0]

    def problem(
        self, path: KeyPath, message: str, *, at_key: bool = False, word: str = ""
    ) -> Problem:
        """A problem with the value at ``path``, with its key, or with a ``word`` of a long text."""
        composition = compose(self.text, self.name)
        place = composition.place_of(path, at_key=at_key)
        if word:
            place = self._place_of_word(word, path, composition.offset_of(path), place) or place
        return Problem(self.name, *place, written(path), message)

    def warning(self, path: KeyPath, message: str) -> Problem:
        """The same for what stops nothing."""
        return replace(self.problem(path, message), warning=True)

    def _place_of_word(
        self, word: str, path: KeyPath, start: int, place: tuple[int, int]
    ) -> tuple[int, int] | None:
        """Line and column of the first ``word`` in the text at ``path``, which begins there.

        Only the text is looked through, as there may be many words to find in one file.
        """
        text = self.text[start : start + _MOST_WRITTEN * len(str(self._value(path))) + _MARGIN]
        # Values are composed; the file may hold letters and their marks apart.
        found = max(text.find(form) for form in (word, normalize("NFD", word)))
        if found < 0:
            return None
        line, column = place
        before = text[:found]
        rows = before.count("\n")
        return line + rows, (found - before.rfind("\n") if rows else column + found)

    def _value(self, path: KeyPath) -> Plain:
        """What stands at a path, or at the last part of it that there is."""
        value = self.values
        for key in path:
            if not isinstance(value, dict | list):
                break  # one entry that may be written without a list
            value = cast(Any, value)[key]
        return value


def read_file(path: Path, name: str) -> DataFile:
    """Read and parse one data file. Raises ``DataError`` if it cannot be read or understood."""
    return parse(read_bytes(path, name), name)


def read_bytes(path: Path, name: str, most: int = MAX_BYTES + 1) -> bytes:
    """The content of a file, cut off beyond so many bytes; -1 for all of it.

    Raises ``DataError`` if it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(most)
    except OSError as error:
        reason = f"Die Datei lässt sich nicht lesen ({error.strerror})."
        raise DataError([Problem(name, 1, 1, "", reason)]) from None


def parse(content: bytes, name: str) -> DataFile:
    """Parse the content of a data file. Raises ``DataError`` if it cannot be understood."""
    text = decode(content, name)
    try:
        composition = compose(text, name)
    except yaml.MarkedYAMLError as error:
        raise DataError([problem_from(error, text, name)]) from None
    except (yaml.YAMLError, ValueError, OverflowError):  # the slow parser lets chr() raise
        reason = "Die Datei ist kein gültiges YAML."
        raise DataError([Problem(name, 1, 1, "", reason)]) from None
    return DataFile(name, text, composition.values, composition.problems)
