"""Building is safe: whatever ends a build, the old site is whole and nothing is left behind."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from building import ROOT, BuiltSite, as_in_a_terminal, contents
from datasets import FOREIGN
from konzept.build.staging import staged

pytestmark = pytest.mark.slow

PATIENCE = 60  # seconds until a build counts as hanging; nothing is timed
SILENT = "<p>Die alte Website</p>"

COMMAND = (sys.executable, "-m", "konzept", "build", "--site-dir")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder of a site that is there already, and not what a build would give."""
    site = tmp_path / "web" / "site"
    site.mkdir(parents=True)
    (site / "index.html").write_text(SILENT, "utf-8")
    return site


ENVIRON = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "STAND": "2026-11-22"}


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(herne_project: Path) -> Start:
    """Begin a build of Herne's site."""

    def begin(site: Path, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            (*COMMAND, str(site)),
            cwd=herne_project,
            env={**ENVIRON, **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=as_in_a_terminal,
        )

    return begin


def ended(build: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit status of a build and all it has said."""
    output, words = build.communicate(timeout=PATIENCE)
    return build.returncode, output + words


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it does not happen"
        time.sleep(0.01)


def writes(site: Path) -> Callable[[], bool]:
    """Whether a build has begun to write pages."""
    return lambda: any(site.with_name("site.neu").rglob("*.html"))


def processes_of(site: Path) -> list[str]:
    """The commands that run for the site."""
    commands = (file for file in Path("/proc").glob("[0-9]*/cmdline"))
    return [text for file in commands if str(site) in (text := _read(file))]


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:  # it has ended
        return ""


def is_old(site: Path) -> bool:
    """Whether the old site stands there, and nothing beside it."""
    files = [path.name for path in site.parent.iterdir()]
    return files == ["site"] and contents(site) == {"index.html": SILENT.encode()}


def test_two_builds_at_once_give_one_whole_site(
    start: Start, site: Path, herne_site: BuiltSite
) -> None:
    first = start(site)
    wait_until(writes(site))
    first.send_signal(signal.SIGSTOP)  # or it might end before the second one has begun
    second = start(site, SITE_URL="")
    assert second.stderr is not None
    assert "Ein anderer Bau" in second.stderr.readline()
    first.send_signal(signal.SIGCONT)
    assert ended(first)[0] == 0
    assert ended(second)[0] == 0
    assert contents(site) == contents(herne_site.folder)
    assert [path.name for path in site.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_told_to_end_clears_up(
    start: Start, site: Path, number: signal.Signals
) -> None:
    build = start(site)
    wait_until(writes(site))
    build.send_signal(number)
    status, words = ended(build)
    assert status == 128 + number
    assert "Traceback" not in words
    assert is_old(site)
    wait_until(lambda: not processes_of(site))


def test_what_a_killed_build_leaves_is_cleared_by_the_next_one(
    start: Start, site: Path, herne_site: BuiltSite
) -> None:
    build = start(site)
    wait_until(writes(site))
    build.kill()
    ended(build)
    assert contents(site) == {"index.html": SILENT.encode()}
    wait_until(lambda: not processes_of(site))  # its worker ends with it
    assert ended(start(site))[0] == 0
    assert contents(site) == contents(herne_site.folder)
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_build_killed_between_two_renames_loses_no_site(start: Start, site: Path) -> None:
    site.rename(site.with_name("site.alt"))
    assert ended(start(site, DATEN="nirgends"))[0] == 1
    assert is_old(site)


def test_an_unchanged_build_clears_up_as_well(start: Start, site: Path) -> None:
    assert ended(start(site, DATEN=str(FOREIGN)))[0] == 0
    shutil.copytree(site, site.with_name("site.neu"))
    status, words = ended(start(site, DATEN=str(FOREIGN)))
    assert status == 0
    assert "Unverändert:" in words
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_folder_that_vanishes_ends_the_build(start: Start, site: Path) -> None:
    build = start(site)
    wait_until(writes(site))
    site.parent.rename(site.parents[1] / "away")
    status, words = ended(build)
    assert status == 1
    assert "gibt es nicht, oder nicht mehr" in words
    assert "Traceback" not in words
    assert not site.exists()


def test_a_folder_that_vanishes_while_another_is_made_in_it_is_said_to_have_vanished(
    tmp_path: Path,
) -> None:
    def make_folder_in(folder: Path) -> None:
        (tmp_path / "web").rename(tmp_path / "away")
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))

    with pytest.raises(FileNotFoundError), staged(tmp_path / "web" / "site") as folder:
        make_folder_in(folder)


can_mount = pytest.mark.skipif(
    shutil.which("unshare") is None
    or subprocess.run(["unshare", "-Urm", "true"], capture_output=True, check=False).returncode,
    reason="this machine lets nobody mount a small disk",
)


def build_on_a_disk(folder: Path, mount: str, before: str) -> tuple[list[str], str]:
    """Build on a disk of its own; gives what is there afterwards, and the build's words."""
    disk = folder / "disk"
    disk.mkdir()
    script = f"""
        mount {mount} tmpfs {disk}
        mkdir {disk}/site
        printf '%s' '{SILENT}' > {disk}/site/index.html
        {before}
        "$@" {disk}/site
        echo "status $?"
        cd {disk}
        find . -type f | sort
        cat site/index.html
    """
    done = subprocess.run(
        ["unshare", "-Urm", "sh", "-c", script, "sh", *COMMAND],
        cwd=ROOT,
        env={**ENVIRON, "CACHE": str(disk / "cache")},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    return done.stdout.splitlines(), done.stderr


@can_mount
@pytest.mark.parametrize("size", ["1m", "3m", "6m"])
def test_a_full_disk_ends_the_build_in_words(tmp_path: Path, size: str) -> None:
    after, words = build_on_a_disk(tmp_path, f"-t tmpfs -o size={size}", "")
    assert "Der Datenträger ist voll." in words
    assert "Traceback" not in words
    kept = [line for line in after if "/cache/" not in line]
    assert kept == ["status 1", "./site/index.html", SILENT]


@can_mount
def test_a_disk_that_cannot_be_written_ends_the_build_in_words(tmp_path: Path) -> None:
    remount = f"mount -o remount,ro {tmp_path / 'disk'}"
    after, words = build_on_a_disk(tmp_path, "-t tmpfs -o size=30m", remount)
    assert "lässt sich nicht beschreiben" in words
    assert "Traceback" not in words
    assert after == ["status 1", "./site/index.html", SILENT]
