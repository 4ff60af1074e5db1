"""What all kinds of pages are made from: the plan, where the site will stand, shared results."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from konzept import routes
from konzept.exports.tables.kinds import tables
from konzept.exports.tables.table import Table
from konzept.plan.changes import Changes, changes
from konzept.plan.facet import Facet
from konzept.plan.facets import facets
from konzept.plan.plan import Plan
from konzept.plan.record_changes import Change
from konzept.records.concept import Edition
from konzept.records.field import FieldOfAction
from konzept.rendering.templates import Templates
from konzept.routes import links
from konzept.values.phrases import IN_GERMAN, Wording

ROWS_ON_INDEX = 500
"""Up to so many measures the index lists them; beyond, its filter loads them from a file."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a site will stand.

    With ``index_links`` all links name files, so that the site opens without a web server.
    ``edition`` is the edition of the concept that this site is, or ``None`` for today's site.
    ``site_url`` is the address of today's site, ending in "/", or "" if it has none. With ``pdf``
    today's site holds the whole concept as a PDF. ``data_name`` is what pages call the data folder.
    ``videos`` is the folder with the videos in sign language, if the site shall hold them.
    ``other_forms`` are the paths of today's pages of that kind, which editions link to.
    ``wording`` is its language. One in another language than German has no page but those that it
    ``holds``; all others are those of today's site. ``still_holds`` says whether today's site has
    a page that an edition has.
    """

    index_links: bool = False
    edition: Edition | None = None
    site_url: str = ""
    pdf: bool = False
    data_name: str = "data"
    videos: Path | None = None
    other_forms: tuple[str, ...] = ()
    wording: Wording = IN_GERMAN
    holds: Callable[[str], bool] | None = None
    still_holds: Callable[[str], bool] | None = None

    @property
    def path(self) -> str:
        """Where its pages lie below the root of today's site."""
        if not self.wording.is_german:
            return routes.language_of(self.wording.id)
        return routes.edition_of(self.edition.id) if self.edition else ""

    @property
    def own_url(self) -> str:
        """The address of this site, or ""."""
        return f"{self.site_url}{self.path}" if self.site_url else ""

    def link(self, target: str) -> str:
        """A link to a path of the site, in a text that pages share (``konzept.routes.links``)."""
        return links.placeholder_link(self._from_root(target), index=self.index_links)

    def link_from(self, here: str, target: str) -> str:
        """The link from the page at the path ``here`` to another path of the site."""
        return links.relative(here, self._from_root(target), index=self.index_links)

    def _from_root(self, target: str) -> str:
        """A path below the root of this site: pages that all sites share lie above it."""
        path = target.partition("#")[0]
        if self.holds is not None and not self.holds(path):
            return f"{routes.FROM_LANGUAGE}{target}"
        shared = self.edition and path in routes.SHARED
        return f"{routes.TO_TODAY}{target}" if shared else target


@dataclass(frozen=True)
class Context:
    """One plan to be shown at one place; the pages share what is found here."""

    plan: Plan
    placement: Placement
    templates: Templates

    @property
    def name(self) -> str:
        """The name of the concept with its city."""
        return self.plan.concept.full_title

    def say(self, text: str) -> str:
        """A text in the language of the pages."""
        return self.placement.wording.say(text)

    def said(self, message: str) -> str:
        """A German message that is no phrase, in the language of the pages."""
        return self.placement.wording.message((message,))[0]

    def publication(self, source_id: str, place: str) -> str:
        """The HTML that describes a source and a place in it for paper."""
        source = self.plan.source_by_id[source_id]
        return self.templates.piece("publication", source, Markup(place))

    @cached_property
    def status_icons(self) -> Mapping[str, str]:
        """The name of the icon of each status, by the id of the status."""
        return {one.id: one.symbol for one in self.plan.statuses}

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The plan as tables for download."""
        return tables(self.plan)

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """The ways to look through the measures."""
        return facets(self.plan)

    @property
    def rows_in_file(self) -> bool:
        """Whether the index of measures loads its rows from a file."""
        return len(self.plan.measures) > ROWS_ON_INDEX

    @cached_property
    def history(self) -> Changes:
        """Everything that has ever happened."""
        days = (entry.on.first_day for entry in self.plan.timeline)
        first = min(days, default=self.plan.day)
        return changes(self.plan.as_of(first - timedelta(days=1)), self.plan)

    @cached_property
    def history_by_field(self) -> Mapping[FieldOfAction | None, tuple[Change, ...]]:
        """The same by field of action; ``None`` for what belongs to no field."""
        return dict(self.history.by_field(self.plan.fields))

    @property
    def contact_email(self) -> str | None:
        """Where questions go, if the body for them exists on the day of the plan."""
        contact = self.plan.concept.contact
        return contact.email if contact in self.plan.organisations else None
