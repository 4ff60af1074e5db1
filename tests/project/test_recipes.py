"""The recipes of the README, done on a copy of the project: few files for a usual wish."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from building import BuiltSite, copy_of_project, parse_html, run, search_entries

pytestmark = pytest.mark.slow

MEASURE = "guter-lebensabend"
WORD = "Zwiebelturmkreis"

# What a programmer adds: file -> (text that stands there, what follows it from now on).
NEW_KEY = {
    "hooks/konzept/records/measure.py": (
        '    description: Markdown | None = optional("beschreibung", "Ausführlich (Markdown).")\n',
        '    nickname: Line | None = optional("rufname", "Wie alle sie nennen.")\n',
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
NEW_COLUMN = {
    "hooks/konzept/exports/tables/kinds.py": (
        '        *columns_of(Measure, "teil_von ziele beschreibung alte_ids nachfolger"),\n',
        '        *columns_of(Measure, "rufname"),\n',
    ),
}
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


def konzept(project: Path, command: str) -> tuple[int, str]:
    environ = {"PYTHONPATH": str(project / "hooks"), "DATEN": "data"}
    done = run("konzept", command, cwd=project, **environ)
    return done.returncode, done.stdout + done.stderr


def built(project: Path) -> BuiltSite:
    status, output = konzept(project, "build")
    assert status == 0, output
    return BuiltSite(project / "site", output)


@pytest.fixture(scope="module")
def with_key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a new optional key, which one measure has."""
    project = copy_of_project(tmp_path_factory.mktemp("key"))
    change(project, {**NEW_KEY, **NEW_COLUMN})
    file = project / "data" / "massnahmen" / f"{MEASURE}.yml"
    file.write_text(f"{file.read_text('utf-8')}\nrufname: {WORD}\n", "utf-8")
    return project


@pytest.fixture(scope="module")
def site_with_key(with_key: Path) -> BuiltSite:
    return built(with_key)


def test_a_key_takes_four_files_and_a_kind_of_page_three() -> None:
    assert len(NEW_KEY) <= 4
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
    file = with_key / "data" / "massnahmen" / f"{MEASURE}.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace(f"rufname: {WORD}", wrong), "utf-8")
    try:
        status, output = konzept(with_key, "check")
    finally:
        file.write_text(text, "utf-8")
    assert status == 1
    assert f"{MEASURE}.yml:" in output
    assert message in output


def test_a_new_kind_of_page_is_built_framed_and_found(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path / "kind")
    change(project, NEW_KIND)
    site = built(project)
    page = site.pages["woerterbuch/"]
    assert [one.get_text() for one in page.select("article dt")]
    assert page.select_one("header"), "the theme frames it"
    assert "woerterbuch/" in {one["location"] for one in search_entries(site.folder)}
