"""placeholder"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from konzept.reading.checks.placed import PlacedRecord
from konzept.reading.problems import Problem
from konzept.records.concept import Concept
from konzept.records.evidence import Dated, Source


def after_stand(
    entries: list[PlacedRecord], concept: PlacedRecord, today: date | None
) -> Iterator[Problem]:
    assert isinstance(concept.record, Concept)
    stand = concept.record.current_to
    for entry in entries:
        for path, part in entry.parts:
            if isinstance(part, Dated) and part.on.first_day > stand:
                yield entry.problem(
                    (*path, "am"),
                    f"„{part.on}“ liegt nach dem Stand der Daten ({stand}). Erlaubt: früher, oder "
                    f"„stand“ in {concept.document.file} erhöhen.",
                )
            if isinstance(part, Source) and part.dated and part.dated.first_day > stand:
                yield entry.problem(
                    (*path, "datum"),
                    f"„{part.dated}“ liegt nach dem Stand der Daten ({stand}). Erlaubt: früher, "
                    f"oder „stand“ in {concept.document.file} erhöhen.",
                )
    if today is not None and stand > today:
        yield concept.problem(
            ("stand",),
            f"„{stand}“ liegt in der Zukunft (heute: {today}). Erlaubt: heute oder früher.",
        )
    for index, edition in enumerate(concept.record.editions):
        if edition.current_to > stand:
            yield concept.problem(
                ("ausgaben", index, "stand"),
                f"„{edition.current_to}“ liegt nach dem Stand der Daten ({stand}). Erlaubt: "
                "früher, oder „stand“ erhöhen.",
            )
