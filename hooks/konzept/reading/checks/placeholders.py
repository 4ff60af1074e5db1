"""placeholder"""

from __future__ import annotations

from collections.abc import Iterator

from konzept.reading.checks.placed import PlacedRecord
from konzept.reading.problems import Problem
from konzept.values.refusals import shown

PLACEHOLDER = "ERSETZEN"
"""What a new data file says where people have to write."""


def placeholders(entries: list[PlacedRecord]) -> Iterator[Problem]:
    """A new file is valid as it stands, but not yet worth publishing."""
    for entry in entries:
        for path, text in entry.texts:
            if PLACEHOLDER in text:
                yield entry.document.problem(
                    path,
                    f"{shown(text)} ist noch der Platzhalter. Erlaubt: der eigene Text.",
                    word=PLACEHOLDER,
                )
