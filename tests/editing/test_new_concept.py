"""Another municipality starts with a whole valid folder, and reads its table into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import TODAY, cli, contents, pages_of, rendered
from konzept.editing.file_kinds import FILE_KINDS
from konzept.reading.load import load

TITLE = 'Integrationskonzept „Neustadt": {alle} # 1'


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "neustadt"
    done = cli("new", "konzept", TITLE, data=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_folder_is_valid_and_has_every_register(data: Path) -> None:
    plan = load(data)
    assert plan.concept.title == TITLE
    assert len(plan.fields) == 2
    assert len(plan.measures) == 1
    for kind in FILE_KINDS:
        if kind.name not in ("konferenzen", "leicht", "gebaerden"):
            assert [*data.glob(f"{kind.name}*")], kind.name
        assert (data / "schema" / kind.schema_file).is_file()


def test_every_file_explains_itself_and_names_its_schema(data: Path) -> None:
    for file in data.rglob("*.yml"):
        first, second, *_ = file.read_text("utf-8").splitlines()
        schema = first.partition("$schema=")[2]
        assert (file.parent / schema).is_file(), file
        assert second.startswith("# "), file


def test_its_pages_can_be_rendered(data: Path) -> None:
    pages = pages_of(rendered(load(data).as_of(TODAY)))
    assert TITLE in pages[""].get_text()
    assert all(pages[path].select("h1") for path in pages)


def test_a_folder_that_holds_something_stays_as_it_is(data: Path) -> None:
    before = contents(data)
    done = cli("new", "konzept", "Anderes", data=data)
    assert done.returncode == 1
    assert "In „neustadt“ steht schon etwas." in done.stderr
    assert contents(data) == before


def test_a_table_of_fifty_measures_with_names_as_typed_is_read(data: Path, tmp_path: Path) -> None:
    body = data / "organisationen.yml"
    text = body.read_text("utf-8").replace("ERSETZEN – Name der Stadt oder ihrer Stelle", "Amt, AG")
    body.write_text(text, "utf-8")
    head = "id;titel;kurz;handlungsfeld;zuordnung;bezug;status;status_seit;status_belege;"
    rows = "".join(
        f";Kurs {n};Ein Kurs.;{('Bildung', 'arbeit')[n % 2]};belegt;konzept;Laufend;01.03.2024;"
        'konzept, S. 4;"Amt, AG"\n'
        for n in range(50)
    )
    table = tmp_path / "tabelle.csv"
    table.write_text(f"{head}federfuehrung\n{rows}", "utf-8-sig")
    done = cli("import", str(table), data=data)
    assert done.returncode == 0, done.stderr
    plan = load(data)
    assert len(plan.measures) == 51
    kurs = plan.measure_by_id["kurs-1"]
    assert (kurs.field, kurs.status.id) == ("arbeit", "laufend")
    assert [one.organisation.id for one in kurs.involved] == ["stadt"]
    assert len(plan.measures_in(plan.field_by_id["bildung"])) == 26


def test_a_name_that_two_records_have_is_not_guessed(data: Path, tmp_path: Path) -> None:
    with (data / "organisationen.yml").open("a", encoding="utf-8") as file:
        file.write("- id: eins\n  name: Verein\n  art: verein\n")
        file.write("- id: zwei\n  name: Verein\n  art: verein\n")
    table = tmp_path / "tabelle.csv"
    table.write_text(
        "id,titel,kurz,handlungsfeld,zuordnung,bezug,status,status_seit,status_belege,umsetzung\n"
        ",Kurs,Ein Kurs.,Bildung,belegt,konzept,laufend,2024,konzept,Verein\n",
        "utf-8",
    )
    done = cli("import", str(table), data=data)
    assert done.returncode == 1
    assert "umsetzung: „Verein“ ist keine Organisation." in done.stderr
