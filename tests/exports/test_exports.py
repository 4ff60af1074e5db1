"""Tables, their descriptions and the catalogue, each read by the validator of its format."""

from __future__ import annotations

import codecs
import csv
import dataclasses
import io
import json
import re
import warnings
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rdflib
import vobject
from csvw import CSVW
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from building import SITE_URL, TODAY, BuiltSite, RenderedPage, RenderedSite, parse_html, rendered
from datasets import FOREIGN, copy, replace, split_and_merged, write
from exporting import PLANS, read_rdf
from konzept import routes
from konzept.exports.catalogue import catalogue
from konzept.exports.licence import citation
from konzept.exports.record_schema import record_schema
from konzept.exports.tables.kinds import tables
from konzept.exports.tables.table import Table
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.records.conference import Conference
from konzept.records.evidence import Source
from konzept.rendering.static_file import StaticFile

ALL = [
    pytest.param(plan, table, id=f"{name}-{table.name}")
    for name, plan in PLANS.items()
    for table in tables(plan)
]


def rows_of(table: Table) -> list[dict[str, str]]:
    assert isinstance(table.csv.content, bytes)
    return list(csv.DictReader(io.StringIO(table.csv.content.decode("utf-8-sig"), newline="")))


def json_of(table: Table, number: int = 1) -> Any:
    return json.loads(table.static_files[number].content)


def save(table: Table, folder: Path) -> Path:
    for file in table.static_files:
        content = file.content
        data = content.encode("utf-8") if isinstance(content, str) else content
        (folder / Path(file.path).name).write_bytes(data)
    return folder / f"{table.name}.csv"


