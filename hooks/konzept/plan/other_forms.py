"""Which pages have a text in Leichte Sprache or a video in sign language, and which still need one.

On the start page the law wants, in both forms, what the site holds, how to find one's way, and
where more is (BITVNRW § 3 (2)); the federal BITV 2.0 § 4 adds the accessibility statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from konzept import routes
from konzept.plan.knowledge import known_since
from konzept.records.base import Identified
from konzept.records.conference import Conference
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure
from konzept.records.other_forms import EasyText, OtherForm, SignVideo

if TYPE_CHECKING:
    from konzept.plan.plan import Plan

F = TypeVar("F", bound=OtherForm)


class Wanted(NamedTuple):
    """A page that should have another form, by its path, and what that tells, in German.

    ``topic`` says it in Leichte Sprache.
    """

    path: str
    about: str
    topic: str


@dataclass(frozen=True)
class Forms(Generic[F]):
    """All texts in Leichte Sprache, or all videos: by the path of the page that each tells of.

    Pages without one that should have one are ``missing``. ``outdated`` are those of whose page
    there is news, each with the day of the newest.
    """

    by_path: Mapping[str, F]
    missing: tuple[Wanted, ...]
    outdated: Mapping[F, date]

    def __bool__(self) -> bool:
        return bool(self.by_path)

    @property
    def drafts(self) -> tuple[EasyText, ...]:
        """The texts that nobody has checked yet; videos need no check."""
        texts = (one for one in self.by_path.values() if isinstance(one, EasyText))
        return tuple(one for one in texts if not one.is_checked)


BY_LAW = (
    Wanted(routes.HOME, "worum es auf der Website geht", "Das ist diese Internet·seite"),
    Wanted(routes.READING_AID, "wie man sich zurechtfindet", "So finden Sie etwas"),
    Wanted(
        routes.ACCESSIBILITY,
        "das Wichtigste aus der Erklärung zur Barrierefreiheit",
        "Barriere·freiheit",
    ),
)
"""What the law wants told."""

_CONFERENCE = Wanted(routes.CONFERENCE, "die Konferenz", "Konferenz")


def easy_texts(plan: Plan) -> Forms[EasyText]:
    """The texts in Leichte Sprache. Each field of action should have one, and the conference."""
    fields = (Wanted(routes.path_to(one), f"„{one.label}“", one.label) for one in plan.fields)
    wanted = (*BY_LAW, *fields, *((_CONFERENCE,) if plan.conferences else ()))
    return _forms(plan, plan.records[EasyText], wanted)


def sign_videos(plan: Plan) -> Forms[SignVideo]:
    """The videos in sign language."""
    return _forms(plan, plan.records[SignVideo], BY_LAW)


def _forms(plan: Plan, those: Iterable[F], wanted: tuple[Wanted, ...]) -> Forms[F]:
    """Those that are wanted come first, in the order of their pages."""
    records = dict(_records(plan))
    found: dict[str, F] = {}
    for one in those:
        record = records.get(one.path)
        found[routes.path_to(record) if record else one.path] = one
    ranks = {page.path: rank for rank, page in enumerate(wanted)}
    in_order = sorted(found, key=lambda path: (ranks.get(path, len(ranks)), path))
    news = (
        (one, max(_news(plan, path, records.get(path)), default=date.min))
        for path, one in found.items()
    )
    return Forms(
        by_path={path: found[path] for path in in_order},
        missing=tuple(page for page in wanted if page.path not in found),
        outdated={one: day for one, day in news if day > one.current_to},
    )


def _records(plan: Plan) -> Iterator[tuple[str, Identified]]:
    """The records that have a page, by its path and by those it had."""
    for one in (*plan.fields, *plan.measures, *plan.conferences):
        yield routes.path_to(one), one
    yield from routes.former_paths(plan.fields, plan.measures)


def _news(plan: Plan, path: str, record: Identified | None) -> Iterator[date]:
    """The days since which things are known that the page at a path shows."""
    match record:
        case FieldOfAction():
            dates = [entry.on for entry in plan.timeline.of_field(record) if not entry.is_ahead]
        case Measure() | Conference():
            dates = [record.last_confirmed]
        case _:
            shown = plan.conferences if path == routes.CONFERENCE else ()
            dates = [one.last_confirmed for one in shown]
    yield from (known_since(one, plan.concept.current_to) for one in dates)
    facts = plan.concept.legal.accessibility
    if path == routes.ACCESSIBILITY and facts.last_review:
        yield facts.last_review
