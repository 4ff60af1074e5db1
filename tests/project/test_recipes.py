"""The recipes of the README, done on a copy of the project: few files for a usual wish."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from building import BuiltSite, copy_of_project, parse_html, run, search_entries

pytestmark = pytest.mark.slow

MEASURE = "guter-lebensabend"
WORD = "Zwiebelturmkreis"
WINNER = "integrationsscouts"
PRIZE = "Goldener Apfelbaum"
EDITIONS = (
    "ratsbeschluss-2014",
    "zwischenbericht-2015",
    "abschlussbericht-2016",
    "konferenz-2016",
)

# What a programmer adds: file -> (text that stands there, what follows it from now on);
# of a list and a register: file -> (text that stands there, what stands there from now on, …).
NEW_KEY = {
    "hooks/konzept/records/measure.py": (
        '    description: TranslatedMarkdown | None = optional("beschreibung", '
        '"Ausführlich (Markdown).")\n',
        '    nickname: TranslatedLine | None = optional("rufname", "Wie alle sie nennen.")\n',
    ),
    "docs/templates/measure.html": (
        '<p class="lead">{{ measure.summary }}</p>\n',
        '{% if measure.nickname %}<p class="nickname">{{ measure.nickname }}</p>{% endif %}\n',
    ),
    "hooks/konzept/search/entries.py": (
        "        *measure.target_groups,\n",
        "        measure.nickname,\n",
    ),
    "hooks/konzept/editing/examples/massnahmen/lernwerkstatt.yml": (
        "titel: Lernwerkstatt\n",
        "rufname: Die Werkstatt\n",
    ),
}
NEW_LIST = {
    "hooks/konzept/records/measure.py": (
        "class Measure(Identified",
        '''class Prize(Record, title="Preis"):
    """A prize that a measure has won."""

    name: TranslatedLine = required("name", "Wie der Preis heißt.")
    evidence: EvidenceList = required("belege", "Woher wir es wissen.")


class Measure(Identified''',
        '    links: Many[Link] = optional("verweise"',
        '''    prizes: Many[Prize] = optional("preise", "Preise, jeder mit Quelle.", ())
    links: Many[Link] = optional("verweise"''',
    ),
    "docs/templates/measure.html": (
        "{% if measure.costs %}\n",
        """{% for one in measure.prizes %}
