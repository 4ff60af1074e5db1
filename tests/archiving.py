"""Packs an archive as a person would, by the command line, and unpacks it."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup
from filelock import FileLock

from building import ROOT, Run, parse_html, run_loaded
from datasets import HERNE

DAY = date(2016, 9, 14)
"""When the second conference was announced."""

NAME = f"konzept-herne-{DAY}"
EPOCH = "1795348800"
"""2026-11-22, noon UTC."""


@dataclass(frozen=True)
class Archive:
    """A packed zip file and the bag unpacked from it."""

    file: Path
    bag: Path

    @cached_property
    def payload(self) -> dict[str, Path]:
        """All files below ``data/``, by their path there."""
        root = self.bag / "data"
        return {
            path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()
        }

    @cached_property
    def readme(self) -> str:
        return self.payload["LIESMICH.txt"].read_text("utf-8")

    @cached_property
    def facts(self) -> dict[str, object]:
        facts: dict[str, object] = json.loads(self.payload["bau.json"].read_text("utf-8"))
        return facts

    def page(self, path: str) -> BeautifulSoup:
        return parse_html(self.payload[f"website/{path}"].read_text("utf-8"))


def pack(
    folder: Path,
    *,
    day: date = DAY,
    data: Path = HERNE,
    cwd: Path = ROOT,
    run: Run = run_loaded,
    **environ: str,
) -> Archive:
    """Pack into the new ``folder`` and unpack there; fails the test with the command's words."""
    command = ("konzept", "archive", "--folder", folder)
    done = run(*command, day=day, data=data, cwd=cwd, **{"SOURCE_DATE_EPOCH": EPOCH, **environ})
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = folder.iterdir()
    with zipfile.ZipFile(file) as written:
        written.extractall(folder)
    return Archive(file, folder / file.stem)


def pack_once(folder: Path, **environ: str) -> Archive:
    """Pack into ``folder``, which several processes share, unless another one has done so."""
    with FileLock(folder.with_suffix(".lock")):
        if folder.exists():
            (file,) = folder.glob("*.zip")
            return Archive(file, folder / file.stem)
        return pack(folder, **environ)
