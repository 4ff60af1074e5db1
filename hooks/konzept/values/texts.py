"""Lines, Markdown, ids, numbers, days: what a plain value of a data file may be."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ValidationError,
    WrapValidator,
)

from konzept.values import markdown
from konzept.values.addresses import check_link
from konzept.values.date_words import Precision
from konzept.values.dates import DATE_RULES, DAY_PATTERN, PartialDate
from konzept.values.invisible import composed
from konzept.values.json_schema import (
    AN_ID,
    ANY_SCALAR,
    ID_PATTERN,
    TEXT_OR_NUMBER,
    WHOLE_NUMBER,
    OrWord,
    described,
)
from konzept.values.refusals import UMLAUTS, Refusal, refusal_in
from konzept.values.rules import Ask, Hint, Rule
from konzept.values.sorting import without_accents

UNKNOWN = "unbekannt"
LINE_LIMIT = 300
NEW_ID_LIMIT = 48  # ids are for ever, and parts of paths that Windows limits
_MARKDOWN_LIMIT = 20_000
_DEEPEST = 6  # lists and quotations: a phone shows no more of them within each other
_ID_LIMIT = 255  # it names a folder of the site; no file system holds a longer name
_ID = re.compile(ID_PATTERN)
IDS = "Kleinbuchstaben a–z, Ziffern und einzelne Bindestriche"
"""What an id may hold."""

_NUMBERS = "eine ganze Zahl ab 1"
_PLAN_NUMBER_LIMIT = 20

_LINE_TOO_LONG = Rule(
    Ask.LONGEST,
    "Der Text hat {length} Zeichen.",
    f"höchstens {LINE_LIMIT}; Ausführliches gehört in „beschreibung“ oder „text“",
    LINE_LIMIT,
)
_MARKDOWN_TOO_LONG = replace(
    _LINE_TOO_LONG, allowed=f"höchstens {_MARKDOWN_LIMIT}", than=_MARKDOWN_LIMIT
)
_ID_TOO_LONG = Rule(
    Ask.LONGEST, "Die Kennung hat {length} Zeichen.", f"höchstens {_ID_LIMIT}", _ID_LIMIT
)
_NO_ID = Rule(Ask.FITS, "{shown} ist keine Kennung.", IDS, ID_PATTERN, hint=Hint.ID)
_PLAN_NUMBER_TOO_LONG = Rule(
    Ask.LONGEST,
    "Die Nummer hat {length} Zeichen.",
    f"höchstens {_PLAN_NUMBER_LIMIT}, ohne den Titel",
    _PLAN_NUMBER_LIMIT,
)
_NO_NUMBER = Rule(Ask.FITS, "{shown} passt hier nicht.", _NUMBERS, "^(?=[0-9]{1,6}$)0*[1-9][0-9]*$")
_NO_DAY = Rule(Ask.CERTAIN_DAY, "{shown} ist kein Tag.", "JJJJ-MM-TT")

T = TypeVar("T")


def _line(text: str) -> str:
    if "\n" in text.strip():
        raise Refusal("Der Text hat mehrere Zeilen.", "eine Zeile (oder „>-“ davor)").error()
    return _stripped(text, _LINE_TOO_LONG)


def _stripped(text: str, rule: Rule) -> str:
    """The text without white space around it, if it is not too long for the rule."""
    text = text.strip()
    if len(text) > rule.than:
        raise rule.refusal(text).error()
    return text


def _markdown(text: str) -> str:
    text = _stripped(text, _MARKDOWN_TOO_LONG)
    for target in markdown.links_in(text):
        check_link(target)
    if (depth := markdown.depth(text)) > _DEEPEST:
        reason = f"Hier stehen {depth} Listen oder Zitate ineinander."
        raise Refusal(reason, f"höchstens {_DEEPEST}").error()
    return text


def id_from(text: str) -> str:
    """The id most like a text: "Väter-Café" gives "vaeter-cafe"; may be empty."""
    plain = without_accents(composed(text).lower().translate(UMLAUTS))
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


def new_id(title: str) -> str:
    """The id for a new record: that of its title, cut behind a word; may be empty."""
    text = id_from(title)
    if len(text) <= NEW_ID_LIMIT:
        return text
    return text[: NEW_ID_LIMIT + 1].rpartition("-")[0] or text[:NEW_ID_LIMIT]


def _id(text: str) -> str:
    if len(text) > _ID_LIMIT:
        raise _ID_TOO_LONG.refusal(text).error()
    if _ID.fullmatch(text):
        return text
    raise _NO_ID.refusal(text, id_from(text)).error()


def _plan_number(text: str) -> str:
    text = " ".join(text.split())
    if len(text) > _PLAN_NUMBER_LIMIT:
        raise _PLAN_NUMBER_TOO_LONG.refusal(text).error()
    return text


def _number(value: Any) -> Any:
    if isinstance(value, str):
        if re.fullmatch(_NO_NUMBER.than, value):
            return int(value)
        raise _NO_NUMBER.refusal(value).error()
    return value


def _day(value: Any) -> Any:
    if isinstance(value, str):
        parsed = PartialDate.parse(value)
        if parsed.precision is not Precision.DAY:
            raise _NO_DAY.refusal(value).error()
        return parsed.first_day
    return value


def _or_unknown(value: Any, validate: Callable[[Any], Any]) -> Any:
    if value == UNKNOWN:
        return None
    try:
        return validate(value)
    except ValidationError as error:
        (detail,) = error.errors(include_url=False)
        refusal = refusal_in(detail.get("ctx"))
        if refusal is None:
            raise
        raise refusal.with_words([UNKNOWN]).error() from None


Line = Annotated[
    str,
    AfterValidator(_line),
    described(
        "Textzeile",
        f"eine Zeile Text, höchstens {LINE_LIMIT} Zeichen",
        "Ein Satz oder ein Name.",
        rules=(_LINE_TOO_LONG,),
        type=ANY_SCALAR,
        pattern=rf"^\s*\S[^\n]{{0,{LINE_LIMIT - 1}}}\s*$",
    ),
]
"""One line of plain text."""

Markdown = Annotated[
    str,
    AfterValidator(_markdown),
    described(
        "Markdown",
        "Text, auch mit Absätzen, Listen, Links und **Hervorhebung**",
        "Mehr steht [hier](https://www.example.org/).",
        rules=(_MARKDOWN_TOO_LONG,),
        type=ANY_SCALAR,
        pattern=r"\S",
        maxLength=_MARKDOWN_LIMIT,
    ),
]
"""A text in Markdown; only ``konzept.values.markdown`` makes HTML of it."""


class _Translated:
    """Annotates a text that is written for readers: the languages of the site translate it."""


TRANSLATED = _Translated()

TranslatedLine = Annotated[Line, TRANSLATED]
"""One line of plain text that the languages of the site translate."""

TranslatedMarkdown = Annotated[Markdown, TRANSLATED]
"""A text in Markdown that they translate."""

Id = Annotated[
    str,
    AfterValidator(_id),
    described(
        "Kennung",
        IDS,
        "sprachtreff-mitte",
        exported=AN_ID,
        rules=(_ID_TOO_LONG, _NO_ID),
        type=TEXT_OR_NUMBER,
        pattern=ID_PATTERN,
        minimum=0,
        maxLength=_ID_LIMIT,
    ),
]
"""A permanent id, also a segment of web addresses (rule 2 of the data contract)."""

PlanNumber = Annotated[
    str,
    AfterValidator(_plan_number),
    described(
        "Nummer im Konzept",
        f"eine kurze Bezeichnung, höchstens {_PLAN_NUMBER_LIMIT} Zeichen",
        "B10",
        rules=(_PLAN_NUMBER_TOO_LONG,),
        type=ANY_SCALAR,
        pattern=rf"^\s*\S[^\n]{{0,{_PLAN_NUMBER_LIMIT - 1}}}\s*$",
    ),
]
"""What a printed plan calls a field, a goal or a measure by: "B10", "Ü1", "5+6"."""

Number = Annotated[
    int,
    BeforeValidator(_number),
    described(
        "Zahl",
        _NUMBERS,
        "3",
        exported=WHOLE_NUMBER,
        rules=(_NO_NUMBER,),
        type=TEXT_OR_NUMBER,
        pattern="^0*[1-9][0-9]*$",
        minimum=1,
        maximum=999_999,
        maxLength=6,
    ),
]
"""A whole number from 1 to 999999."""

Day = Annotated[
    date,
    BeforeValidator(_day),
    described(
        "Tag",
        "ein Tag als JJJJ-MM-TT",
        "2014-03-21",
        rules=(*DATE_RULES, _NO_DAY),
        type="string",
        format="date",
        pattern=DAY_PATTERN,
    ),
]
"""A date that must be known to the day."""

Unknown = Annotated[T | None, WrapValidator(_or_unknown), OrWord(UNKNOWN)]
"""A value that may be ``unbekannt``, which is read as ``None``."""
