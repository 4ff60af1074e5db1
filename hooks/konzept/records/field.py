"""Fields of action and their goals."""

from typing import Annotated

from konzept.records.base import (
    FORMER_IDS,
    KEYWORDS,
    PAPERS,
    Identified,
    optional,
    required,
)
from konzept.records.evidence import EvidenceList
from konzept.records.log import Log
from konzept.records.rules import log_out_of_order
from konzept.values.lists import Many
from konzept.values.phrases import phrase
from konzept.values.references import PaperId, RecordKind, Reference
from konzept.values.texts import (
    Id,
    Line,
    Number,
    PlanNumber,
    TranslatedLine,
    TranslatedMarkdown,
)

CROSS_CUTTING = "querschnitt"
"""Written instead of a field if a measure is cross-cutting, or no source assigns it to a field."""

CROSS_CUTTING_WORDS = phrase("Ohne festes Feld")
"""What readers see for it."""

PLAN_NUMBER = "Nummer im Konzept, wie sie dort steht; sie erscheint vor dem Titel."
"""What the key ``nummer`` of fields, goals and measures means."""

FieldOrCrossCutting = Annotated[
    str | None,
    Reference(
        RecordKind.FIELD, also={CROSS_CUTTING: None}, shown={CROSS_CUTTING: CROSS_CUTTING_WORDS}
    ),
]


class Goal(Identified, title="Ziel"):
    """A goal of a field of action, with a log of its own."""

    id: Id = required("id", "Kennung des Ziels.")
    title: TranslatedLine = required("titel", "Das Ziel in einer Zeile.")
    plan_number: PlanNumber | None = optional("nummer", PLAN_NUMBER)
    text: TranslatedMarkdown | None = optional("text", "Ausführlich (Markdown).")
    evidence: EvidenceList = required("belege", "Woher wir es wissen.")
    log: Log = optional("verlauf", "Stand des Ziels, das Älteste zuerst.", ())

    rules = (log_out_of_order("verlauf"),)


class FieldOfAction(Identified, title="Handlungsfeld"):
    """A field of action of the concept: data/handlungsfelder/<id>.yml."""

    title: TranslatedLine = required("titel", "Name des Handlungsfelds.")
    plan_number: PlanNumber | None = optional("nummer", PLAN_NUMBER)
    summary: TranslatedLine = required("kurz", "Worum es geht, in einem Satz.")
    order: Number = required("reihenfolge", "Platz in der Reihe der Felder.")
    evidence: EvidenceList = required("belege", "Woher wir es wissen.")
    description: TranslatedMarkdown | None = optional("beschreibung", "Ausführlich (Markdown).")
    symbol: Line | None = optional("symbol", "Name eines Symbols, z. B. material/school.")
    keywords: Many[TranslatedLine] = optional("stichwoerter", KEYWORDS, ())
    former_ids: Many[Id] = optional("alte_ids", FORMER_IDS, ())
    papers: Many[PaperId] = optional("beschluesse", PAPERS, ())
    goals: Many[Goal] = optional("ziele", "Ziele des Handlungsfelds.", ())
