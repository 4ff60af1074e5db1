"""The form for staff: what is filled in becomes texts of files that say it, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.tools import axe, misfits
from building import BuiltSite
from datasets import FOREIGN, HERNE, copy
from konzept import routes
from konzept.editing.form import files
from konzept.exports.json_text import as_json
from konzept.reading.data_file import read_file
from konzept.reading.folder import find_files
from konzept.reading.load import load
from konzept.records.base import optional
from konzept.records.measure import Measure
from konzept.values.texts import Line

FATHERS = "Vätergruppen „Echte Väter“"


def opened(page: Page, site: str, kind: str = "Maßnahmen", record: str = FATHERS) -> Page:
    """The form for a record."""
    page.goto(site + routes.FORM)
    page.get_by_label("Was möchten Sie ändern?").select_option(label=kind)
    page.get_by_label("Welcher Eintrag?").select_option(label=record)
    return page


def entry(page: Page) -> Locator:
    return page.locator("[data-teil=eintrag]")


def checked(page: Page) -> None:
    page.get_by_role("button", name="Prüfen").click()


def proposed(page: Page) -> dict[str, str]:
    """The texts of the files that the form proposes, by name, in its order."""
    checked(page)
    expect(page.get_by_role("heading", name="Ihr Vorschlag")).to_be_focused()
    parts = page.locator("#formular-ergebnis section")
    return {
        parts.nth(at).locator("h3").inner_text(): parts.nth(at).locator("textarea").input_value()
        for at in range(parts.count())
    }


def fill_entry(page: Page, status: str = "umgesetzt") -> None:
    there = entry(page)
    there.get_by_label("Am (Pflicht)").fill("2026-03")
    there.get_by_label("Status").select_option(status)
    there.get_by_label("Text").fill("Die Gruppen: „alle“ sind zu Ende # ganz.")


def write(data: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (data / name).write_text(text, "utf-8")


def test_a_status_with_a_new_source_makes_three_texts_that_say_it(
    browser_page: Page, served: str, tmp_path: Path
) -> None:
    page = opened(browser_page, served)
    fill_entry(page)
    entry(page).get_by_label("Quelle").select_option(label="Neu eintragen …")
    source = entry(page).locator("fieldset", has=page.get_by_text("Quellen", exact=True)).last
    for key, value in {
        "Kennung": "bericht-2026",
        "Titel": "Bericht: 2026",
        "Herausgeber": "Stadt Herne",
        "Web-Adresse": "https://www.example.org/bericht",
    }.items():
        source.get_by_label(key).fill(value)
    source.get_by_label("Art (Pflicht)").select_option("amtlich")
    page.get_by_label("Stand (Pflicht)").fill("2026-03-31")
    texts = proposed(page)
    assert list(texts) == ["quellen.yml", "massnahmen/vaetergruppen.yml", "konzept.yml"]
    data = copy(HERNE, tmp_path)
    before = load(data)
    write(data, texts)
    after = load(data)
    assert after.concept.current_to.isoformat() == "2026-03-31"
    assert {one.id for one in after.sources} - {one.id for one in before.sources} == {
        "bericht-2026"
    }
    old, new = (
        next(one for one in plan.measures if one.id == "vaetergruppen") for plan in (before, after)
    )
    assert new.log[:-1] == old.log
    assert new.log[-1].text == "Die Gruppen: „alle“ sind zu Ende # ganz."
    assert new.status.id == "umgesetzt"
    assert new.model_copy(update={"log": old.log}) == old
    others = [one for one in after.measures if one.id != "vaetergruppen"]
    assert others == [one for one in before.measures if one.id != "vaetergruppen"]
    for name, text in texts.items():
        gone = set((HERNE / name).read_text("utf-8").split("\n")) - set(text.split("\n"))
        assert gone == ({"stand: 2026-02-28"} if name == "konzept.yml" else set())


def test_who_declines_leaves_the_day_of_the_data(browser_page: Page, served: str) -> None:
    page = opened(browser_page, served)
    fill_entry(page)
    entry(page).get_by_label("Quelle").select_option("pm16")
    page.get_by_label("Stand der Daten anheben").uncheck()
    assert list(proposed(page)) == ["massnahmen/vaetergruppen.yml"]


def test_nothing_filled_in_changes_no_file(browser_page: Page, served: str) -> None:
    page = opened(browser_page, served)
    for kind in page.get_by_label("Was möchten Sie ändern?").locator("option").all_inner_texts():
        page.get_by_label("Was möchten Sie ändern?").select_option(label=kind)
        chosen = page.get_by_label("Welcher Eintrag?")
        values = [one.get_attribute("value") for one in chosen.locator("option").all()]
        for value in [one for one in values if one and one.isdigit()][:3]:
            chosen.select_option(value)
            page.locator("#formular-felder fieldset").first.wait_for(state="attached")
            checked(page)
            expect(page.get_by_text("Es ist noch nichts geändert.")).to_be_visible()


def test_other_keys_of_other_kinds_can_be_changed(
    browser_page: Page, served: str, tmp_path: Path
) -> None:
    page = opened(browser_page, served, "Konferenzen", "Zweite Integrationskonferenz")
    page.get_by_label("Zweck").fill("Ein anderer Zweck: kurz.")
    page.get_by_label("Was möchten Sie ändern?").select_option(label="Organisationen")
    page.get_by_label("Welcher Eintrag?").select_option(label="Neu anlegen")
    page.get_by_label("Kennung (Pflicht)").fill("neuer-verein")
    page.get_by_label("Name (Pflicht)").fill("Neuer Verein")
    page.get_by_label("Art (Pflicht)").select_option(index=1)
    data = copy(HERNE, tmp_path)
    write(data, proposed(page))
    plan = load(data)
    assert plan.conferences[-1].purpose == "Ein anderer Zweck: kurz."
    assert "neuer-verein" in {one.id for one in plan.organisations}


def test_a_new_measure_becomes_a_file(browser_page: Page, served: str, tmp_path: Path) -> None:
    page = opened(browser_page, served, record="Neu anlegen")
    fields = page.locator("#formular-felder")
    fields.get_by_label("Kennung (Pflicht)").fill("neue-kurse")
    fields.get_by_label("Titel (Pflicht)").first.fill("Neue Kurse")
    fields.get_by_label("Kurz (Pflicht)").fill("Worum es geht.")
    fields.get_by_label("Handlungsfeld (Pflicht)").select_option("querschnitt")
    fields.get_by_label("Zuordnung (Pflicht)").select_option("redaktionell")
    fields.get_by_label("Bezug (Pflicht)").select_option("umfeld")
    fields.get_by_label("Am (Pflicht)").fill("2025")
    fields.get_by_label("Status (Pflicht)").select_option("laufend")
    fields.get_by_label("Quelle (Pflicht)").first.select_option("pm16")
    texts = proposed(page)
    assert list(texts) == ["massnahmen/neue-kurse.yml"]
    data = copy(HERNE, tmp_path)
    write(data, texts)
    assert "neue-kurse" in {one.id for one in load(data).measures}


def test_mistakes_are_listed_with_links_to_their_fields(browser_page: Page, served: str) -> None:
    page = opened(browser_page, served)
    entry(page).get_by_label("Text").fill("Etwas geschah.")
    entry(page).get_by_label("Am (Pflicht)").fill("März 2026")
    expect(page.locator("#formular-fehler")).to_be_hidden()  # not while typing
    checked(page)
    summary = page.get_by_role("group", name="Bitte verbessern")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Am: Erlaubt: ein Datum als JJJJ")
    expect(summary).to_contain_text("Status: Der Schlüssel fehlt. Kennung des Status")
    summary.get_by_role("link", name="Status").click()
    expect(entry(page).get_by_label("Status")).to_be_focused()
    expect(entry(page).get_by_label("Text")).to_have_value("Etwas geschah.")
    expect(page.locator("#formular-ergebnis")).to_be_hidden()


def test_a_new_record_never_replaces_another_one(browser_page: Page, served: str) -> None:
    page = opened(browser_page, served, record="Neu anlegen")
    page.locator("#formular-felder").get_by_label("Kennung (Pflicht)").fill("vaetergruppen")
    checked(page)
    summary = page.get_by_role("group", name="Bitte verbessern")
    expect(summary).to_contain_text("Kennung: Diese Kennung gibt es schon.")


def test_the_keyboard_is_enough(browser_page: Page, served: str) -> None:
    page = opened(browser_page, served)
    entry(page).get_by_label("Am (Pflicht)").focus()
    page.keyboard.type("2026")
    page.keyboard.press("Tab")
    page.keyboard.type("umgesetzt")
    page.keyboard.press("Tab")
    page.keyboard.type("Zu Ende.")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ihr Vorschlag")).to_be_focused()


def test_it_is_accessible_and_fits_with_all_its_parts(browser_page: Page, served: str) -> None:
    page = opened(browser_page, served)
    fill_entry(page)
    page.get_by_text("Alle weiteren Angaben").click()
    checked(page)
    assert not axe(page)
    assert not misfits(page)
    entry(page).get_by_label("Quelle").select_option("pm16")
    proposed(page)
    assert not axe(page)
    assert not misfits(page)


def test_another_town_has_its_own_words(browser_page: Page, served_foreign: str) -> None:
    page = opened(browser_page, served_foreign, record="Bürgerbus")
    options = entry(page).get_by_label("Status").locator("option")
    expect(options).not_to_have_count(0)
    statuses = options.all_inner_texts()
    assert set(statuses[1:-1]) == {one.title for one in load(FOREIGN).statuses}


def test_without_script_the_page_leads_to_the_guide(
    make_page: Callable[..., Page], served: str
) -> None:
    page = make_page(java_script_enabled=False)
    page.goto(served + routes.FORM)
    expect(page.locator("form#formular")).to_be_hidden()
    expect(page.get_by_role("link", name="Alle Felder").first).to_be_visible()


def test_without_the_texts_of_files_the_page_says_how_else(browser: Browser, served: str) -> None:
    page = browser.new_page()  # an archive leaves them out
    page.route("**/dateien/**", lambda route: route.abort())
    opened(page, served)
    expect(page.locator("form#formular")).to_be_hidden()
    expect(page.get_by_text("in einem Archiv fehlen sie")).to_be_visible()
    page.close()


def test_nothing_is_stored(browser_page: Page, served: str) -> None:
    page = opened(browser_page, served)
    fill_entry(page)
    checked(page)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]


class LongerMeasure(Measure, title="Maßnahme"):
    """A measure with a key that no other part of the project knows."""

    colour: Line | None = optional("farbe", "Die Farbe des Plakats.")


def test_a_new_key_of_a_model_is_a_field(
    browser_page: Page, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = files.FILE_KINDS
    monkeypatch.setattr(files, "FILE_KINDS", (replace(first, record=LongerMeasure), *others))
    names = find_files(HERNE).names
    keys = files.form_of({name: read_file(HERNE / name, name).values for name in names})
    script = f"window.formular={as_json(keys)};"
    browser_page.route("**/felder.js", lambda route: route.fulfill(body=script))
    page = opened(browser_page, served)
    page.get_by_text("Alle weiteren Angaben").click()
    expect(page.get_by_text("Die Farbe des Plakats.")).to_be_visible()
    page.get_by_label("Farbe").fill("blau")
    assert "\nfarbe: blau\n" in proposed(page)["massnahmen/vaetergruppen.yml"]


def test_script_and_keys_are_light(herne_site: BuiltSite) -> None:
    import gzip

    folder = herne_site.folder
    parts = ("assets/formular.js", "assets/formular-text.js", routes.FORM_KEYS)
    weight = sum(len(gzip.compress((folder / one).read_bytes())) for one in parts)
    assert weight <= 40 * 1024


def test_each_file_is_loaded_only_when_it_is_chosen(browser_page: Page, served: str) -> None:
    loaded: list[str] = []
    browser_page.on("request", lambda request: loaded.append(request.url))
    opened(browser_page, served)
    entry(browser_page).wait_for()
    files_loaded = {json.dumps(url) for url in loaded if "/dateien/" in url}
    assert len(files_loaded) <= 3
