"""Builds a site as a person would, by the command line, and reads what was built."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from io import StringIO
from pathlib import Path
from typing import Any, Generic, TypeVar
from unittest.mock import patch
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from filelock import FileLock
from lxml.html import HtmlElement, document_fromstring

from datasets import HERNE, LIVING
from forking import run_forked
from konzept.build.bytecode import Bytecode
from konzept.cli import main
from konzept.pages.context import Placement
from konzept.pages.page import Page
from konzept.pages.searched import entries_on
from konzept.pages.tree import Tree
from konzept.plan.plan import Plan
from konzept.rendering import templates
from konzept.rendering.static_file import StaticFile
from konzept.search.entries import OFFER, SearchEntry

ROOT = LIVING.parent
TEMPLATES = ROOT / "docs" / "templates"
CACHE = ROOT / ".cache" / "konzept"
COMPILED = Bytecode(CACHE / "templates", Path(templates.__file__).parent)
"""The compiled templates, where builds keep theirs: hundreds of trees would compile them anew."""
TODAY = date(2026, 11, 22)
SITE_URL = "https://www.example.org/konzept/"
EDIT_URI = "https://forge.example.org/k/edit/main/"

Run = Callable[..., subprocess.CompletedProcess[str]]
T = TypeVar("T")


def parse_html(html: str) -> BeautifulSoup:
    """HTML to be searched by CSS selectors."""
    return BeautifulSoup(html, "lxml")


@dataclass(frozen=True)
class RenderedPage:
    """A page of a tree with what is made of it, each time it is asked for."""

    tree: Tree
    page: Page

    @property
    def path(self) -> str:
        return self.page.path

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def body(self) -> str:
        return self.tree.body(self.page)

    @property
    def updated(self) -> date:
        return self.tree.updated(self.page)

    @property
    def jsonld(self) -> str:
        return self.tree.frame(self.page, "").jsonld

    @property
    def search(self) -> tuple[SearchEntry, ...]:
        return tuple(entries_on(self.tree, self.page))


@dataclass(frozen=True)
class RenderedSite:
    """A tree of pages, made in this process."""

    tree: Tree

    @property
    def pages(self) -> tuple[RenderedPage, ...]:
        return tuple(RenderedPage(self.tree, page) for page in self.tree.pages)

    @property
    def files(self) -> tuple[StaticFile, ...]:
        return tuple(self.tree.static_files())


def rendered(plan: Plan, **placement: Any) -> RenderedSite:
    """The pages and files of a plan; the rest as in ``Placement``."""
    return RenderedSite(Tree(plan, TEMPLATES, Placement(**placement), COMPILED))


def words_in(part: HtmlElement) -> str:
    """The words of a part of a page that browsers show, white space folded."""
    return " ".join(" ".join(part.xpath(".//text()[not(ancestor::template)]")).split())


def redirects(page: HtmlElement) -> bool:
    """Whether a page leads on to another one at once."""
    return bool(page.xpath("//meta[@http-equiv='refresh']"))


def assert_leads_openly(address: str, where: str = "", *, loaded: bool = False) -> None:
    """An address stays on its site, or names another one openly; what is ``loaded`` stays.

    It is read as browsers do: tabs and line breaks go, "\\" is "/".
    """
    target = re.sub("[\t\n\r]", "", address).strip().replace("\\", "/")
    parts = urlsplit(urljoin("https://konzept.example/seite/", target))
    assert parts.scheme in {"https", "http", "mailto", "tel"}, where
    assert parts.username is None, where
    if loaded or not re.match("(https?|mailto|tel):", target, re.IGNORECASE):
        assert parts.netloc == "konzept.example", where


class Pages(Mapping[str, T], Generic[T]):
    """Pages by their path below the site's root, each parsed once, when asked for."""

    def __init__(self, html: Mapping[str, Callable[[], str]], parse: Callable[[str], T]) -> None:
        self._html = html
        self._parse = parse
        self._parsed: dict[str, T] = {}

    def __getitem__(self, path: str) -> T:
        if path not in self._parsed:
            self._parsed[path] = self._parse(self._html[path]())
        return self._parsed[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._html)

    def __len__(self) -> int:
        return len(self._html)


def pages_of(site: RenderedSite) -> Pages[BeautifulSoup]:
    """The bodies of pages made in this process; each is rendered once, when asked for."""
    return Pages({page.path: partial(getattr, page, "body") for page in site.pages}, parse_html)


def trees_of(site: RenderedSite) -> Pages[HtmlElement]:
    """As ``pages_of``, for tests that look at all of them: parsed in a tenth of the time."""
    html = {page.path: partial(getattr, page, "body") for page in site.pages}
    return Pages(html, document_fromstring)


@dataclass(frozen=True)
class BuiltSite:
    """A built site: ``folder`` holds its files, ``output`` what the build printed."""

    folder: Path
    output: str

    @cached_property
    def html(self) -> dict[str, Callable[[], str]]:
        """What reads its pages, by their path below the site's root, "index.html" left out."""
        return {
            file.relative_to(self.folder).as_posix().removesuffix("index.html"): partial(
                file.read_text, "utf-8"
            )
            for file in sorted(self.folder.rglob("*.html"))
        }

    @cached_property
    def pages(self) -> Pages[BeautifulSoup]:
        """Its pages, for tests that look at some of them."""
        return Pages(self.html, parse_html)

    @cached_property
    def trees(self) -> Pages[HtmlElement]:
        """Its pages, for tests that look at all of them: parsed in a tenth of the time."""
        return Pages(self.html, document_fromstring)

    def text(self, path: str) -> str:
        """The words of a page's article, white space folded."""
        (article,) = self.trees[path].iter("article")
        return words_in(article)

    @cached_property
    def search_entries(self) -> list[dict[str, Any]]:
        """What the search of the site finds."""
        return search_entries(self.folder)


