"""The schemas for editors are current, say German, accept what loads and refuse plain mistakes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from building import cli
from datasets import FOREIGN, HERNE, LIVING, copy, replace
from editor import as_an_editor_reads
from konzept.editing.file_kinds import FILE_KINDS, FileKind
from konzept.editing.schema import FOLDER, schema_of, write_schemas
from konzept.exports.json_text import as_json
from konzept.exports.record_schema import DIALECT
from konzept.reading.load import load
from konzept.reading.problems import DataError
from konzept.records.base import Record

POINTER = "# yaml-language-server: $schema="
FILES = sorted(file for data in (HERNE, FOREIGN) for file in data.rglob("*.yml"))
SCHEMAS = {kind.name: schema_of(kind) for kind in FILE_KINDS}


def kind_of(file: Path) -> str:
    return file.stem if file.parent in (HERNE, FOREIGN) else file.parent.name


def mistakes(kind: str, text: str) -> list[str]:
    """What an editor says about a file."""
    found = Draft202012Validator(SCHEMAS[kind]).iter_errors(as_an_editor_reads(text))
    return [f"{error.json_path}: {error.message}" for error in found]


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    """All parts of a schema."""
    if isinstance(schema, dict):
        yield schema
        for inner in schema.values():
            yield from nodes(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from nodes(inner)


def test_written_schemas_are_current(tmp_path: Path) -> None:
    written = {path.name: path.read_text("utf-8") for path in write_schemas(tmp_path / FOLDER)}
    kept = {path.name: path.read_text("utf-8") for path in (LIVING / FOLDER).iterdir()}
    assert kept == written, "make schema"


def test_command_writes_into_the_data_folder(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    assert cli("schema", data=data).returncode == 0
    assert sorted(path.name for path in (data / FOLDER).iterdir()) == sorted(
        kind.schema_file for kind in FILE_KINDS
    )
    load(data)


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)
def test_schema_is_valid_and_names_itself(kind: FileKind) -> None:
    schema = SCHEMAS[kind.name]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DIALECT
    assert schema["$id"] == kind.schema_file
    assert json.loads(as_json(schema)) == schema


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)
def test_schema_explains_every_key_in_german_and_refuses_others(kind: FileKind) -> None:
    records = [
        node for node in nodes(SCHEMAS[kind.name]) if isinstance(node.get("properties"), dict)
    ]
    assert records
    for record in records:
        assert record["additionalProperties"] is False
        for key, said in record["properties"].items():
            assert re.fullmatch("[a-z_]+", key)
            assert said["title"]
            assert said["description"].endswith((".", "“.")), key
    words = as_json(SCHEMAS[kind.name])
    assert '"null"' not in words
    assert not re.search(r'": "[^"]*\b([Tt]he|[Ww]hat|[Hh]ow|[Ww]here|[Ww]hen)\b', words)


def test_every_record_has_a_name_of_its_own() -> None:
    def concrete(model: type[Record]) -> Iterator[type[Record]]:
        below = model.__subclasses__()
        if not below:
            yield model
        for one in below:
            yield from concrete(one)

    models = set(concrete(Record))
    titles = {one.model_config.get("title") for one in models}
    assert None not in titles
    assert len(titles) == len(models)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{kind_of(file)}-{file.stem}")
def test_first_line_leads_editors_to_the_schema(file: Path) -> None:
    first = file.read_text("utf-8").partition("\n")[0]
    assert first.startswith(POINTER)
    schema = (file.parent / first.removeprefix(POINTER)).resolve()
    assert schema == LIVING / FOLDER / f"{kind_of(file)}.schema.json"
    assert schema.is_file()


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{kind_of(file)}-{file.stem}")
def test_what_loads_is_accepted(file: Path) -> None:
    assert mistakes(kind_of(file), file.read_text("utf-8")) == []


MEASURE = "massnahmen/waermenetz-alte-ziegelei.yml"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (MEASURE, 'titel: "Wärmenetz „Alte Ziegelei“: {{ 100 % }} & <mehr>"', "titel: 2013"),
        (MEASURE, 'titel: "Wärmenetz „Alte Ziegelei“: {{ 100 % }} & <mehr>"', "titel: 1.10"),
        (MEASURE, 'titel: "Wärmenetz „Alte Ziegelei“: {{ 100 % }} & <mehr>"', "titel: true"),
        (MEASURE, 'titel: "Wärmenetz „Alte Ziegelei“: {{ 100 % }} & <mehr>"', "titel: 044"),
        (MEASURE, 'titel: "Wärmenetz „Alte Ziegelei“: {{ 100 % }} & <mehr>"', "titel: NO"),
        (MEASURE, 'titel: "Wärmenetz „Alte Ziegelei“: {{ 100 % }} & <mehr>"', "titel: .inf"),
        (MEASURE, 'wert: "44"', "wert: 44"),
        (MEASURE, 'am: "2022"', "am: 2022"),
        (MEASURE, "von: 2020-Q2", "von: unbekannt"),
        (MEASURE, "von: 2020-Q2", "von: 2020"),
        (MEASURE, "bis: laufend", "bis: unbekannt"),
        (MEASURE, "bis: laufend", "bis: 2024-12-31T18:30"),
        (MEASURE, "handlungsfeld: gebaeude-und-waerme\n", "handlungsfeld: querschnitt\n"
         "auch_in: [gebaeude-und-waerme]\n"),
        (MEASURE, "bezug: konzept", "bezug: konzept\nnachfolger: buergerbus"),
        (MEASURE, "bezug: konzept", "bezug: konzept\nnachfolger: [buergerbus, leihraeder]"),
        (MEASURE, "url: http://stadtwerke.example.com/", "url: HTTP://stadtwerke.example.com"),
        ("konzept.yml", "    stufe: teilweise", "    stufe: unbekannt"),
        ("konzept.yml", "    geprueft_am: 2023-09-29", "    geprueft_am: unbekannt"),
        ("konzept.yml", "  kontaktformular: https://www.musterstadt.example/kontakt\n",
         "  kontaktformular: unbekannt\n"),
        ("handlungsfelder/mobilitaet.yml", "reihenfolge: 20", 'reihenfolge: "002"'),
    ],
)  # fmt: skip
def test_what_the_loader_reads_as_text_is_no_mistake(
    file: str, old: str, new: str, tmp_path: Path
) -> None:
    data = copy(FOREIGN, tmp_path)
    replace(data, file, old, new)
    load(data)
    assert mistakes(kind_of(FOREIGN / file), (data / file).read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (MEASURE, "bezug: konzept", "bezug: konzept\nstaat: x"),
        (MEASURE, "bezug: konzept", "bezug: konzept\nid: waermenetz"),
        (MEASURE, "bezug: konzept", "Bezug: konzept"),
        (MEASURE, "bezug: konzept\n", ""),
        (MEASURE, "bezug: konzept", "bezug: Konzept"),
        (MEASURE, "bezug: konzept", "bezug: [konzept]"),
        (MEASURE, "bezug: konzept", "bezug:"),
        (MEASURE, "bezug: konzept", "bezug: konzept\nnachfolger: Der Bürgerbus"),
        (MEASURE, "bezug: konzept", "bezug: konzept\nnachfolger: [buergerbus, Der Bus]"),
        (MEASURE, "bezug: konzept", "bezug: konzept\nnachfolger: {massnahme: buergerbus}"),
        (MEASURE, "    status: beschlossen\n", ""),
        (MEASURE, "    status: beschlossen", "    status: Beschlossen"),
        (MEASURE, "am: 2019-12-12", "am: 12.12.2019"),
        (MEASURE, "am: 2019-12-12", "am: 2019-13"),
        (MEASURE, "am: 2019-12-12", "am: 2019-Q5"),
        (MEASURE, "am: 2019-12-12", "am: 19"),
        (MEASURE, "am: 2019-12-12", "am: laufend"),
        (MEASURE, "am: 2021-03-15T08:00", "am: 2021-03-15T24:00"),
        (MEASURE, "      - quelle: ratsbeschluss", "      []"),
        (MEASURE, "      - quelle: ratsbeschluss", "      - quelle: Rats_beschluss"),
        (MEASURE, "ziele: [waermenetz-quartier, sanierungsquote]", "ziele: waermenetz-quartier"),
        (MEASURE, "rolle: federfuehrung", "rolle: chefin"),
        (MEASURE, "url: http://stadtwerke.example.com/", "url: javascript:alert(1)"),
        (MEASURE, "url: http://stadtwerke.example.com/", "url: stadtwerke.example.com"),
        (MEASURE, "url: http://stadtwerke.example.com/", "url: http://stadt werke.example.com/"),
        (MEASURE, "titel: Stadtwerke", f"titel: {'x' * 301}"),
        (MEASURE, "titel: Stadtwerke", 'titel: ""'),
        (MEASURE, "titel: Stadtwerke", "titel: |\n      Stadt\n      Werke"),
        ("handlungsfelder/mobilitaet.yml", "reihenfolge: 20", "reihenfolge: 0"),
        ("handlungsfelder/mobilitaet.yml", "reihenfolge: 20", "reihenfolge: zwei"),
        ("konzept.yml", "stand: 2023-10-31", "stand: 2023-10"),
        ("konzept.yml", "  email: klima@musterstadt.example", "  email: klima.musterstadt"),
        ("status.yml", "gruppe: aktiv", "gruppe: laufend"),
    ],
)  # fmt: skip
def test_what_a_schema_can_say_it_refuses_like_the_loader(
    file: str, old: str, new: str, tmp_path: Path
) -> None:
    data = copy(FOREIGN, tmp_path)
    replace(data, file, old, new)
    with pytest.raises(DataError):
        load(data)
    assert mistakes(kind_of(FOREIGN / file), (data / file).read_text("utf-8"))
