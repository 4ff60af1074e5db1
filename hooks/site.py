"""The MkDocs adapter: hands the pages made from the data over to MkDocs, and its errors back.

The only file that knows MkDocs. It holds no rule of the domain and no state: what several events
need is handed on in the ``extra`` settings of the engine.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urljoin

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from konzept import routes
from konzept.build import copies
from konzept.build.bytecode import Bytecode
from konzept.build.made import site_of
from konzept.build.settings import Settings
from konzept.pages import renderer
from konzept.printing.pdf import MissingLibrariesError
from konzept.printing.web_addresses import with_addresses
from konzept.reading.problems import DataError
from konzept.records.concept import Edition
from konzept.rendering import icons
from konzept.rendering.static_file import StaticFile
from konzept.routes import links
from konzept.search.entries import SearchEntry, page_entries
from konzept.search.index import index
from konzept.values.dates import german_day

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

F = TypeVar("F", bound=File)

_SITE = "site"
"""Key of the engine's ``extra`` settings: the site as it is made from the data."""

_WANTED = "wanted"
"""Key of the engine's ``extra`` settings: the one path that a preview asks for."""

_TEXT = "\x1f"
"""Stands for the text of a page while its frame is rendered: no text of the data holds it."""

_CLAIMS = "claims"
"""Key of the engine's ``extra`` settings: which of two processes makes which page."""

_UNTIL_WRITTEN = 0.05  # seconds without a further change, until an editor is done with a file


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the data before MkDocs cleans the old site: bad data must not touch it."""
    site = config.extra[_SITE] = _made_site(config)
    # The frame strips tags from names, titles and descriptions; ``escape`` says these have none.
    config.site_name = escape(site.title)
    config.site_description = escape(site.description)
    config.copyright = escape(f"{site.publisher} · Stand der Daten: {site.current_to}")
    config.watch.append(str(_settings(config).data))
    if site.edition is not None:
        # No server asks below an edition for a map for search engines or a page for errors.
        config.theme.static_templates.clear()
    elif _settings(config).preview:
        config.theme.static_templates.discard("sitemap.xml")  # it needs the dates of all pages
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the generated pages and files, and the navigation that names them."""
    site, settings = _site(config), _settings(config)
    for file in [file for file in files if _is_of_theme(file, config)]:
        files.remove(file)
    hand_written = [file.src_uri for file in files.documentation_pages()]
    config.nav = _navigation(site, hand_written)
    taken = {file.dest_uri: file.src_uri for file in files}
    data = Path(os.path.relpath(settings.data, config.docs_dir)).as_posix()
    own, named = _pages_to_build(site, config), site.named
    for page in site.pages:
        file = _generated(File, config, f"{page.path}index.md", taken)
        file.inclusion = InclusionLevel.NOT_IN_NAV if page.path in own else InclusionLevel.EXCLUDED
        if page.path in own or page.path in named:  # else only links must find it
            file.edit_uri = f"{data}/{page.source}" if page.source else None
            GeneratedPage(page, file, config)
        files.append(file)
    for other in _other_files(site) if _with_files(own, config) else ():
        files.append(MadeFile.of(other, config, taken))
    return files


def _other_files(site: renderer.Site) -> tuple[StaticFile, ...]:
    try:
        return site.files
    except MissingLibrariesError as error:
        raise PluginError(str(error)) from None


def _pages_to_build(site: renderer.Site, config: MkDocsConfig) -> frozenset[str]:
    """All pages, or in a preview the one that is wanted."""
    if _settings(config).preview:
        return frozenset(page.path for page in site.pages if page.path == config.extra.get(_WANTED))
    return frozenset(page.path for page in site.pages)


