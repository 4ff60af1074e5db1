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
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from building import ROOT

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


def home(address: str) -> str:
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
    wait_until(lambda: "Zuletzt geschehen" in home(address))
    change(project / "data" / "konzept.yml", "stadt: Herne", "stadt: Herneburg")
    wait_until(lambda: "Herneburg" in home(address))
    change(project / "hooks" / "konzept" / "pages.py", '"Handlungsfelder", (', '"Felderliste", (')
    wait_until(lambda: "Felderliste" in home(address))
    change(project / "hooks" / "konzept" / "pages.py", '"Felderliste", (', '"Felderliste2", ((')
    wait_until(lambda: home(address) == "")
    change(project / "hooks" / "konzept" / "pages.py", '"Felderliste2", ((', '"Themenliste", (')
    wait_until(lambda: "Themenliste" in home(address))
