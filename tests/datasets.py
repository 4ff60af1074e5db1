"""The data sets that the tests read, and wrong ones made from them."""

from __future__ import annotations

import dataclasses
import random
import re
import shutil
from pathlib import Path
from typing import TypeVar

from konzept.editing.file_kinds import FILE_KINDS
from konzept.plan.plan import Plan
from konzept.reading.folder import CONCEPT_FILE
from konzept.records.base import Identified, fields_of
from konzept.values.references import RecordKind
from konzept.values.texts import id_from

E = TypeVar("E", bound=Identified)

_TESTS = Path(__file__).parent

LIVING = _TESTS.parent / "data"
"""The data that staff edit: only ``tests/facts`` may say what stands in it."""

HERNE = _TESTS / "herne" / "data"
"""The real data as of November 2026, frozen: no edit of ``LIVING`` fails a test of the program."""

FOREIGN = _TESTS / "foreign"
"""Another town, another concept, other statuses, no conference; all of it invented."""

MISTAKES = _TESTS / "mistakes"
"""One mistake a file, in folders by kind; each is made in the small data set ``GOOD``."""

GOOD = MISTAKES / "good"

DATA_FILES = ", ".join((CONCEPT_FILE, *(kind.file.removesuffix("/") for kind in RecordKind)))
"""What messages say may stand in the data folder."""

NAMES = re.compile(
    "Mühlenkamp|Heinrich|Merkendorf|Oru[cç]|Öz[cç]elik|Oezcelik|Baltac[iı]|Radojka|Claudia"
)
"""Persons whom the sources of Herne's data name; the project names none of them."""


def keys_of(name: str) -> str:
    """What messages say are the keys of a kind of file, so that a new key edits no message."""
    (kind,) = (one for one in FILE_KINDS if one.name == name)
    keys = (key for _, key, _ in fields_of(kind.record))
    return ", ".join(key for key in keys if key != "id" or not kind.has_folder)


def copy(source: Path, folder: Path) -> Path:
    """A copy of a data set inside ``folder``, under the name of the original."""
    return shutil.copytree(source, folder / source.name)


def write(data: Path, name: str, text: str) -> None:
    """Write a data file, and its folder if need be."""
    file = data / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def replace(data: Path, name: str, old: str, new: str) -> None:
    """Replace ``old``, which must stand in the file exactly once."""
    text = (data / name).read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    write(data, name, text.replace(old, new))


def of_a_real_plan(folder: Path) -> Path:
    """The foreign data with all that plans of real towns hold: numbers, parts, milestones, …"""
    data = copy(FOREIGN, folder)
    additions = {
        "massnahmen/trinkbrunnen": "nummer: G10\nteil_von: schwammstadt\norte: [markt]",
        "massnahmen/tausend-baeume": "nummer: G2\nteil_von: schwammstadt\norte: [nord]",
        "massnahmen/schwammstadt": (
            "nummer: Ü1\nlebenslagen: [schatten]\nstichwoerter: [Regenwasser]\n"
            "meilensteine:\n"
            "  - was: Entwurf\n    geplant: 2020-06\n    erreicht: 2020-03-02\n"
            "    belege: [{quelle: konzept-2019}]\n"
            "  - was: Beratung\n    geplant: 2021-H1\n    erreicht: 2021-05\n"
            "    belege: [{quelle: konzept-2019}]\n"
            "  - was: Satzung\n    geplant: 2022-03\n    erreicht: 2022-11\n"
            "    belege: [{quelle: bilanz-2022}]\n"
            "  - was: Prüfung\n    geplant: 2023-06\n    belege: [{quelle: bilanz-2022}]\n"
            "  - was: Rückblick\n    geplant: 2030\n    belege: [{quelle: bilanz-2022}]"
        ),
        "massnahmen/buergerbus": "nummer: 5+6\nlebenslagen: [ohne-auto]",
        "massnahmen/leihraeder-plus": (
            "lebenslagen: [ohne-auto]\nfrueher_in:\n  - feld: querschnitt\n    bis: 2022-06-30"
        ),
        "handlungsfelder/mobilitaet": "nummer: B\nstichwoerter: [Verkehr]",
    }
    for name, text in additions.items():
        file = f"{name}.yml"
        write(data, file, f"{(data / file).read_text('utf-8').rstrip()}\n{text}\n")
    replace(
        data,
        "massnahmen/leihraeder.yml",
        "  bis: 2021-12-31\n",
        "  bis: 2021-12-31\n  geplant:\n    von: 2017-04\n    bis: 2019\n",
    )
    replace(data, "konzept.yml", "herausgeber:", "reihenfolge: nummer\nherausgeber:")
    goal = "  - id: sanierungsquote\n"
    replace(data, "handlungsfelder/gebaeude-und-waerme.yml", goal, f"{goal}    nummer: Z1\n")
    replace(
        data, "zeitleiste.yml", "  titel: Baumwochen\n", "  titel: Baumwochen\n  orte: [markt]\n"
    )
    write(
        data,
        "orte.yml",
        "- {id: nord, name: Nordstadt}\n- {id: markt, name: Markt, stadtteil: nord}\n",
    )
    write(
        data,
        "lebenslagen.yml",
        "- {id: ohne-auto, titel: Ich habe kein Auto, kurz: Wege ohne Auto.}\n"
        "- {id: schatten, titel: Mir ist es zu heiß}\n"
        "- {id: leer, titel: Ich suche etwas anderes}\n",
    )
    write(
        data,
        "konferenzen/2024.yml",
        "titel: Klimakonferenz\nnummer: 1\nangekuendigt_am: 2023-01-10\nbeginn: 2024-03-09\n"
        "lage: verschoben\nfassung: 2\nfruehere_termine:\n  - beginn: 2023-11-18T10:00\n"
        "    ende: 2023-11-18T16:00\n    bis: 2023-08-31\nbelege: [{quelle: bilanz-2022}]\n",
    )
    return data


