"""The MkDocs adapter: it alone knows MkDocs, hands over the trees of pages, and errors back."""

from pathlib import Path
from typing import Any, cast
from urllib.parse import urljoin

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from konzept.build.build import job_here
from konzept.build.job import HANDED_OVER, Job
from konzept.pages.page import Page as SitePage
from konzept.pages.tree import HandWritten, Tree
from konzept.reading.problems import DataError
from konzept.rendering.theme_templates import ThemeEnvironment, template_in
from konzept.theme.settings import look_of
from konzept.values import prose

Vars = dict[str, Any]  # what a template of the theme receives, by name


def _job(config: MkDocsConfig) -> Job:
    """What the build has handed over, or ``on_config`` has found."""
    return cast(Job, config.extra[HANDED_OVER])


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the data before MkDocs cleans the old site: wrong data must not touch it."""
    file, theme = Path(config.config_file_path), config.theme
    try:
        theme["look"] = look_of(theme, config.mdx_configs.get("toc", {}), theme.dirs, file)
        if HANDED_OVER not in config.extra:
            index_links = not config.use_directory_urls
            config.extra[HANDED_OVER] = job_here(file.parent, index_links, config.site_url or "")
    except (DataError, ValueError) as error:
        raise PluginError(f"\n{error}") from None
    theme.dirs = [theme.dirs[0], theme.dirs[-1]]  # Material's: 14,000 icons, no template we use
    job, tree = _job(config), _job(config).site.current
    config.site_name, config.site_url = escape(tree.title), tree.placement.site_url
    config.watch.append(str(job.site.settings.data))
    config.markdown_extensions.append(prose.Prose())  # by name, MkDocs would not find it yet
    if job.only is not None:  # a sitemap needs the dates of all pages
        theme.static_templates.discard("sitemap.xml")
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages of all trees, and the style sheets of the theme."""
    job, docs = _job(config), [file for file in files if file.src_dir == config.docs_dir]
    place, sheets = (config.site_dir, config.use_directory_urls), config.theme["look"].style_sheets
    styles = [File(f"assets/stylesheets/{one.name}", str(one.parents[2]), *place) for one in sheets]
    if mistake := job.site.mistake_in({file.dest_uri: file.src_uri for file in docs}):
        raise PluginError(mistake)
    pages = (GeneratedPage(tree, page, job, config) for tree, page in job.site.pages)
    return Files([*(one.file for one in pages), *docs, *styles])


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Give each tree its navigation; hand-written pages stand in that of today's site."""
    for tree in reversed(_job(config).site.trees):
        nav = _navigation(tree, files, config)
        for file in files:
            if isinstance(file.page, GeneratedPage) and file.page.tree is tree:
                file.page.navigation = nav
    return nav


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Hand-written pages are cleaned, and undated."""
    page.update_date = getattr(page, "updated", "")
    return _job(config).hand_written(page.file.src_uri, _hand_written(page))


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Write what is no page; let the templates of the theme speak all languages of the site."""
    job = _job(config)
    docs = [file.page for file in files if file.page and not file.generated_by]
    job.write_files(Path(config.site_dir), list(map(_hand_written, docs)))
    return ThemeEnvironment(env, job.site.wordings, job.site.theme_bytecode)


def on_template_context(context: Vars, *, template_name: str, config: MkDocsConfig) -> Vars:
    """The page for missing addresses and the map for search engines are those of today's site."""
    today = _job(config).site.current
    own = [file for file in context["pages"] if getattr(file.page, "is_indexed", True)]
    return {**context, "pages": own, "tree": today, "frame": today.error_frame}


def on_post_page(html: str, page: Page, config: MkDocsConfig) -> str:
    """On pages in another language, say what is German."""
    return page.tree.finished(html, page.source.path) if isinstance(page, GeneratedPage) else html


def on_page_context(context: Vars, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Vars:
    """Render a page just before it is written, and say what stands around its body."""
    tree = page.tree if isinstance(page, GeneratedPage) else _job(config).site.current
    if isinstance(page, GeneratedPage):
        nav, body = page.navigation, _job(config).body(tree, page.source)
        frame = tree.frame(page.source, body)
        page.present_anchor_ids = frame.anchors  # for links from hand-written pages
    else:
        body, frame = page.content or "", tree.hand_written_frame(_hand_written(page))
    return {**context, "tree": tree, "frame": frame, "nav": nav, "body": body}


class GeneratedPage(Page):
    """A page of a tree; MkDocs only puts the frame around it."""

    navigation: Navigation

    def __init__(self, tree: Tree, source: SitePage, job: Job, config: MkDocsConfig) -> None:
        file = File.generated(config, tree.source_of(source), content="")
        file.edit_uri = job.site.edit_uri(source)
        wanted = job.makes(tree, source.path)  # links find also what a preview does not make
        file.inclusion = InclusionLevel.NOT_IN_NAV if wanted else InclusionLevel.EXCLUDED
        super().__init__(escape(tree.wording.say(source.title)), file, config)
        self.tree, self.source, self.is_indexed = tree, source, tree.is_indexed(source)
        self.updated = tree.updated(source).isoformat()
        if config.edit_uri and file.edit_uri:  # MkDocs would say "docs/../data/…"
            self.edit_url = urljoin(config.edit_uri, file.edit_uri)
        if config.site_url and tree.placement.edition:  # it repeats what today's site says
            self.canonical_url = urljoin(config.site_url, file.url.removeprefix(tree.path))

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """There is no Markdown to render; the body is made when the page is written."""
        self.content, self.meta = "", {"template": template_in(self.tree.wording, "main.html")}


def _hand_written(page: Page) -> HandWritten:
    path, about = page.url.removesuffix("index.html"), page.meta.get("description", "")
    return HandWritten(path, str(page.title), str(about), page.content or "")


def _navigation(tree: Tree, files: Files, config: MkDocsConfig) -> Navigation:
    """The sections of a tree with their pages, without those for staff."""
    docs = [file.src_uri for file in files.documentation_pages() if not file.generated_by]
    items: list[Page | Section] = []
    for section, uris in tree.sections_with(docs):
        found = [files.src_uris.get(f"{tree.path}{uri}") or files.src_uris[uri] for uri in uris]
        children = [file.page or Page(None, file, config) for file in found]
        parent = Section(section.title, [*children]) if len(children) > 1 else None
        for child in children:
            child.parent = parent
        items += [] if section.for_staff else [parent or children[0]]
    return Navigation(items, [])
