"""The preview follows each change, and serves what a build would write."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from bs4 import BeautifulSoup

from building import BuiltSite, as_in_a_terminal, cli, copy_of_project
from konzept.build import engine
from konzept.build.job import Job
from konzept.preview.on_demand import SiteOnDemand

PATIENCE = 120  # seconds until a broken preview is given up; nothing is timed


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of_project(tmp_path)


def free_host() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


def start(
    project: Path,
    host: str,
    prepare: Callable[[], None] = as_in_a_terminal,
    errors: Path = Path(os.devnull),
) -> subprocess.Popen[bytes]:
    """Start a preview in a process that is prepared first; it writes its ``errors`` into a file."""
    with errors.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "konzept", "serve", "--dev-addr", host],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(project / "hooks"), "STAND": "2026-11-22"},
            stdout=subprocess.DEVNULL,
            stderr=output,
            preexec_fn=prepare,
        )


def children(parent: int) -> list[Path]:
    """The folders below /proc of the processes that another one has started."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended
            if f"\nPPid:\t{parent}\n" in (folder / "status").read_text():
                found.append(folder)
    return found


@contextmanager
def previewing(project: Path) -> Iterator[str]:
    """The address of a preview, which ends well at the end."""
    host = free_host()
    preview = start(project, host)
    try:
        yield f"http://{host}/"
    finally:
        preview.send_signal(signal.SIGINT)
        assert preview.wait(PATIENCE) == 0


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """A preview of the project, which the test may change."""
    with previewing(project) as address:
        yield address


@pytest.fixture(scope="module")
def quiet_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A preview of a project that no test changes, with its first page built."""
    with previewing(copy_of_project(tmp_path_factory.mktemp("quiet"))) as address:
        wait_until(lambda: shown(address) != "")
        yield address


def shown(address: str) -> str:
    try:
        with urlopen(address) as answer:
            text: str = answer.read().decode()
    except (URLError, ConnectionError):
        return ""
    return text


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "the preview doesn't follow"
        time.sleep(0.2)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("address", ["127.0.0.1", ":abc", "127.0.0.1:99999", "127.0.0.1:²"])
def test_an_address_that_cannot_be_is_refused(address: str) -> None:
    done = cli("serve", "--dev-addr", address)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{address}: Erlaubt: Rechner und Anschluss")


def test_preview_follows_data_code_and_mended_mistakes(project: Path, address: str) -> None:
    data, code = (
        project / "data" / "konzept.yml",
        project / "hooks" / "konzept" / "pages" / "navigation.py",
    )
    wait_until(lambda: "Zuletzt geschehen" in shown(address))
    change(data, "stadt: Herne", "stadt: Herneburg")
    wait_until(lambda: "Herneburg" in shown(address))
    change(data, "stadt: Herneburg", "staat: Herneburg")
    wait_until(lambda: "„staat“ ist hier kein Schlüssel" in shown(address))
    assert "Fehler in den Daten" in shown(f"{address}massnahmen/")
    change(data, "staat: Herneburg", "stadt: Herneburg")
    wait_until(lambda: "Zuletzt geschehen" in shown(address))
    change(code, 'phrase("Handlungsfelder"), (', 'phrase("Felderliste"), (')
    wait_until(lambda: "Felderliste" in shown(address))
    change(code, 'phrase("Felderliste"), (', 'phrase("Felderliste2"), ((')
    wait_until(lambda: shown(address) == "")
    change(code, 'phrase("Felderliste2"), ((', 'phrase("Themenliste"), (')
    wait_until(lambda: "Themenliste" in shown(address))


def test_preview_shows_what_a_build_writes(quiet_address: str, herne_site: BuiltSite) -> None:
    for path in ("", "massnahmen/vaetergruppen/", "lesehilfe/", "druck/", "suche/"):
        assert words(shown(f"{quiet_address}{path}")) == herne_site.text(path)
    named = shown(f"{quiet_address}massnahmen/vaetergruppen/index.html")
    assert words(named) == herne_site.text("massnahmen/vaetergruppen/")
    for path in ("assets/konzept.css", "assets/suchindex.js", "daten/massnahmen.csv", "feed.xml"):
        assert shown(f"{quiet_address}{path}"), path


def words(page: str) -> str:
    article = BeautifulSoup(page, "html.parser").find("article")
    assert article is not None
    return " ".join(article.get_text(" ").split())


def refused(request: str | Request) -> tuple[int, str]:
    """Status and words of an answer that is no page."""
    with pytest.raises(HTTPError) as answer:
        urlopen(request)
    with answer.value as error:
        return error.code, error.read().decode()


def test_preview_knows_what_there_is_not(quiet_address: str) -> None:
    status, text = refused(f"{quiet_address}massnahmen/gibt-es-nicht/")
    assert status == 404
    assert "Seite nicht gefunden" in text
    for path in (
        "%00",
        "x" * 5000,
        "%ff",
        "%c3%bc" * 200,
        "[",
        "//[x",
        "../../etc/passwd",
        "..%2f..%2fmkdocs.yml",
        ".vorschau/",
        "assets/",
    ):
        assert refused(f"{quiet_address}{path}")[0] == 404, path


def test_preview_answers_only_to_names_of_this_machine(quiet_address: str) -> None:
    assert refused(Request(quiet_address, headers={"Host": "boese.example"}))[0] == 421


def test_page_without_its_slash_leads_to_the_page(quiet_address: str) -> None:
    with urlopen(f"{quiet_address}massnahmen") as answer:
        assert answer.url == f"{quiet_address}massnahmen/"


def test_browser_hears_of_a_change_at_once(project: Path, address: str) -> None:
    wait_until(lambda: shown(address) != "")
    page = BeautifulSoup(shown(address), "lxml")
    script = page.select_one("script[src='/.vorschau/reload.js']")
    assert script is not None
    assert "location.reload()" in shown(f"{address}.vorschau/reload.js")
    change(project / "data" / "konzept.yml", "stadt: Herne", "stadt: Herneburg")
    known = script["data-version"]
    assert shown(f"{address}.vorschau/version?known={known}") not in ("", known)


def in_the_background() -> None:
    """Let a new process ignore interrupts, as shells do with what they run in the background."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def test_preview_in_the_background_starts_again_without_being_killed(
    project: Path, tmp_path: Path
) -> None:
    code, errors = project / "hooks" / "konzept" / "pages" / "navigation.py", tmp_path / "errors"
    preview = start(project, host := free_host(), in_the_background, errors)
    wait_until(lambda: shown(f"http://{host}/") != "")
    change(code, 'phrase("Handlungsfelder"), (', 'phrase("Felderliste"), (')
    wait_until(lambda: "Felderliste" in shown(f"http://{host}/"))
    preview.send_signal(signal.SIGTERM)
    assert preview.wait(PATIENCE) == 0
    assert "SIGKILL" not in errors.read_text()


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_preview_ends_as_a_whole(project: Path, told: signal.Signals) -> None:
    preview = start(project, host := free_host())
    wait_until(lambda: shown(f"http://{host}/") != "")
    started = children(preview.pid)
    assert started
    preview.send_signal(told)
    assert preview.wait(PATIENCE) == (0 if told is signal.SIGTERM else -told)
    wait_until(lambda: not any(folder.exists() for folder in started))


