"""The yearly review of the accessibility statement, as a warning when it is due."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from konzept.plan.standing import months_before
from konzept.reading.data_file import read_file
from konzept.reading.folder import CONCEPT_FILE
from konzept.reading.problems import Problem
from konzept.records.concept import Concept
from konzept.records.legal import AccessibilityFacts
from konzept.values.date_words import german_day


def accessibility_review_due(
    data: Path, concept: Concept, today: date, shown_as: str = ""
) -> tuple[Problem, ...]:
    """What is due on ``today`` by the ``concept`` that was loaded from the folder ``data``.

    Messages call the folder ``shown_as``, or by its name.
    """
    file = read_file(data / CONCEPT_FILE, f"{shown_as or data.name}/{CONCEPT_FILE}")
    return tuple(
        file.warning(("recht", "barrierefreiheit", key), message)
        for key, message in _review(concept.legal.accessibility, today)
    )


def _review(statement: AccessibilityFacts, today: date) -> Iterator[tuple[str, str]]:
    """The key and message for a review that is due: one is, every year (BITVNRW § 4 (4))."""
    duty = "Sie muss jährlich überprüft werden: bitte prüfen und „geprueft_am“ eintragen."
    day = statement.last_review
    key = "erstellt_am" if day and not statement.reviewed_on else "geprueft_am"
    if day is None:
        yield key, f"Die Erklärung zur Barrierefreiheit nennt keinen Tag der Prüfung. {duty}"
    elif day > today:
        yield key, f"„{day}“ liegt in der Zukunft (heute: {today}). Bitte berichtigen."
    elif today > months_before(day, -12):
        last = f"zuletzt am {german_day(day)} überprüft, vor mehr als einem Jahr"
        yield key, f"Die Erklärung zur Barrierefreiheit wurde {last}. {duty}"
