"""The paths of all pages and files of the site: permanent, as others link to them.

A path is relative to the site's root. A page's path ends in "/", that of the home page is empty; a
path may be followed by "#" and an anchor.
"""

from collections.abc import Iterable, Iterator, Mapping

from konzept.records.base import Identified
from konzept.records.concept import Concept
from konzept.records.conference import Conference
from konzept.records.council import CouncilPaper, Hearing
from konzept.records.evidence import Source
from konzept.records.field import FieldOfAction, Goal
from konzept.records.measure import Measure
from konzept.records.other_forms import EasyText, SignVideo
from konzept.records.registers import (
    Event,
    LifeSituation,
    Locality,
    Organisation,
    Status,
    TargetGroup,
)
from konzept.values.references import RecordKind

HOME = ""
FIELDS = "handlungsfelder/"
MEASURES = "massnahmen/"
MEASURE_ROWS = "massnahmen/zeilen.js"
TIMELINE = "zeitleiste/"
TIMELINE_ANCHORS = "zeitleiste/anker.js"
CONFERENCE = "konferenz/"
CONCEPT = "konzept/"
CHANGES = "aenderungen/"
CHANGES_SINCE = "aenderungen/seit/"
EDITIONS = "ausgaben/"
FEED = "feed.xml"
DECISIONS = "beschluesse/"
ORGANISATIONS = "beteiligte/"
SOURCES = "quellen/"
DATA = "daten/"
READING_AID = "lesehilfe/"
REPORT_MISTAKE = "fehler-melden/"
STAFF = "mitmachen/"
GUIDE = "mitmachen/felder/"
TO_CONFIRM = "mitmachen/zu-pruefen/"
FORM = "mitmachen/formular/"
FORM_KEYS = "mitmachen/formular/felder.js"
FORM_FILES = "mitmachen/formular/dateien/"
SEARCH = "suche/"
PRINT = "druck/"
PDF = "druck/konzept.pdf"
CATALOGUE = "daten/dcat.jsonld"
CALENDAR = "kalender.ics"
SHARE_PICTURE = "assets/vorschau.png"
IMPRINT = "impressum/"
PRIVACY = "datenschutz/"
ACCESSIBILITY = "barrierefreiheit/"
REPORT_BARRIER = "barriere-melden/"
OPERATIONS = "betrieb/"
EASY = "leicht/"
SIGNED = "gebaerden/"

_CONTENT = (HOME, FIELDS, MEASURES, TIMELINE, CONFERENCE, CONCEPT, CHANGES, EDITIONS)
_REGISTERS = (ORGANISATIONS, SOURCES, DATA)
_HELP = (READING_AID, REPORT_MISTAKE, STAFF, FORM, GUIDE, TO_CONFIRM, SEARCH, PRINT)
_LEGAL = (IMPRINT, PRIVACY, ACCESSIBILITY, REPORT_BARRIER, OPERATIONS)

PAGES = (*_CONTENT, *_REGISTERS, *_HELP, *_LEGAL)
"""The pages that every site has."""

HAND_WRITTEN = (READING_AID, STAFF, OPERATIONS)
"""Pages written by hand in ``docs/``."""

FOR_STAFF = (STAFF, FORM, GUIDE, TO_CONFIRM, OPERATIONS)
"""Pages for those who edit or run the site: neither the search nor the keywords name them."""

OTHER_FORMS = (EASY, SIGNED)
"""Pages of sites that tell their main points in Leichte Sprache or in sign language."""

SHARED = (*HAND_WRITTEN, REPORT_MISTAKE, GUIDE, *OTHER_FORMS)
"""Pages that exist once, for today: editions link to them."""

TO_TODAY = "../../"
"""The way from the root of an edition to the root of today's site."""

FROM_LANGUAGE = "../"
"""The way from the root of the pages in another language to the root of today's site."""

BELOW = {RecordKind.FIELD: FIELDS, RecordKind.MEASURE: MEASURES, RecordKind.CONFERENCE: CONFERENCE}
"""Kinds whose records have a page each, and the path below which these lie, each at its id."""

CROSS_CUTTING_ANCHOR = "querschnitt"
CROSS_CUTTING = f"{FIELDS}#{CROSS_CUTTING_ANCHOR}"
"""The section of the page ``FIELDS`` that lists the measures that belong to no single field."""

CONCEPT_MEASURES, CONTEXT_OFFERS = f"{MEASURES}bezug/konzept/", f"{MEASURES}bezug/umfeld/"
"""The lists of the measures of the concept, and of the offers around it."""

LIFE_SITUATIONS = f"{MEASURES}lebenslage/"
"""The overview of the lists of measures by situation of life."""

LISTS_OF_MEASURES: Mapping[str, RecordKind | None] = {
    "feld": None,
    "status": None,
    "traeger": None,
    "zielgruppe": None,
    "bezug": None,
    "jahr": None,
    "buchstabe": None,
    "lebenslage": RecordKind.LIFE_SITUATION,
    "ort": RecordKind.LOCALITY,
}
"""Segments below ``MEASURES`` that lists of measures use, so that no measure may have such an id.

With a kind of record, only where there are records of that kind.
"""

