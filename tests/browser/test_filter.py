"""The index of measures can be filtered and sorted, and is as useful where nothing can be run."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from building import TODAY, build
from datasets import of_many_measures
from konzept.pages.context import ROWS_ON_INDEX
from konzept.plan.facets import concept_first, facets
from konzept.plan.plan import Plan
from konzept.records.measure import Measure
from konzept.values.sorting import alphabetical

MakePage = Callable[..., Page]


@pytest.fixture
def plan(herne: Plan) -> Plan:
    return herne.as_of(TODAY)


@pytest.fixture
def index(browser_page: Page, served: str) -> Page:
    browser_page.goto(f"{served}massnahmen/")
    return browser_page


def rows(page: Page) -> Locator:
    return page.locator("#zeilen tbody tr")


def titles(page: Page) -> list[str]:
    return page.locator("#zeilen tbody th a").all_inner_texts()


def announced(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def show_all_filters(page: Page) -> None:
    if not page.locator("#filter-sortierung").is_visible():
        page.get_by_text("Mehr Filter").click()


def choose(page: Page, **values: str) -> None:
    show_all_filters(page)
    for key, value in values.items():
        page.locator(f"#filter-{key}").select_option(value)


def matching(plan: Plan, **values: str) -> list[Measure]:
    """The measures that have all the values, in the order of the index."""
    found = [
        set(value.measures)
        for facet in facets(plan)
        for value in facet.values
        if values.get(facet.key) == value.slug
    ]
    assert len(found) == len(values)
    return [one for one in concept_first(plan) if all(one in those for those in found)]


def offered(page: Page, key: str) -> dict[str, int]:
    """The values of one choice, each with the count that it shows."""
    options = page.locator(f"#filter-{key} option:not([value=''])")
    texts = options.all_text_contents()
    slugs = [str(one.get_attribute("value")) for one in options.all()]
    return {
        slug: int(text[text.rindex("(") + 1 : -1]) for slug, text in zip(slugs, texts, strict=True)
    }


# -- Filtering ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "values",
    [
        {"feld": "bildung"},
        {"feld": "bildung", "status": "laufend"},
        {"bezug": "umfeld", "status": "laufend", "traeger": "kommunales-integrationszentrum"},
        {"jahr": "2016", "zielgruppe": "gefluechtete-menschen"},
    ],
)
def test_choices_combine_and_the_count_is_told(
    values: dict[str, str], index: Page, plan: Plan
) -> None:
    choose(index, **values)
    expected = matching(plan, **values)
    assert expected
    assert titles(index) == [one.title for one in expected]
    assert announced(index) == f"{len(expected)} von {len(plan.measures)} Maßnahmen und Angeboten"
    button = index.get_by_role("button", name=f"{len(expected)} Treffer ansehen", exact=True)
    expect(button).to_be_visible()


def test_what_is_chosen_is_told_in_full(index: Page) -> None:
    told = index.locator("#gewaehlt")
    expect(told).to_be_hidden()
    choose(index, feld="interkulturelle-oeffnung")
    index.get_by_label("Suchwort").fill("Land")
    expect(told).to_have_text(
        "Gewählt: Suchwort „Land“, "
        "Handlungsfeld „Interkulturelle Öffnung der Stadtverwaltung Herne“"
    )
    index.get_by_label("Suchwort").fill("Quantenchromodynamik")
    expect(index.get_by_role("status")).to_contain_text(
        "Kein Treffer für Suchwort „Quantenchromodynamik“, Handlungsfeld „Interkulturelle Öffnung"
    )
    expect(told).to_be_hidden()


def test_each_choice_tells_how_many_rows_it_would_show(index: Page) -> None:
    choose(index, bezug="umfeld", jahr="2016")
    for key in ("status", "feld", "jahr"):
        before = index.locator(f"#filter-{key}").input_value()
        for value, count in offered(index, key).items():
            choose(index, **{key: value})
            assert rows(index).count() == count, f"{key}={value}"
        choose(index, **{key: before})


def test_a_choice_that_leaves_nothing_can_be_seen_and_left_again(index: Page) -> None:
    choose(index, feld="kultur")
    nowhere = next(slug for slug, count in offered(index, "status").items() if not count)
    choose(index, status=nowhere)
    assert re.fullmatch(
        r"Kein Treffer für Handlungsfeld „Kultur“, Status „\w+“\. Bitte nehmen Sie eine Angabe .*",
        announced(index),
    )
    assert rows(index).count() == 0
    assert offered(index, "status")[nowhere] == 0
    choose(index, status="")
    assert rows(index).count() > 0


@pytest.mark.parametrize(
    "words",
    [
        "Väter",
        "VAETER",
        "Vater",
        "vätergruppen echte",
        "„Echte Väter“",
        "echte-väter",
        "Va\u0308ter",
    ],
)
def test_words_are_found_however_they_are_written(words: str, index: Page) -> None:
    index.get_by_label("Suchwort").fill(words)
    expect(index.get_by_role("status")).to_contain_text(" von ")
    assert "Vätergruppen „Echte Väter“" in titles(index)
    assert rows(index).count() < 5


def test_words_find_what_the_table_abbreviates(index: Page, plan: Plan) -> None:
    index.get_by_label("Suchwort").fill("Kommunales Integrationszentrum")
    expect(index.get_by_role("status")).to_contain_text(" von ")
    found = matching(plan, traeger="kommunales-integrationszentrum")
    assert {one.title for one in found} <= set(titles(index))


def test_a_group_is_chosen_and_fine_words_are_still_found(index: Page, plan: Plan) -> None:
    assert list(offered(index, "zielgruppe")) == [one.id for one in plan.target_groups]
    choose(index, zielgruppe="eltern")
    assert titles(index) == [one.title for one in matching(plan, zielgruppe="eltern")]
    index.get_by_label("Suchwort").fill("Polnisch Türkisch Familien")
    expect(rows(index)).to_have_count(1)


def test_the_kind_of_an_entry_is_not_glued_to_its_name_for_the_ear(index: Page, plan: Plan) -> None:
    for measure in (plan.concept_measures[0], plan.context_offers[0]):
        name = re.compile(rf"^{re.escape(measure.title)} ?, {measure.kind}$")
        expect(index.get_by_role("rowheader", name=name)).to_have_count(1)


def test_the_count_alone_is_announced(index: Page) -> None:
    assert index.locator("[role=status], [role=alert], [aria-live], output").count() == 1
    assert index.locator("[role=status] *").count() == 0


def test_the_filter_of_a_fixed_list_can_be_refined(
    browser_page: Page, served: str, plan: Plan
) -> None:
    browser_page.goto(f"{served}massnahmen/status/laufend/")
    browser_page.get_by_role("link", name="Diese Liste weiter filtern").click()
    choose(browser_page, feld="bildung")
    expected = matching(plan, status="laufend", feld="bildung")
    assert titles(browser_page) == [one.title for one in expected]


# -- The address ----------------------------------------------------------------------------------


def test_the_address_keeps_what_is_chosen(index: Page, make_page: MakePage) -> None:
    choose(index, feld="bildung", sortierung="-titel")
    index.get_by_label("Suchwort").fill("deutsch kurse")
    expect(index).to_have_url(re.compile(r"/massnahmen/\?.*q=deutsch\+kurse"))
    shown = titles(index)
    assert shown
    index.reload()
    assert titles(index) == shown
    other = make_page()
    other.goto(index.url)
    assert titles(other) == shown
    assert other.get_by_label("Suchwort").input_value() == "deutsch kurse"
    assert other.locator("#filter-feld").input_value() == "bildung"


def test_back_and_forward_go_from_choice_to_choice(index: Page, plan: Plan) -> None:
    choose(index, feld="bildung")
    choose(index, status="laufend")
    for turn, values in (
        (index.go_back, {"feld": "bildung"}),
        (index.go_back, {}),
        (index.go_forward, {"feld": "bildung"}),
    ):
        turn()
        expect(rows(index)).to_have_count(len(matching(plan, **values)))
        assert index.locator("#filter-feld").input_value() == values.get("feld", "")
        assert index.locator("#filter-status").input_value() == ""


def test_keys_that_step_through_a_choice_are_one_step_back(index: Page, plan: Plan) -> None:
    before = index.evaluate("history.length")
    field = index.locator("#filter-feld")
    field.focus()
    for _ in range(3):
        field.press("ArrowDown")
    expect(index).to_have_url(re.compile(f"feld={plan.fields[2].id}$"))
    assert index.evaluate("history.length") == before + 1
    index.go_back()
    expect(rows(index)).to_have_count(len(plan.measures))
    field.press("ArrowDown")
    index.locator("#filter-status").focus()
    index.locator("#filter-status").press("ArrowDown")
    assert index.evaluate("history.length") == before + 2


def test_typing_adds_nothing_to_the_history(index: Page) -> None:
    before = index.evaluate("history.length")
    index.clock.install()
    for letter in "Kinder":
        index.get_by_label("Suchwort").press_sequentially(letter)
        index.clock.run_for(200)
    expect(index).to_have_url(re.compile("q=Kinder$"))
    assert index.evaluate("history.length") == before


def test_reset_shows_everything_again(index: Page, plan: Plan) -> None:
    choose(index, feld="bildung", sortierung="titel")
    index.get_by_role("button", name="Zurücksetzen").click()
    expect(rows(index)).to_have_count(len(plan.measures))
    assert titles(index) == [one.title for one in concept_first(plan)]
    assert index.url.endswith("/massnahmen/")
    assert announced(index) == f"{len(plan.measures)} Maßnahmen und Angebote"


def test_the_button_leads_to_the_count(index: Page) -> None:
    index.get_by_label("Suchwort").fill("Kinder")
    index.get_by_label("Suchwort").press("Enter")
    expect(index.get_by_role("status")).to_be_focused()
    assert index.url.endswith("?q=Kinder")
    assert " von " in announced(index)


def test_unknown_values_are_named_and_left_out(browser_page: Page, served: str, plan: Plan) -> None:
    browser_page.goto(f"{served}massnahmen/?status=erfunden&feld=bildung&feld=kultur&utm_source=x")
    told = browser_page.get_by_text("nicht angewendet")
    expect(told).to_have_text(
        "Aus der Adresse nicht angewendet: Handlungsfeld „Kultur“, Status „erfunden“."
    )
    assert rows(browser_page).count() == len(matching(plan, feld="bildung"))
    choose(browser_page, status="laufend")
    expect(told).to_be_hidden()
    assert browser_page.url.endswith("?feld=bildung&status=laufend")


def test_the_filter_works_from_a_folder(browser_page: Page, offline: Path, plan: Plan) -> None:
    browser_page.goto((offline / "massnahmen" / "index.html").as_uri())
    choose(browser_page, feld="bildung")
    expected = [one.title for one in matching(plan, feld="bildung")]
    assert titles(browser_page) == expected
    assert browser_page.url.endswith("index.html?feld=bildung")
    browser_page.reload()
    assert titles(browser_page) == expected
    rows(browser_page).first.get_by_role("link").first.click()
    expect(browser_page.get_by_role("heading", level=1)).to_have_text(expected[0])


# -- Sorting --------------------------------------------------------------------------------------


def test_names_sort_as_in_a_german_register(index: Page, plan: Plan) -> None:
    choose(index, sortierung="titel")
    names = sorted((one.title for one in plan.measures), key=_as_written)
    assert titles(index) == names
    choose(index, sortierung="-titel")
    assert titles(index) == names[::-1]


def _as_written(title: str) -> str:
    return re.sub("[^a-z0-9 ]", "", alphabetical(title))


def test_sorting_by_name_passes_over_quotation_marks(browser_page: Page, served: str) -> None:
    def quoted(route: Route) -> None:
        response = route.fetch()
        body = response.text().replace(">FIT in Deutsch<", ">„FIT“ in Deutsch<")
        route.fulfill(response=response, body=body)

    browser_page.route("**/massnahmen/?*", quoted)
    browser_page.goto(f"{served}massnahmen/?sortierung=titel")
    shown = titles(browser_page)
    assert shown.index("„FIT“ in Deutsch") > shown.index("Familientreffen mit Kultur") > 0


def test_fields_and_status_words_sort_in_their_own_order(index: Page, plan: Plan) -> None:
    fields = [*(one.id for one in plan.fields), None]
    choose(index, sortierung="feld")
    expected = sorted(concept_first(plan), key=lambda one: fields.index(one.field))
    assert titles(index) == [one.title for one in expected]
    choose(index, sortierung="status")
    expected = sorted(concept_first(plan), key=lambda one: plan.statuses.index(one.status))
    assert titles(index) == [one.title for one in expected]


@pytest.mark.parametrize("newest_first", [True, False])
def test_unknown_beginnings_stand_last(newest_first: bool, index: Page, plan: Plan) -> None:
    choose(index, sortierung="-beginn" if newest_first else "beginn")
    known = [one for one in concept_first(plan) if one.period.start]
    unknown = [one for one in concept_first(plan) if not one.period.start]
    assert known
    assert unknown
    known.sort(
        key=lambda one: str(one.period.start and one.period.start.first_day), reverse=newest_first
    )
    assert titles(index) == [one.title for one in (*known, *unknown)]


def test_table_headings_sort_both_ways_and_say_so(index: Page, plan: Plan) -> None:
    heading = index.get_by_role("columnheader", name="Zuletzt bestätigt")
    for value, direction, newest_first in (
        ("-bestaetigt", "descending", True),
        ("bestaetigt", "ascending", False),
    ):
        heading.get_by_role("button").click()
        expect(heading).to_have_attribute("aria-sort", direction)
        assert index.locator("[aria-sort]").count() == 1
        assert index.url.endswith(f"?sortierung={value}")
        by_day = sorted(
            concept_first(plan), key=lambda one: one.last_confirmed.last_day, reverse=newest_first
        )
        assert titles(index) == [one.title for one in by_day]
        order = "neueste" if newest_first else "älteste"
        assert announced(index).endswith(f". Sortiert nach: Zuletzt bestätigt, {order} zuerst")
    choose(index, sortierung="")
    expect(index.locator("[aria-sort]")).to_have_count(0)
    assert titles(index) == [one.title for one in concept_first(plan)]


# -- Screens, paper, no script --------------------------------------------------------------------


def test_without_script_everything_is_there_and_nothing_is_dead(
    make_page: MakePage, served: str, plan: Plan
) -> None:
    page = make_page(java_script_enabled=False)
    page.goto(f"{served}massnahmen/")
    assert rows(page).count() == len(plan.measures)
    assert page.locator("main :is(button, input, select, form):visible").count() == 0
    page.get_by_text("Nach Status", exact=True).click()
    page.locator("ul.values").get_by_role("link", name="laufend").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maßnahmen: Status laufend")
    assert page.locator("tbody tr").count() == len(matching(plan, status="laufend"))


def test_a_phone_shows_cards_and_never_scrolls_sideways(make_page: MakePage, served: str) -> None:
    page = make_page(viewport={"width": 360, "height": 740})
    page.goto(f"{served}massnahmen/?feld=bildung")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    first = rows(page).first
    name, field = first.locator("th").bounding_box(), first.locator("td").first.bounding_box()
    assert name
    assert field
    assert field["y"] >= name["y"] + name["height"] - 1
    show_all_filters(page)
    for control in page.locator("main :is(button, input, select):visible:enabled").all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


@pytest.mark.parametrize(("width", "height"), [(375, 667), (1280, 800)])
@pytest.mark.parametrize("query", ["", "?status=laufend&jahr=2016"])
def test_the_first_result_is_on_the_first_screen(
    width: int, height: int, query: str, make_page: MakePage, served: str
) -> None:
    page = make_page(viewport={"width": width, "height": height})
    page.goto(f"{served}massnahmen/{query}")
    name = rows(page).first.locator("th a").bounding_box()
    assert name
    assert name["y"] + name["height"] <= height


# How much wider than a choice the longest of its options is, with its arrow.
CLIPPED = """select => {
  const style = getComputedStyle(select);
  const drawn = document.createElement('canvas').getContext('2d');
  drawn.font = style.font;
  const shown = innerWidth < 960 ? [select.selectedOptions[0]] : [...select.options];
  const widest = Math.max(...shown.map((one) => drawn.measureText(one.text).width));
  return widest + 20 + 2 * parseFloat(style.paddingLeft) - select.clientWidth;
}"""


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_no_option_is_clipped(width: int, make_page: MakePage, served: str) -> None:
    """On narrow screens this holds before a choice: long ones are told in full below."""
    page = make_page(viewport={"width": width, "height": 800})
    page.goto(f"{served}massnahmen/")
    show_all_filters(page)
    for select in page.locator("#filter select").all():
        assert select.evaluate(CLIPPED) <= 0, select.get_attribute("id")


@pytest.mark.parametrize("width", [360, 768, 959])
def test_cards_have_no_headings_to_sort_by_that_nobody_sees(
    width: int, make_page: MakePage, served: str
) -> None:
    page = make_page(viewport={"width": width, "height": 800})
    page.goto(f"{served}massnahmen/?sortierung=titel")
    assert page.locator("thead button").count() == 0
    page.set_viewport_size({"width": 960, "height": 800})
    expect(page.locator("thead button")).to_have_count(5)
    page.set_viewport_size({"width": width, "height": 800})
    expect(page.locator("thead button")).to_have_count(0)
    expect(page.locator("thead th").first).to_have_text("Maßnahme")


def test_a_desk_shows_a_table(make_page: MakePage, served: str) -> None:
    page = make_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{served}massnahmen/")
    tops = {
        box["y"]
        for cell in rows(page).first.locator("th, td").all()
        if (box := cell.bounding_box())
    }
    assert len(tops) == 1


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_the_script_starts(width: int, make_page: MakePage, served: str) -> None:
    measured = []
    for script in (True, False):
        page = make_page(viewport={"width": width, "height": 900})
        if not script:
            page.route(
                "**/filter.js", lambda route: route.fulfill(body="", content_type="text/javascript")
            )
        page.goto(f"{served}massnahmen/")
        cells = page.locator("#filter, #zeilen tbody tr:nth-child(2) > *, #listen")
        measured.append([cell.bounding_box() for cell in cells.all()])
    assert measured[0] == measured[1]


def test_paper_shows_the_rows_that_were_chosen_and_no_form(index: Page, plan: Plan) -> None:
    choose(index, feld="bildung")
    index.emulate_media(media="print")
    assert index.locator("#filter:visible, #mehr:visible").count() == 0
    assert " von " in announced(index)
    assert index.locator("#zeilen tbody tr:visible").count() == len(matching(plan, feld="bildung"))


# -- Many measures --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of a site with more measures than it lists, opened from a folder."""
    data = of_many_measures(tmp_path_factory.mktemp("many"), ROWS_ON_INDEX)
    site = build(data.parent / "site", data=data, DIRECTORY_URLS="false")
    return site.folder / "massnahmen" / "index.html"


