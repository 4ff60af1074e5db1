"""One data file: parsed into values, with messages that name the place of each."""

from dataclasses import dataclass, replace
from pathlib import Path
from unicodedata import normalize

import yaml

from konzept.reading.composer import Plain, compose
from konzept.reading.encoding import MAX_BYTES, decode
from konzept.reading.problems import DataError, Problem, place_in
from konzept.reading.system_errors import reason_of
from konzept.reading.yaml_errors import problem_from
from konzept.values.key_path import KeyPath, written

_LONGEST_TEXT = 100_000
"""How far a word is looked for: more than the characters of any text, as the file spells them."""


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
            place = self._place_of_word(word, composition.offset_of(path)) or place
        return Problem(self.name, *place, written(path), message)

    def warning(self, path: KeyPath, message: str, *, word: str = "") -> Problem:
        """The same for what stops nothing."""
        return replace(self.problem(path, message, word=word), warning=True)

    def _place_of_word(self, word: str, start: int) -> tuple[int, int] | None:
        """Line and column of the first ``word`` in the text that begins at ``start``."""
        # Values are composed; the file may hold letters and their marks apart.
        forms, end = (word, normalize("NFD", word)), start + _LONGEST_TEXT
        found = max(self.text.find(form, start, end) for form in forms)
        if found < 0:
            return None
        return place_in(self.text, found)


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
        reason = f"Die Datei lässt sich nicht lesen. {reason_of(error)}"
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
