"""How spreadsheets are kept from running the texts in the cells of a CSV file."""

import re

_SEPARATOR = r"[;\t\r\n]"
_SIGN = "[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r]"  # also in full width
_FORMULA = re.compile(rf"""\A(?=["']*\n)|(\A|{_SEPARATOR})(?=["']*{_SIGN})""")
"""Before what a spreadsheet might run. One that separates cells by ";" sees none of our quotes: for
it each ";" and each line break within a cell begins another."""

_NEUTRAL = re.compile(rf"""\A'(?=["']*\n)|(\A|{_SEPARATOR})'(?=["']*{_SIGN})""")


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, whatever it separates cells by.

    ``as_written`` undoes it.
    """
    return _FORMULA.sub(r"\1'", cell)


def as_written(cell: str) -> str:
    """The text that ``neutral`` was given."""
    return _NEUTRAL.sub(r"\1", cell)
