"""A translation says the same as the German text, as far as a program can tell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from building import cli
from datasets import HERNE, copy, replace
from konzept.languages import po_file
from konzept.languages.checks import problems_in
from konzept.languages.update import update_texts
from konzept.reading.load import load
from konzept.reading.problems import DataError
from konzept.values.sorting import GERMAN_LETTERS

WRONG = {
    "a number": ("Es gibt 19 Gruppen.", "There are 91 groups."),
    "a missing number": ("Im Jahr 2013", "In that year"),
    "a placeholder": ("lief {year}", "ran {years}"),
    "a missing placeholder": ("lief {year}", "ran then"),
    "a link": ("Siehe [hier](https://www.herne.de/)", "See [here](https://www.example.org/)"),
    "half a placeholder": ("lief {year}", "ran {year} {"),
    "a nameless placeholder": ("lief {year}", "ran {year} {}"),
    "a part of a value": ("lief {year}", "ran {year} {year.__class__}"),
    "a turn of direction": ("Wort", "wo\u202erd"),
    "a sign of a wrong encoding": ("Wort", "wo\x9frd"),
    "a tag": ("<strong>x</strong>", "<b>x</b>"),
    "a script": ("Suche", "<script>alert(1)</script>"),
    "lines": ("eine Zeile", "two\nlines"),
    "a control character": ("Wort", "wo\x0erd"),
    "a letter twice": (GERMAN_LETTERS, "a b c ch d e f g h"),
    "a placeholder of a plural": (("{a}: {number} Ort", "{a}: {number} Orte"), ("x", "{number}")),
}
RIGHT = {
    "a mark of direction": ("Wort", "\u200fكلمة"),
    "thousands": ("über 2.500", "more than 2,500"),
    "decimals": ("37,7 Prozent", "37.7 per cent"),
    "Arabic digits": ("19 Gruppen", "١٩ مجموعة"),
    "another order": ("am 17. April 2013", "2013, April 17"),
    "one without its number": (("{number} Ort", "{number} Orte"), ("one place", "{number} places")),
    "tags": ('<a href="{path}">hier</a>', '<a href="{path}">here</a>'),
}


def found(german: object, said: object) -> list[str]:
    catalogue = Catalog(locale="en")
    catalogue.add(german, said)
    return [one.message for one in problems_in(catalogue, "x.po")]


@pytest.mark.parametrize("name", WRONG)
def test_translation_that_says_something_else_is_refused(name: str) -> None:
    assert found(*WRONG[name])


@pytest.mark.parametrize("name", RIGHT)
def test_what_languages_write_otherwise_is_right(name: str) -> None:
    assert not found(*RIGHT[name])


def test_untranslated_and_doubtful_ones_are_not_checked() -> None:
    catalogue = Catalog(locale="en")
    catalogue.add("12 Kinder", "")
    catalogue.add("13 Kinder", "12 children", flags={"fuzzy"})
    assert not list(problems_in(catalogue, "x.po"))


def read(folder: Path, text: str) -> Catalog:
    (folder / "en.po").write_text(text, "utf-8")
    return po_file.read(folder / "en.po", "en", "en.po")


def refused(folder: Path, text: str) -> str:
    with pytest.raises(DataError) as error:
        read(folder, text)
    (problem,) = error.value.problems
    return str(problem)


@pytest.mark.parametrize("rule", ["nplurals=1; plural=n", "nplurals=2; plural=1/n", "plural=os.x"])
def test_a_rule_for_numbers_that_leads_nowhere_is_refused(rule: str, tmp_path: Path) -> None:
    said = refused(tmp_path, f'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; {rule};\\n"\n')
    assert said.startswith("en.po:3:1: Plural-Forms: Die Regel „")
    assert said.endswith("führt zu keiner Form. Erlaubt: nplurals=2; plural=(n != 1);")


def test_a_text_that_stands_in_the_file_twice_is_refused(tmp_path: Path) -> None:
    head, other = 'msgid ""\nmsgstr ""\n\n', 'msgctxt "kurz"\nmsgid "Ort"\nmsgstr "site"\n\n'
    once = 'msgctxt "titel"\nmsgid ""\n"Ort"\nmsgstr "place"\n\n'
    read(tmp_path, head + once + other)
    said = refused(tmp_path, head + once + other + once)
    assert said.startswith("en.po:14:1: Dieser deutsche Text steht mit demselben Schlüssel schon")


def test_a_catalogue_is_utf_8_whatever_its_header_says(tmp_path: Path) -> None:
    for charset in ("iso-8859-1", "quatsch-8"):
        text = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={charset}\\n"\n\n'
        catalogue = read(tmp_path, f'\ufeff{text}msgid "Straße"\nmsgstr "straße"\n')
        assert catalogue.get("Straße").string == "straße"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copy(HERNE, tmp_path)


def translate(data: Path, german: str, said: str, key: str = "titel") -> None:
    catalogue = po_file.read(data / "sprachen/tr.po", "tr", "")
    catalogue.get(german, key).string = said
    po_file.write(data / "sprachen/tr.po", catalogue)


def test_check_refuses_it_with_file_and_line(data: Path) -> None:
    text = "Rat beschließt Leitlinien für die Integrationsarbeit"
    translate(data, text, "2 karar")
    done = cli("check", data=data)
    line = (data / "sprachen/tr.po").read_text("utf-8").split("\n").index(f'msgid "{text}"') + 1
    assert done.returncode == 1
    assert f"data/sprachen/tr.po:{line}:1: titel: Zahlen sind andere" in done.stderr


def test_check_warns_of_a_text_that_has_changed(data: Path) -> None:
    translate(data, "Bildung", "Eğitim")
    replace(data, "handlungsfelder/bildung.yml", "titel: Bildung", "titel: Bildungen")
    warned = cli("check", data=data).stderr
    assert "sprachen/tr.po:" in warned
    assert "„Bildung“: Diesen deutschen Text gibt es so nicht mehr" in warned
    list(update_texts(data, load(data), "data"))
    assert "„Bildungen“: Der deutsche Text ist neu" in cli("check", data=data).stderr


def test_what_is_stale_is_one_line_for_each_catalogue(data: Path) -> None:
    catalogue = po_file.read(data / "sprachen/tr.po", "tr", "")
    translated = [one for one in catalogue if one.id and one.string]
    for message in translated:
        message.flags.add("fuzzy")
    po_file.write(data / "sprachen/tr.po", catalogue)
    lines = [one for one in cli("check", data=data).stderr.splitlines() if "/tr.po:" in one]
    (line,) = (one for one in lines if "data/sprachen" in one)
    assert re.match(r"data/sprachen/tr\.po:\d+:1: Warnung: \S+: „.*“: Der deutsche Text ist", line)
    assert line.endswith(f" Ebenso {len(translated) - 1} weitere in dieser Datei.")


@pytest.mark.parametrize("tag", ["xx", "daten", "en", "de", "pt-XX", "pt-br"])
def test_language_that_cannot_be_is_refused(tag: str, data: Path) -> None:
    replace(data, "konzept.yml", "- id: tr\n", f"- id: {tag}\n")
    done = cli("check", data=data)
    assert done.returncode == 1
    assert "sprachen[2].id" in done.stderr
