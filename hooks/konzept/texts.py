"""The types of single values: texts, ids, links, numbers. Each refuses with a German reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from konzept.dates import PartialDate, Precision
from konzept.problems import nearest, shown

UNKNOWN = "unbekannt"
LINK_SCHEMES = ("https", "http", "mailto", "tel")
"""Rule 9 of the data contract; a link without a scheme leads to a page of the site."""

_LINE_LIMIT = 300
_MARKDOWN_LIMIT = 20_000
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]{2,}")
_MARKDOWN_LINK = re.compile(
    r"\]\(\s*<?\s*(?P<inline>[^)\s>]*)|^\s{0,3}\[[^\]]+\]:\s*<?(?P<reference>\S+)"
    r"|<(?P<auto>[a-zA-Z][a-zA-Z0-9+.-]*:[^>\s]*)>",
    re.MULTILINE,
)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")

T = TypeVar("T")


def refusal(reason: str) -> PydanticCustomError:
    """The error that carries ``reason`` to the editor unchanged."""
    return PydanticCustomError("refused", "{reason}", {"reason": reason})


def _line(text: str) -> str:
    text = text.strip()
    if "\n" in text:
        raise refusal("Der Text hat mehrere Zeilen. Erlaubt: eine Zeile (oder „>-“ davor).")
    if len(text) > _LINE_LIMIT:
        raise refusal(
            f"Der Text hat {len(text)} Zeichen. Erlaubt: höchstens {_LINE_LIMIT}; "
            "Ausführliches gehört in „beschreibung“ oder „text“."
        )
    return text


def _markdown(text: str) -> str:
    text = text.strip()
    if len(text) > _MARKDOWN_LIMIT:
        raise refusal(f"Der Text hat {len(text)} Zeichen. Erlaubt: höchstens {_MARKDOWN_LIMIT}.")
    for match in _MARKDOWN_LINK.finditer(text):
        target = match["inline"] or match["reference"] or match["auto"] or ""
        scheme = _SCHEME.match(target)
        if scheme and scheme[1].lower() not in LINK_SCHEMES:
            raise refusal(
                f"Der Link {shown(target)} beginnt mit „{scheme[0]}“. Erlaubt: "
                f"{', '.join(f'{name}:' for name in LINK_SCHEMES)} oder eine Seite dieser Website."
            )
    return text


def id_from(text: str) -> str:
    """The id nearest to a text: "Väter und Söhne" gives "vaeter-und-soehne"; may be empty."""
    return re.sub("[^a-z0-9]+", "-", text.lower().translate(_UMLAUTS)).strip("-")


def _id(text: str) -> str:
    if _ID.fullmatch(text):
        return text
    proposal = id_from(text)
    hint = f" Meinten Sie „{proposal}“?" if proposal else ""
    raise refusal(
        f"{shown(text)} ist keine Kennung. Erlaubt: Kleinbuchstaben a–z, Ziffern und "
        f"einzelne Bindestriche.{hint}"
    )


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("https", "http") and "." in (parts.hostname or "")
    except ValueError:
        usable = False
    if usable and not re.search(r"[\s<>\"{}|\\^`]", text):
        return text
    hint = (
        f" Meinten Sie „https://{text}“?"
        if re.fullmatch(r"(www\.)?[\w.-]+\.[a-z]{2,}(/\S*)?", text)
        else ""
    )
    raise refusal(
        f"{shown(text)} ist keine Web-Adresse. Erlaubt: eine Adresse mit https:// oder "
        f"http://, ohne Leerzeichen.{hint}"
    )


def _email(text: str) -> str:
    if _EMAIL.fullmatch(text):
        return text
    raise refusal(f"{shown(text)} ist keine E-Mail-Adresse. Erlaubt: name@beispiel.de.")


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


def one_of(choices: tuple[str, ...]) -> Callable[[Any], Any]:
    """A check that a text is one of ``choices``; used where an enumeration is read."""

    def check(value: Any) -> Any:
        if isinstance(value, str) and value not in choices:
            raise refusal(
                f"{shown(value)} gibt es hier nicht. Erlaubt: {', '.join(choices)}."
                f"{nearest(value, choices)}"
            )
        return value

    return check


def _none_if_unknown(value: Any) -> Any:
    return None if value == UNKNOWN else value


Line = Annotated[str, AfterValidator(_line)]
"""One line of plain text."""

Markdown = Annotated[str, AfterValidator(_markdown), WithJsonSchema({"type": "string"})]
"""Markdown: shown by ``konzept.markup``, nowhere else."""

Id = Annotated[
    str, AfterValidator(_id), WithJsonSchema({"type": "string", "pattern": f"^{_ID.pattern}$"})
]
"""A permanent id; also a segment of an URL."""

Url = Annotated[str, AfterValidator(_url)]
Email = Annotated[str, AfterValidator(_email)]
Number = Annotated[
    int,
    BeforeValidator(_number),
    WithJsonSchema({"type": ["integer", "string"], "pattern": "^[0-9]{1,6}$"}),
]
"""A whole number from 1."""

Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A date that must be known to the day."""

Unknown = Annotated[T | None, BeforeValidator(_none_if_unknown)]
"""A value that may be ``unbekannt``, which is read as ``None``."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
