"""A site of which each page is made when it is asked for, until the data or texts change."""

import mimetypes
import shutil
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from konzept import routes
from konzept.build import engine
from konzept.build.engine import ENGINES, EngineError
from konzept.build.job import Job
from konzept.build.settings import Settings
from konzept.build.site import Site, site_of
from konzept.reading.load import Reader, load
from konzept.reading.odd_files import refuse_odd_files
from konzept.reading.problems import DataError
from konzept.reading.videos import check_videos

_TROUBLE = """<!doctype html>
<html lang="de"><meta charset="utf-8">
<title>{title}</title>
<h1>{title}</h1>
<pre>{text}</pre>
<p>Die Vorschau geht weiter, sobald das verbessert ist.</p></html>
"""
_NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser gets: HTTP status, media type and content."""

    status: int
    media_type: str
    content: bytes


class SiteOnDemand:
    """The site of the project at ``root``, as it will stand at ``address`` ("http://…/").

    Used by several threads; one answer is made at a time.
    """

    def __init__(self, root: Path, address: str) -> None:
        self._root, self._address = root, address
        self._reader = Reader()
        self._lock = Lock()
        self._site: Site | None = None
        self._trouble = ""
        self._folder = TemporaryDirectory()
        self._made: set[str] = set()  # paths that were asked for
        self.refresh()

    def refresh(self) -> None:
        """Forget what was made, and read the data again."""
        with self._lock:
            self._folder.cleanup()
            self._folder = TemporaryDirectory()
            self._made.clear()
            self._site, self._trouble = None, ""
            try:
                settings = Settings.here(self._root)
                shown_as, today = settings.data_name, settings.today
                refuse_odd_files(self._root, settings.data, shown_as)
                plan = load(settings.data, today=today, reader=self._reader, shown_as=shown_as)
                check_videos(settings.videos, plan, settings.data, shown_as)
                self._site = site_of(plan, settings, site_url=self._address)
            except (DataError, ValueError, OSError) as error:
                self._trouble = _trouble("Fehler in den Daten", error)

    def close(self) -> None:
        """Remove what was made."""
        self._folder.cleanup()

    def is_folder(self, path: str) -> bool:
        """Whether a page lies at a path that lacks only the "/" at its end."""
        with self._lock:
            return self._site is not None and f"{path}/" in self._site.paths

    def answer(self, path: str) -> Answer:
        """What stands at a path below the address, such as "massnahmen/" or "feed.xml"."""
        path = path.removesuffix("index.html")
        with self._lock:
            if self._site is None:
                return _page(200, self._trouble)
            try:
                self._make(path)
                file = self._file_at(path)
                content = file.read_bytes()
            except (EngineError, ValueError, OSError) as error:  # until somebody mends it
                self._site, self._trouble = None, _trouble("Fehler beim Bauen der Seite", error)
                return _page(200, self._trouble)
        media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return Answer(404 if file.name == _NOT_FOUND else 200, media_type, content)

    def _make(self, path: str) -> None:
        """Make a page or file of the site when it is first asked for.

        All pages written by hand and that for missing addresses are made with the first of them.
        """
        assert self._site is not None
        if path in self._made or (self._made and path not in self._site.paths):
            return
        with TemporaryDirectory() as fresh:
            target = Path(fresh)
            config = engine.configured(ENGINES[0], self._root, target, site_url=self._address)
            engine.run(ENGINES[0], config, Job(self._site, path))
            shutil.copytree(target, self._folder.name, dirs_exist_ok=True)
        self._made.add(path)

    def _file_at(self, path: str) -> Path:
        """The file that answers a request: that at a path, or the page for missing addresses."""
        folder = Path(self._folder.name).resolve()
        file = folder / routes.file_of(path)
        with suppress(OSError, ValueError):  # no file system holds such a name
            if file.resolve().is_relative_to(folder) and file.is_file():
                return file
        return folder / _NOT_FOUND


def _trouble(title: str, error: Exception) -> str:
    return _TROUBLE.format(title=title, text=escape(str(error)))


def _page(status: int, html: str) -> Answer:
    return Answer(status, "text/html", html.encode())
