"""Words sort by the alphabet of their language."""

from __future__ import annotations

import pytest

from building import ROOT
from konzept.languages import po_file
from konzept.values.phrases import untranslated
from konzept.values.sorting import GERMAN_LETTERS, Alphabet, alphabetical, without_accents

IN_ORDER = {
    "tr": "Aile Cami Cuma Çay Dil Gıda Göç Güven Hoş Ilıca Irmak İl İş Jale Okul Öğrenci Su Şehir "
    "Tutum Uyum Üye Zaman",
    "ar": "أحمد إدارة أسرة بيت تعليم ثقافة جمعية حي خدمة دورة شباب صحة عمل فئة قرية قسم لغة مدرسة "
    "مؤتمر نساء هدف وقت يوم",
    "en": "Advice Café Career Élan Zoo",
}


def alphabet(tag: str) -> Alphabet:
    """That of the catalogue, as readers get it."""
    path = ROOT / f"docs/sprachen/{tag}.po"
    found = po_file.read(path, tag, "").get(GERMAN_LETTERS) if path.exists() else None
    return Alphabet(str(found.string) if found else GERMAN_LETTERS)


@pytest.mark.parametrize("tag", IN_ORDER)
def test_words_stand_as_in_a_dictionary_of_their_language(tag: str) -> None:
    words = IN_ORDER[tag].split()
    backwards = words[::-1]
    assert sorted(backwards, key=alphabet(tag).key) == words


def test_letters_have_their_own_place_and_name() -> None:
    turkish, arabic = alphabet("tr"), alphabet("ar")
    words = ("Çay", "ışık", "IŞIK", "İş", "iş", "Ömer", "Äpfel", "7 gün")
    assert [turkish.initial(one) for one in words] == ["Ç", "I", "I", "İ", "İ", "Ö", "A", ""]
    assert [arabic.initial(one) for one in ("أسرة", "إدارة", "آخر", "ابن")] == ["ا"] * 4
    assert arabic.key("مدرسة") == arabic.key("مَدْرَسه")


def test_signs_in_front_of_words_do_not_count() -> None:
    assert [alphabetical(one) for one in ("„Echt“", "(Neu)", "–", "")] == ["echt“", "neu)", "–", ""]
    fathers = "“Echte Väter” baba grupları"
    assert sorted([fathers, "Deutsch", "Fit"], key=alphabet("tr").key)[1] == fathers


def test_german_sorts_as_ever() -> None:
    for words in ("Über uns", "ﬁnden", "x²", "Łódź", "Żaba", "Жінки", "B2", "naïve"):
        assert alphabetical(words) == without_accents(words.casefold())


def test_numbers_sort_by_their_size_in_all_languages() -> None:
    words = ["Ç1", "B10", "B2"]
    assert sorted(words, key=alphabet("tr").natural) == words[::-1]


def test_what_is_not_translated_sorts_by_its_words() -> None:
    turkish = alphabet("tr")
    assert turkish.key(untranslated("Bildung")) == turkish.key("Bildung")
