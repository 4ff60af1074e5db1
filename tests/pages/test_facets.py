"""Every measure is found under each of its values, on static pages and in the filter's rows."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml.html import HtmlElement

from building import TODAY, RenderedSite, parse_html, rendered, trees_of
from datasets import of_many_measures, with_records
from konzept import routes
from konzept.pages import context
from konzept.pages.context import ROWS_ON_INDEX
from konzept.plan.facet import Facet
from konzept.plan.facets import facets, filter_values, years
from konzept.plan.free_text import folded
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.records.measure import Measure
from konzept.records.period import Period
from konzept.records.registers import Organisation
from konzept.values.dates import PartialDate
from konzept.values.texts import id_from


@pytest.fixture(scope="module", params=["herne", "foreign"])
def plan(request: pytest.FixtureRequest) -> Plan:
    whole: Plan = request.getfixturevalue(request.param)
    return whole.as_of(TODAY)


@pytest.fixture(scope="module")
def trees(plan: Plan) -> dict[str, HtmlElement]:
    pages = trees_of(rendered(plan))
    return {path: pages[path] for path in pages if path.startswith(routes.MEASURES)}


def listed(page: HtmlElement) -> list[str]:
    """The ids of the measures that a page's table shows."""
    links = page.cssselect("table tbody th a")
    return [link.get("href").rstrip("/").rpartition("/")[2] for link in links]


def counts(part: HtmlElement, path: str) -> dict[str, int]:
    """What the lists of values in a part of the page at ``path`` lead to, with the counts shown."""
    found = {}
    for item in part.cssselect("ul.values > li"):
        link = next(item.iter("a"), None)
        number = re.search(r"\((\d+)\)$", item.text_content().strip())
        assert number
        target = path if link is None else urljoin(path, link.get("href"))
        found[target] = int(number[1])
    return found


def shortened(words: str) -> str:
    """The address of a target group: what is long ends in a mark of its own."""
    slug, mark = id_from(words), hashlib.sha256(folded(words).encode()).hexdigest()[:8]
    return slug if len(slug) <= 32 else f"{slug[:22].rstrip('-')}--{mark}"


def expected(plan: Plan, measure: Measure) -> set[str]:
    """The addresses of the lists that must show a measure, read from the records alone."""
    groups = {word: [] for word in measure.target_groups}
    for one in plan.target_groups:
        for word in one.words:
            groups.get(word, []).append(one.id)
    pairs = {
        ("status", measure.status.id),
        ("bezug", measure.relation.value),
        ("feld", measure.field or "querschnitt"),
        *(("feld", field) for field in measure.also_in),
        *(("traeger", one.organisation.id) for one in measure.involved),
        *(
            ("zielgruppe", slug)
            for words, those in groups.items()
            for slug in those or [shortened(words)]
        ),
        *(("lebenslage", one) for one in measure.life_situations),
        *(("ort", one) for one in measure.localities),
        *(("jahr", str(entry.on.year)) for entry in measure.log),
        ("buchstabe", re.sub("[0-9]", "0-9", id_from(measure.title)[0])),
    }
    return {f"massnahmen/{facet}/{slug}/" for facet, slug in pairs}


def test_every_measure_is_on_the_page_of_each_of_its_values(
    plan: Plan, trees: dict[str, HtmlElement]
) -> None:
    for measure in plan.measures:
        for path in expected(plan, measure):
            assert measure.id in listed(trees[path]), path


def test_no_page_lists_a_measure_without_its_value(
    plan: Plan, trees: dict[str, HtmlElement]
) -> None:
    for path, page in trees.items():
        facet = path.split("/")[1]
        if path.count("/") != 3 or facet == "jahr":  # a period covers years that no entry names
            continue
        for measure in listed(page):
            assert path in expected(plan, plan.measure_by_id[measure])


def test_counts_are_the_rows_that_the_pages_show(plan: Plan, trees: dict[str, HtmlElement]) -> None:
    for facet in facets(plan):
        shown = counts(trees[facet.path], facet.path)
        assert shown == {value.path: len(listed(trees[value.path])) for value in facet.values}
        assert min(shown.values()) > 0


def test_every_list_is_linked_from_the_index_and_back(
    plan: Plan, trees: dict[str, HtmlElement]
) -> None:
    made = {path for path in trees if path.count("/") == 3}
    assert set(counts(trees[routes.MEASURES], routes.MEASURES)) == made
    site = rendered(plan)
    trails = {one.path: [path for _, path in one.page.trail] for one in site.pages}
    for facet in facets(plan):
        assert all(trails[value.path] == [routes.MEASURES, facet.path] for value in facet.values)
    assert {facet.path for facet in facets(plan)} == {
        path
        for path in trees
        if path.count("/") == 2 and path.split("/")[1] in routes.LISTS_OF_MEASURES
    }


