"""A second process renders pages before they are needed and writes files; the site is the same."""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from konzept.build.site import Site
from konzept.pages.page import Page
from konzept.pages.tree import Tree

_AHEAD = 500  # pages that may wait for their use; all of them would take too much memory
_site: list[Site] = []  # the one that the worker makes


class Work(NamedTuple):
    """What makes a site: ``body`` gives that of each page, once and in the site's order.

    ``write_files`` writes other files into a folder, as ``Site.write_files`` does.
    """

    body: Callable[[Tree, Page], str]
    write_files: Callable[[Path, str | None], None]


def alone(site: Site) -> Work:
    """Work in this process."""
    return Work(Tree.body, site.write_files)


@contextmanager
def at_work(site: Site) -> Iterator[Work]:
    """Work in a second process, where this system has one. Files are complete at the end."""
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:  # elsewhere no process has the site
        yield alone(site)
        return
    with ProcessPoolExecutor(1, get_context("fork"), _start, (site,)) as pool:
        tasks = ((*page, pool.submit(_render, at)) for at, page in enumerate(site.pages))
        held = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
        try:
            ahead = deque(islice(tasks, _AHEAD))  # forks: signals get lost
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
        files: list[Future[None]] = []

        def body(tree: Tree, page: Page) -> str:
            *expected, made = ahead.popleft()
            assert expected == [tree, page], f"{page.path} is not the next page"
            ahead.extend(islice(tasks, 1))
            return made.result().decode()

        try:
            yield Work(body, lambda *given: files.append(pool.submit(_write_files, *given)))
            for written in files:
                written.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _start(site: Site) -> None:
    _site.append(site)
    end_with_parent()


def end_with_parent() -> None:
    """Let this process end when the one that started it does, however that ends."""
    Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    if parent := parent_process():
        parent.join()
    os.kill(os.getpid(), signal.SIGKILL)


def _render(at: int) -> bytes:
    tree, page = _site[0].pages[at]
    return tree.body(page).encode()  # text with German quotes takes twice as much


def _write_files(folder: Path, only: str | None) -> None:
    _site[0].write_files(folder, only)
