"""An edited table comes back into the YAML files, and nothing else of them changes."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from building import ROOT, cli, contents
from datasets import FOREIGN, HERNE, copy, of_a_real_plan, write
from konzept.editing.csv_import.measures import import_measures
from konzept.editing.csv_import.spreadsheet_habits import says_the_same
from konzept.editing.csv_import.yaml_file import with_value
from konzept.editing.guide import EXAMPLES
from konzept.exports.tables.cells import as_written, neutral
from konzept.exports.tables.kinds import tables
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.reading.problems import DataError
from konzept.values.misread import repaired

TODAY = date(2026, 11, 22)
MEASURE = "vaetergruppen"
FILE = f"massnahmen/{MEASURE}.yml"

COLUMNS = tables(load(HERNE))[0].columns

Rows = list[dict[str, str]]


def plan_of(data: Path) -> Plan:
    return load(data).as_of(TODAY)


_exported: dict[frozenset[tuple[str, bytes]], bytes] = {}


def exported(data: Path) -> bytes:
    """The table of these data; that of the same files is made once for all tests."""
    files = frozenset(contents(data).items())
    if files not in _exported:
        content = tables(plan_of(data))[0].csv.content
        assert isinstance(content, bytes)
        _exported[files] = content
    return _exported[files]


def rows_of(data: Path) -> Rows:
    return list(csv.DictReader(io.StringIO(exported(data).decode("utf-8-sig"), newline="")))


def save(path: Path, rows: Rows, **style: str) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), **style)  # type: ignore[arg-type]
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode("utf-8"))
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copy(HERNE, tmp_path)


@pytest.fixture
def edit(data: Path, tmp_path: Path) -> Callable[..., Path]:
    """Import a table in which some cells of one measure are changed; gives the table's path."""

    def edit(measure: str = MEASURE, **cells: str) -> Path:
        rows = rows_of(data)
        next(row for row in rows if row["id"] == measure).update(cells)
        path = save(tmp_path / "massnahmen.csv", rows)
        import_measures(path, data, plan_of(data))
        return path

    return edit


@pytest.mark.parametrize("source", [HERNE, FOREIGN])
def test_export_import_export_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    data = copy(source, tmp_path)
    files, table = contents(data), exported(data)
    path = tmp_path / "massnahmen.csv"
    path.write_bytes(table)
    outcome = import_measures(path, data, plan_of(data))
    assert outcome.written == outcome.missing == ()
    assert contents(data) == files
    assert tables(plan_of(data))[0].csv.content == table


def test_edited_export_comes_back_as_the_next_export(edit: Callable[..., Path], data: Path) -> None:
    path = edit(titel="Väter: „neu“", kurz="# ganz neu", zeitraum_von="2008-03", bezug="umfeld")
    by_id = {row["id"]: row for row in rows_of(data)}
    edited = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline=""))
    assert by_id == {row["id"]: row for row in edited}
    again = path.with_name("noch-einmal.csv")
    again.write_bytes(exported(data))
    assert import_measures(again, data, plan_of(data)).changes == 0


def test_only_the_changed_line_of_the_changed_file_is_another(
    edit: Callable[..., Path], data: Path
) -> None:
    before = contents(data)
    edit(zeitraum_von="2008-03")
    after = contents(data)
    assert [name for name in before if before[name] != after[name]] == [FILE]
    assert after[FILE] == before[FILE].replace(b"von: 2007\n", b"von: 2008-03\n")


