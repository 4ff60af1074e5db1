"""What a change needs before it is published: checks against an earlier state of the data."""

from collections.abc import Iterator

from konzept.reading.data_set import DataSet
from konzept.reading.problems import Problem
from konzept.records.conference import Conference
from konzept.records.other_forms import EasyText
from konzept.values.refusals import shown

PLACEHOLDER = "ERSETZEN"
"""What a new data file says where people have to write."""


REVISION_NOT_RAISED = (
    "Zeit, Ort oder Lage sind anders, aber „fassung“ ist noch {before}. Erlaubt: {more}."
)


def placeholders(data: DataSet) -> Iterator[Problem]:
    """Texts that are still placeholders: valid in a preview, but not to be published."""
    if data.before is None:
        return
    for placed in data.records:
        for path, text in placed.texts():
            if PLACEHOLDER in text:
                reason = f"{shown(text)} ist noch der Platzhalter. Erlaubt: der eigene Text."
                yield placed.problem(path, reason, word=PLACEHOLDER)


def revisions_not_raised(data: DataSet) -> Iterator[Problem]:
    """Calendars take over a change of a conference only if its ``fassung`` has risen."""
    if data.before is None:
        return
    earlier = {conference.id: conference for conference in data.before.conferences}
    for placed, conference in data.of_type(Conference):
        old = earlier.get(conference.id, conference)
        number, before = conference.revision, old.revision
        if number < before:
            reason = f"„{number}“ ist kleiner als vorher ({before}). Erlaubt: {before} oder mehr."
        elif number == before and conference.announcement != old.announcement:
            reason = REVISION_NOT_RAISED.format(before=before, more=before + 1)
        else:
            continue
        yield placed.problem(("fassung",), reason)


def texts_checked_before(data: DataSet) -> Iterator[Problem]:
    """Texts in Leichte Sprache whose words are others than those that people have checked."""
    if data.before is None:
        return
    earlier = {text.id: text for text in data.before.records[EasyText]}
    for placed, text in data.of_type(EasyText):
        old = earlier.get(text.id, text)
        is_as_before = text.checked_on == old.checked_on
        if text.is_checked and is_as_before and text.words != old.words:
            reason = f"Der Text ist anders, die Prüfung aber noch vom {text.checked_on}."
            allowed = "ein neuer Tag, oder „geprueft_von“ und „geprueft_am“ weglassen"
            yield placed.problem(("geprueft_am",), f"{reason} Erlaubt: {allowed}.")
