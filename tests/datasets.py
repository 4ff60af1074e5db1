"""The data sets that the tests read, and wrong ones made from them."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

from konzept.values.texts import id_from

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

NAMES = re.compile(
    "Mühlenkamp|Heinrich|Merkendorf|Oru[cç]|Öz[cç]elik|Oezcelik|Baltac[iı]|Radojka|Claudia"
)
"""Persons whom the sources of Herne's data name; the project names none of them."""


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


def of_many_measures(folder: Path, count: int) -> Path:
    """Herne's data with so many more measures, each with words, bodies and dates of its own."""
    data = copy(HERNE, folder)
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
