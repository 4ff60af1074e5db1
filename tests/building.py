"""Builds a site as a person would, by the command line, and reads what was built."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from datasets import HERNE

ROOT = HERNE.parent
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class BuiltSite:
    """A built site: ``folder`` holds its files, ``output`` what the build printed."""

    folder: Path
    output: str

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """All HTML files by their path below the site's root, "index.html" left out."""
        return dict(self._read())

    def _read(self) -> Iterator[tuple[str, BeautifulSoup]]:
        for file in sorted(self.folder.rglob("*.html")):
            path = file.relative_to(self.folder).as_posix().removesuffix("index.html")
            yield path, BeautifulSoup(file.read_text("utf-8"), "html.parser")

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
