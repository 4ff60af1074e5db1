"""Runs the site generator as a program would be run: for the site of today and for each edition.

It runs inside Python processes that have everything loaded already: starting one anew and reading
the data again costs a city's build half of its time.
"""

from __future__ import annotations

import io
import os
import runpy
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from konzept import routes
from konzept.build import copies
from konzept.plan.plan import Plan

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext


@dataclass(frozen=True, slots=True)
class Order:
    """A site to be built into ``folder`` as of ``day``; ``edition`` is its id, "" for today's."""

    folder: Path
    day: date
    edition: str = ""


def get_ready(engine: str) -> None:
    """Load what a build will need. What is not there, the build will say."""
    for module in (f"{engine}.commands.build", "konzept.build.made"):
        with suppress(ImportError):
            import_module(module)


def build(
    engine: str, work: Path, plan: Plan, environ: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Build the site as of the day of ``plan``, with each edition of the concept, below ``work``.

    Gives what the site generator said if it failed, else "": then ``site_in(work)`` is complete.
    ``environ`` holds settings that precede those of the process.
    """
    current = Order(site_in(work), plan.day)
    editions = [Order(work / one.id, one.current_to, one.id) for one in plan.concept.editions]
    run = partial(_run, engine, dict(environ))
    if not editions:
        return run(current)
    from konzept.editing import guide

    guide.chapters()  # all sites say the same: copies of this process have it
    with _processes().Pool(min(os.cpu_count() or 1, 1 + len(editions))) as pool:
        said = next(filter(None, pool.map(run, (current, *editions), chunksize=1)), "")
    # Each empties its own folder first, so the editions move into that of today's site at last.
    for one in editions if not said else ():
        one.folder.rename(current.folder / routes.EDITIONS / one.edition)
    return said


def site_in(work: Path) -> Path:
    """Where a build below ``work`` leaves the whole site; no id of an edition is like it."""
    return work / "_site"


def _processes() -> BaseContext:
    """Copies of this process, with all it has loaded, where the system makes such safely."""
    import multiprocessing  # a build without editions does not wait for it

    return multiprocessing.get_context("fork" if copies.SAFE else None)


def _run(engine: str, environ: Mapping[str, str], order: Order) -> str:
    """Let the site generator build one site; gives what it said if it failed, else "".

    It may go on as two processes. The copy ends here; why it failed, it leaves beside the site.
    """
    here, note = os.getpid(), order.folder.with_name(f"{order.folder.name}.txt")
    said = _ENDED
    try:
        said = _said_by(engine, environ, order)
    finally:
        if os.getpid() != here:
            note.parent.mkdir(parents=True, exist_ok=True)
            note.write_text(said, "utf-8")
            os._exit(bool(said))
    if copies.other_succeeded() or said:
        return said
    return note.read_text("utf-8") if note.exists() else _ENDED


_ENDED = "Ein Teil des Baus ist abgebrochen.\n"
"""Said where the site generator itself says nothing."""


def _said_by(engine: str, environ: Mapping[str, str], order: Order) -> str:
    said = io.StringIO()
    command = [engine, "build", "--strict", "--site-dir", str(order.folder.resolve())]
    in_two = "1" if copies.WORTH_IT else ""
    own = {"AUSGABE": order.edition, "ZU_ZWEIT": in_two}
    settings = {**_environment(order.day), **environ, **own}
    with _as_program(command, settings), redirect_stdout(said), redirect_stderr(said):
        try:
            runpy.run_module(engine, run_name="__main__")
        except SystemExit as end:
            return (said.getvalue() or _ENDED) if end.code else ""
        except Exception:  # whatever ends a program ends only this run
            return said.getvalue() + traceback.format_exc()
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
        "TZ": "UTC",  # wherever the machine stands; and nobody looks for its zone among 600
    }
