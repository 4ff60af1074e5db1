"""A small web server for built sites, as strict as a city's server may be."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""The Content Security Policy under which everything has to work."""


@cache
def _compressed(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=6, mtime=0)


class Handler(SimpleHTTPRequestHandler):
    """Serves one folder below one path, compressed; for what is missing, the site's own page."""

    timeout = 10  # an idle connection of the browser must not outlive the tests

    extensions_map = {  # noqa: RUF012 — declared so by the base class
        ".atom": "application/atom+xml",
        ".css": "text/css; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".ico": "image/x-icon",
        ".ics": "text/calendar; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".jsonld": "application/ld+json",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".mp4": "video/mp4",
        ".txt": "text/plain; charset=utf-8",
        ".vtt": "text/vtt; charset=utf-8",
        ".webmanifest": "application/manifest+json",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
        ".zip": "application/zip",
        "": "application/octet-stream",
    }

    def __init__(self, *args: object, below: str, **options: object) -> None:
        self.below = below
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        root = Path(self.directory)
        file = root / path.removeprefix(self.below)
        if file.is_dir() and path.endswith("/"):
            file /= "index.html"
        if path.startswith(self.below) and file.is_file():
            self._answer(200, file)
        else:
            self._answer(404, root / "404.html")

    def _answer(self, status: int, file: Path) -> None:
        kind = self.guess_type(file)
        self.send_response(status)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Type", kind)
        if not kind.startswith("text/html"):
            self.send_header("Cache-Control", "max-age=600")  # styles are parsed once for all pages
        content = file.read_bytes()
        if re.match(r"text/|image/svg|application/(.*\+)?(json|xml)", kind):
            self.send_header("Content-Encoding", "gzip")
            content = _compressed(content)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the base class's name
        """Say nothing."""


@contextmanager
def serving(folder: Path, below: str = "/") -> Iterator[str]:
    """Serve ``folder`` on a free port for as long as the context lasts; gives its address."""
    handler = partial(Handler, directory=str(folder), below=below)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{below}"
        finally:
            server.shutdown()
            thread.join()
