"""The MkDocs adapter: hands the trees of pages over to MkDocs, and errors in the data back.

The only file that knows MkDocs. It holds no rule of the domain. What a build is asked to make
comes as one value in the ``extra`` settings; without it, the settings are read here.
"""

from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from konzept import pages
from konzept.build.build import job_here
from konzept.build.bytecode import Bytecode
from konzept.build.engine import HANDED_OVER, Job
from konzept.pages.page import TOP_ANCHOR, headings_in
from konzept.pages.tree import HandWritten, Tree
from konzept.printing.web_addresses import with_addresses
from konzept.reading.problems import DataError
from konzept.rendering import icons


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the data before MkDocs cleans the old site: wrong data must not touch it."""
    if HANDED_OVER not in config.extra:
        root, index_links = Path(config.config_file_path).parent, not config.use_directory_urls
        try:
            config.extra[HANDED_OVER] = job_here(root, index_links, config.site_url or "")
        except (DataError, ValueError) as error:
            raise PluginError(f"\n{error}") from None
    site = _job(config).site
    # Themes strip tags from names, titles and descriptions; ``escape`` says that these have none.
    config.site_name = escape(site.today.title)
    config.site_description = escape(site.today.description)
    config.copyright = escape(site.today.imprint)
    config.watch.append(str(site.settings.data))
    if _job(config).only is not None:
        config.theme.static_templates.discard("sitemap.xml")  # it needs the dates of all pages
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages of all trees, and leave out the files of the theme."""
    job = _job(config)
    generated = [
        GeneratedPage(tree, page, job, config).file
        for tree in job.site.trees
        for page in tree.pages
    ]
    docs = {file.dest_uri: file for file in files if file.src_dir == config.docs_dir}
    for path in (*(file.dest_uri for file in generated), *job.site.file_paths):
        if path in docs:
            raise PluginError(
                f"docs/{docs[path].src_uri}: Diese Seite wird aus den Daten erzeugt "
                f"(/{docs[path].url}). Erlaubt: ein anderer Dateiname."
            )
    return Files([*generated, *docs.values()])


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Give each tree its navigation; hand-written pages stand in that of today's site."""
    for tree in reversed(_job(config).site.trees):
        nav = _navigation(tree, files, config)
        for page in (file.page for file in files):
            if isinstance(page, GeneratedPage) and page.tree is tree:
                page.navigation = nav
    return nav


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Hand-written pages have no date, and on paper their links show addresses, as all do."""
    if isinstance(page, GeneratedPage):
        return html
    page.update_date = ""
    return with_addresses(html)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Set up the templates of the theme, and write what is no page."""
    job = _job(config)
    env.globals["symbol"] = lambda name: Markup(icons.svg(name))
    env.autoescape = env.trim_blocks = env.lstrip_blocks = True
    env.bytecode_cache = Bytecode(job.site.settings.cache / "theme", Path(__file__))
    docs = [file.page for file in files.documentation_pages() if not file.generated_by]
    job.write_files(Path(config.site_dir), [_hand_written(page) for page in docs if page])
    return env


def on_template_context(
    context: dict[str, Any], *, template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """The page for missing addresses and the map for search engines are those of today's site."""
    today = _job(config).site.today
    own = [file for file in context["pages"] if getattr(file.page, "tree", today) is today]
    return {**context, "pages": own, "tree": today, "frame": today.error_frame}


def on_page_context(
    context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Render a page just before it is written, and say what stands around it."""
    job = _job(config)
    if isinstance(page, GeneratedPage):
        tree, nav = page.tree, page.navigation
        page.content = job.render(tree, page.source)
        frame = tree.frame(page.source, page.content)
    else:
        tree = job.site.today
        frame = tree.hand_written_frame(_hand_written(page))
    return {**context, "tree": tree, "frame": frame, "nav": nav}


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """A written page needs no memory any more."""
    page.content = ""
    return output


class GeneratedPage(Page):
    """A page of a tree; MkDocs only puts the frame around it."""

    navigation: Navigation

    def __init__(self, tree: Tree, source: pages.page.Page, job: Job, config: MkDocsConfig) -> None:
        file = File.generated(config, f"{tree.path}{source.path}index.md", content="")
        file.edit_uri = job.site.edit_uri(source)
        wanted = job.makes(tree, source.path)  # links find also what a preview does not make
        file.inclusion = InclusionLevel.NOT_IN_NAV if wanted else InclusionLevel.EXCLUDED
        super().__init__(escape(source.title), file, config)
        self.tree, self.source = tree, source
        self.update_date = tree.updated(source).isoformat()
        if config.edit_uri and file.edit_uri:
            # MkDocs only appends, which leaves "docs/../data/…" to the forge.
            self.edit_url = urljoin(config.edit_uri, file.edit_uri)
        if config.site_url and tree.path:  # an edition repeats what today's site says
            self.canonical_url = urljoin(config.site_url, file.url.removeprefix(tree.path))

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown source."""
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """There is no Markdown to render; the body is made when the page is written."""
        self.content = ""

    @cached_property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """Where links of hand-written pages may lead."""
        return {TOP_ANCHOR, *(one.id for one in headings_in(self.tree.body(self.source)))}


def _job(config: MkDocsConfig) -> Job:
    job: Job = config.extra[HANDED_OVER]
    return job


def _hand_written(page: Page) -> HandWritten:
    path, about = page.url.removesuffix("index.html"), page.meta.get("description", "")
    return HandWritten(path, str(page.title), about, page.content or "")


def _navigation(tree: Tree, files: Files, config: MkDocsConfig) -> Navigation:
    """The sections of a tree; hand-written pages that it doesn't name join the last one."""
    uris = [[f"{path}index.md" for path in section.paths] for section in tree.sections]
    docs = (file.src_uri for file in files.documentation_pages() if not file.generated_by)
    uris[-1] += [uri for uri in docs if not any(uri in those for those in uris)]
    items: list[Page | Section] = []
    for section, those in zip(tree.sections, uris, strict=True):
        found = [files.src_uris.get(f"{tree.path}{uri}") or files.src_uris[uri] for uri in those]
        children = [file.page or Page(None, file, config) for file in found]
        parent = Section(section.title, [*children]) if len(children) > 1 else None
        for child in children:
            child.parent = parent
        items.append(parent or children[0])
    return Navigation(items, [])
