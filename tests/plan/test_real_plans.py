"""What plans of real towns hold: numbers, parts, milestones, former fields, places, situations."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest

from building import RenderedSite, pages_of, rendered
from datasets import FOREIGN, GOOD, copy, of_a_real_plan, replace, write
from konzept import routes
from konzept.exports.calendars import calendars
from konzept.exports.structured_data import StructuredData
from konzept.exports.tables.kinds import tables
from konzept.pages.kinds.measures import measure_entry
from konzept.plan.changes import changes
from konzept.plan.plan import Plan
from konzept.plan.schedule import Punctuality
from konzept.plan.tense import Tense
from konzept.reading.load import load
from konzept.reading.problems import DataError
from konzept.reports.comparison import what_changed
from konzept.search.a_to_z import from_a_to_z
from konzept.values.sorting import natural

TODAY = date(2023, 11, 1)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return load(of_a_real_plan(tmp_path_factory.mktemp("real")))


@pytest.fixture(scope="module")
def plan(whole: Plan) -> Plan:
    return whole.as_of(TODAY)


@pytest.fixture(scope="module")
def site(plan: Plan) -> RenderedSite:
    return rendered(plan)


def words_of(site: RenderedSite, path: str) -> str:
    return " ".join(pages_of(site)[path].get_text(" ").split())


def ids(measures: tuple[object, ...]) -> list[str]:
    return [str(getattr(one, "id", "")) for one in measures]


# -- Numbers --------------------------------------------------------------------------------------


def test_numbers_sort_as_people_count() -> None:
    numbers = ["B10", "5+6", "Ü1", "B2", "5", "B2.10", "B2.9"]
    assert sorted(numbers, key=natural) == ["5", "5+6", "B2", "B2.9", "B2.10", "B10", "Ü1"]


def test_a_number_stands_before_the_title_wherever_the_title_stands(site: RenderedSite) -> None:
    (page,) = (one for one in site.pages if one.path == "massnahmen/trinkbrunnen/")
    assert page.page.title == "G10 Trinkbrunnen"
    assert "G10 Trinkbrunnen" in words_of(site, "handlungsfelder/stadtgruen-und-wasser/")
    assert "B Mobilität" in words_of(site, "massnahmen/leihraeder/")
    assert "Trinkbrunnen" in words_of(site, routes.MEASURES)
    assert "G10 G10" not in "".join(page.body for page in site.pages)


def test_no_page_names_a_record_without_its_number(tmp_path: Path) -> None:
    data = of_a_real_plan(tmp_path)
    replace(data, "konzept.yml", "  2. Mobilität\n", "  2. Wege\n")  # what staff type stays
    plan = load(data).as_of(TODAY)
    records = (*plan.measures, *plan.fields, *plan.goal_by_id.values())
    numbered = [one for one in records if one.label != one.title]
    assert len(numbered) > 4
    pages = pages_of(rendered(plan))
    for path in {*pages} - {routes.SEARCH}:  # keywords from A to Z stand there under both
        words = " ".join(pages[path].get_text(" ").split())
        for one in numbered:
            number = re.escape(one.label.removesuffix(one.title))
            bare = rf"(?<!{number})\b{re.escape(one.title)}\b"
            assert not re.search(bare, words), (path, one.label)


def test_entries_of_the_search_name_fields_and_parts_with_their_numbers(plan: Plan) -> None:
    entry = measure_entry(plan, plan.measure_by_id["schwammstadt"])
    assert "G2 1.000 Bäume. G10 Trinkbrunnen" in entry.text
    context = measure_entry(plan, plan.measure_by_id["leihraeder"]).context
    assert context.startswith("Maßnahme · B Mobilität · ")


def test_lists_follow_the_numbers_or_the_statuses(whole: Plan, tmp_path: Path) -> None:
    green = whole.field_by_id["stadtgruen-und-wasser"]
    assert ids(whole.measures_in(green)) == ["tausend-baeume", "trinkbrunnen", "schwammstadt"]
    data = of_a_real_plan(tmp_path)
    replace(data, "konzept.yml", "reihenfolge: nummer", "reihenfolge: status")
    by_status = load(data)
    for day in (TODAY, date(2021, 6, 1)):  # the first tree was planted later
        order = [one.id for one in by_status.statuses]
        then = by_status.as_of(day)
        for field in then.fields:
            places = [order.index(one.status.id) for one in then.measures_in(field)]
            assert places == sorted(places)
    replace(data, "konzept.yml", "reihenfolge: status\n", "")
    assert ids(load(data).measures_in(green))[0] == "tausend-baeume"  # „1.000 Bäume“


def test_a_number_is_found_under_itself(plan: Plan) -> None:
    entry = measure_entry(plan, plan.measure_by_id["trinkbrunnen"])
    assert entry.title == "G10 Trinkbrunnen"
    keywords = [one for initial in from_a_to_z(plan, ()) for one in initial.keywords]
    found = [one.title for one in keywords if one.path == "massnahmen/trinkbrunnen/"]
    assert sorted(found) == ["G10 Trinkbrunnen", "Trinkbrunnen"]


def test_what_has_ended_keeps_its_number(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    for name in ("leihraeder", "leihraeder-plus"):
        file = data / "massnahmen" / f"{name}.yml"
        file.write_text(f"{file.read_text('utf-8')}nummer: M1\n", "utf-8")
    assert load(data).measure_by_id["leihraeder"].plan_number == "M1"
    replace(data, "massnahmen/leihraeder-plus.yml", "status: fertig", "status: im-bau")
    file = data / "massnahmen" / "radweg-bahntrasse.yml"
    file.write_text(f"{file.read_text('utf-8')}nummer: M1\n", "utf-8")
    with pytest.raises(DataError, match="nummer: „M1“ hat schon „leihraeder-plus“"):
        load(data)


# -- Parts ----------------------------------------------------------------------------------------


def test_the_whole_shows_its_parts_and_each_counts_once(plan: Plan, site: RenderedSite) -> None:
    words = words_of(site, "massnahmen/schwammstadt/")
    assert "Jeder Teil zählt einmal für sich, das Ganze einmal daneben." in words
    assert words.index("G2 1.000 Bäume") < words.index("G10 Trinkbrunnen")
    assert "Teil von Ü1 Schwammstadt-Satzung" in words_of(site, "massnahmen/trinkbrunnen/")
    counted = sum(one.count for one in plan.counts(plan.measures))
    assert counted == len(plan.concept_measures)


def test_a_whole_that_is_not_known_yet_has_no_parts(whole: Plan) -> None:
    then = whole.as_of(date(2021, 12, 31))
    assert "schwammstadt" not in then.measure_by_id
    assert then.measure_by_id["trinkbrunnen"].part_of is None


def test_parts_in_a_circle_are_refused(tmp_path: Path) -> None:
    data = of_a_real_plan(tmp_path)
    file = data / "massnahmen" / "schwammstadt.yml"
    file.write_text(f"{file.read_text('utf-8')}teil_von: trinkbrunnen\n", "utf-8")
    with pytest.raises(DataError, match="Hier ist im Kreis eins Teil des anderen: „schwammstadt“"):
        load(data)


# -- Milestones -----------------------------------------------------------------------------------


def test_milestones_are_early_late_or_on_time_as_of_the_day(whole: Plan) -> None:
    def steps(day: date) -> dict[str, Punctuality]:
        then = whole.as_of(day)
        return {one.what: one.how for one in then.steps_of(then.measure_by_id["schwammstadt"])}

    assert steps(date(2023, 11, 1)) == {
        "Entwurf": Punctuality.EARLY,
        "Beratung": Punctuality.ON_TIME,
        "Satzung": Punctuality.LATE,
        "Prüfung": Punctuality.OVERDUE,
        "Rückblick": Punctuality.AHEAD,
    }
    assert steps(date(2023, 3, 1))["Prüfung"] is Punctuality.AHEAD


def test_a_milestone_is_reached_from_its_day_on(tmp_path: Path) -> None:
    data = of_a_real_plan(tmp_path)
    replace(data, "massnahmen/schwammstadt.yml", "status: idee", "status: idee")
    replace(data, "massnahmen/schwammstadt.yml", "am: 2022-Q4", "am: 2019-12-12")
    then = load(data).as_of(date(2021, 1, 1))
    told = {one.what: one.reached for one in then.measure_by_id["schwammstadt"].milestones}
    assert str(told["Entwurf"]) == "2020-03-02"
    assert told["Beratung"] is None
    assert "Satzung" not in told  # its source was published later


def test_how_it_went_is_said_in_words(site: RenderedSite) -> None:
    words = words_of(site, "massnahmen/schwammstadt/")
    assert "Satzung März 2022 November 2022 später als geplant 1 Quelle" in words
    assert "Entwurf Juni 2020 2. März 2020 früher als geplant" in words
    planned = words_of(site, "massnahmen/leihraeder/")
    assert "Beginn April 2017 1. April 2017 wie geplant" in planned
    assert "Ende 2019 31. Dezember 2021 später als geplant" in planned


# -- Former fields, former dates ------------------------------------------------------------------


def test_editions_show_a_measure_where_it_stood_then(whole: Plan) -> None:
    measure = "leihraeder-plus"
    before, after = whole.as_of(date(2022, 6, 30)), whole.as_of(date(2022, 7, 1))
    assert before.measure_by_id[measure].field is None
    assert measure in ids(before.measures_in(None))
    assert after.measure_by_id[measure].field == "mobilitaet"
    assert before.as_of(date(2022, 6, 30)) == before
    assert ids(before.measures) != ids(after.measures)  # it is listed in its field
    assert whole.as_of(TODAY).measure_by_id[measure].former_fields


def test_the_page_says_where_a_measure_stood(site: RenderedSite) -> None:
    assert "Bis 30. Juni 2022 in: Ohne festes Feld" in words_of(site, "massnahmen/leihraeder-plus/")


def test_a_moved_conference_keeps_its_earlier_date(whole: Plan, site: RenderedSite) -> None:
    words = words_of(site, "konferenz/2024/")
    assert "Bis 31. August 2023 angesetzt für: Samstag, 18. November 2023, 10:00 Uhr" in words
    (now,) = whole.as_of(TODAY).conferences
    text = StructuredData(whole, "", index_links=False).of_page("konferenz/2024/", "", (), now)
    assert json.loads(text)["@graph"][0]["previousStartDate"] == ["2023-11-18T10:00:00+01:00"]


def test_before_it_was_moved_it_is_announced_for_that_date(whole: Plan) -> None:
    then = whole.as_of(date(2023, 8, 1))
    (announced,) = then.conferences
    assert str(announced.start) == "2023-11-18T10:00"
    assert not announced.is_moved
    assert then.tense(announced) is Tense.AHEAD
    (file,) = (one for one in calendars(then, "") if one.path == "kalender.ics")
    assert b"SEQUENCE:0" in file.content  # type: ignore[operator]
    moved = changes(then, whole.as_of(TODAY)).entries
    assert {str(one.on) for one in moved if one.kind.name == "MOVED"} == {"2023-08-31"}


# -- Situations of life, places, keywords ---------------------------------------------------------


def test_situations_of_life_list_what_helps(plan: Plan, site: RenderedSite) -> None:
    found = {one.id: ids(measures) for one, measures in plan.by_life_situation}
    assert found == {"ohne-auto": ["leihraeder-plus", "buergerbus"], "schatten": ["schwammstadt"]}
    words = words_of(site, "massnahmen/lebenslage/ohne-auto/")
    assert words.startswith("Ich habe kein Auto Wege ohne Auto.")
    assert "hat die Redaktion zugeordnet" in words
    assert "Von der Redaktion zugeordnet" in words_of(site, "massnahmen/buergerbus/")
    overview = words_of(site, "massnahmen/lebenslage/")
    assert "Mir ist es zu heiß (1)" in overview
    assert "Ich suche etwas anderes" not in overview


def test_situations_of_life_and_keywords_are_found(plan: Plan, site: RenderedSite) -> None:
    entries = {entry.title: page.path for page in site.pages for entry in page.page.entries()}
    assert entries["Ich habe kein Auto"] == "massnahmen/lebenslage/ohne-auto/"
    assert entries["Maßnahmen: Ort Nordstadt"] == "massnahmen/ort/nord/"
    assert "Regenwasser" in measure_entry(plan, plan.measure_by_id["schwammstadt"]).keywords
    keywords = [one for initial in from_a_to_z(plan, ()) for one in initial.keywords]
    found = {one.title: (one.path, one.context) for one in keywords}
    assert found["Regenwasser"] == ("massnahmen/schwammstadt/", "siehe Ü1 Schwammstadt-Satzung")
    assert found["Verkehr"] == ("handlungsfelder/mobilitaet/", "siehe B Mobilität")
    assert found["Ich habe kein Auto"] == ("massnahmen/lebenslage/ohne-auto/", "Lebenslage")


def test_a_district_lists_what_lies_in_it(site: RenderedSite) -> None:
    north, market = (words_of(site, f"massnahmen/ort/{one}/") for one in ("nord", "markt"))
    assert "1.000 Bäume" in north
    assert "Trinkbrunnen" in north
    assert "Baumwochen" in north
    assert "1.000 Bäume" not in market
    assert "Ort Markt" in words_of(site, "massnahmen/trinkbrunnen/")


def test_names_of_their_lists_are_free_where_there_is_no_register(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    (data / "massnahmen" / "trinkbrunnen.yml").rename(data / "massnahmen" / "ort.yml")
    replace(data, "zeitleiste.yml", "    - trinkbrunnen\n", "    - ort\n")
    assert "ort" in load(data).measure_by_id
    write(data, "orte.yml", "- {id: markt, name: Markt}\n")
    with pytest.raises(DataError, match="„ort“ ist vergeben"):
        load(data)


# -- Exports, receipts ----------------------------------------------------------------------------


def test_exports_hold_all_of_it(plan: Plan) -> None:
    by_name = {one.name: one for one in tables(plan)}
    assert {"meilensteine", "lebenslagen", "orte"} <= {*by_name}
    rows = {row["id"]: row for row in rows_of(by_name["massnahmen"].csv.content)}
    assert rows["trinkbrunnen"]["nummer"] == "G10"
    assert rows["trinkbrunnen"]["teil_von"] == "schwammstadt"
    assert rows["trinkbrunnen"]["orte"] == "markt"
    assert rows["leihraeder-plus"]["frueher_in"] == "querschnitt, 2022-06-30"
    assert rows["leihraeder"]["zeitraum_geplant_bis"] == "2019"
    milestones = rows_of(by_name["meilensteine"].csv.content)
    assert ("schwammstadt", "Entwurf") in {(row["massnahme"], row["was"]) for row in milestones}
    (goal, _) = rows_of(by_name["ziele"].csv.content)
    assert goal["handlungsfeld"] == "gebaeude-und-waerme"
    assert (goal["platz"], goal["id"], goal["nummer"]) == ("1", "sanierungsquote", "Z1")
    content = by_name["massnahmen"].json.content
    assert isinstance(content, bytes)
    exported = {one["id"]: one for one in json.loads(content)["massnahmen"]}
    assert exported["leihraeder-plus"]["frueher_in"] == [
        {"feld": "querschnitt", "bis": "2022-06-30"}
    ]


def rows_of(content: str | bytes) -> list[dict[str, str]]:
    assert isinstance(content, bytes)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_groups_of_target_groups_are_a_table(herne: Plan) -> None:
    (table,) = (one for one in tables(herne) if one.name == "zielgruppen")
    rows = rows_of(table.csv.content)
    assert [row["id"] for row in rows] == [one.id for one in herne.target_groups]
    assert [row["woerter"].split("\n") for row in rows] == [
        list(one.words) for one in herne.target_groups
    ]


def test_a_plan_without_any_of_it_has_no_empty_tables() -> None:
    names = {one.name for one in tables(load(GOOD))}
    assert "orte" in names
    assert not {"meilensteine", "kosten"} & names


def test_the_receipt_of_a_change_names_the_keys(whole: Plan, tmp_path: Path) -> None:
    data = of_a_real_plan(tmp_path)
    replace(data, "massnahmen/trinkbrunnen.yml", "nummer: G10", "nummer: G11")
    write(data, "orte.yml", (data / "orte.yml").read_text("utf-8") + "- {id: sued, name: Süd}\n")
    told = what_changed(whole.as_of(TODAY), load(data).as_of(TODAY))
    assert "geändert: G11 Trinkbrunnen (nummer)" in told
    assert "neu: Süd" in told
