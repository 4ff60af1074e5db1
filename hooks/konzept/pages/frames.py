"""Finds what stands around the pages of a tree (``Frame``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from konzept import routes
from konzept.exports.structured_data import StructuredData
from konzept.pages.context import Context
from konzept.pages.frame import EditionBand, Frame
from konzept.pages.mail import mistake_mail, mistake_mail_template
from konzept.pages.page import TOP_ANCHOR, Page, PageLink, headings_in
from konzept.pages.translations import languages_of, note_of
from konzept.routes import links
from konzept.values.date_words import german_day
from konzept.values.phrases import phrase

if TYPE_CHECKING:
    from konzept.pages.tree import HandWritten, Tree

_ALL_CHANGES = PageLink(phrase("Alle Änderungen"), routes.FEED)


class Frames:
    """The frames of all pages of one tree."""

    def __init__(self, tree: Tree, context: Context) -> None:
        self._tree, self._plan, self._placement = tree, context.plan, context.placement
        self._mistake_mail = mistake_mail_template(context)
        self._structured = StructuredData(
            self._plan,
            self._placement.own_url,
            index_links=self._placement.index_links,
            wording=self._placement.wording,
        )

    def of_page(self, page: Page, body: str) -> Frame:
        """What stands around a page with this body."""
        tree, headings = self._tree, headings_in(body)
        in_german = tree.wording.is_german
        return Frame(
            description=tree.wording.say(page.description),
            root=_root_from(page.path),
            is_home=page.path == routes.HOME,
            section=self._section_of(page),
            trail=tree.from_root(page.trail),
            previous=page.previous and tree.from_root((page.previous,))[0],
            next=page.next and tree.from_root((page.next,))[0],
            feeds=tree.from_root((_ALL_CHANGES, *page.feeds)) if in_german else (),
            scripts=page.scripts,
            headings=() if page.wide else headings,
            anchors={TOP_ANCHOR, *(one.id for one in headings)},
            jsonld=self._structured.of_page(page.path, page.title, page.trail, page.about),
            report=mistake_mail(self._mistake_mail, page.path, page.title),
            edition=self._band(page),
            translation=note_of(tree, page.path, body),
            languages=languages_of(tree, page.path),
            form=self._form_for(page),
            indexed=tree.is_indexed(page),
            easy=self._easy(page.path),
        )

    def of_hand_written(self, page: HandWritten) -> Frame:
        """What stands around a page written by hand, which only today's site holds."""
        return Frame(
            page.description or self._tree.description,
            _root_from(page.path),
            headings=headings_in(page.html),
            languages=languages_of(self._tree, page.path),
            easy=self._easy(page.path),
        )

    def of_missing(self) -> Frame:
        """What stands around the page for missing addresses, which has no place of its own."""
        return Frame(self._tree.description, root="", easy=self._easy(""))

    def _band(self, page: Page) -> EditionBand | None:
        edition, still_holds = self._placement.edition, self._placement.still_holds
        if edition is None:
            return None
        is_there = still_holds is None or still_holds(page.path)
        path = page.path if is_there else routes.HOME
        current = links.to_current(page.path, path, index=self._placement.index_links)
        return EditionBand(edition.title, german_day(edition.current_to), current, is_there)

    def _form_for(self, page: Page) -> str:
        """The link from the root of the tree to the form with the record of the page's file.

        There is one form, that of today's site.
        """
        if page.source is None or page.path == routes.FORM:
            return ""
        up = routes.TO_TODAY if self._placement.edition else ""
        return f"{self._tree.link(f'{up}{routes.FORM}')}?eintrag={page.source}"

    def _easy(self, path: str) -> str:
        """The link from the root to the page at a path in Leichte Sprache, or to the first one."""
        if routes.EASY not in self._tree.other_forms:
            return ""
        text = None if self._placement.edition else self._plan.easy_texts.by_path.get(path)
        return self._tree.link(routes.path_to(text) if text else routes.EASY)

    def _section_of(self, page: Page) -> str | None:
        near = (page.path, *(above.path for above in reversed(page.trail)))
        return next(
            (self._section_titles[one] for one in near if one in self._section_titles), None
        )

    @cached_property
    def _section_titles(self) -> Mapping[str, str]:
        """The title of the section that names each path."""
        return {path: one.title for one in self._tree.sections for path in one.paths}


def _root_from(path: str) -> str:
    """The way from a page to the root of its tree, without "/" at the end."""
    return "/".join([".."] * path.count("/")) or "."
