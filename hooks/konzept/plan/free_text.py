"""Segments of addresses for values that are free text, such as target groups: one for each value.

An address is permanent, so a slug follows from the words alone, as ids do, wherever no other value
has the same. Where several have, the shortest keeps it; the others get a mark behind "--", which
stays the same whatever else is added or removed. So do long values, and names of Windows' devices.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256

from konzept.plan.groups import grouped
from konzept.values.texts import id_from
from konzept.values.windows_devices import is_device

OTHERS = "andere"
"""The slug of what has no letter or digit at all."""

_LIMIT = 32  # a target group may have 300 letters, a path in an archive 140
_MARK = 8  # digits of a hash
_SAME = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "\u2010": "-", "\u2011": "-"}
    | {char: unicodedata.normalize("NFKD", char) for char in "\ufb00\ufb01\ufb02\ufb03\ufb04"}
)
"""Umlauts typed without them, hyphens, and ligatures from PDF files; "Maße" is not "Masse"."""


@lru_cache(maxsize=10_000)
def folded(words: str) -> str:
    """What is the same for the same words in another case or spelling, or with other blanks."""
    return " ".join(words.lower().translate(_SAME).split())


def slugs(values: Iterable[str]) -> Mapping[str, str]:
    """The slug of each of the ``folded`` values."""
    found: dict[str, str] = {}
    for slug, those in grouped(values, lambda one: (_plain_slug(one),)).items():
        first, *others = sorted(those, key=lambda one: (len(one), one))
        found[first] = slug
        found |= {one: _marked(slug, one) for one in others}
    return found


@lru_cache(maxsize=10_000)
def _plain_slug(value: str) -> str:
    slug, letter = id_from(value), next(filter(str.isalnum, value), "")
    if not slug:
        return _marked(script_of(letter), value) if letter else OTHERS
    return _marked(slug, value) if len(slug) > _LIMIT or is_device(slug) else slug


def _marked(slug: str, value: str) -> str:
    start = slug[: _LIMIT - _MARK - len("--")].rstrip("-")
    return f"{start}--{sha256(value.encode('utf-8')).hexdigest()[:_MARK]}"


def initial(title: str) -> tuple[str, str]:
    """The slug and the letter of the register that a title stands under, "0-9" or ``OTHERS``."""
    first = next(filter(str.isalnum, title), "")
    latin = id_from(first)[:1]
    if first.isdigit() or latin.isdigit():
        return "0-9", "0-9"
    if latin:
        return latin, latin.upper()
    letter = unicodedata.normalize("NFKD", first)[:1].upper()[:1]
    return (slug_of(letter), letter) if letter else (OTHERS, "Andere")


def slug_of(letter: str) -> str:
    """The slug of a letter that is none of the Latin alphabet: "cyrillic-416"."""
    return f"{script_of(letter)}-{ord(letter):x}"


def script_of(letter: str) -> str:
    """The script of a letter, by its name in Unicode, which never changes: "cyrillic"."""
    return id_from(unicodedata.name(letter, "").partition(" ")[0]) or "zeichen"
