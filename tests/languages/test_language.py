"""What a language says: by its catalogues and CLDR, and never by a translation that is stale."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from building import ROOT, TEMPLATES
from konzept import routes
from konzept.languages import po_file
from konzept.languages.language import InLanguage
from konzept.languages.translation import translated
from konzept.pages.context import Placement
from konzept.pages.tree import Tree
from konzept.plan.plan import Plan
from konzept.records.language import Language, Origin
from konzept.search.entries import measure_entry
from konzept.values.amounts import in_euros, in_german
from konzept.values.date_words import german_day
from konzept.values.dates import PartialDate
from konzept.values.phrases import (
    GERMAN_ENDS,
    UNTRANSLATED,
    counted,
    joined,
    phrase,
    unmarked,
    untranslated,
)
from translating import in_brackets, language


def speaking(tag: str, *messages: tuple[object, object]) -> InLanguage:
    catalogue = Catalog(locale=tag)
    for german, said in messages:
        catalogue.add(german, said)
    about = Language(id=tag, name=tag, herkunft=Origin.PERSON)
    return InLanguage(about, catalogue, Catalog(locale=tag))


@pytest.mark.parametrize(
    ("tag", "day", "long", "month"),
    [
        ("en", "17 November 2016", "Thursday, 17 November 2016, 14:00", "November 2016"),
        ("tr", "17 Kasım 2016", "17 Kasım 2016 Perşembe, 14:00", "Kasım 2016"),
        ("ar", "17 نوفمبر 2016", "الخميس، 17 نوفمبر 2016, 14:00", "نوفمبر 2016"),
    ],
)
def test_dates_are_worded_by_cldr(tag: str, day: str, long: str, month: str) -> None:
    found = speaking(tag)
    assert found.say(german_day(date(2016, 11, 17))) == day
    assert found.say(PartialDate.parse("2016-11-17T14:00").long_words) == long
    assert found.say(PartialDate.parse("2016-11-17").month_words) == month
    assert found.say(PartialDate.parse("2016").words) == "2016"


@pytest.mark.parametrize(
    ("tag", "day", "locale", "forms"),
    [
        ("pt-BR", "17 de novembro de 2016", "pt_BR", 2),
        ("zh-Hant", "2016年11月17日", "zh_Hant", 1),
        ("sr-Latn", "17. novembar 2016.", "sr_Latn", 3),
    ],
)
def test_language_may_have_a_script_or_a_region(
    tag: str, day: str, locale: str, forms: int
) -> None:
    catalogue = po_file.read(Path("none.po"), tag, "")
    found = InLanguage(
        Language(id=tag, name=tag, herkunft=Origin.PERSON), catalogue, Catalog(locale=locale)
    )
    assert (found.id, found.locale, catalogue.num_plurals) == (tag, locale, forms)
    assert found.say(german_day(date(2016, 11, 17))) == day


def test_forms_have_the_names_that_browsers_know() -> None:
    message = ("{number} Treffer", "{number} Treffer")
    forms = ("zero", "one", "two", "few {number}", "other {number}", "many {number}")
    assert speaking("ar", (message, forms)).named(message) == {
        name: form for form in forms for name in form.split()[:1]
    }
    assert speaking("tr", (message, ("{number} sonuç",))).named(message) == dict.fromkeys(
        ("one", "other"), "{number} sonuç"
    )
    assert speaking("ar").named(message) == dict.fromkeys(
        ("one", "other"), untranslated(message[0])
    )


def test_half_years_are_messages() -> None:
    halves = (f"{one}. Halbjahr {{year}}" for one in (1, 2))
    said = ("1st half of {year}", "2nd half of {year}")
    found = speaking("en", *zip(halves, said, strict=True))
    assert found.say(PartialDate.parse("2016-H1").words) == "1st half of 2016"
    assert found.say(PartialDate.parse("2016-H2").words) == "2nd half of 2016"


@pytest.mark.parametrize(
    ("tag", "quarter"),
    [("en", "2nd quarter 2016"), ("tr", "2016 2. çeyrek"), ("ar", "الربع الثاني 2016")],
)
def test_quarters_are_worded_by_cldr(tag: str, quarter: str) -> None:
    assert speaking(tag).say(PartialDate.parse("2016-Q2").words) == quarter


def test_numbers_are_written_by_cldr() -> None:
    found = speaking("en", ("{amount} Euro", "€{amount}"))
    assert found.say(in_german(Decimal("1200.5"))) == "1,200.5"
    assert found.say(in_german(Decimal("0.123456"))) == "0.123456"
    assert found.say(in_euros(Decimal("12500"))) == "€12,500"
    assert found.say(in_euros(Decimal("12500.50"))) == "€12,500.50"
    turkish = speaking("tr", ("{amount} Euro", "{amount} avro"))
    assert turkish.say(in_euros(Decimal("12500.50"))) == "12.500,50 avro"


def test_translation_without_forms_for_numbers_is_none() -> None:
    found = speaking("en", ("{number} Ort", "{number} place"))
    assert unmarked(found.say(counted("{number} Ort", "{number} Orte", 2))) == "2 Orte"
    assert unmarked(found.named(("{number} Ort", "{number} Orte"))["other"]) == "{number} Orte"


def test_arabic_has_six_forms() -> None:
    forms = ("zero", "one", "two", "few {number}", "other {number}", "many {number}")
    found = speaking("ar", (("{number} Quelle", "{number} Quellen"), forms))
    said = [
        found.say(counted("{number} Quelle", "{number} Quellen", one))
        for one in (0, 1, 2, 5, 11, 100)
    ]
    assert said == ["zero", "one", "two", "few 5", "many 11", "other 100"]


def test_values_of_a_phrase_are_said_in_the_language_too() -> None:
    found = speaking(
        "en", ("bestätigt {month}", "confirmed {month}"), ("{status}, {notes}", "{status}; {notes}")
    )
    month = PartialDate.parse("2026-02").words
    notes = phrase("bestätigt {month}", month=month)
    assert found.say(phrase("{status}, {notes}", status="running", notes=notes)) == (
        "running; confirmed February 2026"
    )
    assert found.say(joined(" · ", (notes, "x"))) == "confirmed February 2026 · x"


def test_stale_translation_is_never_shown() -> None:
    catalogue = Catalog(locale="en")
    catalogue.add("Ende", "Beginning", flags={"fuzzy"})
    about = Language(id="en", name="English", herkunft=Origin.PERSON)
    found = InLanguage(about, catalogue, catalogue)
    assert found.say(phrase("Ende")) == f"{UNTRANSLATED}Ende{GERMAN_ENDS}"
    assert found.text("", "Ende") == f"{UNTRANSLATED}Ende{GERMAN_ENDS}"


def test_german_phrase_is_its_german_text() -> None:
    told = counted("{number} Eintrag", "{number} Einträge", 1)
    assert (told, f"{told}!") == ("1 Eintrag", "1 Eintrag!")
    assert sorted([phrase("b"), phrase("a")]) == ["a", "b"]


def test_remarks_on_a_place_in_a_source_are_translated(herne: Plan) -> None:
    plan = herne.as_of(date(2026, 11, 22))
    seen = translated(plan, language(plan, ROOT)).measure_by_id["jugend-start"]
    places = {one.place for entry in seen.log for one in entry.evidence if one.place}
    assert "⟦Datum geschätzt⟧" in places


def test_search_knows_costs_in_the_language(foreign: Plan) -> None:
    plan = foreign.as_of(date(2026, 11, 22))
    found = language(plan, ROOT)
    seen = translated(plan, found)
    text = found.say(measure_entry(seen, seen.measure_by_id["radweg-bahntrasse"]).text)
    assert {*re.findall(r"\d Euro(.)", text)} == {"⟧"}


def test_lists_stand_in_the_order_of_the_language(herne: Plan) -> None:
    plan = herne.as_of(date(2026, 11, 22))
    found = language(plan, ROOT, texts=lambda text: text[::-1])
    titles = [
        [one.title for one in tree.measures_in(tree.fields[1])]
        for tree in (plan, translated(plan, found))
    ]
    assert titles[1] == sorted((one[::-1] for one in titles[0]), key=found.alphabet.key)
    assert titles[1] != [one[::-1] for one in titles[0]]


def test_ids_and_addresses_are_the_same_in_all_languages(herne: Plan) -> None:
    plan = herne.as_of(date(2026, 11, 22))
    found = language(plan, ROOT)
    german = Tree(plan, TEMPLATES, Placement())
    tree = Tree(translated(plan, found), TEMPLATES, Placement(wording=found))
    ours = {one.path for one in tree.pages}
    assert ours <= {*(one.path for one in german.pages), routes.READING_AID}
    assert {one.path for one in tree.pages} >= {f"massnahmen/{one.id}/" for one in plan.measures}


def test_record_has_a_page_once_title_and_summary_are_translated(herne: Plan) -> None:
    plan = herne.as_of(date(2026, 11, 22))
    kim = plan.measure_by_id["kim"]

    def pages(missing: str) -> set[str]:
        found = language(
            plan, ROOT, texts=lambda text: None if text == missing else in_brackets(text)
        )
        tree = Tree(translated(plan, found), TEMPLATES, Placement(wording=found))
        return {one.path for one in tree.pages}

    assert "massnahmen/kim/" not in pages(kim.title)
    assert "massnahmen/kim/" not in pages(kim.summary)
    assert "massnahmen/kim/" in pages(kim.log[0].text or "")


def test_page_says_how_many_of_its_texts_are_german(herne: Plan) -> None:
    plan = herne.as_of(date(2026, 11, 22))
    kim = plan.measure_by_id["kim"]
    german = {kim.log[0].text, kim.log[1].text}
    found = language(plan, ROOT, texts=lambda text: None if text in german else in_brackets(text))
    tree = Tree(translated(plan, found), TEMPLATES, Placement(wording=found))
    (page,) = (one for one in tree.pages if one.path == "massnahmen/kim/")
    body = tree.body(page)
    note = tree.frame(page, body).translation
    assert note
    assert note.untranslated == 2
    html = tree.finished(body, page.path)
    assert html.count('<div lang="de" dir="ltr">') == 2
    assert unmarked(html) == html


def test_german_plan_is_not_changed_by_its_translation(herne: Plan) -> None:
    plan = herne.as_of(date(2026, 11, 22))
    before = plan.measure_by_id["kim"].model_dump()
    translated(plan, language(plan, ROOT))
    assert plan.measure_by_id["kim"].model_dump() == before
