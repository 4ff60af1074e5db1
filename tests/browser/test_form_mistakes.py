"""What the form for staff says of a wrong entry is what the check says of the same in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from browser.staff_form import StaffForm
from datasets import HERNE, copy
from konzept.reading.data_file import read_file
from konzept.reading.load import load
from konzept.reading.problems import DataError

Fill = Callable[[StaffForm], None]
Wrong = tuple[str, tuple[Any, ...], Any, Fill]
"""A file, a path in it and a wrong value there; and how a person enters the same in the form."""

PROOF = [{"quelle": "pm16"}]


def value(label: str, text: str, *legends: str) -> Fill:
    """Fill in a field by its label, below some legends."""

    def fill(form: StaffForm) -> None:
        inside = form.part(*legends) if legends else form.fields
        inside.get_by_label(label, exact=True).first.fill(text)

    return fill


def choice(label: str, word: str) -> Fill:
    return lambda form: form.fields.get_by_label(label, exact=True).last.select_option(word)


def new_item(title: str, fields: dict[str, str], source: str = "") -> Fill:
    """Add an item to a list and fill it in."""

    def fill(form: StaffForm) -> None:
        items = form.add(title)
        for label, text in fields.items():
            field = items.get_by_label(label, exact=True).last
            if field.evaluate("field => field.localName") == "select":
                field.select_option(text)
            else:
                field.fill(text)
        if source:
            items.get_by_label("Quelle (Pflicht)", exact=True).last.select_option(source)

    return fill


def entry(on: str, text: str = "") -> Fill:
    """What has happened, on a day."""

    def fill(form: StaffForm) -> None:
        form.entry.get_by_label("Am (Pflicht)", exact=True).fill(on)
        form.entry.get_by_label("Status (Pflicht)", exact=True).select_option("laufend")
        form.entry.get_by_label("Text", exact=True).fill(text)
        form.entry.get_by_label("Quelle (Pflicht)", exact=True).select_option("pm16")

    return fill


def logged(on: str, text: str = "") -> dict[str, Any]:
    return {"am": on, "status": "laufend", **({"text": text} if text else {}), "belege": PROOF}


def measure(name: str) -> str:
    return f"massnahmen/{name}.yml"


LONG = "Ein Titel. " * 30
SOFT = "Zuwan\u00adderung"
WRONG: dict[str, Wrong] = {
    "a date in words": (
        measure("vaetergruppen"),
        ("verlauf", None),
        logged("im März 2026"),
        entry("im März 2026"),
    ),
    "an entry before the last": (
        measure("kim"),
        ("verlauf", None),
        logged("2020"),
        entry("2020"),
    ),
    "a character that nobody sees": (
        measure("kita-im-koffer"),
        ("verlauf", None),
        logged("2026-01", SOFT),
        entry("2026-01", SOFT),
    ),
    "a title too long": (
        measure("jugend-start"),
        ("titel",),
        LONG.strip(),
        value("Titel (Pflicht)", LONG),
    ),
    "a number too long": (
        measure("komm-in"),
        ("nummer",),
        "B" * 21,
        value("Nummer", "B" * 21),
    ),
    "an end before the start": (
        measure("liha"),
        ("zeitraum", "bis"),
        "2015",
        value("Bis", "2015", "Zeitraum"),
    ),
    "a month that the calendar has not": (
        measure("integration-point"),
        ("zeitraum", "von"),
        "2016-13",
        value("Von", "2016-13", "Zeitraum"),
    ),
    "a date without a form": (
        measure("integrationsscouts"),
        ("zeitraum", "bis"),
        "irgendwann",
        value("Bis", "irgendwann", "Zeitraum"),
    ),
    "an address without a scheme": (
        measure("fit-in-deutsch"),
        ("verweise",),
        [{"titel": "Mehr", "url": "www.example.org/a"}],
        new_item(
            "Verweise", {"Titel (Pflicht)": "Mehr", "Web-Adresse (Pflicht)": "www.example.org/a"}
        ),
    ),
    "neither an amount nor words": (
        measure("familientreffen"),
        ("kosten",),
        [{"was": "Miete", "belege": PROOF}],
        new_item("Kosten", {"Was (Pflicht)": "Miete"}, "pm16"),
    ),
    "an amount with a comma": (
        measure("deutsch-checker"),
        ("kosten",),
        [{"was": "Miete", "betrag": "12.500,00", "belege": PROOF}],
        new_item("Kosten", {"Was (Pflicht)": "Miete", "Betrag": "12.500,00"}, "pm16"),
    ),
    "an id with capitals": (
        measure("interkulturelle-woche"),
        ("alte_ids",),
        ["Väter Café"],
        new_item("Alte Kennungen", {"Alte Kennungen": "Väter Café"}),
    ),
    "the field twice": (
        measure("familienwegweiser"),
        ("auch_in",),
        ["gesundheit"],
        new_item("Auch in", {"Auch in": "gesundheit"}),
    ),
    "a field that it never left": (
        measure("stadtbibliothek-interkulturell"),
        ("frueher_in",),
        [{"feld": "kultur", "bis": "2014"}],
        new_item("Früher in", {"Feld (Pflicht)": "kultur", "Bis (Pflicht)": "2014"}),
    ),
    "a number in words": (
        measure("guter-lebensabend"),
        ("kennzahlen", 0, "zahl"),
        "rund 70",
        value("Zahl", "rund 70", "Kennzahlen"),
    ),
    "a count of nothing": (
        "konferenzen/2016.yml",
        ("fassung",),
        "0",
        value("Fassung", "0"),
    ),
    "a change without a new version": (
        "konferenzen/2013.yml",
        ("lage",),
        "abgesagt",
        choice("Lage", "abgesagt"),
    ),
    "a place in words": (
        "handlungsfelder/bildung.yml",
        ("reihenfolge",),
        "sechs",
        value("Reihenfolge (Pflicht)", "sechs"),
    ),
    "a day that the calendar has not": (
        "quellen.yml",
        (0, "datum"),
        "2016-02-30",
        value("Datum", "2016-02-30"),
    ),
    "an e-mail address as that of a page": (
        "quellen.yml",
        (1, "url"),
        "name@beispiel.de",
        value("Web-Adresse", "name@beispiel.de"),
    ),
    "nothing where something must be": (
        "quellen.yml",
        (2, "herausgeber"),
        None,
        value("Herausgeber (Pflicht)", ""),
    ),
    "an e-mail address with words": (
        "organisationen.yml",
        (0, "email"),
        "info (at) example.org",
        value("E-Mail", "info (at) example.org"),
    ),
    "an event that ends before it begins": (
        "zeitleiste.yml",
        (0, "bis"),
        "1950",
        value("Bis", "1950"),
    ),
    "a month as a day": (
        "konzept.yml",
        ("ausgaben", 0, "stand"),
        "2016-09",
        value("Stand (Pflicht)", "2016-09", "Ausgaben"),
    ),
}


def put(values: Any, path: tuple[Any, ...], wrong: Any) -> None:
    """Say something at a path; ``None`` in it is behind the last item, as a value it is nothing."""
    *way, last = path
    for step in way:
        values = values.setdefault(step, {}) if isinstance(values, dict) else values[step]
    if last is None:
        values.append(wrong)
    elif wrong is None:
        del values[last]
    else:
        values[last] = wrong


def checked(folder: Path, files: Iterable[str]) -> Iterator[str]:
    """What the check says of these files with all their mistakes; others are as they were."""
    data = copy(HERNE, folder)
    changed = {file: read_file(data / file, file).values for file in files}
    for file, path, wrong, _ in WRONG.values():
        if file in changed:
            put(changed[file], path, wrong)
    for file, values in changed.items():
        (data / file).write_text(yaml.safe_dump(values, allow_unicode=True, width=9999), "utf-8")
    with pytest.raises(DataError) as error:
        load(data)
    yield from (problem.message for problem in error.value.problems)


def test_mistakes_are_told_in_the_words_of_the_check(
    browser_page: Page, served: str, tmp_path: Path
) -> None:
    files = {file for file, *_ in WRONG.values()}
    registers = {file for file in files if "/" not in file}  # others cite what stands there
    said = [*checked(tmp_path / "a", registers), *checked(tmp_path / "b", files - registers)]
    form = StaffForm.on(browser_page, served)
    for file, path, _, fill in WRONG.values():
        kind, _, name = file.removesuffix(".yml").partition("/")
        if isinstance(path[0], int):
            name = read_file(HERNE / file, file).values[path[0]]["id"]
        form.choose(kind, name or kind)
        fill(form)
    told = form.mistakes  # "Maßnahme, Feld: …"
    assert [one for one in said if not any(line.endswith(f": {one}") for line in told)] == []
    assert len(told) == len(said) == len(WRONG)
