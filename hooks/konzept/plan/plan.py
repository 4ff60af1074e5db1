"""The plan: all records, and how things stand on the plan's day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from konzept import routes
from konzept.plan.as_of import as_of
from konzept.plan.collection import Collection
from konzept.plan.counts import StatusCount, StatusRows, status_counts
from konzept.plan.decisions import Chain, chains, hearing_events
from konzept.plan.development import Development, Moment, Tally, development, tallies
from konzept.plan.groups import Groups, grouped, in_order
from konzept.plan.other_forms import Forms, easy_texts, sign_videos
from konzept.plan.schedule import Step, StepsLine, steps, steps_line
from konzept.plan.series import Bar, Line, lines, with_bars
from konzept.plan.standing import Standing, standing
from konzept.plan.tense import Tense, tense
from konzept.plan.timeline import Timeline, TimelineEntry, timeline
from konzept.records.conference import Conference
from konzept.records.field import FieldOfAction
from konzept.records.measure import KeyFigure, Measure
from konzept.records.other_forms import EasyText, SignVideo
from konzept.records.registers import Event, Organisation, Status
from konzept.values.sorting import GERMAN_ALPHABET, Alphabet


@dataclass(frozen=True)
class Plan(Collection):
    """All records, seen from a ``day``; from ``date.max`` they are all data, whenever known.

    Lists sort the texts of the data by the ``alphabet`` of their language.
    """

    day: date = date.max
    alphabet: Alphabet = GERMAN_ALPHABET

    def is_after(self, day: date) -> bool:
        """Whether the plan is seen from a later day."""
        return self.day > day

    def as_of(self, day: date) -> Plan:
        """What was known on ``day``: a new plan with everything later left out."""
        return as_of(self, day)

    # -- Status -----------------------------------------------------------------------------------

    def by_status(self, measures: Iterable[Measure]) -> Groups[Status, Measure]:
        """The measures under each status that occurs, in the order of the vocabulary."""
        return in_order(self.statuses, grouped(measures, lambda one: (one.status,)))

    def counts(self, measures: Iterable[Measure]) -> tuple[StatusCount, ...]:
        """How often each status occurs among the measures of the concept; offers don't count."""
        counted = (self.standing(measure) for measure in measures if measure.is_of_concept)
        numbers = Counter((one.status.id, one.holds) for one in counted)
        return tuple(status_counts(self.statuses, numbers))

    def standing(self, measure: Measure) -> Standing:
        """How things stand with a measure."""
        return standing(measure, self.concept)

    def figures_of(self, measure: Measure) -> tuple[tuple[KeyFigure, Bar | None], ...]:
        """Its key figures, with bars where they form a short series."""
        return with_bars(measure.key_figures)

    def lines_of(self, measure: Measure) -> tuple[Line, ...]:
        """The longer series of its key figures, as lines."""
        return lines(measure.key_figures)

    def steps_of(self, measure: Measure) -> tuple[Step, ...]:
        """What was planned for a measure, beside what came of it."""
        return steps(measure, self.day)

    def steps_line_of(self, measure: Measure) -> StepsLine | None:
        """The same as one line, if there is enough to draw."""
        return steps_line(self.steps_of(measure))

    def asked_about(self, measure: Measure) -> Organisation | None:
        """The body to ask: the one named for it, else who is responsible, else for the concept.

        A body that does not exist any more is not asked.
        """
        named = (measure.contact,) if measure.contact else ()
        today = self.concept.current_to
        bodies = (one for one in (*named, *measure.responsible) if not one.has_ended_by(today))
        return next(bodies, self.contact)

    @property
    def contact(self) -> Organisation | None:
        """The body that answers questions about the concept, if it exists already."""
        return self.organisation_by_id.get(self.concept.contact.id)

    @cached_property
    def to_confirm(self) -> tuple[tuple[Measure, Standing], ...]:
        """What nobody has confirmed for long, or should have ended: the oldest first."""
        found = ((measure, self.standing(measure)) for measure in self.measures)
        old = [(one, how) for one, how in found if how.is_due]
        return tuple(sorted(old, key=lambda one: (one[1].confirmed.last_day, one[0].id)))

    def status_rows(self, fields: Iterable[FieldOfAction]) -> StatusRows:
        """The counts of several fields side by side."""
        by_field = tuple((field, self.counts(self.measures_in(field))) for field in fields)
        occurring = {one.status.id for _, counts in by_field for one in counts}
        return StatusRows(tuple(one for one in self.statuses if one.id in occurring), by_field)

    @cached_property
    def development(self) -> Development | None:
        """How the status of the concept's measures developed, if there is enough to draw."""
        return development(self.statuses, self._tallies)

    def development_of(self, field: FieldOfAction) -> Development | None:
        """The same of the measures that were counted in a field."""
        return development(self.statuses, self._tallies, field)

    @cached_property
    def _tallies(self) -> tuple[tuple[Moment, Tally], ...]:
        return tallies(self)

    @cached_property
    def explanations(self) -> Mapping[str, str]:
        """What each word means that pages explain.

        The usual short name of a body is explained by its name, unless it is a word of it.
        """
        named = {
            one.short_name: one.name
            for one in self.organisations
            if one.short_name and one.short_name not in one.name
        }
        known = {one.word: one.meaning for one in self.concept.explanations if one.meaning}
        return {**named, **known}

    # -- Decisions --------------------------------------------------------------------------------

    @cached_property
    def all_events(self) -> tuple[Event, ...]:
        """The events of the register, and the hearings of council papers."""
        return (*self.events, *hearing_events(self))

    @cached_property
    def chains(self) -> tuple[Chain, ...]:
        """The papers of the council, oldest first, each with what came of it."""
        return chains(self)

    # -- Other forms of pages ---------------------------------------------------------------------

    @cached_property
    def easy_texts(self) -> Forms[EasyText]:
        """The texts in Leichte Sprache."""
        return easy_texts(self)

    @cached_property
    def sign_videos(self) -> Forms[SignVideo]:
        """The videos in sign language."""
        return sign_videos(self)

    @property
    def other_forms(self) -> tuple[str, ...]:
        """The paths of the pages with them that a site of the plan has."""
        there = (routes.EASY, self.easy_texts), (routes.SIGNED, self.sign_videos)
        return tuple(path for path, forms in there if forms)

    # -- Time -------------------------------------------------------------------------------------

    def tense(self, conference: Conference) -> Tense:
        """Where it stands on the day of the plan."""
        return tense(conference, self.day)

    def is_over(self, conference: Conference) -> bool:
        """Whether its last day has passed, also if it was cancelled."""
        return conference.last_day < self.day

    @property
    def dated_conferences(self) -> tuple[Conference, ...]:
        """Those that calendars hold: the day they begin is known."""
        return tuple(one for one in self.conferences if one.has_day)

    @cached_property
    def announced_conference(self) -> Conference | None:
        """The next of the known conferences that is to take place."""
        ahead = (one for one in self.conferences if not one.is_cancelled)
        return next((one for one in ahead if not self.is_over(one)), None)

    @property
    def shown_conference(self) -> Conference | None:
        """The announced conference, else one cancelled for a day ahead, else the last one."""
        return self.announced_conference or next(
            (one for one in self.conferences if not self.is_over(one)),
            self.conferences[-1] if self.conferences else None,
        )

    @cached_property
    def timeline(self) -> Timeline:
        """What happened and what is announced, each once, oldest first."""
        return timeline(self)

    @property
    def milestones(self) -> tuple[TimelineEntry, ...]:
        """How the concept came about: events and conferences that its own sources tell of."""
        return self.timeline.told_by(self.concept.evidence)
