"""Edits that staff really make: what they say wrongly is refused, or they are warned."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from datasets import FOREIGN, copy, replace, write
from exporting import CONFERENCE
from konzept.reading.load import Reader, load
from konzept.reading.problems import DataError


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copy(FOREIGN, tmp_path)


def problems_of(data: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load(data)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("handlungsfelder/mobilitaet", "handlungsfelder/verkehr", "kein Handlungsfeld"),
        ("massnahmen/tausend-baeume", "massnahmen/stadtbaeume", "keine Maßnahme"),
    ],
)
def test_a_former_id_is_answered_with_that_of_today(
    data: Path, old: str, new: str, said: str
) -> None:
    file = (data / f"{old}.yml").rename(data / f"{new}.yml")
    name, now = Path(old).name, Path(new).name
    file.write_text(f"{file.read_text('utf-8').rstrip()}\nalte_ids: [{name}]\n", "utf-8")
    problems = problems_of(data)
    assert problems
    for problem in problems:
        assert f"„{name}“ ist {said}" in problem
        assert problem.endswith(f"Meinten Sie „{now}“?")


@pytest.mark.parametrize(
    ("name", "start", "place"),
    [
        ("massnahmen/leihraeder-plus.yml", "2022-01-01", "9:8: zeitraum.bis"),
        ("organisationen.yml", "2020-07-01", "25:10: [3].gueltig.bis"),
    ],
)
def test_nothing_runs_that_has_yet_to_begin(data: Path, name: str, start: str, place: str) -> None:
    replace(data, name, f"  von: {start}", "  von: 2027")
    assert problems_of(data) == [
        f"{data.name}/{name}:{place}: „laufend“, aber „2027“ liegt nach dem Stand der Daten "
        f"(2023-10-31). Erlaubt: „bis“ weglassen, oder „stand“ in {data.name}/konzept.yml erhöhen."
    ]


def test_no_source_is_looked_up_before_it_is_published(data: Path) -> None:
    replace(data, "quellen.yml", "abgerufen: 2023-10-30", "abgerufen: 1999-09-15")
    (problem,) = problems_of(data)
    assert "abgerufen: „1999-09-15“ liegt vor der Veröffentlichung „" in problem
    assert problem.endswith("Erlaubt: gleich oder später.")


def test_two_versions_of_lines_are_named_where_they_begin(data: Path) -> None:
    for line, start in ((1, 0), (3, 2)):
        file = data / "massnahmen/trinkbrunnen.yml"
        ours = (FOREIGN / "massnahmen/trinkbrunnen.yml").read_text("utf-8").split("\n")
        both = ["<<<<<<< HEAD", *ours[start:], "=======", *ours[start:], ">>>>>>> main", ""]
        file.write_text("\n".join([*ours[:start], *both]), "utf-8")
        (problem,) = problems_of(data)
        assert f"trinkbrunnen.yml:{line}:1: Hier stehen zwei Fassungen der Zeilen" in problem


def test_a_dash_that_was_left_behind_is_told_once(data: Path) -> None:
    file = data / "quellen.yml"
    file.write_text(f"{file.read_text('utf-8')}- \n", "utf-8")
    (problem,) = problems_of(data)
    assert ": [7]: Der Wert fehlt." in problem


@pytest.mark.parametrize("words", ["rund 540 Bäume", "ca. 540", "mehr als 500", "Knapp 540"])
def test_an_exact_number_of_words_that_round_gets_a_warning(data: Path, words: str) -> None:
    name = "massnahmen/tausend-baeume.yml"
    text = (data / name).read_text("utf-8")
    reader = Reader()
    load(data, reader=reader)
    assert not reader.warnings
    (data / name).write_text(re.sub(r"wert: .*(?=\n    zahl)", f"wert: {words}", text), "utf-8")
    load(data, reader=reader)
    (warning,) = reader.warnings
    assert f"{name}:39:11: Warnung: kennzahlen[3].zahl: „" in str(warning)
    assert "rundet" in str(warning)


def test_a_conference_that_is_moved_from_no_date_gets_a_warning(data: Path) -> None:
    text = f"{CONFERENCE}beginn: 2024-03-09\nlage: verschoben\nfassung: 2\n"
    write(data, "konferenzen/2024.yml", text)
    reader = Reader()
    load(data, reader=reader)
    (warning,) = reader.warnings
    assert "konferenzen/2024.yml:13:7: Warnung: lage: Verschoben, aber „2024-03-09“" in str(warning)
    before = "fruehere_termine: [{beginn: 2023-11-18, bis: 2023-08-31}]\n"
    write(data, "konferenzen/2024.yml", text + before)
    load(data, reader=reader)
    assert not reader.warnings
