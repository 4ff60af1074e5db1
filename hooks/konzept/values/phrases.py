"""Words of the program: German texts that know their message, so that other languages can say it.

A ``Phrase`` is the German text: what sorts, compares, joins or exports it needs no change. Only
where a page in another language shows it, ``Wording.say`` gives that language's words.

What a language has no words for stands in German between two control characters, which no text
of the data can contain. The finished page tells browsers and voices that it is German.
"""

from collections.abc import Mapping
from typing import Protocol

GERMAN_BEGINS, GERMAN_ENDS = "\x0e", "\x0f"
_MARKS = str.maketrans("", "", GERMAN_BEGINS + GERMAN_ENDS)

Forms = tuple[str, ...]
"""A message: the German text, or that for one and that for several. Placeholders: "{count}"."""


class Phrase(str):
    """The German text of a message with its values, which may be phrases themselves."""

    forms: Forms
    number: int
    values: Mapping[str, object]

    def __new__(
        cls, german: str = "", forms: Forms = (), number: int = 0, **values: object
    ) -> "Phrase":
        made = super().__new__(cls, german)
        made.forms, made.number, made.values = forms, number, values
        return made


def phrase(message: str, /, **values: object) -> Phrase:
    """A German message, with a value for each of its placeholders."""
    return Phrase(message.format(**values) if values else message, (message,), **values)


def counted(one: str, several: str, number: int, /, **values: object) -> Phrase:
    """A German message about a number of things, which its placeholder "{number}" names."""
    message = one if number == 1 else several
    german = message.format(number=number, **values)
    return Phrase(german, (one, several), number, **values)


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
