"""Numbers that must stay exact, like amounts of money: decimals, never binary fractions."""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

from konzept.values.json_schema import TEXT_OR_NUMBER, described
from konzept.values.refusals import Refusal, shown

_PATTERN = "^[0-9]{1,12}(\\.[0-9]{1,2})?$"
_ALLOWED = "Euro ohne Tausenderpunkte, Cent nach einem Punkt, z. B. 12500 oder 12500.50"


def _amount(value: Any) -> Any:
    if isinstance(value, str):
        if re.fullmatch(_PATTERN, value):
            return Decimal(value)
        raise Refusal(f"{shown(value)} ist kein genauer Betrag.", _ALLOWED).error()
    return value


Amount = Annotated[
    Decimal,
    BeforeValidator(_amount),
    PlainSerializer(str, return_type=str),
    described("Betrag in Euro", _ALLOWED, "12500.50", type=TEXT_OR_NUMBER, pattern=_PATTERN),
]
"""An exact amount in euros."""

_NUMBER_PATTERN = "^-?[0-9]{1,12}(\\.[0-9]{1,6})?$"
_NUMBER_ALLOWED = "Ziffern ohne Tausenderpunkte, Dezimalen nach einem Punkt, z. B. 1200 oder 37.7"


def _quantity(value: Any) -> Any:
    if isinstance(value, str):
        if re.fullmatch(_NUMBER_PATTERN, value):
            return Decimal(value)
        raise Refusal(f"{shown(value)} ist keine genaue Zahl.", _NUMBER_ALLOWED).error()
    return value


Quantity = Annotated[
    Decimal,
    BeforeValidator(_quantity),
    PlainSerializer(str, return_type=str),
    described("Genaue Zahl", _NUMBER_ALLOWED, "37.7", type=TEXT_OR_NUMBER, pattern=_NUMBER_PATTERN),
]
"""An exact number, to draw and compare."""


def in_german(number: Decimal) -> str:
    """A number in German: "1.200", "37,7"."""
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


def in_euros(amount: Decimal) -> str:
    """An amount in German: "12.500 Euro", "12.500,50 Euro"."""
    text = f"{amount:,.2f}".removesuffix(".00")
    return f"{text.translate(str.maketrans(',.', '.,'))} Euro"
