"""Characters that nobody sees but that make two texts differ, and the one form of those one sees.

A text is in the form NFC: "ä" is one character, however a file spells it. Characters that show
nothing are refused, except where a script or an emoji needs them.
"""

import re
from unicodedata import normalize

_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"  # no text at all
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
    "\ue000-\uf8ff\U000f0000-\U0010fffd"  # for private use: only a font of Word knows them
)
"""Controls, what Unicode calls default ignorable, and what most fonts lack.

Tabs have a message of their own.
"""

_ARABIC = "[\u0620-\u08ff]"
_VIRAMA = "[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2]"
_EMOJI = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff]"
)

_NEEDED = (
    (_ARABIC, "[\u200c\u200d]", _ARABIC),  # Persian, as in RFC 5892 A.1
    (_VIRAMA, "[\u200c\u200d]", ""),  # Hindi and its like, as there
    ("[\u1820-\u18aa]", "[\u180b-\u180d\u180f]", ""),  # forms of Mongolian letters
    (
        "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]",
        "[\ufe00-\ufe02\U000e0100-\U000e01ef]",
        "",
    ),
    (_EMOJI, "[\ufe0e\ufe0f]", ""),
    ("[#*0-9]", "\ufe0f", "\u20e3"),  # a key cap
    ("[\ufe0f\u2190-\u2bff\U0001f000-\U0001faff]", "\u200d", _EMOJI),  # a family
    ("[\U0001f3f4\U000e0020-\U000e007e]", "[\U000e0020-\U000e007f]", ""),  # the flag of Wales
)
"""Where they show something: what stands before, the characters, what must follow."""

INVISIBLE = re.compile(
    f"[{_UNSEEN}]" + "".join(f"(?!(?<={before}{chars}){after})" for before, chars, after in _NEEDED)
)

_UNUSUAL = re.compile("[^\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205f\u20ac]")
"""More than all that is invisible, and found three times as fast: most texts have none of it."""

CALLED = {"\u00ad": ", ein bedingter Trennstrich", "\uf0b7": ", ein Listenpunkt aus Word"}
"""What people call some of them, behind their number."""

INVISIBLE_CHAR = "Unsichtbares Zeichen {name}. Erlaubt: sichtbarer Text; bitte löschen."


def holds_invisible(text: str) -> bool:
    """Whether there is an invisible character in a long text."""
    return _UNUSUAL.search(text) is not None and INVISIBLE.search(text) is not None


def invisible_char(char: str) -> str:
    """The message about an invisible character."""
    name = f"U+{ord(char):04X}{CALLED.get(char, '')}"
    return INVISIBLE_CHAR.format(name=name)


def composed(text: str) -> str:
    """The text with letters and their marks as one character each (NFC), as keyboards type them."""
    return text if text.isascii() else normalize("NFC", text)
