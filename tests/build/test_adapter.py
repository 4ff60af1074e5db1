"""The adapter refuses what would harm, and a failed build leaves the old site alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from building import (
    ROOT,
    TODAY,
    BuiltSite,
    contents,
    copy_of_project,
    parse_html,
    run,
    run_loaded,
)
from datasets import FOREIGN, GOOD, HERNE, replace, write
from konzept import routes
from konzept.build.engine import ENGINES
from konzept.build.settings import Settings
from konzept.build.site import site_of
from konzept.plan.plan import Plan

pytestmark = pytest.mark.slow  # most start a build

NOON_OF_TODAY = str(int(datetime.combine(TODAY, time(12), UTC).timestamp()))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with everything a build needs."""
    return copy_of_project(tmp_path)


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A copy of the project with few data."""
    return copy_of_project(tmp_path, GOOD)


@pytest.fixture
def old_site(small_project: Path) -> dict[str, bytes]:
    """The files of a site that stands in the small project."""
    write(small_project / "site", "index.html", "alt")
    write(small_project / "site" / "daten", "massnahmen.csv", "id\n")
    return contents(small_project / "site")


def test_failed_check_of_the_data_keeps_the_old_site(
    small_project: Path, old_site: dict[str, bytes]
) -> None:
    replace(small_project / "data", "konzept.yml", "stadt: Neustadt", "stadt: Neustadt\nstaat: x")
    for command in (("konzept", "build"), ("mkdocs", "build")):
        done = run_loaded(*command, cwd=small_project, data=small_project / "data")
        assert done.returncode == 1
        assert "konzept.yml" in done.stderr
        assert "„staat“ ist hier kein Schlüssel." in done.stderr
        assert "Traceback" not in done.stderr
        assert contents(small_project / "site") == old_site


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("strict: true", "strict: [true", "mkdocs.yml:11:9: Eine Klammer wird nicht geschlossen."),
        ("strict: true", "strict:\ttrue\n\tx: y", "mkdocs.yml:"),
        ("docs_dir: docs", "docs_dir: !relative docs", "mkdocs.yml:1:1: Das sind keine "),
        ("hooks: [hooks/site.py]", "hooks: []", "mkdocs.yml: hooks: Ohne „hooks/site.py“"),
    ],
)
def test_settings_that_cannot_be_read_keep_the_old_site(
    small_project: Path, old_site: dict[str, bytes], old: str, new: str, said: str
) -> None:
    replace(small_project, "mkdocs.yml", f"\n{old}\n", f"\n{new}\n")
    done = run_loaded("konzept", "build", cwd=small_project, data=small_project / "data")
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(small_project / "site") == old_site


@pytest.mark.parametrize("edit_uri", ["javascript:alert(1)//", "edit/main/docs/", "https://a b/"])
def test_unusable_address_to_edit_is_one_german_sentence(
    small_project: Path, old_site: dict[str, bytes], edit_uri: str
) -> None:
    data = small_project / "data"
    done = run_loaded("konzept", "build", cwd=small_project, data=data, EDIT_URI=edit_uri)
    assert done.returncode == 1
    assert done.stderr.count("EDIT_URI: „") == 1
    assert "is not a valid URL" not in done.stderr
    assert contents(small_project / "site") == old_site


def test_failure_in_the_middle_of_a_build_keeps_the_old_site(
    small_project: Path, old_site: dict[str, bytes]
) -> None:
    (small_project / "docs" / "##[group]seite.md").write_text(
        "# Seite\n\n[ins Leere](fehlt.md)\n", "utf-8"
    )
    done = run_loaded("konzept", "build", cwd=small_project, data=small_project / "data")
    assert done.returncode == 1
    assert "die alte Website bleibt" in done.stderr
    line = "docs/## [group]seite.md:3:13: „fehlt.md“: Das gibt es nicht."
    assert f"\n{line}" in done.stderr, "and no command to the forge"
    assert "Aborted" not in done.stderr
    assert contents(small_project / "site") == old_site
    assert not (small_project / "site.neu").exists()


@pytest.mark.parametrize("generator", ENGINES)
def test_links_of_a_page_that_lead_nowhere_are_told_all_at_once_in_german(
    small_project: Path, old_site: dict[str, bytes], generator: str
) -> None:
    links = {  # where each stands, what is wrong with it, and what was meant
        "massnahmn/index.md": ("3:11", "Das gibt es nicht.", "massnahmen/index.md"),
        "bilder/fehlt.png": ("4:11", "Das gibt es nicht.", ""),
        "/massnahmen/": ("5:11", "Dieser Link beginnt mit „/“", "massnahmen/index.md"),
        "massnahmen/": ("6:11", "Dieser Link nennt keine Datei.", "massnahmen/index.md"),
        "massnahmen/index.md#weg": ("7:11", "Auf jener Seite gibt es diese Stelle nicht.", ""),
        "#weg": ("8:11", "Diese Stelle gibt es auf der Seite nicht.", ""),
    }
    lines = "".join(f"- [Seite]({link})\n" for link in links)
    (small_project / "docs" / "seite.md").write_text(f"# Seite\n\n{lines}", "utf-8")
    done = run_loaded(
        "konzept",
        "build",
        *("--engine", generator),
        cwd=small_project,
        data=small_project / "data",
    )
    assert done.returncode == 1
    told = [one for one in done.stderr.splitlines() if one.startswith("docs/")]
    for link, (place, reason, meant) in links.items():
        (line,) = (one for one in told if one.startswith(f"docs/seite.md:{place}: „{link}“: "))
        assert reason in line
        assert "Erlaubt: " in line
        assert line.partition("Meinten Sie ")[2] == (f"„{meant}“?" if meant else "")
    assert len(told) == len(links)
    assert "Doc file" not in done.stderr
    assert contents(small_project / "site") == old_site


def test_the_same_dead_link_is_told_at_each_of_its_places(small_project: Path) -> None:
    page = small_project / "docs" / "unten" / "seite.md"
    page.parent.mkdir()
    page.write_text("# Seite\n\n[a](../zeitleite/index.md), [b](../zeitleite/index.md)\n", "utf-8")
    done = run_loaded("konzept", "build", cwd=small_project, data=small_project / "data")
    told = [one for one in done.stderr.splitlines() if one.startswith("docs/")]
    assert [one.split(": ")[0] for one in told] == [
        "docs/unten/seite.md:3:5",
        "docs/unten/seite.md:3:33",
    ]
    assert all(one.endswith("Meinten Sie „../zeitleiste/index.md“?") for one in told)


FAULTY = """Ein ![](bild.png) und [](massnahmen/index.md), [weg](fehlt.md).

