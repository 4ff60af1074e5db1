"""The web server of the preview, which follows changes of data, texts and code."""

import re
import signal
import sys
import time
from contextlib import closing
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Thread
from urllib.parse import parse_qs, unquote

from watchfiles import DefaultFilter, PythonFilter, run_process, watch

from konzept.build.parent import end_with_parent
from konzept.build.settings import Settings
from konzept.preview.on_demand import SiteOnDemand

_OWN = "/.vorschau/"
"""Below this path the server answers itself: no page of the site begins with a dot."""

_SCRIPT = Path(__file__).with_name("reload.js")
_SOON = 50  # milliseconds without a further change, until an editor is done with a file
_LAST_PORT = 65_535
_PATIENCE = 25.0  # seconds that a browser waits for a change before it asks again


def serve(settings: Settings, address: str) -> int:
    """Serve at ``address`` (host:port) until interrupted; the result is the exit status.

    The server runs in a process of its own, which starts again when the code changes.
    """
    host, _, port = address.partition(":")
    if not re.fullmatch("[0-9]{1,5}", port) or int(port) > _LAST_PORT:
        raise ValueError(f"{address}: Erlaubt: Rechner und Anschluss, z. B. 127.0.0.1:8000.")
    print(f"Vorschau: http://{address}/ (beenden mit Strg + C)", flush=True)
    run_process(
        settings.root / "hooks",
        target=_run,
        args=(settings.root, host, int(port)),
        watch_filter=PythonFilter(),
        debounce=_SOON,
        step=_SOON,
    )
    return 0


def _run(root: Path, host: str, port: int) -> None:
    end_with_parent()
    # A restart interrupts this process; one that a shell runs in the background would ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with _Server(root, host, port) as server, closing(server.site):
            Thread(target=server.follow, daemon=True).start()
            server.serve_forever()
    except KeyboardInterrupt:
        pass
    except OSError as error:
        sys.exit(f"{host}:{port}: Hier kann die Vorschau nicht laufen ({error.strerror}).")


class _Server(ThreadingHTTPServer):
    """Serves one project; ``version`` names the state of the site that browsers see."""

    daemon_threads = True

    def __init__(self, root: Path, host: str, port: int) -> None:
        super().__init__((host, port), _Handler)
        self.hosts = {f"{host}:{port}", f"localhost:{port}", f"127.0.0.1:{port}"}
        self.site = SiteOnDemand(root, f"http://{host}:{port}/")
        self.version = str(time.monotonic_ns())
        self._root = root
        self._changed = Condition()

    def follow(self) -> None:
        """Read the site again after each change of a file, as long as the server runs."""
        settings = Settings.here(self._root)
        names = ("docs", "hooks/theme", "mkdocs.yml")
        watched = (settings.data, *(self._root / name for name in names))
        for _ in watch(*watched, watch_filter=_NotHidden(), debounce=_SOON, step=_SOON):
            self.site.refresh()
            with self._changed:
                self.version = str(time.monotonic_ns())
                self._changed.notify_all()

    def version_after(self, known: str) -> str:
        """The version once it differs from the one that is known, or after some patience."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != known, timeout=_PATIENCE)
            return self.version


class _NotHidden(DefaultFilter):
    """Leaves out what editors and version control keep beside the files."""

    ignore_entity_patterns = (*DefaultFilter.ignore_entity_patterns, r"^\.", "~$")


class _Handler(BaseHTTPRequestHandler):
    """Answers one request. Only names of this machine are served (against DNS rebinding)."""

    server: _Server

    def do_GET(self) -> None:
        if self.headers.get("Host") not in self.server.hosts:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        address, _, query = self.path.partition("?")
        path = unquote(address)
        if path == f"{_OWN}version":
            known = parse_qs(query).get("known", [""])[0]
            self._send(200, "text/plain", self.server.version_after(known).encode())
        elif path == f"{_OWN}reload.js":
            self._send(200, "text/javascript", _SCRIPT.read_bytes())
        elif not path.isprintable():
            self.send_error(HTTPStatus.NOT_FOUND)
        elif self.server.site.is_folder(path.removeprefix("/")):
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"{address}/")
            self.end_headers()
        else:
            version = self.server.version
            answer = self.server.site.answer(path.removeprefix("/"))
            script = f'<script src="{_OWN}reload.js" data-version="{version}"></script>'
            added = script.encode() if answer.media_type == "text/html" else b""
            self._send(answer.status, answer.media_type, answer.content + added)

    def _send(self, status: int, media_type: str, content: bytes) -> None:
        self.send_response(status)
        text = media_type.startswith("text/") or media_type.endswith("+xml")
        self.send_header("Content-Type", f"{media_type}; charset=utf-8" if text else media_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing: a preview that works is quiet."""
