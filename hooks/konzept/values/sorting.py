"""Sorts words by the alphabet of a language."""

import re
import unicodedata
from collections.abc import Mapping

from konzept.values.phrases import unmarked

GERMAN_LETTERS = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
"""Those of German, where umlauts sort as their base letters (DIN 5007, variant 1)."""


class Alphabet:
    """The order of the letters of a language.

    ``letters`` are parted by spaces. Signs that stand together sort alike, behind the letter that
    lists show: "ıI iİ". Every other sign sorts as its small letter, or as that without any marks.
    """

    def __init__(self, letters: str) -> None:
        groups = letters.split()
        places = sorted(group[0] for group in groups)  # so other signs stay before and behind
        own = {char: place for group, place in zip(groups, places, strict=True) for char in group}
        self._signs = _Signs(own)
        self._letters = dict(zip(places, map(_shown, groups), strict=True))

    def key(self, text: str) -> str:
        """A sort key for words. Quotation marks and other signs in front of them don't count."""
        words = unicodedata.normalize("NFC", unmarked(text))
        if words and not words[0].isalnum():
            words = re.sub(r"^[\W_]+", "", words) or words
        return words.translate(self._signs)

    def natural(self, text: str) -> tuple[str | int, ...]:
        """A sort key for words by which "B2" comes before "B10"."""
        parts = re.split("([0-9]+)", self.key(text))
        return tuple(int(part) if index % 2 else part for index, part in enumerate(parts))

    def initial(self, text: str) -> str:
        """The letter that a text begins with, as lists show it; "" if it is none of these."""
        return self._letters.get(self.key(text)[:1], "")


class _Signs(dict[int, str]):
    """What each sign is sorted by, found when it is first asked for."""

    def __init__(self, own: Mapping[str, str]) -> None:
        super().__init__({ord(char): place for char, place in own.items()})
        self._own = own

    def __missing__(self, code: int) -> str:
        small = chr(code).casefold()
        plain = small if small in self._own else without_accents(small)
        self[code] = "".join(self._own.get(char, char) for char in plain)
        return self[code]


def _shown(group: str) -> str:
    return next(filter(str.isupper, group), group[0].upper())


def without_accents(text: str) -> str:
    """A text with its letters without any marks."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


GERMAN_ALPHABET = Alphabet(GERMAN_LETTERS)

alphabetical = GERMAN_ALPHABET.key
natural = GERMAN_ALPHABET.natural
