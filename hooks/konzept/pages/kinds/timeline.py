"""The timeline; the list of each topic; and for long ones, a page for each year."""

import json
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple, Self

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.long_lists import is_long
from konzept.pages.page import Page, PageLink
from konzept.plan.density import Density, Year, density
from konzept.plan.plan import Plan
from konzept.plan.timeline import TimelineEntry
from konzept.plan.topic import Topic
from konzept.rendering.static_file import StaticFile
from konzept.search.entries import SOURCE, SearchEntry
from konzept.values import markdown
from konzept.values.phrases import counted, joined, phrase

OVERVIEW = PageLink(phrase("Zeitleiste"), routes.TIMELINE)

_PREHISTORY = "vorgeschichte"
_SCRIPTS = ("assets/zeitleiste.js", "assets/aufklappen.js")


class Span(NamedTuple):
    """The entries of a year, or what was before the first conference: then ``year`` is ``None``.

    ``path`` leads to its own page, if it has one.
    """

    year: int | None
    entries: tuple[TimelineEntry, ...]
    path: str | None

    @property
    def is_prehistory(self) -> bool:
        """Whether it lies before the first conference."""
        return self.year is None

    @property
    def anchor(self) -> str:
        """Its permanent id on the list."""
        return routes.anchor_of_year(self.year) if self.year else _PREHISTORY

    @property
    def title(self) -> str:
        """What readers call it."""
        return str(self.year) if self.year else phrase("Vorgeschichte")

    @property
    def counted(self) -> str:
        """German: "13 Einträge, davon 4 weitere Angebote"."""
        total, offers = len(self.entries), sum(not one.topic.is_shown_first for one in self.entries)
        words = counted("{number} Eintrag", "{number} Einträge", total)
        if not offers:
            return words
        if offers == total:
            return phrase("{entries}, weitere Angebote", entries=words)
        return counted(
            "{entries}, davon {number} weiteres Angebot",
            "{entries}, davon {number} weitere Angebote",
            offers,
            entries=words,
        )

    @property
    def headlines(self) -> tuple[TimelineEntry, ...]:
        """The entries without the steps of measures and goals."""
        return tuple(one for one in self.entries if not one.is_detail)


class TopicCount(NamedTuple):
    """A topic that occurs, how often, and the page of its list."""

    topic: Topic
    total: int
    path: str


class TimelineView(NamedTuple):
    """The whole timeline, or the part with a ``topic``, by year; the prehistory comes last.

    A long one (``is_long``) shows only headlines and leads to the pages of its ``spans``. Readers
    can narrow it by the ``topics``. ``columns`` are the years of the ``density``, each with its
    entries, if any.
    """

    spans: tuple[Span, ...]
    is_long: bool
    topic: Topic | None
    topics: tuple[TopicCount, ...]
    density: Density | None
    columns: tuple[tuple[Year, Span | None], ...]

    @classmethod
    def of(cls, plan: Plan, topic: Topic | None = None, *, in_whole: bool = False) -> Self:
        """The list by the plan; ``in_whole`` it is one chapter, however long."""
        by_year, prehistory = plan.timeline.by_year, plan.timeline.prehistory
        in_parts = not in_whole and is_long(_only(topic, plan.timeline.entries))
        spans = tuple(
            Span(year, shown, _path_of_span(topic, year) if in_parts else None)
            for year, entries in (*by_year, (None, prehistory))
            if (shown := _only(topic, entries))
        )
        drawn = None if topic or in_whole else density(by_year, plan.concept.current_to.year)
        span_of = {one.year: one for one in spans}
        return cls(
            spans=spans,
            is_long=in_parts,
            topic=topic,
            topics=() if in_whole else topics(plan),
            density=drawn,
            columns=tuple((one, span_of.get(one.year)) for one in (drawn.years if drawn else ())),
        )


class SpanView(NamedTuple):
    """The page of a year, of the whole timeline or of a topic."""

    span: Span
    topic: Topic | None
    topics: tuple[TopicCount, ...]


def topics(plan: Plan) -> tuple[TopicCount, ...]:
    """The topics that occur, in the order of display."""
    found = [one.topic for one in plan.timeline]
    counts = ((one, found.count(one)) for one in Topic)
    return tuple(TopicCount(one, n, _path_of_list(one)) for one, n in counts if n)


