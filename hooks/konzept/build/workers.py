"""Renders pages ahead of their use in a second process, in fixed batches; the same without it."""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from operator import is_
from threading import Thread

from konzept.build.site import Site
from konzept.pages.page import Page
from konzept.pages.tree import Tree

Batch = Future[list[str]]
Render = Callable[[Tree, Page], str]

_BATCH = 20  # pages that the worker renders as one task
_AHEAD = 30  # batches: 600 pages, some 20 MB at 1,000 measures
_tasks: list[tuple[Tree, Page]] = []  # what the worker may be asked to render


@contextmanager
def rendering(site: Site) -> Iterator[Render]:
    """A function that gives the body of each page, asked for once each, in the site's order."""
    tasks = [(tree, page) for tree in site.trees for page in tree.pages]
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:  # elsewhere no process has the site
        yield Tree.body
        return
    with ProcessPoolExecutor(1, get_context("fork"), _start, (tasks,)) as pool:
        batches = (pool.submit(_render, first) for first in range(0, len(tasks), _BATCH))
        held = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
        ahead = deque(islice(batches, _AHEAD))  # starts the worker; a fork would lose signals
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
        todo = zip(tasks, _bodies(ahead, batches), strict=True)

        def render(tree: Tree, page: Page) -> str:
            task, body = next(todo)
            assert all(map(is_, task, (tree, page))), f"{page.path} is not the next page"
            return body

        try:
            yield render
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _bodies(ahead: deque[Batch], batches: Iterator[Batch]) -> Iterator[str]:
    while ahead:
        batch = ahead.popleft()
        ahead.extend(islice(batches, 1))
        yield from batch.result()


def _start(tasks: list[tuple[Tree, Page]]) -> None:
    _tasks.extend(tasks)
    Thread(target=_end_with_build, daemon=True).start()


def _end_with_build() -> None:
    """A worker ends with the build, however that ends."""
    build = parent_process()
    assert build is not None, "a worker has a parent"
    build.join()
    os.kill(os.getpid(), signal.SIGKILL)


def _render(first: int) -> list[str]:
    return [tree.body(page) for tree, page in _tasks[first : first + _BATCH]]