def test_nothing_beside_the_data_is_read_or_written(
    edit: Callable[..., Path], data: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.write_text("bleibt", "utf-8")
    for name in (".neu", f".{MEASURE}.yml.neu", ".#x.yml"):
        (data / "massnahmen" / name).symlink_to(outside)
    (data / ".null").symlink_to("/dev/zero")
    os.mkfifo(data / "massnahmen" / ".pipe")
    edit(titel="Neuer Name")
    assert "titel: Neuer Name" in (data / FILE).read_text("utf-8")
    assert not (data / FILE).is_symlink()
    assert outside.read_text("utf-8") == "bleibt"


def test_comments_order_and_quoting_of_a_changed_file_stay(
    edit: Callable[..., Path], data: Path
) -> None:
    text = (data / FILE).read_text("utf-8")
    text = text.replace("bezug: konzept", "bezug:   'konzept'  # so steht es in der Quelle")
    write(data, FILE, text)
    edit(titel="Neuer Name", beschreibung="Kurz.")
    lines = (data / FILE).read_text("utf-8").split("\n")
    kept = [line for line in text.split("\n") if line in lines]
    assert "bezug:   'konzept'  # so steht es in der Quelle" in lines
    assert "titel: Neuer Name" in lines
    assert "beschreibung: Kurz." in lines
    assert len(lines) == len(kept) + 2


def test_long_text_is_folded_and_markdown_keeps_its_lines(
    edit: Callable[..., Path], data: Path
) -> None:
    long, markdown = "Wort mit Ende. " * 12, "Erstens:\n\n1. eins\n2. zwei"
    edit(kurz=long.strip(), beschreibung=markdown)
    text = (data / FILE).read_text("utf-8")
    assert "kurz: >-\n  Wort mit Ende." in text
    assert "beschreibung: |-\n  Erstens:\n\n  1. eins\n" in text
    assert max(map(len, text.split("\n"))) <= 100
    measure = plan_of(data).measure_by_id[MEASURE]
    assert (measure.summary, measure.description) == (long.strip(), markdown)


def test_empty_cell_takes_an_optional_key_away(edit: Callable[..., Path], data: Path) -> None:
    edit(beschreibung="", zeitraum_von="", zeitraum_bis="")
    text = (data / FILE).read_text("utf-8")
    assert "beschreibung" not in text
    assert "zeitraum" not in text
    assert plan_of(data).measure_by_id[MEASURE].description is None


def test_filled_cell_adds_a_key(edit: Callable[..., Path], data: Path) -> None:
    edit("kim", zeitraum_bis="laufend", zeitraum_von="2022", nachfolger=MEASURE)
    measure = plan_of(data).measure_by_id["kim"]
    assert measure.period.words == "seit 2022"
    assert measure.successors == (MEASURE,)


@pytest.mark.parametrize(
    ("style", "start"),
    [
        ({"delimiter": ";"}, b""),
        ({"delimiter": "\t"}, b""),
        ({}, b"\xef\xbb\xbf"),
        ({"lineterminator": "\n"}, b""),
        ({"delimiter": ";"}, b"sep=;\r\n"),
        ({}, b"\xef\xbb\xbfsep=,\r\n"),
        ({"delimiter": "\t"}, b'"SEP=\t"\t\t\n'),
        ({"delimiter": ";"}, b";;;\r\n\r\n"),
    ],
)
def test_tables_as_spreadsheets_save_them_are_read(
    data: Path, tmp_path: Path, style: dict[str, str], start: bytes
) -> None:
    path = save(tmp_path / "massnahmen.csv", rows_of(data), **style)
    path.write_bytes(start + path.read_bytes())
    assert import_measures(path, data, plan_of(data)).changes == 0


def test_rows_and_columns_that_are_left_out_stay_as_they_are(data: Path, tmp_path: Path) -> None:
    rows = [{"id": MEASURE, "titel": "Neuer Name"}]
    path = save(tmp_path / "massnahmen.csv", rows)
    outcome = import_measures(path, data, plan_of(data))
    assert outcome.written == (FILE,)
    assert len(outcome.missing) == len(plan_of(data).measures) - 1


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("id,titel", "id,title", "1:2: title", "„title“ ist keine Spalte. Erlaubt: id, titel"),
        ("id,titel", "id,id", "1:2: id", "Die Spalte steht zweimal"),
        ("id,titel,", "titel,", "1:1: id", "Die Spalte fehlt"),
        ("\r\nkim,", "\r\nkimm,", "{kim}:1: id", "keine Maßnahme. Erlaubt: eine der 35"),
        ("\r\nkim,", "\r\nliha,", ":1: id", "„liha“ steht schon in Zeile"),
        ("\r\nkim,", "\r\n", "{kim}:1: ", f"Zellen. Erlaubt: {len(COLUMNS)}"),
        ("\r\nkim,", '\r\n"kim,', "{kim}:1: ", "Anführungszeichen"),
        (",querschnitt,", ",bildun,", "{kim}:", "„bildun“ ist kein Handlungsfeld. Erlaubt: "),
    ],
)
def test_mistakes_are_german_and_name_their_place(
    data: Path, tmp_path: Path, old: str, new: str, place: str, words: str
) -> None:
    table = exported(data).decode("utf-8-sig")
    where = table.index("\r\nkim,") if not old.startswith("id,") else 0
    head, tail = table[:where], table[where:]
    assert old in tail
    path = tmp_path / "tabelle.csv"
    path.write_bytes((head + tail.replace(old, new, 1)).encode("utf-8"))
    line = 1 + table[: table.index("\r\nkim,") + 2].count("\n")
    before = contents(data)
    with pytest.raises(DataError) as caught:
        import_measures(path, data, plan_of(data))
    message = str(caught.value)
    assert message.startswith("tabelle.csv:")
    assert place.format(kim=line) in message
    assert words in message
    assert contents(data) == before


def test_every_wrong_value_is_reported_at_its_cell_and_nothing_is_written(
    data: Path, edit: Callable[..., Path]
) -> None:
    before = contents(data)
    with pytest.raises(DataError) as caught:
        edit(titel="", zuordnung="belegd", zeitraum_von="01.03.2007", kurz="Anders.")
    problems = {problem.key: problem for problem in caught.value.problems}
    assert set(problems) == {"titel", "zuordnung", "zeitraum_von"}
    assert {problem.file for problem in problems.values()} == {"massnahmen.csv"}
    assert "Der Schlüssel fehlt." in problems["titel"].message
    assert "Meinten Sie „belegt“?" in problems["zuordnung"].message
    assert "Meinten Sie „2007-03-01“?" in problems["zeitraum_von"].message
    assert contents(data) == before


