"""What staff do with the form, from the fields to the report of the check on a clone."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.staff_form import StaffForm, write
from building import cli
from datasets import HERNE, copy
from konzept.reading.load import load

FATHERS = "massnahmen/vaetergruppen.yml"
EDIT = "https://forge.example.org/stadt/konzept"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Herne's data, committed in a repository of their own."""
    data = copy(HERNE, tmp_path)
    git(data.parent, "init", "--quiet")
    git(data.parent, "add", ".")
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org")
    git(data.parent, *who, "commit", "--quiet", "-m", "x")
    return data


def git(folder: Path, *command: str | Path) -> None:
    subprocess.run(["git", *command], cwd=folder, check=True)


def report(clone: Path, form: StaffForm) -> list[str]:
    """What ``make check BASE=HEAD`` says changes, once the proposed texts stand in the clone."""
    write(clone, form.proposed)
    done = cli("check", "--base", "HEAD", data=clone)
    assert done.returncode == 0, done.stderr
    told = done.stdout.partition("Was sich auf der Website ändert:\n")[2].split("\n")
    counted = ("  Maßnahmen vorher: ", "  Maßnahmen nachher: ")
    return [line[2:] for line in told if line.startswith("  ") and not line.startswith(counted)]


def status_change(form: StaffForm) -> None:
    """A measure has ended, says a new source."""
    form.entry.get_by_label("Am (Pflicht)").fill("2026-03")
    form.entry.get_by_label("Status (Pflicht)").select_option("umgesetzt")
    form.entry.get_by_label("Text").fill("Die Gruppen: „alle“ sind zu Ende # ganz.")
    form.entry.get_by_label("Quelle (Pflicht)").select_option("+")
    source = form.part("Quellen", within=form.entry)
    for key, value in {
        "Kennung": "bericht-2026",
        "Titel": "Bericht: 2026",
        "Herausgeber": "Stadt Herne",
        "Web-Adresse": "https://www.example.org/bericht",
    }.items():
        source.get_by_label(key).fill(value)
    source.get_by_label("Art (Pflicht)").select_option("amtlich")
    day = form.page.get_by_role("group", name="Stand der Daten")
    day.get_by_label("Stand (Pflicht)").fill("2026-03-31")


def test_three_files_of_a_status_change(browser_page: Page, served: str, clone: Path) -> None:
    form = StaffForm.on(browser_page, served, FATHERS)
    status_change(form)
    before = {name: (clone / name).read_text("utf-8") for name in form.proposed}
    assert list(before) == ["quellen.yml", FATHERS, "konzept.yml"]
    name = "Vätergruppen „Echte Väter“"
    assert form.sentences == [
        "Neu unter Quellen: Bericht: 2026",
        f"{name}: laufend → umgesetzt, Beleg: Bericht: 2026",
        f"{load(HERNE).concept.title}: Stand: 2026-02-28 → 2026-03-31",
    ]
    told = report(clone, form)
    by_the_day = [line for line in told if line.endswith("(durch den neuen Stand)")]
    assert all("heute nicht bekannt" in line for line in by_the_day)
    assert sorted(line for line in told if line not in by_the_day) == [
        f"{name}: laufend → umgesetzt (Beleg: Bericht: 2026)",
        f"geändert: {load(HERNE).concept.title} (stand)",
        "neu: Bericht: 2026",
    ]
    for file, text in before.items():
        gone = set(text.split("\n")) - set((clone / file).read_text("utf-8").split("\n"))
        assert gone == ({"stand: 2026-02-28"} if file == "konzept.yml" else set())


def test_one_file_of_all_can_be_read_and_applied(
    browser_page: Page, served: str, clone: Path
) -> None:
    form = StaffForm.on(browser_page, served, FATHERS)
    status_change(form)
    form.choose("massnahmen")
    new_measure(form)
    texts = form.proposed
    with browser_page.expect_download() as waiting:
        browser_page.get_by_role("link", name="Alles als Datei herunterladen").click()
    file = clone.parent / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert file.name == "vorschlag.txt"
    assert file.read_text("utf-8").startswith("Neu unter Quellen: Bericht: 2026\n")
    git(clone.parent, "apply", file)
    for name, text in texts.items():
        assert (clone / name).read_text("utf-8") == text
    mail = browser_page.get_by_role("link", name="eine E-Mail beginnen")
    address = load(HERNE).concept.contact.email
    assert (mail.get_attribute("href") or "").startswith(f"mailto:{address}?subject=Vorschlag")


