"""The order in which lists show the measures."""

import math
from collections.abc import Iterable, Sequence

from konzept.records.concept import ListOrder
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure
from konzept.records.registers import Status
from konzept.values.sorting import GERMAN_ALPHABET, Alphabet


def in_order_of_display(
    measures: Iterable[Measure],
    fields: Iterable[FieldOfAction],
    statuses: Sequence[Status],
    order: ListOrder,
    alphabet: Alphabet = GERMAN_ALPHABET,
) -> tuple[Measure, ...]:
    """Field by field, the cross-cutting last; within a field in that ``order``, then by title.

    What has no number comes behind all that has one.
    """
    place: dict[str | None, float] = {field.id: field.order for field in fields}
    place[None] = math.inf
    places = {status.id: number for number, status in enumerate(statuses)}

    def rank(one: Measure) -> tuple[bool, tuple[str | int, ...]]:
        match order:
            case ListOrder.NUMBER:
                return one.plan_number is None, alphabet.natural(one.plan_number or "")
            case ListOrder.STATUS:
                return False, ("", places[one.status.id])
        return False, ()

    return tuple(
        sorted(
            measures,
            key=lambda one: (place[one.field], rank(one), alphabet.key(one.title), one.id),
        )
    )
