"""Where everything is found on the site: permanent paths, made from ids, never from titles.

A path is relative to the root of the site and ends with "/", but for the root itself: "".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from konzept.model import (
    Concept,
    Conference,
    Event,
    FieldOfAction,
    Identified,
    Measure,
    Organisation,
    Source,
)
from konzept.reference import Kind

_MARK = "\x1f"  # no text of the data can hold it: YAML allows no control characters
_MARKED = re.compile(rf'{_MARK}([^"?]*)')

HOME = ""
FIELDS = "handlungsfelder/"
MEASURES = "massnahmen/"
MEASURE_ROWS = "massnahmen/zeilen.js"
TIMELINE = "zeitleiste/"
CONFERENCE = "konferenz/"
CONCEPT = "konzept/"
CHANGES = "aenderungen/"
CHANGES_SINCE = "aenderungen/seit/"
EDITIONS = "ausgaben/"
FEED = "feed.xml"
ORGANISATIONS = "beteiligte/"
SOURCES = "quellen/"
DATA = "daten/"
READING_AID = "lesehilfe/"
TAKING_PART = "mitmachen/"
GUIDE = "mitmachen/felder/"
SEARCH = "suche/"
PRINT = "druck/"
PDF = "druck/konzept.pdf"
CATALOGUE = "daten/dcat.jsonld"
CALENDAR = "kalender.ics"
IMPRINT = "impressum/"
PRIVACY = "datenschutz/"
ACCESSIBILITY = "barrierefreiheit/"
REPORT_BARRIER = "barriere-melden/"
OPERATIONS = "betrieb/"

PAGES = (
    HOME,
    FIELDS,
    MEASURES,
    TIMELINE,
    CONFERENCE,
    CONCEPT,
    CHANGES,
    EDITIONS,
    ORGANISATIONS,
    SOURCES,
    DATA,
    READING_AID,
    TAKING_PART,
    GUIDE,
    SEARCH,
    PRINT,
    IMPRINT,
    PRIVACY,
    ACCESSIBILITY,
    REPORT_BARRIER,
    OPERATIONS,
)
"""The pages that every site has."""

BELOW = {Kind.FIELD: FIELDS, Kind.MEASURE: MEASURES, Kind.CONFERENCE: CONFERENCE}
"""Below which page the pages of single records stand, each at its id."""

CROSS_CUTTING_ANCHOR = "querschnitt"
"""Section of the fields' overview that lists what belongs to no single field."""


def calendar_of(conference: Conference) -> str:
    """The calendar file of one conference."""
    return f"{CONFERENCE}{conference.id}.ics"


def print_of(field: FieldOfAction) -> str:
    """The page that holds a field with all its measures in full."""
    return f"{PRINT}{field.id}/"


def path_to(record: Identified | Concept) -> str:
    """The page of a record, or the page and anchor where it stands."""
    match record:
        case FieldOfAction():
            return f"{FIELDS}{record.id}/"
        case Measure():
            return f"{MEASURES}{record.id}/"
        case Conference():
            return f"{CONFERENCE}{record.id}/"
        case Organisation():
            return f"{ORGANISATIONS}#{record.id}"
        case Source():
            return f"{SOURCES}#{record.id}"
        case Event():
            return f"{TIMELINE}#ereignis-{record.id}"
        case Concept():
            return CONCEPT
    raise TypeError(f"no page shows a {type(record).__name__}")


def to_current(here: str, *, index: bool = False) -> str:
    """The link from a page of an edition to the same page of the current site."""
    return f"../../{relative(here, here, index=index)}"


def marked(target: str, *, index: bool = False) -> str:
    """A link to ``target`` in a text that several pages share; ``settled`` puts it in place.

    With ``index`` it names the file, so that it works without a web server.
    """
    folder, hash_sign, anchor = target.partition("#")
    return f"{_MARK}{_file(folder, index=index)}{hash_sign}{anchor}"


def settled(text: str, here: str) -> str:
    """A rendered text with each marked link as it leads on from the page at path ``here``.

    What ``relative`` gives for each: only the way up differs from page to page.
    """
    up = "../" * here.count("/")
    return (text if up else text.replace(f'{_MARK}"', './"')).replace(_MARK, up)


def settled_by(text: str, to: Callable[[str], str]) -> str:
    """A rendered text with each marked link as ``to`` gives it for the path it leads to."""
    return _MARKED.sub(lambda link: to(_path_of(link[1])), text)


def relative(here: str, target: str, *, index: bool = False) -> str:
    """The link from the page at path ``here`` to ``target``, right below any sub-path.

    With ``index`` it names the file, so that it works without a web server.
    """
    folder, hash_sign, anchor = target.partition("#")
    up = "../" * here.count("/")
    return f"{up}{_file(folder, index=index)}{hash_sign}{anchor}" or "./"


def address(site_url: str, here: str, target: str, *, index: bool = False) -> str:
    """The full address of ``target`` where ``site_url`` is known, else the link from ``here``.

    ``site_url`` ends in "/" or is empty.
    """
    if not site_url:
        return relative(here, target, index=index)
    folder, hash_sign, anchor = target.partition("#")
    return f"{site_url}{_file(folder, index=index)}{hash_sign}{anchor}"


def _file(path: str, *, index: bool) -> str:
    """A page's path, as a link to its file if asked; other files keep their name."""
    is_page = not path or path.endswith("/")
    return f"{path}index.html" if index and is_page else path


def _path_of(link: str) -> str:
    """The path that a marked link leads to, whether it names the file or not."""
    folder, hash_sign, anchor = link.partition("#")
    return f"{folder.removesuffix('index.html')}{hash_sign}{anchor}"
