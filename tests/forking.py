"""Runs commands in processes that have loaded the program already: to load it takes a third of a
second each time, as long as the smallest command needs for all the rest."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing import forkserver, get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path
from runpy import run_module
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory
from unittest.mock import patch

_TESTS = Path(__file__).parent
_LOADED = (
    __name__,
    "konzept.archive.pack",
    "konzept.build.build",
    "konzept.build.staging",
    "konzept.build.unchanged",
    "konzept.cli",
    "konzept.exports.calendar",
    "konzept.rendering.hand_written",
    "konzept.rendering.theme_templates",
    "konzept.theme.settings",
    "mkdocs.commands.build",
    "mkdocs.config",
    "mkdocs.theme",
)


@cache
def _context() -> ForkServerContext:
    """What starts processes, by a server that has loaded the program and does nothing else."""
    context = get_context("forkserver")
    context.set_forkserver_preload([*_LOADED])
    folders = os.pathsep.join((str(_TESTS.parent / "hooks"), str(_TESTS)))
    with patch.dict(os.environ, PYTHONPATH=folders):
        forkserver.ensure_running()
    return context


def run_forked(
    command: Sequence[str], cwd: Path, environ: Mapping[str, str], processor_seconds: int = 0
) -> CompletedProcess[str]:
    """Run a Python module with its arguments, with this folder and environment.

    It is killed when it has used the processor for so many seconds, if any are given.
    """
    with TemporaryDirectory() as folder:
        output, errors = Path(folder, "output"), Path(folder, "errors")
        streams = (str(output), str(errors))
        process = _context().Process(
            target=_run, args=([*command], str(cwd), dict(environ), streams, processor_seconds)
        )
        process.start()
        process.join()
        assert process.exitcode is not None
        said = (output.read_text("utf-8"), errors.read_text("utf-8"))
        return CompletedProcess([*command], process.exitcode, *said)


def _run(
    command: list[str],
    cwd: str,
    environ: dict[str, str],
    streams: tuple[str, str],
    processor_seconds: int,
) -> None:
    if processor_seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (processor_seconds, processor_seconds))
    for number, file in enumerate(streams, start=1):
        with Path(file).open("wb") as stream:
            os.dup2(stream.fileno(), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environ)
    sys.argv = command
    run_module(command[0], run_name="__main__", alter_sys=True)
