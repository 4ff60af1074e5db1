"""The live preview: pages are made when somebody looks at them, so that saving shows at once.

The engine's own server watches data and texts, serves the pages and reloads the browser; it is
started again when the generator's code changes, which it loads only once.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from threading import Lock
from typing import Any

from konzept.build.cache import fingerprint

_PAUSE = 0.3  # seconds between two looks at the code
_TROUBLE = """<!doctype html>
<html lang="de"><meta charset="utf-8"><meta http-equiv="refresh" content="1">
<title>Fehler in den Daten</title>
<h1>Fehler in den Daten</h1>
<pre>{}</pre>
<p>Die Vorschau geht weiter, sobald sie verbessert sind.</p></html>
"""

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def serve(root: Path, data: Path, address: str) -> int:
    """Serve at ``address`` (host:port) until interrupted; the result is the exit status.

    A server that gives up, over wrong data or code, is started again after the next change.
    """
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", address]
    code = root / "hooks"
    everything = (code, data, root / "docs")
    print(f"Vorschau: http://{address}/ (beenden mit Strg + C)", flush=True)
    try:
        while True:
            before, all_before = fingerprint(code), fingerprint(*everything)
            server = subprocess.Popen(command, env={**os.environ, "VORSCHAU": "1"})
            try:
                while server.poll() is None and fingerprint(code) == before:
                    time.sleep(_PAUSE)
                if server.returncode is not None:
                    print("Die Vorschau wartet auf die nächste Änderung.", file=sys.stderr)
                    while fingerprint(*everything) == all_before:
                        time.sleep(_PAUSE)
            finally:
                server.terminate()
                server.wait()
    except KeyboardInterrupt:
        return 0


class OnDemand:
    """A web application (WSGI) before that of the engine, which serves the files of ``folder``.

    It lets ``make`` write what is asked for and not there yet; where the data are wrong, it shows
    the reasons instead. ``below`` is the path of the site, from "/" to "/".
    """

    def __init__(
        self, serve: Application, folder: Path, below: str, make: Callable[[str], None]
    ) -> None:
        self._serve, self._folder, self._below, self._make = serve, folder, below, make
        self._trouble = ""
        self._asked: set[str] = set()
        self._lock = Lock()

    def renew(self, find_trouble: Callable[[], str], build: Callable[[], None]) -> None:
        """Start again after a change: with what is wrong now, or else with a new ``build``."""
        with self._lock:
            self._trouble = find_trouble()
            if not self._trouble:
                self._asked.clear()
                build()

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer one request."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(self._below):
            with self._lock:
                if self._trouble:
                    said = _TROUBLE.format(escape(self._trouble)).encode()
                    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
                    return [said]
                self._provide(path.removeprefix(self._below).removesuffix("index.html"))
        return self._serve(environ, start_response)

    def _provide(self, path: str) -> None:
        file = self._folder / path
        known = (file / "index.html").exists() if file.is_dir() else file.exists()
        if not known and path not in self._asked:
            self._asked.add(path)
            self._make(path)
