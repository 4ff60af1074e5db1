"""Sums of money: only of exact amounts of one kind, and what they leave out."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from konzept.records.costs import Cost, CostKind
from konzept.values.amounts import in_euros


class CostSum(NamedTuple):
    """The total of the exact amounts of a kind, how many they are, and how many have none."""

    kind: CostKind
    total: Decimal
    added: int
    without_amount: int

    @property
    def words(self) -> str:
        """The total in German, with what it leaves out."""
        left = self.without_amount
        note = f"; {_entries(left)} ohne genauen Betrag nicht mitgezählt" if left else ""
        return f"{in_euros(self.total)} aus {_entries(self.added)}{note}"


def _entries(number: int) -> str:
    return f"{number} {'Angabe' if number == 1 else 'Angaben'}"


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