def _with_files(own: frozenset[str], config: MkDocsConfig) -> bool:
    """Whether to write what is no page: not in a preview, unless something else is wanted."""
    return not _settings(config).preview or (_WANTED in config.extra and not own)


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """On paper, links of hand-written pages show their address, as those of all others do."""
    return html if isinstance(page, GeneratedPage) else with_addresses(html)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Complete what needs all pages: the search index and, in an edition, the way to today."""
    site = _site(config)
    env.globals |= {"symbol": lambda name: Markup(icons.svg(name)), "once": _once(env)}
    env.autoescape = env.trim_blocks = env.lstrip_blocks = True
    env.bytecode_cache = Bytecode(_settings(config).cache / "theme", Path(__file__))
    if site.edition is not None:
        _lead_to_current(site.edition, config, files)
    if not _with_files(_pages_to_build(site, config), config):
        return env
    prepared = [file for file in files.documentation_pages() if _is_prepared(file)]
    others = [file for file in files.documentation_pages() if not _is_prepared(file)]
    _order(files, (*reversed(prepared), *others))
    if _settings(config).in_two and _is_copy(config, files):
        return env
    made = index(lambda: _search_entries(site, config, files))
    files.append(MadeFile.of(made, config, {}))
    return env


def _is_copy(config: MkDocsConfig, files: Files) -> bool:
    """Go on as two processes; whether this is the copy.

    The first makes what knows all pages, the search index too, then the pages that it has prepared
    by that, the last first; the copy makes the files, then all other pages, whose lists show the
    same again; each goes on until it meets the other. Saves a third of the time at 1,000 measures.
    """
    pages_of_all = files.documentation_pages()
    config.extra[_CLAIMS] = copies.Claims(file.src_uri for file in pages_of_all)
    copy = copies.go_on_as_two()
    if copy:
        config.theme.static_templates.clear()
        _order(files, reversed(pages_of_all))
    for file in list(files):
        if not file.is_documentation_page() and isinstance(file, MadeFile) is not copy:
            files.remove(file)
    return copy


def _order(files: Files, ordered: Iterable[File]) -> None:
    """Let MkDocs go through some of the files in another order, after all others."""
    for file in ordered:
        files.remove(file)
        files.append(file)


def _is_prepared(file: File) -> bool:
    return isinstance(file.page, GeneratedPage) and file.page.made.prepared


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
) -> LiveReloadServer:
    """Let the preview make a page when somebody looks at it, and notice changes at once."""
    if not _settings(config).preview:
        return server
    from konzept.preview.notices import Notices
    from konzept.preview.server import OnDemand

    def make(path: str) -> None:
        with TemporaryDirectory() as folder:
            wanted = load_config(config.config_file_path, site_dir=folder, extra={_WANTED: path})
            wanted.site_url = server.url
            build(wanted)
            shutil.copytree(folder, server.root, dirs_exist_ok=True)

    files = server.get_app()
    assert files is not None, "the server has no application of its own"
    shown = OnDemand(files, Path(server.root), server.mount_path, make)
    server.builder = lambda: shown.renew(lambda: _trouble(config), builder)
    server.set_app(shown)
    watched = [path for path in (config.docs_dir, config.config_file_path) if path]
    for path in watched:
        server.unwatch(path)
    server.observer = Notices()
    for path in watched:
        server.watch(path)
    server.build_delay = _UNTIL_WRITTEN
    return server


def _trouble(config: MkDocsConfig) -> str:
    try:
        _made_site(config)
    except PluginError as error:
        return str(error).strip()
    return ""


def _once(env: Environment) -> Callable[..., Markup]:
    """A function for the theme: a partial that is the same on many pages, rendered once.

    What makes it differ is given after its name. Saves a sixth of the time at 1,000 measures.
    """
    made: dict[tuple[object, ...], Markup] = {}

    @pass_context
    def once(context: Context, partial: str, *differing: object) -> Markup:
        key = partial, *differing
        if key not in made:
            made[key] = Markup(env.get_template(partial).render(context.get_all()))
        return made[key]

    return once


def _search_entries(
    site: renderer.Site, config: MkDocsConfig, files: Files
) -> Iterator[tuple[str, SearchEntry]]:
    """What the search finds, each with its link: entries of pages made from the data come with
    the pages, those of hand-written ones from their rendered text.
    """

    def found() -> Iterator[tuple[str, SearchEntry]]:
        for made in site.pages:
            for entry in made.search:
                yield made.path, entry
        for page in (file.page for file in files.documentation_pages()):
            if page is not None and not isinstance(page, GeneratedPage):
                path = page.url.removesuffix("index.html")
                for entry in page_entries(str(page.title), page.content or ""):
                    yield path, entry

    for path, entry in found():
        yield _location(config, f"{path}#{entry.anchor}" if entry.anchor else path), entry


def _lead_to_current(edition: Edition, config: MkDocsConfig, files: Files) -> None:
    """Let every page of an edition, also a hand-written one, name its current twin."""
    for file in files.documentation_pages():
        assert file.page is not None
        path = file.page.url.removesuffix("index.html")
        file.page.meta["edition"] = {
            "title": edition.title,
            "day": german_day(edition.current_to),
            "current": links.to_current(path, index=not config.use_directory_urls),
        }
        if config.site_url:
            file.page.canonical_url = urljoin(config.site_url, file.page.url)


def on_pre_page(page: Page, *, config: MkDocsConfig, files: Files) -> Page:
    """Hand-written pages have no date: the sitemap must not give them the day of the build."""
    if not isinstance(page, GeneratedPage):
        page.update_date = ""
    return page


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Make the page when it is about to be written, not all pages before the first."""
    claims = config.extra.get(_CLAIMS)
    if claims and not claims.claim(page.file.src_uri):
        page.meta["left"] = True  # and MkDocs writes no file without text
    elif isinstance(page, GeneratedPage):
        page.open(config)
    return context


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Put the text into its frame; a page that is made needs no memory any more."""
    return page.close(output) if isinstance(page, GeneratedPage) else output


def _linked(config: MkDocsConfig, place: tuple[str, str]) -> tuple[str, str]:
    """A title and path with the path made a link from the site's root."""
    title, path = place
    return title, _location(config, path)


def _location(config: MkDocsConfig, path: str) -> str:
    """A path as the theme and the search need it: a link from the site's root."""
    return links.relative("", path, index=not config.use_directory_urls)


