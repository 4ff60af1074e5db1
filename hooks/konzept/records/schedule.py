"""What is planned for a measure, beside what came of it: milestones and planned periods."""

from collections.abc import Iterator

from konzept.records.base import Contradiction, Record, optional, required
from konzept.records.evidence import Evidence, EvidenceList
from konzept.records.period import Period, end_before_start
from konzept.values.dates import PartialDate
from konzept.values.lists import Many
from konzept.values.texts import TranslatedLine


class Milestone(Record, title="Meilenstein"):
    """A step that is planned for a date, and when it was reached."""

    what: TranslatedLine = required("was", "Was erreicht sein soll, in einer Zeile.")
    planned: PartialDate = required("geplant", "Wann es erreicht sein soll.")
    reached: PartialDate | None = optional("erreicht", "Wann es erreicht wurde, wenn bekannt.")
    evidence: EvidenceList = required("belege", "Woher wir es wissen.")


class PlannedPeriod(Record, title="Geplanter Zeitraum"):
    """From when to when a measure was to run."""

    start: PartialDate | None = optional("von", "Geplanter Beginn.")
    end: PartialDate | None = optional("bis", "Geplantes Ende.")
    evidence: Many[Evidence] = optional("belege", "Woher wir es wissen.", ())

    def contradictions(self) -> Iterator[Contradiction]:
        yield from end_before_start(self.start, self.end, "bis")
        if self.start is None and self.end is None:
            yield (), "Hier steht kein Datum. Erlaubt: „von“, „bis“ oder beides."


class MeasurePeriod(Period, title="Zeitraum der Maßnahme"):
    """From when to when a measure runs, and when it was to."""

    planned: PlannedPeriod | None = optional("geplant", "Von wann bis wann es geplant war.")
