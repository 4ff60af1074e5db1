"""What is planned for a measure, beside what came of it: milestones and planned periods."""

from collections.abc import Sequence
from itertools import chain, count

from konzept.records.base import Record, optional, required
from konzept.records.evidence import Evidence, EvidenceList
from konzept.records.period import Period
from konzept.records.rules import Case, end_before_start
from konzept.values.dates import PartialDate
from konzept.values.lists import Many
from konzept.values.phrases import german_of
from konzept.values.texts import TranslatedLine, new_id


class Milestone(Record, title="Meilenstein"):
    """A step that is planned for a date, and when it was reached."""

    what: TranslatedLine = required("was", "Was erreicht sein soll, in einer Zeile.")
    planned: PartialDate = required("geplant", "Wann es erreicht sein soll.")
    reached: PartialDate | None = optional("erreicht", "Wann es erreicht wurde, wenn bekannt.")
    evidence: EvidenceList = required("belege", "Woher wir es wissen.")


def permanent_names(milestones: Sequence[Milestone]) -> tuple[str, ...]:
    """What tells each milestone from the others of its measure for good, also in an address.

    It follows from what shall be reached; dates and evidence have no say. A number counts those
    that are called alike.
    """
    names: list[str] = []
    for one in milestones:
        name = new_id(german_of(one.what)) or "schritt"
        numbered = (f"{name}-{number}" for number in count(2))
        names.append(next(free for free in chain([name], numbered) if free not in names))
    return tuple(names)


class PlannedPeriod(Record, title="Geplanter Zeitraum"):
    """From when to when a measure was to run."""

    start: PartialDate | None = optional("von", "Geplanter Beginn.")
    end: PartialDate | None = optional("bis", "Geplantes Ende.")
    evidence: Many[Evidence] = optional("belege", "Woher wir es wissen.", ())

    rules = (
        end_before_start("von", "bis"),
        Case(
            "",
            "Hier steht kein Datum. Erlaubt: „von“, „bis“ oder beides.",
            missing=("von", "bis"),
        ),
    )


class MeasurePeriod(Period, title="Zeitraum der Maßnahme"):
    """From when to when a measure runs, and when it was to."""

    planned: PlannedPeriod | None = optional("geplant", "Von wann bis wann es geplant war.")
