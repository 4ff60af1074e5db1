"""What the frame around a page shows beside its text. The theme's templates give it words."""

from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from konzept.pages.mail import Mail
from konzept.pages.page import Heading, PageLink
from konzept.records.language import Language


@dataclass(frozen=True, slots=True)
class EditionBand:
    """Says on each page of an edition that it is past.

    ``current`` links to the page of today, or to the start page if it is not ``there`` any more.
    """

    title: str
    day: str
    current: str
    there: bool


class LanguageLink(NamedTuple):
    """A language in which the site can be read: its tag, its own name, and where that leads.

    ``link`` leads on from the page, to the same page or the start page of that language;
    ``address`` is the full address of the same page, if there is one.
    """

    id: str
    name: str
    link: str
    address: str | None
    is_current: bool


class TranslationNote(NamedTuple):
    """Who made a translation, and how many texts of the page are still in German."""

    about: Language
    untranslated: int
    german: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one page.

    ``root`` leads from the page to the root of its own site ("..", "../.."; "." for the start
    page; "" for a page without a place). Page links lead on from that root. ``headings`` are those
    of the page, unless it is wide; links may lead to its ``anchors``. ``section`` is the
    title of the part of the navigation that holds the page, or the nearest page above it.
    ``edition`` is the band on pages of an earlier state, ``translation`` the note on pages in
    another language than German, ``languages`` are all that the site has, if it has several.
    ``report`` is the e-mail that reports a mistake. ``form`` leads on to the form that edits the
    page's file, if one does. ``jsonld`` is structured data that can stand inside a script element.
    ``easy`` leads to the page in Leichte Sprache, or else to the first page of that kind; "" if
    there is none.
    """

    description: str
    root: str
    is_home: bool = False
    section: str | None = None
    trail: tuple[PageLink, ...] = ()
    previous: PageLink | None = None
    next: PageLink | None = None
    feeds: tuple[PageLink, ...] = ()
    scripts: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: set[str] = field(default_factory=set)
    jsonld: str = ""
    report: Mail | None = None
    edition: EditionBand | None = None
    translation: TranslationNote | None = None
    languages: tuple[LanguageLink, ...] = ()
    form: str = ""
    indexed: bool = True
    easy: str = ""

    def contents(self, depth: int) -> tuple[Heading, ...]:
        """The table of contents, down to a level of headings."""
        return tuple(one for one in self.headings if one.level <= depth)

    @property
    def jsonld_hash(self) -> str:
        """What allows the structured data in a content security policy."""
        return f"sha256-{b64encode(sha256(self.jsonld.encode()).digest()).decode()}"
