"""Ordinary edits of Herne's data, as staff make them in pull requests; the check accepts each."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from datasets import write

Edit = Callable[[Path], None]
"""Edits the data in a folder."""

SOURCED = "belege: [{quelle: pm16}]"
MEASURE = f"""\
titel: Erfundene Nachbarschaftskurse
kurz: Ein erfundenes Beispiel.
handlungsfeld: bildung
zuordnung: belegt
bezug: konzept
beteiligte: [{{organisation: stadt-herne, rolle: federfuehrung}}]
verlauf: [{{am: 2026-01, status: geplant, {SOURCED}}}]
"""


def status_changes(data: Path) -> None:
    name = "massnahmen/interkulturelle-demenzbegleitung.yml"
    entry = f"  - am: 2026-02\n    status: umgesetzt\n    {SOURCED}\n\nkennzahlen:\n"
    change(data, name, "kennzahlen:\n", entry)


def third_conference(data: Path) -> None:
    write(
        data,
        "konferenzen/2027.yml",
        "titel: Dritte Integrationskonferenz\nnummer: 3\nangekuendigt_am: 2026-02-01\n"
        f"beginn: 2027-03-04T14:00\nzweck: Erfunden.\n{SOURCED}\n",
    )


def offer_joins_the_concept(data: Path) -> None:
    change(data, "massnahmen/kim.yml", "bezug: umfeld", "bezug: konzept")


def new_measure(data: Path) -> None:
    write(data, "massnahmen/erfundene-nachbarschaftskurse.yml", MEASURE)


def measure_goes(data: Path) -> None:
    (data / "massnahmen" / "familientreffen.yml").unlink()


def measure_gets_another_title(data: Path) -> None:
    change(data, "massnahmen/vaetergruppen.yml", "titel: ", "titel: Neu – ")


def measure_gets_another_id(data: Path) -> None:
    rename(data, "massnahmen", "integrationsscouts", "scouts")


def date_gets_more_exact(data: Path) -> None:
    change(data, "massnahmen/interkulturelle-demenzbegleitung.yml", "am: 2017-12", "am: 2017-12-21")


def status_is_confirmed(data: Path) -> None:
    entry = f"  - {{am: 2026-02-03, status: laufend, {SOURCED}}}\n\nkennzahlen:\n"
    change(data, "massnahmen/kim.yml", "kennzahlen:\n", entry)


def new_event(data: Path) -> None:
    event = f"\n- {{id: neu, am: 2026-02-02, titel: Erfunden, art: beschluss, {SOURCED}}}\n"
    append(data, "zeitleiste.yml", event)


def new_source_and_organisation(data: Path) -> None:
    source = "titel: Erfunden\n  herausgeber: Neu\n  datum: 2026-02\n  art: presse"
    append(data, "quellen.yml", f"\n- id: neu\n  {source}\n")
    append(data, "organisationen.yml", "\n- {id: neu, name: Neuer Verein, art: verein}\n")


def seventh_field(data: Path) -> None:
    write(
        data,
        "handlungsfelder/sport.yml",
        f"titel: Sport\nkurz: Erfunden.\nreihenfolge: 7\n{SOURCED}\n",
    )


def field_gets_another_id(data: Path) -> None:
    rename(data, "handlungsfelder", "kultur", "kultur-und-kunst")


def status_gets_another_word(data: Path) -> None:
    change(data, "status.yml", "titel: laufend", "titel: läuft")


def data_are_of_a_later_day(data: Path) -> None:
    change(data, "konzept.yml", "stand: 2026-02-28", "stand: 2026-11-01")


def licence_is_decided(data: Path) -> None:
    change(data, "konzept.yml", "lizenz: unbekannt", "lizenz: CC-BY-4.0")


def review_of_a_conference_is_longer(data: Path) -> None:
    change(data, "konferenzen/2016.yml", "zweck: >-\n", "zweck: >-\n  Ein Satz mehr.\n")


EDITS: tuple[Edit, ...] = (
    status_changes,
    third_conference,
    offer_joins_the_concept,
    new_measure,
    measure_goes,
    measure_gets_another_title,
    measure_gets_another_id,
    date_gets_more_exact,
    status_is_confirmed,
    new_event,
    new_source_and_organisation,
    seventh_field,
    field_gets_another_id,
    status_gets_another_word,
    data_are_of_a_later_day,
    licence_is_decided,
    review_of_a_conference_is_longer,
)


def change(data: Path, name: str, old: str, new: str) -> None:
    """Replace the first ``old`` of a file."""
    text = (data / name).read_text("utf-8")
    assert old in text, f"{old!r} does not stand in {name}"
    write(data, name, text.replace(old, new, 1))


def rename(data: Path, kind: str, old: str, new: str) -> None:
    """Give a record another id, wherever the data name it."""
    change(data, f"{kind}/{old}.yml", "titel:", f"alte_ids: [{old}]\ntitel:")
    (data / kind / f"{old}.yml").rename(data / kind / f"{new}.yml")
    for file in data.rglob("*.yml"):
        text = re.sub(f"(feld:|-) {old}$", rf"\1 {new}", file.read_text("utf-8"), flags=re.M)
        file.write_text(text, "utf-8")


def append(data: Path, name: str, text: str) -> None:
    """Write ``text`` at the end of a file."""
    write(data, name, (data / name).read_text("utf-8") + text)
