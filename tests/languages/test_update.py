"""``make sprachen``: catalogues follow the German texts, and never lose or misuse a translation."""

from __future__ import annotations

from pathlib import Path

import pytest

from datasets import HERNE, copy, replace
from konzept.languages import po_file
from konzept.languages.texts import texts_of
from konzept.languages.update import update_texts
from konzept.reading.load import load
from konzept.reading.problems import DataError

FIELD = "handlungsfelder/bildung.yml"
SUMMARY = "In diesem Feld geht es um Lernen und Bildung."
CHANGED = "In diesem Feld geht es um das Lernen und um Bildung."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Herne's data with one translation."""
    found = copy(HERNE, tmp_path)
    catalogue = po_file.read(found / "sprachen/tr.po", "tr", "")
    catalogue.get(SUMMARY, "kurz").string = "Bu alanda konu öğrenme ve eğitimdir."
    po_file.write(found / "sprachen/tr.po", catalogue)
    return found


def update(data: Path) -> str:
    list(update_texts(data, load(data), "data"))
    return (data / "sprachen/tr.po").read_text("utf-8")


def test_catalogues_hold_each_text_that_is_translated() -> None:
    texts = {(text.key, text.german) for text in texts_of(load(HERNE))}
    for file in (HERNE / "sprachen").glob("*.po"):
        found = {(one.context, one.id) for one in po_file.read(file, file.stem, "") if one.id}
        assert found == texts


def test_names_and_titles_of_sources_are_not_translated() -> None:
    files = {text.file for text in texts_of(load(HERNE))}
    assert not files & {"quellen.yml", "organisationen.yml", "orte.yml"}


def test_update_changes_nothing_twice(data: Path) -> None:
    assert update(data) == update(data)


def test_text_that_changed_keeps_its_old_translation_as_a_proposal(data: Path) -> None:
    replace(data, FIELD, SUMMARY, CHANGED)
    for _ in range(2):
        entry = update(data).partition(f'msgid "{CHANGED}"')
        about = entry[0].rpartition("\n\n")[2]
        assert "#, fuzzy\n" in about
        assert f'#| msgid "{SUMMARY}"' in about
        assert entry[2].startswith('\nmsgstr "Bu alanda konu')


def test_text_that_comes_back_gets_its_translation_back(data: Path) -> None:
    text = (data / FIELD).read_text("utf-8")
    replace(data, FIELD, SUMMARY, "Etwas ganz anderes steht jetzt hier.")
    assert "#~ msgstr" in update(data)
    (data / FIELD).write_text(text, "utf-8")
    catalogue = update(data)
    assert "#~" not in catalogue
    assert f'msgid "{SUMMARY}"\nmsgstr "Bu alanda konu' in catalogue


def test_file_that_is_no_catalogue_is_refused(data: Path) -> None:
    replace(data, "sprachen/tr.po", 'msgid "Bildung"', 'msgidd "Bildung"')
    with pytest.raises(DataError, match=r"data/sprachen/tr\.po:.*PO-Datei"):
        update(data)
