"""Runs the site generator as a program would be run: for the site of today and for each edition.

It runs inside Python processes that have everything loaded already: starting one anew and reading
the data again costs a city's build half of its time.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import runpy
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType

from konzept import routes
from konzept.made import site_of
from konzept.plan import Plan
from konzept.settings import Settings

_LARGE = 200
"""From so many measures on, parts of a site are built side by side."""


@dataclass(frozen=True, slots=True)
class Order:
    """A site to be built into ``folder`` as of ``day``, or one ``part`` of it, such as "2/3".

    ``edition`` is the id of an edition, or "" for the site of today.
    """

    folder: Path
    day: date
    edition: str = ""
    part: str = ""


def build(
    engine: str,
    work: Path,
    settings: Settings,
    plan: Plan,
    environ: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Build the site as of the day of ``plan``, with each edition of the concept, below ``work``.

    Gives what the site generator said if it failed, else "": then ``site_in(work)`` is complete.
    ``environ`` holds settings that precede those of the process.
    """
    site = site_in(work)
    current, *others = _parts_of(Order(site, plan.day), len(plan.measures))
    editions = [Order(work / one.id, one.current_to, one.id) for one in plan.concept.editions]
    orders = (current, *others, *editions)
    run = partial(_run, engine, dict(environ))
    if len(orders) == 1:
        return run(current)
    if others:
        _make_before(settings, {**os.environ, **environ})
    with _processes().Pool(min(os.cpu_count() or 1, len(orders))) as pool:
        said = next(filter(None, pool.map(run, orders, chunksize=1)), "")
    # Each empties its own folder first, so they come together at last.
    for one in others if not said else ():
        move_into(site, one.folder)
    for one in editions if not said else ():
        one.folder.rename(site / routes.EDITIONS / one.edition)
    return said


def _make_before(settings: Settings, environ: Mapping[str, str]) -> None:
    """Make the site that all parts will ask for, so that they find it made.

    Where the engine's own settings say something else than the variables, they make their own.
    """
    site_of(
        settings,
        index_links=environ.get("DIRECTORY_URLS", "").lower() == "false",
        root=environ.get("SITE_URL", ""),
    )


def _parts_of(whole: Order, measures: int) -> tuple[Order, ...]:
    """A large site as parts for several processors: the first has more to do than pages."""
    processors = os.cpu_count() or 1
    if measures < _LARGE or processors == 1:
        return (whole,)
    return tuple(
        replace(
            whole,
            folder=whole.folder if number == 1 else whole.folder.with_name(f"_part{number}"),
            part=f"{number}/{processors}",
        )
        for number in range(1, processors + 1)
    )


def move_into(site: Path, part: Path) -> None:
    """Move all files of a part to their places in the site, which has none of them."""
    for folder, _, names in os.walk(part):
        place = site / Path(folder).relative_to(part)
        place.mkdir(parents=True, exist_ok=True)
        for name in names:
            Path(folder, name).rename(place / name)


def site_in(work: Path) -> Path:
    """Where a build below ``work`` leaves the whole site; no id of an edition is like it."""
    return work / "_site"


def _processes() -> multiprocessing.context.BaseContext:
    """Copies of this process, with all it has loaded, where the system makes such safely."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else None)


def _run(engine: str, environ: Mapping[str, str], order: Order) -> str:
    """Let the site generator build one site; gives what it said if it failed, else ""."""
    said = io.StringIO()
    command = [engine, "build", "--strict", "--site-dir", str(order.folder.resolve())]
    settings = {**_environment(order.day), **environ, "AUSGABE": order.edition, "TEIL": order.part}
    with _as_program(command, settings), redirect_stdout(said), redirect_stderr(said):
        try:
            runpy.run_module(engine, run_name="__main__")
        except SystemExit as end:
            return said.getvalue() if end.code else ""
    return ""


@contextmanager
def _as_program(command: list[str], environ: Mapping[str, str]) -> Iterator[None]:
    """Arguments and environment of a program of its own, for a while."""
    arguments, before = sys.argv, dict(os.environ)
    sys.argv = command
    os.environ.update(environ)
    try:
        yield
    finally:
        sys.argv = arguments
        os.environ.clear()
        os.environ.update(before)


def _environment(day: date) -> dict[str, str]:
    """The generator works for the same day: same data, same day, same bytes."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return {
        "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),
        **os.environ,
        "STAND": day.isoformat(),
    }
