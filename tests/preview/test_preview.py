from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup

from building import ROOT, BuiltSite

PATIENCE = 120  # seconds until a broken preview is given up; nothing is timed


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("hooks", "docs", "data"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    preview = subprocess.Popen(
        [sys.executable, "-m", "konzept", "serve", "--dev-addr", host],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project / "hooks"), "STAND": "2026-11-22"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
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


def test_preview_knows_what_there_is_not(address: str) -> None:
    wait_until(lambda: shown(address) != "")
    with pytest.raises(HTTPError) as missing:
        urlopen(f"{address}massnahmen/gibt-es-nicht/")
    assert missing.value.code == 404
    assert "Seite nicht gefunden" in missing.value.read().decode()