def path_of(plan: Plan, entry: TimelineEntry) -> str:
    """The page and anchor that show an entry: where the timeline is long, the page of its year."""
    return f"{_page_of(plan, entry)}#{entry.anchor}"


def pages(context: Context) -> Iterator[Page]:
    """The whole, then each topic; after a long list its years."""
    # The search finds conferences and measures on pages of their own.
    told = tuple(
        entry
        for entry in context.plan.timeline
        if not entry.conference and not (entry.is_detail and entry.measures)
    )
    yield from _list(context, OVERVIEW, None, told)
    for one in topics(context.plan):
        place = PageLink(phrase("Zeitleiste: {topic}", topic=one.topic.words), one.path)
        yield from _list(context, place, one.topic, ())


def _list(
    context: Context, place: PageLink, topic: Topic | None, told: tuple[TimelineEntry, ...]
) -> Iterator[Page]:
    """A list, of which the search finds the entries ``told``; if it is long, also its years."""
    plan = context.plan
    shown = TimelineView.of(plan, topic)
    trail = (OVERVIEW,) if topic else ()

    def entries(path: str) -> Iterator[SearchEntry]:
        return map(_search_entry, (one for one in told if _page_of(plan, one) == path))

    yield Page(
        place=place,
        description=_description(context.name, topic),
        template="timeline.html",
        view=lambda: shown,
        source="zeitleiste.yml",
        trail=trail,
        found_by_title=True,
        tells_again=topic is not None,
        scripts=_SCRIPTS,
        wide=True,
        entries=partial(entries, place.path),
    )
    for span in shown.spans:
        if span.path is None:
            continue
        yield Page(
            place=PageLink(phrase("{list}, {year}", list=place.title, year=span.title), span.path),
            description=_description(context.name, topic, span.title),
            template="timeline_span.html",
            view=partial(SpanView, span, topic, shown.topics),
            source="zeitleiste.yml",
            trail=(*trail, place),
            scripts=_SCRIPTS,
            wide=True,
            entries=partial(entries, span.path),
        )


def _description(concept: str, topic: Topic | None, year: str = "") -> str:
    """What the list of a topic shows, or of all, in German; of a year or of all years."""
    if topic is None:
        if not year:
            return phrase("Was wann geschah: {concept}, Jahr für Jahr.", concept=concept)
        return phrase("Was wann geschah: {concept}, {year}.", concept=concept, year=year)
    of_topic = {"topic": topic.words, "concept": concept}
    if not year:
        return phrase("{topic} von {concept}, Jahr für Jahr.", **of_topic)
    return phrase("{topic} von {concept}, {year}.", **of_topic, year=year)


def static_files(context: Context) -> Iterator[StaticFile]:
    """The page of each entry of a long timeline: addresses from when it was shorter lead there."""
    plan = context.plan

    def script() -> str:
        moved = {
            one.path.removeprefix(routes.TIMELINE): [
                entry.anchor for entry in one.entries if entry.is_detail
            ]
            for one in TimelineView.of(plan).spans
            if one.path
        }
        return f"zeitleistenAnker = {json.dumps(moved, ensure_ascii=False)};\n"

    if is_long(plan.timeline):
        yield StaticFile(routes.TIMELINE_ANCHORS, script)


def _page_of(plan: Plan, entry: TimelineEntry) -> str:
    """The page of the whole timeline that shows an entry."""
    if entry.is_detail and is_long(plan.timeline):
        return _path_of_span(None, plan.timeline.year_of(entry))
    return routes.TIMELINE


def _path_of_list(topic: Topic | None) -> str:
    return routes.timeline_of(topic.slug) if topic else routes.TIMELINE


def _path_of_span(topic: Topic | None, year: int | None) -> str:
    return routes.part_of(_path_of_list(topic), str(year) if year else _PREHISTORY)


def _only(topic: Topic | None, entries: tuple[TimelineEntry, ...]) -> tuple[TimelineEntry, ...]:
    return entries if topic is None else tuple(one for one in entries if one.topic is topic)


def _search_entry(entry: TimelineEntry) -> SearchEntry:
    text = joined(". ", (entry.words, markdown.to_line(entry.text or "")))
    return SearchEntry(
        entry.anchor, entry.title, phrase("Zeitleiste · {kind}", kind=entry.kind), text, SOURCE
    )
