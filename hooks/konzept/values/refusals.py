"""Why a value is refused: a German reason, what is allowed, and the nearest right spelling."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, Self

from pydantic_core import PydanticCustomError

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
"""How ids, keys and words of the data spell letters that they must not contain."""

_LONGEST_HINT = 300
_FOLD = UMLAUTS | {0x00A0: " "}


@dataclass(frozen=True, slots=True)
class Refusal:
    """The parts of a message that refuses a value; ``str()`` gives the message.

    ``reason`` is a German sentence. ``allowed`` names, without a full stop, what may stand there;
    ``also`` are further words that may. ``meant`` is the spelling that was probably meant.
    ``excerpt`` is the part of a long value that the refusal is about; empty for the whole value.
    """

    reason: str
    allowed: str = ""
    meant: str | None = None
    also: tuple[str, ...] = ()
    excerpt: str = ""

    def __str__(self) -> str:
        allowed = f" Erlaubt: {self.allowed}." if self.allowed else ""
        also = f" Hier auch: {', '.join(self.also)}." if self.also else ""
        return f"{self.reason}{allowed}{also}{did_you_mean(self.meant)}"

    def with_words(self, words: Iterable[str], meant: str | None = None) -> Self:
        """The refusal where ``words`` are allowed too; ``meant`` fills in a missing hint."""
        return replace(self, also=(*self.also, *words), meant=self.meant or meant)

    def error(self) -> PydanticCustomError:
        """The ``ValueError`` that carries the refusal through pydantic."""
        return PydanticCustomError("refused", "{refusal}", {"refusal": self})


def not_a_text() -> PydanticCustomError:
    """The error for a list, keys or nothing where a text is expected, as pydantic's own."""
    return PydanticCustomError("string_type", "text expected")


def refusal_in(context: Mapping[str, Any] | None) -> Refusal | None:
    """The refusal in the context of an error; ``None`` in that of an error of pydantic's own."""
    return context.get("refusal") if context else None


def nearest(word: str, known: Iterable[str], *, alike: float = 0.6) -> str:
    """A German question naming the known word that is ``most_like``; empty if none is alike."""
    return did_you_mean(most_like(word, known, alike=alike))


def most_like(word: str, known: Iterable[str], *, alike: float = 0.6) -> str | None:
    """The known word most like ``word``, of those that are ``alike`` (from 0 to 1) at least."""
    spellings = {candidate.lower(): candidate for candidate in known}
    folded = word.lower().translate(_FOLD).strip().replace(" ", "-").replace("_", "-")
    matches = get_close_matches(folded, spellings, n=1, cutoff=alike)
    return spellings[matches[0]] if matches else None


def did_you_mean(word: str | None) -> str:
    """The German question whether ``word`` was meant; empty without one, or if it is too long."""
    return f" Meinten Sie „{word}“?" if word and len(word) <= _LONGEST_HINT else ""


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
