"""Council papers: who heard them when, what came of them, and where the timeline shows it."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from building import RenderedSite, pages_of, rendered
from datasets import FOREIGN, HERNE, copy, replace, write
from konzept import routes
from konzept.exports.tables.kinds import tables
from konzept.plan.changes import changes
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.reading.problems import DataError
from konzept.records.registers import Event
from konzept.reports.comparison import what_changed

PAPERS = """
- id: klimakonzept
  vorlage: 2019/044
  titel: Klimakonzept
  url: https://rat.musterstadt.example/2019-044
  beratungen:
    - {gremium: stadtwerke, am: 2019-12-01, ergebnis: empfohlen}
    - {gremium: stadt-musterstadt, am: 2019-12-12T17:45, ergebnis: beschlossen, ereignis: beschluss}
  belege: [{quelle: ratsbeschluss}]
- id: erste-bilanz
  titel: Bilanz im Rat
  art: bericht
  beschluesse: [klimakonzept]
  beratungen:
    - {gremium: klimabuero, am: 2023-01, ergebnis: zur-kenntnis}
  belege: [{quelle: bilanz-2022}]
- id: mehr-baeume
  titel: Mehr Bäume
  beschluesse: [klimakonzept]
  beratungen: [{am: 2023-05-02, ergebnis: vertagt}]
  belege: [{quelle: vereinsseite}]
"""
EVENT = """- id: beschluss
  am: 2019-12-12T17:45
  titel: Der Rat beschließt das Klimakonzept
  art: beschluss
  handlungsfelder: [gebaeude-und-waerme, mobilitaet, stadtgruen-und-wasser]
  belege:
    - quelle: ratsbeschluss
      stelle: TOP 7

"""
MOVED = {
    "bericht-migranten-2013": "Bericht „Migrantinnen und Migranten in Herne“",
    "beschluss-ki": "Rat beschließt das Kommunale Integrationszentrum",
    "integrationsrat-konzept-2014": "Integrationsrat stimmt dem Konzept zu",
    "hfa-konzept-2014": "Haupt- und Finanzausschuss stimmt dem Konzept zu",
    "ratsbeschluss-konzept": "Rat beschließt das Gesamtstädtische Integrationskonzept",
    "abschlussbericht": "Abschlussbericht zum ersten Integrationskonzept",
    "hpa-abschlussbericht": "Ausschuss nimmt den Abschlussbericht zur Kenntnis",
}
"""What stood in Herne's zeitleiste.yml before it had papers."""


def with_papers(folder: Path) -> Path:
    data = copy(FOREIGN, folder)
    write(data, "beschluesse.yml", PAPERS)
    replace(data, "zeitleiste.yml", EVENT, "")
    replace(
        data,
        "zeitleiste.yml",
        "  art: bericht\n",
        "  art: bericht\n  beschluesse: [klimakonzept]\n",
    )
    for name in ("massnahmen/trinkbrunnen", "handlungsfelder/mobilitaet"):
        file = data / f"{name}.yml"
        file.write_text(
            f"{file.read_text('utf-8').rstrip()}\nbeschluesse: [klimakonzept]\n", "utf-8"
        )
    replace(data, "konzept.yml", "herausgeber:", "beschluesse: [klimakonzept]\nherausgeber:")
    return data


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return load(with_papers(tmp_path_factory.mktemp("papers")))


@pytest.fixture(scope="module")
def site(whole: Plan) -> RenderedSite:
    return rendered(whole.as_of(date(2023, 11, 1)))


def words_of(site: RenderedSite, path: str) -> str:
    return " ".join(pages_of(site)[path].get_text(" ").split())


def test_a_page_shows_the_chain(site: RenderedSite) -> None:
    words = words_of(site, routes.DECISIONS)
    chain = (
        "Vorlage 2019/044",
        "Stadtwerke Musterstadt GmbH & Co. KG 1. Dezember 2019 empfohlen",
        "Stadt Musterstadt 12. Dezember 2019, 17:45 Uhr beschlossen",
        "Was daraus wurde Konzept",
        "Handlungsfelder Mobilität",
        "Maßnahmen Trinkbrunnen",
        "Berichte Erste Bilanz , Bilanz im Rat",
        "Nächster Beschluss Mehr Bäume",
        "Bericht zu Klimakonzept",
        "Folgt auf Klimakonzept",
    )
    places = [words.find(one) for one in chain]
    assert -1 not in places, dict(zip(chain, places, strict=True))
    assert places == sorted(places)


def test_pages_lead_to_the_paper_that_they_came_of(site: RenderedSite) -> None:
    paths = ("massnahmen/trinkbrunnen/", "handlungsfelder/mobilitaet/", routes.CONCEPT)
    for path in paths:
        found = pages_of(site)[path].select('a[href$="beschluesse/#klimakonzept"]')
        assert [one.get_text() for one in found][:1] == ["Klimakonzept"], path


