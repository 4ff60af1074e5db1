"""What spreadsheets make of a cell unasked: dates in German, numbers without their zeros."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from decimal import Context, Decimal

from konzept.values.date_spellings import month_number
from konzept.values.dates import PartialDate, dates_meant

_NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?(E[-+]?[0-9]{1,3})?", re.IGNORECASE)
_MIDNIGHT = re.compile(r"[ T]00:00(:00)?$")
_SERIAL = re.compile("[2-5][0-9]{4}")
_DAY_ZERO = date(1899, 12, 30)
"""The day from which spreadsheets count: 45006 is 21 March 2023."""

_DAY_AND_MONTH = re.compile(r"([0-9]{1,2})\.? ?([A-Za-zä]+)\.?")
_ERROR = re.compile(
    r"#(NAME\?|NV|N/A|(WERT|BEZUG|ZAHL|ÜBERLAUF|VALUE|REF|NUM|SPILL|NULL|DIV/0)!)|#{3,}|Err:[0-9]+",
    re.IGNORECASE,
)
"""What stands in a cell in place of its text: "- ein Punkt" was taken for a formula."""

_LIKE_A_DAY = re.compile(r"([0-9]{1,2})[-./]([0-9]{1,2})\.?")
"""Texts that become a day of this year: "24/7" is shown as "24. Jul"."""


def says_the_same(cell: str, before: str) -> bool:
    """Whether a cell holds the text ``before`` or what a spreadsheet makes of it."""
    if cell == before:
        return True
    if not cell or not before[:1].isdigit():
        return False
    return before in _dates(cell) or _is_number(cell, before) or _is_day(cell, before)


def is_error(cell: str) -> bool:
    """Whether a spreadsheet says that it cannot show the text of a cell."""
    return _ERROR.fullmatch(cell) is not None


def items(cell: str) -> list[str]:
    """The texts in a cell that holds several, whatever separates them."""
    return [text.strip() for text in re.split("[\n;,]", cell) if text.strip()]


def date_in_grammar(cell: str, before: str) -> str:
    """A date in the spelling of the data files, if the cell leaves no doubt; else its text.

    There is doubt if it may be two dates, or differs from ``before`` only in precision.
    """
    meant = set(_dates(cell))
    if len(meant) != 1 or cell in meant:
        return cell
    (found,) = meant
    with suppress(ValueError):
        old, new = PartialDate.parse(before), PartialDate.parse(found)
        if old.earliest <= new.latest and new.earliest <= old.latest:
            return cell
    return found


def _dates(cell: str) -> Iterator[str]:
    yield from dates_meant(_MIDNIGHT.sub("", cell))
    if _SERIAL.fullmatch(cell):
        yield (_DAY_ZERO + timedelta(days=int(cell))).isoformat()


def _is_number(cell: str, before: str) -> bool:
    """Whether both are one number, as exactly as the cell has it: "7" is "007", "1E+05" 100200."""
    if not (_NUMBER.fullmatch(cell) and _NUMBER.fullmatch(before)):
        return False
    now, then = (Decimal(text.replace(",", ".")) for text in (cell, before))
    if "E" in cell.upper():
        then = Context(prec=len(now.as_tuple().digits)).create_decimal(then)
    return now == then


def _is_day(cell: str, before: str) -> bool:
    now, then = _DAY_AND_MONTH.fullmatch(cell), _LIKE_A_DAY.fullmatch(before)
    if not (now and then):
        return False
    return (int(now[1]), month_number(now[2])) == (int(then[1]), int(then[2]))