def test_letters_and_marks_of_another_computer_change_nothing(data: Path, tmp_path: Path) -> None:
    table = normalize("NFD", exported(data).decode("utf-8"))
    path = tmp_path / "massnahmen.csv"
    path.write_bytes(table.encode("utf-8"))
    before = contents(data)
    assert import_measures(path, data, plan_of(data)).written == ()
    assert contents(data) == before


@pytest.mark.parametrize("told", ["#NAME?", "#NV", "#BEZUG!", "#DIV/0!", "#######", "Err:508"])
def test_error_of_a_spreadsheet_is_refused_at_its_cell(
    told: str, data: Path, tmp_path: Path
) -> None:
    rows = [{"id": "kim", "kurz": "Anders."}, {"id": MEASURE, "kurz": told}]
    message = refusal(save(tmp_path / "t.csv", rows), data)
    assert f"t.csv:3:2: „{told}“ ist eine Meldung der Tabelle" in message
    assert "Erlaubt: der Text, oder die Spalte weglassen." in message


def test_text_that_only_begins_like_an_error_is_read(data: Path, edit: Callable[..., Path]) -> None:
    edit(titel="#NAMEN? #1")
    assert plan_of(data).measure_by_id[MEASURE].title == "#NAMEN? #1"


@pytest.mark.parametrize("char", ["\u00ad", "\u200b"])
def test_invisible_character_is_refused_at_its_cell(char: str, edit: Callable[..., Path]) -> None:
    with pytest.raises(DataError) as caught:
        edit(kurz="Anders.", zielgruppen=f"Eltern{char}kurse")
    (problem,) = caught.value.problems
    assert problem.key == "zielgruppen"
    assert problem.message.startswith(f"Unsichtbares Zeichen U+{ord(char):04X}")


def test_command_prints_what_it_changed_and_fails_in_german(data: Path, tmp_path: Path) -> None:
    path = save(tmp_path / "massnahmen.csv", [{"id": MEASURE, "titel": "Neuer Name"}])
    done = cli("import", path, data=data)
    assert done.returncode == 0, done.stderr
    assert f"Geändert: data/{FILE}" in done.stdout
    done = cli("import", tmp_path / "fehlt.csv", data=data)
    assert done.returncode == 1
    assert "fehlt.csv:1:1: Die Datei lässt sich nicht lesen" in done.stderr
    path.write_bytes("id,titel\nkim,Größe\n".encode("latin-1"))
    done = cli("import", path, data=data)
    assert "massnahmen.csv:2:1: Die Datei ist nicht in UTF-8 gespeichert" in done.stderr
    assert "wie gewohnt öffnen (Doppelklick)" in done.stderr
    assert "„CSV UTF-8 (durch Trennzeichen getrennt)“" in done.stderr
    assert "65001" not in done.stderr


# -- What spreadsheets do to a table --------------------------------------------------------------


def refusal(path: Path, data: Path) -> str:
    """Why the table is refused; nothing is written then."""
    before = contents(data)
    with pytest.raises(DataError) as caught:
        import_measures(path, data, plan_of(data))
    assert contents(data) == before
    return str(caught.value)


def test_place_of_a_mistake_counts_the_line_that_names_the_separator(
    data: Path, tmp_path: Path
) -> None:
    path = tmp_path / "tabelle.csv"
    path.write_text(f"sep=;\nid;zeitraum_von\n{MEASURE};gestern\n", "utf-8")
    assert "tabelle.csv:3:2: zeitraum_von: „gestern“ ist kein Datum" in refusal(path, data)


