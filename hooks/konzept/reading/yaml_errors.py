"""The YAML parser's errors in German words that name the likely mistake and its correction."""

import re
from dataclasses import dataclass

import yaml

from konzept.reading.problems import Problem
from konzept.values.refusals import shown

_SEARCHED = 500
"""How many characters of a line are searched for the likely mistake."""


def problem_from(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """The problem with the ``text`` of a data file that the parser reports as ``error``."""
    complaint = error.problem or ""
    mark = error.problem_mark or error.context_mark
    if error.context_mark and _BEGAN_EARLIER.search(f"{error.context}: {complaint}"):
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if conflict := _CONFLICT.search(text):  # the mistake, wherever the parser stumbled over it
        line, column = text.count("\n", 0, conflict.start()) + 1, 1
    if line > (last := text.count("\n") + 1):  # the end of a file without a final line break
        line, column = last, len(text) - text.rfind("\n")
    return Problem(file, line, column, "", _message(complaint, text.split("\n"), line))


def _message(complaint: str, lines: list[str], number: int) -> str:
    line = lines[number - 1][:_SEARCHED]
    filled = (one for one in reversed(lines[: number - 1]) if one.strip())
    line_before = next(filled, "")[:_SEARCHED]
    for mistake in _MISTAKES:
        if mistake.fits(complaint, line, line_before):
            return f"{mistake.reason} Erlaubt: {mistake.allowed}."
    what = shown(line.strip()) if line.strip() else "Dateiende"
    return f"Das ist kein gültiges YAML: {what}. Erlaubt: {_SPACED_KEY}; sonst {_IN_QUOTES}."


@dataclass(frozen=True, slots=True)
class _Mistake:
    """A likely mistake: regular expressions it is known by, and what to say about it.

    They search the parser's complaint, the line it names, and the one before that is not blank.
    """

    complaint: str
    reason: str
    allowed: str
    line: str = ""
    line_before: str = ""

    def fits(self, complaint: str, line: str, line_before: str) -> bool:
        patterns = (self.complaint, self.line, self.line_before)
        return all(map(re.search, patterns, (complaint, line, line_before)))


_CONFLICT = re.compile("^<{7}", re.MULTILINE)

_BEGAN_EARLIER = re.compile(
    "unexpected end of stream|unexpected document (indicator|separator)"
    "|could not find expected ':'|expected ',' or|scanning a (%YAML )?directive"
)
"""Complaints about the end of something; the mistake is where it began."""

_KEY_START = r"^[ -]*(?:[A-Za-z_]+:\s+)?"
_AFTER_QUOTE = _KEY_START + r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*[^\s#]"""
_AFTER_BRACKET = _KEY_START + r"[\[{].*[\]}]\s*[^\s#]"
_NO_SPACE = r"^[ -]*[A-Za-z_]+:[^\s:/]|^[ -]*[A-Za-z_]+:\u00a0"
_NO_MAPPING = "mapping values are not allowed"
_NO_COLON = "could not find expected ':'"
_NO_KEY = "did not find expected key|expected <block end>"
_NO_DASH = "did not find expected '-' indicator"

_MISSING_SPACE = "fehlt das Leerzeichen hinter dem Doppelpunkt."
_SPACED_KEY = "„schluessel: Wert“ mit einem einfachen Leerzeichen"
_QUOTES = "in Anführungszeichen setzen"
_IN_QUOTES = "den ganzen Text in Anführungszeichen"
_QUOTED_BRACKET = "ein Text, der mit „[“ oder „{“ beginnt, gehört in Anführungszeichen"
_KEY_EXPECTED = "Hier wird ein Schlüssel erwartet."
_ALIGNED_KEY = "„schluessel: Wert“, so weit eingerückt wie die Schlüssel darüber"
_ONE_LEVEL = "Schlüssel einer Ebene untereinander"
_AS_ITEMS_ABOVE = "so weit eingerückt wie die Punkte darüber"

_MISTAKES = (
    _Mistake(
        "",
        "Hier stehen zwei Fassungen der Zeilen übereinander (<<<<<<<, =======, >>>>>>>).",
        "eine davon; die Zeichen löschen",
        line=r"^(<{7}|={7}|>{7})",
    ),
    _Mistake(
        "cannot start any token", "Ein Text darf nicht mit „@“, „`“ oder „%“ beginnen.", _QUOTES
    ),
    _Mistake("", "Eine Zeile darf nicht mit „%“ beginnen.", _QUOTES, line="^%"),
    _Mistake("", "Die Zeile davor darf nicht mit „%“ beginnen.", _QUOTES, line_before="^%"),
    _Mistake("mapping keys are not allowed", "Ein Text darf nicht mit „? “ beginnen.", _QUOTES),
    _Mistake("whitespace or line break", "Ein Text darf nicht mit „!“ beginnen.", _QUOTES),
    _Mistake(
        "expected comment or line break",
        "Hinter „|“ oder „>“ steht noch Text.",
        f"den Text in die nächste Zeile, eingerückt; oder {_IN_QUOTES}",
    ),
    _Mistake(
        "block sequence entries are not allowed",
        "Hier beginnt mit „-“ ein Listenpunkt, wo keiner stehen kann.",
        f"jeden Punkt in einer eigenen Zeile unter dem Schlüssel; oder {_IN_QUOTES}",
    ),
    _Mistake(
        "expected node content",
        "Hier fehlt ein Wert vor dem Komma oder der Klammer.",
        f"„[a, b]“; oder {_IN_QUOTES}",
    ),
    _Mistake(
        "alphabetic or numeric character", "Ein Text darf nicht mit „*“ oder „&“ beginnen.", _QUOTES
    ),
    _Mistake(
        _NO_MAPPING, f"In der Zeile davor {_MISSING_SPACE}", _SPACED_KEY, line_before=_NO_SPACE
    ),
    _Mistake(
        _NO_MAPPING,
        "Im Text steht ein Doppelpunkt mit Leerzeichen.",
        f"den ganzen Text {_QUOTES}",
        line=r":.*:(\s|$)",
    ),
    _Mistake(
        _NO_MAPPING,
        "Die Einrückung passt nicht: Hier beginnt ein Schlüssel, wo keiner stehen kann.",
        _ONE_LEVEL,
    ),
    _Mistake(
        "unexpected end of stream|found unexpected document",
        "Dieses Anführungszeichen wird nicht geschlossen.",
        "dasselbe Zeichen am Ende des Textes",
    ),
    _Mistake(_NO_COLON, f"Hier {_MISSING_SPACE}", _SPACED_KEY, line=_NO_SPACE),
    _Mistake(_NO_COLON, "Hier fehlt der Doppelpunkt hinter dem Schlüssel.", "„schluessel: Wert“"),
    _Mistake(
        _NO_KEY,
        "Nach dem schließenden Anführungszeichen steht noch Text.",
        "den ganzen Text zwischen einfache Anführungszeichen setzen, oder innen „…“ schreiben",
        line=_AFTER_QUOTE,
    ),
    _Mistake(
        _NO_KEY,
        "Nach der schließenden Klammer steht noch Text.",
        _QUOTED_BRACKET,
        line=_AFTER_BRACKET,
    ),
    _Mistake(
        _NO_KEY,
        "Dieser Listenpunkt passt nicht zu dem, was davor steht.",
        _AS_ITEMS_ABOVE,
        line=r"^\s*-\s",
    ),
    _Mistake(
        _NO_KEY,
        _KEY_EXPECTED,
        f"{_ALIGNED_KEY}; Anführungszeichen der Zeile davor geschlossen",
        line_before=r"[\"']",
    ),
    _Mistake(_NO_KEY, _KEY_EXPECTED, _ALIGNED_KEY),
    _Mistake(
        _NO_DASH,
        "Die Einrückung passt nicht.",
        "so weit eingerückt wie die Schlüssel des Listenpunkts darüber",
        line=r"^\s*[^\s\[{'\"-][^:]*:(\s|$)",
    ),
    _Mistake(_NO_DASH, "Hier wird ein Listenpunkt erwartet.", f"„- “, {_AS_ITEMS_ABOVE}"),
    _Mistake(
        "did not find expected ',' or|expected ',' or",
        "Eine Klammer wird nicht geschlossen.",
        f"„[a, b]“; {_QUOTED_BRACKET}",
    ),
    _Mistake(
        "<document start>",
        "Die Zeile passt nicht zu dem, was davor steht.",
        f"{_ONE_LEVEL}, gleich weit eingerückt",
    ),
    _Mistake(
        "unknown escape|did not find expected hexdecimal",
        "Nach „\\“ steht in doppelten Anführungszeichen ein unbekanntes Zeichen.",
        "einfache Anführungszeichen",
    ),
)
"""The first that fits counts."""