def new_measure(form: StaffForm) -> None:
    fields = form.fields
    fields.get_by_label("Kennung (Pflicht)").fill("neue-kurse")
    fields.get_by_label("Titel (Pflicht)").first.fill("Neue Kurse")
    fields.get_by_label("Kurz (Pflicht)").fill("Worum es geht.")
    fields.get_by_label("Handlungsfeld (Pflicht)").select_option("querschnitt")
    fields.get_by_label("Zuordnung (Pflicht)").select_option("redaktionell")
    fields.get_by_label("Bezug (Pflicht)").select_option("umfeld")
    log = form.part("Eintrag im Verlauf")
    log.get_by_label("Am (Pflicht)").fill("2025")
    log.get_by_label("Status (Pflicht)").select_option("laufend")
    log.get_by_label("Quelle (Pflicht)").select_option("pm16")


def moved(form: StaffForm) -> None:
    fields = form.fields
    begin = fields.get_by_label("Beginn (Pflicht)").first
    begin.fill("2016-11-18T10:00")
    unraised = "Fassung: Zeit, Ort oder Lage sind anders, aber „fassung“ ist noch 1. Erlaubt: 2."
    assert form.mistakes == [unraised]
    question = fields.get_by_label("Was ist geschehen?")
    question.select_option("verschoben")
    question.select_option("abgesagt")  # on second thoughts: nothing of the first answer stays
    question.select_option("verschoben")
    earlier = form.part("Frühere Termine")
    expect(earlier.get_by_label("Beginn (Pflicht)")).to_have_value("2016-11-17T14:00")
    earlier.get_by_label("Bis (Pflicht)").fill("2016-10-01")


def cancelled(form: StaffForm) -> None:
    form.fields.get_by_label("Was ist geschehen?").select_option("abgesagt")


def access(form: StaffForm) -> None:
    """The values of a record below the record, and under keys of choice."""
    for name, word in {"stufenlos": "ja", "Gebärdensprache: DGS": "auf-anfrage"}.items():
        items = form.add("Barrierefreiheit")
        items.get_by_label("Merkmal (Pflicht)").last.fill(name)
        items.get_by_label("Angabe (Pflicht)").last.select_option(word)
    form.add("Barrierefreiheit")  # an item without words is none
    form.fields.get_by_label("Kinderbetreuung").select_option("nein")
    form.fields.get_by_label("Hinweis", exact=True).first.fill("Der Eingang ist hinten.")


def review(form: StaffForm) -> None:
    part = form.part("Rückblick")
    part.get_by_label("Teilnehmende").fill("gut 180")


def a_conference(form: StaffForm) -> None:
    fields = form.fields
    assert "Beispiel: 2013, 2016" in (fields.locator("p", has_text="Kennung").first.inner_text())
    fields.get_by_label("Kennung (Pflicht)").fill("2026")
    fields.get_by_label("Titel (Pflicht)").first.fill("Dritte Integrationskonferenz")
    fields.get_by_label("Nummer (Pflicht)").fill("3")
    fields.get_by_label("Angekündigt am (Pflicht)").fill("2026-02")
    fields.get_by_label("Beginn (Pflicht)").first.fill("2026-11")
    fields.get_by_label("Quelle (Pflicht)").first.select_option("pm16")


def goal(form: StaffForm) -> None:
    goals = form.add("Ziele")
    goals.get_by_label("Kennung (Pflicht)").fill("mehr-kurse")
    goals.get_by_label("Titel (Pflicht)").fill("Mehr Kurse")
    goals.get_by_label("Quelle (Pflicht)").select_option("pm16")


def field(form: StaffForm) -> None:
    fields = form.fields
    fields.get_by_label("Kennung (Pflicht)").first.fill("sport")
    fields.get_by_label("Titel (Pflicht)").first.fill("Sport")
    fields.get_by_label("Kurz (Pflicht)").fill("Worum es geht.")
    fields.get_by_label("Reihenfolge (Pflicht)").fill("7")
    fields.get_by_label("Quelle (Pflicht)").first.select_option("pm16")


def source(form: StaffForm) -> None:
    form.fields.get_by_label("Abgerufen").fill("2026-02-01")


def organisation(form: StaffForm) -> None:
    fields = form.fields
    fields.get_by_label("Kennung (Pflicht)").fill("neuer-verein")
    fields.get_by_label("Name (Pflicht)").fill("Neuer Verein")
    fields.get_by_label("Art (Pflicht)").select_option("verein")


def event(form: StaffForm) -> None:
    fields = form.fields
    fields.get_by_label("Kennung (Pflicht)").fill("neues-haus")
    fields.get_by_label("Am (Pflicht)").fill("2026-01-15")
    fields.get_by_label("Titel (Pflicht)").fill("Ein neues Haus öffnet")
    fields.get_by_label("Art (Pflicht)").select_option("auftakt")
    fields.get_by_label("Quelle (Pflicht)").first.select_option("pm16")


