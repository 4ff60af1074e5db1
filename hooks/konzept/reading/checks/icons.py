"""placeholder"""

from __future__ import annotations

from collections.abc import Iterator

from konzept.reading.checks.placed import PlacedRecord
from konzept.reading.problems import Problem
from konzept.records.field import FieldOfAction
from konzept.records.registers import Status
from konzept.rendering import icons
from konzept.values.refusals import nearest, shown


def missing_icons(entries: list[PlacedRecord]) -> Iterator[Problem]:
    for entry in entries:
        record = entry.record
        if not isinstance(record, Status | FieldOfAction) or record.symbol is None:
            continue
        if not icons.is_shipped(record.symbol):
            yield entry.problem(
                ("symbol",),
                f"{shown(record.symbol)} liefert das Design nicht mit. Erlaubt: ein Name wie "
                f"„material/school“.{nearest(record.symbol, icons.shipped())}",
            )
