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
UNTRANSLATED = f"{GERMAN_BEGINS}\x10"
"""Begins German that stands there only as nobody has translated it; names are meant to."""

_MARKS = str.maketrans("", "", f"{UNTRANSLATED}{GERMAN_ENDS}")

_NO_VALUES: Mapping[str, object] = MappingProxyType({})

Forms = tuple[str, ...]
"""A message: the German text, or that for one and that for several; "{x}" is a placeholder."""


class Phrase(str):
    """The German text of a message with its values, which may be phrases themselves.

    ``number`` is what a message with several forms is about. A date has no message; ``told`` is
    what a language words in its own way.
    """

    forms: Forms
    number: int
    values: Mapping[str, object]
    told: object

    def __new__(
        cls,
        german: str = "",
        forms: Forms = (),
        number: int = 0,
        values: Mapping[str, object] = _NO_VALUES,
        told: object = None,
    ) -> Self:
        made = super().__new__(cls, german)
        made.forms, made.number, made.values, made.told = forms, number, values, told
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
    """Texts with a sign between them, and one behind the last."""

    sign: str
    parts: tuple[str, ...]
    end: str


def joined(sign: str, parts: Iterable[str], end: str = "") -> Joined:
    """Texts, which may be phrases, with a sign between them, and one behind the last."""
    found = tuple(parts)
    made = Joined(f"{sign.join(found)}{end}")
    made.sign, made.parts, made.end = sign, found, end
    return made


class Wording(Protocol):
    """How a language says what the program says in German."""

    @property
    def id(self) -> str:
        """Its tag by BCP 47."""

    @property
    def key(self) -> str:
        """What tells its words from other words of the same language."""

    @property
    def locale(self) -> str:
        """Its name with that of a country, as social networks want it: "de_DE"."""

    @property
    def direction(self) -> str:
        """Where its lines begin: "ltr" or "rtl"."""

    @property
    def is_german(self) -> bool:
        """Whether it is the language that everything is written in."""

    def message(self, forms: Forms) -> Forms:
        """The words for a message, for each number that the language tells apart."""

    def form(self, number: int) -> int:
        """Which of these the language takes for a number."""

    def named(self, forms: Forms) -> Mapping[str, str]:
        """The words for each number by what ``Intl.PluralRules`` calls it in browsers: "few"."""

    def say(self, text: str) -> str:
        """A text that is shown, in this language if it is a phrase."""


class German:
    """The language that the program and the data are written in."""

    id = "de"
    key = ""
    locale = "de_DE"
    direction = "ltr"
    is_german = True

    def message(self, forms: Forms) -> Forms:
        return forms

    def form(self, number: int) -> int:
        return int(number != 1)

    def named(self, forms: Forms) -> Mapping[str, str]:
        return dict(zip(("one", "other"), self.message(forms), strict=True))

    def say(self, text: str) -> str:
        return text


IN_GERMAN: Wording = German()


class Translated(str):
    """A text of the data in another language; addresses follow from its ``german``."""

    german: str

    @classmethod
    def of(cls, text: str, german: str) -> Self:
        """The translation of a German text."""
        made = cls(text)
        made.german = german
        return made


def german_of(text: str) -> str:
    """What a text of the data says in German, whatever the language of the page."""
    return text.german if isinstance(text, Translated) else unmarked(text)


def as_german(text: str) -> str:
    """A name or title that stays German on a page of another language."""
    return f"{GERMAN_BEGINS}{text}{GERMAN_ENDS}"


def untranslated(text: str) -> str:
    """A text that stands in German on such a page as long as nobody has translated it."""
    return f"{UNTRANSLATED}{text}{GERMAN_ENDS}"


def is_untranslated(text: str) -> bool:
    """Whether that is so of the whole text."""
    return text.startswith(UNTRANSLATED)


def unmarked(text: str) -> str:
    """A text for programs, which take no note of the language of its parts."""
    is_marked = GERMAN_BEGINS in text or GERMAN_ENDS in text
    return text.translate(_MARKS) if is_marked else text
