"""Reading takes no longer than the data are long: no entry, text or mistake is set against all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from building import ROOT
from datasets import GOOD, copy, write
from growing import GrownList, all_lists, steps, write_grown
from konzept.reading.checks import prose
from konzept.reading.composer import compose
from konzept.reading.load import load
from konzept.reading.problems import DataError
from konzept.values.lists import MOST_ENTRIES

pytestmark = pytest.mark.slow  # half a minute altogether

LISTS = tuple(all_lists())
FEW, TWICE = 100, 200
MOST = 2.5  # twice the data are twice the work, and a little for sorting


def read(data: Path) -> list[str]:
    """The messages about the data."""
    try:
        load(data)
    except DataError as error:
        return [problem.message for problem in error.problems]
    return []


def work(data: Path) -> int:
    """The work of reading the data."""
    compose.cache_clear()
    return steps(lambda: read(data))


def growth(few: Path, twice: Path) -> float:
    """The work that twice as many entries make, by that of the few.

    The few were read before: what a process makes once is made.
    """
    return work(twice) / work(few)


@pytest.mark.parametrize("entries", ["distinct", "same"])
@pytest.mark.parametrize("grown", LISTS, ids=str)
def test_twice_the_entries_are_twice_the_work(
    grown: GrownList, entries: str, tmp_path: Path
) -> None:
    few, twice = tmp_path / "few" / "data", tmp_path / "twice" / "data"
    write_grown(few, grown, FEW, same=entries == "same")
    write_grown(twice, grown, TWICE, same=entries == "same")
    read(few)
    assert growth(few, twice) < MOST


def test_each_file_is_searched_once_for_misread_umlauts(monkeypatch: pytest.MonkeyPatch) -> None:
    # What a regular expression looks through is no step that ``steps`` could count.
    searched: list[str] = []
    monkeypatch.setattr(prose, "may_be_misread", lambda text: bool(searched.append(text)))
    load(GOOD)
    assert len(searched) == len([*GOOD.rglob("*.yml")])


@pytest.mark.parametrize("grown", [one for one in LISTS if one.field], ids=str)
def test_every_list_of_a_record_has_an_end(grown: GrownList) -> None:
    limits = (
        [getattr(one, "max_length", None) for one in grown.field.metadata] if grown.field else []
    )
    assert 0 < max(one or 0 for one in limits) <= MOST_ENTRIES


@pytest.mark.parametrize("entry", ["alt", "alt-{}"])
def test_a_list_that_is_too_long_is_one_problem(entry: str, tmp_path: Path) -> None:
    data = copy(GOOD, tmp_path)
    many = ", ".join(entry.format(number) for number in range(MOST_ENTRIES + 1))
    with (data / "massnahmen/radkurse.yml").open("a", encoding="utf-8") as file:
        file.write(f"alte_ids: [{many}]\n")
    assert read(data) == ["Hier stehen 10001 Einträge. Erlaubt: höchstens 10000."]


def test_there_may_be_a_hundred_editions(tmp_path: Path) -> None:
    data = copy(GOOD, tmp_path)
    proof = "titel: A, stand: 2024-01-01, belege: [{quelle: bote-2024}]"
    entries = "".join(f"- {{id: a-{number}, {proof}}}\n" for number in range(101))
    with (data / "konzept.yml").open("a", encoding="utf-8") as file:
        file.write(f"ausgaben:\n{entries}")
    assert read(data) == ["Hier stehen 101 Einträge. Erlaubt: höchstens 100."]


def write_mistakes(data: Path, line: str, count: int) -> Path:
    """Lines with mistakes in a measure; as many fields, goals, bodies and statuses are there."""
    copy(GOOD, data)
    data = data / GOOD.name
    proof, goals, bodies, statuses = "belege: [{quelle: bote-2024}]\n", "ziele:\n", "", ""
    for n in range(count):
        field = f"titel: F\nkurz: K\nreihenfolge: {n + 10}\n{proof}"
        write(data, f"handlungsfelder/feld-{n}.yml", field)
        goals += f"- id: ziel-{n}\n  titel: Z\n  {proof}"
        bodies += f"- {{id: stelle-{n}, name: S, art: stadt}}\n"
        statuses += f"- {{id: status-{n}, titel: S, definition: D, gruppe: offen, "
        statuses += "symbol: material/check}\n"
    registers = {"handlungsfelder/wege": goals, "organisationen": bodies, "status": statuses}
    for name, more in registers.items():
        file = data / f"{name}.yml"
        file.write_text(file.read_text("utf-8") + more, "utf-8")
    key, _, entry = line.partition(": ")
    with (data / "massnahmen/radweg.yml").open("a", encoding="utf-8") as file:
        entries = ", ".join(entry.format(n=n) for n in range(count))
        file.write(f"{key}: [{entries}]\n" if entry else key.replace("…", ""))
    return data


@pytest.mark.parametrize(
    "line",
    [
        "auch_in: felt-{n}",
        "auch_in: feld-{n}-",
        "ziele: zile-{n}",
        "beteiligte: {{organisation: stele-{n}, rolle: umsetzung}}",
        "beteiligte: {{organisation: stelle-{n}, rolle: umsetzung-{n}}}",
        "kennzahlen: {{was: W, wert: {n}, am: 2023, belege: [{{quelle: bot-{n}}}]}}",
        "beteiligte: {{organisatoin: stelle-{n}, rolle: umsetzung}}",
        "beteiligte: {{organisation-{n}: stelle-{n}}}",
        "verweise: {{titel: '[a](/massnahmen/radwegg-{n}/)', url: 'https://www.example.org/{n}'}}",
    ],
)
def test_a_mistake_is_not_compared_with_all_that_might_be_meant(line: str, tmp_path: Path) -> None:
    few = write_mistakes(tmp_path / "few", line, FEW)
    twice = write_mistakes(tmp_path / "twice", line, TWICE)
    assert len(read(few)) >= FEW
    assert growth(few, twice) < MOST


def test_former_ids_of_another_are_each_found_once(tmp_path: Path) -> None:
    data = {}
    for count in (FEW, TWICE):
        data[count] = copy(GOOD, tmp_path / str(count))
        old = "".join(f"  - alt-{number}\n" for number in range(count))
        for name in ("radweg", "radkurse"):
            file = data[count] / "massnahmen" / f"{name}.yml"
            text = file.read_text("utf-8").replace("alte_ids:\n  - uferweg\n", "")
            file.write_text(f"{text}alte_ids:\n{old}", "utf-8")
    assert len(read(data[FEW])) == FEW
    assert growth(data[FEW], data[TWICE]) < MOST


PIECES = (
    *("<a:", "<a:b", "[", "[\n", "\n[a", "](", "[a]:", "[a]: <\n", "\\[", "*", "_", "`", "&", "<"),
    *("!", "http://", "a.", "a-", "a@", "a (at) ", "1.1.", " ", "\n", "a:\n", "-", "Ä"),
)
SECONDS = 60  # for what takes less than one; a text that is searched from each sign takes hours
READ_LONG_TEXTS = """
import resource, sys, time
from pydantic import TypeAdapter, ValidationError
from konzept.values import addresses, dates, markdown, texts
for piece in sys.argv[2:]:
    print(f"{piece!r} is read", flush=True)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + int(sys.argv[1]), -1))
    for kind in (texts.Line, texts.Id, texts.Day, texts.Number, addresses.Url, addresses.Email,
                 dates.PartialDate, texts.Markdown):
        for text in (piece * 300_000, piece * (20_000 // len(piece))):
            for written in (text, f"a{text}", f"https://{text}"):
                try:
                    TypeAdapter(kind).validate_python(written)
                except ValidationError as error:
                    str(error.errors()[0]["ctx"])
    markdown.to_html(piece * (20_000 // len(piece)), str)
"""


def test_long_texts_are_read_in_one_go() -> None:
    command = [sys.executable, "-c", READ_LONG_TEXTS, str(SECONDS), *PIECES]
    done = subprocess.run(
        command, cwd=ROOT / "hooks", stdout=subprocess.PIPE, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.count(" is read") == len(PIECES)