class GeneratedPage(Page):
    """A page whose HTML is made from the data; MkDocs only puts the frame around it."""

    def __init__(self, page: renderer.Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(escape(page.title), file, config)
        self.made, self._text = page, ""
        self.update_date = page.updated.isoformat()
        if config.edit_uri and file.edit_uri:
            # MkDocs only appends, which leaves "docs/../data/…" to the forge.
            self.edit_url = urljoin(config.edit_uri, file.edit_uri)

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown source."""
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """There is nothing to render: ``open`` takes the body when the page is written."""
        self.content = ""

    def open(self, config: MkDocsConfig) -> None:
        """Take over what the frame needs, just when it is wanted: headings, metadata.

        The text itself stays out: the largest have 20 MB, which templates copy again and again.
        """
        body = self.made.body
        heading, end, self._text = body.partition("</h1>")
        self.content = f"{heading}{end}{_TEXT}"
        said = {
            "feeds": [("Alle Änderungen", routes.FEED), *self.made.feeds],
            "description": escape(self.made.description),
            "jsonld": self.made.jsonld,
            "scripts": self.made.scripts,
            "wide": self.made.wide,
            "section": self.made.section,
            "previous": self.made.previous and _linked(config, self.made.previous),
            "next": self.made.next and _linked(config, self.made.next),
            "made_from": [self.made.source, *self.made.also_from] if self.made.source else [],
            "report": self.made.report,
            "trail": [_linked(config, one) for one in self.made.trail],
        }
        self.meta.update(said)
        self.toc = _contents(self.made, renderer.headings_in(body))

    @cached_property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """Where links of hand-written pages may lead, whichever process makes this page."""
        headings = renderer.headings_in(self.made.body)
        return {renderer.TOP_ANCHOR, *(one.id for one in headings)}

    def close(self, frame: str) -> str:
        """The text in its frame, which is the whole page. It is forgotten: the page is written."""
        text, self._text, self.content = self._text, "", ""
        self.toc, self.meta = TableOfContents([]), {}
        return frame.replace(_TEXT, text, 1)


class MadeFile(File):
    """A file made from the data when it is written, so that memory never holds all of them."""

    made: StaticFile

    @classmethod
    def of(cls, made: StaticFile, config: MkDocsConfig, taken: dict[str, str]) -> MadeFile:
        """The file that is ``made``; ``taken`` as in ``_generated``."""
        file = _generated(cls, config, made.path, taken)
        file.made = made
        return file

    def copy_file(self, dirty: bool = False) -> None:
        """Make it, write it, forget it."""
        content = self.made.content
        if isinstance(content, str):
            self.content_string = content
        else:
            self.content_bytes = content
        super().copy_file(dirty)
        self.content_string = ""


def _is_of_theme(file: File, config: MkDocsConfig) -> bool:
    """Its style sheets and scripts: ``hooks/theme/main.html`` says why they are not shipped."""
    return file.generated_by is None and file.src_dir != config.docs_dir


def _contents(page: renderer.Page, headings: tuple[renderer.Heading, ...]) -> TableOfContents:
    top = AnchorLink(
        escape(page.title), renderer.TOP_ANCHOR, 1
    )  # where the theme's skip link leads
    for heading in headings:
        anchor = AnchorLink(escape(heading.title), heading.id, heading.level)
        nested = heading.level == 3 and bool(top.children)
        (top.children[-1] if nested else top).children.append(anchor)
    return TableOfContents([top])


def _generated(kind: type[F], config: MkDocsConfig, src_uri: str, taken: dict[str, str]) -> F:
    """A file of the site that no hand-written one may hide, or be hidden by."""
    file = cast(F, kind.generated(config, src_uri, content=""))
    if file.dest_uri in taken:
        raise PluginError(
            f"docs/{taken[file.dest_uri]}: Diese Seite wird aus den Daten erzeugt "
            f"(/{file.url}). Erlaubt: ein anderer Dateiname."
        )
    taken[file.dest_uri] = src_uri
    return file


def _navigation(site: renderer.Site, hand_written: list[str]) -> list[Any]:
    """MkDocs' form of the navigation; hand-written pages that it doesn't name join the end."""
    sections = [(title, [f"{path}index.md" for path in paths]) for title, paths in site.navigation]
    named = {uri for _, uris in sections for uri in uris}
    sections[-1][1].extend(uri for uri in hand_written if uri not in named)
    return [{title: uris[0] if len(uris) == 1 else uris} for title, uris in sections]


def _root(config: MkDocsConfig) -> Path:
    return Path(config.docs_dir).parent


def _settings(config: MkDocsConfig) -> Settings:
    try:
        return Settings.read(_root(config), os.environ, datetime.now(UTC))
    except ValueError as error:
        raise PluginError(str(error)) from None


def _site(config: MkDocsConfig) -> renderer.Site:
    site: renderer.Site = config.extra[_SITE]
    return site


def _made_site(config: MkDocsConfig) -> renderer.Site:
    links = not config.use_directory_urls
    try:
        return site_of(_settings(config), index_links=links, root=config.site_url or "")
    except (DataError, ValueError) as error:
        raise PluginError(f"\n{error}") from None