_OWN_PAGES: Mapping[type[Identified], str] = {
    FieldOfAction: f"{FIELDS}{{}}/",
    Measure: f"{MEASURES}{{}}/",
    Conference: f"{CONFERENCE}{{}}/",
    EasyText: f"{EASY}{{}}/",
    LifeSituation: f"{MEASURES}lebenslage/{{}}/",
    Locality: f"{MEASURES}ort/{{}}/",
    Status: f"{MEASURES}status/{{}}/",
    TargetGroup: f"{MEASURES}zielgruppe/{{}}/",
}
"""The page of each record of a type; "{}" is its id."""

_SHARED_PAGES: Mapping[type[Identified], str] = {
    Organisation: ORGANISATIONS,
    Source: SOURCES,
    Event: TIMELINE,
    CouncilPaper: DECISIONS,
    SignVideo: SIGNED,
}
"""The page of all records of a type, each at its anchor."""

_ANCHORS: Mapping[type[Identified], str] = {
    Event: "ereignis-{}",
    Goal: "ziel-{}",
    SignVideo: "video-{}",
}
"""The anchor of a record of a type; "{}" is its id. That of all others is the id."""

_PLACES: Mapping[type[Identified], str] = {
    **_OWN_PAGES,
    **{kind: f"{page}#{_ANCHORS.get(kind, '{}')}" for kind, page in _SHARED_PAGES.items()},
}
"""What shows a record, by its type: a page of its own, or a place on one."""


def edition_of(edition_id: str) -> str:
    """The path below which an edition stands."""
    return f"{EDITIONS}{edition_id}/"


def language_of(tag: str) -> str:
    """The path below which the pages in another language than German stand."""
    return f"{tag.lower()}/"


def changes_since(day_id: str) -> str:
    """The path of the page of changes since an edition or a conference."""
    return f"{CHANGES_SINCE}{day_id}/"


def part_of(path: str, part: str) -> str:
    """The path of a part of a list that is too long for one page: of a year, mostly."""
    return f"{path}{part}/"


def timeline_of(topic: str) -> str:
    """The path of the part of the timeline that has a topic."""
    return f"{TIMELINE}art/{topic}/"


def calendar_of(conference: Conference) -> str:
    """The path of the calendar file of one conference."""
    return f"{CONFERENCE}{conference.id}.ics"


def list_of(facet: str, slug: str) -> str:
    """The list of the measures that have a value of a facet."""
    return f"{MEASURES}{facet}/{slug}/"


def list_of_field(field: FieldOfAction) -> str:
    """The path of the list of all measures of a field."""
    return list_of("feld", field.id)


def list_of_body(body: Organisation) -> str:
    """The path of the list of all measures of a body."""
    return list_of("traeger", body.id)


def print_of(field: FieldOfAction) -> str:
    """The path of the page that prints a field with all its measures in full."""
    return f"{PRINT}{field.id}/"


def anchor_of(record: Identified) -> str:
    """The anchor of a record on a page that shows several."""
    return _ANCHORS.get(type(record), "{}").format(record.id)


def anchor_of_year(year: int) -> str:
    """The anchor of a year on a page that shows several."""
    return f"jahr-{year}"


def anchor_of_columns(table: str) -> str:
    """The anchor of what explains the columns of a table, on the page of all tables."""
    return f"spalten-{table}"


def goal_of(field: FieldOfAction, goal: Goal) -> str:
    """The path to a goal on the page of its field."""
    return f"{path_to(field)}#{anchor_of(goal)}"


def hearing_of(paper: CouncilPaper, hearing: Hearing) -> str:
    """The path to a hearing of a paper on the timeline, which shows it as an event."""
    return _PLACES[Event].format(paper.event_of(hearing))


def former_paths(
    fields: Iterable[FieldOfAction], measures: Iterable[Measure]
) -> Iterator[tuple[str, FieldOfAction | Measure]]:
    """The path of each page at a former id, with the record that it leads to."""
    renamed: tuple[FieldOfAction | Measure, ...] = (*fields, *measures)
    for record in renamed:
        folder = MEASURES if isinstance(record, Measure) else FIELDS
        for old in record.former_ids:
            yield f"{folder}{old}/", record


def path_to(record: Identified | Concept) -> str:
    """The path of a record's page, or of the place on a page that shows it.

    The page of the tables shows what no other does.
    """
    if isinstance(record, Concept):
        return CONCEPT
    if isinstance(record, EasyText) and record.path == HOME:
        return EASY
    return _PLACES.get(type(record), DATA).format(record.id)


def file_of(path: str) -> str:
    """The file that stands at a path below the root of a site, such as "massnahmen/"."""
    return f"{path}index.html" if path.endswith("/") or not path else path


def source_of(path: str) -> str:
    """The source of the page at a path, as engines name it: "massnahmen/index.md"."""
    return f"{path}index.md"


def first_path_to(record: Identified | Concept) -> str:
    """The path that a record had first: it leads on for ever, so it is a permanent name."""
    if isinstance(record, Concept) or record.first_id == record.id:
        return path_to(record)
    return path_to(record.model_copy(update={"id": record.first_id}))