def test_titles_and_descriptions_are_unique(plan: Plan) -> None:
    lists = [one for one in rendered(plan).pages if one.path.startswith(routes.MEASURES)]
    for texts in ([one.title for one in lists], [one.page.description for one in lists]):
        assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_pages_of_status_words_tell_what_they_mean(
    plan: Plan, trees: dict[str, HtmlElement]
) -> None:
    for status, _ in plan.by_status(plan.measures):
        assert status.definition in trees[f"massnahmen/status/{status.id}/"].text_content()


def test_rows_tell_the_filter_what_the_pages_list(plan: Plan) -> None:
    found = filter_values(facets(plan))
    for facet in facets(plan):
        for measure in plan.measures:
            slugs = dict(found[measure.id]).get(facet.key, "").split()
            on = [value.slug for value in facet.values if measure in value.measures]
            assert slugs == (on if facet.is_filter else [])


def test_no_measure_can_take_the_address_of_a_list(plan: Plan) -> None:
    assert {facet.key for facet in facets(plan)} <= set(routes.LISTS_OF_MEASURES)


# -- Single facets --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "told", "found"),
    [
        ("2017-04-01", "2019", ["2017"], [2019, 2018, 2017]),
        ("2016", "laufend", ["2016", "2018-05"], [2018, 2017, 2016]),
        ("2016", "unbekannt", ["2019"], [2019, 2016]),
        ("unbekannt", "2012-H1", ["2010"], [2012, 2010]),
        ("unbekannt", "laufend", ["2010", "2012"], [2012, 2010]),
        ("unbekannt", "unbekannt", ["2011-03-04"], [2011]),
        ("2018", "laufend", ["2016"], [2018, 2016]),
    ],
)
def test_years_are_those_of_the_period_and_those_a_source_speaks_of(
    start: str, end: str, told: list[str], found: list[int], foreign: Plan
) -> None:
    measure = foreign.measures[0]
    first = measure.log[0]
    log = tuple(first.model_copy(update={"on": PartialDate.parse(day)}) for day in told)
    period = Period.model_validate({"von": start, "bis": end})
    update = {"log": log, "period": period, "key_figures": ()}
    assert list(years(measure.model_copy(update=update))) == found


def with_measure(plan: Plan, **update: object) -> Plan:
    """The plan with its first measure changed, and that measure only."""
    changed = plan.measures[0].model_copy(update=update)
    return with_records(plan, Measure, (changed,))


def facet_of(plan: Plan, key: str) -> Facet:
    return next(one for one in facets(plan) if one.key == key)


@pytest.mark.parametrize(
    ("title", "slug", "shown"),
    [
        ("Öffnung", "o", "O"),
        ("„Echte Väter“", "e", "E"),
        ("2. Konferenz", "0-9", "0-9"),
        ("ßpaß", "s", "S"),
        ("½ Jahr", "0-9", "0-9"),
        ("Ωmega", "greek-3a9", "Ω"),
        ("українська", "cyrillic-423", "У"),
        ("…", "andere", "Andere"),
    ],
)
def test_letters_fold_as_in_a_german_register(
    title: str, slug: str, shown: str, foreign: Plan
) -> None:
    (value,) = facet_of(with_measure(foreign, title=title), "buchstabe").values
    assert (value.slug, value.title) == (slug, shown)


def test_letters_stand_as_in_a_register_and_what_is_no_letter_last(foreign: Plan) -> None:
    titles = ("…", "Ωmega", "Zug", "2. Konferenz", "Bus", "Ahorn")
    measures = tuple(
        one.model_copy(update={"title": title})
        for one, title in zip(foreign.measures, titles, strict=False)
    )
    values = facet_of(with_records(foreign, Measure, measures), "buchstabe").values
    assert [value.title for value in values] == ["0-9", "A", "B", "Z", "Ω", "Andere"]


@pytest.mark.parametrize(
    ("groups", "slugs"),
    [
        (("Väter", "vaeter"), ["vaeter"]),
        (("Ältere", "Zugezogene"), ["aeltere", "zugezogene"]),
        (("ä" * 300,), ["ae" * 11 + "--7f8a6ab6"]),
        (("C++",), ["c"]),
        (("Schüler*innen*",), ["schueler-innen"]),
        (("…",), ["andere"]),
        (("لاجئون",), ["arabic--cb46b33e"]),
        (("Українці",), ["cyrillic--fee6746d"]),
        (
            ("Kinder, die in keine Kita gehen", "Con"),
            ["con--1143da2b", "kinder-die-in-keine-kita-gehen"],
        ),
    ],
)
def test_target_groups_are_free_text_and_get_addresses(
    groups: tuple[str, ...], slugs: list[str], foreign: Plan
) -> None:
    assert slugs_of(foreign, *groups) == slugs


def slugs_of(plan: Plan, *groups: str) -> list[str]:
    """The slugs of the target groups of a plan whose only measure has these."""
    values = facet_of(with_measure(plan, target_groups=groups), "zielgruppe").values
    return [value.slug for value in values]


