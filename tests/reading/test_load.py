"""Good data become a plan; of wrong data, every problem is named at its place, once, in German."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from building import ROOT, rendered
from datasets import (
    DATA_FILES,
    FOREIGN,
    HERNE,
    copy,
    keys_of,
    replace,
    split_and_merged,
    succeed,
    write,
)
from konzept import routes
from konzept.plan.plan import Plan
from konzept.reading.composer import Plain
from konzept.reading.data_file import read_file
from konzept.reading.folder import find_files, path_of
from konzept.reading.load import Reader, load
from konzept.reading.problems import DataError, Problem
from konzept.values.dates import GRAMMAR
from konzept.values.key_path import KeyPath

MODELINE = re.compile(r"\A# yaml-language-server:.*\n")
SMALL = "massnahmen/trinkbrunnen.yml"
LARGE = "massnahmen/waermenetz-alte-ziegelei.yml"
FIELD = "handlungsfelder/gebaeude-und-waerme.yml"
STATUSES = "Erlaubt: beschlossen, fertig, idee, im-bau."
SOURCES = (
    "Erlaubt: bilanz-2022, konzept-2019, musterbote-spaziergang, ratsbeschluss, vereinsseite, "
    "waermeplan."
)
MEASURES = (
    "Erlaubt: buergerbus, energiesparhaus, foerderlotse, klimaspaziergang, leihraeder, "
    "leihraeder-plus, radweg-bahntrasse, schwammstadt, solarstadtplan, tausend-baeume, "
    "trinkbrunnen, waermenetz-alte-ziegelei."
)
ORGANISATIONS = (
    "Erlaubt: gruenes-musterstadt, klimabuero, musterland, stadt-musterstadt, stadtwerke, "
    "umweltamt."
)
FIELDS = "Erlaubt: gebaeude-und-waerme, mobilitaet, stadtgruen-und-wasser."
MEASURE_KEYS = f"Erlaubt: {keys_of('massnahmen')}."
IN_DATA = f"Erlaubt: {DATA_FILES}."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the foreign data set, to be spoiled; lines count without the editor's modeline."""
    data = copy(FOREIGN, tmp_path)
    for file in data.rglob("*.yml"):
        text = file.read_text("utf-8")
        file.write_text(MODELINE.sub("", text), "utf-8")
    return data


def problems_of(data: Path) -> list[str]:
    """All problems, without the name of the data folder."""
    with pytest.raises(DataError) as refused:
        load(data)
    return [str(problem).removeprefix(f"{data.name}/") for problem in refused.value.problems]


# -- Good data ------------------------------------------------------------------------------------


@pytest.fixture(params=[HERNE, FOREIGN], ids=["Herne", "foreign"])
def plan(request: pytest.FixtureRequest) -> Plan:
    return load(request.param)


def test_a_foreign_concept_loads_like_any_other(foreign: Plan) -> None:
    assert foreign.concept.title == "Klimakonzept Musterstadt"
    assert [field.id for field in foreign.fields] == [
        "gebaeude-und-waerme",
        "mobilitaet",
        "stadtgruen-und-wasser",
    ]
    assert [status.id for status in foreign.statuses] == ["idee", "beschlossen", "im-bau", "fertig"]
    assert {status.group for status in foreign.statuses} == {"offen", "aktiv", "beendet"}
    assert len(foreign.measures) == 12
    assert foreign.conferences == ()


def test_template_signs_in_a_text_are_text(foreign: Plan) -> None:
    titles = [measure.title for measure in foreign.measures]
    assert "Wärmenetz „Alte Ziegelei“: {{ 100 % }} & <mehr>" in titles


def test_fields_stand_in_their_order(plan: Plan) -> None:
    orders = [field.order for field in plan.fields]
    assert orders == sorted(orders)


def test_measures_stand_field_by_field_and_the_cross_cutting_last(foreign: Plan) -> None:
    assert [measure.id for measure in foreign.measures] == [
        "energiesparhaus",
        "solarstadtplan",
        "waermenetz-alte-ziegelei",
        "buergerbus",
        "leihraeder",
        "leihraeder-plus",
        "radweg-bahntrasse",
        "tausend-baeume",
        "schwammstadt",
        "trinkbrunnen",
        "foerderlotse",
        "klimaspaziergang",
    ]


def test_every_file_and_register_entry_becomes_a_record(plan: Plan) -> None:
    folder = HERNE if plan.concept.city == "Herne" else FOREIGN
    for name, records in {
        "handlungsfelder": plan.fields,
        "massnahmen": plan.measures,
        "konferenzen": plan.conferences,
    }.items():
        assert {one.id for one in records} == {file.stem for file in (folder / name).glob("*.yml")}
    for name, entries in {
        "status": plan.statuses,
        "quellen": plan.sources,
        "organisationen": plan.organisations,
        "zeitleiste": plan.events,
    }.items():
        assert len(entries) == len(read_file(folder / f"{name}.yml", name).values)


def test_every_record_knows_the_file_it_stands_in(plan: Plan) -> None:
    folder = HERNE if plan.concept.city == "Herne" else FOREIGN
    records = (
        plan.concept,
        *plan.fields,
        *plan.measures,
        *plan.conferences,
        *plan.events,
        *plan.sources,
        *plan.organisations,
        *plan.statuses,
    )
    assert all((folder / path_of(record)).is_file() for record in records)


def test_optional_files_may_be_missing(data: Path) -> None:
    (data / "zeitleiste.yml").unlink()
    assert load(data).events == ()


def test_a_field_without_measures_is_valid(data: Path) -> None:
    write(
        data,
        "handlungsfelder/leer.yml",
        "titel: Leer\nkurz: Noch nichts.\nreihenfolge: 5\nbelege: [{quelle: konzept-2019}]\n",
    )
    assert load(data).fields[0].id == "leer"


def test_hidden_files_and_a_readme_may_lie_around(data: Path) -> None:
    write(data, ".gitkeep", "")
    write(data, "massnahmen/.x.yml.swp", "\0")
    write(data, "README.md", "# Daten")
    assert load(data) == load(FOREIGN)


# -- One mistake, one message ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        pytest.param(
            LARGE,
            "am: 2023-H1\n    status: im-bau",
            "am: 2023-H1\n    status: im-bua",
            f"39:13: verlauf[3].status: „im-bua“ ist kein Status. {STATUSES} Meinten Sie „im-bau“?",
            id="mistyped status",
        ),
        pytest.param(
            SMALL,
            "kurz:",
            "handlungsfelder: x\nkurz:",
            f"2:1: handlungsfelder: „handlungsfelder“ ist hier kein Schlüssel. {MEASURE_KEYS} "
            "Meinten Sie „handlungsfeld“?",
            id="unknown key",
        ),
        pytest.param(
            SMALL,
            "- quelle: bilanz-2022",
            "- quelle: bilanz-2022\n        stele: S. 4",
            "11:9: verlauf[1].belege[1].stele: „stele“ ist hier kein Schlüssel. Erlaubt: quelle, "
            "stelle. Meinten Sie „stelle“?",
            id="unknown key inside",
        ),
        pytest.param(
            SMALL,
            "kurz:",
            "kurz\u00a0: x\nkurz:",
            "2:1: kurz[U+00A0]: „kurz[U+00A0]“ ist hier kein Schlüssel. "
            f"{MEASURE_KEYS} Meinten Sie „kurz“?",
            id="hard space in a key",
        ),
        pytest.param(
            SMALL,
            "zuordnung: belegt\n",
            "",
            "1:1: zuordnung: Der Schlüssel fehlt. belegt: Eine Quelle nennt das Feld. "
            "redaktionell: Wir ordnen zu.",
            id="missing key",
        ),
        pytest.param(
            SMALL,
            "    status: beschlossen\n",
            "",
            "7:5: verlauf[1].status: Der Schlüssel fehlt. Kennung des Status aus status.yml.",
            id="missing key inside",
        ),
        pytest.param(
            "quellen.yml",
            "- id: bilanz-2022\n  titel: Erste Bilanz\n",
            "- id: bilanz-2022\n",
            "16:3: [3].titel: Der Schlüssel fehlt. Titel der Veröffentlichung.",
            id="missing key in a register",
        ),
        pytest.param(
            SMALL,
            "titel: Trinkbrunnen",
            "id: brunnen\ntitel: Trinkbrunnen",
            "1:1: id: Die Kennung ist der Dateiname. Erlaubt: den Schlüssel weglassen.",
            id="id in a file",
        ),
        pytest.param(
            SMALL,
            "bezug: konzept",
            "bezug: Umfeld.",
            "5:8: bezug: „Umfeld.“ gibt es hier nicht. Erlaubt: konzept, umfeld. Meinten Sie "
            "„umfeld“?",
            id="mistyped choice",
        ),
        pytest.param(
            SMALL,
            "am: 2021-10",
            "am: 17.10.2021",
            f"7:9: verlauf[1].am: „17.10.2021“ ist kein Datum. Erlaubt: {GRAMMAR}. Meinten Sie "
            "„2021-10-17“?",
            id="German date",
        ),
        pytest.param(
            "massnahmen/leihraeder.yml",
            "bis: 2021-12-31",
            "bis: bald",
            f"9:8: zeitraum.bis: „bald“ ist kein Datum. Erlaubt: {GRAMMAR}. Hier auch: laufend, "
            "unbekannt.",
            id="end of a period",
        ),
        pytest.param(
            "massnahmen/leihraeder.yml",
            "von: 2017-04-01",
            "von: laufend",
            f"8:8: zeitraum.von: „laufend“ ist kein Datum. Erlaubt: {GRAMMAR}. Hier auch: "
            "unbekannt.",
            id="an ongoing start",
        ),
        pytest.param(
            "massnahmen/leihraeder.yml",
            "bis: 2021-12-31",
            "bis: [2021]",
            "9:8: zeitraum.bis: Erwartet wird ein Text. Gelesen: eine Liste.",
            id="list for the end of a period",
        ),
        pytest.param(
            SMALL,
            "titel: Trinkbrunnen",
            "titel: [Trinkbrunnen]",
            "1:8: titel: Erwartet wird ein Text. Gelesen: eine Liste.",
            id="list for a text",
        ),
        pytest.param(
            SMALL,
            "belege:\n      - quelle: bilanz-2022",
            "belege: bilanz-2022",
            "9:13: verlauf[1].belege: Erwartet wird eine Liste: jede Zeile beginnt mit „- “. "
            "Gelesen: „bilanz-2022“.",
            id="text for a list",
        ),
        pytest.param(
            SMALL,
            "- quelle: bilanz-2022",
            "- bilanz-2022",
            "10:9: verlauf[1].belege[1]: Erwartet werden Schlüssel: „schluessel: Wert“. Gelesen: "
            "„bilanz-2022“.",
            id="text for keys",
        ),
        pytest.param(
            SMALL,
            "belege:\n      - quelle: bilanz-2022",
            "belege: []",
            "9:13: verlauf[1].belege: Die Liste ist leer. Erlaubt: mindestens ein Eintrag.",
            id="no evidence",
        ),
        pytest.param(
            "handlungsfelder/mobilitaet.yml",
            "reihenfolge: 20",
            "reihenfolge: 0",
            "3:14: reihenfolge: „0“ passt hier nicht. Erlaubt: eine ganze Zahl ab 1.",
            id="number zero",
        ),
        pytest.param(
            "konzept.yml",
            "stand: 2023-10-31",
            "stand: 2023-10",
            "6:8: stand: „2023-10“ ist kein Tag. Erlaubt: JJJJ-MM-TT.",
            id="stand that is no day",
        ),
        pytest.param(
            "konzept.yml",
            "stufe: teilweise",
            "stufe: teils",
            "66:12: recht.barrierefreiheit.stufe: „teils“ gibt es hier nicht. Erlaubt: "
            "vollstaendig, teilweise, nicht. Hier auch: unbekannt. Meinten Sie „teilweise“?",
            id="choice deep inside",
        ),
        pytest.param(
            "quellen.yml",
            "- id: waermeplan\n",
            "- nur ein Text\n- id: waermeplan\n",
            "24:3: [4]: Erwartet werden Schlüssel: „schluessel: Wert“. Gelesen: „nur ein Text“.",
            id="text in a register",
        ),
    ],
)
def test_what_one_record_can_know(data: Path, name: str, old: str, new: str, message: str) -> None:
    replace(data, name, old, new)
    assert problems_of(data) == [f"{name}:{message}"]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        pytest.param(
            SMALL,
            "handlungsfeld: stadtgruen-und-wasser",
            "handlungsfeld: Stadtgrün und Wasser",
            "3:16: handlungsfeld: „Stadtgrün und Wasser“ ist kein Handlungsfeld. Erlaubt: "
            "gebaeude-und-waerme, mobilitaet, querschnitt, stadtgruen-und-wasser. Meinten Sie "
            "„stadtgruen-und-wasser“?",
            id="field",
        ),
        pytest.param(
            SMALL,
            "zuordnung",
            "auch_in: [querschnitt]\nzuordnung",
            f"4:11: auch_in[1]: „querschnitt“ ist kein Handlungsfeld. {FIELDS}",
            id="further field",
        ),
        pytest.param(
            SMALL,
            "zuordnung",
            "nachfolger: trinkbrunen\nzuordnung",
            f"4:13: nachfolger: „trinkbrunen“ ist keine Maßnahme. {MEASURES} Meinten Sie "
            "„trinkbrunnen“?",
            id="successor of a measure",
        ),
        pytest.param(
            LARGE,
            "- organisation: musterland",
            "- organisation: Musterland NRW",
            "11:19: beteiligte[3].organisation: „Musterland NRW“ ist keine Organisation. "
            f"{ORGANISATIONS} Meinten Sie „musterland“?",
            id="organisation involved",
        ),
        pytest.param(
            SMALL,
            "quelle: bilanz-2022",
            "quelle: bilanz-2012",
            "10:17: verlauf[1].belege[1].quelle: „bilanz-2012“ ist keine Quelle. "
            f"{SOURCES} Meinten Sie „bilanz-2022“?",
            id="source",
        ),
        pytest.param(
            "konzept.yml",
            "kontakt: klimabuero",
            "kontakt: klimabureau",
            f"8:10: kontakt: „klimabureau“ ist keine Organisation. {ORGANISATIONS} Meinten Sie "
            "„klimabuero“?",
            id="contact of the concept",
        ),
        pytest.param(
            "organisationen.yml",
            "nachfolger: klimabuero",
            "nachfolger: klima",
            f"13:15: [2].nachfolger: „klima“ ist keine Organisation. {ORGANISATIONS} Meinten Sie "
            "„klimabuero“?",
            id="successor of an organisation",
        ),
        pytest.param(
            "zeitleiste.yml",
            "    - tausend-baeume",
            "    - tausend-bäume",
            f"41:7: [5].massnahmen[1]: „tausend-bäume“ ist keine Maßnahme. {MEASURES} Meinten Sie "
            "„tausend-baeume“?",
            id="measure of an event",
        ),
        pytest.param(
            "zeitleiste.yml",
            "handlungsfelder: [gebaeude-und-waerme, mobilitaet",
            "handlungsfelder: [gebaeude-und-waerme, verkehr",
            f"21:42: [3].handlungsfelder[2]: „verkehr“ ist kein Handlungsfeld. {FIELDS}",
            id="field of an event",
        ),
        pytest.param(
            FIELD,
            "status: idee",
            "status: Ideen",
            f"41:17: ziele[2].verlauf[1].status: „Ideen“ ist kein Status. {STATUSES} Meinten Sie "
            "„idee“?",
            id="status of a goal",
        ),
    ],
)
def test_a_reference_that_leads_nowhere(
    data: Path, name: str, old: str, new: str, message: str
) -> None:
    replace(data, name, old, new)
    assert problems_of(data) == [f"{name}:{message}"]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        pytest.param(
            "zeitleiste.yml",
            "id: baumwochen",
            "id: dialog",
            "33:7: [5].id: Die Kennung „dialog“ ist schon vergeben (foreign/zeitleiste.yml:9). "
            "Erlaubt: eine neue.",
            id="id twice in a register",
        ),
        pytest.param(
            "konzept.yml",
            "id: bilanz-2022",
            "id: beschluss-2019",
            "44:9: ausgaben[2].id: Die Kennung „beschluss-2019“ ist schon vergeben "
            "(foreign/konzept.yml:39). Erlaubt: eine neue.",
            id="edition twice",
        ),
        pytest.param(
            "handlungsfelder/mobilitaet.yml",
            "reihenfolge: 20\n",
            "reihenfolge: 20\nziele: [{id: sanierungsquote, titel: x, belege: [{quelle: "
            "waermeplan}]}]\n",
            "4:14: ziele[1].id: Die Kennung „sanierungsquote“ ist schon vergeben "
            "(foreign/handlungsfelder/gebaeude-und-waerme.yml:18). Erlaubt: eine neue.",
            id="goal of another field twice",
        ),
        pytest.param(
            "handlungsfelder/mobilitaet.yml",
            "reihenfolge: 20\n",
            "reihenfolge: 20\nziele: [{id: a, titel: x, belege: [{quelle: waermeplan}]}, {id: a, "
            "titel: y, belege: [{quelle: waermeplan}]}]\n",
            "4:65: ziele[2].id: Die Kennung „a“ ist schon vergeben "
            "(foreign/handlungsfelder/mobilitaet.yml:4). Erlaubt: eine neue.",
            id="goal twice on one line",
        ),
        pytest.param(
            LARGE,
            "am: 2021-03-15T08:00",
            "am: 2018-Q3",
            "25:9: verlauf[2].am: „2018-Q3“ liegt vor „2019-12-12“ im Eintrag davor. Erlaubt: das "
            "Älteste zuerst.",
            id="log out of order",
        ),
        pytest.param(
            FIELD,
            "- am: 2022-Q4",
            "- am: 2018",
            "29:13: ziele[1].verlauf[2].am: „2018“ liegt vor „2019-12-12“ im Eintrag davor. "
            "Erlaubt: das Älteste zuerst.",
            id="log of a goal out of order",
        ),
        pytest.param(
            "massnahmen/leihraeder.yml",
            "bis: 2021-12-31",
            "bis: 2016",
            "9:8: zeitraum.bis: Das Ende „2016“ liegt vor dem Beginn „2017-04-01“. Erlaubt: gleich "
            "oder später.",
            id="period ends before it starts",
        ),
        pytest.param(
            "zeitleiste.yml",
            "bis: 2021-11-14",
            "bis: 2021-09",
            "35:8: [5].bis: Das Ende „2021-09“ liegt vor dem Beginn „2021-10“. Erlaubt: gleich "
            "oder später.",
            id="event ends before it starts",
        ),
        pytest.param(
            "organisationen.yml",
            "von: unbekannt",
            'von: "2021"',
            "12:10: [2].gueltig.bis: Das Ende „2020-06-30“ liegt vor dem Beginn „2021“. Erlaubt: "
            "gleich oder später.",
            id="organisation ends before it starts",
        ),
        pytest.param(
            SMALL,
            "zuordnung",
            "alte_ids: [brunnen, bahntrasse]\nzuordnung",
            "4:21: alte_ids[2]: „bahntrasse“ ist schon eine alte Kennung von "
            "„radweg-bahntrasse“. Erlaubt: eine Kennung, die keine andere Datei trägt oder trug.",
            id="former id of another",
        ),
        pytest.param(
            SMALL,
            "zuordnung",
            "alte_ids:\n  - leihraeder\nzuordnung",
            "5:5: alte_ids[1]: „leihraeder“ heißt schon eine Datei. Erlaubt: eine Kennung, "
            "die keine andere Datei trägt oder trug.",
            id="former id that another has",
        ),
        pytest.param(
            "handlungsfelder/mobilitaet.yml",
            "reihenfolge",
            "alte_ids: [gebaeude]\nreihenfolge",
            "3:12: alte_ids[1]: „gebaeude“ ist schon eine alte Kennung von "
            "„gebaeude-und-waerme“. Erlaubt: eine Kennung, die keine andere Datei trägt oder trug.",
            id="former id of another field",
        ),
        pytest.param(
            SMALL,
            "zuordnung",
            "alte_ids: [status]\nzuordnung",
            "4:12: alte_ids[1]: „status“ ist vergeben. Erlaubt: eine andere Kennung.",
            id="reserved former id",
        ),
        pytest.param(
            SMALL,
            "zuordnung",
            "nachfolger: trinkbrunnen\nzuordnung",
            "4:13: nachfolger: „trinkbrunnen“ löst sich selbst ab. Erlaubt: eine andere Kennung.",
            id="own successor",
        ),
        pytest.param(
            SMALL,
            "zuordnung",
            "auch_in: [mobilitaet, stadtgruen-und-wasser]\nzuordnung",
            "4:23: auch_in[2]: „stadtgruen-und-wasser“ steht schon unter „handlungsfeld“. "
            "Erlaubt: weitere Felder.",
            id="own field as further field",
        ),
        pytest.param(
            "status.yml",
            "material/crane",
            "material/crne",
            "18:11: [3].symbol: „material/crne“ liefert das Design nicht mit. Erlaubt: ein Name "
            "wie „material/school“. Meinten Sie „material/crane“?",
            id="icon of a status",
        ),
        pytest.param(
            "handlungsfelder/stadtgruen-und-wasser.yml",
            "fontawesome/solid/tree",
            "../.icons/material/tree",
            "4:9: symbol: „../.icons/material/tree“ liefert das Design nicht mit. Erlaubt: ein "
            "Name wie „material/school“. Meinten Sie „material/tree“?",
            id="icon by a detour",
        ),
        pytest.param(
            "handlungsfelder/stadtgruen-und-wasser.yml",
            "fontawesome/solid/tree",
            "Y" * 280,
            f"4:9: symbol: „{'Y' * 60}…“ liefert das Design nicht mit. Erlaubt: ein Name wie "
            "„material/school“.",
            id="icon with a name beyond any file's",
        ),
        pytest.param(
            LARGE,
            "am: 2023-H1",
            "am: 2024",
            "38:9: verlauf[3].am: „2024“ liegt nach dem Stand der Daten (2023-10-31). Erlaubt: "
            "früher, oder „stand“ in foreign/konzept.yml erhöhen.",
            id="log entry after the stand",
        ),
        pytest.param(
            "massnahmen/tausend-baeume.yml",
            "am: 2022-Q4",
            "am: 2023-11-01",
            "27:9: kennzahlen[1].am: „2023-11-01“ liegt nach dem Stand der Daten (2023-10-31). "
            "Erlaubt: früher, oder „stand“ in foreign/konzept.yml erhöhen.",
            id="key figure after the stand",
        ),
        pytest.param(
            "konzept.yml",
            "stand: 2022-12-31",
            "stand: 2023-11-01",
            "46:12: ausgaben[2].stand: „2023-11-01“ liegt nach dem Stand der Daten (2023-10-31). "
            "Erlaubt: früher, oder „stand“ erhöhen.",
            id="edition after the stand",
        ),
        pytest.param(
            "massnahmen/radweg-bahntrasse.yml",
            "alte_ids",
            "ziele: [sanierungsquote]\nalte_ids",
            "13:9: ziele[1]: „sanierungsquote“ ist kein Ziel der Handlungsfelder dieser "
            "Maßnahme. Sie haben noch keine Ziele.",
            id="goal of another field",
        ),
        pytest.param(
            LARGE,
            "ziele: [waermenetz-quartier,",
            "ziele: [waermenetz,",
            "19:9: ziele[1]: „waermenetz“ ist kein Ziel der Handlungsfelder dieser Maßnahme. "
            "Erlaubt: sanierungsquote, waermenetz-quartier. Meinten Sie „waermenetz-quartier“?",
            id="mistyped goal",
        ),
        pytest.param(
            "handlungsfelder/mobilitaet.yml",
            "reihenfolge: 20",
            "reihenfolge: 10",
            "3:14: reihenfolge: „10“ hat schon „gebaeude-und-waerme“. Erlaubt: jede Zahl einmal.",
            id="same order",
        ),
    ],
)
def test_what_only_the_whole_can_know(
    data: Path, name: str, old: str, new: str, message: str
) -> None:
    replace(data, name, old, new)
    assert problems_of(data) == [f"{name}:{message}"]


