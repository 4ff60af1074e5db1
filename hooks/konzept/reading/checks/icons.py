"""Icons must be ones that the theme ships."""

from collections.abc import Iterator

from konzept.reading.data_set import DataSet
from konzept.reading.problems import Problem
from konzept.records.field import FieldOfAction
from konzept.records.registers import Status
from konzept.rendering import icons
from konzept.values.refusals import nearest, shown


def not_shipped(data: DataSet) -> Iterator[Problem]:
    """Names of icons that the theme does not have."""
    for placed in data.records:
        record = placed.record
        if not isinstance(record, Status | FieldOfAction) or record.symbol is None:
            continue
        if not icons.is_shipped(record.symbol):
            yield placed.problem(
                ("symbol",),
                f"{shown(record.symbol)} liefert das Design nicht mit. Erlaubt: ein Name wie "
                f"„material/school“.{nearest(record.symbol, icons.shipped())}",
            )
