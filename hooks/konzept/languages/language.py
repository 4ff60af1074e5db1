"""A language of the site: what it says for German words and texts, by its catalogues and CLDR."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from gettext import c2py
from hashlib import sha256
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.catalog import Catalog
from babel.numbers import format_decimal

from konzept.languages import po_file
from konzept.languages.checks import problems_in
from konzept.languages.words import WORDS
from konzept.reading.folder import TRANSLATIONS
from konzept.reading.problems import DataError
from konzept.records.language import Language
from konzept.values.date_words import Moment, Precision
from konzept.values.language_tags import for_locale
from konzept.values.phrases import (
    IN_GERMAN,
    Forms,
    Joined,
    Phrase,
    Translated,
    untranslated,
)
from konzept.values.sorting import GERMAN_LETTERS, Alphabet

_SPANS = {Precision.MONTH: "yMMMM", Precision.QUARTER: "yQQQQ"}
"""What CLDR calls the spans of time that it can word."""

_REGIONS = {"en": "en-GB"}
"""Where a language is meant as it is spoken in Europe; CLDR's plain "en" is that of the USA."""


class InLanguage:
    """The ``Wording`` of a language: of the program's ``words``, and the ``texts`` of the data.

    What its catalogues do not have, or only as a proposal, stands in German.
    """

    is_german = False

    def __init__(self, about: Language, words: Catalog, texts: Catalog) -> None:
        self.about, self.id = about, about.id
        self._locale = Locale.parse(for_locale(_REGIONS.get(about.id, about.id)))
        self._words, self._texts = _translations(words), _translations(texts)
        self._plural, self._plurals = c2py(words.plural_expr), words.num_plurals

    @property
    def locale(self) -> str:
        return str(self._locale)

    @property
    def direction(self) -> str:
        return self._locale.text_direction

    @cached_property
    def key(self) -> str:
        """What tells its words from other words of the same language."""
        return sha256(repr((self.id, sorted(self._words.items()))).encode()).hexdigest()[:16]

    def text(self, key: str, german: str) -> str:
        """A text of the data that stands under a key."""
        found = self._texts.get((key, german))
        return Translated.of(found[0], german) if found else untranslated(german)

    def message(self, forms: Forms) -> Forms:
        return self._found(forms) or tuple(map(untranslated, forms))

    def _found(self, forms: Forms) -> tuple[str, ...] | None:
        """The translation of a message; one with too few forms is that of another message."""
        found = self._words.get(("", forms[0]), ())
        return found if len(found) >= (self._plurals if len(forms) > 1 else 1) else None

    @cached_property
    def alphabet(self) -> Alphabet:
        """What sorts its words."""
        return Alphabet(self._words.get(("", GERMAN_LETTERS), (GERMAN_LETTERS,))[0])

    def form(self, number: int) -> int:
        return self._plural(number)

    def named(self, forms: Forms) -> Mapping[str, str]:
        found = self._found(forms)
        if found is None:
            return IN_GERMAN.named(self.message(forms))
        name_of = self._locale.plural_form
        return {name_of(one): found[self.form(one)] for one in reversed(po_file.NUMBERS)}

    def say(self, text: str) -> str:
        if isinstance(text, Joined):
            end = self._sign(text.end) if text.end else ""
            return f"{self._sign(text.sign).join(map(self.say, text.parts))}{end}"
        if not isinstance(text, Phrase):
            return text
        if text.told is not None:
            return self._worded(text.told)
        return self._phrase(text) if text.forms else str(text)

    def _phrase(self, phrase: Phrase) -> str:
        found = self._found(phrase.forms)
        values = {name: self._value(value) for name, value in phrase.values.items()}
        if found is None:
            form = IN_GERMAN.form(phrase.number) if len(phrase.forms) > 1 else 0
            return untranslated(phrase.forms[form].format(**values))
        form = self.form(phrase.number) if len(phrase.forms) > 1 else 0
        return found[form].format(**values)

    def _value(self, value: object) -> object:
        return self.say(value) if isinstance(value, str) else value

    def _sign(self, sign: str) -> str:
        """What separates parts of a list."""
        return self._words.get(("", sign), (sign,))[0]

    def _worded(self, told: object) -> str:
        """What CLDR knows how to word: a date, or a number."""
        if isinstance(told, Decimal):
            return self._number(told)
        assert isinstance(told, Moment), told
        if skeleton := _SPANS.get(told.precision):
            return str(format_skeleton(skeleton, told.at, locale=self._locale))
        day = format_date(told.at, "full" if told.with_weekday else "long", self._locale)
        if told.precision is not Precision.MINUTE or not isinstance(told.at, datetime):
            return str(day)
        return f"{day}{self._sign(', ')}{format_skeleton('Hm', told.at, locale=self._locale)}"

    def _number(self, number: Decimal) -> str:
        """A number with all its decimals, the last zeros of an amount of money among them."""
        whole = self._locale.decimal_formats[None].pattern.partition(".")[0]
        decimals = f"{number:f}".partition(".")[2]
        pattern = f"{whole}.{'0' * len(decimals)}" if decimals else whole
        return str(format_decimal(number, pattern, self._locale))


def _translations(catalogue: Catalog) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Whatever a translator has finished, by context and German text."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in catalogue:
        german = one.id if isinstance(one.id, str) else one.id[0]
        strings = (one.string,) if isinstance(one.string, str) else tuple(one.string or ("",))
        if german and not one.fuzzy and all(strings):
            found[one.context or "", german] = strings
    return found


def in_language(about: Language, root: Path, data: Path, shown_as: str) -> InLanguage:
    """A language by its catalogues, in the project at ``root`` and in the folder ``data``.

    Messages call that folder ``shown_as``. Raises ``DataError`` if one cannot be read, or says
    something else than the German texts.
    """
    name = f"{TRANSLATIONS}/{about.id}.po"
    words = _checked(root / WORDS / f"{about.id}.po", about.id, f"{WORDS}/{about.id}.po")
    return InLanguage(about, words, _checked(data / name, about.id, f"{shown_as}/{name}"))


def _checked(path: Path, language: str, name: str) -> Catalog:
    catalogue = po_file.read(path, language, name)
    if problems := list(problems_in(catalogue, name)):
        raise DataError(problems)
    return catalogue