def without_editions(data: Path) -> Path:
    """These data without the editions, which repeat most pages; returns ``data``."""
    concept = (data / CONCEPT_FILE).read_text("utf-8")
    write(data, CONCEPT_FILE, re.sub(r"^ausgaben:\n( .*\n|\n)+", "", concept, flags=re.MULTILINE))
    return data


def of_many_measures(folder: Path, count: int) -> Path:
    """Herne's data with so many more measures, each with words, bodies and dates of its own.

    There are no editions, which would show most of them again.
    """
    data = without_editions(copy(HERNE, folder))
    texts = "".join(file.read_text("utf-8") for file in sorted(HERNE.rglob("*.yml")))
    words = sorted({id_from(word).title() for word in re.findall("[A-ZÄÖÜ][a-zäöüß]{3,}", texts)})
    chosen = random.Random(count)
    for number in range(count):
        title = f"{' '.join(chosen.sample(words, 3))} {number}"
        start = chosen.randint(2005, 2020)
        bodies = chosen.sample(_ids(data / "organisationen.yml"), 2)
        write(
            data,
            f"massnahmen/{id_from(title)}.yml",
            f"titel: {title}\nkurz: Kurz.\nzuordnung: redaktionell\n"
            f"handlungsfeld: {chosen.choice(['bildung', 'kultur', 'gesundheit', 'querschnitt'])}\n"
            f"bezug: {chosen.choice(['konzept', 'umfeld'])}\n"
            f"zielgruppen: [{chosen.choice(words)}]\n"
            f"zeitraum: {{von: {start}, bis: {start + chosen.randint(0, 5)}}}\n"
            "beteiligte:\n"
            + "".join(f"  - {{organisation: {one}, rolle: umsetzung}}\n" for one in bodies)
            + f"verlauf:\n  - am: {chosen.randint(2005, 2025)}-{chosen.randint(10, 12)}\n"
            f"    status: {chosen.choice(['geplant', 'laufend', 'umgesetzt'])}\n"
            f"    belege: [{{quelle: {chosen.choice(_ids(data / 'quellen.yml'))}}}]\n",
        )
    return data


def _ids(register: Path) -> list[str]:
    return re.findall("^- id: (.+)$", register.read_text("utf-8"), re.MULTILINE)


def with_records(plan: Plan, model: type[E], records: tuple[E, ...]) -> Plan:
    """The plan with these records of a type instead of its own."""
    return dataclasses.replace(plan, records=plan.records.replaced(model, records))


def split_and_merged(folder: Path) -> Path:
    """The foreign data where one measure and one body are split, and two measures are merged."""
    data = copy(FOREIGN, folder)
    succeed(data, "leihraeder", "[leihraeder-plus, buergerbus]")
    succeed(data, "radweg-bahntrasse", "leihraeder-plus")
    replace(
        data,
        "organisationen.yml",
        "nachfolger: klimabuero",
        "nachfolger:\n    - klimabuero\n    - stadtwerke",
    )
    return data


def succeed(data: Path, measure: str, successors: str) -> None:
    """Let a measure be replaced by ``successors``, one id or a list as in YAML."""
    file = data / "massnahmen" / f"{measure}.yml"
    lines = file.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("nachfolger:")]
    file.write_text("\n".join((*kept, f"nachfolger: {successors}", "")), "utf-8")
