"""Numbers that must stay exact, like amounts of money: decimals, never binary fractions."""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

from konzept.values.json_schema import TEXT_OR_NUMBER, described
from konzept.values.phrases import Phrase, phrase
from konzept.values.refusals import Refusal, shown

_AMOUNT = "^[0-9]{1,12}(\\.[0-9]{1,2})?$"
_EUROS = "Euro ohne Tausenderpunkte, Cent nach einem Punkt, z. B. 12500 oder 12500.50"
_QUANTITY = "^-?[0-9]{1,12}(\\.[0-9]{1,6})?$"
_DIGITS = "Ziffern ohne Tausenderpunkte, Dezimalen nach einem Punkt, z. B. 1200 oder 37.7"
_GERMAN = str.maketrans(",.", ".,")


def _exact(pattern: str, reason: str, allowed: str) -> BeforeValidator:
    """Reads a text that fits the pattern; the ``reason`` for refusing another follows its text."""

    def read(value: Any) -> Any:
        if isinstance(value, str):
            if re.fullmatch(pattern, value):
                return Decimal(value)
            raise Refusal(f"{shown(value)} {reason}", allowed).error()
        return value

    return BeforeValidator(read)


Amount = Annotated[
    Decimal,
    _exact(_AMOUNT, "ist kein genauer Betrag.", _EUROS),
    PlainSerializer(str, return_type=str),
    described("Betrag in Euro", _EUROS, "12500.50", type=TEXT_OR_NUMBER, pattern=_AMOUNT),
]
"""An exact amount in euros."""

Quantity = Annotated[
    Decimal,
    _exact(_QUANTITY, "ist keine genaue Zahl.", _DIGITS),
    PlainSerializer(str, return_type=str),
    described("Genaue Zahl", _DIGITS, "37.7", type=TEXT_OR_NUMBER, pattern=_QUANTITY),
]
"""An exact number, to draw and compare."""


def in_german(number: Decimal) -> str:
    """A number in German: "1.200", "37,7"."""
    return Phrase(f"{number:,f}".translate(_GERMAN), told=number)


def in_euros(amount: Decimal) -> str:
    """An amount in German: "12.500 Euro", "12.500,50 Euro"."""
    text = f"{amount:,.2f}".removesuffix(".00")
    return phrase("{amount} Euro", amount=Phrase(text.translate(_GERMAN), told=amount))
