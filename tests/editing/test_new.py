"""A new data file is valid as it stands, under an id that nothing else has or had."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import cli, contents
from datasets import FOREIGN, HERNE, copy, replace
from konzept.editing.new_file import KINDS_BY_WORD
from konzept.reading.load import load
from konzept.reading.problems import DataError


@pytest.mark.parametrize("kind", KINDS_BY_WORD)
@pytest.mark.parametrize("source", [HERNE, FOREIGN], ids=["herne", "foreign"])
def test_new_file_loads(kind: str, source: Path, tmp_path: Path) -> None:
    data = copy(source, tmp_path)
    done = cli("new", kind, 'Kochen & "Reden": für Väter # 1', data=data)
    assert done.returncode == 0, done.stderr
    path = data / KINDS_BY_WORD[kind] / "kochen-reden-fuer-vaeter-1.yml"
    assert "ERSETZEN" in path.read_text("utf-8")
    plan = load(data)
    easy = plan.easy_texts.by_path.values()
    titles = {one.title for one in (*plan.fields, *plan.measures, *plan.conferences, *easy)}
    assert 'Kochen & "Reden": für Väter # 1' in titles


@pytest.mark.parametrize("kind", KINDS_BY_WORD)
def test_new_file_must_be_filled_in_before_it_is_merged(kind: str, tmp_path: Path) -> None:
    data = copy(HERNE, tmp_path)
    assert cli("new", kind, "Neue Kurse", data=data).returncode == 0
    with pytest.raises(DataError) as refused:
        load(data, load(HERNE))
    assert {problem.file for problem in refused.value.problems} == {
        f"data/{KINDS_BY_WORD[kind]}/neue-kurse.yml"
    }
    assert all(
        problem.message.endswith("ist noch der Platzhalter. Erlaubt: der eigene Text.")
        for problem in refused.value.problems
    )


def test_id_in_use_gets_a_number(tmp_path: Path) -> None:
    data = copy(HERNE, tmp_path)
    for _ in range(2):
        assert cli("new", "massnahme", "KIM", data=data).returncode == 0
    assert (data / "massnahmen" / "kim-2.yml").is_file()
    assert (data / "massnahmen" / "kim-3.yml").is_file()


def test_former_and_reserved_ids_are_in_use_too(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    former = next(one.former_ids[0] for one in load(data).measures if one.former_ids)
    for title in (former, "Status", "Aux"):
        assert cli("new", "massnahme", title, data=data).returncode == 0
    assert (data / "massnahmen" / f"{former}-2.yml").is_file()
    assert (data / "massnahmen" / "status-2.yml").is_file()
    assert (data / "massnahmen" / "aux-2.yml").is_file()  # a name that Windows refuses


def test_id_from_a_long_title_leaves_room_for_paths_on_windows(tmp_path: Path) -> None:
    data = copy(HERNE, tmp_path)
    assert cli("new", "massnahme", "Neue Kurse " * 9, data=data).returncode == 0
    assert (data / "massnahmen" / "neue-kurse-neue-kurse-neue-kurse-neue-kurse-neue.yml").is_file()
    assert cli("new", "massnahme", "x" * 90, data=data).returncode == 0
    assert (data / "massnahmen" / f"{'x' * 48}.yml").is_file()


@pytest.mark.parametrize(
    ("kind", "title", "message"),
    [
        ("masnahme", "X", "ART: „masnahme“ gibt es nicht."),
        (
            "",
            "X",
            "ART: „“ gibt es nicht. Erlaubt: massnahme, konferenz, handlungsfeld, leicht, konzept.",
        ),
        ("massnahme", "!!!", "TITEL: „!!!“ enthält keine Buchstaben."),
        ("massnahme", "Жінки", "TITEL: „Жінки“ enthält keine Buchstaben von A bis Z."),
        ("massnahme", "Rad\u00adkurs", "TITEL: Unsichtbares Zeichen U+00AD"),
        ("massnahme", "Neue\nKurse", "TITEL: „Neue[U+000A]Kurse“ hat mehrere Zeilen oder Tab"),
        ("massnahme", "Neue\tKurse", "TITEL: „Neue[U+0009]Kurse“ hat mehrere Zeilen oder Tab"),
        ("handlungsfeld", "Neue\udcffKurse", "TITEL: Unsichtbares Zeichen U+DCFF"),
        ("massnahme", "Kurs! " * 60, "TITEL: Der Titel hat 359 Zeichen. Erlaubt: höchstens 300."),
    ],
)
def test_unusable_request_is_refused_in_german(
    kind: str, title: str, message: str, tmp_path: Path
) -> None:
    data = copy(HERNE, tmp_path)
    done = cli("new", kind, title, data=data)
    assert done.returncode == 1
    assert message in done.stderr
    assert contents(data) == contents(HERNE)


def test_long_title_with_a_long_name_is_welcome(tmp_path: Path) -> None:
    data = copy(HERNE, tmp_path)
    for _ in range(2):
        assert cli("new", "massnahme", "x" * 247, data=data).returncode == 0
    assert load(data)


def test_file_that_would_be_wrong_is_not_written(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    replace(data, "handlungsfelder/mobilitaet.yml", "reihenfolge: 20", "reihenfolge: 999999")
    before = contents(data)
    done = cli("new", "handlungsfeld", "Neu", data=data)
    assert done.returncode == 1
    assert "reihenfolge: „1000000“ passt hier nicht." in done.stderr
    assert contents(data) == before