def search_entries(folder: Path) -> list[dict[str, Any]]:
    """The search index of the site in ``folder``, read as a browser would."""
    script = (folder / "assets" / "suchindex.js").read_text("utf-8")
    data = json.loads(script.removeprefix("window.suchindex=").removesuffix(";\n"))
    return [
        {
            "location": link.removeprefix("./"),
            "title": title,
            "context": data["contexts"][context],
            "text": text,
            "keywords": next((one for one in more if isinstance(one, str)), ""),
            "rank": next((one for one in more if isinstance(one, int | float)), OFFER),
        }
        for link, title, context, text, *more in data["entries"]
    ]


def as_in_a_terminal() -> None:
    """Let a new process hear signals: under nohup or in the background it inherits deaf ears."""
    for number in (signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


def run(
    *command: str | Path, day: date = TODAY, data: Path = HERNE, cwd: Path = ROOT, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run a Python module of the project in a child process, for a fixed day."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env=_environ(day, data, environ),
        capture_output=True,
        text=True,
        check=False,
    )


def run_loaded(
    *command: str | Path,
    day: date = TODAY,
    data: Path = HERNE,
    cwd: Path = ROOT,
    processor_seconds: int = 0,
    **environ: str,
) -> subprocess.CompletedProcess[str]:
    """As ``run``, without the time to load the program; as ``run_forked`` ends it.

    Not for what depends on how Python starts: all such processes order sets in the same way.
    """
    words = [str(one) for one in command]
    return run_forked(words, cwd, _environ(day, data, environ), processor_seconds)


def _environ(day: date, data: Path, more: Mapping[str, str]) -> dict[str, str]:
    own = {"PYTHONPATH": str(ROOT / "hooks"), "DATEN": str(data), "STAND": day.isoformat()}
    return {**os.environ, **own, **more}


def cli(
    *arguments: str | Path, day: date = TODAY, data: Path = HERNE
) -> subprocess.CompletedProcess[str]:
    """Run a command of ``konzept`` in this process: what takes longer is to start another one."""
    command = [str(one) for one in arguments]
    environ = {"DATEN": str(data), "STAND": day.isoformat()}
    handler = signal.getsignal(signal.SIGTERM)  # the command sets its own
    output, errors = StringIO(), StringIO()
    try:
        with (
            redirect_stdout(output),
            redirect_stderr(errors),
            patch.dict(os.environ, environ),
            chdir(ROOT),
        ):
            status = main(command)
    finally:
        signal.signal(signal.SIGTERM, handler)
    return subprocess.CompletedProcess(command, status, output.getvalue(), errors.getvalue())


def build(
    site: Path,
    *,
    day: date = TODAY,
    data: Path = HERNE,
    project: Path | None = None,
    engine: str = "mkdocs",
    run: Run = run_loaded,
    **environ: str,
) -> BuiltSite:
    """Build into ``site``, in a ``project`` with its own data, or in this one with ``data``.

    ``run`` starts it. Fails the test with the build's own words if that fails.
    """
    command = ("konzept", "build", "--engine", engine, "--site-dir", site)
    cwd, data = (project, project / "data") if project else (ROOT, data)
    done = run(*command, day=day, data=data, cwd=cwd, **environ)
    assert done.returncode == 0, done.stdout + done.stderr
    return BuiltSite(site, done.stdout)


def build_once(base: Path, name: str, **how: Any) -> BuiltSite:
    """Build below ``base``, which several processes share, unless another one has done so."""
    site, output = base / name / "site", base / name / "output.txt"
    with FileLock(base / f"{name}.lock"):
        if not output.exists():
            site.parent.mkdir()
            output.write_text(build(site, **how).output, "utf-8")
    return BuiltSite(site, output.read_text("utf-8"))


def copy_of_project(folder: Path, data: Path = HERNE) -> Path:
    """A copy of what a build needs, with ``data`` as its data; returns ``folder``.

    It shares the compiled templates of all copies: half of a small build goes into compiling them.
    """
    unneeded = shutil.ignore_patterns(".*cache")  # byte code fits the copy: it need not be compiled
    for name, source in {"docs": ROOT / "docs", "hooks": ROOT / "hooks", "data": data}.items():
        shutil.copytree(source, folder / name, ignore=unneeded)
    for name in ("mkdocs.yml", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    for kept in ("templates", "theme"):
        shared, link = CACHE / kept, folder / ".cache" / "konzept" / kept
        for one in (shared, link.parent):
            one.mkdir(parents=True, exist_ok=True)
        link.symlink_to(shared)
    return folder


def project_once(base: Path, data: Path = HERNE, *, pages: Iterable[Path] = ()) -> Path:
    """A copy of the project below ``base`` whose "data/" are ``data``: pages name that place.

    Its hand-written pages also hold ``pages``.
    """
    name = f"project-of-{data.parent.name}-{data.name}"
    with FileLock(base / f"{name}.lock"):
        project = base / name
        if not project.exists():
            copy_of_project(project, data)
            for page in pages:
                shutil.copy(page, project / "docs")
        return project


def contents(folder: Path) -> dict[str, bytes]:
    """All files by path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }
