"""Texts in Leichte Sprache that break a rule get a warning at the place, and others get none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from datasets import FOREIGN, GOOD, HERNE, replace
from konzept.editing.guide import EXAMPLES
from konzept.reading.load import Reader, load
from konzept.reading.problems import Problem
from konzept.values.easy_language import LONGEST_WORD, MOST_WORDS, breaches

FILE = "leicht/wege.yml"
LINE = "      Es geht um gute Wege.\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "data"))


def warned(data: Path, text: str) -> tuple[Problem, ...]:
    """The warnings where the text, which begins in line 7, has these lines."""
    replace(data, FILE, LINE, "".join(f"      {line}\n" for line in text.split("\n")))
    reader = Reader()
    load(data, reader=reader)
    return reader.warnings


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("Gut.\nDas ist so, weil es gut ist.", (8, 19), "„weil“ beginnt einen Nebensatz"),
        ("Das ist der Mann, welcher fährt.", (7, 25), "„welcher“ beginnt einen Nebensatz"),
        ("Wenn Sie kommen, ist es gut.", (7, 7), "„Wenn“ beginnt einen Nebensatz"),
        ("Das ist gut. Das auch.", (7, 20), "„Das auch.“ gehört in eine eigene Zeile"),
        ("Das ist ein Satz\nin zwei Zeilen.", (7, 7), "hört nicht mit einem Satzzeichen auf"),
        ("Es ist z. B. gut.", (7, 14), "„z. B.“ ist eine Abkürzung"),
        ("Die WAZ ist da.", (7, 11), "„WAZ“ ist eine Abkürzung"),
        ("Es sind ca. 5 Räder.", (7, 15), "„ca.“ ist eine Abkürzung"),
        ("Das Rad des Kindes.", (7, 15), "„des“ ist ein Genitiv"),
        ("Das wäre gut.", (7, 11), "„wäre“ ist eine Möglichkeitsform"),
        ("Es gibt fünf Räder.", (7, 15), "„fünf“ ist eine Zahl in Buchstaben"),
        ("Es sind 5 % mehr.", (7, 17), "„%“ ist ein Zeichen"),
        ("Der Rat (neu) kommt.", (7, 15), "„(“ ist ein Zeichen"),
        ("Die Radverkehrsförderung.", (7, 11), "„Radverkehrsförderung“ ist lang"),
        ("Rad " * MOST_WORDS + "fährt.", (7, 7), f"hat {MOST_WORDS + 1} Wörter"),
        ("Dort:\n\n- Ein Kurs.\n- Die Radverkehrsförderung", (10, 13), "„Radverkehrsförderung“"),
    ],
)
def test_breach_is_named_with_its_place(
    data: Path, text: str, place: tuple[int, int], said: str
) -> None:
    warning, *_ = warned(data, text)
    assert (warning.line, warning.column) == place
    assert str(warning).startswith(f"data/{FILE}:")
    assert ": Warnung: abschnitte[1].text: " in str(warning)
    assert said in warning.message


@pytest.mark.parametrize(
    "text",
    [
        "Das ist gut.\nUnd das ist auch gut.",
        "Am 17. November 2016 war ein Treffen.",
        "Die 2. Konferenz war gut.",
        "Die Rad·verkehrs·förderung hilft.",
        "Nordrhein-Westfalen ist groß.",
        "Hier steht mehr: [Alle Wege](/massnahmen/).",
        "Das steht dort:\n\n- Kurse\n- 3 Räder\n- **Start:** Das ist die erste Seite.",
        "Kommen Sie?\nDann ist es gut!",
        "Sie lesen: „Das ist gut.“",
        f"{'x' * LONGEST_WORD} ist kurz.",
        " ".join(["Rad"] * MOST_WORDS) + ".",
    ],
)
def test_easy_text_has_no_warning(data: Path, text: str) -> None:
    assert warned(data, text) == ()


def test_headings_keep_the_rules_too(data: Path) -> None:
    replace(data, FILE, "titel: Wege", "titel: Radverkehrsförderung")
    replace(data, FILE, "titel: Darum geht es", "titel: Was ist der BUND?")
    reader = Reader()
    load(data, reader=reader)
    assert [one.key for one in reader.warnings] == ["titel", "abschnitte[1].titel"]


def test_each_rule_is_told_once_for_each_place() -> None:
    found = [*breaches("Der Rat des Landes und des Bundes, weil es z. B. fünf sind")]
    assert len(found) == 7  # too long, an abbreviation, a clause, two genitives, a number, no end


@pytest.mark.parametrize("folder", [HERNE, FOREIGN, GOOD, EXAMPLES])
def test_our_texts_keep_the_rules(folder: Path) -> None:
    reader = Reader()
    load(folder, reader=reader)
    assert reader.warnings == ()