def test_utf_16_is_read_if_it_says_so_and_refused_if_not(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "massnahmen.txt"
    text = f"id\ttitel\r\n{MEASURE}\tVäter\r\n"
    path.write_bytes(text.encode("utf-16-le"))
    assert "nicht in UTF-8 gespeichert. Erlaubt: UTF-8. In Excel" in refusal(path, data)
    path.write_bytes(text.encode("utf-16"))
    import_measures(path, data, plan_of(data))
    assert plan_of(data).measure_by_id[MEASURE].title == "Väter"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("word", ["für", "Öffnung", "Straße"])
def test_misread_umlauts_are_refused_with_the_cure(
    encoding: str, word: str, data: Path, tmp_path: Path
) -> None:
    misread = word.encode("utf-8").decode(encoding)
    rows = [{"id": MEASURE, "titel": misread}, {"id": "kim", "titel": misread}]
    message = refusal(save(tmp_path / "t.csv", rows), data)
    assert "t.csv:2:2: " in message
    assert "Ebenso 1 weitere Zellen" in message
    assert "ursprüngliche Datei über „Daten“" in message
    assert "„65001: Unicode (UTF-8)“" in message
    assert "„CSV UTF-8“" in message
    assert f"Meinten Sie „{word}“?" in message


def test_umlauts_that_are_gone_come_from_an_ansi_file_opened_as_utf_8(
    data: Path, tmp_path: Path
) -> None:
    lost = "Väter für Kinder".encode("cp1252").decode("utf-8", "replace")
    message = refusal(save(tmp_path / "t.csv", [{"id": MEASURE, "titel": lost}]), data)
    assert "die ursprüngliche Datei wie gewohnt öffnen (Doppelklick)" in message
    assert "65001" not in message


@pytest.mark.parametrize(
    "text", ["„Spaß“ – und mehr", "»Ältere« …über „Ä“", "Gruß\xa0an", "CAFÉ« ş ğ İ", "привет مرحبا"]
)
def test_rare_but_right_signs_are_no_misread_umlauts(text: str) -> None:
    assert repaired(text) == text


def test_misread_text_that_stands_in_the_data_is_no_mistake_of_the_table(
    data: Path, edit: Callable[..., Path]
) -> None:
    text = (data / FILE).read_text("utf-8")
    write(data, FILE, text.replace("titel: Vätergruppen", "titel: VÃ¤tergruppen"))
    edit(kurz="Kurz.")
    assert plan_of(data).measure_by_id[MEASURE].summary == "Kurz."


@pytest.mark.parametrize(
    ("before", "cell"),
    [
        ("2008-03-21", "21.03.2008"),
        ("2008-03-21", "21.03.08"),
        ("2008-03-21", "21. März 2008"),
        ("2008-03-21", "21. Mrz. 2008"),
        ("2008-03-21", "3/21/2008"),
        ("2008-04-05", "4/5/2008"),
        ("2008-03-21", "2008-03-21 00:00:00"),
        ("2008-03-21", "39528"),
        ("2008-03", "Mrz 08"),
        ("2008-03", "Mar-08"),
        ("2008-03", "März 2008"),
        ("2008-03", "03.2008"),
        ("1985-03", "Mrz 85"),
        ("2008", "2008,0"),
        ("2008-Q1", "Q1 2008"),
    ],
)
def test_the_same_date_as_a_spreadsheet_writes_it_is_no_change(
    before: str, cell: str, data: Path, tmp_path: Path
) -> None:
    text = (data / FILE).read_text("utf-8")
    write(data, FILE, text.replace("von: 2007", f"von: {before}"))
    path = save(tmp_path / "t.csv", [{"id": MEASURE, "zeitraum_von": cell}])
    assert import_measures(path, data, plan_of(data)).changes == 0


@pytest.mark.parametrize(
    ("cell", "written"),
    [("21.03.2009", "2009-03-21"), ("Mrz 09", "2009-03"), ("39893", "2009-03-21")],
)
def test_another_date_is_understood(
    cell: str, written: str, edit: Callable[..., Path], data: Path
) -> None:
    edit(zeitraum_von=cell)
    assert f"  von: {written}\n" in (data / FILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("01.03.2007", "2007-03-01"), ("Mrz 07", "2007-03"), ("04/12/2009", "2009-12-04")],
)
def test_date_that_is_only_more_exact_or_may_be_two_is_asked_back(
    cell: str, meant: str, data: Path, tmp_path: Path
) -> None:
    path = save(tmp_path / "t.csv", [{"id": MEASURE, "zeitraum_von": cell}])
    assert f"Meinten Sie „{meant}“?" in refusal(path, data)


@pytest.mark.parametrize(
    ("before", "cell", "same"),
    [
        ("007", "7", True),
        ("1.10", "1,1", True),
        ("24/7", "24. Jul", True),
        ("20230901123456", "2,02309E+13", True),
        ("7", "8", False),
        ("24/7", "24. Jun", False),
        ("Kurs 7", "Kurs 07", False),
        ("2007", "", False),
        ("2007", "1E+9999999999999999999", False),
    ],
)
def test_numbers_are_the_same_however_a_spreadsheet_shows_them(
    before: str, cell: str, same: bool
) -> None:
    assert says_the_same(cell, before) is same


def test_id_that_became_a_number_or_a_date_still_names_its_measure(
    data: Path, tmp_path: Path
) -> None:
    for name in ("007", "2023-03"):
        write(data, f"massnahmen/{name}.yml", NEW_FILE)
    rows = [{"id": "7", "kurz": "Sieben."}, {"id": "Mrz 23", "kurz": "März."}]
    import_measures(save(tmp_path / "t.csv", rows), data, plan_of(data))
    measures = plan_of(data).measure_by_id
    assert (measures["007"].summary, measures["2023-03"].summary) == ("Sieben.", "März.")


def test_what_a_table_cannot_change_is_left_out_with_a_word(data: Path, tmp_path: Path) -> None:
    rows = rows_of(data)
    for row in rows:
        row.update(status="fertig", zielgruppen="Andere")
    next(row for row in rows if row["id"] == MEASURE)["kurz"] = "Kurz."
    path = save(tmp_path / "massnahmen.csv", rows)
    outcome = import_measures(path, data, plan_of(data))
    assert (outcome.written, outcome.ignored) == ((FILE,), ("status", "zielgruppen"))
    done = cli("import", path, data=data)
    assert "Nicht übernommen, nur in den Dateien änderbar: status, zielgruppen\n" in done.stdout


def test_order_and_empty_rows_and_columns_do_not_matter(data: Path, tmp_path: Path) -> None:
    table = [*csv.reader(io.StringIO(exported(data).decode("utf-8-sig"), newline=""))]
    header, *rows = ([*reversed(row), "", " "] for row in table)
    text = io.StringIO()
    csv.writer(text).writerows([header, [""] * 26, *reversed(rows), [" "] * 30])
    path = tmp_path / "t.csv"
    path.write_text(text.getvalue(), "utf-8", newline="")
    outcome = import_measures(path, data, plan_of(data))
    assert (outcome.changes, outcome.created, outcome.missing, outcome.ignored) == (0, (), (), ())


