"""What the frame around a page shows beside its text. The theme's templates give it words."""

from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256

from konzept.pages.mail import Mail
from konzept.pages.page import Heading, PageLink


@dataclass(frozen=True, slots=True)
class EditionBand:
    """Says on each page of an edition that it is past; ``current`` links to the page of today."""

    title: str
    day: str
    current: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one page.

    ``root`` leads from the page to the root of its own site ("..", "../.."; "." for the start
    page; "" for a page without a place). Page links lead on from that root. ``headings`` are those
    of the page, unless it is wide; links may lead to its ``anchors``. ``section`` is the
    title of the part of the navigation that holds the page, or the nearest page above it.
    ``edition`` is the band on pages of an earlier state. ``report`` is the e-mail that reports a
    mistake. ``form`` leads on to the form that edits the page's file, if one does. ``jsonld`` is
    structured data that can stand inside a script element. ``easy`` leads to the page in Leichte
    Sprache, or else to the first page of that kind; "" if there is none.
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
