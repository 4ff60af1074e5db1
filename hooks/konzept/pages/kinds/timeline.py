"""The timeline; the list of each topic; and for long ones, a page for each year."""

import json
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple, Self

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.page import Page, PageLink
from konzept.plan.density import Density, Year, density
from konzept.plan.plan import Plan
from konzept.plan.timeline import TimelineEntry, Topic
from konzept.rendering.static_file import StaticFile
from konzept.search.entries import SOURCE, SearchEntry
from konzept.values import markdown
from konzept.values.phrases import counted, joined, phrase

MOST_ENTRIES = 200
"""Up to so many entries a list is one page; a longer one has a page for each year."""

OVERVIEW = PageLink(phrase("Zeitleiste"), routes.TIMELINE)

_BEFORE = "vorgeschichte"
_SCRIPTS = ("assets/zeitleiste.js", "assets/aufklappen.js")


class Span(NamedTuple):
    """A year, or what was before the first conference.

    ``anchor`` is its permanent id on the list. ``path`` leads to its own page, if it has one.
    """

    anchor: str
    title: str
    path: str | None
    entries: tuple[TimelineEntry, ...]

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
    """The whole timeline, or the part with a ``topic``, by year.

    A ``is_long`` one shows only headlines and leads to the pages of years. Readers can narrow it
    by the ``topics``. ``columns`` are the years of the ``density``, each with its entries, if any.
    """

    spans: tuple[Span, ...]
    before: Span | None
    is_long: bool
    topic: Topic | None
    topics: tuple[TopicCount, ...]
    density: Density | None
    columns: tuple[tuple[Year, Span | None], ...]

    @classmethod
    def of(cls, plan: Plan, topic: Topic | None = None, *, in_whole: bool = False) -> Self:
        """The list by the plan; ``in_whole`` it is one chapter, however long."""
        path = routes.timeline_of(topic.slug) if topic else routes.TIMELINE
        found = ((year, _only(topic, entries)) for year, entries in plan.timeline.by_year)
        before = _only(topic, plan.timeline.prehistory)
        years = [(f"jahr-{year}", str(year), str(year), those) for year, those in found if those]
        total = len(before) + sum(len(those) for *_, those in years)
        is_long = not in_whole and total > MOST_ENTRIES
        if before:
            years.append((_BEFORE, phrase("Vorgeschichte"), _BEFORE, before))
        spans = [
            Span(anchor, title, routes.part_of(path, part) if is_long else None, those)
            for anchor, title, part, those in years
        ]
        by_year, today = plan.timeline.by_year, plan.concept.current_to.year
        drawn = None if topic or in_whole else density(by_year, today)
        by_title = {one.title: one for one in spans}
        years_drawn = drawn.years if drawn else ()
        return cls(
            spans=tuple(spans[:-1] if before else spans),
            before=spans[-1] if before else None,
            is_long=is_long,
            topic=topic,
            topics=() if in_whole else topics(plan),
            density=drawn,
            columns=tuple((one, by_title.get(str(one.year))) for one in years_drawn),
        )

    @property
    def parts(self) -> tuple[Span, ...]:
        """All that has a page of its own if the list is long."""
        return (*self.spans, self.before) if self.before else self.spans


class SpanView(NamedTuple):
    """The page of a year, of the whole timeline or of a topic."""

    span: Span
    topic: Topic | None
    topics: tuple[TopicCount, ...]


def topics(plan: Plan) -> tuple[TopicCount, ...]:
    """The topics that occur, in the order of display."""
    found = [one.topic for one in plan.timeline]
    counts = ((one, found.count(one)) for one in Topic)
    return tuple(TopicCount(one, n, routes.timeline_of(one.slug)) for one, n in counts if n)


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
    what = (
        phrase("{topic} von {concept}", topic=topic.words, concept=context.name)
        if topic
        else phrase("Was wann geschah: {concept}", concept=context.name)
    )

    def entries(path: str) -> Iterator[SearchEntry]:
        return map(_search_entry, (one for one in told if _page_of(plan, one) == path))

    yield Page(
        place=place,
        description=phrase("{what}, Jahr für Jahr.", what=what),
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
    for span in shown.parts if shown.is_long else ():
        path = str(span.path)
        yield Page(
            place=PageLink(phrase("{list}, {year}", list=place.title, year=span.title), path),
            description=phrase("{what}, {year}.", what=what, year=span.title),
            template="timeline_span.html",
            view=partial(SpanView, span, topic, shown.topics),
            source="zeitleiste.yml",
            trail=(*trail, place),
            scripts=_SCRIPTS,
            wide=True,
            entries=partial(entries, path),
        )


def static_files(context: Context) -> Iterator[StaticFile]:
    """The page of each entry of a long timeline: addresses from when it was shorter lead there."""
    plan = context.plan

    def script() -> str:
        moved = {
            one.path.removeprefix(routes.TIMELINE): [
                entry.anchor for entry in one.entries if entry.is_detail
            ]
            for one in TimelineView.of(plan).parts
            if one.path
        }
        return f"zeitleistenAnker = {json.dumps(moved, ensure_ascii=False)};\n"

    if len(plan.timeline) > MOST_ENTRIES:
        yield StaticFile(routes.TIMELINE_ANCHORS, script)


def _page_of(plan: Plan, entry: TimelineEntry) -> str:
    if not entry.is_detail or len(plan.timeline) <= MOST_ENTRIES:
        return routes.TIMELINE
    is_before = entry.anchor in plan.timeline.anchors_before
    return routes.part_of(routes.TIMELINE, _BEFORE if is_before else str(entry.on.year))


def _only(topic: Topic | None, entries: tuple[TimelineEntry, ...]) -> tuple[TimelineEntry, ...]:
    return entries if topic is None else tuple(one for one in entries if one.topic is topic)


def _search_entry(entry: TimelineEntry) -> SearchEntry:
    text = joined(". ", (entry.words, markdown.to_line(entry.text or "")))
    return SearchEntry(
        entry.anchor, entry.title, phrase("Zeitleiste · {kind}", kind=entry.kind), text, SOURCE
    )
