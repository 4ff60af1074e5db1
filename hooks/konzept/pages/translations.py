"""Pages in other languages: which there are, who translated, where the same page is in German."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from konzept import routes
from konzept.pages.frame import LanguageLink, TranslationNote
from konzept.pages.navigation import Section
from konzept.pages.page import Page
from konzept.rendering.languages import with_german_links, with_german_marked
from konzept.routes import links
from konzept.values.phrases import UNTRANSLATED, Wording, is_untranslated

if TYPE_CHECKING:
    from konzept.pages.tree import Tree


def in_language(wording: Wording, page: Page) -> bool:
    """Whether there is a page in a language: at least its title and summary are translated."""
    if wording.is_german or page.path == routes.HOME:
        return True
    return not any(map(is_untranslated, map(wording.say, (page.title, page.description))))


def sections_in(tree: Tree, sections: Iterable[Section]) -> tuple[Section, ...]:
    """The parts of a tree in another language than German, which names only its own pages."""
    own = (
        section._replace(
            title=tree.wording.say(section.title),
            paths=tuple(filter(tree.holds, section.paths)),
        )
        for section in sections
    )
    return tuple(section for section in own if section.paths)


def languages_of(tree: Tree, path: str) -> tuple[LanguageLink, ...]:
    """The languages that the site has, if it has several, for the page at a path of the tree."""
    return tuple(_link(tree, other, path) for other in tree.languages())


def note_of(tree: Tree, path: str, body: str) -> TranslationNote | None:
    """What a page in another language than German says of its translation."""
    about = next((one for one in tree.plan.concept.languages if one.id == tree.wording.id), None)
    if about is None:
        return None
    german = next((one.link for one in languages_of(tree, path)), routes.FROM_LANGUAGE)
    return TranslationNote(about, body.count(UNTRANSLATED), german)


def marked(html: str, path: str, own: str) -> str:
    """The finished page at a path below its ``own`` folder, telling what is German."""
    way_out = "../" * (path.count("/") + 1)
    return with_german_marked(with_german_links(html, way_out, own))


def _link(tree: Tree, other: Tree, path: str) -> LanguageLink:
    """The link from a page of one tree to the same page of another, or to its start page."""
    same = other is tree or other.holds(path)
    target = f"{other.path}{path if same else routes.HOME}"
    link = _relative(tree, f"{tree.path}{path}", target)
    address = f"{tree.placement.site_url}{target}" if same and tree.placement.site_url else None
    languages = {one.id: one.name for one in tree.plan.concept.languages}
    name = languages.get(other.wording.id, "Deutsch")
    return LanguageLink(other.wording.id, name, link, address, other is tree)


def _relative(tree: Tree, here: str, target: str) -> str:
    return links.relative(here, target, index=tree.placement.index_links)
