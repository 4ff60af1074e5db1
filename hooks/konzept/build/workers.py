"""Renders pages ahead of their use in a second process; the same pages as without it."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread

from konzept.build.site import Site
from konzept.pages.page import Page
from konzept.pages.tree import Tree

Render = Callable[[Tree, Page], str]

_BATCH = 20  # pages that the worker renders as one task
_pages: list[tuple[Tree, Page]] = []  # what the worker renders


@contextmanager
def rendering(site: Site) -> Iterator[Render]:
    """A function that gives the body of each page, asked for once each, in the site's order."""
    pages = [(tree, page) for tree in site.trees for page in tree.pages]
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:  # elsewhere no process has the site
        yield Tree.body
        return
    with ProcessPoolExecutor(1, get_context("fork"), _start, (pages,)) as pool:
        held = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
        bodies = pool.map(_render, range(len(pages)), chunksize=_BATCH)  # forks: signals get lost
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
        rendered = zip(pages, bodies, strict=True)

        def render(tree: Tree, page: Page) -> str:
            expected, body = next(rendered)
            assert expected == (tree, page), f"{page.path} is not the next page"
            return body

        try:
            yield render
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _start(pages: list[tuple[Tree, Page]]) -> None:
    _pages.extend(pages)
    Thread(target=_end_with_build, daemon=True).start()


def _end_with_build() -> None:
    """A worker ends with the build, however that ends."""
    if build := parent_process():
        build.join()
    os.kill(os.getpid(), signal.SIGKILL)


def _render(number: int) -> str:
    tree, page = _pages[number]
    return tree.body(page)
