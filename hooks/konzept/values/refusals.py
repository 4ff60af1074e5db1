"""How values are refused: German reasons, hints at the nearest right spelling, quoting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

from pydantic_core import PydanticCustomError


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


def refusal(reason: str, word: str = "") -> PydanticCustomError:
    """The error that carries ``reason`` to the editor unchanged; ``word`` is what it is about."""
    return PydanticCustomError("refused", "{reason}", {"reason": reason, "word": word})


def one_of(choices: tuple[str, ...]) -> Callable[[Any], Any]:
    """A check that a text is one of ``choices``; used where an enumeration is read."""

    def check(value: Any) -> Any:
        if isinstance(value, str) and value not in choices:
            raise refusal(
                f"{shown(value)} gibt es hier nicht. Erlaubt: {', '.join(choices)}."
                f"{nearest(value, choices)}"
            )
        return value

    return check


def also_allowed(reason: str, *words: str) -> str:
    """``reason`` of a refusal where also ``words`` are allowed; its hint stays at the end."""
    said, asks, hint = reason.partition(" Meinten Sie ")
    return f"{said} Hier auch: {', '.join(words)}.{asks}{hint}"
