"""A site that is already what a build would make is left alone, and only such a one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from building import TODAY, Run, contents, copy_of_project, run, run_loaded
from datasets import GOOD

LEFT_ALONE = "Unverändert:"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with few data that was built once; each test leaves it built."""
    project = tmp_path_factory.mktemp("project")
    copy_of_project(project, GOOD)
    assert LEFT_ALONE not in build(project).stdout
    return project


def build(project: Path, run: Run = run_loaded, **environ: str) -> subprocess.CompletedProcess[str]:
    data = project / "data"
    done = run("konzept", "build", day=TODAY, data=data, cwd=project, **environ)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_second_build_leaves_the_site_alone_and_says_the_same(project: Path) -> None:
    shutil.rmtree(project / ".cache")
    first = build(project, run)
    before, cold = (project / "site").stat().st_ino, contents(project / "site")
    second = build(project, run)
    assert second.stdout.startswith(first.stdout)
    assert LEFT_ALONE in second.stdout
    assert second.stderr == first.stderr
    assert (project / "site").stat().st_ino == before
    assert contents(project / "site") == cold


def append(name: str, text: str = "\n") -> Callable[[Path], object]:
    def change(project: Path) -> None:
        with (project / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


CHANGES: dict[str, Callable[[Path], object]] = {
    "a measure": append("data/massnahmen/radweg.yml"),
    "a hand-written page": append("docs/lesehilfe/index.md"),
    "a style sheet": append("hooks/theme/styles/text.css"),
    "a template": append("docs/templates/home.html"),
    "the generator": append("hooks/konzept/pages/tree.py"),
    "the theme": append("hooks/theme/main.html"),
    "the settings": append("mkdocs.yml"),
    "a built page": append("site/index.html"),
    "a file too many": append("site/neu.html", "x"),
    "a file too few": lambda project: (project / "site" / "404.html").unlink(),
    "no site": lambda project: shutil.rmtree(project / "site"),
    "no record": lambda project: shutil.rmtree(project / ".cache"),
    "a damaged record": lambda project: next(
        (project / ".cache" / "konzept" / "sites").iterdir()
    ).write_bytes(b"x"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_is_built_anew(project: Path, change: str) -> None:
    CHANGES[change](project)
    assert LEFT_ALONE not in build(project).stdout
    assert not (project / "site" / "neu.html").exists()
    assert (project / "site" / "404.html").is_file()
    assert LEFT_ALONE in build(project).stdout


SETTINGS: tuple[dict[str, str], ...] = (
    {"SITE_URL": "https://www.example.org/"},
    {"DIRECTORY_URLS": "false"},
    {"EDIT_URI": "https://forge.example.org/edit/docs/"},
    {"STAND": "2020-01-01"},
    {"SOURCE_DATE_EPOCH": "1600000000"},
)


def test_other_settings_are_another_site(project: Path) -> None:
    settings: dict[str, str] = {}
    for setting in (*SETTINGS, {}):
        settings = {**settings, **setting} if setting else {}
        assert LEFT_ALONE not in build(project, **settings).stdout, setting
        assert LEFT_ALONE in build(project, **settings).stdout, setting


def test_what_nobody_reads_changes_nothing_but_a_refused_file_is_seen(project: Path) -> None:
    hidden = [project / "data" / ".#konzept.yml", project / "docs" / ".null"]
    for link in hidden:
        link.symlink_to("/dev/zero")
    (project / "data" / "schema").mkdir()
    (project / "data" / "schema" / "x.json").touch()
    assert LEFT_ALONE in build(project).stdout
    shutil.rmtree(project / "data" / "schema")
    for link in hidden:
        link.unlink()
    odd = project / "data" / "Thumbs.db"
    odd.touch()
    done = run_loaded("konzept", "build", day=TODAY, data=project / "data", cwd=project)
    odd.unlink()
    assert done.returncode == 1
    assert "„Thumbs.db“ gehört nicht in den Ordner." in done.stderr
    assert LEFT_ALONE in build(project).stdout


def test_damaged_byte_code_of_templates_changes_nothing(project: Path) -> None:
    before = contents(project / "site")
    for folder in ("templates", "theme"):
        kept = list((project / ".cache" / "konzept" / folder).iterdir())
        assert kept
        for file in kept:
            file.write_bytes(file.read_bytes()[:-1] + b"\x00")
    shutil.rmtree(project / "site")
    build(project)
    assert contents(project / "site") == before