@pytest.fixture
def site(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SiteOnDemand]:
    """The site of the project, in this process."""
    monkeypatch.setenv("STAND", "2026-11-22")
    monkeypatch.delenv("DATEN", raising=False)
    with closing(SiteOnDemand(project, "http://127.0.0.1/")) as site:
        yield site


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The paths that builds were started for."""
    asked: list[str | None] = []
    run = engine.run

    def counted(name: str, config: object, job: Job) -> None:
        asked.append(job.only)
        run(name, config, job)

    monkeypatch.setattr(engine, "run", counted)
    return asked


@pytest.mark.slow
def test_only_what_there_is_is_built_and_once(site: SiteOnDemand, builds: list[str | None]) -> None:
    for path in ("gibt-es-nicht/", "wp-login.php", "favicon.ico", "massnahmen/../", "x" * 300):
        assert site.answer(path).status == 404
    assert site.answer("lesehilfe/").status == 200
    assert len(builds) == 1
    for _ in range(2):
        assert site.answer("massnahmen/").status == 200
    assert builds[1:] == ["massnahmen/"]


@pytest.mark.slow
def test_what_cannot_be_built_is_not_tried_again_and_again(
    project: Path, site: SiteOnDemand, builds: list[str | None]
) -> None:
    page = project / "docs" / "seite.md"
    page.write_text("# Seite\n\n[ins Leere](fehlt.md)\n", "utf-8")
    for path in ("", "gibt-es-nicht/", "massnahmen/"):
        answer = site.answer(path).content.decode()
        assert "Fehler beim Bauen der Seite" in answer
        assert "docs/seite.md:3:13: „fehlt.md“: Das gibt es nicht." in answer
    assert len(builds) == 1
    page.unlink()
    site.refresh()
    assert "Zuletzt geschehen" in site.answer("").content.decode()


@pytest.mark.slow
def test_link_that_appears_meanwhile_is_told_and_not_shown(
    project: Path, site: SiteOnDemand
) -> None:
    secret = project.parent / "secret.txt"
    secret.write_text("geheim-0815", "utf-8")
    (project / "docs" / "mehr.txt").symlink_to(secret)
    site.refresh()
    answer = site.answer("mehr.txt").content.decode()
    assert "docs/mehr.txt:1:1: Das ist eine Verknüpfung" in answer
    assert "geheim" not in answer
