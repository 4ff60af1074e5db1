"""Knows fields, statuses, bodies, places and the like by the names that people type."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

from konzept.editing.csv_import.edited_table import Cell
from konzept.plan.plan import Plan
from konzept.records.measure import Role

_ITEMS = re.compile("([\n;,])")


class Names(NamedTuple):
    """The ids by the names in lower case, for each column; a name that two records have is none."""

    by_column: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """Those of a plan."""
        bodies = _unique(
            (name, one.id) for one in plan.organisations for name in (one.name, one.short_name)
        )
        fields = _unique((name, one.id) for one in plan.fields for name in (one.title, one.label))
        situations = _unique((one.title, one.id) for one in plan.life_situations)
        return cls(
            {
                "handlungsfeld": fields,
                "auch_in": fields,
                "status": _unique((one.title, one.id) for one in plan.statuses),
                "orte": _unique((one.name, one.id) for one in plan.localities),
                "lebenslagen": situations,
                "ansprechstelle": bodies,
                **{str(role.value): bodies for role in Role},
            }
        )

    def in_ids(self, row: Mapping[str, Cell]) -> dict[str, Cell]:
        """The row with ids in place of names; what is no name stays."""
        return {column: self._in_ids(column, cell) for column, cell in row.items()}

    def _in_ids(self, column: str, cell: Cell) -> Cell:
        ids = self.by_column.get(column)
        if not ids:
            return cell
        if whole := ids.get(cell.text.casefold()):  # a name may hold a comma
            return cell._replace(text=whole)
        parts = _ITEMS.split(cell.text)
        return cell._replace(text="".join(ids.get(one.strip().casefold(), one) for one in parts))


def _unique(pairs: Iterable[tuple[str | None, str]]) -> dict[str, str]:
    """The id of each name; none where several records have the name."""
    found: dict[str, set[str]] = {}
    for name, one in pairs:
        if name:
            found.setdefault(name.casefold(), set()).add(one)
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1}
