"""Made-up data sets of any size: Herne's registers with invented measures, the same on each run.

A measure depends on its number only, so a larger data set holds the smaller one. A hundred of them
show every status in every field: what only counts them does not grow from there on.
"""

from __future__ import annotations

import random
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bench import waste

FIELDS = (
    "ausbildung-und-arbeit",
    "bildung",
    "gesundheit",
    "interkulturelle-oeffnung",
    "kultur",
    "wohnen-und-stadtentwicklung",
)
STATUSES = ("geplant", "in-vorbereitung", "laufend", "etabliert", "umgesetzt", "eingestellt")
BODIES = ("stadt-herne", "awo", "drk", "planb-ruhr", "caritas-herne", "integrationsrat", "land-nrw")
ROLES = ("federfuehrung", "umsetzung", "foerderung", "partner")
SOURCES = ("pm16", "konf16", "konz14", "zb15", "v2014-0290", "v2016-0542")
GROUPS = (
    "Eltern", "Familien", "Fachkräfte", "Frauen", "Jugendliche", "Kinder", "Ältere Menschen",
    "Auszubildende", "Vereine", "Schulklassen", "Ehrenamtliche", "neu zugewanderte Menschen",
)  # fmt: skip
OFFERS = (
    "Anlaufstelle", "Bücherkiste", "Chorprobe", "Dialogabend", "Elterncafé", "Fahrradkurs",
    "Gartengruppe", "Hausaufgabenhilfe", "Infotag", "Jobmesse", "Kochabend", "Lesepatenschaft",
    "Mieterrunde", "Nachbarschaftsfest", "Orientierungskurs", "Praktikumsbörse", "Quartierstisch",
    "Ratgeber", "Sprachtreff", "Theaterprojekt", "Übungsleiterkurs", "Vorlesestunde", "Werkstatt",
    "Zeitbörse",
)  # fmt: skip
PLACES = ("Mitte", "Nord", "Süd", "Ost", "West", "am Kanal", "am Markt", "im Park", "am Bahnhof")
HOW = (
    "jede Woche", "einmal im Monat", "in den Ferien", "am Nachmittag", "nach der Arbeit",
    "an drei Orten", "ohne Anmeldung", "in kleinen Gruppen", "in mehreren Sprachen",
)  # fmt: skip
VERBS = ("lernen", "üben", "beraten", "planen", "kochen", "lesen", "erzählen", "bauen", "singen")
AIMS = (
    "sich im Stadtteil auszukennen", "eine Ausbildung zu finden", "Deutsch im Alltag zu sprechen",
    "Ämter und ihre Wege zu verstehen", "Nachbarinnen und Nachbarn kennenzulernen",
    "gesund zu bleiben", "eine Wohnung zu finden", "im Verein mitzumachen",
    "die Schule gut zu schaffen", "eigene Ideen umzusetzen",
)  # fmt: skip
HELPERS = (
    "Ehrenamtliche", "zwei Fachkräfte", "Studierende", "ein Verein aus dem Stadtteil",
    "die Bücherei", "mehrere Schulen", "Betriebe aus der Umgebung", "eine Hebamme",
)  # fmt: skip


def write(folder: Path, herne: Path, number: int, *, editions: bool = False) -> Path:
    """A data set with so many measures in ``folder``, which is replaced; gives the folder.

    The registers are those of ``herne``; its editions come along only if asked for.
    """
    waste.discard(folder)
    shutil.copytree(herne, folder, ignore=shutil.ignore_patterns("massnahmen"))
    _rewrite(folder / "konzept.yml", () if editions else ("ausgaben",))
    for file in ("zeitleiste.yml", *(f"konferenzen/{year}.yml" for year in (2013, 2016))):
        _rewrite(folder / file, ("massnahmen",))  # Herne's own measures are not here
    measures = folder / "massnahmen"
    measures.mkdir()
    for place in range(number):
        (measures / f"{name(place)}.yml").write_text(measure(place), "utf-8")
    return folder


def name(place: int) -> str:
    """The id of the measure with this number."""
    return f"mn-{place:05}"


def title(place: int) -> str:
    """Its title; no two are the same."""
    chosen = random.Random(place)
    return f"{chosen.choice(OFFERS)} {chosen.choice(PLACES)} {place}"


def measure(place: int) -> str:
    """The file of one measure, as staff would write it."""
    chosen = random.Random(f"measure {place}")
    start = chosen.randint(2012, 2022)
    lines = (
        f"titel: {title(place)}",
        f"kurz: {_sentence(chosen)}",
        f"handlungsfeld: {FIELDS[place % 6]}",
        *([f"auch_in: [{FIELDS[(place + 1) % 6]}]"] if place % 10 == 0 else []),
        f"zuordnung: {chosen.choice(('belegt', 'redaktionell'))}",
        f"bezug: {('konzept', 'konzept', 'umfeld')[place // 36 % 3]}",
        "beteiligte:",
        *(
            f"  - {{organisation: {body}, rolle: {chosen.choice(ROLES)}}}"
            for body in chosen.sample(BODIES, chosen.randint(1, 3))
        ),
        f"zielgruppen: [{', '.join(chosen.sample(GROUPS, chosen.randint(1, 2)))}]",
        f"zeitraum: {{von: {start}, bis: {chosen.choice((start + 1, start + 3, 'laufend'))}}}",
        "verlauf:",
        *_log(chosen, start, STATUSES[place // 6 % 6]),
        "beschreibung: |",
        textwrap.indent("\n\n".join(_paragraphs(chosen)), "  "),
    )
    return "\n".join(lines) + "\n"


def _log(chosen: random.Random, start: int, status: str) -> Iterator[str]:
    """One to three entries; the last has the status given."""
    earlier = chosen.sample(STATUSES, chosen.randint(0, 2))
    for year, reached in enumerate((*earlier, status), start):
        yield f"  - am: {year}-{chosen.randint(1, 12):02}-{chosen.randint(1, 28):02}"
        yield f"    status: {reached}"
        yield f"    text: {_sentence(chosen)}"
        source, page = chosen.choice(SOURCES), chosen.randint(1, 90)
        yield f"    belege: [{{quelle: {source}, stelle: S. {page}}}]"


def _paragraphs(chosen: random.Random) -> Iterator[str]:
    for _ in range(3):
        yield textwrap.fill(
            f"{_sentence(chosen)} Das hilft, **{chosen.choice(AIMS)}**. {_sentence(chosen)} "
            f"Rund {chosen.randint(8, 400)} Menschen kamen im Jahr {chosen.randint(2012, 2025)}, "
            f"*{chosen.choice(HOW)}*. Mehr sagt die [Seite der Stadt](https://www.herne.de/).",
            width=98,
            break_on_hyphens=False,
        )


def _sentence(chosen: random.Random) -> str:
    who, first, second = chosen.choice(GROUPS), *chosen.sample(VERBS, 2)
    return (
        f"{who} und {chosen.choice(HELPERS)} {first} und {second} {chosen.choice(HOW)}, "
        f"um {chosen.choice(AIMS)}."
    )


def _rewrite(file: Path, left_out: tuple[str, ...]) -> None:
    """Write a register again without some keys; every scalar stays the text it is."""
    read: Any = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    _remove(read, left_out)
    file.write_text(yaml.safe_dump(read, allow_unicode=True, sort_keys=False), "utf-8")


def _remove(node: Any, keys: tuple[str, ...]) -> None:
    if isinstance(node, dict):
        for key in keys:
            node.pop(key, None)
    for child in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        _remove(child, keys)
