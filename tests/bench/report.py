"""What was measured, as two tables in this folder's README, with the machine it was measured on."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import distributions, version
from math import isfinite
from pathlib import Path

from bench.contestants import HOUSE, Contestant
from bench.measure import Runs

_MARKED = re.compile(r"(<!-- results -->\n).*(<!-- end of results -->)", re.DOTALL)


@dataclass(frozen=True)
class Answer:
    """An asked figure, its bound, and whether it holds; ``None`` where nothing was measured."""

    asked: str
    found: str
    bound: str
    holds: bool | None


@dataclass
class Report:
    """The rows of both tables, in the order they were measured."""

    answers: list[Answer] = field(default_factory=list)
    builds: list[str] = field(default_factory=list)

    def add(self, asked: str, found: float | None, bound: float | None, unit: str) -> None:
        """An asked figure that must not be above its bound, if it has one."""
        self.answers.append(
            Answer(
                asked,
                _words(found, unit),
                "–" if bound is None else f"≤ {bound:g} {unit}".strip(),
                None if found is None or bound is None else found <= bound,
            )
        )

    def add_build(self, one: Contestant, runs: Runs) -> None:
        """What a contestant took and wrote; its site still stands."""
        pages, weight, links = one.written()
        self.builds.append(
            f"| {one.name} | {one.size:,} | {runs.wall:.2f} | {runs.best:.2f} "
            f"| {runs.cpu:.2f} | {runs.peak:.0f} | {len(runs.runs)} | {pages:,} "
            f"| {weight / 1e6:.1f} | {links:,} |"
        )


def write(report: Report, readme: Path, *, full: bool) -> None:
    """Replace the results in the README."""
    lines = (
        *_machine(),
        f"Command: `make bench{' FULL=1' if full else ''}`",
        "",
        "| asked | found | bound | holds |",
        "|---|---|---|---|",
        *(
            f"| {one.asked} | {one.found} | {one.bound} | {_WORDS[one.holds]} |"
            for one in report.answers
        ),
        "",
        "| build | measures | median s | shortest s | CPU s | peak MiB | runs | HTML pages | MB "
        "| links to measures |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
        *report.builds,
    )
    text = "\n".join(lines)
    readme.write_text(
        _MARKED.sub(lambda found: f"{found[1]}{text}\n{found[2]}", readme.read_text("utf-8")),
        "utf-8",
    )
    print(text)


def _words(found: float | None, unit: str) -> str:
    if found is None:
        return "only with FULL=1"
    if not isfinite(found):
        return "not in time"
    return f"{found:,.{0 if found >= 100 else 2}f} {unit}".strip()


_WORDS = {True: "yes", False: "**no**", None: "–"}


def _machine() -> Iterator[str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    yield (
        f"Machine: {_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB; "
        f"{platform.system()} {platform.release()}. Load before the end: {os.getloadavg()[2]:.1f}."
    )
    eleventy = HOUSE / "eleventy" / "node_modules" / "@11ty" / "eleventy" / "package.json"
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    packages = map(str, (HOUSE / "python").glob("lib/python*/site-packages"))
    peers = "; ".join(
        f"{one.name.capitalize()} {one.version}"
        for one in distributions(path=list(packages))
        if one.name in ("hugo", "zensical")
    )
    yield (
        f"Versions: Python {platform.python_version()}; MkDocs {version('mkdocs')}; Material "
        f"{version('mkdocs-material')}; {peers}; Eleventy "
        f"{json.loads(eleventy.read_text('utf-8'))['version']} on Node.js {node.strip()}."
    )
    yield ""


def _processor() -> str:
    found = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return found[1] if found else platform.processor() or platform.machine()
