"""Where everything is found on the site: permanent paths, made from ids, never from titles.

A path is relative to the root of the site and ends with "/", but for the root itself: "".
"""

from __future__ import annotations

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

HOME = ""
FIELDS = "handlungsfelder/"
MEASURES = "massnahmen/"
TIMELINE = "zeitleiste/"
CONFERENCE = "konferenz/"
CONCEPT = "konzept/"
ORGANISATIONS = "beteiligte/"
SOURCES = "quellen/"
IMPRINT = "impressum/"
PRIVACY = "datenschutz/"
ACCESSIBILITY = "barrierefreiheit/"

CROSS_CUTTING_ANCHOR = "querschnitt"
"""Section of the fields' overview that lists what belongs to no single field."""


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


def relative(here: str, target: str, *, index: bool = False) -> str:
    """The link from the page at path ``here`` to ``target``, right below any sub-path.

    With ``index`` it names the file, so that it works without a web server.
    """
    folder, hash_sign, anchor = target.partition("#")
    up = "../" * here.count("/")
    file = "index.html" if index else ""
    return f"{up}{folder}{file}{hash_sign}{anchor}" or "./"
