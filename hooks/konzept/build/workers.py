"""A second process renders pages before they are needed, and writes files; the site is the same."""

import os
import signal
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from konzept.build.job import Job
from konzept.build.parent import end_with_parent
from konzept.build.site import Site
from konzept.pages.page import Page
from konzept.pages.tree import HandWritten, Tree

_TOGETHER = 10  # pages rendered in one task; each task has its price
_AHEAD = 100  # tasks that may wait for their use; all of them would take too much memory

_Pages = list[tuple[Tree, Page]]

_inherited: list[tuple[Site, _Pages]] = []
"""In the second process, what it works on: too large to be sent."""


@contextmanager
def shared(site: Site) -> Iterator[Job]:
    """The job of making the site; where this system has a core to spare, of two processes."""
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:  # elsewhere no process inherits
        yield Job(site)
        return
    pages = [(tree, page) for tree, page in site.pages if not page.weighs_files]
    with ProcessPoolExecutor(1, get_context("fork"), _start, (site, pages)) as pool:
        try:
            job = _SharedJob(site, pages, pool)
            yield job
            job.finish()
        finally:
            pool.shutdown(cancel_futures=True)


class _SharedJob(Job):
    """The second process renders ``pages`` ahead, and writes the files of all trees but today's.

    Pages that weigh files are rendered where these have been written.
    """

    def __init__(self, site: Site, pages: _Pages, pool: ProcessPoolExecutor) -> None:
        super().__init__(site)
        self._pool, self._pages = pool, iter(pages)
        self._waiting = (pool.submit(_render, part) for part in _parts(pages))
        held = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
        try:
            self._ahead = deque(islice(self._waiting, _AHEAD))  # forks: signals get lost
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
        self._bodies = self._in_order()
        self._others: Future[Mapping[str, bytes]] | None = None

    def body(self, tree: Tree, page: Page) -> str:
        if not page.weighs_files:
            assert next(self._pages) == (tree, page), f"{page.path} is not the next page"
            return next(self._bodies).decode()
        if tree is self.site.current:
            return tree.body(page)
        assert self._others is not None, "no files have been written"
        return self._others.result()[f"{tree.path}{page.path}"].decode()

    def _in_order(self) -> Iterator[bytes]:
        while self._ahead:
            yield from self._ahead.popleft().result()
            self._ahead.extend(islice(self._waiting, 1))

    def write_files(self, folder: Path, hand_written: Sequence[HandWritten]) -> None:
        self._others = self._pool.submit(_write_others, folder, hand_written)
        self.site.write_files_of_today(folder, hand_written)

    def finish(self) -> None:
        """Wait until all files are written. Raises what the second process has raised."""
        if self._others is not None:
            self._others.result()


def _parts(pages: _Pages) -> Iterator[slice]:
    """Which pages are rendered together; ten print versions would take too much memory."""
    start = 0
    for end, (_, page) in enumerate(pages, start=1):
        if end - start == _TOGETHER or page.for_paper or end == len(pages):
            yield slice(start, end)
            start = end


# What follows runs in the second process.


def _start(site: Site, pages: _Pages) -> None:
    _inherited.append((site, pages))
    end_with_parent()


def _render(part: slice) -> list[bytes]:
    ((_, pages),) = _inherited
    return [_encoded(*one) for one in pages[part]]


def _write_others(folder: Path, hand_written: Sequence[HandWritten]) -> dict[str, bytes]:
    """Write the files of all trees but today's; gives the bodies of the pages that weigh them."""
    ((site, _),) = _inherited
    site.write_other_files(folder, hand_written)
    weighing = ((tree, page) for tree, page in site.pages if page.weighs_files)
    return {
        f"{tree.path}{page.path}": _encoded(tree, page)
        for tree, page in weighing
        if tree is not site.current
    }


def _encoded(tree: Tree, page: Page) -> bytes:
    """The body of a page; as text with German quotes it takes twice the memory."""
    return tree.body(page).encode()
