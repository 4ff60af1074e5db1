"""What measures cost: exact amounts add up, the words of a source do not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from building import pages_of, rendered
from datasets import FOREIGN, HERNE, copy
from konzept.exports.tables.kinds import tables
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.reading.problems import DataError

COSTS = """
kosten:
  - {was: Pflanzen, betrag: 12500.10, art: ausgegeben, jahr: 2021, belege: [{quelle: vereinsseite}]}
  - {was: Pflege, betrag: "0.20", art: ausgegeben, belege: [{quelle: bilanz-2022}]}
  - {was: Wasser, wert: rund 300 Euro, art: ausgegeben, belege: [{quelle: bilanz-2022}]}
  - {was: Alles, betrag: 20000, art: geplant, traeger: stadtwerke, belege: [{quelle: bilanz-2022}]}
"""


def with_costs(folder: Path, costs: str = COSTS) -> Path:
    data = copy(FOREIGN, folder)
    file = data / "massnahmen" / "tausend-baeume.yml"
    file.write_text(f"{file.read_text('utf-8').rstrip()}{costs}", "utf-8")
    return data


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return load(with_costs(tmp_path_factory.mktemp("costs")))


def test_only_exact_amounts_of_one_kind_add_up(plan: Plan) -> None:
    (only,) = plan.measure_by_id["tausend-baeume"].cost_sums
    assert (only.total, only.added, only.without_amount) == (Decimal("12500.30"), 2, 1)


def test_the_page_says_what_a_sum_leaves_out(plan: Plan) -> None:
    html = pages_of(rendered(plan.as_of(date(2023, 11, 1))))["massnahmen/tausend-baeume/"]
    words = " ".join(html.get_text(" ").split())
    left_out = "1 Angabe ohne genauen Betrag nicht mitgezählt"
    assert f"Zusammen ausgegeben: 12.500,30 Euro aus 2 Angaben; {left_out}" in words
    assert "Alles 20.000 Euro geplant" in words


def test_costs_are_known_once_a_source_may_tell_of_them(plan: Plan) -> None:
    then = plan.as_of(date(2022, 1, 1)).measure_by_id["tausend-baeume"]
    assert [one.what for one in then.costs] == ["Pflanzen"]


def test_exports_hold_exact_decimals(plan: Plan) -> None:
    (table,) = (one for one in tables(plan) if one.name == "kosten")
    assert [row[3] for row in table.rows] == ["12500.10", "0.20", "", "20000"]


def test_herne_quotes_what_its_source_rounds() -> None:
    (cost,) = load(HERNE).measure_by_id["liha"].costs
    assert (cost.words, cost.amount, cost.kind) == ("rund 1 Mio. Euro", None, None)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("betrag: 1.000", "„1.000“ ist kein genauer Betrag. Erlaubt: Euro ohne Tausenderpunkte"),
        ("betrag: rund 5", "„rund 5“ ist kein genauer Betrag"),
        ("betrag: 5, wert: rund 5 Euro", "Erlaubt: genau einer von beiden"),
        ("art: geplant", "Erlaubt: genau einer von beiden"),
    ],
)
def test_doubtful_amounts_are_refused(written: str, reason: str, tmp_path: Path) -> None:
    cost = f"\nkosten:\n  - {{was: Pflege, {written}, belege: [{{quelle: bilanz-2022}}]}}\n"
    with pytest.raises(DataError, match=reason):
        load(with_costs(tmp_path, cost))
