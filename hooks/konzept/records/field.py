"""Fields of action and their goals."""

from collections.abc import Iterator

from pydantic import Field

from konzept.records.base import Contradiction, Identified
from konzept.records.evidence import EvidenceList
from konzept.records.log import Log, out_of_order
from konzept.values.texts import Id, Line, Markdown, Number

CROSS_CUTTING = "querschnitt"
"""Written instead of a field if a measure is cross-cutting, or no source assigns it to a field."""


class Goal(Identified, title="Ziel"):
    """A goal of a field of action, with a log of its own."""

    id: Id = Field(description="Kennung des Ziels.")
    title: Line = Field(alias="titel", description="Das Ziel in einer Zeile.")
    text: Markdown | None = Field(default=None, alias="text", description="Ausführlich (Markdown).")
    evidence: EvidenceList = Field(alias="belege", description="Woher wir es wissen.")
    log: Log = Field(
        default=(), alias="verlauf", description="Stand des Ziels, das Älteste zuerst."
    )

    def contradictions(self) -> Iterator[Contradiction]:
        yield from out_of_order(self.log, "verlauf")


class FieldOfAction(Identified, title="Handlungsfeld"):
    """A field of action of the concept: data/handlungsfelder/<id>.yml."""

    title: Line = Field(alias="titel", description="Name des Handlungsfelds.")
    summary: Line = Field(alias="kurz", description="Worum es geht, in einem Satz.")
    order: Number = Field(alias="reihenfolge", description="Platz in der Reihe der Felder.")
    evidence: EvidenceList = Field(alias="belege", description="Woher wir es wissen.")
    description: Markdown | None = Field(
        default=None, alias="beschreibung", description="Ausführlich (Markdown)."
    )
    symbol: Line | None = Field(
        default=None, alias="symbol", description="Name eines Symbols, z. B. material/school."
    )
    former_ids: tuple[Id, ...] = Field(
        default=(), alias="alte_ids", description="Frühere Kennungen; sie leiten weiter."
    )
    goals: tuple[Goal, ...] = Field(
        default=(), alias="ziele", description="Ziele des Handlungsfelds."
    )
