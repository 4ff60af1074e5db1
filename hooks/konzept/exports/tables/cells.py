"""How spreadsheets are kept from running the texts in the cells of a CSV file."""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; ``as_written`` undoes it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_written(cell: str) -> str:
    """The text that ``neutral`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
