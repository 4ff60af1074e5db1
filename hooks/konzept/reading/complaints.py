"""placeholder"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import yaml

from konzept.values.refusals import shown

_LOOKED_AT = 500
"""How much of a line is searched for the likely mistake."""


def in_german(error: yaml.MarkedYAMLError, text: str, line: int) -> str:
    """The parser's complaint in words that name the likely mistake and its mending."""
    lines = text.split("\n")
    there = lines[line - 1][:_LOOKED_AT] if line <= len(lines) else ""
    before = next((one for one in reversed(lines[: line - 1]) if one.strip()), "")[:_LOOKED_AT]
    for fits, message in _COMPLAINTS:
        if fits(error.problem or "", there, before):
            return message
    return f"Das ist kein gültiges YAML: {shown(there.strip()) if there.strip() else 'Dateiende'}."


@dataclass(frozen=True, slots=True)
class _Says:
    """Whether the complaint, its line or the one before match."""

    complaint: str = ""
    there: re.Pattern[str] = field(default=re.compile(""))
    before: re.Pattern[str] = field(default=re.compile(""))

    def __call__(self, complaint: str, there: str, before: str) -> bool:
        return bool(
            re.search(self.complaint, complaint)
            and self.there.search(there)
            and self.before.search(before)
        )


BEGAN_EARLIER = re.compile(
    "unexpected end of stream|unexpected document (indicator|separator)"
    "|could not find expected ':'|expected ',' or"
)
"""Complaints that come at the end of something; the mistake is where it began."""

_AFTER_QUOTE = re.compile(
    r"""^[ -]*(?:[A-Za-z_]+:\s+)?(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*[^\s#]"""
)

_NO_SPACE = re.compile(r"^[ -]*[A-Za-z_]+:[^\s:/]|^[ -]*[A-Za-z_]+:\u00a0")

_QUOTE_END = (
    "Dieses Anführungszeichen wird nicht geschlossen. Erlaubt: dasselbe Zeichen am Ende des Textes."
)

_SPACE_AFTER_COLON = (
    "fehlt das Leerzeichen hinter dem Doppelpunkt. Erlaubt: „schluessel: Wert“ mit einem einfachen "
    "Leerzeichen."
)

SPACE_AFTER_DASH = (
    "fehlt das Leerzeichen hinter dem „-“. Erlaubt: „- schluessel: Wert“ mit einem einfachen "
    "Leerzeichen."
)

_AFTER_BRACKET = re.compile(r"^[ -]*(?:[A-Za-z_]+:\s+)?[\[{].*[\]}]\s*[^\s#]")
_KEY = re.compile(r"^\s*[^\s\[{'\"-][^:]*:(\s|$)")

_COMPLAINTS: tuple[tuple[Callable[[str, str, str], bool], str], ...] = (
    (
        _Says(there=re.compile(r"^(<{7}|={7}|>{7})")),
        "Hier stehen zwei Fassungen der Zeilen übereinander (<<<<<<<, =======, >>>>>>>). Erlaubt: "
        "eine davon; die Zeichen löschen.",
    ),
    (
        _Says(r"cannot start any token"),
        "Ein Text darf nicht mit „@“, „`“ oder „%“ beginnen. Erlaubt: in Anführungszeichen setzen.",
    ),
    (
        _Says(r"alphabetic or numeric character"),
        "Ein Text darf nicht mit „*“ oder „&“ beginnen. Erlaubt: in Anführungszeichen setzen.",
    ),
    (
        _Says(r"mapping values are not allowed", before=_NO_SPACE),
        f"In der Zeile davor {_SPACE_AFTER_COLON}",
    ),
    (
        _Says(r"mapping values are not allowed", re.compile(r":.*:(\s|$)")),
        "Im Text steht ein Doppelpunkt mit Leerzeichen. Erlaubt: den ganzen Text in "
        "Anführungszeichen setzen.",
    ),
    (
        _Says(r"mapping values are not allowed"),
        "Die Einrückung passt nicht: Hier beginnt ein Schlüssel, wo keiner stehen kann. Erlaubt: "
        "Schlüssel einer Ebene untereinander.",
    ),
    (_Says(r"unexpected end of stream|found unexpected document"), _QUOTE_END),
    (_Says(r"could not find expected ':'", _NO_SPACE), f"Hier {_SPACE_AFTER_COLON}"),
    (
        _Says(r"could not find expected ':'"),
        "Hier fehlt der Doppelpunkt hinter dem Schlüssel. Erlaubt: „schluessel: Wert“.",
    ),
    (
        _Says(r"did not find expected key|expected <block end>", _AFTER_QUOTE),
        "Nach dem schließenden Anführungszeichen steht noch Text. Erlaubt: den ganzen Text "
        "zwischen einfache Anführungszeichen setzen, oder innen „…“ schreiben.",
    ),
    (
        _Says(r"did not find expected key|expected <block end>", _AFTER_BRACKET),
        "Nach der schließenden Klammer steht noch Text. Erlaubt: ein Text, der mit „[“ oder „{“ "
        "beginnt, gehört in Anführungszeichen.",
    ),
    (
        _Says(r"did not find expected key|expected <block end>", re.compile(r"^\s*-\s")),
        "Dieser Listenpunkt passt nicht zu dem, was davor steht. Erlaubt: so weit eingerückt wie "
        "die Punkte darüber.",
    ),
    (
        _Says(r"did not find expected key|expected <block end>", before=re.compile(r"[\"']")),
        "Hier wird ein Schlüssel erwartet. Erlaubt: „schluessel: Wert“, so weit eingerückt wie die "
        "Schlüssel darüber; Anführungszeichen der Zeile davor geschlossen.",
    ),
    (
        _Says(r"did not find expected key|expected <block end>"),
        "Hier wird ein Schlüssel erwartet. Erlaubt: „schluessel: Wert“, so weit eingerückt wie "
        "die Schlüssel darüber.",
    ),
    (
        _Says(r"did not find expected '-' indicator", _KEY),
        "Die Einrückung passt nicht. Erlaubt: so weit eingerückt wie die Schlüssel des "
        "Listenpunkts darüber.",
    ),
    (
        _Says(r"did not find expected '-' indicator"),
        "Hier wird ein Listenpunkt erwartet. Erlaubt: „- “, so weit eingerückt wie die Punkte "
        "darüber.",
    ),
    (
        _Says(r"did not find expected ',' or|expected ',' or"),
        "Eine Klammer wird nicht geschlossen. Erlaubt: „[a, b]“; ein Text, der mit „[“ oder „{“ "
        "beginnt, gehört in Anführungszeichen.",
    ),
    (
        _Says(r"<document start>"),
        "Die Zeile passt nicht zu dem, was davor steht. Erlaubt: Schlüssel einer Ebene "
        "untereinander, gleich weit eingerückt.",
    ),
    (
        _Says(r"unknown escape|did not find expected hexdecimal"),
        "Nach „\\“ steht in doppelten Anführungszeichen ein unbekanntes Zeichen. Erlaubt: "
        "einfache Anführungszeichen.",
    ),
)
