"""What measures cost, as sources say it: exact amounts, or the words of those that round."""

from collections.abc import Iterator

from konzept.records.base import Contradiction, Record, optional, required
from konzept.records.evidence import EvidenceList
from konzept.records.registers import OrganisationRef
from konzept.values.amounts import Amount, in_euros
from konzept.values.dates import PartialDate
from konzept.values.phrases import phrase
from konzept.values.texts import Choice, TranslatedLine


class CostKind(Choice):
    """Whether money was planned, approved or spent."""

    PLANNED = "geplant", phrase("geplant")
    APPROVED = "bewilligt", phrase("bewilligt")
    SPENT = "ausgegeben", phrase("ausgegeben")


class Cost(Record, title="Kosten"):
    """An amount of money for a measure."""

    what: TranslatedLine = required("was", "Wofür das Geld ist.")
    amount: Amount | None = optional("betrag", "Genauer Betrag in Euro.")
    value: TranslatedLine | None = optional(
        "wert", "Die Worte der Quelle, wenn sie rundet, z. B. „rund 1 Mio. Euro“."
    )
    kind: CostKind | None = optional(
        "art", "Geplant, bewilligt oder ausgegeben; weglassen, wenn keine Quelle es sagt."
    )
    year: PartialDate | None = optional("jahr", "Für welches Jahr, wenn bekannt.")
    payer: OrganisationRef | None = optional("traeger", "Kennung der Stelle, die zahlt.")
    evidence: EvidenceList = required("belege", "Woher wir es wissen.")

    def contradictions(self) -> Iterator[Contradiction]:
        if (self.amount is None) == (self.value is None):
            reason = "Es gilt entweder ein genauer „betrag“ oder der „wert“ der Quelle."
            yield ("was",), f"{reason} Erlaubt: genau einer von beiden."

    @property
    def words(self) -> str:
        """How much, in German."""
        return in_euros(self.amount) if self.amount is not None else self.value or ""
