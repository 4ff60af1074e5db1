"""The whole site: today's tree and, below it, one for each edition and each further language."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from konzept import routes
from konzept.build.bytecode import Bytecode
from konzept.build.cache import files_below
from konzept.build.settings import Settings
from konzept.editing.form.files import form_files
from konzept.pages.context import Placement
from konzept.pages.page import Page
from konzept.pages.tree import HandWritten, Tree
from konzept.plan.plan import Plan
from konzept.reading.problems import Problem
from konzept.records.language import Language
from konzept.rendering import templates
from konzept.rendering.static_file import StaticFile
from konzept.reports.missing_glyphs import missing_glyphs
from konzept.search.index import INDEX_PATH
from konzept.values.phrases import IN_GERMAN, Wording

_UNPUBLISHED = ("sprachen/", "templates/", ".")
"""How paths below ``docs/`` begin of which no page of the site is made."""


@dataclass(frozen=True)
class Site:
    """Trees of pages, today's first. ``settings`` say where data and caches lie.

    ``plan`` is that of all days: staff edit also what is not known yet on the day of the site.
    """

    trees: tuple[Tree, ...]
    settings: Settings
    plan: Plan

    @property
    def current(self) -> Tree:
        """The tree that stands at the root."""
        return self.trees[0]

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What does not come out as it is written, in the PDF of today's site."""
        return missing_glyphs(self.current.boxes, self.settings.data, self.settings.templates)

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """The languages that the site has."""
        return tuple(tree.wording for tree in self.trees if tree.placement.edition is None)

    def theme_bytecode(self, wording: Wording) -> Bytecode:
        """What keeps the compiled templates of the theme in a language."""
        return _bytecode(self.settings, "theme", wording)

    def mistake_in(self, docs: Mapping[str, str]) -> str:
        """In German, which hand-written page hides a generated one or is missing; "" if none.

        ``docs`` are the hand-written files, by the path of the file that each becomes. Upper case
        makes no difference: many file systems and servers see none.
        """
        folded = {file.casefold(): source for file, source in docs.items()}
        for path in self.paths:
            if source := folded.get(routes.file_of(path)):
                return (
                    f"docs/{source}: Diese Seite wird aus den Daten erzeugt (/{path}). "
                    "Erlaubt: ein anderer Dateiname."
                )
        for path in (path for section in self.current.sections for path in section.paths):
            if path not in self.paths and routes.file_of(path) not in docs:
                return (
                    f"docs/{routes.source_of(path)}: Diese Seite fehlt; andere Seiten verweisen "
                    "auf sie. Erlaubt: eine Datei mit diesem Namen, auch mit anderem Text."
                )
        return ""

    @cached_property
    def pages(self) -> tuple[tuple[Tree, Page], ...]:
        """All generated pages with their trees."""
        return tuple((tree, page) for tree in self.trees for page in tree.pages)

    def sources(self) -> Iterator[str]:
        """What links of pages written by hand may lead to, as paths below ``docs/``."""
        docs = self.settings.root / "docs"
        files = (Path(one.path).relative_to(docs).as_posix() for one in files_below(docs))
        yield from (one for one in files if not one.startswith(_UNPUBLISHED))
        yield from (tree.source_of(page) for tree, page in self.pages)

    def leads_nowhere(self, path: str, link: str) -> bool:
        """Whether a link on the page at a path leads to nothing that is on the site."""
        address = urlsplit(link)
        if address.scheme or address.netloc or not address.path:
            return False
        found = unquote(urljoin(path, address.path))
        return link.startswith("/") or _address_of(found) not in self._addresses

    @cached_property
    def _addresses(self) -> frozenset[str]:
        """Where links of pages written by hand may lead."""
        return frozenset((*map(_address_of, self.sources()), *self.paths))

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of all generated pages and files below the root."""
        pages = (f"{tree.path}{page.path}" for tree, page in self.pages)
        indexes = (f"{tree.path}{INDEX_PATH}" for tree in self.trees)
        files = (f"{tree.path}{one.path}" for tree in self.trees for one in tree.static_files())
        form = (one.path for one in form_files(self.plan, self.settings.data))
        return frozenset((*pages, *indexes, *files, *form))

    def write_files_of_today(
        self, folder: Path, hand_written: Sequence[HandWritten], only: str | None = None
    ) -> None:
        """Write what is no page of today's tree into the ``folder`` of the site.

        With ``only``, write nothing but the file at that path, if there is one.
        """
        _write(_files_of(self.current, hand_written), folder, self.current.path, only)

    def write_other_files(
        self, folder: Path, hand_written: Sequence[HandWritten], only: str | None = None
    ) -> None:
        """The same of editions and other languages, and the files that the form loads."""
        for tree in self.trees[1:]:
            _write(_files_of(tree, hand_written), folder, tree.path, only)
        _write(form_files(self.plan, self.settings.data), folder, "", only)

    def edit_uri(self, page: Page) -> str | None:
        """The file to edit for a page, relative to the folder of the hand-written pages.

        ``None`` if it has no file, or one that no forge holds beside them.
        """
        data = self.settings.data_in_project
        return f"../{data.as_posix()}/{page.source}" if data and page.source else None


def site_of(
    plan: Plan, settings: Settings, *, index_links: bool = False, site_url: str = ""
) -> Site:
    """The site as of the day of the settings; the rest as in ``Placement``.

    Raises ``MissingLibrariesError`` if a PDF is asked for that this machine cannot make.
    """
    bytecode = _bytecode(settings, "templates", IN_GERMAN)
    current = plan.as_of(settings.day)
    today: list[Tree] = []
    place = Placement(
        index_links,
        None,
        site_url,
        settings.pdf,
        settings.data_name,
        settings.videos,
        current.other_forms,
    )
    editions = tuple(
        Tree(
            plan.as_of(edition.current_to),
            settings.templates,
            replace(place, edition=edition, still_holds=lambda path: today[0].holds(path)),
            bytecode,
        )
        for edition in current.concept.editions
    )
    languages = [one for one in current.concept.languages if one.is_shown]
    if languages:  # loading what knows them takes 50 ms
        from konzept.languages.checks import refuse_unknown

        refuse_unknown(settings.data, plan, settings.data_name)

    def others() -> list[Tree]:
        return today if languages else []

    today.append(Tree(current, settings.templates, place, bytecode, others))
    today += (_in_language(current, one, settings, place, others) for one in languages)
    return Site((today[0], *editions, *today[1:]), settings, plan)


def _in_language(
    plan: Plan,
    language: Language,
    settings: Settings,
    place: Placement,
    others: Callable[[], list[Tree]],
) -> Tree:
    """The pages of today's site in another language."""
    from konzept.languages.language import in_language
    from konzept.languages.translation import translated

    wording = in_language(language, settings.root, settings.data, settings.data_name)
    return Tree(
        translated(plan, wording),
        settings.templates,
        replace(place, pdf=False, videos=None, wording=wording),
        _bytecode(settings, "templates", wording),
        others,
    )


def _address_of(file: str) -> str:
    """How addresses name a page by its file: "a/" for "a.md", "a/index.md" and "a/index.html"."""
    path, kind = posixpath.splitext(file)
    if kind not in (".md", ".html"):
        return file
    folder, name = posixpath.split(path)
    page = folder if name in ("index", "README") else path
    return f"{page}/" if page else ""


def _files_of(tree: Tree, hand_written: Sequence[HandWritten]) -> Iterator[StaticFile]:
    """The files of a tree that are no pages."""
    yield from tree.static_files()
    yield tree.search_index(hand_written)


def _write(files: Iterable[StaticFile], folder: Path, below: str, only: str | None) -> None:
    """Write files, whose paths lead on from ``below``; with ``only``, the one at that path."""
    for one in files:
        if only in (None, f"{below}{one.path}"):
            one.write(folder / below)


def _bytecode(settings: Settings, name: str, wording: Wording) -> Bytecode:
    """What keeps the compiled templates of a language."""
    folder = settings.cache / name
    code = Path(templates.__file__).parent
    if wording.is_german:
        return Bytecode(folder, code)
    return Bytecode(folder.with_name(f"{name}-{wording.id}"), code, wording.key)