def test_text_under_no_name_is_refused_at_its_cell(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,,titel\nkim,Notiz,KIM,\n", "utf-8")
    assert "t.csv:2:2: „Notiz“ steht unter keinem Spaltennamen" in refusal(path, data)


def test_cells_that_excel_leaves_out_at_the_end_are_empty(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "id,titel,alte_ids,nachfolger\nkim,Kommunales Integrationsmanagement (KIM)\n", "utf-8"
    )
    assert import_measures(path, data, plan_of(data)).changes == 0
    path.write_text(f"id,titel,zeitraum_bis\n{MEASURE},Neu\n", "utf-8")
    assert "t.csv:2:1: Die Zeile hat 2 Zellen. Erlaubt: 3" in refusal(path, data)


# -- New measures ---------------------------------------------------------------------------------

NEW = {
    "id": "",
    "titel": "Lesepaten für Schulen",
    "kurz": "Ein Beispiel: erfunden.",
    "handlungsfeld": "bildung",
    "auch_in": "kultur",
    "zuordnung": "belegt",
    "bezug": "konzept",
    "status": "laufend",
    "status_seit": "14.09.2016",
    "status_text": "Es beginnt in " + "Schulen und " * 8 + "Horten.",
    "status_belege": "pm16, S. 3\nzb15",
    "zeitraum_von": "Sep 16",
    "zeitraum_bis": "laufend",
    "zielgruppen": "Kinder, die lesen;Eltern",
    "umsetzung": "stadt-herne, caritas-herne",
    "foerderung": "bund",
    "beschreibung": "Eins.\n\nZwei.",
    "seite": "x",
}
"""A row of a new measure, as Excel may save it."""

NEW_FILE = """\
# yaml-language-server: $schema=../schema/massnahmen.schema.json
titel: Lesepaten für Schulen
kurz: 'Ein Beispiel: erfunden.'
handlungsfeld: bildung
auch_in:
  - kultur
zuordnung: belegt
bezug: konzept
beteiligte:
  - organisation: stadt-herne
    rolle: umsetzung
  - organisation: caritas-herne
    rolle: umsetzung
  - organisation: bund
    rolle: foerderung
zielgruppen:
  - Kinder, die lesen
  - Eltern
zeitraum:
  von: 2016-09
  bis: laufend
verlauf:
  - am: 2016-09-14
    status: laufend
    text: >-
      Es beginnt in Schulen und Schulen und Schulen und Schulen und Schulen und Schulen und
      Schulen und Schulen und Horten.
    belege:
      - quelle: pm16
        stelle: S. 3
      - quelle: zb15
beschreibung: |-
  Eins.

  Zwei.
"""


def test_row_with_a_new_id_creates_a_measure(data: Path, tmp_path: Path) -> None:
    path = save(tmp_path / "t.csv", [NEW, {**NEW, "id": "zwei", "titel": "Zwei"}], delimiter=";")
    outcome = import_measures(path, data, plan_of(data))
    first, second = "massnahmen/lesepaten-fuer-schulen.yml", "massnahmen/zwei.yml"
    assert (outcome.created, outcome.written) == ((first, second), ())
    assert outcome.ignored == ("seite",)
    assert (data / first).read_text("utf-8") == NEW_FILE
    assert (data / second).read_text("utf-8") == NEW_FILE.replace("Lesepaten für Schulen", "Zwei")
    assert cli("check", data=data).returncode == 0
    again = import_measures(path, data, plan_of(data))
    assert (again.created, again.changes, again.ignored) == ((), 0, ("seite",))


def test_a_town_begins_with_the_header_of_an_empty_export(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    rows = rows_of(data)
    for file in data.glob("massnahmen/*.yml"):
        file.unlink()
    (data / "massnahmen").rmdir()
    (data / "zeitleiste.yml").unlink()
    header = exported(data).decode("utf-8-sig").strip().split(",")
    table = [{name: row[name] for name in header} for row in rows]
    outcome = import_measures(save(tmp_path / "t.csv", table), data, plan_of(data))
    assert len(outcome.created) == len(rows)
    assert outcome.ignored == ("zuletzt_bestaetigt", "status_heute", "seite")
    for before, after in zip(rows, rows_of(data), strict=True):
        computed = {"status_seit", "zuletzt_bestaetigt", "status_heute"}
        assert {key: after[key] for key in after.keys() - computed} == {
            key: before[key] for key in before.keys() - computed
        }


def test_example_for_staff_is_read(data: Path, tmp_path: Path) -> None:
    (example,) = re.findall("```csv\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.S)
    path = tmp_path / "t.csv"
    path.write_text(example, "utf-8")
    outcome = import_measures(path, data, plan_of(data))
    assert outcome.created == ("massnahmen/nachbarschaftskurse.yml",)


def test_columns_that_new_measures_need_are_named(data: Path, tmp_path: Path) -> None:
    path = save(tmp_path / "t.csv", [{"id": "neu", "titel": "Neu", "kurz": "Neu."}])
    needed = "handlungsfeld, zuordnung, bezug, status, status_seit, status_belege"
    assert f"Für neue Maßnahmen fehlen Spalten. Bitte ergänzen: {needed}." in refusal(path, data)


def test_mistakes_of_new_measures_are_told_all_at_once_at_their_cells(
    data: Path, tmp_path: Path
) -> None:
    rows = [
        {**NEW, "kurz": "", "auch_in": "kultr", "status_seit": "", "umsetzung": "bund,stadt-hern"},
        {**NEW, "id": "zwei", "titel": "Zwei", "status_belege": "pm61, S. 3"},
        {**NEW, "id": "Drei Wörter", "titel": "Drei"},
        {**NEW, "id": "", "titel": ""},
        {**NEW, "id": "aux", "titel": "Sechs"},
        {**NEW, "id": "x" * 300, "titel": "Sieben"},
        {**NEW, "id": "kim", "titel": "Anders", "handlungsfeld": "bildun"},
        {**NEW, "id": "status", "titel": "Vier"},
        {**NEW, "id": "fuenf", "titel": "Fünf", "zielgruppen": "ä;ä"},
    ]
    message = refusal(save(tmp_path / "t.csv", rows), data)
    for words in (
        "2:3: kurz: Der Schlüssel fehlt.",
        "2:5: auch_in: „kultr“ ist kein Handlungsfeld.",
        "2:9: status_seit: Der Schlüssel fehlt.",
        "umsetzung: „stadt-hern“ ist keine Organisation.",
        "11: status_belege: „pm61“ ist keine Quelle.",
        "14: zielgruppen: ",
        "1: id: „Drei Wörter“ ist keine Kennung.",
        "Meinten Sie „drei-woerter“?",
        "1: id: Die Kennung fehlt",
        "1: id: „aux“ kann unter Windows keine Datei heißen.",
        "1: id: Die Kennung hat 300 Zeichen.",
        "4: handlungsfeld: „bildun“ ist kein Handlungsfeld.",
        "1: id: „status“ ist vergeben.",
    ):
        assert words in message, words
    assert {line.split(":")[0] for line in message.splitlines()[:-1]} == {"t.csv"}


def test_id_from_a_long_title_ends_behind_a_word(data: Path, tmp_path: Path) -> None:
    path = save(tmp_path / "t.csv", [{**NEW, "titel": "Ein sehr langer Titel " * 12}])
    outcome = import_measures(path, data, plan_of(data))
    assert outcome.created == ("massnahmen/ein-sehr-langer-titel-ein-sehr-langer-titel-ein.yml",)


def test_row_without_an_id_never_changes_a_measure(data: Path, tmp_path: Path) -> None:
    write(data, "massnahmen/lesepaten-fuer-schulen.yml", NEW_FILE)
    path = save(tmp_path / "t.csv", [{**NEW, "kurz": "Anders."}])
    assert "t.csv:2:1: id: „lesepaten-fuer-schulen“ gibt es schon" in refusal(path, data)


def test_former_id_and_changed_id_are_no_new_measures(data: Path, tmp_path: Path) -> None:
    write(data, "massnahmen/neu.yml", f"{NEW_FILE}alte_ids: [frueher]\n")
    path = save(tmp_path / "t.csv", [{**NEW, "id": "frueher", "titel": "Eigener"}])
    assert "„frueher“ ist keine Maßnahme" in refusal(path, data)
    path = save(tmp_path / "t.csv", [{**NEW, "id": "anders"}])
    assert "Meinten Sie „neu“?" in refusal(path, data)


def test_measure_that_is_not_known_on_the_day_is_not_written_over(
    data: Path, tmp_path: Path
) -> None:
    path = save(tmp_path / "t.csv", [{**NEW, "id": MEASURE, "titel": "Neu"}])
    before = contents(data)
    with pytest.raises(DataError, match="gibt es schon, aber nicht am Tag, den STAND nennt"):
        import_measures(path, data, load(data).as_of(date(1990, 1, 1)))
    assert contents(data) == before


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("=-'\";,\n"), max_size=20))
def test_neutral_cells_are_no_formulas_and_can_be_undone(text: str) -> None:
    assert as_written(neutral(text)) == text
    assert not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    row = io.StringIO()
    csv.writer(row).writerow(["kennung", neutral(text), "ende"])
    for separator in ",;\t":
        for cells in csv.reader(io.StringIO(row.getvalue(), newline=""), delimiter=separator):
            assert not [one for one in cells if one.startswith(("=", "+", "-", "@"))], separator


MEASURE_FILES = [
    file
    for data in (HERNE, FOREIGN, ROOT / "tests" / "mistakes" / "good", EXAMPLES)
    for file in sorted(data.glob("massnahmen/*.yml"))
]


@pytest.mark.parametrize("file", MEASURE_FILES, ids=lambda file: file.stem)
def test_key_that_is_written_and_taken_away_leaves_the_file_as_it_was(file: Path) -> None:
    text = file.read_text("utf-8")
    for path in (("neu",), ("zeitraum", "neu")):
        more = with_value(text, path, "x")
        assert yaml.load(more, yaml.BaseLoader) != yaml.load(text, yaml.BaseLoader)
        assert with_value(more, path, "") == text


@pytest.mark.parametrize("file", MEASURE_FILES, ids=lambda file: file.stem)
def test_rewritten_value_changes_only_its_own_lines(file: Path) -> None:
    text = file.read_text("utf-8")
    for key, value in yaml.load(text, yaml.BaseLoader).items():
        if isinstance(value, str):
            after = with_value(text, (key,), "neu")
            before, _, behind = after.partition(f"{key}: neu\n")
            assert text.startswith(f"{before}{key}:")
            assert text.endswith(behind)


def test_key_of_a_mapping_in_one_line_can_be_changed() -> None:
    text = "{titel: x, bezug: umfeld, zeitraum: {von: 2007}}\n"
    assert with_value(text, ("titel",), "neu") == text.replace("x", "neu")
    assert with_value(text, ("zeitraum", "von"), "") == "{titel: x, bezug: umfeld}\n"


YAML_FILES = [
    "titel: x\nbezug: umfeld # dazu\n",
    "titel: x\nbezug: umfeld\nzeitraum: {von: 2007, bis: laufend}\nlast: y",
    "titel: x\nbezug: umfeld\nzeitraum:\n    bis: 2008  # so\n\n# Kommentar\nlast: y\n",
    "titel: >-\n  x\n  y\n\n# Kommentar\nbezug: umfeld\n\nzeitraum:\n  von: '2007'\n  bis: 2008",
    "titel: |\n  x\n\n  y\nbezug: umfeld",
]
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], include_characters="\n"),
    max_size=150,
).map(lambda text: text.strip())


