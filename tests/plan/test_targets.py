"""Key figures in exact numbers: a series, and the target that a source names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from building import pages_of, rendered
from datasets import FOREIGN, copy, write
from konzept.exports.tables.kinds import tables
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.reading.problems import DataError

FIGURES = """
kennzahlen:
  - {was: Schatten, wert: gut ein Drittel, zahl: 33.4, einheit: Prozent, am: 2021-12-31,
     belege: [{quelle: vereinsseite}]}
  - {was: Schatten, wert: "37,7", zahl: 37.7, einheit: Prozent, am: 2022-12-31,
     ziel: {zahl: 50.5, bis: 2030, belege: [{quelle: waermeplan}]},
     belege: [{quelle: vereinsseite}]}
"""


def with_targets(folder: Path, figures: str = FIGURES) -> Path:
    data = copy(FOREIGN, folder)
    name = "massnahmen/tausend-baeume.yml"
    text = (data / name).read_text("utf-8").partition("kennzahlen:")[0]
    write(data, name, f"{text.rstrip()}{figures}")
    return data


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return load(with_targets(tmp_path_factory.mktemp("targets")))


def test_exact_numbers_make_a_line_whatever_the_words(plan: Plan) -> None:
    (line,) = plan.lines_of(plan.measure_by_id["tausend-baeume"])
    assert [one.words for one, _ in line.numbers] == ["37,7"]  # the target is far: no room for more
    assert line.title == "Schatten (Prozent)"
    assert line.target
    assert line.target.number == Decimal("50.5")


def test_the_page_names_the_target_beside_the_words_of_the_source(plan: Plan) -> None:
    html = pages_of(rendered(plan.as_of(date(2023, 11, 1))))["massnahmen/tausend-baeume/"]
    words = " ".join(html.get_text(" ").split())
    assert "gut ein Drittel Prozent" in words
    assert "37,7 Prozent Ziel: 50,5 bis 2030" in words


def test_a_target_is_known_once_its_source_may_be_published(plan: Plan) -> None:
    def targets(day: date) -> list[bool]:
        figures = plan.as_of(day).measure_by_id["tausend-baeume"].key_figures
        return [one.target is not None for one in figures]

    assert targets(date(2022, 12, 31)) == [False, False]
    assert targets(date(2023, 1, 1)) == [False, True]


def test_the_table_holds_the_exact_numbers(plan: Plan) -> None:
    (table,) = (one for one in tables(plan) if one.name == "kennzahlen")
    rows = [row for row in table.rows if row[0] == "tausend-baeume"]
    assert [(row[4], row[7], row[8]) for row in rows] == [
        ("33.4", "", ""),
        ("37.7", "50.5", "2030"),
    ]


def test_numbers_in_german_spelling_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="„37,7“ ist keine genaue Zahl"):
        load(with_targets(tmp_path, FIGURES.replace("zahl: 37.7", 'zahl: "37,7"')))
