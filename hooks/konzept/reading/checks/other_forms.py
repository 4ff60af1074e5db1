"""Texts in Leichte Sprache and videos tell of pages that exist; the texts keep its rules."""

from collections.abc import Iterator

from konzept.reading.checks.content import known_pages
from konzept.reading.data_set import DataSet
from konzept.reading.problems import Problem
from konzept.records.other_forms import EasyText, OtherForm, SignVideo
from konzept.values import easy_language
from konzept.values.easy_language import Breach
from konzept.values.key_path import KeyPath
from konzept.values.refusals import Hints, shown

_MOST_FOUND = 30
"""So many breaches of a text are told with their line; of others, where its part begins."""


def of_no_page(data: DataSet) -> Iterator[Problem]:
    """Those whose page does not exist."""
    pages, hints = known_pages(data), Hints()
    for placed, form in data.of_type(OtherForm):
        if pages and form.page not in pages:
            reason = f"{shown(form.page)} ist keine Seite dieser Website."
            allowed = "Erlaubt: eine Adresse wie „/massnahmen/“, mit „/“ am Ende."
            yield placed.problem(("seite",), f"{reason} {allowed}{hints.nearest(form.page, pages)}")


def of_one_page(data: DataSet) -> Iterator[Problem]:
    """Those whose page has another one of the same kind, and files that two videos name."""
    first: dict[tuple[type[OtherForm], str], str] = {}
    for placed, form in data.of_type(OtherForm):
        holder = first.setdefault((type(form), form.page), form.id)
        if holder != form.id:
            reason = f"Von {shown(form.page)} erzählt schon „{holder}“."
            yield placed.problem(("seite",), f"{reason} Erlaubt: jede Seite einmal.")
    for placed, video in data.of_type(SignVideo):
        for key, name in zip(("datei", "untertitel"), video.files, strict=True):
            holder = first.setdefault((SignVideo, name), video.id)
            if holder != video.id:
                reason = f"{shown(name)} gehört schon zum Video „{holder}“."
                yield placed.problem((key,), f"{reason} Erlaubt: jede Datei einmal.")


def hard_to_read(data: DataSet) -> Iterator[Problem]:
    """Warnings: lines that break a rule of Leichte Sprache."""
    for placed, text in data.of_type(EasyText):
        for number, (path, found) in enumerate(_breaches(text)):
            # To find a word, the whole file is looked through.
            word = found.found if number < _MOST_FOUND else ""
            yield placed.warning(path, found.reason, word=word)


def _breaches(text: EasyText) -> Iterator[tuple[KeyPath, Breach]]:
    """What is found in a text, with the key of each."""
    for found in easy_language.breaches_of_words(text.title):
        yield ("titel",), found
    for place, section in enumerate(text.sections):
        for found in easy_language.breaches_of_words(section.title):
            yield ("abschnitte", place, "titel"), found
        for found in easy_language.breaches(section.text):
            yield ("abschnitte", place, "text"), found
