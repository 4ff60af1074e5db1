"""Sort keys for German words."""

import re
import unicodedata


def alphabetical(text: str) -> str:
    """A sort key for German words: umlauts as their base letters (DIN 5007, variant 1)."""
    return without_accents(text.casefold())


def natural(text: str) -> tuple[str | int, ...]:
    """A sort key for German words by which "B2" comes before "B10"."""
    parts = re.split("([0-9]+)", alphabetical(text))
    return tuple(int(part) if index % 2 else part for index, part in enumerate(parts))


def without_accents(text: str) -> str:
    """A text with its letters without any marks."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
