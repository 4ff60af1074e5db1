"""Why a value is refused: a German reason, what is allowed, and the nearest right spelling."""

from bisect import bisect
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, NamedTuple, Self

from pydantic_core import PydanticCustomError

ALLOWED, ALSO, MEANT = " Erlaubt: {}.", " Hier auch: {}.", " Meinten Sie „{}“?"
"""What follows a reason."""

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
"""How ids, keys and words of the data spell letters that they must not contain."""

_LONGEST_HINT = 300
_LISTED_UP_TO = 12
_MOST_HINTS = 50  # as many mistakes as the report shows
_NEIGHBOURS = 200  # on each side of a word in the alphabet, and read backwards
_ALIKE = UMLAUTS | dict.fromkeys(map(ord, " \u00a0_"), "-")


@dataclass(frozen=True, slots=True)
class Refusal:
    """The parts of a message that refuses a value; ``str()`` gives the message.

    ``reason`` is a German sentence. ``allowed`` names, without a full stop, what may stand there;
    ``also`` are further words that may. ``meant`` is the spelling that was probably meant; where it
    must be searched, ``with_hint`` finds what is most like ``word`` in the ``known`` words.
    ``excerpt`` is the part of a long value that the refusal is about; empty for the whole value.
    """

    reason: str
    allowed: str = ""
    meant: str | None = None
    word: str = ""
    known: Collection[str] = ()
    also: tuple[str, ...] = ()
    excerpt: str = ""

    def __str__(self) -> str:
        allowed = ALLOWED.format(self.allowed) if self.allowed else ""
        also = ALSO.format(", ".join(self.also)) if self.also else ""
        return f"{self.reason}{allowed}{also}{did_you_mean(self.meant)}"

    def with_words(self, words: Iterable[str], meant: str | None = None) -> Self:
        """The refusal where ``words`` are allowed too; ``meant`` fills in a missing hint."""
        return replace(self, also=(*self.also, *words), meant=self.meant or meant)

    def with_hint(self) -> Self:
        """The refusal with what was probably meant."""
        return replace(self, meant=self.meant or most_like(self.word, self.known))

    def error(self) -> PydanticCustomError:
        """The ``ValueError`` that carries the refusal through pydantic."""
        return PydanticCustomError("refused", "{refusal}", {"refusal": self})


def not_a_text() -> PydanticCustomError:
    """The error for a list, keys or nothing where a text is expected, as pydantic's own."""
    return PydanticCustomError("string_type", "text expected")


def refusal_in(context: Mapping[str, Any] | None) -> Refusal | None:
    """The refusal in the context of an error; ``None`` in that of an error of pydantic's own."""
    return context.get("refusal") if context else None


class Hints:
    """Whether there is a question what was meant: for the first mistakes only.

    Nobody reads a thousand, and each takes about a millisecond.
    """

    def __init__(self) -> None:
        self._left = _MOST_HINTS

    def another(self) -> bool:
        """Whether the next mistake gets one."""
        self._left -= 1
        return self._left >= 0

    def nearest(self, word: str, known: Collection[str]) -> str:
        """The question that ``nearest`` gives, or nothing."""
        return nearest(word, known) if self.another() else ""


def nearest(word: str, known: Collection[str], *, alike: float = 0.6) -> str:
    """A German question naming the known word that is ``most_like``; empty if none is alike."""
    return did_you_mean(most_like(word, known, alike=alike))


def most_like(word: str, known: Collection[str], *, alike: float = 0.6) -> str | None:
    """The known word most like ``word``, of those that are ``alike`` (from 0 to 1) at least.

    Capitals, umlauts and what stands between words make no difference.

    Of many words only those are compared that begin or end like it: ten thousand mistakes among
    ten thousand ids must not take a day. A frozen set is sorted only once.
    """
    words = _alphabet(frozenset(known))
    folded = _folded(word)
    alike_in_part = {
        *_around(folded, words.forwards),
        *(one[::-1] for one in _around(folded[::-1], words.backwards)),
    }
    matches = get_close_matches(folded, alike_in_part, n=1, cutoff=alike)
    return words.spellings[matches[0]] if matches else None


def _folded(word: str) -> str:
    """What words are compared by."""
    return word.strip().lower().translate(_ALIKE)


class _Alphabet(NamedTuple):
    """Known words by what they are compared by, and this in order, also read backwards."""

    spellings: Mapping[str, str]
    forwards: list[str]
    backwards: list[str]


@lru_cache(maxsize=16)
def _alphabet(known: frozenset[str]) -> _Alphabet:
    spellings = {_folded(one): one for one in sorted(known)}
    return _Alphabet(spellings, sorted(spellings), sorted(one[::-1] for one in spellings))


def _around(word: str, ordered: list[str]) -> list[str]:
    place = bisect(ordered, word)
    return ordered[max(place - _NEIGHBOURS, 0) : place + _NEIGHBOURS]


def listed(words: Collection[str], otherwise: str) -> str:
    """The words from A to Z, or ``otherwise`` if a message would be too long with all of them."""
    return ", ".join(sorted(words)) if len(words) <= _LISTED_UP_TO else otherwise


def did_you_mean(word: str | None) -> str:
    """The German question whether ``word`` was meant; empty without one, or if it is too long."""
    return MEANT.format(word) if word and len(word) <= _LONGEST_HINT else ""


def shown(text: str) -> str:
    """``text`` in German quotes for a message: one short line, invisible characters spelled out."""
    return f"„{visible(text)}“"


def visible(text: str, most: int = 60) -> str:
    """``text`` as one line of ``most`` characters, invisible characters as "[U+200B]"."""
    if len(text) <= most and text.isprintable():
        return text
    start = text[: most + 1]
    line = "".join(char if char.isprintable() else f"[U+{ord(char):04X}]" for char in start)
    return f"{line[:most]}…" if len(text) > most else line
