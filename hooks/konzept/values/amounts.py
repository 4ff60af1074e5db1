"""Numbers that must stay exact, like amounts of money: decimals, never binary fractions."""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

from konzept.values.json_schema import TEXT_OR_DECIMAL, described
from konzept.values.phrases import Phrase, phrase
from konzept.values.rules import Ask, Hint, Rule

_AMOUNT = "^[0-9]{1,12}(\\.[0-9]{1,2})?$"
_EUROS = "Euro ohne Tausenderpunkte, Cent nach einem Punkt, z. B. 12500 oder 12500.50"
_QUANTITY = "^-?[0-9]{1,12}(\\.[0-9]{1,6})?$"
_DIGITS = "Ziffern ohne Tausenderpunkte, Dezimalen nach einem Punkt, z. B. 1200 oder 37.7"
_GERMAN = str.maketrans(",.", ".,")
_SPELLED = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
_AROUND = re.compile(r"\s|€|euro?\b|%|,-+$", re.IGNORECASE)


_NO_AMOUNT = Rule(Ask.FITS, "{shown} ist kein genauer Betrag.", _EUROS, _AMOUNT, Hint.NUMBER)
_NO_QUANTITY = Rule(Ask.FITS, "{shown} ist keine genaue Zahl.", _DIGITS, _QUANTITY, Hint.NUMBER)


def _exact(rule: Rule) -> BeforeValidator:
    """Reads a text that keeps the rule.

    What a German spelling means is suggested, and never taken: "1.500" may be one and a half.
    """

    def read(value: Any) -> Any:
        if isinstance(value, str):
            if re.fullmatch(rule.than, value):
                return Decimal(value)
            meant = spelled_in_german(_AROUND.sub("", value))
            written = "" if meant is None else f"{meant:f}"
            hint = written if re.fullmatch(rule.than, written) else None
            raise rule.refusal(value, hint).error()
        return value

    return BeforeValidator(read)


Amount = Annotated[
    Decimal,
    _exact(_NO_AMOUNT),
    PlainSerializer(str, return_type=str),
    described(
        "Betrag in Euro",
        _EUROS,
        "12500.50",
        rules=(_NO_AMOUNT,),
        type=TEXT_OR_DECIMAL,
        pattern=_AMOUNT,
        minimum=0,
    ),
]
"""An exact amount in euros."""

Quantity = Annotated[
    Decimal,
    _exact(_NO_QUANTITY),
    PlainSerializer(str, return_type=str),
    described(
        "Genaue Zahl",
        _DIGITS,
        "37.7",
        rules=(_NO_QUANTITY,),
        type=TEXT_OR_DECIMAL,
        pattern=_QUANTITY,
    ),
]
"""An exact number, to draw and compare."""


def spelled_in_german(text: str) -> Decimal | None:
    """The number that a text is: "1.200" or "37,7"; ``None`` if it is more or less than that."""
    return Decimal(text.replace(".", "").replace(",", ".")) if _SPELLED.fullmatch(text) else None


def in_german(number: Decimal) -> str:
    """A number in German: "1.200", "37,7"."""
    return Phrase(f"{number:,f}".translate(_GERMAN), told=number)


def in_euros(amount: Decimal) -> str:
    """An amount in German: "12.500 Euro", "12.500,50 Euro"."""
    exact = amount.quantize(Decimal("0.01"))
    shown = exact if exact % 1 else exact.to_integral_value()
    return phrase("{amount} Euro", amount=in_german(shown))