@given(
    st.sampled_from(YAML_FILES),
    st.sampled_from([("titel",), ("bezug",), ("zeitraum", "von"), ("zeitraum", "bis"), ("neu",)]),
    TEXT | st.sampled_from(["null", "~", "- a", "a: b", "# c", "{x}", "*y", "'", '"', "2007"]),
)
def test_any_text_can_be_written_and_nothing_else_changes(
    text: str, path: tuple[str, ...], value: str
) -> None:
    after = with_value(text, path, value)
    says = yaml.load(text, yaml.BaseLoader)
    holder = says.setdefault(path[0], {}) if len(path) == 2 else says
    holder[path[-1]] = value
    if not value:
        del holder[path[-1]]
    if not says.get(path[0], True):
        del says[path[0]]
    assert yaml.load(after, yaml.BaseLoader) == says
    assert [line for line in text.split("\n") if "Kommentar" in line] == [
        line for line in after.split("\n") if line == "# Kommentar"
    ]


def test_successors_are_edited_one_a_line_and_come_back(
    edit: Callable[..., Path], data: Path
) -> None:
    edit("kim", nachfolger=f"{MEASURE}\nliha")
    file = data / "massnahmen/kim.yml"
    assert f"nachfolger:\n  - {MEASURE}\n  - liha\n" in file.read_text("utf-8")
    assert plan_of(data).measure_by_id["kim"].successors == (MEASURE, "liha")
    edit("kim", nachfolger="liha")
    assert "nachfolger: liha\n" in file.read_text("utf-8")
    edit("kim", nachfolger="")
    assert "nachfolger" not in file.read_text("utf-8")


