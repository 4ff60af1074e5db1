"""Texts that may be meant otherwise than they are read get a warning, and no others do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import cli
from datasets import FOREIGN, GOOD, HERNE, replace
from konzept.reading.checks import prose
from konzept.reading.load import Reader, load
from konzept.reading.problems import Problem


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "data"))


def described(data: Path, text: str) -> None:
    """Give a measure this description, which begins in line 7."""
    lines = "".join(f"    {line}\n" for line in text.split("\n"))
    block = f"beschreibung: |\n{lines}alte_ids:"
    replace(data, "massnahmen/radweg.yml", "alte_ids:", block)


def warnings(data: Path) -> tuple[Problem, ...]:
    reader = Reader()
    load(data, reader=reader)
    return reader.warnings


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("Ein Wort.\nUnd *noch eines.", (8, 9), "„*noch“ bleibt so stehen"),
        ("Dies ist ** wichtig **.", (7, 14), "„**“ bleibt so stehen"),
        ("Der **Rad**weg.", (7, 9), "„**Rad**weg.“ bleibt so stehen"),
        ("*Leiter*innen gehen.", (7, 5), "„*Leiter*innen“ bleibt so stehen"),
        ("_Wort", (7, 5), "„_Wort“ bleibt so stehen"),
        ("[Elele]{lang=Türkisch}", (7, 12), "„{lang=Türkisch}“ bleibt so stehen"),
        ("3. Bauabschnitt", (7, 5), "„3. Bauabschnitt“ beginnt wie ein Listenpunkt"),
        ("- Ein Punkt", (7, 5), "„- Ein“ beginnt wie ein Listenpunkt"),
        ("Der\n* eine Punkt", (8, 5), "„* eine“ beginnt wie ein Listenpunkt"),
        ("> 50 Personen", (7, 5), "„> 50“ beginnt wie ein Listenpunkt oder ein Zitat"),
        ("Eins.\n\n2) Zwei", (9, 5), "„2) Zwei“ beginnt wie ein Listenpunkt"),
        ("Dazu:\n• Eins\n• Zwei", (8, 5), "„• Eins“ steht in einem Absatz"),
        ("–\u00a0Eins\n–\u00a0Zwei", (7, 5), "„–[U+00A0]Eins“ steht in einem Absatz"),
        ("Kurz.\n\n## Ziele\n\nLang.", (9, 5), "„## Ziele“ bleibt so stehen. Überschriften"),
        ("Ziele\n=====", (8, 5), "„=====“ bleibt so stehen. Überschriften"),
        ("| Jahr | Zahl |\n|---|---|", (7, 5), "„| Jahr | Zahl |“ bleibt so stehen"),
        ("![Plan](https://www.example.org/p.png)", (7, 5), "„![Plan“ bleibt so stehen"),
        ("Der [Plan](https://example.org/der plan.pdf)", (7, 9), "„[Plan](https://example.org/der"),
        ("Der [Plan][2]", (7, 9), "„[Plan][2]“ bleibt so stehen und ist kein Link"),
    ],
)
def test_doubtful_text_is_named_with_its_place(
    data: Path, text: str, place: tuple[int, int], said: str
) -> None:
    described(data, text)
    warning, *_ = warnings(data)
    assert (warning.line, warning.column) == place
    assert str(warning).startswith("data/massnahmen/radweg.yml:")
    assert f": Warnung: beschreibung: {said}" in str(warning)


@pytest.mark.parametrize(
    "text",
    [
        "Teilnehmer*innen und Dolmetscher*innen mit 3*4 Plätzen, snake_case.",
        "21. März 2023. Der Rat beschließt.",
        "Am\n21. März 2023 und am\n3. 4. 2024",
        "Ein *Wort*, **zwei** _drei_ und `*vier`.",
        r"Plätze\* und \*Stand 2023, der 3\. Bauabschnitt",
        r"3\. Bauabschnitt",
        "Plätze* nach § 3 *, 5 * 3 * 2, ____",
        "Dazu:\n- 3. Bauabschnitt\n- 4. Bauabschnitt",
        "1. eins\n2. zwei",
        "+ 20 % mehr",
        "• nur ein Punkt – und ein Strich",
        "#Neustadt, Nr. # 3, a | b | c, [sic] und (so), <b>",
        "[Plan](https://www.example.org/plan_(neu).pdf) und `<b>`",
        "<https://www.example.org/*a_b>",
    ],
)
def test_clear_text_has_no_warning(data: Path, text: str) -> None:
    described(data, text)
    assert warnings(data) == ()


@pytest.mark.parametrize(
    ("misread", "meant"),
    [("FÃ¼nf", "Fünf"), ("StraÃŸe", "Straße"), ("F√ºnf", "Fünf"), ("F\ufffdnf", "")],
)
def test_misread_umlauts_are_told_once_for_each_file(data: Path, misread: str, meant: str) -> None:
    described(data, f"Erst {misread} Kilometer.\nDann {misread} Kurven.")
    (warning,) = warnings(data)
    assert (warning.line, warning.column) == (7, 10)
    assert warning.message.startswith(f"„{misread}“ steht so auf der Website")
    assert ("Meinten Sie" in warning.message) == bool(meant)
    assert meant in warning.message


@pytest.mark.parametrize("folder", [HERNE, FOREIGN, GOOD])
def test_our_data_are_clear(folder: Path) -> None:
    assert warnings(folder) == ()


def test_warnings_reach_people_and_forges_and_stop_nothing(data: Path) -> None:
    described(data, "*Stand: 2023")
    done = cli("check", data=data)
    assert done.returncode == 0
    assert "data/massnahmen/radweg.yml:7:5: Warnung: beschreibung: „*Stand:“" in done.stderr
    listed = json.loads(cli("check", "--format", "json", data=data).stdout)
    assert {"warnung"} == {one["art"] for one in listed}
    assert "beschreibung" in {one["schluessel"] for one in listed}


@given(st.text("a3.)-+*_#|=![](){}>•–o \n", max_size=12))
def test_no_doubt_is_passed_over(text: str) -> None:
    doubtful = any(sign.search(text) for sign, _ in prose._DOUBTS)
    assert not doubtful or prose._SIGNS.search(text), text
