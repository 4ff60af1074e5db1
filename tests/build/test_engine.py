"""The site generator may go on as two processes; a build succeeds only if both do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from building import ROOT

BUILD = """
from datetime import date
from pathlib import Path
from konzept import engine
order = engine.Order(Path("work") / "site", date(2026, 11, 22))
print(engine._run("generator", {}, order), end="")
print("|", [file.name for file in Path().glob("went*")])
"""
TWO = "from konzept.build.copies import go_on_as_two as two"
ENDED = "Ein Teil des Baus ist abgebrochen.\n"


def said_of(generator: str, folder: Path) -> str:
    """What is said of a build by a site generator with that code; it runs in ``folder``."""
    (folder / "generator.py").write_text(f"import os, sys, time\n{TWO}\n{generator}\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "hooks"), str(folder)))},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize(
    ("generator", "said"),
    [
        ("", ""),
        ("two()", ""),
        ("sys.exit(1)", ENDED),
        ("if two(): sys.exit(1)", ENDED),
        ("if two(): os.abort()", ENDED),
        ("if two(): raise KeyboardInterrupt", ENDED),
    ],
    ids=["one", "two", "says no", "copy says no", "copy dies", "copy is interrupted"],
)
def test_a_build_succeeds_if_all_of_it_does(tmp_path: Path, generator: str, said: str) -> None:
    assert said_of(generator, tmp_path) == f"{said}| []\n"


@pytest.mark.parametrize("failing", ["", "if two(): ", "if not two(): "])
def test_whoever_fails_says_why_once(tmp_path: Path, failing: str) -> None:
    said = said_of(f"{failing}raise ValueError('why')", tmp_path)
    assert said.count("ValueError: why") == 1


def test_a_failed_build_waits_for_the_copy(tmp_path: Path) -> None:
    copy = "if not two(): raise ValueError('why')\ntime.sleep(0.3)\nopen('went on', 'w')"
    assert said_of(copy, tmp_path).endswith("| ['went on']\n")
