"""What has changed: ever, and since each edition and each conference. Earlier states of the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.kinds import concept
from konzept.pages.page import Page, Place, title_entry
from konzept.plan.change import Change
from konzept.plan.changes import changes
from konzept.plan.plan import Plan
from konzept.reading.folder import CONCEPT_FILE
from konzept.records.field import FieldOfAction
from konzept.records.registers import Status
from konzept.rendering.templates import View
from konzept.values.dates import german_day

OVERVIEW = Place("Änderungen", routes.CHANGES)


@dataclass(frozen=True, slots=True)
class ComparedDay:
    """A day that people compare today with: that of an edition, or of a conference that is over.

    ``edition_path`` leads to the site of that day, if it is kept.
    """

    id: str
    title: str
    day: date
    edition_path: str | None

    @property
    def path(self) -> str:
        """The page that tells what has happened since."""
        return f"{routes.CHANGES_SINCE}{self.id}/"


@dataclass(frozen=True, slots=True)
class ChangesView(View):
    """What happened, by month, newest first; ``since`` are the days to compare with."""

    template: ClassVar[str] = "changes.html"
    months: tuple[tuple[str, tuple[Change, ...]], ...]
    since: tuple[ComparedDay, ...]


@dataclass(frozen=True, slots=True)
class ChangesSinceView(View):
    """What happened since a day: counts by status before and after, and changes by field."""

    template: ClassVar[str] = "changes_since.html"
    since: ComparedDay
    totals: tuple[tuple[Status, int, int], ...]
    fields: tuple[tuple[FieldOfAction | None, tuple[Change, ...]], ...]

    @classmethod
    def of(cls, plan: Plan, since: ComparedDay) -> ChangesSinceView:
        """The plan compared with itself as of an earlier day."""
        found = changes(plan.as_of(since.day), plan)
        return cls(since, found.totals(plan.statuses), found.by_field(plan.fields))


@dataclass(frozen=True, slots=True)
class EditionsView(View):
    """The editions of the concept, each with the page of changes since, if it has one."""

    template: ClassVar[str] = "editions.html"


def pages(context: Context) -> Iterator[Page]:
    """All changes, the changes since each day, and on today's site the list of editions."""
    days = _compared_days(context)
    description = f"Was sich geändert hat, Monat für Monat: {context.name}."
    yield Page(
        path=OVERVIEW.path,
        title=OVERVIEW.title,
        description=description,
        view=lambda: ChangesView(context.history.by_month, days),
        source="zeitleiste.yml",
        more_sources=("massnahmen/", "konferenzen/"),
        trail=(concept.OVERVIEW,),
        entries=lambda: [title_entry(OVERVIEW.title, description)],
    )
    for since in days:
        yield Page(
            path=since.path,
            title=f"Änderungen seit: {since.title}",
            description=f"Was seit dem {german_day(since.day)} geschah.",
            view=partial(ChangesSinceView.of, context.plan, since),
            source=CONCEPT_FILE,
            more_sources=("massnahmen/", "konferenzen/", "zeitleiste.yml"),
            trail=(concept.OVERVIEW, OVERVIEW),
        )
    if context.placement.edition is None:
        yield _editions(context)


def _editions(context: Context) -> Page:
    title, description = "Frühere Stände", f"Bewahrte Stände: {context.name}."
    return Page(
        path=routes.EDITIONS,
        title=title,
        description=description,
        view=EditionsView,
        source=CONCEPT_FILE,
        trail=(concept.OVERVIEW,),
        entries=lambda: [title_entry(title, description)],
    )


def _compared_days(context: Context) -> tuple[ComparedDay, ...]:
    """Newest first. The day of the plan itself is nothing to compare with."""
    plan, kept = context.plan, context.placement.edition is None
    editions = (
        ComparedDay(
            one.id, one.title, one.current_to, f"{routes.EDITIONS}{one.id}/" if kept else None
        )
        for one in plan.concept.editions
    )
    conferences = (ComparedDay(one.id, one.title, one.last_day, None) for one in plan.conferences)
    days = (one for one in (*editions, *conferences) if one.day < plan.day)
    return tuple(sorted(days, key=lambda one: (one.day, one.id), reverse=True))
