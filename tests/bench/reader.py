"""What people wait for: the preview after saving a file, the filter in the browser."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as NotInTimeError

from bench import content
from bench.contestants import PYTHON, Contestant
from browser.conftest import installed_chromium
from browser.serving import serving

_PATIENCE = 60.0  # seconds; what takes longer counts as never
_SAVES = 5
_PAGE = "massnahmen/"

_OBSERVE = """
window.times = []; window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((one) => {
  if (!one.hadRecentInput) window.shifted += one.value;
})).observe({type: 'layout-shift', buffered: true});
let began;
for (const type of ['input', 'change']) {
  document.addEventListener(type, () => { began = performance.now(); }, true);
}
new MutationObserver(() => {
  if (began === undefined) return;
  const start = began;
  began = undefined;
  requestAnimationFrame(() => {
    const painted = new MessageChannel();
    painted.port1.onmessage = () => window.times.push(performance.now() - start);
    painted.port2.postMessage(null);
  });
}).observe(document.querySelector('#zeilen tbody'), {childList: true});
"""


@dataclass(frozen=True, slots=True)
class Preview:
    """Seconds from saving a file until the browser shows it; infinite where it never did.

    ``restart`` is the same for a Python file, until the server shows it.
    """

    save: float
    restart: float


@dataclass(frozen=True, slots=True)
class Filter:
    """Milliseconds from an input until its result is painted, and what moved by itself.

    ``first`` is the first input, which may load the list; ``word`` includes the time that the
    filter waits for the next letter.
    """

    first: float
    choice: float
    word: float
    shift: float


@contextmanager
def chromium() -> Iterator[Browser]:
    """One headless browser."""
    with sync_playwright() as playwright:
        program = installed_chromium()
        browser = playwright.chromium.launch(
            executable_path=program,
            channel=None if program else "chrome",
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        yield browser
        browser.close()


def preview(browser: Browser, site: Contestant) -> Preview:
    """Start ``make serve`` on a copy of the project and edit it as staff would."""
    with _serving(site) as address:
        place = site.size // 2
        file = site.folder / "data" / "massnahmen" / f"{content.name(place)}.yml"
        page = browser.new_page()
        page.goto(f"{address}{_PAGE}{content.name(place)}/")
        time.sleep(1)  # the page asks the server for news from now on
        saves = []
        for number in range(_SAVES):
            word = f"Gespeichert{number}x"
            text = re.sub("^kurz: .*$", f"kurz: {word}", file.read_text("utf-8"), flags=re.M)
            file.write_text(text, "utf-8")
            began = time.perf_counter()
            try:
                page.locator(f"main p:has-text('{word}')").wait_for(timeout=_PATIENCE * 1000)
            except NotInTimeError:
                saves.append(float("inf"))
                break  # nor will the others
            saves.append(time.perf_counter() - began)
            time.sleep(0.5)
        page.close()
        return Preview(statistics.median(saves), _restart(site, address))


def _restart(site: Contestant, address: str) -> float:
    code = site.folder / "hooks" / "konzept" / "pages" / "tree.py"
    with code.open("a", encoding="utf-8") as file:
        file.write('\n\nTree.imprint = "Neugestartet"\n')
    began = time.perf_counter()
    shown = _until(lambda: "Neugestartet" in _text(address), _PATIENCE)
    return time.perf_counter() - began if shown else float("inf")


@contextmanager
def _serving(site: Contestant) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (site.folder / "serve.log").open("wb") as log:
        server = subprocess.Popen(
            [PYTHON, "-m", "konzept", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=site.folder,
            env={**os.environ, **site.environ},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        address = f"http://127.0.0.1:{port}/"
        try:
            if not _until(lambda: bool(_text(address)), 3 * _PATIENCE):
                raise RuntimeError((site.folder / "serve.log").read_text("utf-8")[-4000:])
            yield address
        finally:
            os.killpg(server.pid, signal.SIGTERM)  # a shell may have it ignore SIGINT
            server.wait()


def filtering(browser: Browser, site: Path) -> Filter:
    """Choose statuses and type words on the index of measures, with real keys."""
    with serving(site) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{address}{_PAGE}", wait_until="load")
        page.evaluate(_OBSERVE)

        def wait(number: int) -> None:
            # No "wait_for_function": it evaluates text on the page, which the policy forbids.
            if not _until(lambda: page.evaluate("window.times.length") >= number, _PATIENCE):
                raise RuntimeError(f"the filter showed nothing after input {number}")
            page.wait_for_timeout(200)

        page.locator("#filter-status").focus()
        for number in range(1, 6):
            page.keyboard.press("ArrowDown")
            wait(number)
        page.locator("#filter-status").select_option("")
        wait(6)
        page.locator("#filter-q").focus()
        for number, letter in enumerate("chorprobe", start=7):
            page.keyboard.press(letter)
            wait(number)
        times, shifted = page.evaluate("[window.times, window.shifted]")
        page.close()
    choices, words = times[1:5], times[6:]
    return Filter(times[0], statistics.median(choices), statistics.median(words), shifted)


def _text(address: str) -> str:
    """What the server answers; "" while it does not, or breaks off to start again."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read(), "utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""


def _until(true: Callable[[], bool], seconds: float) -> bool:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        if true():
            return True
        time.sleep(0.05)
    return False