def test_a_list_of_successors_in_braces_stays_there(data: Path) -> None:
    text = "{bezug: konzept, nachfolger: kim}\n"
    assert yaml.load(with_value(text, ("nachfolger",), ["kim", "liha"]), yaml.BaseLoader) == {
        "bezug": "konzept",
        "nachfolger": ["kim", "liha"],
    }


def test_a_wrong_successor_among_several_is_named_at_its_cell(edit: Callable[..., Path]) -> None:
    with pytest.raises(DataError) as caught:
        edit("kim", titel="Anders", nachfolger=f"{MEASURE}\nlihaa")
    (problem,) = caught.value.problems
    assert (problem.file, problem.key) == ("massnahmen.csv", "nachfolger")
    assert "„lihaa“ ist keine Maßnahme." in problem.message


def test_numbers_parts_places_and_situations_go_out_and_come_in(tmp_path: Path) -> None:
    data = of_a_real_plan(tmp_path)
    before, rows = contents(data), rows_of(data)
    same = import_measures(save(tmp_path / "gleich.csv", rows), data, plan_of(data))
    assert (same.changes, contents(data)) == (0, before)
    (row,) = (one for one in rows if one["id"] == "trinkbrunnen")
    row |= {"nummer": "G11", "teil_von": ""}
    new = dict.fromkeys(row, "") | {
        "titel": "Brunnen am Rathaus",
        "nummer": "5+6",
        "kurz": "Noch ein Brunnen.",
        "handlungsfeld": "stadtgruen-und-wasser",
        "zuordnung": "belegt",
        "bezug": "konzept",
        "status": "idee",
        "status_seit": "2022",
        "status_belege": "bilanz-2022",
        "teil_von": "schwammstadt",
        "orte": "markt; nord",
        "lebenslagen": "schatten",
        "stichwoerter": "Wasser\nDurst, Hitze",
        "frueher_in": "querschnitt, 2022",
    }
    path = save(tmp_path / "massnahmen.csv", [row, new])
    outcome = import_measures(path, data, plan_of(data))
    assert outcome.ignored == ("frueher_in",)
    by_id = plan_of(data).measure_by_id
    assert (by_id["trinkbrunnen"].plan_number, by_id["trinkbrunnen"].part_of) == ("G11", None)
    made = by_id["brunnen-am-rathaus"]
    assert (made.plan_number, made.part_of) == ("5+6", "schwammstadt")
    assert (made.localities, made.life_situations) == (("markt", "nord"), ("schatten",))
    assert made.keywords == ("Wasser", "Durst, Hitze")


