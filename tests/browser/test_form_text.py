"""The script of the form writes YAML as the loader reads it, and touches no other line."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from building import ROOT
from datasets import FOREIGN, GOOD, HERNE, LIVING
from konzept.editing.form.places import file_with_places
from konzept.editing.guide import EXAMPLES
from konzept.reading.composer import Plain, compose
from konzept.reading.folder import find_files
from konzept.values.invisible import composed

SCRIPT = ROOT / "docs" / "assets" / "formular-text.js"
SETS = (LIVING, HERNE, FOREIGN, GOOD, EXAMPLES)
EDITS = 1000

NASTY = (
    "no",
    "null",
    "~",
    "007",
    "1_000",
    "0x1F",
    "1e3",
    "3.14",
    "2016-09-14",
    "2014-H2",
    "12:30:45",
    "19",
    '"',
    "'",
    "Er sagt: „Ja“ und 'nein' und \"vielleicht\"",
    "Titel: mit Doppelpunkt",
    "am Ende:",
    "# keine Bemerkung",
    "davor # dahinter",
    "- kein Punkt",
    "• Punkt",
    "? Frage",
    "! Ausruf",
    "@ Klammeraffe",
    "% Prozent",
    "* Stern *",
    "& und",
    "| Strich",
    "> Zitat",
    "[a, b]",
    "{a: b}",
    "---",
    "...",
    "a\\nb \\ c",
    "Grüße, Köln, Straße – „Öl“",
    "😀 Lächeln 👩‍👩‍👧 Familie",
    "Leerzeichen am Ende ",
    " Leerzeichen am Anfang",
    "geschütztes\u00a0Leerzeichen",
    "Zeile eins\nZeile zwei",
    "Absatz eins\n\nAbsatz zwei\n\n- Punkt\n- Punkt\n",
    "\nleer davor",
    "Zeile mit   Lücken",
    "  eingerückt\nnicht",
    "erste\n  zweite eingerückt\n\ndritte",
    "wort " * 60 + "Ende",
    "- " + "wort " * 40 + "- und • noch # eins " * 9 + "Ende",
    "x" * 250,
    "https://www.example.org/?a=b&c=d#e: f",
)


KEYS = ("stufenlos", "Gebärdensprache: DGS", "no", "a b", "12", "# c", '"', "[x]", "ö", "? y")
"""Keys that people may choose."""


@cache
def files() -> tuple[tuple[str, str], ...]:
    """Names and texts of all data files of the sets."""
    return tuple(
        (f"{data.parent.name}/{data.name}/{name}", (data / name).read_text("utf-8"))
        for data in SETS
        for name in find_files(data).names
    )


@pytest.fixture(scope="module")
def writer(browser: Browser) -> Iterator[Page]:
    """A page with the script that writes; it can reach nothing."""
    page = browser.new_page()
    page.add_script_tag(content=SCRIPT.read_text("utf-8"))
    yield page
    page.close()


def written(writer: Page, jobs: list[tuple[dict[str, Any], Plain]]) -> list[str]:
    """The text of each file once it says another value."""
    code = "(jobs) => JSON.parse(jobs).map(([file, value]) => formularText.edited(file, value))"
    texts: list[str] = writer.evaluate(code, json.dumps(jobs))  # Playwright is slow with objects
    return texts


def test_a_file_whose_values_are_the_same_keeps_each_byte(writer: Page) -> None:
    jobs = [(file_with_places(text, name), compose(text, name).values) for name, text in files()]
    assert len(jobs) > 100
    for (name, text), result in zip(files(), written(writer, jobs), strict=True):
        assert result == text, name


def test_the_values_of_a_file_are_known_without_reading_its_text(writer: Page) -> None:
    shipped = [file_with_places(text, name) for name, text in files()]
    code = (
        "(files) => JSON.stringify(JSON.parse(files).map(({place}) => formularText.valueOf(place)))"
    )
    values = json.loads(writer.evaluate(code, json.dumps(shipped)))
    for (name, text), result in zip(files(), values, strict=True):
        assert result == compose(text, name).values, name


def test_random_edits_are_read_back_as_meant(writer: Page) -> None:
    chance = random.Random(17)
    jobs, names = [], []
    for _ in range(EDITS):
        name, text = chance.choice(files())
        value = compose(text, name).values
        for _ in range(chance.choice((1, 1, 2, 5))):
            value = edited(value, chance)
        jobs.append((file_with_places(text, name), value))
        names.append(name)
    for name, (_, value), result in zip(names, jobs, written(writer, jobs), strict=True):
        composition = compose(result, name)
        assert composition.values == in_one_form(value), f"{name}\n{result}"
        assert not composition.problems, composition.problems


def test_the_edit_of_a_text_changes_no_line_but_its_own(writer: Page) -> None:
    chance = random.Random(18)
    jobs, expected = [], []
    for name, text in files():
        file = file_with_places(text, name)
        path, (start, _, end) = chance.choice(list(blocks(file["place"])))
        lines = text.split("\n")
        expected.append((lines[:start], lines[end:]))
        jobs.append((file, put(compose(text, name).values, path, "Ein anderer Text")))
    for (before, after), result in zip(expected, written(writer, jobs), strict=True):
        lines = result.split("\n")
        assert lines[: len(before)] == before
        assert lines[len(lines) - len(after) :] == after


def test_a_new_entry_is_added_behind_the_last_one(writer: Page) -> None:
    name = "massnahmen/vaetergruppen.yml"
    text = (HERNE / name).read_text("utf-8")
    values: Any = compose(text, name).values
    new = {"am": "2026-02", "status": "laufend", "belege": [{"quelle": "pm16"}]}
    value = {**values, "verlauf": [*values["verlauf"], new]}
    (result,) = written(writer, [(file_with_places(text, name), value)])
    entry = "\n  - am: 2026-02\n    status: laufend\n    belege:\n      - quelle: pm16\n"
    before, after = text.split("\nkennzahlen:")
    assert result == f"{before}{entry}\nkennzahlen:{after}"


def blocks(place: dict[str, Any], *path: str | int) -> Iterator[tuple[tuple[Any, ...], list[int]]]:
    """The texts that stand in lines of their own, with their places."""
    if "text" in place and path:
        yield path, place["at"]
    if "whole" not in place:
        for key, below in place.get("keys", {}).items():
            yield from blocks(below, *path, key)
        for number, below in enumerate(place.get("items", ())):
            yield from blocks(below, *path, number)


def put(value: Any, path: tuple[Any, ...], text: str) -> Any:
    """The value with another text at a path."""
    if not path:
        return text
    step, *rest = path
    if isinstance(value, list):
        return [put(one, tuple(rest), text) if at == step else one for at, one in enumerate(value)]
    return {key: put(one, tuple(rest), text) if key == step else one for key, one in value.items()}


def edited(value: Any, chance: random.Random) -> Any:
    """The value with one change anywhere."""
    if isinstance(value, str):
        return chance.choice(NASTY)
    if isinstance(value, list):
        at = chance.randrange(len(value) + 1)
        match chance.randrange(6):
            case 0:
                return [*value[:at], fresh(value, chance), *value[at:]]
            case 1:
                return [*value, fresh(value, chance)]
            case 2 if len(value) > 1:
                return [*value[:at], *value[at + 1 :]]
            case 3:
                return chance.sample(value, len(value))
        at = chance.randrange(len(value))
        return [edited(one, chance) if at == number else one for number, one in enumerate(value)]
    keys = list(value)
    match chance.randrange(6):
        case 0 if len(keys) > 1:
            gone = chance.choice(keys)
            return {key: one for key, one in value.items() if key != gone}
        case 1:
            at = chance.randrange(len(keys) + 1)
            before = {key: value[key] for key in keys[:at]}
            key = chance.choice(("neuer_schluessel", *KEYS))
            return {**before, key: fresh([*value.values()], chance), **value}
    chosen = chance.choice(keys)
    return {key: edited(one, chance) if key == chosen else one for key, one in value.items()}


def fresh(known: list[Any], chance: random.Random) -> Any:
    """Something new: an edited copy of what is known, a text, or keys."""
    return chance.choice(
        (
            edited(chance.choice(known), chance),
            chance.choice(NASTY),
            {"am": "2026-02", "text": chance.choice(NASTY), "belege": [{"quelle": "pm16"}]},
        )
    )


def in_one_form(value: Any) -> Any:
    """The value with its letters composed, as every reader of the data has them."""
    if isinstance(value, str):
        return composed(value)
    if isinstance(value, list):
        return [in_one_form(one) for one in value]
    return {key: in_one_form(one) for key, one in value.items()}
