"""Who builds the pages: this project's generator, whole and in parts, and its peers."""

from __future__ import annotations

import compileall
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from bench import content, markdown, waste
from bench.measure import run
from translating import fill

ROOT = Path(__file__).parents[2]
HERNE = ROOT / "tests" / "herne" / "data"
HOUSE = ROOT / ".cache" / "bench"
PEERS = Path(__file__).parent / "peers"
PYTHON = Path(sys.executable)
DAY = "2026-11-22"

LANGUAGES = ("en", "tr", "ar")
"""The languages of Herne's data."""

LINK = re.compile(rb'href="[^"]*mn-\d{5}')
"""A link to a made-up measure."""

# Print versions, feeds, the data of the form for staff and files for machines are left out of this
# copy, to count them apart. What the index of measures needs stays.
_WITHOUT_EXPORTS = {
    "pages/tree.py": """

navigation.PAGE_KINDS = tuple(kind for kind in navigation.PAGE_KINDS if kind is not printed)
assert callable(static_files)

from konzept.pages.kinds.measure_lists import static_files
""",
    "pages/context.py": """

assert callable(tables)
tables = lambda plan: ()
""",
    "build/site.py": """

assert callable(form_files)
form_files = lambda plan, data: iter(())
""",
}


@dataclass(frozen=True)
class Contestant:
    """A site that can be built: ``command`` in ``folder`` writes it into ``site``.

    ``kept`` are the folders that speed up a further build and are removed for a cold one;
    ``again`` is a further build, of what was just built.
    """

    name: str
    size: int
    folder: Path
    command: tuple[str | Path, ...]
    site: Path
    environ: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[Path, ...] = ()
    again: bool = False

    def make_cold(self) -> None:
        """Forget earlier builds, unless this is one that follows them."""
        for folder in () if self.again else (self.site, *self.kept):
            waste.discard(folder)

    def written(self) -> tuple[int, int, int]:
        """HTML pages, bytes of all files, and links to measures on the built site."""
        files = [path for path in self.site.rglob("*") if path.is_file()]
        pages = [path for path in files if path.suffix == ".html"]
        links = sum(len(LINK.findall(path.read_bytes())) for path in pages)
        return len(pages), sum(path.stat().st_size for path in files), links


def data(size: int, *, editions: bool = False) -> Path:
    """The data set of this size, written anew."""
    folder = HOUSE / f"data-{size}{'-editions' if editions else ''}" / "data"
    return content.write(folder, HERNE, size, editions=editions)


def ours(size: int, *, exports: bool = True, editions: bool = False, mark: str = "") -> Contestant:
    """This project's generator, on a copy of the project with a data set of its own."""
    marks = ("", " without exports")[not exports] + ("", " with four editions")[editions] + mark
    folder = HOUSE / f"ours-{size}{marks.replace(' ', '-')}"
    waste.discard(folder)
    folder.mkdir(parents=True)
    for name in ("docs", "hooks"):
        caches = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=caches)
    for name in ("mkdocs.yml", "pyproject.toml", "Makefile", "requirements.lock"):
        shutil.copy2(ROOT / name, folder)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    content.write(folder / "data", HERNE, size, editions=editions)
    if not exports:
        for name, code in _WITHOUT_EXPORTS.items():
            with (folder / "hooks" / "konzept" / name).open("a", encoding="utf-8") as file:
                file.write(code)
    compileall.compile_dir(folder / "hooks", quiet=1)  # as after any first build
    environ = {
        "PYTHONPATH": str(folder / "hooks"),
        "STAND": DAY,
        "MALLOC_MMAP_THRESHOLD_": "8000000",  # as the Makefile sets it
    }
    command = (PYTHON, "-m", "konzept", "build")
    kept = (folder / ".cache" / "konzept" / "sites",)
    return Contestant(f"konzept{marks}", size, folder, command, folder / "site", environ, kept)


def in_languages(size: int) -> Contestant:
    """This project's generator, with all texts and words translated into ``LANGUAGES``."""
    one = ours(size, mark=" in three languages")
    concept = one.folder / "data" / "konzept.yml"
    text = concept.read_text("utf-8").replace("anzeigen: nein", "anzeigen: ja")
    concept.write_text(text, "utf-8")
    run((PYTHON, "-m", "konzept", "languages"), one.folder, one.environ)
    for folder, language in product(("docs", "data"), LANGUAGES):
        fill(one.folder / folder / "sprachen" / f"{language}.po")
    return one


def hugo(size: int) -> Contestant:
    """Hugo, from the same YAML files."""
    folder = _copy("hugo", size)
    catalogues = shutil.ignore_patterns("sprachen")  # Hugo would read them as data, and fails
    shutil.copytree(data(size), folder / "data", ignore=catalogues)
    program = next((HOUSE / "python").glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    kept = (folder / "resources", folder / "cache")
    environ = {"HUGO_CACHEDIR": str(folder / "cache")}
    command = (program, "--quiet", "--noBuildLock")
    return Contestant("Hugo", size, folder, command, folder / "public", environ, kept)


def eleventy(size: int) -> Contestant:
    """Eleventy, from the same YAML files."""
    folder = _copy("eleventy", size)
    (folder / "node_modules").symlink_to(HOUSE / "eleventy" / "node_modules")
    environ = {"DATEN": str(data(size))}
    command = ("node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet")
    kept = (folder / ".cache",)
    return Contestant("Eleventy", size, folder, command, folder / "public", environ, kept)


def material(size: int) -> Contestant:
    """Stock MkDocs with Material; its pages are written as Markdown beforehand, untimed."""
    return _mkdocs("MkDocs + Material", size, (PYTHON, "-m", "mkdocs", "build", "--quiet"))


def zensical(size: int) -> Contestant:
    """Zensical, from the same Markdown pages."""
    return _mkdocs("Zensical", size, (HOUSE / "python" / "bin" / "zensical", "build"))


def empty_material() -> Contestant:
    """Stock MkDocs with Material and one empty page."""
    folder = HOUSE / "empty"
    markdown.write_empty(folder)
    command = (PYTHON, "-m", "mkdocs", "build", "--quiet")
    environ = {"NO_MKDOCS_2_WARNING": "1"}
    return Contestant("empty Material site", 0, folder, command, folder / "site", environ)


def _mkdocs(name: str, size: int, command: tuple[str | Path, ...]) -> Contestant:
    folder = HOUSE / f"{name.partition(' ')[0].lower()}-{size}"
    markdown.write(folder, data(size))
    environ = {"NO_MKDOCS_2_WARNING": "1"}
    kept = (folder / ".cache",)
    return Contestant(name, size, folder, command, folder / "site", environ, kept)


def _copy(peer: str, size: int) -> Path:
    folder = HOUSE / f"{peer}-{size}"
    waste.discard(folder)
    shutil.copytree(PEERS / peer, folder, ignore=shutil.ignore_patterns("node_modules"))
    return folder