def test_a_period_may_end_after_the_stand_if_it_began_before(data: Path) -> None:
    replace(data, "zeitleiste.yml", "am: 2022-Q4", "am: 2023-Q4")
    assert str(load(data).events[-1].on) == "2023-Q4"


@pytest.mark.parametrize("name", ["feld", "status", "traeger", "zielgruppe", "bezug", "jahr"])
def test_a_measure_must_not_take_the_address_of_a_list(data: Path, name: str) -> None:
    (data / SMALL).rename(data / f"massnahmen/{name}.yml")
    assert f"massnahmen/{name}.yml:1:1: „{name}“ ist vergeben. Erlaubt: ein anderer Dateiname." in (
        problems_of(data)
    )


def test_no_field_is_called_cross_cutting(data: Path) -> None:
    text = (data / "handlungsfelder/mobilitaet.yml").read_text("utf-8")
    write(
        data, "handlungsfelder/querschnitt.yml", text.replace("reihenfolge: 20", "reihenfolge: 4")
    )
    assert problems_of(data) == [
        "handlungsfelder/querschnitt.yml:1:1: „querschnitt“ ist vergeben. Erlaubt: ein anderer "
        "Dateiname."
    ]


CONFERENCE = """\
titel: Klimatag
nummer: 1
angekuendigt_am: 2022-01
beginn: 2022-03-17T14:00
ende: 2022-03-17T18:00
programm:
  - {von: 2022-03-17T14:30, titel: Vortrag}
belege: [{quelle: bilanz-2022}]
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "ende: 2022-03-17T18:00",
            "ende: 2022-03-16",
            "5:7: ende: Das Ende „2022-03-16“ liegt vor dem Beginn „2022-03-17T14:00“. Erlaubt: "
            "gleich oder später.",
        ),
        (
            "angekuendigt_am: 2022-01",
            "angekuendigt_am: 2022-04",
            "3:18: angekuendigt_am: „2022-04“ liegt nach dem Beginn „2022-03-17T14:00“. Erlaubt: "
            "davor.",
        ),
        (
            "nummer: 1",
            "nummer: 1\nlage: online",
            "3:7: lage: „online“ ändert die Ankündigung, aber „fassung“ ist 1. Erlaubt: „fassung“ "
            "mit jeder Änderung um 1 erhöhen.",
        ),
        (
            "von: 2022-03-17T14:30",
            "von: 2022-03-18T14:30",
            "7:11: programm[1].von: „2022-03-18T14:30“ liegt nicht in der Zeit der Konferenz. "
            "Erlaubt: 2022-03-17.",
        ),
        (
            "nummer: 1",
            "nummer: 1\nrueckblick: {am: 2022-03-16, text: x, belege: [{quelle: bilanz-2022}]}",
            "3:18: rueckblick.am: „2022-03-16“ liegt vor dem Beginn „2022-03-17T14:00“. Erlaubt: "
            "danach.",
        ),
        (
            "nummer: 1",
            "nummer: 1\nlage: abgesagt\nfassung: 2\nrueckblick: {am: 2022-04, text: x, "
            "teilnehmende: rund 80, belege: [{quelle: bilanz-2022}]}",
            "5:50: rueckblick.teilnehmende: „rund 80“ waren nicht da: „lage“ ist "
            "„abgesagt“. Erlaubt: weglassen, oder eine andere „lage“.",
        ),
        (
            "nummer: 1",
            "nummer: 1\nbarrierefreiheit: {stufenlos: vielleicht}",
            "3:31: barrierefreiheit.stufenlos: „vielleicht“ gibt es hier nicht. Erlaubt: ja, nein, "
            "auf-anfrage, unbekannt.",
        ),
        (
            "nummer: 1",
            "nummer: 1\nveranstalter: verein",
            f"3:15: veranstalter: „verein“ ist keine Organisation. {ORGANISATIONS}",
        ),
    ],
    ids=["end", "announcement", "state", "programme", "review", "nobody", "access", "organiser"],
)
def test_what_a_conference_can_know(data: Path, old: str, new: str, message: str) -> None:
    write(data, "konferenzen/klimatag.yml", CONFERENCE.replace(old, new))
    assert problems_of(data) == [f"konferenzen/klimatag.yml:{message}"]


def test_two_conferences_have_two_numbers(data: Path) -> None:
    write(data, "konferenzen/a.yml", CONFERENCE)
    write(data, "konferenzen/b.yml", CONFERENCE)
    assert problems_of(data) == [
        "konferenzen/b.yml:2:9: nummer: „1“ hat schon „a“. Erlaubt: jede Zahl einmal."
    ]


def test_a_conference_and_planned_ends_may_lie_ahead(data: Path) -> None:
    write(data, "konferenzen/klimatag.yml", CONFERENCE.replace("2022-03", "2029-03"))
    replace(data, "zeitleiste.yml", "bis: 2021-11-14", "bis: 2030")
    assert load(data).conferences[0].start.year == 2029


def test_links_lead_to_pages_records_and_former_addresses(data: Path) -> None:
    links = (
        "/",
        "/lesehilfe/#status",
        "/massnahmen/",
        "/massnahmen/leihraeder/",
        "/massnahmen/bahntrasse/",
        "/massnahmen/status/fertig/",
        "/handlungsfelder/mobilitaet/?x=1",
        "/aenderungen/seit/bilanz-2022/",
        "/feed.xml",
    )
    text = " ".join(f"[x]({link})" for link in links)
    replace(data, SMALL, "zuordnung", f"beschreibung: '{text}'\nzuordnung")
    assert load(data).measures


@pytest.mark.parametrize("source", [HERNE, FOREIGN], ids=["Herne", "foreign"])
def test_a_text_may_link_to_every_page(source: Path, tmp_path: Path) -> None:
    plan = load(source)
    made = [page.path for page in rendered(plan).pages]
    written = [
        file.parent.relative_to(ROOT / "docs").as_posix()
        for file in (ROOT / "docs").rglob("index.md")
    ]
    links = {f"/{path}" for path in made} | {f"/{path}/" for path in written}
    assert {f"/{path}" for path in routes.PAGES} <= links
    data = copy(source, tmp_path)
    text = " ".join(f"[x]({link})" for link in sorted(links))
    name = path_of(plan.fields[-1])
    content = re.sub(
        r"^beschreibung:.*\n(  .*\n|\n)*", "", (data / name).read_text("utf-8"), flags=re.M
    )
    write(data, name, f"{content}\nbeschreibung: '{text}'\n")
    assert load(data).fields


def test_a_link_to_a_broken_record_is_no_problem_of_the_link(data: Path) -> None:
    replace(data, SMALL, "zuordnung", "beschreibung: '[x](/massnahmen/leihraeder/)'\nzuordnung")
    replace(data, "massnahmen/leihraeder.yml", "bezug: konzept", "bezug: x")
    (problem,) = problems_of(data)
    assert problem.startswith("massnahmen/leihraeder.yml:")


def test_only_sessions_that_certainly_meet_overlap(data: Path) -> None:
    sessions = (
        "{von: 2022-03-17T15:00, bis: 2022-03-17T16:00, titel: a, ort: Saal}",
        "{von: 2022-03-17T16:00, bis: 2022-03-17T17:00, titel: b, ort: Saal}",
        "{von: 2022-03-17T15:00, bis: 2022-03-17T16:00, titel: c, ort: Raum 2}",
        "{von: 2022-03-17T15:00, bis: 2022-03-17T16:00, titel: d}",
        "{von: 2022-03-17T15:30, titel: e, ort: Saal}",
        "{von: 2022-03-17, bis: 2022-03-17, titel: f, ort: Saal}",
    )
    lines = "".join(f"  - {session}\n" for session in sessions)
    write(data, "konferenzen/klimatag.yml", CONFERENCE.replace("belege", f"{lines}belege"))
    assert len(load(data).conferences[0].programme) == 7


# -- Files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "quelen.yml",
            f"quelen.yml:1:1: „quelen.yml“ gehört nicht in den Ordner. {IN_DATA} Meinten Sie "
            "„quellen.yml“?",
        ),
        (
            "Maßnahmen/x.yml",
            f"Maßnahmen:1:1: „Maßnahmen“ gehört nicht in den Ordner. {IN_DATA} Meinten Sie "
            "„massnahmen“?",
        ),
        (
            "notizen.docx",
            f"notizen.docx:1:1: „notizen.docx“ gehört nicht in den Ordner. {IN_DATA}",
        ),
        (
            "massnahmen/x.yaml",
            "massnahmen/x.yaml:1:1: Der Name endet nicht auf „.yml“. Erlaubt: <kennung>.yml.",
        ),
        (
            "massnahmen/2016/x.yml",
            "massnahmen/2016:1:1: Der Name endet nicht auf „.yml“. Erlaubt: <kennung>.yml.",
        ),
        (
            "massnahmen/x.yml/y.yml",
            "massnahmen/x.yml:1:1: Das ist keine Datei. Erlaubt: eine Datei <kennung>.yml.",
        ),
    ],
)
def test_a_file_that_would_be_passed_over_is_a_problem(data: Path, name: str, message: str) -> None:
    write(data, name, "a: b\n")
    assert problems_of(data) == [message]


def test_a_file_name_is_an_id(data: Path) -> None:
    (data / SMALL).rename(data / "massnahmen/Trink Brunnen.yml")
    replace(data, "zeitleiste.yml", "    - trinkbrunnen\n", "")
    assert problems_of(data) == [
        "massnahmen/Trink Brunnen.yml:1:1: Der Dateiname „Trink Brunnen“ ist keine Kennung. "
        "Erlaubt: Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche. Meinten Sie "
        "„trink-brunnen“?"
    ]


def test_a_file_name_from_another_computer_is_answered_with_the_same_id(data: Path) -> None:
    write(data, f"massnahmen/{normalize('NFD', 'Väter')}.yml", "titel: x\n")
    assert "Meinten Sie „vaeter“?" in problems_of(data)[0]


@pytest.mark.parametrize("name", [SMALL, "quellen.yml", "status.yml", "konzept.yml", "massnahmen"])
def test_a_symlink_is_a_problem_and_the_only_one(data: Path, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "anderswo"
    (data / name).rename(elsewhere)
    (data / name).symlink_to(elsewhere)
    assert problems_of(data) == [
        f"{name}:1:1: Das ist eine Verknüpfung (Symlink). Erlaubt: die Datei selbst."
    ]


@pytest.mark.parametrize("name", ["konzept.yml", "status.yml", "quellen.yml", "organisationen.yml"])
def test_a_required_file_that_is_missing_is_the_only_problem(data: Path, name: str) -> None:
    (data / name).unlink()
    assert problems_of(data) == [f"{name}:1:1: Die Datei fehlt. Sie ist Pflicht."]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError) as refused:
        load(tmp_path / "daten")
    assert str(refused.value) == (
        "daten:1:1: Der Ordner mit den Daten fehlt.\n"
        "1 Fehler in den Daten. Es wurde nichts geschrieben."
    )


# -- All problems, each once ----------------------------------------------------------------------


def test_problems_of_several_files_come_together_and_in_order(data: Path) -> None:
    replace(data, SMALL, "titel: Trinkbrunnen", "titel:")
    replace(data, LARGE, "am: 2023-H1", "am: 2023-H3")
    replace(data, LARGE, '    wert: "44"\n', "")
    replace(data, "quellen.yml", "art: presse", "art: pres")
    replace(data, "zeitleiste.yml", "- id: dialog", "- id: Dialog")
    write(data, "massnahmen/y.yml", "titel: Maß: nahme\n")
    write(data, "massnahmen/x.yml", "\ta: b\n")
    assert problems_of(data) == [
        "massnahmen/trinkbrunnen.yml:1:1: titel: Der Wert fehlt. Erlaubt: ein Wert, „unbekannt“ "
        "(wo vorgesehen) oder den Schlüssel weglassen.",
        f"massnahmen/waermenetz-alte-ziegelei.yml:38:9: verlauf[3].am: „2023-H3“ ist kein Datum. "
        f"Erlaubt: {GRAMMAR}.",
        "massnahmen/waermenetz-alte-ziegelei.yml:43:5: kennzahlen[1].wert: Der Schlüssel fehlt. "
        "Die Angabe der Quelle, z. B. „rund 70“.",
        "massnahmen/x.yml:1:1: Die Zeile ist mit einem Tabulator eingerückt. Erlaubt: Leerzeichen.",
        "massnahmen/y.yml:1:11: Im Text steht ein Doppelpunkt mit Leerzeichen. Erlaubt: den ganzen "
        "Text in Anführungszeichen setzen.",
        "quellen.yml:34:8: [5].art: „pres“ gibt es hier nicht. Erlaubt: amtlich, presse, traeger. "
        "Meinten Sie „presse“?",
        "zeitleiste.yml:9:7: [2].id: „Dialog“ ist keine Kennung. Erlaubt: Kleinbuchstaben a–z, "
        "Ziffern und einzelne Bindestriche. Meinten Sie „dialog“?",
    ]


@pytest.mark.parametrize("name", ["quellen.yml", "status.yml", "organisationen.yml"])
def test_an_unreadable_register_causes_no_other_problem(data: Path, name: str) -> None:
    write(data, name, "- id: x\n\ttitel: y\n")
    assert problems_of(data) == [
        f"{name}:2:1: Die Zeile ist mit einem Tabulator eingerückt. Erlaubt: Leerzeichen."
    ]


@pytest.mark.parametrize("name", ["quellen.yml", "status.yml", "organisationen.yml"])
def test_a_register_that_is_no_list_causes_no_other_problem(data: Path, name: str) -> None:
    write(data, name, "id: x\ntitel: y\n")
    assert problems_of(data) == [
        f"{name}:1:1: Erwartet wird eine Liste: „- id: …“. Gelesen: Schlüssel."
    ]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("status.yml", "gruppe: beendet", "gruppe: zu"),
        ("quellen.yml", "  art: presse", "  art: zeitung"),
        ("organisationen.yml", "art: land", "art: laender"),
        (FIELD, "reihenfolge: 10", "reihenfolge: zehn"),
        (FIELD, "kurz: Häuser", "kurz: Häuser: Häuser"),
        (SMALL, "bezug: konzept", "bezug: x"),
        ("massnahmen/leihraeder-plus.yml", "titel: Leihräder plus", "titel: 'Leihräder plus"),
        ("konzept.yml", "stand: 2023-10-31", "stand: heute"),
    ],
)
def test_a_broken_record_causes_no_problem_where_it_is_named(
    data: Path, name: str, old: str, new: str
) -> None:
    replace(data, name, old, new)
    (problem,) = problems_of(data)
    assert problem.startswith(f"{name}:")


def test_a_measure_in_a_file_with_a_wrong_ending_is_not_missed_elsewhere(data: Path) -> None:
    (data / SMALL).rename(data / "massnahmen/trinkbrunnen.yaml")
    assert problems_of(data) == [
        "massnahmen/trinkbrunnen.yaml:1:1: Der Name endet nicht auf „.yml“. Erlaubt: <kennung>.yml."
    ]


def test_the_report_shows_fifty_problems_and_counts_the_rest(tmp_path: Path) -> None:
    data = copy(HERNE, tmp_path)
    write(data, "quellen.yml", "- {id: x, titel: x, herausgeber: x, art: presse}\n")
    with pytest.raises(DataError) as refused:
        load(data)
    problems = refused.value.problems
    *shown, rest, total = str(refused.value).split("\n")
    assert shown == [str(problem) for problem in problems[:50]]
    assert rest == f"… und {len(problems) - 50} weitere."
    assert total == f"{len(problems)} Fehler in den Daten. Es wurde nichts geschrieben."


def test_fifty_problems_are_all_shown() -> None:
    fifty = [Problem("x.yml", line, 1, "", "So nicht.") for line in range(50, 0, -1)]
    report = DataError([*fifty, *fifty]).report().split("\n")
    assert report == [
        *(f"x.yml:{line}:1: So nicht." for line in range(1, 51)),
        "50 Fehler in den Daten. Es wurde nichts geschrieben.",
    ]


# -- Herne ----------------------------------------------------------------------------------------


def test_a_mistyped_status_of_herne_reads_as_promised(tmp_path: Path) -> None:
    data = copy(HERNE, tmp_path)
    write(
        data,
        "massnahmen/x.yml",
        "# Maßnahme: x\ntitel: x\nkurz: x\nhandlungsfeld: bildung\nzuordnung: redaktionell\n"
        "bezug: umfeld\n\nverlauf:\n  - am: 2016\n    belege:\n      - quelle: pm16\n"
        "    status: gepant\n",
    )
    assert problems_of(data) == [
        "massnahmen/x.yml:12:13: verlauf[1].status: „gepant“ ist kein Status. Erlaubt: "
        "eingestellt, etabliert, geplant, in-vorbereitung, laufend, nicht-erreicht, umgesetzt, "
        "unbekannt. Meinten Sie „geplant“?"
    ]


# -- Whatever comes -------------------------------------------------------------------------------


def places(value: Plain, path: KeyPath = ()) -> list[KeyPath]:
    inner: list[tuple[str | int, Plain]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(deeper for key, one in inner for deeper in places(one, (*path, key)))]


def replaced(value: Plain, path: KeyPath, new: Plain) -> Plain:
    if not path:
        return new
    step, *rest = path
    if isinstance(value, dict):
        return {**value, str(step): replaced(value[str(step)], tuple(rest), new)}
    assert isinstance(value, list)
    return [
        replaced(one, tuple(rest), new) if index == step else one for index, one in enumerate(value)
    ]


VALUES = {
    str(file.relative_to(FOREIGN)): read_file(file, file.name).values
    for file in sorted(FOREIGN.rglob("*.yml"))
}
PLACES = [(name, path) for name, value in VALUES.items() for path in places(value)]
STRANGE: list[Plain] = [
    "x",
    "X Ü",
    "0",
    "2016",
    "unbekannt",
    "a\nb",
    "x" * 400,
    [],
    ["x"],
    [["x"]],
    {"x": "y"},
    [{"x": "y"}],
    {"id": "x"},
]
GERMAN = re.compile("Erlaubt:|Erwartet|Der Schlüssel fehlt|Es gibt noch keine|Sie haben noch keine")


@given(st.sampled_from(PLACES), st.sampled_from(STRANGE))
def test_any_value_in_any_place_is_read_or_explained_in_german(
    place: tuple[str, KeyPath], strange: Plain
) -> None:
    name, path = place
    with tempfile.TemporaryDirectory() as folder:
        data = copy(FOREIGN, Path(folder))
        changed = replaced(VALUES[name], path, strange)
        write(data, name, yaml.safe_dump(changed, default_style='"', allow_unicode=True))
        try:
            load(data)
        except DataError as refused:
            for problem in refused.problems:
                assert GERMAN.search(problem.message)
                assert re.fullmatch(r"[a-z_.\[\]0-9]*", problem.key)


# -- Reading again --------------------------------------------------------------------------------


def test_only_changed_files_are_parsed_again(data: Path) -> None:
    reader = Reader()
    before, _ = reader.read(find_files(data))
    replace(data, SMALL, "titel: Trinkbrunnen", "titel: Brunnen")
    (data / LARGE).touch()
    after, _ = reader.read(find_files(data))
    assert [name for name in after if after[name] is not before[name]] == [SMALL]
    assert after == Reader().read(find_files(data))[0]


def test_a_file_that_is_gone_is_forgotten(data: Path) -> None:
    reader = Reader()
    write(data, "massnahmen/neu.yml", "titel: x\n")
    reader.read(find_files(data))
    (data / "massnahmen/neu.yml").unlink()
    assert "massnahmen/neu.yml" not in reader.read(find_files(data))[0]


def test_a_reader_that_is_kept_changes_no_plan_and_no_message(data: Path) -> None:
    reader = Reader()
    assert load(data, reader=reader) == load(data)
    replace(data, SMALL, "titel: Trinkbrunnen", "titl: Brunnen")
    write(data, LARGE, "titel: [\n")
    with pytest.raises(DataError) as refused:
        load(data, reader=reader)
    assert [str(one).removeprefix("foreign/") for one in refused.value.problems] == (
        problems_of(data)
    )
    shutil.copytree(FOREIGN, data, dirs_exist_ok=True)
    assert load(data, reader=reader) == load(FOREIGN)


def test_a_single_successor_reads_like_a_list_of_one(data: Path) -> None:
    succeed(data, "leihraeder", "leihraeder-plus")
    alone = load(data)
    succeed(data, "leihraeder", "[leihraeder-plus]")
    assert load(data) == alone
    assert alone.measure_by_id["leihraeder"].successors == ("leihraeder-plus",)


def test_several_successors_are_read_in_their_order(tmp_path: Path) -> None:
    plan = load(split_and_merged(tmp_path))
    assert plan.measure_by_id["leihraeder"].successors == ("leihraeder-plus", "buergerbus")
    assert plan.organisation_by_id["umweltamt"].successors == ("klimabuero", "stadtwerke")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("[buergerbus, leihraeder-plu]", "26: nachfolger[2]: „leihraeder-plu“ ist keine Maßnahme."),
        ("[buergerbus, buergerbus]", "26: nachfolger[2]: „buergerbus“ steht schon in der Liste"),
        ("[buergerbus, leihraeder]", "26: nachfolger[2]: „leihraeder“ löst sich selbst ab. "),
        ("[leihraeder]", "14: nachfolger[1]: „leihraeder“ löst sich selbst ab. Erlaubt: eine"),
        ("{a: b}", "13: nachfolger: Erwartet wird eine Liste: jede Zeile beginnt mit „- “."),
        ("[[buergerbus]]", "14: nachfolger[1]: Erwartet wird ein Text."),
    ],
)
def test_a_wrong_successor_is_named_at_its_place(data: Path, written: str, message: str) -> None:
    succeed(data, "leihraeder", written)
    (found,) = problems_of(data)
    assert re.match(r"massnahmen/leihraeder\.yml:\d+:", found)
    assert found.split(":", 2)[2].startswith(message)


def test_successors_in_a_circle_are_refused_with_every_place(data: Path) -> None:
    for one, successors in (
        ("buergerbus", "trinkbrunnen"),
        ("trinkbrunnen", "[solarstadtplan, schwammstadt]"),
        ("solarstadtplan", "buergerbus"),
    ):
        succeed(data, one, successors)
    places = {
        one: f"foreign/massnahmen/{one}.yml:"
        f"{(data / 'massnahmen' / f'{one}.yml').read_text('utf-8').count(chr(10))}"
        for one in ("buergerbus", "trinkbrunnen", "solarstadtplan")
    }
    assert problems_of(data) == [
        f"{places['buergerbus'].removeprefix('foreign/')}:13: nachfolger: Hier wird im Kreis "
        f"abgelöst: „buergerbus“ durch „trinkbrunnen“ ({places['buergerbus']}), „trinkbrunnen“ "
        f"durch „solarstadtplan“ ({places['trinkbrunnen']}), „solarstadtplan“ durch „buergerbus“ "
        f"({places['solarstadtplan']}). Erlaubt: eine andere Kennung."
    ]


def test_each_circle_is_a_problem_also_where_two_share_a_measure(data: Path) -> None:
    succeed(data, "buergerbus", "[trinkbrunnen, schwammstadt]")
    succeed(data, "trinkbrunnen", "buergerbus")
    succeed(data, "schwammstadt", "buergerbus")
    succeed(data, "solarstadtplan", "solarstadtplan")
    named = sorted(
        problem.partition("nachfolger")[2].partition(": ")[2] for problem in problems_of(data)
    )
    assert len(named) == 3
    assert [("„trinkbrunnen“" in one, "„schwammstadt“" in one) for one in named[:2]] in (
        [(True, False), (False, True)],
        [(False, True), (True, False)],
    )
    assert named[2].startswith("„solarstadtplan“ löst sich selbst ab.")


def test_measures_that_all_replace_each_other_are_refused_at_once(data: Path) -> None:
    ids = sorted(file.stem for file in (data / "massnahmen").iterdir())
    for one in ids:
        succeed(data, one, f"[{', '.join(other for other in ids if other != one)}]")
    found = problems_of(data)
    assert 12 < len(found) <= 50
    assert all("Hier wird im Kreis abgelöst: " in one for one in found)


def test_organisations_in_a_circle_are_refused(data: Path) -> None:
    replace(data, "organisationen.yml", "kuerzel: KB", "kuerzel: KB\n  nachfolger: umweltamt")
    (found,) = problems_of(data)
    assert found.startswith("organisationen.yml:18:15: [3].nachfolger: Hier wird im Kreis")
    assert "(foreign/organisationen.yml:13)" in found


def test_successors_may_split_and_meet_again_without_a_circle(data: Path) -> None:
    succeed(data, "buergerbus", "[trinkbrunnen, schwammstadt]")
    succeed(data, "trinkbrunnen", "solarstadtplan")
    succeed(data, "schwammstadt", "solarstadtplan")
    assert load(data)
