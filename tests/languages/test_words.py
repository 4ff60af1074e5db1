"""The catalogues of the program's words, which are the same for any town, are up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import ROOT
from konzept.languages import po_file
from konzept.languages.checks import problems_in, stale_in
from konzept.languages.words import WORDS, words_of

CATALOGUES = sorted((ROOT / WORDS).glob("*.po"))


@pytest.fixture(scope="module")
def words() -> set[tuple[str, str]]:
    return {("", one.forms[0]) for one in words_of(ROOT)}


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_each_word_of_the_program_has_a_translation_that_is_shown(
    file: Path, words: set[tuple[str, str]]
) -> None:
    catalogue = po_file.read(file, file.stem, file.name)
    assert not [*problems_in(catalogue, file.name)]
    assert not [*stale_in(catalogue, file.name, words)]
    shown = [one for one in catalogue if one.id and one.string and not one.fuzzy]
    found = {("", one.id if isinstance(one.id, str) else one.id[0]) for one in shown}
    assert found == words
