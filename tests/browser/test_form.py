"""The form for staff: what is filled in becomes texts of files that say it, and nothing else."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.staff_form import StaffForm
from browser.tools import axe, misfits
from building import BuiltSite
from datasets import FOREIGN, HERNE
from konzept import routes
from konzept.editing.form import files
from konzept.exports.json_text import as_json
from konzept.reading.folder import find_files
from konzept.reading.load import load
from konzept.records.base import optional
from konzept.records.measure import Measure
from konzept.records.rules import NeverTheSame
from konzept.values.texts import Line

FATHERS = "massnahmen/vaetergruppen.yml"
TITLE_AND_ID = ("Titel", "Kennung")


def fill_entry(form: StaffForm, status: str = "umgesetzt", source: str = "pm16") -> None:
    form.entry.get_by_label("Am (Pflicht)").fill("2026-03")
    form.entry.get_by_label("Status (Pflicht)").select_option(status)
    form.entry.get_by_label("Text").fill("Die Gruppen: „alle“ sind zu Ende # ganz.")
    if source:
        form.entry.get_by_label("Quelle (Pflicht)").select_option(source)


def test_who_declines_to_raise_the_day_of_the_data_hears_the_check(
    browser_page: Page, served: str
) -> None:
    form = StaffForm.on(browser_page, served, FATHERS)
    raising = form.page.get_by_label("Stand der Daten anheben")
    expect(raising).to_be_hidden()
    fill_entry(form)
    late = "„2026-03“ liegt nach dem Stand der Daten ({}). Erlaubt: früher, oder „stand“ in "
    late = f"Verlauf, Am: {late}data/konzept.yml erhöhen."
    raising.uncheck()
    assert form.mistakes == [late.format("2026-02-28")]
    raising.check()
    day = form.page.get_by_role("group", name="Stand der Daten").get_by_label("Stand (Pflicht)")
    expect(day).to_have_value("2026-03-01")
    day.fill("2026-02-28")
    assert form.mistakes == [late.format("2026-02-28")]
    form.entry.get_by_label("Am (Pflicht)").fill("2026-02")
    expect(raising).to_be_hidden()
    assert list(form.proposed) == [FATHERS]
    form.choose("konferenzen")  # the box comes for each kind of entry
    form.part("Rückblick").get_by_label("Am (Pflicht)").fill("2026-04-02")
    expect(raising).to_be_visible()
    form.part("Rückblick").get_by_label("Am (Pflicht)").fill("")
    expect(raising).to_be_hidden()
    form.fields.get_by_label("Angekündigt am (Pflicht)").fill("2026-04-03")
    expect(day).to_have_value("2026-04-03")  # earlier, nobody would see it


def test_nothing_filled_in_changes_no_file(browser_page: Page, served: str) -> None:
    form = StaffForm.on(browser_page, served)
    kinds = form.page.get_by_label("Was möchten Sie ändern?")
    record = form.page.get_by_label("Welcher Eintrag?")
    for kind in kinds.locator("option").evaluate_all("all => all.map((one) => one.value)"):
        kinds.select_option(kind)
        values = record.locator("option").evaluate_all("all => all.map((one) => one.value)")
        for value in [one for one in values if one not in ("", "+")][:2]:
            form.choose(kind, value)
            form.check()
            expect(form.page.get_by_text("Es ist noch nichts geändert.")).to_be_visible()


def test_mistakes_are_listed_with_links_to_their_fields(browser_page: Page, served: str) -> None:
    form = StaffForm.on(browser_page, served, FATHERS)
    page, entry = form.page, form.entry
    entry.get_by_label("Text").fill("Etwas geschah.")
    entry.get_by_label("Am (Pflicht)").fill("im März 2026")
    expect(page.locator("#formular-fehler")).to_be_hidden()  # not while typing
    assert [one.partition(":")[0] for one in form.mistakes] == [
        "Verlauf, Am",
        "Verlauf, Status",
        "Verlauf, Belege",
    ]
    page.get_by_role("link", name="Verlauf, Status").click()
    expect(entry.get_by_label("Status")).to_be_focused()
    expect(entry.get_by_label("Text")).to_have_value("Etwas geschah.")
    expect(page.locator("#formular-ergebnis")).to_be_hidden()


def test_mistakes_lead_to_records_that_were_filled_in_before(
    browser_page: Page, served: str
) -> None:
    form = StaffForm.on(browser_page, served, FATHERS)
    form.entry.get_by_label("Am (Pflicht)").fill("bald")
    form.choose("konferenzen", "2016")
    form.fields.get_by_label("Fassung").fill("zwei")
    first, *_, last = form.mistakes
    assert first.startswith("Verlauf, Am: ")
    assert last.startswith("Zweite Integrationskonferenz, Fassung: ")
    form.page.get_by_role("link", name="Verlauf, Am: ").click()
    expect(form.entry.get_by_label("Am (Pflicht)")).to_be_focused()
    form.page.get_by_role("button", name="Diesen Eintrag neu beginnen").click()
    expect(form.entry.get_by_label("Am (Pflicht)")).to_have_value("")
    assert form.mistakes == [last]


def test_the_status_of_now_and_the_meaning_of_the_next_are_told(
    browser_page: Page, served: str
) -> None:
    form = StaffForm.on(browser_page, served, FATHERS)
    plan = load(HERNE)
    now = plan.measure_by_id["vaetergruppen"].log[-1]
    said = f"Bisher: {now.status.title} (zuletzt bestätigt: {now.on})."
    expect(form.page.get_by_text(said)).to_be_visible()
    fill_entry(form, "umgesetzt")
    (meant,) = (one.definition for one in plan.statuses if one.id == "umgesetzt")
    expect(form.page.get_by_text(meant)).to_be_visible()


def test_a_date_in_words_is_written_as_files_want_it(browser_page: Page, served: str) -> None:
    form = StaffForm.on(browser_page, served, FATHERS)
    when = form.entry.get_by_label("Am (Pflicht)")
    for words, date in {
        "12.11.2026": "2026-11-12",
        "Mai 2027": "2027-05",
        "12. November 2026": "2026-11-12",
        "bald": "bald",
    }.items():
        when.fill(words)
        when.blur()
        expect(when).to_have_value(date)
    assert form.mistakes
    expect(when).to_have_attribute("aria-invalid", "true")
    expect(when).to_have_accessible_description(re.compile("„bald“ ist kein Datum"))


def test_a_new_source_without_words_says_what_is_missing_in_it(
    browser_page: Page, served: str
) -> None:
    form = StaffForm.on(browser_page, served, FATHERS)
    fill_entry(form, source="+")
    assert {"Quellen, Kennung", "Quellen, Titel", "Quellen, Art"} <= {
        one.partition(":")[0] for one in form.mistakes
    }


def test_a_result_of_before_goes_with_the_next_word(browser_page: Page, served: str) -> None:
    form = StaffForm.on(browser_page, served, FATHERS)
    fill_entry(form)
    assert form.proposed
    form.entry.get_by_label("Text").fill("Anders.")
    expect(form.page.locator("#formular-ergebnis")).to_be_hidden()


def test_a_new_record_never_replaces_another_one(browser_page: Page, served: str) -> None:
    form = StaffForm.on(browser_page, served)
    form.choose("massnahmen")
    form.fields.get_by_label("Kennung (Pflicht)").first.fill("vaetergruppen")
    assert any("Diese Kennung gibt es schon." in one for one in form.mistakes)


def test_long_lists_can_be_searched(browser_page: Page, served: str) -> None:
    form = StaffForm.on(browser_page, served)
    form.page.get_by_label("Eintrag suchen").fill("vater echt")
    assert form.page.get_by_label("Welcher Eintrag?").locator("option").all_inner_texts() == [
        "Bitte wählen",
        "Neu anlegen",
        "Vätergruppen „Echte Väter“",
    ]
    form.choose("massnahmen", "vaetergruppen")
    sources = form.entry.get_by_label("Quelle (Pflicht)", exact=True)
    sources.select_option("konz14")
    form.entry.get_by_label("Quelle suchen").fill("vaterfest")
    expect(form.page.get_by_role("status")).to_have_text("2 gefunden")
    titles = sources.locator("option").all_inner_texts()
    assert titles[-1] == "Neu eintragen …"
    expect(sources).to_have_value("konz14")  # what is chosen stays
    form.page.get_by_label("Welcher Eintrag?").select_option("")
    form.check()
    expect(form.page.locator("#formular-ergebnis")).to_be_hidden()


def test_choices_bear_the_words_that_readers_know(browser_page: Page, served: str) -> None:
    form = StaffForm.on(browser_page, served)
    form.choose("massnahmen")
    for label, words in {
        "Bezug (Pflicht)": ["Keine Angabe", "Maßnahme des Konzepts", "Weiteres Angebot"],
        "Handlungsfeld (Pflicht)": ["Keine Angabe", "Ausbildung und Arbeit", "Ohne festes Feld"],
    }.items():
        options = form.fields.get_by_label(label, exact=True).first.locator("option")
        shown = options.all_inner_texts()
        assert [shown[0], shown[1], shown[-1]] == [words[0], words[1], words[-1]]
    form.choose("konferenzen")
    state = form.fields.get_by_label("Lage", exact=True).locator("option").first
    expect(state).to_have_text("Keine Angabe, dann gilt: geplant")


def test_a_new_record_shows_what_it_needs_and_suggests_its_id(
    browser_page: Page, served: str
) -> None:
    form = StaffForm.on(browser_page, served)
    form.page.get_by_label("Welcher Eintrag?").select_option("+")
    title, own_id = (form.fields.get_by_label(f"{one} (Pflicht)").first for one in TITLE_AND_ID)
    title.fill("Väter-Café für alle")
    expect(own_id).to_have_value("vaeter-cafe-fuer-alle")
    own_id.fill("vaeter-cafe")
    title.fill("Väter-Café")
    expect(own_id).to_have_value("vaeter-cafe")
    expect(form.fields.get_by_label("Beschreibung")).to_be_hidden()
    form.fields.get_by_text("Alle weiteren Angaben").click()
    expect(form.fields.get_by_label("Beschreibung")).to_be_visible()
    when = form.fields.get_by_label("Am (Pflicht)")
    expect(when).to_have_accessible_description(re.compile("Beispiel: 2014, .*, 2014-03-21"))


def test_the_keyboard_is_enough(browser_page: Page, served: str) -> None:
    form = StaffForm.on(browser_page, served, FATHERS)
    page = form.page
    form.entry.get_by_label("Am (Pflicht)").focus()
    page.keyboard.type("2026")
    page.keyboard.press("Tab")
    page.keyboard.type("umgesetzt")
    page.keyboard.press("Tab")
    page.keyboard.type("Zu Ende.")
    page.keyboard.press("Tab")  # the search of sources
    page.keyboard.type("mitteilung")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ihr Vorschlag")).to_be_focused()


def test_it_is_accessible_and_fits_with_all_its_parts(browser_page: Page, served: str) -> None:
    form = StaffForm.on(browser_page, served, FATHERS)
    fill_entry(form, source="")
    assert form.mistakes
    assert not axe(form.page)
    assert not misfits(form.page)
    form.entry.get_by_label("Quelle (Pflicht)").select_option("pm16")
    assert form.proposed
    assert not axe(form.page)
    assert not misfits(form.page)


def test_another_town_has_its_own_words(browser_page: Page, served_foreign: str) -> None:
    form = StaffForm.on(browser_page, served_foreign, "massnahmen/buergerbus.yml")
    options = form.entry.get_by_label("Status (Pflicht)").locator("option").all_inner_texts()
    assert set(options[1:-1]) == {one.title for one in load(FOREIGN).statuses}
    source = load(FOREIGN).sources[0].id
    fill_entry(form, load(FOREIGN).statuses[-1].id, source)
    assert list(form.proposed) == ["massnahmen/buergerbus.yml", "konzept.yml"]
    assert form.sentences[0].startswith("Bürgerbus: ")


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
    page.goto(f"{served}{routes.FORM}?eintrag={FATHERS}")
    expect(page.locator("form#formular")).to_be_hidden()
    expect(page.get_by_text("in einem Archiv fehlen sie")).to_be_visible()
    page.close()


def test_it_works_from_a_folder(browser_page: Page, offline: Path) -> None:
    browser_page.goto(f"{(offline / routes.FORM / 'index.html').as_uri()}?eintrag={FATHERS}")
    form = StaffForm(browser_page)
    form.wait()
    fill_entry(form)
    assert list(form.proposed) == [FATHERS, "konzept.yml"]


def test_nothing_is_stored_and_nothing_is_lost_without_a_question(
    browser_page: Page, served: str
) -> None:
    form = StaffForm.on(browser_page, served, FATHERS)
    page = form.page
    fill_entry(form)
    form.check()
    kept = "[localStorage.length, sessionStorage.length, document.cookie, history.state]"
    assert page.evaluate(kept) == [0, 0, "", None]
    form.choose("konferenzen", "2016")
    form.choose("massnahmen", "vaetergruppen")
    expect(form.entry.get_by_label("Am (Pflicht)")).to_have_value("2026-03")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("setTimeout(() => location.reload())")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    expect(form.entry.get_by_label("Am (Pflicht)")).to_have_value("2026-03")


class LongerMeasure(Measure, title="Maßnahme"):
    """A measure with a key and a rule that no other part of the project knows."""

    colour: Line | None = optional("farbe", "Die Farbe des Plakats.")

    rules = (*Measure.rules, NeverTheSame("titel", "„{value}“ ist keine Farbe.", "farbe"))


def test_a_new_key_of_a_model_is_a_field_with_its_rules(
    browser_page: Page, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = files.FILE_KINDS
    monkeypatch.setattr(files, "FILE_KINDS", (replace(first, record=LongerMeasure), *others))
    keys = files.form_of(load(HERNE), find_files(HERNE).names)
    script = f"window.formular={as_json(keys)};"
    browser_page.route("**/felder.js", lambda route: route.fulfill(body=script))
    form = StaffForm.on(browser_page, served, FATHERS)
    expect(form.page.get_by_text("Die Farbe des Plakats.")).to_be_visible()
    title = load(HERNE).measure_by_id["vaetergruppen"].title
    form.page.get_by_label("Farbe").fill(title)
    assert form.mistakes == [f"Farbe: „{title}“ ist keine Farbe."]
    form.page.get_by_label("Farbe").fill("blau")
    assert "\nfarbe: blau\n" in form.proposed[FATHERS]


def test_script_and_keys_are_light(herne_site: BuiltSite) -> None:
    scripts = sorted((herne_site.folder / "assets").glob("formular*.js"))
    parts = (*scripts, herne_site.folder / routes.FORM_KEYS)
    assert sum(len(gzip.compress(one.read_bytes())) for one in parts) <= 40 * 1024


def test_each_file_is_loaded_only_when_it_is_chosen(browser_page: Page, served: str) -> None:
    loaded: list[str] = []
    browser_page.on("request", lambda request: loaded.append(request.url))
    StaffForm.on(browser_page, served, FATHERS)
    assert sorted(url.partition("/dateien/")[2] for url in loaded if "/dateien/" in url) == [
        "massnahmen/vaetergruppen.js",
    ]


def test_search_engines_leave_the_form_out(herne_site: BuiltSite) -> None:
    (robots,) = herne_site.pages[routes.FORM].select('meta[name="robots"]')
    assert robots["content"] == "noindex"