<a href="fehlt.html">HTML</a> <a href="/massnahmen/">HTML</a> <a href="../massnahmen/">HTML</a>

### Tief
"""


def test_what_keeps_people_from_reading_a_page_is_told_with_all_else(
    small_project: Path, old_site: dict[str, bytes]
) -> None:
    (small_project / "docs" / "bild.png").touch()
    (small_project / "docs" / "seite.md").write_text(FAULTY, "utf-8")
    done = run_loaded("konzept", "build", cwd=small_project, data=small_project / "data")
    assert done.returncode == 1
    for line in (
        "docs/seite.md:1:9: Dieses Bild sagt denen nichts, die es nicht sehen.",
        "docs/seite.md:1:26: Dieser Link hat keinen Text.",
        "docs/seite.md:1:54: „fehlt.md“: Das gibt es nicht.",
        "docs/seite.md:3:8: „fehlt.html“: Das gibt es von dieser Seite aus nicht.",
        "docs/seite.md:3:38: „/massnahmen/“: Das gibt es von dieser Seite aus nicht.",
        "docs/seite.md:5:5: Warnung: „Tief“: Über dieser Überschrift fehlt eine Ebene.",
    ):
        assert done.stderr.count(line) == 1, line
    assert done.stderr.count("docs/seite.md:") == 6
    assert contents(small_project / "site") == old_site


def test_a_page_without_a_heading_is_headed_by_its_title(small_project: Path) -> None:
    text = "---\ntitle: Fragen & Antworten\n---\nEin Satz.\n"
    (small_project / "docs" / "seite.md").write_text(text, "utf-8")
    done = run_loaded("konzept", "build", cwd=small_project, data=small_project / "data")
    assert done.returncode == 0, done.stderr
    page = parse_html((small_project / "site" / "seite" / "index.html").read_text("utf-8"))
    assert [one.get_text() for one in page.find_all("h1")] == ["Fragen & Antworten"]
    assert "docs/seite.md" not in done.stderr


def test_all_unknown_settings_are_told_in_german(small_project: Path) -> None:
    more = "strict: true\nbesonders: 3\nuse_directory_url: true"
    replace(small_project, "mkdocs.yml", "\nstrict: true\n", f"\n{more}\n")
    done = run_loaded("konzept", "build", cwd=small_project, data=small_project / "data")
    assert done.returncode == 1
    unknown = "Diesen Schlüssel gibt es nicht. Erlaubt: die Einstellungen von MkDocs."
    assert f"mkdocs.yml:12:12: besonders: {unknown}\n" in done.stderr
    assert f"mkdocs.yml:13:20: use_directory_url: {unknown}\n" in done.stderr


@pytest.mark.parametrize("template", ["home", "measure", "search", "redirect"])
def test_a_fault_of_the_generator_keeps_the_old_site(
    small_project: Path, old_site: dict[str, bytes], template: str
) -> None:
    """Whichever of two processes makes what the template is for."""
    file = small_project / "docs" / "templates" / f"{template}.html"
    file.write_text("<p>\n{{ nobody.knows }}", "utf-8")
    done = run_loaded("konzept", "build", cwd=small_project, data=small_project / "data")
    assert done.returncode == 1
    place = f"docs/templates/{template}.html:2: Fehler in der Vorlage"
    assert f"{place}: 'nobody' is undefined" in done.stderr
    assert "Traceback" not in done.stderr
    assert "die alte Website bleibt" in done.stderr
    assert contents(small_project / "site") == old_site
    assert not (small_project / "site.neu").exists()


def test_a_template_that_cannot_be_read_is_named_with_its_line(small_project: Path) -> None:
    (small_project / "docs" / "templates" / "pieces.html").write_text("\n\n{% if %}", "utf-8")
    done = run_loaded("konzept", "build", cwd=small_project, data=small_project / "data")
    assert done.returncode == 1
    assert "docs/templates/pieces.html:3: Fehler in der Vorlage: " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["massnahmen.md", "Massnahmen.md"])
def test_hand_written_page_cannot_hide_a_generated_one(small_project: Path, name: str) -> None:
    (small_project / "docs" / name).write_text("# Eigene Seite\n", "utf-8")
    done = run_loaded("mkdocs", "build", cwd=small_project, data=small_project / "data")
    assert done.returncode == 1
    assert f"docs/{name}: Diese Seite wird aus den Daten erzeugt (/massnahmen/)" in done.stderr


def test_mkdocs_by_itself_builds_the_same_site(project: Path, herne_site: BuiltSite) -> None:
    done = run(
        "mkdocs", "build", cwd=project, data=project / "data", SOURCE_DATE_EPOCH=NOON_OF_TODAY
    )
    assert done.returncode == 0, done.stderr
    assert contents(project / "site") == contents(herne_site.folder)


def test_check_prints_a_receipt_and_needs_no_mkdocs() -> None:
    done = run_loaded("konzept", "check")
    assert done.returncode == 0
    assert "Handlungsfelder: 6" in done.stdout
    loaded = run("konzept", "check", PYTHONPROFILEIMPORTTIME="1").stderr
    assert " mkdocs" not in loaded


@pytest.mark.parametrize("stand", ["14.09.2016", "2016", "morgen"])
def test_unusable_day_is_refused_in_german(stand: str) -> None:
    done = run_loaded("konzept", "check", STAND=stand)
    assert done.returncode == 1
    assert "Erlaubt: JJJJ" in done.stderr


@pytest.mark.parametrize(
    "folder", ["data", "docs", "hooks/konzept", "docs/site", ".", "", "..", "mkdocs.yml", "fotos"]
)
def test_a_site_takes_the_place_of_nothing_else(small_project: Path, folder: str) -> None:
    write(small_project / "fotos", "rathaus.jpg", "x")
    before = contents(small_project)
    data = small_project / "data"
    done = run_loaded("konzept", "build", "--site-dir", folder, cwd=small_project, data=data)
    assert done.returncode == 1
    assert done.stderr.startswith("--site-dir: ")
    assert "Erlaubt: ein neuer Ordner" in done.stderr
    assert contents(small_project) == before


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_machine_that_knows_few_letters_fails_no_command(encoding: str, tmp_path: Path) -> None:
    data = shutil.copytree(GOOD, tmp_path / "data")
    replace(data, "konzept.yml", "titel: Radkonzept", "titel: Ťř 🚲 Radkonzept")
    environ = {**os.environ, "DATEN": str(data), "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "konzept", "check"]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Daten:" in done.stdout
    assert b"codec" not in done.stderr


@pytest.mark.parametrize("folder", [".", "..", "/", "data/.."])
def test_data_that_hold_the_whole_project_are_refused(folder: str) -> None:
    """Nobody waits until all files of a machine have been looked at."""
    done = run_loaded("konzept", "check", DATEN=folder)
    assert done.returncode == 1
    assert done.stderr.startswith(f"DATEN: „{folder}“ enthält das Projekt. Erlaubt: ")


@pytest.mark.parametrize(
    ("folder", "name"), [("project/staedte/neustadt", "staedte/neustadt"), ("daten", "daten")]
)
def test_messages_name_the_folder_the_data_are_in(tmp_path: Path, folder: str, name: str) -> None:
    (tmp_path / "project").mkdir()
    data = shutil.copytree(GOOD, tmp_path / folder)
    environ = {"DATEN": os.path.relpath(data, tmp_path / "project")}
    done = run_loaded("konzept", "check", cwd=tmp_path / "project", **environ)
    assert done.returncode == 0, done.stderr
    assert f"{name}, Stand 30. Juni 2024" in done.stdout
    assert f"{name}/konzept.yml:" in done.stderr, "the warning"
    write(data, "massnahmen/radweg.yml", "titel: x\n")
    done = run_loaded("konzept", "check", cwd=tmp_path / "project", **environ)
    assert f"{name}/massnahmen/radweg.yml:1:1: " in done.stderr


@pytest.mark.parametrize(
    ("data", "name", "file"),
    [
        ("staedte/neustadt", "staedte/neustadt", "../staedte/neustadt/konzept.yml"),
        ("../neustadt", "neustadt", None),
    ],
)
def test_pages_name_the_folder_and_link_to_files_of_the_project(
    herne: Plan, tmp_path: Path, data: str, name: str, file: str | None
) -> None:
    site = site_of(herne, Settings(ROOT, ROOT / data, tmp_path, TODAY, TODAY))
    pages = {page.path: page for page in site.current.pages}
    home, guide = pages[routes.HOME], pages[routes.GUIDE]
    assert site.edit_uri(home) == file
    explained = site.current.body(guide)
    assert f"Ordner <code>{name}/</code>" in explained
    assert f"<code>{name}/massnahmen/&lt;kennung&gt;.yml</code>" in explained
    assert "<code>data/" not in explained


def test_missing_data_folder_is_one_clear_sentence(tmp_path: Path) -> None:
    done = run_loaded("konzept", "check", data=tmp_path / "nirgends")
    assert done.returncode == 1
    assert "Der Ordner mit den Daten fehlt." in done.stderr
    assert HERNE.is_dir()


@pytest.mark.parametrize("command", ["build", "check", "archive"])
def test_unusable_address_is_refused_in_german_before_anything_is_built(
    tmp_path: Path, command: str
) -> None:
    where = {"build": ("--site-dir", tmp_path / "x"), "archive": ("--folder", tmp_path / "x")}
    done = run_loaded(
        "konzept", command, *where.get(command, ()), SITE_URL="https://rad.example/?x=1"
    )
    assert done.returncode == 1
    assert done.stderr.startswith("SITE_URL: „https://rad.example/?x=1“ enthält eine Abfrage")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "setting"), [("konzept", "mkdocs.yml: site_url"), ("mkdocs", "SITE_URL")]
)
def test_unusable_address_in_the_settings_of_mkdocs_is_refused(
    small_project: Path, command: str, setting: str
) -> None:
    replace(small_project, "mkdocs.yml", '!ENV [SITE_URL, ""]', "https://rad.example/index.html")
    done = run_loaded(command, "build", cwd=small_project, data=small_project / "data")
    assert done.returncode == 1
    assert f"{setting}: „https://rad.example/index.html" in done.stderr
    assert "nennt eine Datei" in done.stderr
    assert "Meinten Sie „https://rad.example/“?" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (small_project / "site").exists()


def test_address_without_scheme_in_the_settings_of_mkdocs_is_refused_in_german(
    small_project: Path,
) -> None:
    replace(small_project, "mkdocs.yml", '!ENV [SITE_URL, ""]', "rad.example")
    done = run_loaded("konzept", "build", cwd=small_project, data=small_project / "data")
    assert done.returncode == 1
    assert "mkdocs.yml: site_url: „rad.example“ beginnt nicht mit https:// oder" in done.stderr


@pytest.mark.parametrize("engine", ["konzept", "mkdocs"])
def test_umlauts_in_the_address_are_encoded_in_every_file(small_project: Path, engine: str) -> None:
    address = "https://münchen.example/städte"
    day = {"SOURCE_DATE_EPOCH": NOON_OF_TODAY}
    done = run_loaded(engine, "build", cwd=small_project, data=FOREIGN, SITE_URL=address, **day)
    assert done.returncode == 0, done.stderr
    holding = set()
    for path, content in contents(small_project / "site").items():
        assert "münchen".encode() not in content, path
        assert b"https://xn--mnchen-3ya.example/st" not in content.replace(
            b"https://xn--mnchen-3ya.example/st%C3%A4dte/", b""
        ), path
        if b"https://xn--mnchen-3ya.example/st%C3%A4dte/" in content:
            holding.add(path)
    assert {"index.html", "sitemap.xml", "feed.xml", "daten/dcat.jsonld", "robots.txt"} <= holding


@pytest.mark.parametrize("name", ["lesehilfe", "mitmachen", "betrieb"])
def test_a_hand_written_page_that_others_link_to_must_be_there(
    small_project: Path, old_site: dict[str, bytes], name: str
) -> None:
    (small_project / "docs" / name / "index.md").unlink()
    done = run_loaded("konzept", "build", cwd=small_project, data=small_project / "data")
    assert done.returncode == 1
    assert f"docs/{name}/index.md: Diese Seite fehlt" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(small_project / "site") == old_site


def test_a_description_that_looks_like_a_date_is_a_text(small_project: Path) -> None:
    page = "---\ntitle: 12\ndescription: 2024-01-01\n---\n# A\n\nText\n"
    write(small_project / "docs", "seite.md", page)
    done = run_loaded("konzept", "build", cwd=small_project, data=small_project / "data")
    assert done.returncode == 0, done.stderr
    assert 'content="2024-01-01"' in (small_project / "site/seite/index.html").read_text("utf-8")


def test_hand_written_pages_are_read_by_the_rules_of_the_data(small_project: Path) -> None:
    words = "3. Bauabschnitt\nfür Leiter*innen und Fahrer*innen\n\n7. eins\n8. zwei\n"
    (small_project / "docs" / "seite.md").write_text(f"# Seite\n\n{words}", "utf-8")
    done = run_loaded("mkdocs", "build", cwd=small_project, data=small_project / "data")
    assert done.returncode == 0, done.stderr
    page = (small_project / "site" / "seite" / "index.html").read_text("utf-8")
    assert "<p>3. Bauabschnitt\nfür Leiter*innen und Fahrer*innen</p>" in page
    assert '<ol start="7">\n<li>eins</li>\n<li>zwei</li>\n</ol>' in page
