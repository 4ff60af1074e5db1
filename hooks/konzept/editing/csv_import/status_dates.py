"""Notes where the date of a new measure's status seems to be that of its beginning."""

from collections.abc import Iterable, Iterator

from konzept.plan.plan import Plan
from konzept.plan.standing import months_before
from konzept.reading.folder import path_of
from konzept.reading.problems import Problem
from konzept.records.concept import Concept
from konzept.records.measure import Measure
from konzept.values.key_path import written

_MEANING = "„status_seit“ ist der Tag, für den der Status gilt, oft der Tag des Berichts."


def doubtful_status_dates(plan: Plan, new: Iterable[str], data: str) -> Iterator[Problem]:
    """Warnings about the measures with these ``new`` ids, at the dates in files below ``data``."""
    for measure in map(plan.measure_by_id.__getitem__, new):
        if not measure.status.is_final and (doubt := _doubt(measure, plan.concept)):
            file, message = f"{data}/{path_of(measure)}", f"{doubt} {_MEANING}"
            yield Problem(file, 1, 1, written(("verlauf", 0, "am")), message, warning=True)


def _doubt(measure: Measure, concept: Concept) -> str:
    """Why the date of the first entry may be meant otherwise; "" if there is no reason."""
    entry, months = measure.log[0], concept.months_a_status_holds
    if entry.on == measure.period.start:
        return "Das ist auch der Beginn („zeitraum_von“)."
    dated = (one.source.dated for one in entry.evidence)
    if any(one and entry.on.last_day < months_before(one.first_day, months) for one in dated):
        return f"Das ist über {months} Monate älter als die Quelle."
    return ""
