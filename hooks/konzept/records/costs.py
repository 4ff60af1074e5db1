"""What measures cost, as sources say it: exact amounts, or the words of those that round."""

from konzept.records.base import Record, optional, required
from konzept.records.evidence import EvidenceList
from konzept.records.registers import OrganisationRef
from konzept.records.rules import Case
from konzept.values.amounts import Amount, in_euros
from konzept.values.dates import PartialDate
from konzept.values.texts import Choice, Line

_ONE_OF_BOTH = (
    "Es gilt entweder ein genauer „betrag“ oder der „wert“ der Quelle. Erlaubt: genau einer von "
    "beiden."
)


class CostKind(Choice):
    """Whether money was planned, approved or spent."""

    PLANNED = "geplant"
    APPROVED = "bewilligt"
    SPENT = "ausgegeben"


class Cost(Record, title="Kosten"):
    """An amount of money for a measure."""

    what: Line = required("was", "Wofür das Geld ist.")
    amount: Amount | None = optional("betrag", "Genauer Betrag in Euro.")
    value: Line | None = optional(
        "wert", "Die Worte der Quelle, wenn sie rundet, z. B. „rund 1 Mio. Euro“."
    )
    kind: CostKind | None = optional(
        "art", "Geplant, bewilligt oder ausgegeben; weglassen, wenn keine Quelle es sagt."
    )
    year: PartialDate | None = optional("jahr", "Für welches Jahr, wenn bekannt.")
    payer: OrganisationRef | None = optional("traeger", "Kennung der Stelle, die zahlt.")
    evidence: EvidenceList = required("belege", "Woher wir es wissen.")

    rules = (
        Case("was", _ONE_OF_BOTH, given=("betrag", "wert")),
        Case("was", _ONE_OF_BOTH, missing=("betrag", "wert")),
    )

    @property
    def words(self) -> str:
        """How much, in German."""
        return in_euros(self.amount) if self.amount is not None else self.value or ""
