"""The adapter refuses what would harm, and a failed build leaves the old site alone."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from building import ROOT, TODAY, build, run
from datasets import HERNE, replace

NOON_OF_TODAY = str(int(datetime.combine(TODAY, time(12), UTC).timestamp()))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with everything a build needs."""
    for name in ("data", "docs", "hooks"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", ".*cache")
        )
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def test_failed_check_of_the_data_keeps_the_old_site(project: Path) -> None:
    build(project / "site")
    before = (project / "site" / "index.html").read_bytes()
    replace(project / "data", "konzept.yml", "stadt: Herne", "stadt: Herne\nstaat: x")
    for command in (("konzept", "build"), ("mkdocs", "build")):
        done = run(*command, cwd=project, data=project / "data")
        assert done.returncode == 1
        assert "konzept.yml" in done.stderr
        assert "„staat“ ist hier kein Schlüssel." in done.stderr
        assert "Traceback" not in done.stderr
        assert (project / "site" / "index.html").read_bytes() == before


def test_failure_in_the_middle_of_a_build_keeps_the_old_site(project: Path) -> None:
    build(project / "site")
    before = (project / "site" / "index.html").read_bytes()
    (project / "docs" / "seite.md").write_text("# Seite\n\n[ins Leere](fehlt.md)\n", "utf-8")
    done = run("konzept", "build", cwd=project, data=project / "data")
    assert done.returncode == 1
    assert "die alte Website bleibt" in done.stderr
    assert (project / "site" / "index.html").read_bytes() == before
    assert not (project / "site.neu").exists()


@pytest.mark.parametrize("template", ["home", "measure", "search", "redirect"])
def test_a_fault_of_the_generator_keeps_the_old_site(project: Path, template: str) -> None:
    """Whichever of two processes makes what the template is for."""
    build(project / "site")
    before = (project / "site" / "index.html").read_bytes()
    replace(project / "data", "massnahmen/vaetergruppen.yml", "titel:", "alte_ids: [alt]\ntitel:")
    file = project / "docs" / "templates" / f"{template}.html"
    file.write_text("{{ nobody.knows }}", "utf-8")
    done = run("konzept", "build", cwd=project, data=project / "data")
    assert done.returncode == 1
    assert done.stderr.count("UndefinedError") == 1
    assert "'nobody' is undefined" in done.stderr
    assert "die alte Website bleibt" in done.stderr
    assert (project / "site" / "index.html").read_bytes() == before
    assert not (project / "site.neu").exists()


def test_hand_written_page_cannot_hide_a_generated_one(project: Path) -> None:
    (project / "docs" / "massnahmen.md").write_text("# Eigene Seite\n", "utf-8")
    done = run("mkdocs", "build", cwd=project, data=project / "data")
    assert done.returncode == 1
    assert "docs/massnahmen.md: Diese Seite wird aus den Daten erzeugt (/massnahmen/)" in (
        done.stderr
    )


def test_mkdocs_by_itself_builds_the_same_in_one_process(project: Path) -> None:
    in_two = build(project / "in-two").folder
    done = run(
        "mkdocs", "build", cwd=project, data=project / "data", SOURCE_DATE_EPOCH=NOON_OF_TODAY
    )
    assert done.returncode == 0, done.stderr
    one, two = (
        {
            file.relative_to(site).as_posix(): file.read_bytes()
            for file in site.rglob("*")
            if file.is_file()
        }
        for site in (project / "site", in_two)
    )
    editions = {path for path in two if path.startswith("ausgaben/") and path.count("/") > 1}
    assert editions
    assert one.keys() == two.keys() - editions
    assert [path for path, content in one.items() if two[path] != content] == []


def test_check_prints_a_receipt_and_needs_no_mkdocs() -> None:
    done = run("konzept", "check")
    assert done.returncode == 0
    assert "Handlungsfelder: 6" in done.stdout
    loaded = run("konzept", "check", PYTHONPROFILEIMPORTTIME="1").stderr
    assert " mkdocs" not in loaded


@pytest.mark.parametrize("stand", ["14.09.2016", "2016", "morgen"])
def test_unusable_day_is_refused_in_german(stand: str) -> None:
    done = run("konzept", "check", STAND=stand)
    assert done.returncode == 1
    assert "Erlaubt: JJJJ" in done.stderr


def test_missing_data_folder_is_one_clear_sentence(tmp_path: Path) -> None:
    done = run("konzept", "check", data=tmp_path / "nirgends")
    assert done.returncode == 1
    assert "Der Ordner mit den Daten fehlt." in done.stderr
    assert HERNE.is_dir()
