"""Renders pages ahead of their use in a second process, on a static split; the same without it."""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread

from konzept.build.site import Site
from konzept.pages.page import Page
from konzept.pages.tree import Tree

Render = Callable[[Tree, Page], str]

_BATCH = 50  # pages that the worker renders as one task
_AHEAD = 12  # batches: 600 pages, some 20 MB at 1,000 measures
_tasks: list[tuple[Tree, Page]] = []
"""What the worker may be asked to render; set when it starts."""


@contextmanager
def rendering(site: Site) -> Iterator[Render]:
    """A function that gives the body of each page, asked for once each, in the site's order."""
    tasks = [(tree, page) for tree in site.trees for page in tree.pages]
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:  # elsewhere no process has the site
        yield Tree.body
        return
    with ProcessPoolExecutor(1, get_context("fork"), _start, (tasks,)) as pool:
        held = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
        pool.submit(int)  # starts the worker, which never gets these signals; a fork loses them
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
        bodies = zip(tasks, _rendered(pool, len(tasks)), strict=True)

        def render(tree: Tree, page: Page) -> str:
            task, body = next(bodies)
            assert task[0] is tree and task[1] is page, f"{page.path} is not the next page"
            return body

        try:
            yield render
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _rendered(pool: ProcessPoolExecutor, count: int) -> Iterator[str]:
    waiting: deque[Future[list[str]]] = deque()
    for first in range(0, count, _BATCH):
        waiting.append(pool.submit(_batch, first))
        if len(waiting) == _AHEAD:
            yield from waiting.popleft().result()
    for future in waiting:
        yield from future.result()


def _start(tasks: list[tuple[Tree, Page]]) -> None:
    _tasks.extend(tasks)
    Thread(target=_end_with_build, daemon=True).start()


def _end_with_build() -> None:
    build = parent_process()
    assert build is not None, "a worker has a parent"
    build.join()
    os.kill(os.getpid(), signal.SIGKILL)


def _batch(first: int) -> list[str]:
    return [tree.body(page) for tree, page in _tasks[first : first + _BATCH]]
