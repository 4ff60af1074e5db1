"""What is wrong with the catalogues of a language, and what in them is not shown any more.

A translation says the same as the German text as far as a program can tell: the same numbers,
links, placeholders and tags. Whether it is a good one, a person has to say.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message

from konzept import routes
from konzept.languages import po_file
from konzept.languages.texts import texts_of
from konzept.plan.plan import Plan
from konzept.reading.data_file import read_file
from konzept.reading.folder import CONCEPT_FILE, TRANSLATIONS
from konzept.reading.problems import DataError, Problem
from konzept.records.language import GERMAN, Language
from konzept.values import markdown
from konzept.values.language_tags import for_locale
from konzept.values.refusals import shown
from konzept.values.sorting import GERMAN_LETTERS

_THOUSANDS = re.compile(r"(?<=\d)[.,'’\u00a0\u202f\u066c](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_TAG = re.compile(r"<[^>]*>?")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
"""Also what turns the direction of all that follows; marks of direction a language may need."""

_BRACE = re.compile(r"[{}]")
_COUNT = "{number}"

_CHANGED = (
    "Der deutsche Text ist neu oder anders; was hier steht, ist nur ein Vorschlag und wird nicht "
    "gezeigt. Bitte anpassen und „fuzzy“ entfernen."
)
_GONE = (
    "Diesen deutschen Text gibt es so nicht mehr; seine Übersetzung wird nicht gezeigt. "
    "Bitte: make sprachen."
)


def check_languages(data: Path, plan: Plan, shown_as: str) -> tuple[Problem, ...]:
    """Warnings about the town's catalogues in all languages of the plan, shown or not.

    Those of the program's words are the same for any town: its tests look at them. Messages call
    the folder ``data`` ``shown_as``. Raises ``DataError`` for what must be mended.
    """
    languages = plan.concept.languages
    if not languages:
        return ()
    refuse_unknown(data, plan, shown_as)
    texts = {(text.key, text.german) for text in texts_of(plan)}
    refused: list[Problem] = []
    warnings: list[Problem] = []
    for language in languages:
        name = f"{TRANSLATIONS}/{language.id}.po"
        catalogue = po_file.read(data / name, language.id, f"{shown_as}/{name}")
        refused += problems_in(catalogue, f"{shown_as}/{name}")
        warnings += stale_in(catalogue, f"{shown_as}/{name}", texts)
    if refused:
        raise DataError(refused)
    return tuple(warnings)


def problems_in(catalogue: Catalog, name: str) -> Iterator[Problem]:
    """Translations that say something else than the German texts in the file of that name."""
    for message in catalogue:
        if message.id and not message.fuzzy:
            for reason in _differences(message):
                yield Problem(name, message.lineno or 1, 1, message.context or "", reason)


def refuse_unknown(data: Path, plan: Plan, shown_as: str) -> None:
    """Raise ``DataError`` for languages that nobody knows, or whose address is that of a page."""
    if refused := list(_refused(data, plan, shown_as)):
        raise DataError(refused)


def _refused(data: Path, plan: Plan, shown_as: str) -> Iterator[Problem]:
    taken = {path.partition("/")[0] for path in routes.PAGES}
    ids = Counter(one.id for one in plan.concept.languages)
    for at, language in enumerate(plan.concept.languages):
        if language.id == GERMAN:
            reason = "Deutsch ist die Sprache der Daten."
        elif (path := routes.language_of(language.id)).rstrip("/") in taken:
            reason = f"Unter /{path} steht schon eine Seite."
        elif ids[language.id] > 1:
            reason = f"{shown(language.id)} steht mehrmals da."
        elif not _is_known(language):
            reason = f"{shown(language.id)} ist uns als Kürzel einer Sprache nicht bekannt."
        else:
            continue
        file = read_file(data / CONCEPT_FILE, f"{shown_as}/{CONCEPT_FILE}")
        yield file.problem(("sprachen", at, "id"), f"{reason} Erlaubt: ein Kürzel wie „tr“.")


def _is_known(language: Language) -> bool:
    try:
        Locale.parse(for_locale(language.id))
    except (UnknownLocaleError, ValueError):
        return False
    return True


def stale_in(catalogue: Catalog, name: str, known: set[tuple[str, str]]) -> Iterator[Problem]:
    """Translations in the file of that name that are not shown, as the German text is another one.

    ``known`` are the German texts, each behind its context. Told is the first of each sort with the
    count of all: programs for translations list them.
    """
    stale: dict[str, list[Message]] = {}
    for message in catalogue:
        german = _forms(message.id)[0]
        if german and any(_forms(message.string)):
            if (message.context or "", german) not in known:
                stale.setdefault(_GONE, []).append(message)
            elif message.fuzzy:
                stale.setdefault(_CHANGED, []).append(message)
    for reason, (first, *others) in stale.items():
        more = f" Ebenso {len(others)} weitere in dieser Datei." if others else ""
        text = f"{shown(_forms(first.id)[0])}: {reason}{more}"
        yield Problem(name, first.lineno or 1, 1, first.context or "", text, warning=True)


def _differences(message: Message) -> Iterator[str]:
    german = _forms(message.id)
    found = _forms(message.string)
    letters = Counter("".join(found).replace(" ", "")) if german[0] == GERMAN_LETTERS else {}
    if twice := [one for one, number in letters.items() if number > 1]:
        yield f"Ein Zeichen des Alphabets steht mehrmals da: {', '.join(twice)}. Erlaubt: einmal."
    for text in filter(None, found):
        if _CONTROL.search(text):
            yield "Die Übersetzung enthält Steuerzeichen. Erlaubt: Text."
        if "\n" in text and "\n" not in german[-1]:
            yield "Die Übersetzung hat mehrere Zeilen. Erlaubt: eine, wie im Deutschen."
        for what, parts in (
            ("Platzhalter", _PLACEHOLDER.findall),
            ("Geschweifte Klammern", _lonely_braces),
            ("Auszeichnungen", _TAG.findall),
            ("Links", markdown.links_in),
            ("Zahlen", _numbers),
        ):
            here, there = sorted(parts(text)), sorted(parts(german[-1]))
            if len(german) > 1:  # for one thing, a language may name no number
                here, there = ([one for one in those if one != _COUNT] for those in (here, there))
            if here != there:
                told = ", ".join(there) or "keine"
                yield f"{what} sind andere als im Deutschen. Erlaubt: {told}."


def _lonely_braces(text: str) -> list[str]:
    """The braces that belong to no placeholder: filling in the values would fail."""
    return _BRACE.findall(_PLACEHOLDER.sub("", text))


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str) or text is None else tuple(text)


def _numbers(text: str) -> list[str]:
    """The numbers in a text, however its language writes digits and thousands."""
    if not any(map(str.isdigit, text)):
        return []
    plain = "".join(
        str(unicodedata.digit(char)) if char.isdigit() else char
        for char in _PLACEHOLDER.sub("", text)
    )
    return _NUMBER.findall(_THOUSANDS.sub("", plain))
