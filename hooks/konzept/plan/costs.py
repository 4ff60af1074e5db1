"""Sums of money: only of exact amounts of one kind, and what they leave out."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from konzept.records.costs import Cost, CostKind
from konzept.values.amounts import in_euros
from konzept.values.phrases import counted, phrase


class CostSum(NamedTuple):
    """The total of the exact amounts of a kind, how many they are, and how many have none."""

    kind: CostKind
    total: Decimal
    added: int
    without_amount: int

    @property
    def words(self) -> str:
        """The total in German, with what it leaves out."""
        total = phrase(
            "{amount} aus {number} Angaben", amount=in_euros(self.total), number=self.added
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
    """The sum for each kind with several exact amounts, in the order of the kinds."""
    found = []
    for kind in CostKind:
        those = [one.amount for one in costs if one.kind is kind]
        exact = [one for one in those if one is not None]
        if len(exact) > 1:
            found.append(CostSum(kind, sum(exact, Decimal()), len(exact), len(those) - len(exact)))
    return tuple(found)
