"""The types of single values: texts, ids, links, numbers. Each refuses with a German reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from konzept.dates import DAY_PATTERN, PartialDate, Precision
from konzept.fragments import ANY_SCALAR, ID_PATTERN, TEXT_OR_NUMBER, AlsoAllowed, value_type
from konzept.problems import asked, nearest, shown

UNKNOWN = "unbekannt"
LINK_SCHEMES = ("https", "http", "mailto", "tel")
"""Rule 9 of the data contract; a link without a scheme leads to a page of the site."""

_LINE_LIMIT = 300
_MARKDOWN_LIMIT = 20_000
_ID = re.compile(ID_PATTERN)
_NOT_IN_URL = r'\s<>"{}|\\^`'
_HOST = r"[^\W_]([\w-]*[^\W_])?"
_HOST_NAME = re.compile(rf"({_HOST}\.)+{_HOST}")
_EMAIL = re.compile(r"[A-Za-z0-9_+'-]+(\.[A-Za-z0-9_+'-]+)*@([A-Za-zÄÖÜäöüß0-9-]+\.)+[A-Za-z]{2,}")
_AT = re.compile(r"\s*[(\[{]\s*at\s*[)\]}]\s*|\s+at\s+", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(
    r"\]\(\s*<?\s*(?P<inline>[^)\s>]*)|^\s{0,3}\[[^\]]+\]:\s*<?(?P<reference>\S+)"
    r"|<(?P<auto>[a-zA-Z][a-zA-Z0-9+.-]*:[^>\s]*)>",
    re.MULTILINE,
)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")

T = TypeVar("T")


def refusal(reason: str, word: str = "") -> PydanticCustomError:
    """The error that carries ``reason`` to the editor unchanged; ``word`` is what it is about."""
    return PydanticCustomError("refused", "{reason}", {"reason": reason, "word": word})


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
    for target in links_in(text):
        _refuse_link(target)
    return text


def links_in(text: str) -> Iterator[str]:
    """What the links of a Markdown text lead to, as it is written."""
    for match in _MARKDOWN_LINK.finditer(text):
        yield match["inline"] or match["reference"] or match["auto"] or ""


def _refuse_link(target: str) -> None:
    scheme = _SCHEME.match(target)
    if scheme is None:
        if not target.startswith("/") or target.startswith("//"):
            hint = asked(_with_scheme(target))
            raise refusal(f"Der Link {shown(target)} führt nirgendwohin. {_LINKS}{hint}", target)
    elif scheme[1].lower() not in LINK_SCHEMES:
        raise refusal(f"Der Link {shown(target)} beginnt mit „{scheme[0]}“. {_LINKS}", target)
    elif scheme[1].lower() in ("https", "http") and not _is_url(target):
        hint = asked(_with_scheme(target))
        raise refusal(f"Der Link {shown(target)} ist keine Web-Adresse. {_LINKS}{hint}", target)


_LINKS = (
    f"Erlaubt: {', '.join(f'{name}:' for name in LINK_SCHEMES)} oder eine Seite dieser Website, "
    "beginnend mit „/“."
)


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


def _url(text: str) -> str:
    if _is_url(text):
        return text
    kind = "eine E-Mail-Adresse, keine" if _EMAIL.fullmatch(text) else "keine"
    raise refusal(
        f"{shown(text)} ist {kind} Web-Adresse. Erlaubt: eine Adresse mit https:// oder "
        f"http://, ohne Leerzeichen.{asked(_with_scheme(text))}"
    )


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in ("https", "http")
            and "@" not in parts.netloc
            and _HOST_NAME.fullmatch(parts.hostname or "") is not None
            and parts.port != 0
            and not re.search(f"[{_NOT_IN_URL}]", text)
        )
    except ValueError:  # brackets in the host, a port beyond 65535
        return False


def _with_scheme(text: str) -> str | None:
    """The web address that was meant by one without, or with a mistyped scheme."""
    scheme = "http" if text.startswith("http:") else "https"
    rest = re.sub("^(https?)?[:/]*", "", text)
    meant = f"{scheme}://{rest}"
    host = re.split("[/?#]", rest)[0]
    usable = re.search(r"\.[a-z]{2,}$", host) and meant != text and _is_url(meant)
    return meant if usable else None


def _email(text: str) -> str:
    if _EMAIL.fullmatch(text):
        return text
    meant = _AT.sub("@", text[:_LINE_LIMIT].removeprefix("mailto:"))
    raise refusal(
        f"{shown(text)} ist keine E-Mail-Adresse. Erlaubt: name@beispiel.de."
        f"{asked(meant) if _EMAIL.fullmatch(meant) else ''}"
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


def also_allowed(reason: str, *words: str) -> str:
    """``reason`` of a refusal where also ``words`` are allowed; its hint stays at the end."""
    said, asks, hint = reason.partition(" Meinten Sie ")
    return f"{said} Hier auch: {', '.join(words)}.{asks}{hint}"


Line = Annotated[
    str,
    AfterValidator(_line),
    WithJsonSchema(
        value_type(
            "Textzeile",
            f"eine Zeile Text, höchstens {_LINE_LIMIT} Zeichen",
            type=ANY_SCALAR,
            pattern=rf"^\s*\S[^\n]{{0,{_LINE_LIMIT - 1}}}\s*$",
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

Url = Annotated[
    str,
    AfterValidator(_url),
    WithJsonSchema(
        value_type(
            "Web-Adresse",
            "eine Adresse mit https:// oder http://, ohne Leerzeichen",
            type="string",
            pattern=rf"^[Hh][Tt][Tt][Pp][Ss]?://[^/?#{_NOT_IN_URL}]*\.[^{_NOT_IN_URL}]*$",
            examples=["https://www.example.org/"],
        )
    ),
]
Email = Annotated[
    str,
    AfterValidator(_email),
    WithJsonSchema(
        value_type(
            "E-Mail-Adresse",
            "eine Adresse wie name@beispiel.de",
            type="string",
            pattern=f"^{_EMAIL.pattern}$",
            examples=["stelle@example.org"],
        )
    ),
]
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
