"""Another municipality starts with a whole valid folder, and reads its table into it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from building import ROOT, TODAY, cli, contents, pages_of, rendered
from konzept.editing.csv_import.new_measure import NEEDED
from konzept.editing.file_kinds import FILE_KINDS
from konzept.exports.tables.kinds import tables
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


def test_what_is_filled_in_leaves_no_placeholder_in_a_comment(data: Path) -> None:
    for kind in ("handlungsfeld", "massnahme", "konferenz", "leicht"):
        done = cli("new", kind, "Sprache", data=data)
        assert done.returncode == 0, done.stderr
        assert done.stdout.endswith("dann: make check DATEN=neustadt\n")
    for file in data.rglob("*.yml"):
        comments = re.findall(r"^ *#.*", file.read_text("utf-8"), re.MULTILINE)
        assert not [one for one in comments if "ERSETZEN" in one], file


def test_its_pages_can_be_rendered(data: Path) -> None:
    pages = pages_of(rendered(load(data).as_of(TODAY)))
    assert TITLE in pages[""].get_text()
    assert all(pages[path].select("h1") for path in pages)


@pytest.mark.parametrize(
    ("title", "full"),
    [
        ("Integrationskonzept Neustadt", "Integrationskonzept Neustadt"),
        ("Neustadt: Zusammen", "Neustadt: Zusammen"),
        ("Integrationskonzept", "Integrationskonzept Neustadt"),
        ("Konzept für Neustadt-Süd", "Konzept für Neustadt-Süd Neustadt"),
        ("Das Neustadter Konzept", "Das Neustadter Konzept Neustadt"),
    ],
)
def test_a_title_with_the_towns_name_does_not_repeat_it(title: str, full: str, data: Path) -> None:
    concept = load(data).concept.model_copy(update={"title": title, "city": "Neustadt"})
    assert concept.full_title == full
    plan = replace(load(data).as_of(TODAY), concept=concept)
    assert full in pages_of(rendered(plan))[""].get_text()


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


# -- A table that a town has already --------------------------------------------------------------

OWN = "Nr.;Maßnahme;Kurzbeschreibung;Handlungsfeld;STATUS;Beginn;Verantwortlich;Kosten;Fundstelle\n"


def told(table: Path, text: str, data: Path) -> list[str]:
    """What the import says of a table that it refuses."""
    table.write_text(text, "utf-8")
    done = cli("import", str(table), data=data)
    assert done.returncode == 1
    return done.stderr.splitlines()[:-1]


def test_columns_of_a_towns_own_table_are_answered_with_ours(data: Path, tmp_path: Path) -> None:
    first, *others = told(
        tmp_path / "t.csv", f"{OWN}1;Kurs;K.;Bildung;laufend;2020;Amt;5;3\n", data
    )
    assert "„Nr.“ ist keine Spalte. Erlaubt: id, titel, nummer, kurz, handlungsfeld" in first
    assert first.endswith("Meinten Sie „nummer“?")
    lines = [re.sub("^[^ ]+ [^:]+: ", "", line) for line in others]
    assert lines == [
        "Die Spalte fehlt. Sie sagt, welche Maßnahme es ist; bei neuen bleibt sie leer, die "
        "Kennung entsteht dann aus dem Titel.",
        "„Maßnahme“ ist keine Spalte. Meinten Sie „titel“?",
        "„Kurzbeschreibung“ ist keine Spalte. Meinten Sie „kurz“?",
        "„Beginn“ ist keine Spalte. Meinten Sie „zeitraum_von“?",
        "„Verantwortlich“ ist keine Spalte. Meinten Sie „federfuehrung“?",
        "„Kosten“ ist keine Spalte: „kosten“ steht in der Datei jeder Maßnahme, nicht in dieser "
        "Tabelle. Erlaubt: die Spalte löschen.",
        "„Fundstelle“ ist keine Spalte. Meinten Sie „status_belege“?",
    ]


@pytest.mark.parametrize("name", ["seit wann", "Seit wann?", "Beginn", "Läuft seit"])
def test_a_column_with_the_beginning_is_not_the_date_of_a_status(
    name: str, data: Path, tmp_path: Path
) -> None:
    lines = told(tmp_path / "t.csv", f"{HEAD};{name}\n{row(1).rstrip()};2020\n", data)
    assert lines[0].endswith("Meinten Sie „zeitraum_von“?")


HEAD = (
    "ID;Titel;Kurz;Handlungsfeld;Zuordnung;Bezug;Status;Status seit;Status Belege;Federführung;Orte"
)


def row(number: int) -> str:
    return f";Kurs {number};K.;Bildung;belegt;konzept;Laufend;2024;konzept;Amt Z;Mitte\n"


def test_what_many_rows_have_wrong_is_told_once(data: Path, tmp_path: Path) -> None:
    rows = "".join(map(row, range(60)))
    (line,) = told(tmp_path / "t.csv", f"{HEAD}\n{rows}", data)
    assert line == (
        "t.csv:2:10: federfuehrung: „Amt Z“ ist keine Organisation. Erlaubt: stadt. "
        "Ebenso in 59 weiteren Zellen der Spalte."
    )


@pytest.mark.parametrize(
    ("since", "start", "doubt"),
    [
        ("2010", "2010", "Das ist auch der Beginn („zeitraum_von“)."),
        ("2010", "2009", "Das ist über 24 Monate älter als die Quelle."),
        ("2024-03", "2010", ""),
    ],
)
def test_a_status_as_old_as_the_measure_is_asked_about_once(
    since: str, start: str, doubt: str, data: Path, tmp_path: Path
) -> None:
    sources = (data / "quellen.yml").read_text("utf-8")
    (data / "quellen.yml").write_text(re.sub("datum: .*", "datum: 2024-03-01", sources), "utf-8")
    rows = "".join(
        f"{row(n).replace('Amt Z', 'stadt').replace('2024', since).rstrip()};{start};laufend\n"
        for n in range(3)
    )
    table = tmp_path / "t.csv"
    table.write_text(f"{HEAD};zeitraum_von;zeitraum_bis\n{rows}", "utf-8")
    done = cli("import", str(table), data=data)
    assert done.returncode == 0, done.stderr
    meaning = "„status_seit“ ist der Tag, für den der Status gilt, oft der Tag des Berichts."
    more = "Ebenso in 2 weiteren Zellen der Spalte."
    line = f"t.csv:2:8: Warnung: status_seit: {doubt} {meaning} {more}\n"
    assert done.stderr == (line if doubt else "")


@pytest.mark.parametrize("typed", ["stadt / Caritas", "Amt 50/Caritas", "Amt 50 und Caritas"])
def test_several_in_a_cell_are_told_how_to_part(typed: str, data: Path, tmp_path: Path) -> None:
    text = f"{HEAD}\n{row(1).replace('Amt Z', typed)}"
    (line,) = told(tmp_path / "t.csv", text, data)
    assert f"„{typed}“ ist keine Organisation." in line
    assert line.endswith(" Mehrere trennt ein Semikolon.")


def test_an_unknown_field_is_told_how_to_make_it(data: Path, tmp_path: Path) -> None:
    text = f"{HEAD}\n{row(1).replace('Amt Z', 'stadt').replace('Bildung', 'Sprache & Bildung')}"
    (line,) = told(tmp_path / "t.csv", text, data)
    assert "„Sprache & Bildung“ ist kein Handlungsfeld. Erlaubt: arbeit, bildung" in line
    assert "„make neu ART=handlungsfeld TITEL=… DATEN=neustadt“" in line


def test_a_table_read_again_with_other_texts_is_refused_once_with_the_way_out(
    data: Path, tmp_path: Path
) -> None:
    rows = "".join(row(number).replace("Amt Z", "stadt") for number in range(5))
    table = tmp_path / "t.csv"
    table.write_text(f"{HEAD}\n{rows}", "utf-8")
    assert cli("import", str(table), data=data).returncode == 0
    (line,) = told(table, f"{HEAD}\n{rows.replace(';K.;', ';Anders.;')}", data)
    assert line.startswith("t.csv:2:1: id: „kurs-0“ gibt es schon, mit anderen Angaben.")
    assert " Ebenso in 4 weiteren Zeilen. " in line
    assert "kurs-0.yml, kurs-1.yml, kurs-2.yml, kurs-3.yml, kurs-4.yml" in line
    for number in range(5):
        (data / "massnahmen" / f"kurs-{number}.yml").unlink()
    table.write_text(f"{HEAD}\n{rows.replace(';K.;', ';Anders.;')}", "utf-8")
    assert cli("import", str(table), data=data).returncode == 0
    assert load(data).measure_by_id["kurs-0"].summary == "Anders."


def test_places_may_stand_there_by_their_names(data: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"{HEAD}\n{row(1).replace('Amt Z', 'stadt')}", "utf-8")
    assert cli("import", str(table), data=data).returncode == 0
    assert load(data).measure_by_id["kurs-1"].localities == ("mitte",)


def test_the_guide_names_only_columns_that_there_are(data: Path) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    sentences = guide.partition("**Spalten benennen.**")[2].partition("Spalten ohne Gegenstück")[0]
    named = re.findall("`(.*?)`", sentences)
    assert [*named[: len(NEEDED) + 1]] == ["id", *NEEDED]
    assert {*named} <= {column.name for column in tables(load(data))[0].columns}


def test_a_target_group_of_no_group_is_one_warning(data: Path) -> None:
    for number in range(3):
        text = (data / "massnahmen" / "beispiel.yml").read_text("utf-8")
        new = text.replace("bezug: konzept", "bezug: konzept\nzielgruppen: [Alle]")
        (data / "massnahmen" / f"kurs-{number}.yml").write_text(new, "utf-8")
    (line,) = (one for one in cli("check", data=data).stderr.splitlines() if "„Alle“" in one)
    assert "massnahmen/kurs-0.yml" in line
    assert "steht in keiner Gruppe von zielgruppen.yml (und in 2 weiteren Dateien)." in line
