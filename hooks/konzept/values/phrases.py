"""Words of the program: German texts that know their message, so that other languages can say it.

A ``Phrase`` is the German text: what sorts, compares, joins or exports it needs no change. Only
where a page in another language shows it, ``Wording.say`` gives that language's words.

What a language has no words for stands in German between two control characters, which no text
of the data can contain. The finished page tells browsers and voices that it is German.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Protocol, Self

GERMAN_BEGINS, GERMAN_ENDS = "\x0e", "\x0f"
_MARKS = str.maketrans("", "", GERMAN_BEGINS + GERMAN_ENDS)

_NO_VALUES: Mapping[str, object] = MappingProxyType({})

Forms = tuple[str, ...]
"""A message: the German text, or that for one and that for several. Placeholders: "{count}"."""


class Phrase(str):
    """The German text of a message with its values, which may be phrases themselves.

    ``number`` is what a message with several forms is about. A date has no message; its ``moment``
    is what a language words.
    """

    forms: Forms
    number: int
    values: Mapping[str, object]
    moment: object

    def __new__(
        cls,
        german: str = "",
        forms: Forms = (),
        number: int = 0,
        values: Mapping[str, object] = _NO_VALUES,
        moment: object = None,
    ) -> Self:
        made = super().__new__(cls, german)
        made.forms, made.number, made.values, made.moment = forms, number, values, moment
        return made


def phrase(message: str, /, **values: object) -> Phrase:
    """A German message, with a value for each of its placeholders."""
    return Phrase(message.format(**values) if values else message, (message,), 0, values)


def counted(one: str, several: str, number: int, /, **values: object) -> Phrase:
    """A German message about a number of things, which its placeholder "{number}" names."""
    message = one if number == 1 else several
    known = {"number": number, **values}
    return Phrase(message.format(**known), (one, several), number, known)


class Joined(Phrase):
    """Texts with a sign between them."""

    sign: str
    parts: tuple[str, ...]


def joined(sign: str, parts: Iterable[str]) -> Joined:
    """Texts, which may be phrases, with a sign between them."""
    found = tuple(parts)
    made = Joined(sign.join(found))
    made.sign, made.parts = sign, found
    return made


class Wording(Protocol):
    """How a language says what the program says in German."""

    id: str
    is_german: bool

    def message(self, forms: Forms) -> Forms:
        """The words for a message, for each number that the language tells apart."""

    def form(self, number: int) -> int:
        """Which of these the language takes for a number."""

    def say(self, text: str) -> str:
        """A text that is shown, in this language if it is a phrase."""


class _German:
    """The language that the program and the data are written in."""

    id = "de"
    is_german = True

    def message(self, forms: Forms) -> Forms:
        return forms

    def form(self, number: int) -> int:
        return int(number != 1)

    def say(self, text: str) -> str:
        return text


IN_GERMAN: Wording = _German()


def as_german(text: str) -> str:
    """A text on a page of another language, told to be German."""
    return f"{GERMAN_BEGINS}{text}{GERMAN_ENDS}" if text else text


def is_german(text: str) -> bool:
    """Whether a text on such a page is German as a whole."""
    return text.startswith(GERMAN_BEGINS)


def unmarked(text: str) -> str:
    """A text for programs, which take no note of the language of its parts."""
    return text.translate(_MARKS)