<p class="prize">Ausgezeichnet: {{ one.name }} {{ one.evidence | evidence }}</p>
{% endfor %}
{% if measure.costs %}
""",
    ),
    "hooks/konzept/search/entries.py": (
        "        *measure.target_groups,\n",
        "        *(one.name for one in measure.prizes),\n        *measure.target_groups,\n",
    ),
    "hooks/konzept/exports/tables/kinds.py": (
        "_OF_SOME_PLANS = (\n",
        '_OF_SOME_PLANS = (\n    of_parts(Measure, "preise", "Preise", "Preise der Maßnahmen."),\n',
    ),
    "hooks/konzept/editing/examples/massnahmen/lernwerkstatt.yml": (
        "titel: Lernwerkstatt\n",
        "titel: Lernwerkstatt\n"
        "preise: [{name: Goldener Stift, belege: [{quelle: jahresbericht-2012}]}]\n",
    ),
}
NEW_REGISTER = {
    "hooks/konzept/values/references.py": (
        '    PAPER = "beschluesse.yml", "keine Vorlage"\n',
        '    PAPER = "beschluesse.yml", "keine Vorlage"\n    BROCHURE = "hefte.yml", "kein Heft"\n',
    ),
    "hooks/konzept/records/registers.py": (
        "class LifeSituation(Identified",
        '''class Brochure(Identified, title="Heft"):
    """A brochure that can be ordered: an entry of data/hefte.yml."""

    title: Line = required("titel", "Titel des Hefts.")
    measures: Many[MeasureId] = optional("massnahmen", "Kennungen von Maßnahmen darin.", ())


class LifeSituation(Identified''',
    ),
    "hooks/konzept/records/kinds.py": (
        "    Event,\n",
        "    Brochure,\n    Event,\n",
        "KINDS: tuple[Kind[Any], ...] = (\n",
        """KINDS: tuple[Kind[Any], ...] = (
    Kind(
        RecordKind.BROCHURE,
        Brochure,
        "Broschüren",
        "Eine Liste der Hefte, die man bestellen kann.",
        may_be_missing=True,
        order=lambda one: one.title,
    ),
""",
    ),
    "hooks/konzept/exports/tables/kinds.py": (
        "registers import Event,",
        "registers import Brochure, Event,",
        "_OF_SOME_PLANS = (\n",
        '_OF_SOME_PLANS = (\n    of_records(Brochure, "Hefte", "Hefte zum Bestellen."),\n',
    ),
}
FILES_OF_REGISTER = {
    "hooks/konzept/editing/examples/hefte.yml": "- id: erste-schritte\n  titel: Erste Schritte\n"
    "  massnahmen: [sprachtreff]\n",
    "hooks/konzept/editing/new_concept/hefte.yml": "- id: heft\n  titel: Ein Heft\n",
}
BROCHURES = """- id: zwei
  titel: Wohnen in Herne
- id: eins
  titel: Alt werden in Herne
  massnahmen: [guter-lebensabend]
"""
NEW_KIND = {
    "hooks/konzept/pages/kinds/glossary.py": (
        "",
        '''"""What the words of a status mean."""

from collections.abc import Iterator
from typing import NamedTuple

from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.records.registers import Status


class GlossaryView(NamedTuple):
    """All statuses, in their order."""

    statuses: tuple[Status, ...]


def pages(context: Context) -> Iterator[Page]:
    """The page."""
    yield Page(
        place=PageLink("Wörterbuch", "woerterbuch/"),
        description="Was die Wörter bedeuten.",
        template="glossary.html",
        view=lambda: GlossaryView(context.plan.statuses),
        source="status.yml",
        found_by_title=True,
    )
''',
    ),
    "docs/templates/glossary.html": (
        "",
        '<h1 id="inhalt">{{ title }}</h1>\n<dl>{% for one in statuses %}'
        "<dt>{{ one.title }}</dt><dd>{{ one.definition }}</dd>{% endfor %}</dl>\n",
    ),
    "hooks/konzept/pages/navigation.py": ("    guide,\n", "    glossary,\n"),
}


def change(project: Path, additions: Mapping[str, tuple[str, str]]) -> None:
    for name, (before, added) in additions.items():
        file = project / name
        text = file.read_text("utf-8") if before else ""
        assert before in text, f"{name} no longer holds what the recipe names"
        file.write_text(text.replace(before, before + added), "utf-8")


def rewrite(project: Path, replacements: Mapping[str, tuple[str, ...]]) -> None:
    """Replace in each file one text after the other: what stands there, what shall stand there."""
    for name, texts in replacements.items():
        file = project / name
        for old, new in zip(texts[::2], texts[1::2], strict=True):
            text = file.read_text("utf-8")
            assert old in text, f"{name} no longer holds what the recipe names"
            file.write_text(text.replace(old, new, 1), "utf-8")


def konzept(project: Path, *command: str, data: str = "data") -> tuple[int, str]:
    environ = {"PYTHONPATH": str(project / "hooks"), "DATEN": data}
    done = run("konzept", *command, cwd=project, **environ)
    return done.returncode, done.stdout + done.stderr


def checked_with(project: Path, name: str, right: str, wrong: str) -> tuple[int, str]:
    """What the check says while a data file has another text in one place."""
    file = project / "data" / name
    text = file.read_text("utf-8")
    file.write_text(text.replace(right, wrong), "utf-8")
    try:
        return konzept(project, "check")
    finally:
        file.write_text(text, "utf-8")


def built(project: Path) -> BuiltSite:
    status, output = konzept(project, "build")
    assert status == 0, output
    return BuiltSite(project / "site", output)


@pytest.fixture(scope="module")
def with_key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a new optional key and a new list, which one measure each has."""
    project = copy_of_project(tmp_path_factory.mktemp("key"))
    change(project, NEW_KEY)
    rewrite(project, NEW_LIST)
    file = project / "data" / "massnahmen" / f"{MEASURE}.yml"
    file.write_text(f"{file.read_text('utf-8')}\nrufname: {WORD}\n", "utf-8")
    with (project / "data" / "massnahmen" / f"{WINNER}.yml").open("a", encoding="utf-8") as text:
        text.write(f"\npreise:\n  - name: {PRIZE}\n    belege: [{{quelle: konf16}}]\n")
    return project


@pytest.fixture(scope="module")
def site_with_key(with_key: Path) -> BuiltSite:
    return built(with_key)


def test_a_key_takes_four_files_a_list_five_a_register_four_and_a_kind_of_page_three() -> None:
    assert len(NEW_KEY) <= 4
    assert len(NEW_LIST) <= 5
    assert len(NEW_REGISTER) <= 4
    assert len(NEW_KIND) <= 3


def test_a_new_key_is_shown_on_the_page_of_the_measure_and_in_print(
    site_with_key: BuiltSite,
) -> None:
    showing = {path for path, html in site_with_key.html.items() if 'class="nickname"' in html()}
    today = {path for path in showing if not path.startswith("ausgaben/")}
    assert today == {f"massnahmen/{MEASURE}/", "druck/", "druck/gesundheit/"}
    assert WORD in site_with_key.text(f"massnahmen/{MEASURE}/")


def test_a_new_key_is_searched(site_with_key: BuiltSite) -> None:
    entries = search_entries(site_with_key.folder)
    (found,) = [one for one in entries if WORD in one["text"]]
    assert found["location"] == f"massnahmen/{MEASURE}/"


def test_a_new_key_is_exported(site_with_key: BuiltSite) -> None:
    folder = site_with_key.folder / "daten"
    measures = json.loads((folder / "massnahmen.json").read_text("utf-8"))["massnahmen"]
    assert {one["id"]: one["rufname"] for one in measures if one.get("rufname")} == {MEASURE: WORD}
    with (folder / "massnahmen.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["id"]: row["rufname"] for row in rows if row["rufname"]} == {MEASURE: WORD}


def test_a_new_key_is_explained(site_with_key: BuiltSite) -> None:
    guide = parse_html((site_with_key.folder / "mitmachen/felder/index.html").read_text("utf-8"))
    row = guide.select_one("#massnahmen-rufname")
    assert row is not None
    assert "Wie alle sie nennen." in (row.find_parent("tr") or row.parent or row).get_text()
    assert "Die Werkstatt" in guide.get_text()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [("rufname: [a, b]", "rufname"), ("rufnahme: Kreis", "„rufname“")],
    ids=["a list", "a misspelt key"],
)
def test_a_new_key_is_checked(with_key: Path, wrong: str, message: str) -> None:
    file = f"massnahmen/{MEASURE}.yml"
    status, output = checked_with(with_key, file, f"rufname: {WORD}", wrong)
    assert status == 1
    assert f"{MEASURE}.yml:" in output
    assert message in output


def test_a_new_list_is_shown_searched_and_explained(site_with_key: BuiltSite) -> None:
    assert f"Ausgezeichnet: {PRIZE}" in site_with_key.text(f"massnahmen/{WINNER}/")
    (found,) = [one for one in search_entries(site_with_key.folder) if PRIZE in one["text"]]
    assert found["location"] == f"massnahmen/{WINNER}/"
    guide = parse_html((site_with_key.folder / "mitmachen/felder/index.html").read_text("utf-8"))
    assert guide.select_one("#massnahmen-preise-name")


def test_a_new_list_is_a_table(site_with_key: BuiltSite) -> None:
    with (site_with_key.folder / "daten/preise.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row == {"massnahme": WINNER, "nummer": "1", "name": PRIZE, "belege": "konf16"}


def test_an_edition_knows_nothing_of_a_new_list_before_its_source(site_with_key: BuiltSite) -> None:
    pages = {f"ausgaben/{one}/massnahmen/{WINNER}/" for one in EDITIONS}
    showing = {path for path in pages if 'class="prize"' in site_with_key.html[path]()}
    assert showing == {f"ausgaben/konferenz-2016/massnahmen/{WINNER}/"}
    tables = {one for one in EDITIONS if (site_with_key.folder / path_of_table(one)).exists()}
    assert tables == {"konferenz-2016"}


def path_of_table(edition: str) -> str:
    return f"ausgaben/{edition}/daten/preise.csv"


@pytest.fixture(scope="module")
def with_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a new register, in a repository that does not hold its records yet."""
    project = copy_of_project(tmp_path_factory.mktemp("register"))
    rewrite(project, NEW_REGISTER)
    for name, text in FILES_OF_REGISTER.items():
        head = "# yaml-language-server: $schema=schema/hefte.schema.json\n# Hefte.\n"
        (project / name).write_text(f"{head}{text}", "utf-8")
    git(project, "init", "-q")
    git(project, "add", "data")
    git(project, "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", "Daten")
    (project / "data" / "hefte.yml").write_text(BROCHURES, "utf-8")
    return project


def git(project: Path, *command: str) -> None:
    subprocess.run(["git", *command], cwd=project, check=True)


@pytest.fixture(scope="module")
def site_with_register(with_register: Path) -> BuiltSite:
    return built(with_register)


def test_a_new_register_is_read_and_told_in_changes(with_register: Path) -> None:
    status, output = konzept(with_register, "check", "--base", "HEAD")
    assert status == 0, output
    told = [line.strip() for line in output.splitlines() if "in Herne" in line]
    assert told == ["neu: Alt werden in Herne", "neu: Wohnen in Herne"], "in their order"


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("-lebensabend]", "-lebensabent]", "hefte.yml:5:16: [2].massnahmen[1]: "),
        ("titel: Alt", "titl: Alt", "hefte.yml:4:3: [2].titl: "),
        ("id: eins", "id: zwei", "hefte.yml:3:7: [2].id: "),
    ],
    ids=["a wrong id", "a misspelt key", "an id used twice"],
)
def test_a_new_register_is_checked(
    with_register: Path, right: str, wrong: str, message: str
) -> None:
    status, output = checked_with(with_register, "hefte.yml", right, wrong)
    assert status == 1
    assert f"data/{message}" in output


def test_a_new_register_is_a_table(site_with_register: BuiltSite) -> None:
    folder = site_with_register.folder / "daten"
    with (folder / "hefte.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["eins", "zwei"]
    assert rows[0]["massnahmen"] == MEASURE
    assert json.loads((folder / "hefte.json").read_text("utf-8"))["hefte"][1]["id"] == "zwei"


def test_an_edition_names_no_later_measure_in_a_new_register(site_with_register: BuiltSite) -> None:
    table = site_with_register.folder / "ausgaben/ratsbeschluss-2014/daten/hefte.csv"
    assert "Alt werden in Herne" in table.read_text("utf-8")
    assert MEASURE not in table.read_text("utf-8")


def test_a_new_register_is_explained(site_with_register: BuiltSite) -> None:
    html = (site_with_register.folder / "mitmachen/felder/index.html").read_text("utf-8")
    assert parse_html(html).select_one("#hefte-massnahmen")
    assert "Eine Liste der Hefte, die man bestellen kann." in html
    assert "Erste Schritte" in html


def test_a_new_register_has_a_schema_and_is_part_of_a_new_concept(with_register: Path) -> None:
    status, output = konzept(with_register, "new", "konzept", "Neu", data="neu")
    assert status == 0, output
    assert konzept(with_register, "check", data="neu")[0] == 0
    assert "Ein Heft" in (with_register / "neu" / "hefte.yml").read_text("utf-8")
    schema = json.loads((with_register / "neu/schema/hefte.schema.json").read_text("utf-8"))
    assert set(schema["items"]["properties"]) == {"id", "titel", "massnahmen"}


def test_a_new_kind_of_page_is_built_framed_and_found(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path / "kind")
    change(project, NEW_KIND)
    site = built(project)
    page = site.pages["woerterbuch/"]
    assert [one.get_text() for one in page.select("article dt")]
    assert page.select_one("header"), "the theme frames it"
    assert "woerterbuch/" in {one["location"] for one in search_entries(site.folder)}
