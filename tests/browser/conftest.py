"""What the browser's tests share: the browser, served sites, and pages that report trouble."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from browser.kinds import current_pages, kinds_of
from browser.serving import serving
from building import BuiltSite

BELOW = "/below/"
CHROMIUM = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)

UNPAINTED = ("--disable-threaded-compositing", "--js-flags=--no-maglev --no-opt")
"""Styles, layout, scripts and keys as ever, but no picture: that takes a third of a page's visit.

What comes with a picture never comes: ``requestAnimationFrame``, and events of another width. And
V8 goes without its optimizing compilers: they run beside the page, and checkers leave it before
that pays.
"""


def installed_chromium() -> str | None:
    """The installed Chromium or Chrome on the path, if any."""
    return next((found for name in CHROMIUM if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[..., Browser]]:
    """Start the installed browser, headless: ``launch("--an-argument")``; to be closed."""
    program = installed_chromium()
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        yield lambda *arguments: playwright.chromium.launch(
            executable_path=program,
            channel=None if program else "chrome",  # where macOS and Windows keep it
            args=[*arguments, *(["--no-sandbox"] if root else [])],
        )


@pytest.fixture(scope="session")
def browser(launch: Callable[..., Browser]) -> Iterator[Browser]:
    """One browser for all tests."""
    with launch() as browser:
        yield browser


@pytest.fixture(scope="session")
def unpainted(launch: Callable[..., Browser]) -> Iterator[Browser]:
    """One browser for what no eye has to see (``UNPAINTED``)."""
    with launch(*UNPAINTED) as browser:
        yield browser


@contextmanager
def watching(browser: Browser) -> Iterator[tuple[Callable[..., Page], list[str]]]:
    """What opens pages, each in a fresh context, and the trouble that they make.

    That is an error or a warning on the console, an exception, or a request to another host.
    Refused by the site's own policy counts as an error, too.
    """
    trouble: list[str] = []
    contexts = []

    def make(**settings: Any) -> Page:
        context = browser.new_context(**{"locale": "de-DE", **settings})
        contexts.append(context)
        context.on("console", lambda message: trouble.extend(_complaint(message)))
        context.on("weberror", lambda error: trouble.append(f"error: {error.error}"))
        context.on("request", lambda request: trouble.extend(_foreign(request)))
        return context.new_page()

    yield make, trouble
    for context in contexts:
        context.close()


@pytest.fixture
def make_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages, each in a fresh context: ``make_page(viewport=…, java_script_enabled=False, …)``.

    At its end the test fails if they made any trouble (``watching``).
    """
    with watching(browser) as (make, trouble):
        yield make
    assert not trouble, "\n".join(trouble)


@pytest.fixture
def make_unpainted_page(unpainted: Browser) -> Iterator[Callable[..., Page]]:
    """As ``make_page``, for tests that ask pages for styles and places, or press keys."""
    with watching(unpainted) as (make, trouble):
        yield make
    assert not trouble, "\n".join(trouble)


def _complaint(message: ConsoleMessage) -> list[str]:
    if message.type not in {"error", "warning"}:
        return []
    where = message.location.get("url", "")
    if "Failed to load resource" in message.text and message.page and where == message.page.url:
        return []  # the page itself, with the status of an error: its test asked for that
    return [f"{message.type}: {message.text} ({where})"]


def _foreign(request: Request) -> list[str]:
    url = urlsplit(request.url)
    if url.scheme in {"file", "data", "blob"} or url.hostname == "127.0.0.1":
        return []
    return [f"request to another host: {request.url}"]


@pytest.fixture
def browser_page(make_page: Callable[..., Page]) -> Page:
    """A fresh page; what ``make_page`` watches for makes the test fail."""
    return make_page()


@pytest.fixture
def unpainted_page(make_unpainted_page: Callable[..., Page]) -> Page:
    """A fresh page that no eye has to see."""
    return make_unpainted_page()


@pytest.fixture(scope="session")
def served(herne_site: BuiltSite) -> Iterator[str]:
    """The address of Herne's site, below a sub-path, under the strict policy; ends with "/"."""
    with serving(herne_site.folder, BELOW) as address:
        yield address


@pytest.fixture(scope="session")
def served_foreign(foreign_site: BuiltSite) -> Iterator[str]:
    """The address of the foreign site, as ``served``."""
    with serving(foreign_site.folder, BELOW) as address:
        yield address


@pytest.fixture(scope="session")
def served_at_root(herne_site: BuiltSite) -> Iterator[str]:
    """Herne's site at the root of a server: the page for errors names its files from there."""
    with serving(herne_site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def offline(offline_site: BuiltSite) -> Path:
    """A folder with Herne's site, built to be opened without a web server."""
    return offline_site.folder


@pytest.fixture(scope="session")
def every_kind(herne_site: BuiltSite, served: str, served_at_root: str) -> list[str]:
    """The addresses of one page of each kind, the longest; with the page for errors."""
    return [
        *(served + path for path in kinds_of(herne_site).values()),
        f"{served_at_root}gibt/es/nicht",
    ]


@pytest.fixture(scope="session")
def samples(foreign_site: BuiltSite, served_foreign: str, every_kind: list[str]) -> list[str]:
    """The addresses of one page of each kind, of Herne and elsewhere."""
    return [*every_kind, *(served_foreign + path for path in kinds_of(foreign_site).values())]


@pytest.fixture(scope="session")
def every_page(herne_site: BuiltSite, served: str, samples: list[str]) -> list[str]:
    """The addresses of all current pages of Herne, and of each kind in editions and elsewhere."""
    return list(dict.fromkeys((*samples, *(served + path for path in current_pages(herne_site)))))
