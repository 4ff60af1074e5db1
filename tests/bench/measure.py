"""Runs a program and tells what it took: wall time, processor time, memory of all its processes."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_SHARE = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)
_EVERY = 0.05  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Run:
    """``wall`` and ``cpu`` are seconds; ``peak`` is the most memory, in MiB, resident at once.

    ``cpu`` and ``peak`` are those of the process and its descendants together. Memory that several
    processes share counts once, divided among them (the kernel's "proportional set size"). It is 0
    where nobody watched: looking at it slows down what is looked at.
    """

    wall: float
    cpu: float
    peak: float = 0.0


@dataclass(frozen=True, slots=True)
class Runs:
    """What several runs of the same took; ``peak`` is the memory of another one, in MiB."""

    runs: tuple[Run, ...]
    peak: float = 0.0

    @property
    def wall(self) -> float:
        """The median."""
        return statistics.median(one.wall for one in self.runs)

    def over(self, rival: Runs) -> float:
        """How many times as long they took: the median of all rounds.

        Those of one round stand side by side, so that a slow minute of the machine hits both.
        """
        pairs = zip(self.runs, rival.runs, strict=True)
        return statistics.median(own.wall / other.wall for own, other in pairs)

    @property
    def best(self) -> float:
        """The shortest wall time."""
        return min(one.wall for one in self.runs)

    @property
    def least_cpu(self) -> float:
        """The least processor time."""
        return min(one.cpu for one in self.runs)

    @property
    def cpu(self) -> float:
        """The median."""
        return statistics.median(one.cpu for one in self.runs)


def run(
    command: Sequence[str | Path],
    folder: Path,
    environ: Mapping[str, str],
    *,
    watched: bool = False,
) -> Run:
    """Run a program in ``folder``; raises ``RuntimeError`` with its output if it fails."""
    log = folder / "bench.log"
    with log.open("wb") as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environ}, stdout=output, stderr=output
        )
        watch = _Watch(process.pid)
        if watched:
            watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if watched:
        watch.ended.set()
        watch.join()
    if process.returncode:
        raise RuntimeError(f"{command} in {folder}:\n{log.read_text('utf-8', 'replace')[-4000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, watch.peak)


class _Watch(threading.Thread):
    """Looks at the memory of a process and its descendants (``/proc``, Linux)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.peak = 0.0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(_EVERY):
            self.peak = max(self.peak, _resident(self._pid) / 2**20)


def _resident(pid: int) -> int:
    """Bytes of a process and its descendants."""
    try:
        own = _SHARE.search(Path(f"/proc/{pid}/smaps_rollup").read_text())
        tasks = [file.read_text() for file in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return 0  # it has ended
    children = sum(_resident(int(child)) for text in tasks for child in text.split())
    return children + (int(own[1]) * 1024 if own else 0)
