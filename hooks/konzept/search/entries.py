"""The entries of the search: what each record and each hand-written page is found by."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

from konzept import routes
from konzept.plan.facet import Facet, FacetValue
from konzept.plan.plan import Plan
from konzept.records.concept import Edition
from konzept.records.conference import Conference
from konzept.records.field import CROSS_CUTTING_WORDS, FieldOfAction
from konzept.records.measure import Measure
from konzept.records.other_forms import EasyText, SignVideo
from konzept.records.registers import (
    LifeSituation,
    Locality,
    Organisation,
    Status,
    TargetGroup,
)
from konzept.rendering.easy_language import without_points
from konzept.values import markdown
from konzept.values.date_words import german_day
from konzept.values.phrases import joined, phrase

_SECTION = re.compile(r'<h[2-6][^>]*? id="([^"]+)"[^>]*>(.*?)</h[2-6]>', re.DOTALL)
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)

_STATUS_NOT_KNOWN = phrase("Status heute nicht bekannt")

OFFER, PAGE, REGISTER, SOURCE, AGAIN = 1.0, 0.8, 0.6, 0.4, 0.25
"""Weights. What answers equally well stands in this order: what people can use comes first.

``AGAIN`` is for pages that show what others hold: lists, parts of the timeline, print versions.
"""


class SearchEntry(NamedTuple):
    """One thing that the search can find, on a page or at an ``anchor`` of it ("" for the page).

    ``context`` says in German what it is, e.g. "Handlungsfeld"; ``text`` is plain text; ``weight``
    multiplies how well it answers. ``keywords`` say more than words of the text.
    """

    anchor: str
    title: str
    context: str
    text: str
    weight: float = OFFER
    keywords: tuple[str, ...] = ()


def plain(html: str) -> str:
    """The words of a piece of HTML on one line, with spaces between words of different tags."""
    words = _TAG.sub(" ", html)  # Markup.striptags() copies all the text for each tag
    return unescape(" ".join(words.split()))


def page_entries(title: str, description: str, html: str) -> tuple[SearchEntry, ...]:
    """The entries of a hand-written page: one for its beginning and one for each section."""
    start, *parts = _SECTION.split(html.partition("</h1>")[2])
    return (
        SearchEntry("", title, phrase("Seite"), _sentences((description, plain(start))), PAGE),
        *(
            SearchEntry(anchor, plain(heading), title, plain(text), PAGE)
            for anchor, heading, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
        ),
    )


def measure_entry(plan: Plan, measure: Measure) -> SearchEntry:
    """The entry of a measure: what is known of it, without the words that all pages share.

    Its context tells in few words whether it still exists: few contexts make a light index.
    """
    field, standing = plan.field_of(measure), plan.standing(measure)
    status = standing.status.title if standing.holds else _STATUS_NOT_KNOWN
    about = (measure.kind, field.label if field else CROSS_CUTTING_WORDS, status)
    texts = (
        measure.summary,
        markdown.to_line(measure.description or ""),
        *measure.target_groups,
        *(one.organisation.name for one in measure.involved),
        *(plan.goal_by_id[goal].label for goal in measure.goals),
        *(
            joined(": ", (one.on.month_words, markdown.to_line(one.text)))  # not the day
            for one in reversed(measure.log)
            if one.text
        ),
        *(joined(": ", (one.what, one.value)) for one in measure.key_figures),
        *(one.what for one in measure.milestones),
        *(joined(": ", (one.what, one.words)) for one in measure.costs),
        *(plan.measure_by_id[one].label for one in measure.successors),
        *(one.label for one in plan.replaced_by(measure)),
        *(one.label for one in plan.parts_of(measure)),
        plan.measure_by_id[measure.part_of].label if measure.part_of else None,
        *(one.name for one in plan.localities_of(measure)),
        *(plan.life_situation_by_id[one].title for one in measure.life_situations),
    )
    context = joined(" · ", about)
    return SearchEntry("", measure.label, context, _sentences(texts), keywords=measure.keywords)


def lists_entries(facet: Facet) -> tuple[SearchEntry]:
    """The entry of the page that names all lists of a facet."""
    return (SearchEntry("", facet.heading, phrase("Seite"), facet.note, REGISTER),)


def list_entries(facet: Facet, value: FacetValue) -> Iterator[SearchEntry]:
    """The entry of a list of measures that people look for by name.

    Fields and organisations have entries of their own; nobody looks for an initial.
    """
    match value.source:
        case LifeSituation():
            yield SearchEntry("", value.title, phrase("Lebenslage"), value.note, PAGE)
        case Locality():
            yield SearchEntry("", value.heading, phrase("Ort"), "", REGISTER)
        case Status(keywords=keywords):
            words, named = value.note, phrase("Status")
            yield SearchEntry("", value.heading, named, words, AGAIN, keywords)
        case TargetGroup():
            yield SearchEntry("", value.heading, phrase("Zielgruppe"), value.note, AGAIN)
        case _ if facet.key in ("bezug", "jahr"):
            yield SearchEntry("", value.heading, facet.title, value.note, AGAIN)


def field_entry(field: FieldOfAction) -> SearchEntry:
    """The entry of a field of action, with its goals."""
    texts = (field.description, *(goal.text for goal in field.goals))
    goals = (goal.label for goal in field.goals)
    described = (markdown.to_line(one) for one in texts if one)
    about = phrase("Maßnahmen")
    words = " ".join((field.summary, *goals, *described, about))
    return SearchEntry("", field.label, phrase("Handlungsfeld"), words, PAGE, field.keywords)


def conference_entry(conference: Conference) -> SearchEntry:
    """The entry of a conference: when, where, what for, and what came of it."""
    place, review = conference.venue, conference.review
    address = (place.name, place.street, place.postcode, place.city) if place else ()
    attended = review.participants if review else None
    texts = (
        conference.start.long_words,
        *(one.start.long_words for one in conference.earlier_dates),
        " ".join(part for part in address if part),
        conference.organiser.name if conference.organiser else None,
        markdown.to_line(conference.purpose or ""),
        *(session.title for session in conference.programme),
        attended and phrase("Teilnehmende: {number}", number=attended),
        markdown.to_line(review.text if review else ""),
    )
    return SearchEntry("", conference.title, phrase("Konferenz"), _sentences(texts), PAGE)


def status_entry(plan: Plan) -> SearchEntry:
    """The entry of the section of the index of measures that explains the words for a status."""
    words = (f"{one.title}: {one.definition}" for one in plan.statuses)
    return SearchEntry(
        "status",
        phrase("Was die Statuswörter bedeuten"),
        phrase("Maßnahmen"),
        _sentences(words),
        PAGE,
    )


def organisation_entry(plan: Plan, organisation: Organisation) -> SearchEntry:
    """The entry of an organisation: its name, how to reach it, and keywords."""
    contact = "Fragen zum Konzept" if organisation == plan.concept.contact else None
    context = f"Beteiligte · {organisation.kind.words}"
    phone = organisation.phone and f"Telefon {organisation.phone}"
    email = organisation.email and f"E-Mail {organisation.email}"
    known = ", ".join(filter(None, (phone, email, organisation.address)))
    doubt = " (nicht geprüft)" if known and not organisation.checked_on else ""
    words = ", ".join(filter(None, (f"{known}{doubt}", contact)))
    title, keywords = label_of(organisation), organisation.keywords
    return SearchEntry(organisation.id, title, context, words, REGISTER, keywords)


def edition_entry(edition: Edition) -> SearchEntry:
    """The entry of an edition in the list of earlier states."""
    words = german_day(edition.current_to)
    return SearchEntry(edition.id, edition.title, "Frühere Stände", words, AGAIN)


def easy_entry(text: EasyText) -> SearchEntry:
    """The entry of a text in Leichte Sprache; its long words are found as everybody spells them."""
    title, *words = map(without_points, text.words)
    told = _sentences(map(markdown.to_line, words))
    return SearchEntry("", title, "Leichte Sprache", told, AGAIN)


def video_entry(video: SignVideo) -> SearchEntry:
    """The entry of a video in sign language."""
    anchor, words = routes.anchor_of(video), f"Video, {video.duration} Minuten."
    return SearchEntry(anchor, video.title, "Gebärdensprache", words, PAGE)


def label_of(organisation: Organisation) -> str:
    """Its name, and the short name in brackets if it has one."""
    short = organisation.short_name
    return f"{organisation.name} ({short})" if short else organisation.name


def _sentences(texts: Iterable[str | None]) -> str:
    """The texts that are there, each once and with a full stop."""
    found = (text[:-1] if text.endswith(".") else text for text in texts if text)
    return joined(". ", dict.fromkeys(found), end=".")