def test_beyond_the_limit_rows_are_loaded_when_they_are_asked_for(
    browser_page: Page, many: Path
) -> None:
    loaded = []
    browser_page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    browser_page.goto(many.as_uri())
    assert "zeilen.js" not in loaded
    assert rows(browser_page).count() == 0
    total = int(announced(browser_page).split()[0])
    assert total > ROWS_ON_INDEX
    before = offered(browser_page, "status")
    choose(browser_page, bezug="umfeld")
    expect(rows(browser_page)).to_have_count(100)
    assert loaded.count("zeilen.js") == 1
    found = offered(browser_page, "bezug")["umfeld"]
    assert announced(browser_page) == f"{found} von {total} Maßnahmen und Angeboten"
    browser_page.get_by_role("button", name="Weitere zeigen").click()
    expect(rows(browser_page)).to_have_count(200)
    expect(rows(browser_page).nth(100).get_by_role("link").first).to_be_focused()
    browser_page.get_by_role("button", name="Zurücksetzen").click()
    expect(rows(browser_page)).to_have_count(100)
    assert offered(browser_page, "status") == before
    rows(browser_page).first.get_by_role("link").first.click()
    expect(browser_page.get_by_role("heading", level=1)).to_be_visible()


def test_beyond_the_limit_an_address_still_shows_its_rows(browser_page: Page, many: Path) -> None:
    browser_page.goto(f"{many.as_uri()}?q=vaetergruppen+echte&status=laufend")
    expect(rows(browser_page)).to_have_count(1)
    expect(rows(browser_page)).to_contain_text("Vätergruppen „Echte Väter“")


def test_beyond_the_limit_fixed_lists_serve_readers_without_script(
    make_page: MakePage, many: Path
) -> None:
    page = make_page(java_script_enabled=False)
    page.goto(many.as_uri())
    assert page.locator("main :is(button, input, select, table):visible").count() == 0
    link = page.locator("details[open]").get_by_role("link", name=re.compile(r"^V \("))
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maßnahmen: Anfangsbuchstabe V")
    assert "Vätergruppen „Echte Väter“" in page.locator("tbody th a").all_inner_texts()
