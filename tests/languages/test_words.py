"""The catalogues of the program's words, which are the same for any town, are up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import ROOT
from konzept.languages import po_file
from konzept.languages.checks import problems_in, stale_in
from konzept.languages.words import WORDS, words_of

CATALOGUES = sorted((ROOT / WORDS).glob("*.po"))
COMPLETE = ("ar", "en", "tr")


@pytest.fixture(scope="module")
def words() -> set[tuple[str, str]]:
    return {("", one.forms[0]) for one in words_of(ROOT)}


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_translations_are_those_of_the_words_of_today(
    file: Path, words: set[tuple[str, str]]
) -> None:
    catalogue = po_file.read(file, file.stem, file.name)
    assert not [*problems_in(catalogue, file.name)]
    assert not [*stale_in(catalogue, file.name, words)]


@pytest.mark.parametrize("language", COMPLETE)
def test_each_word_is_translated(language: str, words: set[tuple[str, str]]) -> None:
    catalogue = po_file.read(ROOT / WORDS / f"{language}.po", language, "")
    shown = [one for one in catalogue if one.id and one.string and not one.fuzzy]
    assert {("", one.id if isinstance(one.id, str) else one.id[0]) for one in shown} == words
