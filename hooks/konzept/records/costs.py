"""What measures cost, as sources say it: exact amounts, or the words of those that round.

Sums are only of exact amounts of one kind, and say what they leave out.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from konzept.records.base import Record, optional, required
from konzept.records.evidence import EvidenceList
from konzept.records.registers import OrganisationRef
from konzept.records.rules import Case
from konzept.values.amounts import Amount, in_euros
from konzept.values.choice import Choice
from konzept.values.dates import PartialDate
from konzept.values.phrases import counted, phrase
from konzept.values.texts import TranslatedLine

_ONE_OF_BOTH = (
    "Es gilt entweder ein genauer „betrag“ oder der „wert“ der Quelle. Erlaubt: genau einer von "
    "beiden."
)


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

    rules = (
        Case("wert", _ONE_OF_BOTH, given=("betrag", "wert")),
        Case("was", _ONE_OF_BOTH, missing=("betrag", "wert")),
    )

    @property
    def words(self) -> str:
        """How much, in German."""
        return in_euros(self.amount) if self.amount is not None else self.value or ""


class CostSum(NamedTuple):
    """The total of the exact amounts of a kind, how many they are, and how many have none."""

    kind: CostKind
    total: Decimal
    added: int
    without_amount: int

    @property
    def words(self) -> str:
        """The total in German, with what it leaves out."""
        total = counted(
            "{amount} aus {number} Angabe",
            "{amount} aus {number} Angaben",
            self.added,
            amount=in_euros(self.total),
        )
        if not self.without_amount:
            return total
        return counted(
            "{total}; {number} Angabe ohne genauen Betrag nicht mitgezählt",
            "{total}; {number} Angaben ohne genauen Betrag nicht mitgezählt",
            self.without_amount,
            total=total,
        )


def cost_sums(costs: Sequence[Cost]) -> tuple[CostSum, ...]:
    """The sum for each kind with exact amounts, in the order of the kinds.

    There is none where nothing adds up and no kind can be compared with another.
    """
    found = []
    for kind in CostKind:
        those = [one.amount for one in costs if one.kind is kind]
        exact = [one for one in those if one is not None]
        if exact:
            found.append(CostSum(kind, sum(exact, Decimal()), len(exact), len(those) - len(exact)))
    return tuple(found) if len(found) > 1 or any(one.added > 1 for one in found) else ()
