"""What the site's own search goes by: its entries, their data file, and the keywords from A to Z.

The words stay as they are written: what makes them meet what people type (spelling, inflection,
typos) happens once, in the browser (``docs/assets/suchmaschine.js``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from konzept import markup, routes
from konzept.files import StaticFile
from konzept.model import Conference, FieldOfAction, Measure, Organisation
from konzept.plan import Plan, alphabetical

_PATH = "assets/suchindex.js"
_SECTION = re.compile(r'<h[2-6][^>]*? id="([^"]+)"[^>]*>(.*?)</h[2-6]>', re.DOTALL)
_OTHER = "Andere"


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the search finds on a page. ``anchor`` is "" for the page itself.

    ``context`` says in German what is found, e.g. "Handlungsfeld"; ``text`` is plain text;
    ``boost`` multiplies the rank (1 is usual).
    """

    anchor: str
    title: str
    context: str
    text: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Keyword:
    """A line of the list from A to Z: where something is found, and what it is."""

    title: str
    path: str
    context: str


@dataclass(frozen=True, slots=True)
class Initial:
    """The keywords with one initial; ``anchor`` is its permanent id on the page."""

    letter: str
    anchor: str
    keywords: tuple[Keyword, ...]


def index(entries: Callable[[], Iterable[tuple[str, SearchEntry]]]) -> StaticFile:
    """The data file that browsers search: entries with their links from the root of the site.

    A script, because a page that was opened from a folder may not fetch data. Each entry is
    ``[link, title, number of its context, text]``, with its boost where that is not 1.
    """

    def script() -> str:
        contexts: dict[str, int] = {}
        rows = ",".join(
            dumped(
                [
                    *(link, one.title, contexts.setdefault(one.context, len(contexts)), one.text),
                    *((one.boost,) if one.boost != 1 else ()),
                ]
            )
            for link, one in entries()
        )
        return f'window.suchindex={{"entries":[{rows}],"contexts":{dumped([*contexts])}}};\n'

    dumped = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    return StaticFile(_PATH, script)


def plain(html: str) -> str:
    """The words of a piece of HTML on one line, also those of neighbouring cells apart."""
    return Markup(html.replace("<", " <")).striptags()


def page_entries(title: str, html: str) -> tuple[SearchEntry, ...]:
    """A hand-written page as entries: its beginning, and what stands below each heading."""
    start, *parts = _SECTION.split(html.partition("</h1>")[2])
    return (
        SearchEntry("", title, "Seite", plain(start)),
        *(
            SearchEntry(anchor, plain(heading), title, plain(text))
            for anchor, heading, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
        ),
    )


def measure_entry(plan: Plan, measure: Measure) -> SearchEntry:
    """One entry for a measure: what is known of it, without the words that all pages share."""
    field = plan.field_by_id[measure.field].title if measure.field else "Querschnitt"
    kind = "Maßnahme" if measure.is_of_concept else measure.relation.words
    texts = (
        measure.summary,
        markup.to_line(measure.description or ""),
        *measure.target_groups,
        *(one.organisation.name for one in measure.involved),
        *(plan.goal_by_id[goal].title for goal in measure.goals),
        *(
            f"{one.on.month_words}: {markup.to_line(one.text)}"  # nobody searches for its day
            for one in reversed(measure.log)
            if one.text
        ),
        *(f"{one.what}: {one.value}" for one in measure.key_figures),
        measure.status.title,
    )
    words = dict.fromkeys(text.removesuffix(".") for text in texts if text)
    return SearchEntry("", measure.title, f"{kind} · {field}", f"{'. '.join(words)}.")


def field_entry(field: FieldOfAction) -> SearchEntry:
    """One entry for a field of action with its goals."""
    markdown = (field.description, *(goal.text for goal in field.goals))
    goals = (goal.title for goal in field.goals)
    words = " ".join((field.summary, *goals, *(markup.to_line(one) for one in markdown if one)))
    return SearchEntry("", field.title, "Handlungsfeld", words, boost=3)


def conference_entry(conference: Conference) -> SearchEntry:
    """One entry for a conference: when, where, what for, and what came of it."""
    place, review = conference.place, conference.review
    address = (place.name, place.street, place.postcode, place.city) if place else ()
    attended = review.participants if review else None
    texts = (
        conference.start.long_words,
        " ".join(part for part in address if part),
        conference.organiser.name if conference.organiser else None,
        markup.to_line(conference.purpose or ""),
        *(session.title for session in conference.programme),
        attended and f"Teilnehmende: {attended}",
        markup.to_line(review.text if review else ""),
    )
    words = ". ".join(text.removesuffix(".") for text in texts if text)
    return SearchEntry("", conference.title, "Konferenz", f"{words}.", boost=3)


def organisation_entry(organisation: Organisation) -> SearchEntry:
    """One entry for a body that takes part."""
    context = f"Beteiligte · {organisation.kind.words}"
    return SearchEntry(organisation.id, _label(organisation), context, "")


def from_a_to_z(plan: Plan, pages: Iterable[tuple[str, str]]) -> tuple[Initial, ...]:
    """All fields, measures, conferences, bodies and ``pages`` (title and path) by their initial."""
    keywords = [
        *(Keyword(one.title, routes.path_to(one), "Handlungsfeld") for one in plan.fields),
        *(Keyword(one.title, routes.path_to(one), one.relation.words) for one in plan.measures),
        *(Keyword(one.title, routes.path_to(one), "Konferenz") for one in plan.conferences),
        *(Keyword(_label(one), routes.path_to(one), "Beteiligte") for one in plan.organisations),
        *(Keyword(title, path, "Seite") for title, path in pages),
    ]
    ordered = sorted(keywords, key=lambda one: (_initial(one) == _OTHER, _key(one), one.path))
    return tuple(
        Initial(letter, f"stichwort-{letter.lower()}", tuple(group))
        for letter, group in groupby(ordered, key=_initial)
    )


def _label(organisation: Organisation) -> str:
    short = organisation.short_name
    return f"{organisation.name} ({short})" if short else organisation.name


def _key(keyword: Keyword) -> str:
    """Keywords sort by their letters and digits: quotation marks in front don't count."""
    return re.sub(r"^\W+", "", alphabetical(keyword.title))


def _initial(keyword: Keyword) -> str:
    letter = _key(keyword)[:1].upper()
    return letter if "A" <= letter <= "Z" else _OTHER
