"""Files that ``make neu`` has started must be filled in before they are published."""

from collections.abc import Iterator

from konzept.reading.data_set import DataSet
from konzept.reading.problems import Problem
from konzept.values.refusals import shown

PLACEHOLDER = "ERSETZEN"
"""What a new data file says where people have to write."""


def placeholders(data: DataSet) -> Iterator[Problem]:
    """Texts that are still placeholders.

    They are valid, so that a new file can be looked at in a preview; but a change that is to be
    published, compared with an earlier state, must not contain them.
    """
    if data.before is None:
        return
    for placed in data.records:
        for path, text in placed.texts():
            if PLACEHOLDER in text:
                yield placed.problem(
                    path,
                    f"{shown(text)} ist noch der Platzhalter. Erlaubt: der eigene Text.",
                    word=PLACEHOLDER,
                )