SECOND = "Zweite Integrationskonferenz"
Task = tuple[str, str, Callable[[StaffForm], None], list[str], list[str]]
TASKS: dict[str, Task] = {
    "new measure": (
        "massnahmen", "+", new_measure,
        ["Neu unter Maßnahmen: Neue Kurse"],
        ["Seite neu: /massnahmen/neue-kurse/", "neu: Neue Kurse, laufend"],
    ),
    "moved conference": (
        "konferenzen", "2016", moved,
        [f"{SECOND}: Beginn: 2016-11-17T14:00 → 2016-11-18T10:00, Frühere Termine neu, "
         "Lage neu, Fassung: 1 → 2"],
        [f"geändert: {SECOND} (beginn, fassung, fruehere_termine, lage)",
         f"geänderte Ankündigung: {SECOND}"],
    ),
    "cancelled conference": (
        "konferenzen", "2013", cancelled,
        ["Erste Integrationskonferenz: Lage neu, Fassung: 1 → 2"],
        ["geändert: Erste Integrationskonferenz (fassung, lage)",
         "geänderte Ankündigung: Erste Integrationskonferenz"],
    ),
    "access to a conference": (
        "konferenzen", "2016", access,
        [f"{SECOND}: Ort geändert, Barrierefreiheit neu, Hilfen neu"],
        [f"geändert: {SECOND} (barrierefreiheit, hilfen, ort)"],
    ),
    "review of a conference": (
        "konferenzen", "2016", review,
        [f"{SECOND}: Rückblick geändert"],
        [f"geändert: {SECOND} (rueckblick)"],
    ),
    "new conference": (
        "konferenzen", "+", a_conference,
        ["Neu unter Konferenzen: Dritte Integrationskonferenz"],
        ["Seite neu: /konferenz/2026/", "angekündigt: Dritte Integrationskonferenz"],
    ),
    "goal": (
        "handlungsfelder", "bildung", goal,
        ["Bildung: Ziele neu"],
        ["geändert: Bildung (ziele)"],
    ),
    "new field": (
        "handlungsfelder", "+", field,
        ["Neu unter Handlungsfelder: Sport"],
        ["Seite neu: /handlungsfelder/sport/", "neu: Sport"],
    ),
    "source": (
        "quellen", "pm16", source,
        ["Mitteilung: „Gesamtstädtisches Integrationskonzept liegt vor“: Abgerufen neu"],
        ["geändert: Mitteilung: „Gesamtstädtisches Integrationskonzept liegt vor“ (abgerufen)"],
    ),
    "organisation": (
        "organisationen", "+", organisation,
        ["Neu unter Organisationen: Neuer Verein"],
        ["neu: Neuer Verein"],
    ),
    "event": (
        "zeitleiste", "+", event,
        ["Neu unter Zeitleiste: Ein neues Haus öffnet"],
        ["neu: Ein neues Haus öffnet"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TASKS)
def test_a_task_changes_what_was_meant(
    browser_page: Page, served: str, clone: Path, name: str
) -> None:
    kind, record, fill, sentences, changes = TASKS[name]
    form = StaffForm.on(browser_page, served)
    form.choose(kind, record)
    fill(form)
    assert form.proposed
    assert form.sentences == sentences
    assert sorted(one.partition(" (Beleg: ")[0] for one in report(clone, form)) == changes


@pytest.mark.parametrize(
    ("edit", "new"),
    [
        ("edit", "new/vorschlag-neue-kurse/data/massnahmen?filename=neue-kurse.yml&value=%23"),
        ("-/edit", "-/new/vorschlag-neue-kurse/data/massnahmen?file_name=neue-kurse.yml"),
        ("_edit", "_new/vorschlag-neue-kurse/data/massnahmen?filename=neue-kurse.yml&value=%23"),
    ],
    ids=["GitHub", "GitLab and openCode", "Forgejo"],
)  # fmt: skip
def test_the_forge_opens_each_file(browser_page: Page, served: str, edit: str, new: str) -> None:
    form = StaffForm.on(browser_page, served)
    link = '<aside class="made-from"><a class="edit">x</a></aside>'
    browser_page.evaluate(
        "([html, href]) => { document.querySelector('main').insertAdjacentHTML('beforeend', html);"
        "document.querySelector('.edit').href = href; }",
        [link, f"{EDIT}/{edit}/main/data/konzept.yml"],
    )
    form.choose("quellen", "pm16")
    source(form)
    form.choose("massnahmen")
    new_measure(form)
    assert form.proposed
    links = browser_page.get_by_role("link", name=re.compile("^Datei im Portal öffnen: "))
    first, second = (one.get_attribute("href") or "" for one in links.all())
    assert first == f"{EDIT}/{edit}/main/data/quellen.yml"  # from here a new branch begins
    assert second.startswith(f"{EDIT}/{new}")
    browser_page.get_by_label("Name des neuen Zweigs").fill("kurse/2026")
    assert "/kurse/2026/data/massnahmen?" in (links.last.get_attribute("href") or "")
