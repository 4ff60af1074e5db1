"""The catalogues of the program's words, which are the same for any town, are up to date.

The reading aid is a page that staff may write anew: no test fails for its translations.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from building import ROOT
from konzept.languages import po_file
from konzept.languages.checks import problems_in, stale_in
from konzept.languages.words import WORDS, words_of
from konzept.rendering.reading_aid import FILE as READING_AID

CATALOGUES = sorted((ROOT / WORDS).glob("*.po"))
COMPLETE = ("ar", "en", "tr")


@pytest.fixture(scope="module")
def words() -> set[str]:
    return {one.forms[0] for one in words_of(ROOT) if one.file != f"docs/{READING_AID}"}


def of_program(file: Path) -> Catalog:
    """A catalogue without the words of the reading aid."""
    catalogue = po_file.read(file, file.stem, file.name)
    for message in [*catalogue]:
        if message.id and {name for name, _ in message.locations} == {f"docs/{READING_AID}"}:
            catalogue.delete(message.id)
    return catalogue


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_translations_are_those_of_the_words_of_today(file: Path, words: set[str]) -> None:
    catalogue = of_program(file)
    assert not [*problems_in(catalogue, file.name)]
    assert not [*stale_in(catalogue, file.name, {("", one) for one in words})]


@pytest.mark.parametrize("language", COMPLETE)
def test_each_word_is_translated(language: str, words: set[str]) -> None:
    catalogue = of_program(ROOT / WORDS / f"{language}.po")
    shown = [one for one in catalogue if one.id and one.string and not one.fuzzy]
    assert {one.id if isinstance(one.id, str) else one.id[0] for one in shown} == words
