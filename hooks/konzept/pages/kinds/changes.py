"""What has changed, ever and since each edition and conference; earlier states of the site."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import NamedTuple, Self

from konzept import routes
from konzept.pages.context import Context
from konzept.pages.kinds import concept
from konzept.pages.long_lists import is_long
from konzept.pages.page import Page, PageLink
from konzept.plan.changes import Changes, changes
from konzept.plan.groups import Groups
from konzept.plan.record_changes import Change
from konzept.reading.folder import CONCEPT_FILE
from konzept.records.conference import Conference
from konzept.records.field import FieldOfAction
from konzept.records.registers import Status
from konzept.search.entries import edition_entry
from konzept.values.date_words import german_day

OVERVIEW = PageLink("Änderungen", routes.CHANGES)


@dataclass(frozen=True, slots=True)
class ComparedDay:
    """A day that people compare today with: that of an edition, or of a conference that is over.

    ``words`` name it, no more exactly than it is known. ``edition_path`` leads to the site of that
    day, if it is kept.
    """

    id: str
    title: str
    day: date
    words: str
    edition_path: str | None

    @property
    def since(self) -> str:
        """German: "seit dem 17. November 2016", "seit November 2013" where no source says more."""
        is_exact = self.words == german_day(self.day)
        return f"seit dem {self.words}" if is_exact else f"seit {self.words}"

    @property
    def path(self) -> str:
        """The page that tells what has happened since."""
        return routes.changes_since(self.id)


class ChangesOfYear(NamedTuple):
    """What happened in a year, under the anchor of each month or coarser span, newest first.

    ``path`` leads to its own page, if it has one.
    """

    year: int
    months: Groups[str, Change]
    path: str | None

    @property
    def counted(self) -> str:
        """German: "13 Einträge"."""
        size = sum(len(those) for _, those in self.months)
        return f"{size} {'Eintrag' if size == 1 else 'Einträge'}"


class ChangesView(NamedTuple):
    """What happened, newest first; ``since`` are the days to compare with."""

    years: tuple[ChangesOfYear, ...]
    since: tuple[ComparedDay, ...]

    @classmethod
    def of(cls, history: Changes, since: tuple[ComparedDay, ...]) -> Self:
        """All that has ever happened. Months are numbered from the oldest: so anchors stay."""
        months = history.by_month
        numbered = ((f"monat-{len(months) - at}", one) for at, (_, one) in enumerate(months))
        years = groupby(numbered, key=lambda month: month[1][0].on and month[1][0].on.year)
        in_parts = is_long(history.dated)
        by_year = ((year or 0, tuple(those)) for year, those in years)
        return cls(
            tuple(
                ChangesOfYear(
                    year, those, routes.part_of(routes.CHANGES, str(year)) if in_parts else None
                )
                for year, those in by_year
            ),
            since,
        )


class ChangesYearView(NamedTuple):
    """The page of one year."""

    year: ChangesOfYear


class ChangesSinceView(NamedTuple):
    """What happened since a day: counts by status before and after, and changes by field.

    Where they are ``many``, the page only counts them and leads to the ``years`` that tell them.
    """

    since: ComparedDay
    totals: tuple[tuple[Status, int, int], ...]
    fields: tuple[tuple[FieldOfAction | None, tuple[Change, ...]], ...]
    many: bool
    years: tuple[ChangesOfYear, ...]

    @classmethod
    def of(cls, context: Context, since: ComparedDay) -> Self:
        """The plan compared with itself as of an earlier day."""
        plan = context.plan
        found = changes(plan.as_of(since.day), plan)
        many = is_long(found.dated)
        all_years = ChangesView.of(context.history, ()).years if many else ()
        years = tuple(one for one in all_years if one.year >= since.day.year)
        return cls(since, found.totals(plan.statuses), found.by_field(plan.fields), many, years)


def pages(context: Context) -> Iterator[Page]:
    """All changes, the changes since each day, and on today's site the list of editions."""
    days = _compared_days(context)
    found = ChangesView.of(context.history, days)
    yield Page(
        place=OVERVIEW,
        description=f"Was sich geändert hat, Jahr für Jahr, auch als Feed: {context.name}.",
        template="changes.html",
        view=lambda: found,
        source="zeitleiste.yml",
        trail=(concept.OVERVIEW,),
        found_by_title=True,
        scripts=("assets/aufklappen.js",),
        wide=True,
    )
    for year in (one for one in found.years if one.path):
        yield Page(
            place=PageLink(f"Änderungen {year.year}", str(year.path)),
            description=f"Was sich {year.year} geändert hat: {context.name}.",
            template="changes_year.html",
            view=partial(ChangesYearView, year),
            source="zeitleiste.yml",
            trail=(concept.OVERVIEW, OVERVIEW),
        )
    for since in days:
        yield Page(
            place=PageLink(f"Änderungen seit: {since.title}", since.path),
            description=f"Was {since.since} geschah.",
            template="changes_since.html",
            view=partial(ChangesSinceView.of, context, since),
            source=CONCEPT_FILE,
            trail=(concept.OVERVIEW, OVERVIEW),
            found_by_title=True,
            tells_again=True,
        )
    if context.placement.edition is None:
        yield Page(
            place=PageLink("Frühere Stände", routes.EDITIONS),
            description=f"Frühere Fassungen dieser Website zum Nachlesen: {context.name}.",
            template="editions.html",
            source=CONCEPT_FILE,
            trail=(concept.OVERVIEW,),
            found_by_title=True,
            entries=partial(map, edition_entry, context.plan.concept.editions),
        )


def _compared_days(context: Context) -> tuple[ComparedDay, ...]:
    """Newest first. The day of the plan itself is nothing to compare with."""
    plan, kept = context.plan, context.placement.edition is None
    paths = {one.id: routes.edition_of(one.id) for one in plan.concept.editions if kept}
    days = (
        *(
            (one.id, one.title, one.current_to, german_day(one.current_to))
            for one in plan.concept.editions
        ),
        *((one.id, one.title, one.last_day, _last_day_words(one)) for one in plan.conferences),
    )
    past = (ComparedDay(*one, paths.get(one[0])) for one in days if one[2] < plan.day)
    return tuple(sorted(past, key=lambda one: (one.day, one.id), reverse=True))


def _last_day_words(conference: Conference) -> str:
    """German: its last day, or "November 2013" where no source says more."""
    told = conference.end or conference.start
    return german_day(told.last_day) if told.first_day == told.last_day else told.words