FULL = """
beschluesse: [satzung]
zeitraum: {von: 2022, geplant: {von: 2021, bis: 2024, belege: [{quelle: bilanz-2022}]}}
frueher_in:
  - {feld: mobilitaet, bis: 2022-11, belege: [{quelle: bilanz-2022}]}
kosten:
  - {was: Beratung, betrag: 1200.50, art: bewilligt, jahr: 2022, traeger: stadtwerke,
     belege: [{quelle: bilanz-2022}]}
  - {was: Druck, wert: rund 300 Euro, belege: [{quelle: bilanz-2022}]}
kennzahlen:
  - {was: Dächer, wert: gut 20, zahl: 21, am: 2022-Q4, belege: [{quelle: bilanz-2022}],
     ziel: {zahl: 100, bis: 2030, belege: [{quelle: bilanz-2022}]}}
"""
PAPER = """
- id: satzung
  vorlage: 2022/7
  titel: Satzung zur Schwammstadt
  beratungen:
    - {gremium: stadt-musterstadt, am: 2022-12-01, ergebnis: beschlossen}
  belege: [{quelle: bilanz-2022}]
"""
NEW_KEYS = (
    "nummer teil_von meilensteine zeitraum beschluesse kosten kennzahlen orte lebenslagen "
    "stichwoerter frueher_in"
)


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """All that a plan of a real town holds; two measures have every new key between them."""
    data = of_a_real_plan(tmp_path)
    write(data, "beschluesse.yml", PAPER)
    file = data / "massnahmen" / "schwammstadt.yml"
    write(data, "massnahmen/schwammstadt.yml", f"{file.read_text('utf-8').rstrip()}{FULL}")
    return data


@pytest.mark.parametrize("measure", ["schwammstadt", "trinkbrunnen"])
def test_an_edited_row_keeps_every_key_of_its_file(
    measure: str, real: Path, tmp_path: Path
) -> None:
    def said() -> dict[str, object]:
        dump = plan_of(real).measure_by_id[measure].model_dump(mode="json", by_alias=True)
        return {key: value for key, value in dump.items() if key != "kurz"}

    before, files = said(), contents(real)
    (row,) = (one for one in rows_of(real) if one["id"] == measure)
    path = save(tmp_path / "massnahmen.csv", [row | {"kurz": "Anders."}])
    outcome = import_measures(path, real, plan_of(real))
    assert (outcome.changes, outcome.ignored) == (1, ())
    assert said() == before
    name = f"massnahmen/{measure}.yml"
    assert {one for one, text in contents(real).items() if text != files[one]} == {name}


def test_every_new_key_is_in_what_the_import_keeps(real: Path) -> None:
    by_id = plan_of(real).measure_by_id
    dumps = [by_id[one].model_dump(by_alias=True) for one in ("schwammstadt", "trinkbrunnen")]
    assert {key for one in dumps for key, value in one.items() if value} >= {*NEW_KEYS.split()}


def test_a_new_row_names_papers_and_their_problems_its_cell(real: Path, tmp_path: Path) -> None:
    row = {
        **dict.fromkeys(rows_of(real)[0], ""),
        "titel": "Brunnen am Rathaus",
        "kurz": "Noch ein Brunnen.",
        "handlungsfeld": "mobilitaet",
        "zuordnung": "belegt",
        "bezug": "konzept",
        "status": "idee",
        "status_seit": "2022",
        "status_belege": "bilanz-2022",
        "beschluesse": "satzung",
    }
    wrong = save(tmp_path / "falsch.csv", [row | {"beschluesse": "satzun; satzung"}])
    assert "beschluesse: „satzun“ ist keine Vorlage. Erlaubt: satzung." in refusal(wrong, real)
    import_measures(save(tmp_path / "neu.csv", [row]), real, plan_of(real))
    assert plan_of(real).measure_by_id["brunnen-am-rathaus"].papers == ("satzung",)


def test_tables_beside_that_of_measures_come_back_as_they_went_out(
    real: Path, tmp_path: Path
) -> None:
    def others() -> dict[str, object]:
        return {one.name: one.csv.content for one in tables(plan_of(real))[1:]}

    before = others()
    assert {"kosten", "meilensteine", "kennzahlen", "beschluesse", "beratungen"} <= {*before}
    rows = rows_of(real)
    for row in rows:
        row["kurz"] += " Neu."
    import_measures(save(tmp_path / "massnahmen.csv", rows), real, plan_of(real))
    assert others() == before
