"""Builds a site as a person would, by the command line, and reads what was built."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from datasets import HERNE

ROOT = HERNE.parent
TODAY = date(2026, 11, 22)


class Pages(Mapping[str, BeautifulSoup]):
    """All HTML files below a folder by their path, "index.html" left out; read when asked for."""

    def __init__(self, folder: Path) -> None:
        self._files = {
            file.relative_to(folder).as_posix().removesuffix("index.html"): file
            for file in sorted(folder.rglob("*.html"))
        }
        self._read: dict[str, BeautifulSoup] = {}

    def __getitem__(self, path: str) -> BeautifulSoup:
        if path not in self._read:
            self._read[path] = BeautifulSoup(self._files[path].read_text("utf-8"), "html.parser")
        return self._read[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


@dataclass(frozen=True)
class BuiltSite:
    """A built site: ``folder`` holds its files, ``output`` what the build printed."""

    folder: Path
    output: str

    @cached_property
    def pages(self) -> Pages:
        """Its pages by their path below the site's root."""
        return Pages(self.folder)

    def text(self, path: str) -> str:
        """The words of a page's article, white space folded."""
        article = self.pages[path].find("article")
        assert article is not None
        return " ".join(article.get_text(" ").split())

    @cached_property
    def search_entries(self) -> list[dict[str, Any]]:
        """What the search of the site finds."""
        return search_entries(self.folder)


def search_entries(folder: Path) -> list[dict[str, Any]]:
    """The search index of the site in ``folder``, read as a browser would."""
    script = (folder / "assets" / "suchindex.js").read_text("utf-8")
    data = json.loads(script.removeprefix("window.suchindex=").removesuffix(";\n"))
    return [
        {
            "location": link,
            "title": title,
            "context": data["contexts"][context],
            "text": text,
            "boost": boost[0] if boost else 1,
        }
        for link, title, context, text, *boost in data["entries"]
    ]


def run(
    *command: str | Path, day: date = TODAY, data: Path = HERNE, cwd: Path = ROOT, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run a Python module of the project in a child process, for a fixed day."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "hooks"),
            "DATEN": str(data),
            "STAND": day.isoformat(),
            **environ,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def build(
    site: Path, *, day: date = TODAY, data: Path = HERNE, engine: str = "mkdocs", **environ: str
) -> BuiltSite:
    """Build into ``site``; fails the test with the build's own words if that fails."""
    done = run(
        "konzept", "build", "--engine", engine, "--site-dir", site, day=day, data=data, **environ
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return BuiltSite(site, done.stdout)
