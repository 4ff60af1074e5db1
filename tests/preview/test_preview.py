"""The preview follows each change, and serves what a build would write."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from bs4 import BeautifulSoup

from building import BuiltSite, copy_of_project

PATIENCE = 120  # seconds until a broken preview is given up; nothing is timed


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of_project(tmp_path)


def free_host() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


def start(project: Path, host: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "konzept", "serve", "--dev-addr", host],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project / "hooks"), "STAND": "2026-11-22"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def commands() -> list[str]:
    """The commands of all processes."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended
            found.append(file.read_text())
    return found


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    host = free_host()
    preview = start(project, host)
    yield f"http://{host}/"
    preview.send_signal(signal.SIGINT)
    assert preview.wait(PATIENCE) == 0


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
    change(code, '"Handlungsfelder", (', '"Felderliste", (')
    wait_until(lambda: "Felderliste" in shown(address))
    change(code, '"Felderliste", (', '"Felderliste2", ((')
    wait_until(lambda: shown(address) == "")
    change(code, '"Felderliste2", ((', '"Themenliste", (')
    wait_until(lambda: "Themenliste" in shown(address))


def test_preview_shows_what_a_build_writes(address: str, herne_site: BuiltSite) -> None:
    wait_until(lambda: shown(address) != "")
    for path in ("", "massnahmen/vaetergruppen/", "lesehilfe/", "druck/", "suche/"):
        assert words(shown(f"{address}{path}")) == herne_site.text(path)
    named = shown(f"{address}massnahmen/vaetergruppen/index.html")
    assert words(named) == herne_site.text("massnahmen/vaetergruppen/")
    for path in ("assets/konzept.css", "assets/suchindex.js", "daten/massnahmen.csv", "feed.xml"):
        assert shown(f"{address}{path}"), path


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


def test_preview_knows_what_there_is_not(address: str) -> None:
    wait_until(lambda: shown(address) != "")
    status, text = refused(f"{address}massnahmen/gibt-es-nicht/")
    assert status == 404
    assert "Seite nicht gefunden" in text
    for path in ("%00", "../../etc/passwd", "..%2f..%2fmkdocs.yml", ".vorschau/", "assets/"):
        assert refused(f"{address}{path}")[0] == 404, path


def test_preview_answers_only_to_names_of_this_machine(address: str) -> None:
    wait_until(lambda: shown(address) != "")
    assert refused(Request(address, headers={"Host": "boese.example"}))[0] == 421


def test_page_without_its_slash_leads_to_the_page(address: str) -> None:
    wait_until(lambda: shown(address) != "")
    with urlopen(f"{address}massnahmen") as answer:
        assert answer.url == f"{address}massnahmen/"


def test_browser_hears_of_a_change_at_once(project: Path, address: str) -> None:
    wait_until(lambda: shown(address) != "")
    page = BeautifulSoup(shown(address), "lxml")
    script = page.select_one("script[src='/.vorschau/reload.js']")
    assert script is not None
    assert "location.reload()" in shown(f"{address}.vorschau/reload.js")
    change(project / "data" / "konzept.yml", "stadt: Herne", "stadt: Herneburg")
    known = script["data-version"]
    assert shown(f"{address}.vorschau/version?known={known}") not in ("", known)


def test_preview_ends_when_told_to(project: Path) -> None:
    preview = start(project, host := free_host())
    wait_until(lambda: shown(f"http://{host}/") != "")
    preview.terminate()
    assert preview.wait(PATIENCE) == 0
    wait_until(lambda: not any(host in command for command in commands()))
