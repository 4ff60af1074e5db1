"""Logs: the dated entries that say which status a measure or a goal has had."""

import re
from collections import Counter

from konzept.records.base import optional, required
from konzept.records.evidence import Dated
from konzept.records.registers import StatusRef
from konzept.values.lists import Many
from konzept.values.prose import FOREIGN
from konzept.values.texts import TranslatedMarkdown


class LogEntry(Dated, title="Eintrag im Verlauf"):
    """The status from a date on; an event of the timeline if it has a text or is another status."""

    status: StatusRef = required("status", "Kennung des Status aus status.yml.")
    text: TranslatedMarkdown | None = optional(
        "text", "Was geschah (Markdown); ohne Text nur eine Bestätigung."
    )


Log = Many[LogEntry]
"""The oldest entry first; the newest one has the present status.

Where dates overlap, as "2023-03-21" and "2023" do, the order of the file says which is older.
"""


def permanent_names(log: Log) -> tuple[str, ...]:
    """What tells each entry from the others of its log for good: "2024/laufend/der erste kurs/1".

    The year stays when a date is made more exact, and so do the status and the first words of the
    text; entries before or after it, evidence, the rest of the text and the language of a word have
    no say. Another year, status or beginning is another message. The number counts entries of which
    all that is equal: only their dates differ, so the order is all there is to tell them apart.
    """
    alike: Counter[str] = Counter()
    names = []
    for entry in log:
        words = re.findall(r"\w+", FOREIGN.sub(r"\1", entry.text or ""))
        beginning = " ".join(words[:3]).casefold()
        name = f"{entry.on.year}/{entry.status.id}/{beginning}"
        alike[name] += 1
        names.append(f"{name}/{alike[name]}")
    return tuple(names)