def problems_of(path: Path) -> list[str]:
    """What the library finds wrong with a CSV file that lies beside its metadata."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        read = CSVW(str(path), validate=True)
        found = [str(one.message) for one in read.warnings]
        for table in read.tables:
            try:
                assert len(list(table.iterdicts(strict=True))) == len(_lines(path))
                table.check_primary_key()
            except ValueError as error:
                found.append(str(error))
    return found + [str(one.message) for one in warned]


def _lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))[1:]


@pytest.mark.parametrize(("plan", "table"), ALL)
def test_csv_is_valid_by_its_published_metadata(plan: Plan, table: Table, tmp_path: Path) -> None:
    assert problems_of(save(table, tmp_path)) == []


def test_metadata_catch_what_does_not_fit(tmp_path: Path) -> None:
    path = save(tables(PLANS["herne"])[0], tmp_path)
    right = path.read_bytes()
    for old, new in ((b",laufend,2022,", b",laufend,22,"), (b"\r\nkim,", b"\r\nliha,")):
        assert right.count(old) == 1
        path.write_bytes(right.replace(old, new))
        assert problems_of(path) != []


@pytest.mark.parametrize(("plan", "table"), ALL)
def test_json_is_valid_by_its_published_schema(plan: Plan, table: Table) -> None:
    schema = json_of(table, 3)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert [error.message for error in validator.iter_errors(json_of(table))] == []


def test_schema_catches_what_does_not_fit() -> None:
    table = tables(PLANS["herne"])[0]
    data = json_of(table)
    data[table.name][0]["handlungsfield"] = "x"
    del data[table.name][1]["titel"]
    data[table.name][2]["verlauf"][0]["am"] = "01.02.2016"
    errors = list(jsonschema.Draft202012Validator(json_of(table, 3)).iter_errors(data))
    assert len(errors) == 3


def test_schema_leaves_out_only_words_that_stand_for_nothing() -> None:
    access = record_schema(Conference)["properties"]["barrierefreiheit"]
    assert access["additionalProperties"]["enum"] == ["ja", "nein", "auf-anfrage", "unbekannt"]
    assert "unbekannt" not in json.dumps(record_schema(Source))


@pytest.mark.parametrize(("plan", "table"), ALL)
def test_csv_and_json_hold_the_same_records(plan: Plan, table: Table) -> None:
    records, rows = json_of(table)[table.name], rows_of(table)
    assert len(records) == len(rows) == table.size
    for record, row in zip(records, rows, strict=True):
        for key in {*table.key, "titel"} & set(record):
            assert row[key].removeprefix("'") == str(record[key])


@pytest.mark.parametrize(("plan", "table"), ALL)
def test_csv_is_rfc_4180_in_utf_8_with_the_bom_that_excel_needs(plan: Plan, table: Table) -> None:
    content = table.csv.content
    assert isinstance(content, bytes)
    assert content.startswith(codecs.BOM_UTF8)
    assert content.count(codecs.BOM_UTF8) == 1
    assert content.endswith(b"\r\n")
    unquoted = re.sub(rb'"(?:[^"]|"")*"', b"", content)
    assert b"\n" not in unquoted.replace(b"\r\n", b"")


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    replace(data, "massnahmen/buergerbus.yml", "titel: Bürgerbus", 'titel: "=1+1 Bürgerbus"')
    name = "Klimabüro der Stadt Musterstadt"
    replace(data, "organisationen.yml", f"name: {name}", f'name: "@{name}"')
    cells = [
        cell
        for table in tables(load(data).as_of(TODAY))
        for row in rows_of(table)
        for cell in row.values()
    ]
    assert "'=1+1 Bürgerbus" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_every_column_has_a_german_key_and_a_note() -> None:
    for table in tables(PLANS["herne"]):
        for column in table.columns:
            assert re.fullmatch("[a-z][a-z0-9_]*", column.name)
            assert column.note.endswith(".")
        described = json_of(table, 2)["tableSchema"]["columns"]
        assert [one["name"] for one in described] == [one.name for one in table.columns]
        assert [one["dc:description"] for one in described] == [one.note for one in table.columns]


def test_past_days_export_what_was_known_then() -> None:
    of_2016, today = (tables(PLANS[name]) for name in ("2016", "herne"))
    for then, now in zip(of_2016, today, strict=True):
        assert then.size <= now.size
    by_id = {row["id"]: row for row in rows_of(of_2016[0])}
    assert by_id["vaetergruppen"]["zuletzt_bestaetigt"] == "2016-09-14"
    assert "review" not in json.dumps(json_of(of_2016[4]))
    assert {row["id"]: row["rueckblick_teilnehmende"] for row in rows_of(of_2016[4])}["2016"] == ""
    assert json_of(of_2016[0])["stand"] == "2016-09-14"


def test_unassigned_measure_says_so_in_the_words_of_the_data() -> None:
    table = tables(PLANS["herne"])[0]
    assert {row["id"]: row["handlungsfeld"] for row in rows_of(table)}["kim"] == "querschnitt"


# -- Licence, citation, catalogue -----------------------------------------------------------------


def test_citation_names_publisher_title_day_and_licence_only_if_known() -> None:
    herne, foreign = PLANS["herne"].concept, PLANS["foreign"].concept
    assert citation(herne) == (
        "Stadt Herne: Gesamtstädtisches Integrationskonzept Herne, Daten, Stand 28. Februar 2026."
    )
    assert "https://x.example/daten/" in citation(herne, "https://x.example/daten/")
    assert citation(foreign).endswith("Lizenz: Creative Commons CC0 1.0.")


def graph_of(plan: Plan, site_url: str) -> rdflib.Graph:
    content = catalogue(plan, tables(plan), site_url).content
    assert isinstance(content, str)
    return read_rdf(content, "https://base.example/daten/dcat.jsonld")


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("site_url", [SITE_URL, ""])
def test_catalogue_has_what_dcat_ap_de_requires(name: str, site_url: str) -> None:
    graph = graph_of(PLANS[name], site_url)
    root = site_url or "https://base.example/"
    (one,) = graph.subjects(RDF.type, DCAT.Catalog)
    datasets = set(graph.objects(one, DCAT.dataset))
    assert datasets == set(graph.subjects(RDF.type, DCAT.Dataset))
    assert len(datasets) == len(tables(PLANS[name]))
    for subject in (one, *datasets):
        for required in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.modified):
            assert graph.value(subject, required) is not None, (subject, required)
        assert getattr(graph.value(subject, DCTERMS.title), "language", "") == "de"
        publisher = graph.value(subject, DCTERMS.publisher)
        assert str(graph.value(publisher, FOAF.name)).startswith("Stadt ")
    for dataset in datasets:
        distributions = list(graph.objects(dataset, DCAT.distribution))
        assert len(distributions) == 2
        for distribution in distributions:
            for required in (DCAT.accessURL, DCTERMS["format"], DCAT.mediaType, DCAT.byteSize):
                assert graph.value(distribution, required) is not None
            assert str(graph.value(distribution, DCAT.downloadURL)).startswith(f"{root}daten/")


def test_addresses_of_bodies_are_uris_for_machines(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    register = (data / "organisationen.yml").read_text("utf-8")
    for name in ("stadt-musterstadt", "klimabuero"):
        entry = re.search(f"- id: {name}\n(  .*\n)*", register)
        assert entry is not None
        kept = re.sub("  (url|email): .*\n", "", entry[0])
        added = "  url: https://müster.example/rat/ä\n  email: rat@müster.example\n"
        register = register.replace(entry[0], f"{kept}{added}")
    write(data, "organisationen.yml", register)
    plan = load(data).as_of(TODAY)
    homepage = "https://xn--mster-kva.example/rat/%C3%A4"
    graph = graph_of(plan, SITE_URL)
    nodes = {str(one) for one in graph.all_nodes() if isinstance(one, rdflib.URIRef)}
    assert {homepage, "mailto:rat@m%C3%BCster.example"} <= nodes
    assert not [one for one in nodes if not one.isascii()]
    home = json.loads(page(rendered(plan, site_url=SITE_URL), "").jsonld)["@graph"][0]
    assert home["publisher"]["url"] == homepage


@pytest.mark.parametrize(
    ("licence", "uri"),
    [
        (None, None),
        ("dl-de/by-2-0", "http://dcat-ap.de/def/licenses/dl-by-de/2.0"),
        ("CC0-1.0", "http://dcat-ap.de/def/licenses/cc-zero"),
        ("ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0.html"),
        ("nach Absprache", None),
    ],
)
def test_licence_is_named_only_if_known(licence: str | None, uri: str | None) -> None:
    plan = PLANS["herne"]
    concept = plan.concept.model_copy(update={"licence": licence})
    graph = graph_of(dataclasses.replace(plan, concept=concept), SITE_URL)
    named = {str(one) for one in graph.objects(None, DCTERMS.license)}
    assert named == ({uri} if uri else set())


def test_files_of_an_edition_have_addresses_below_the_current_site(herne: Plan) -> None:
    edition = herne.concept.editions[0]
    plan = herne.as_of(edition.current_to)
    site = rendered(plan, edition=edition, site_url=SITE_URL)
    own_root = f"{SITE_URL}ausgaben/{edition.id}/"
    (content,) = (file.content for file in site.files if file.path == routes.CATALOGUE)
    assert isinstance(content, str)
    graph = read_rdf(content, "https://base.example/")
    urls = {str(one) for one in graph.objects(None, DCAT.downloadURL)}
    assert len(urls) == 2 * len(tables(plan))
    assert {url.rpartition("daten/")[0] for url in urls} == {own_root}
    assert f"{own_root}daten/" in page(site, "daten/").body
    assert "robots.txt" not in {file.path for file in site.files}


# -- Pages ----------------------------------------------------------------------------------------


def page(site: RenderedSite, path: str) -> RenderedPage:
    return next(one for one in site.pages if one.path == path)


def test_page_of_the_data_says_that_there_is_no_licence(herne_site: BuiltSite) -> None:
    text = herne_site.text("daten/")
    assert "Für die Daten ist noch keine Lizenz festgelegt." in text
    assert "Stadt Herne: Gesamtstädtisches Integrationskonzept Herne, Daten" in text


def test_page_of_the_data_names_the_licence_if_there_is_one(foreign_site: BuiltSite) -> None:
    link = foreign_site.pages["daten/"].select_one("article a[rel~=license]")
    assert link is not None
    assert link.get_text() == "Creative Commons CC0 1.0"


def test_page_lists_every_file_with_rows_and_columns(
    foreign_site: BuiltSite, foreign: Plan
) -> None:
    article = foreign_site.pages["daten/"].select_one("article")
    assert article is not None
    links = {str(a["href"]) for a in article.select("a[href]")}
    text = foreign_site.text("daten/")
    for table in tables(foreign.as_of(TODAY)):
        assert {f"../{file.path}" for file in table.static_files} <= links
        assert f"{table.name}.csv ({table.csv.weight})" in text
        assert all(column.note in text for column in table.columns)
    assert "../daten/dcat.jsonld" in links
    assert "beginnen mit einem BOM" in text


def test_both_files_of_a_table_can_be_made_in_any_order_and_again() -> None:
    table, other = (tables(PLANS["herne"])[0] for _ in range(2))
    csv_first = table.csv.content, table.json.content, table.csv.content
    json_first = other.json.content, other.csv.content, other.json.content
    assert csv_first == (json_first[1], json_first[0], json_first[1])
    assert json_first[2] == json_first[0]


def test_a_table_without_rows_is_an_empty_list() -> None:
    table = next(one for one in tables(PLANS["2016"]) if one.size)
    empty = dataclasses.replace(table, records=lambda: ())
    assert json.loads(empty.json.content)[table.name] == []
    assert rows_of(empty) == []


@pytest.mark.parametrize("content", ["ä", "ä".encode(), ""])
def test_size_of_a_file_is_that_of_its_bytes(content: str | bytes) -> None:
    length = len(content.encode() if isinstance(content, str) else content)
    unread, read = (StaticFile("x", lambda: content) for _ in range(2))
    assert unread.size == length
    assert (read.content, read.size) == (content, length)


def test_exports_are_in_the_built_site_as_they_were_made(herne_site: BuiltSite) -> None:
    for file in rendered(PLANS["herne"]).files:
        content = file.content.encode("utf-8") if isinstance(file.content, str) else file.content
        assert (herne_site.folder / file.path).read_bytes() == content, file.path


@pytest.mark.parametrize("name", ["herne", "2016"])
def test_page_calendar_structured_data_and_tables_tell_the_same(name: str) -> None:
    """They come from one record: none may say more, less or something else."""
    plan = PLANS[name]
    site = rendered(plan, site_url=SITE_URL)
    files = {file.path: file.content for file in site.files}
    all_tables = {table.name: table for table in tables(plan)}
    rows = {row["id"]: row for row in rows_of(all_tables["konferenzen"])}
    records = {one["id"]: one for one in json_of(all_tables["konferenzen"])["konferenzen"]}
    for conference in plan.conferences:
        path = routes.path_to(conference)
        shown = page(site, path)
        soup = parse_html(shown.body)
        event = next(one for one in json.loads(shown.jsonld)["@graph"] if one["@type"] == "Event")
        row, record = rows[conference.id], records[conference.id]
        heading, when = soup.h1, soup.select_one("dl.facts time")
        assert heading is not None
        assert when is not None
        titles = {heading.get_text(), event["name"], row["titel"], record["titel"]}
        starts = {str(when["datetime"]), event["startDate"][:16], row["beginn"], record["beginn"]}
        if routes.calendar_of(conference) in files:
            content = files[routes.calendar_of(conference)]
            assert isinstance(content, bytes)
            entry = vobject.readOne(content.decode("utf-8")).vevent
            titles.add(entry.summary.value)
            starts.add(entry.dtstart.value.strftime("%Y-%m-%dT%H:%M"))
            assert entry.url.value == event["url"] == f"{SITE_URL}{row['seite']}"
            assert event["location"]["name"] in entry.location.value
            assert row["ort_strasse"] in entry.location.value
        assert titles == {conference.title}
        assert starts == {str(conference.start)}
    feed = files[routes.FEED]
    assert isinstance(feed, str)
    assert all(one.title in feed for one in plan.conferences)


@pytest.mark.parametrize("name", PLANS)
def test_page_of_a_measure_and_the_table_agree(name: str) -> None:
    plan = PLANS[name]
    site = rendered(plan)
    for row in rows_of(tables(plan)[0]):
        shown = page(site, row["seite"])
        measure = plan.measure_by_id[row["id"]]
        assert shown.title == row["titel"].removeprefix("'") == measure.title
        assert row["status"] == measure.status.id
        assert measure.status.title in shown.body
        assert shown.updated.isoformat() >= row["zuletzt_bestaetigt"][:4]


def test_one_successor_is_exported_as_ever_and_several_as_a_list(tmp_path: Path) -> None:
    plan = load(split_and_merged(tmp_path)).as_of(TODAY)
    measures, bodies = tables(plan)[0], tables(plan)[3]
    exported = {one["id"]: one.get("nachfolger") for one in json_of(measures)["massnahmen"]}
    assert exported["leihraeder"] == ["leihraeder-plus", "buergerbus"]
    assert exported["radweg-bahntrasse"] == "leihraeder-plus"
    assert exported["leihraeder-plus"] is None
    cells = {row["id"]: row["nachfolger"] for row in rows_of(measures)}
    assert cells["leihraeder"] == "leihraeder-plus\nbuergerbus"
    assert cells["radweg-bahntrasse"] == "leihraeder-plus"
    for table in (measures, bodies):
        (tmp_path / table.name).mkdir()
        assert problems_of(save(table, tmp_path / table.name)) == []
        validator = jsonschema.Draft202012Validator(json_of(table, 3))
        assert not list(validator.iter_errors(json_of(table)))
        wrong = json_of(table)
        for successors in ([], [7], "Kein Name", {"a": "b"}):
            wrong[table.name][0]["nachfolger"] = successors
            assert list(validator.iter_errors(wrong)), successors
