"""placeholder"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)

from konzept.values.addresses import links_in, refuse_link
from konzept.values.dates import DAY_PATTERN, PartialDate, Precision
from konzept.values.json_schema import (
    ANY_SCALAR,
    ID_PATTERN,
    TEXT_OR_NUMBER,
    AlsoAllowed,
    value_type,
)
from konzept.values.refusals import also_allowed, asked, refusal, shown

UNKNOWN = "unbekannt"
LINE_LIMIT = 300
_MARKDOWN_LIMIT = 20_000
_ID = re.compile(ID_PATTERN)
T = TypeVar("T")


def _line(text: str) -> str:
    text = text.strip()
    if "\n" in text:
        raise refusal("Der Text hat mehrere Zeilen. Erlaubt: eine Zeile (oder „>-“ davor).")
    if len(text) > LINE_LIMIT:
        raise refusal(
            f"Der Text hat {len(text)} Zeichen. Erlaubt: höchstens {LINE_LIMIT}; "
            "Ausführliches gehört in „beschreibung“ oder „text“."
        )
    return text


def _markdown(text: str) -> str:
    text = text.strip()
    if len(text) > _MARKDOWN_LIMIT:
        raise refusal(f"Der Text hat {len(text)} Zeichen. Erlaubt: höchstens {_MARKDOWN_LIMIT}.")
    for target in links_in(text):
        refuse_link(target)
    return text


def id_from(text: str) -> str:
    """The id nearest to a text: "Väter-Café" gives "vaeter-cafe"; may be empty."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(_UMLAUTS))
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


def _id(text: str) -> str:
    if _ID.fullmatch(text):
        return text
    raise refusal(
        f"{shown(text)} ist keine Kennung. Erlaubt: Kleinbuchstaben a–z, Ziffern und "
        f"einzelne Bindestriche.{asked(id_from(text))}"
    )


def _number(value: Any) -> Any:
    if isinstance(value, str):
        if re.fullmatch("[0-9]{1,6}", value) and int(value) > 0:
            return int(value)
        raise refusal(f"{shown(value)} passt hier nicht. Erlaubt: eine ganze Zahl ab 1.")
    return value


def _day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            read = PartialDate.parse(value)
        except ValueError as error:
            raise refusal(str(error)) from None
        if read.precision is not Precision.DAY:
            raise refusal(f"{shown(value)} ist kein Tag. Erlaubt: JJJJ-MM-TT.")
        return read.first_day
    return value


def _or_unknown(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    if value == UNKNOWN:
        return None
    try:
        return read(value)
    except ValidationError as error:
        (detail,) = error.errors(include_url=False)
        if "Erlaubt:" not in detail["msg"]:
            raise
        raise refusal(also_allowed(detail["msg"], UNKNOWN)) from None


Line = Annotated[
    str,
    AfterValidator(_line),
    WithJsonSchema(
        value_type(
            "Textzeile",
            f"eine Zeile Text, höchstens {LINE_LIMIT} Zeichen",
            type=ANY_SCALAR,
            pattern=rf"^\s*\S[^\n]{{0,{LINE_LIMIT - 1}}}\s*$",
            examples=["Ein Satz oder ein Name."],
        )
    ),
]
"""One line of plain text."""

Markdown = Annotated[
    str,
    AfterValidator(_markdown),
    WithJsonSchema(
        value_type(
            "Markdown",
            "Text, auch mit Absätzen, Listen, Links und **Hervorhebung**",
            type=ANY_SCALAR,
            pattern=r"\S",
            maxLength=_MARKDOWN_LIMIT,
            examples=["Mehr steht [hier](https://www.example.org/)."],
        )
    ),
]
"""Markdown: shown by ``konzept.markup``, nowhere else."""

Id = Annotated[
    str,
    AfterValidator(_id),
    WithJsonSchema(
        value_type(
            "Kennung",
            "Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche",
            type=TEXT_OR_NUMBER,
            pattern=f"^{ID_PATTERN}$",
            minimum=0,
            examples=["sprachtreff-mitte"],
        )
    ),
]
"""A permanent id; also a segment of an URL."""

Number = Annotated[
    int,
    BeforeValidator(_number),
    WithJsonSchema(
        value_type(
            "Zahl",
            "eine ganze Zahl ab 1",
            type=TEXT_OR_NUMBER,
            pattern="^0*[1-9][0-9]*$",
            minimum=1,
            maximum=999_999,
            maxLength=6,
            examples=["3"],
        )
    ),
]
"""A whole number from 1."""

Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema(
        value_type(
            "Tag",
            "ein Tag als JJJJ-MM-TT",
            type="string",
            format="date",
            pattern=f"^{DAY_PATTERN}$",
            examples=["2014-03-21"],
        )
    ),
]
"""A date that must be known to the day."""

Unknown = Annotated[T | None, WrapValidator(_or_unknown), AlsoAllowed(UNKNOWN)]
"""A value that may be ``unbekannt``, which is read as ``None``."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def alphabetical(text: str) -> str:
    """A sort key for German words: umlauts as their base letters (DIN 5007, variant 1)."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in folded if not unicodedata.combining(char))
