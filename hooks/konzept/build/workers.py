"""Renders pages ahead of their use in a second process; the same pages as without it."""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread

from konzept.build.site import Site
from konzept.pages.page import Page
from konzept.pages.tree import Tree

Render = Callable[[Tree, Page], str]

_AHEAD = 500  # pages that may wait for their use; all of them would take too much memory
_pages: list[tuple[Tree, Page]] = []  # what the worker renders


@contextmanager
def rendering(site: Site) -> Iterator[Render]:
    """A function that gives the body of each page, asked for once each, in the site's order."""
    pages = [(tree, page) for tree in site.trees for page in tree.pages]
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:  # elsewhere no process has the site
        yield Tree.body
        return
    with ProcessPoolExecutor(1, get_context("fork"), _start, (pages,)) as pool:
        tasks = ((*pages[number], pool.submit(_render, number)) for number in range(len(pages)))
        held = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
        try:
            ahead = deque(islice(tasks, _AHEAD))  # forks: signals get lost
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)

        def render(tree: Tree, page: Page) -> str:
            *expected, body = ahead.popleft()
            assert expected == [tree, page], f"{page.path} is not the next page"
            ahead.extend(islice(tasks, 1))
            return body.result().decode()

        try:
            yield render
        finally:
            pool.shutdown(cancel_futures=True)


def _start(pages: list[tuple[Tree, Page]]) -> None:
    _pages.extend(pages)
    end_with_parent()


def end_with_parent() -> None:
    """Let this process end when the one that started it does, however that ends."""
    Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    if parent := parent_process():
        parent.join()
    os.kill(os.getpid(), signal.SIGKILL)


def _render(number: int) -> bytes:
    tree, page = _pages[number]
    return tree.body(page).encode()  # text with German quotes takes twice as much