@pytest.mark.parametrize(
    "groups",
    [
        ("<", ">", "…", "😀"),
        ("C", "C++", "C#"),
        ("a" * 90 + " eins", "a" * 90 + " zwei"),
        ("Українці", "Сирійці", "Έλληνες", "لاجئون", "نساء", "中文", "日本"),
        ("Schüler*innen", "Schüler*innen*", "Schüler:innen"),
        ("Українці (Eltern)", "Сирійці (Eltern)", "Eltern"),
        ("Maße", "Masse"),
    ],
)
def test_target_groups_of_other_words_never_share_a_page(
    groups: tuple[str, ...], foreign: Plan
) -> None:
    values = facet_of(with_measure(foreign, target_groups=groups), "zielgruppe").values
    assert {value.title for value in values} == set(groups)
    assert len({value.path for value in values}) == len(groups)
    assert all(re.fullmatch("[a-z0-9-]{1,32}", value.slug) for value in values)


@pytest.mark.parametrize(
    "groups",
    [
        ("Alte Menschen", "alte  menschen", "Alte\u00a0Menschen"),
        ("Väter-Gruppen", "Väter\u2011Gruppen", "VÄTER-GRUPPEN"),
        ("Pflege", "P\ufb02ege"),
    ],
)
def test_target_groups_that_read_the_same_are_one(groups: tuple[str, ...], foreign: Plan) -> None:
    assert len(slugs_of(foreign, *groups)) == 1


def test_addresses_of_target_groups_do_not_depend_on_each_other(foreign: Plan) -> None:
    crowd = ("C", "C++", "C#", "Українці", "Сирійці", "Ältere")
    found = set(slugs_of(foreign, *crowd))
    for gone in ("C++", "Сирійці", "Ältere"):
        assert set(slugs_of(foreign, *(one for one in crowd if one != gone))) < found


def test_long_target_groups_that_begin_alike_are_told_apart(foreign: Plan) -> None:
    groups = tuple(f"Menschen mit einer anderen Muttersprache als {one}" for one in ("A", "B"))
    values = facet_of(with_measure(foreign, target_groups=groups), "zielgruppe").values
    assert [value.title for value in values] == [*groups]
    assert len({value.slug for value in values}) == 2
    assert all(len(value.slug) <= 32 for value in values)


def test_bodies_of_one_name_are_told_apart(foreign: Plan) -> None:
    first, *others = (one for one in facet_of(foreign, "traeger").values)
    name = first.title
    bodies = tuple(one.model_copy(update={"name": name}) for one in foreign.organisations)
    values = facet_of(with_records(foreign, Organisation, bodies), "traeger").values
    assert others
    assert len({value.heading for value in values}) == len(values)


def test_before_the_first_measure_there_is_nothing_to_filter(herne: Plan) -> None:
    site = rendered(herne.as_of(date(1980, 12, 31)))
    paths = [one.path for one in site.pages if one.path.startswith(routes.MEASURES)]
    assert paths == [routes.MEASURES]
    assert "<form" not in index(site)


# -- Many measures --------------------------------------------------------------------------------


def index(site: RenderedSite) -> str:
    return next(one.body for one in site.pages if one.path == routes.MEASURES)


def rows_in_file(site: RenderedSite) -> str:
    (file,) = (one for one in site.files if one.path == routes.MEASURE_ROWS)
    assert isinstance(file.content, str)
    rows: str = json.loads(file.content.removeprefix("massnahmenZeilen = ").removesuffix(";\n"))
    return rows


def test_beyond_a_limit_the_rows_move_unchanged_into_a_file(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = rendered(plan)
    files_of_few = {one.path for one in few.files}
    body = parse_html(index(few)).select_one("#zeilen tbody")
    monkeypatch.setattr(context, "ROWS_ON_INDEX", 1)
    many = rendered(plan)
    assert body is not None
    moved = parse_html(rows_in_file(many))
    assert [str(row).split() for row in moved.select("tr")] == [
        str(row).split() for row in body.select("tr")
    ]
    assert parse_html(index(many)).select("tbody tr") == []
    assert "massnahmen/zeilen.js" not in files_of_few


def test_a_measure_costs_readers_of_the_index_at_most_150_bytes(tmp_path: Path) -> None:
    plan = load(of_many_measures(tmp_path, ROWS_ON_INDEX)).as_of(TODAY)
    assert len(plan.measures) > ROWS_ON_INDEX
    rows = rows_in_file(rendered(plan))
    assert rows.count("<tr") == len(plan.measures)
    assert len(gzip.compress(rows.encode("utf-8"))) / len(plan.measures) <= 150


def test_a_list_that_is_empty_now_leads_to_the_overview_of_its_facet(plan: Plan) -> None:
    # Somebody may have kept its address while a measure stood in it.
    gone = plan.measures[0].status
    path = routes.list_of("status", gone.id)
    left = tuple(one for one in plan.measures if one.status != gone)
    before, after = rendered(plan), rendered(with_records(plan, Measure, left))
    assert path in {one.path for one in before.pages}
    assert f"{path}index.html" not in {one.path for one in before.files}
    assert path not in {one.path for one in after.pages}
    (leads_on,) = (one for one in after.files if one.path == f"{path}index.html")
    (link,) = parse_html(str(leads_on.content)).select("a")
    assert urljoin(path, str(link["href"])) == f"{routes.MEASURES}status/"
