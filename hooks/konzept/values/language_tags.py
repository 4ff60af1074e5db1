"""Tags of languages by BCP 47: "tr", also with a script or a region ("zh-Hant", "pt-BR")."""

import re
from typing import Annotated

from pydantic import AfterValidator

from konzept.values.json_schema import described
from konzept.values.rules import Ask, Rule

_PATTERN = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
_NO_TAG = Rule(
    Ask.FITS,
    "{shown} ist kein Kürzel einer Sprache.",
    "die Sprache, auch mit Schrift oder Land, wie „tr“, „zh-Hant“ oder „pt-BR“",
    _PATTERN,
)


def _tag(text: str) -> str:
    if re.fullmatch(_PATTERN, text):
        return text
    meant = _in_usual_letters(text)
    raise _NO_TAG.refusal(text, meant if re.fullmatch(_PATTERN, meant) else None).error()


def _in_usual_letters(text: str) -> str:
    """The tag in upper and lower case as it is usual: "PT_br" gives "pt-BR"."""
    language, *others = text.strip().replace("_", "-").split("-")
    spelled = (one.upper() if len(one) < len("Latn") else one.capitalize() for one in others)
    return "-".join((language.lower(), *spelled))


LanguageTag = Annotated[
    str,
    AfterValidator(_tag),
    described(
        "Sprachkürzel",
        _NO_TAG.allowed,
        "tr",
        rules=(_NO_TAG,),
        type="string",
        pattern=_PATTERN,
    ),
]
"""The language of a translation. It names files; addresses spell it in small letters."""


def for_locale(tag: str) -> str:
    """What gettext and CLDR call the language of a tag: "pt_BR"."""
    return tag.replace("-", "_")
