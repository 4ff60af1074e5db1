"""An edited table comes back into the YAML files, and nothing else of them changes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from building import ROOT, cli
from datasets import FOREIGN, HERNE, copy, write
from konzept.editing.csv_import.measures import import_measures
from konzept.editing.csv_import.yaml_file import with_value
from konzept.editing.guide import EXAMPLES
from konzept.exports.tables.cells import as_written, neutral
from konzept.exports.tables.kinds import tables
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.reading.problems import DataError

TODAY = date(2026, 11, 22)
MEASURE = "vaetergruppen"
FILE = f"massnahmen/{MEASURE}.yml"

Rows = list[dict[str, str]]


def plan_of(data: Path) -> Plan:
    return load(data).as_of(TODAY)


def exported(data: Path) -> bytes:
    content = tables(plan_of(data))[0].csv.content
    assert isinstance(content, bytes)
    return content


def rows_of(data: Path) -> Rows:
    return list(csv.DictReader(io.StringIO(exported(data).decode("utf-8-sig"), newline="")))


def save(path: Path, rows: Rows, **style: str) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), **style)  # type: ignore[arg-type]
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode("utf-8"))
    return path


def contents(data: Path) -> dict[str, bytes]:
    return {
        path.relative_to(data).as_posix(): path.read_bytes()
        for path in data.rglob("*")
        if path.is_file()
    }


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
    assert exported(data) == table


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
    [({"delimiter": ";"}, b""), ({}, b"\xef\xbb\xbf"), ({"lineterminator": "\n"}, b"")],
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
        ("\r\nkim,", "\r\n", "{kim}:1: ", "Zellen. Erlaubt: 22"),
        ("\r\nkim,", '\r\n"kim,', "{kim}:1: ", "Anführungszeichen"),
        (",laufend,2022,", ",fertig,2022,", "{kim}:", "lässt sich nicht in der Tabelle ändern"),
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


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_neutral_cells_are_no_formulas_and_can_be_undone(text: str) -> None:
    assert as_written(neutral(text)) == text
    assert not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


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
