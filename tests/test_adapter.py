"""The adapter refuses what would harm, and a failed build leaves the old site alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from building import ROOT, build, run
from datasets import HERNE, replace


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


def test_a_fault_of_the_generator_keeps_the_old_site(project: Path) -> None:
    build(project / "site")
    before = (project / "site" / "index.html").read_bytes()
    (project / "docs" / "templates" / "imprint.html").write_text("{{ nobody.knows }}", "utf-8")
    done = run("konzept", "build", cwd=project, data=project / "data")
    assert done.returncode == 1
    assert "nobody" in done.stderr
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


def test_mkdocs_works_by_itself(project: Path) -> None:
    done = run("mkdocs", "build", cwd=project, data=project / "data")
    assert done.returncode == 0, done.stderr
    assert (project / "site" / "massnahmen" / "vaetergruppen" / "index.html").is_file()


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
