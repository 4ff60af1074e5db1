"""What the council decided: its hearings as events, and what each paper led to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from konzept.records.base import Identified
from konzept.records.concept import Concept
from konzept.records.conference import Conference
from konzept.records.council import CouncilPaper, PaperKind
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure
from konzept.records.registers import Event, EventKind

if TYPE_CHECKING:
    from konzept.plan.plan import Plan

R = TypeVar("R", FieldOfAction, Measure, Conference, Event, CouncilPaper)


class Chain(NamedTuple):
    """What came of a paper: the records that name it, and the papers before and after it."""

    paper: CouncilPaper
    concept: tuple[Concept, ...]
    fields: tuple[FieldOfAction, ...]
    measures: tuple[Measure, ...]
    conferences: tuple[Conference, ...]
    events: tuple[Event, ...]
    reports: tuple[Event | CouncilPaper, ...]
    before: tuple[CouncilPaper, ...]
    after: tuple[CouncilPaper, ...]

    @property
    def results(self) -> tuple[tuple[str, tuple[Identified | Concept, ...]], ...]:
        """What any record says came of the paper, under German words."""
        rows: tuple[tuple[str, tuple[Identified | Concept, ...]], ...] = (
            ("Konzept", self.concept),
            ("Handlungsfelder", self.fields),
            ("Maßnahmen", self.measures),
            ("Konferenzen", self.conferences),
            ("Ereignisse", self.events),
            ("Berichte", self.reports),
            ("Nächster Beschluss", self.after),
        )
        return tuple((words, those) for words, those in rows if those)


def hearing_events(plan: Plan) -> Iterator[Event]:
    """The hearings of all papers, as the timeline, feeds and receipts know events."""
    for paper in plan.papers:
        fields = tuple(one.id for one in plan.fields if paper.id in one.papers)
        for hearing in paper.in_order:
            yield Event.model_construct(
                id=paper.event_of(hearing),
                on=hearing.on,
                until=hearing.until,
                title=paper.title_of(hearing),
                kind=paper.event_kind,
                text=hearing.text,
                fields=fields,
                measures=(),
                localities=(),
                papers=(paper.id,),
                evidence=hearing.evidence or paper.evidence,
            )


def chains(plan: Plan) -> tuple[Chain, ...]:
    """The papers in the order of their first hearing, each with what came of it."""
    named = sorted(plan.papers, key=lambda one: (one.in_order[0].on, one.id))
    return tuple(_chain(plan, one, named) for one in named)


def _chain(plan: Plan, paper: CouncilPaper, papers: list[CouncilPaper]) -> Chain:
    events, following = _naming(paper, plan.events), _naming(paper, papers)
    return Chain(
        paper,
        concept=(plan.concept,) if paper.id in plan.concept.papers else (),
        fields=_naming(paper, plan.fields),
        measures=_naming(paper, plan.measures),
        conferences=_naming(paper, plan.conferences),
        events=tuple(one for one in events if one.kind is not EventKind.REPORT),
        reports=(
            *(one for one in events if one.kind is EventKind.REPORT),
            *(one for one in following if one.kind is PaperKind.REPORT),
        ),
        before=tuple(one for one in papers if one.id in paper.papers),
        after=tuple(one for one in following if one.kind is PaperKind.DECISION),
    )


def _naming(paper: CouncilPaper, records: Iterable[R]) -> tuple[R, ...]:
    """The records that say they came of the paper."""
    return tuple(one for one in records if paper.id in one.papers)
