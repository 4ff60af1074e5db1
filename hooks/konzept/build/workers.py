"""A second process renders pages before they are needed; the site is the same."""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context

from konzept.build.parent import end_with_parent
from konzept.build.site import Site
from konzept.pages.page import Page
from konzept.pages.tree import Tree

_TOGETHER = 10  # pages rendered in one task; each task has its price
_AHEAD = 50  # tasks that may wait for their use; all of them would take too much memory
_pages: list[tuple[Tree, Page]] = []  # in the worker, those that it renders

Body = Callable[[Tree, Page], str]
"""Gives the body of each page, once and in the site's order."""


@contextmanager
def rendering(site: Site) -> Iterator[Body]:
    """Render in a second process, where this system has one, ahead of what is asked for.

    What weighs files is rendered in this one, which has written them before.
    """
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:  # elsewhere no process has the site
        yield Tree.body
        return
    pages = [(tree, page) for tree, page in site.pages if not page.weighs_files]
    with ProcessPoolExecutor(1, get_context("fork"), _start, (pages,)) as pool:
        tasks = (pool.submit(_render, part) for part in _parts(pages))
        held = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
        try:
            ahead = deque(islice(tasks, _AHEAD))  # forks: signals get lost
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)

        def in_order() -> Iterator[bytes]:
            while ahead:
                yield from ahead.popleft().result()
                ahead.extend(islice(tasks, 1))

        rendered = zip(pages, in_order(), strict=True)

        def body(tree: Tree, page: Page) -> str:
            if page.weighs_files:
                return tree.body(page)
            expected, made = next(rendered)
            assert expected == (tree, page), f"{page.path} is not the next page"
            return made.decode()

        try:
            yield body
        finally:
            pool.shutdown(cancel_futures=True)


def _parts(pages: list[tuple[Tree, Page]]) -> Iterator[slice]:
    """Which pages are rendered together; ten print versions would take too much memory."""
    start = 0
    for end, (_, page) in enumerate(pages, start=1):
        if end - start == _TOGETHER or page.for_paper or end == len(pages):
            yield slice(start, end)
            start = end


def _start(pages: list[tuple[Tree, Page]]) -> None:
    _pages.extend(pages)
    end_with_parent()


def _render(part: slice) -> list[bytes]:
    # text with German quotes takes twice as much as its bytes
    return [tree.body(page).encode() for tree, page in _pages[part]]