def test_a_paper_without_a_number_is_called_by_its_title(whole: Plan) -> None:
    assert [one.name for one in whole.papers if not one.number] == ["Bilanz im Rat", "Mehr Bäume"]


def test_each_hearing_stands_once_on_the_timeline(whole: Plan, site: RenderedSite) -> None:
    anchors = [entry.anchor for entry in whole.timeline]
    assert len(anchors) == len({*anchors})
    (entry,) = (one for one in whole.timeline if one.anchor == "ereignis-beschluss")
    assert entry.title == "Stadt Musterstadt: Klimakonzept, beschlossen"
    assert (entry.kind, entry.fields) == ("Beschluss", ("mobilitaet",))
    assert "ereignis-mehr-baeume-2023-05-02" in anchors
    assert pages_of(site)["zeitleiste/"].select_one("#ereignis-beschluss") is not None


def test_a_paper_is_known_from_its_first_hearing_on(whole: Plan) -> None:
    def known(day: date) -> dict[str, int]:
        return {one.id: len(one.hearings) for one in whole.as_of(day).papers}

    assert known(date(2019, 11, 30)) == {}
    assert known(date(2019, 12, 1)) == {"klimakonzept": 1}
    assert known(date(2019, 12, 12)) == {"klimakonzept": 2}
    before = whole.as_of(date(2019, 11, 30))
    assert before.concept.papers == before.field_by_id["mobilitaet"].papers == ()
    assert routes.DECISIONS not in pages_of(rendered(before))
    today = whole.as_of(date(2023, 11, 1))
    assert all(a is b for a, b in zip(today.papers, whole.papers, strict=True))


def test_without_papers_nothing_speaks_of_them() -> None:
    plan = load(FOREIGN)
    assert routes.DECISIONS not in pages_of(rendered(plan))
    assert not {"beschluesse", "beratungen"} & {one.name for one in tables(plan)}


def test_events_that_were_moved_keep_their_anchors_and_their_ids_in_feeds() -> None:
    plan = load(HERNE)
    shown = {one.anchor: one.title for one in plan.timeline}
    assert {shown.get(f"ereignis-{one}") for one in MOVED} == {*MOVED.values()}
    told = changes(plan.as_of(date(2013, 1, 1)), plan).entries
    names = [routes.first_path_to(one.record) + one.permanent_name for one in told]
    for moved in MOVED:
        assert names.count(f"zeitleiste/#ereignis-{moved}ADDED") == 1
    assert not {one.id for one in plan.events} & {*MOVED}


def test_changes_tell_a_hearing_once(whole: Plan) -> None:
    told = changes(whole.as_of(date(2019, 12, 2)), whole.as_of(date(2019, 12, 13))).entries
    named = [one.name for one in told if isinstance(one.record, Event)]
    assert named.count("Stadt Musterstadt: Klimakonzept, beschlossen") == 1
    assert "beratungen" not in {key for one in told for key in one.keys}


def test_tables_hold_papers_and_hearings(whole: Plan) -> None:
    by_name = {one.name: one for one in tables(whole)}
    content = by_name["beratungen"].csv.content
    assert isinstance(content, bytes)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [(one["beschluss"], one["nummer"], one["ergebnis"]) for one in rows] == [
        ("klimakonzept", "1", "empfohlen"),
        ("klimakonzept", "2", "beschlossen"),
        ("erste-bilanz", "1", "zur-kenntnis"),
        ("mehr-baeume", "1", "vertagt"),
    ]
    assert by_name["beschluesse"].size == 3


def test_the_receipt_of_a_change_names_paper_and_hearing(tmp_path: Path) -> None:
    before = load(copy(FOREIGN, tmp_path / "before"))
    told = what_changed(before, load(with_papers(tmp_path)))
    assert "neu: Klimakonzept\n" in told
    assert "geändert: Trinkbrunnen (beschluesse)" in told


def test_a_hearing_takes_no_place_that_an_event_has(tmp_path: Path) -> None:
    data = with_papers(tmp_path)
    replace(data, "beschluesse.yml", "ereignis: beschluss}", "ereignis: bilanz}")
    with pytest.raises(DataError, match="Auf der Zeitleiste gibt es „bilanz“ schon"):
        load(data)


def test_papers_that_follow_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    data = with_papers(tmp_path)
    replace(data, "beschluesse.yml", "  url:", "  beschluesse: [mehr-baeume]\n  url:")
    with pytest.raises(DataError, match="Hier folgt im Kreis eins auf das andere"):
        load(data)
