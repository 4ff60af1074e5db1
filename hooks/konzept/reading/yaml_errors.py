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
    if error.context_mark and _BEGAN_EARLIER.search(complaint):
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if line > (last := text.count("\n") + 1):  # the end of a file without a final line break
        line, column = last, len(text) - text.rfind("\n")
    return Problem(file, line, column, "", _message(complaint, text.split("\n"), line))


def _message(complaint: str, lines: list[str], number: int) -> str:
    line = lines[number - 1][:_SEARCHED]
    filled = (one for one in reversed(lines[: number - 1]) if one.strip())
    line_before = next(filled, "")[:_SEARCHED]
    for mistake in _MISTAKES:
        if mistake.fits(complaint, line, line_before):
            return mistake.message
    return f"Das ist kein gültiges YAML: {shown(line.strip()) if line.strip() else 'Dateiende'}."


@dataclass(frozen=True, slots=True)
class _Mistake:
    """A likely mistake: regular expressions it is known by, and what to say about it.

    They search the parser's complaint, the line it names, and the one before that is not blank.
    """

    complaint: str
    message: str
    line: str = ""
    line_before: str = ""

    def fits(self, complaint: str, line: str, line_before: str) -> bool:
        patterns = (self.complaint, self.line, self.line_before)
        return all(map(re.search, patterns, (complaint, line, line_before)))


_BEGAN_EARLIER = re.compile(
    "unexpected end of stream|unexpected document (indicator|separator)"
    "|could not find expected ':'|expected ',' or"
)
"""Complaints about the end of something; the mistake is where it began."""

_KEY_START = r"^[ -]*(?:[A-Za-z_]+:\s+)?"
_AFTER_QUOTE = _KEY_START + r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*[^\s#]"""
_AFTER_BRACKET = _KEY_START + r"[\[{].*[\]}]\s*[^\s#]"
_NO_SPACE = r"^[ -]*[A-Za-z_]+:[^\s:/]|^[ -]*[A-Za-z_]+:\u00a0"
_NO_KEY = r"did not find expected key|expected <block end>"
_NO_MAPPING = r"mapping values are not allowed"

_SPACE_AFTER_COLON = (
    "fehlt das Leerzeichen hinter dem Doppelpunkt. Erlaubt: „schluessel: Wert“ mit einem einfachen "
    "Leerzeichen."
)

SPACE_AFTER_DASH = (
    "fehlt das Leerzeichen hinter dem „-“. Erlaubt: „- schluessel: Wert“ mit einem einfachen "
    "Leerzeichen."
)

_MISTAKES = (
    _Mistake(
        "",
        "Hier stehen zwei Fassungen der Zeilen übereinander (<<<<<<<, =======, >>>>>>>). Erlaubt: "
        "eine davon; die Zeichen löschen.",
        line=r"^(<{7}|={7}|>{7})",
    ),
    _Mistake(
        r"cannot start any token",
        "Ein Text darf nicht mit „@“, „`“ oder „%“ beginnen. Erlaubt: in Anführungszeichen setzen.",
    ),
    _Mistake(
        r"alphabetic or numeric character",
        "Ein Text darf nicht mit „*“ oder „&“ beginnen. Erlaubt: in Anführungszeichen setzen.",
    ),
    _Mistake(_NO_MAPPING, f"In der Zeile davor {_SPACE_AFTER_COLON}", line_before=_NO_SPACE),
    _Mistake(
        _NO_MAPPING,
        "Im Text steht ein Doppelpunkt mit Leerzeichen. Erlaubt: den ganzen Text in "
        "Anführungszeichen setzen.",
        line=r":.*:(\s|$)",
    ),
    _Mistake(
        _NO_MAPPING,
        "Die Einrückung passt nicht: Hier beginnt ein Schlüssel, wo keiner stehen kann. Erlaubt: "
        "Schlüssel einer Ebene untereinander.",
    ),
    _Mistake(
        r"unexpected end of stream|found unexpected document",
        "Dieses Anführungszeichen wird nicht geschlossen. Erlaubt: dasselbe Zeichen am Ende des "
        "Textes.",
    ),
    _Mistake(r"could not find expected ':'", f"Hier {_SPACE_AFTER_COLON}", line=_NO_SPACE),
    _Mistake(
        r"could not find expected ':'",
        "Hier fehlt der Doppelpunkt hinter dem Schlüssel. Erlaubt: „schluessel: Wert“.",
    ),
    _Mistake(
        _NO_KEY,
        "Nach dem schließenden Anführungszeichen steht noch Text. Erlaubt: den ganzen Text "
        "zwischen einfache Anführungszeichen setzen, oder innen „…“ schreiben.",
        line=_AFTER_QUOTE,
    ),
    _Mistake(
        _NO_KEY,
        "Nach der schließenden Klammer steht noch Text. Erlaubt: ein Text, der mit „[“ oder „{“ "
        "beginnt, gehört in Anführungszeichen.",
        line=_AFTER_BRACKET,
    ),
    _Mistake(
        _NO_KEY,
        "Dieser Listenpunkt passt nicht zu dem, was davor steht. Erlaubt: so weit eingerückt wie "
        "die Punkte darüber.",
        line=r"^\s*-\s",
    ),
    _Mistake(
        _NO_KEY,
        "Hier wird ein Schlüssel erwartet. Erlaubt: „schluessel: Wert“, so weit eingerückt wie die "
        "Schlüssel darüber; Anführungszeichen der Zeile davor geschlossen.",
        line_before=r"[\"']",
    ),
    _Mistake(
        _NO_KEY,
        "Hier wird ein Schlüssel erwartet. Erlaubt: „schluessel: Wert“, so weit eingerückt wie "
        "die Schlüssel darüber.",
    ),
    _Mistake(
        r"did not find expected '-' indicator",
        "Die Einrückung passt nicht. Erlaubt: so weit eingerückt wie die Schlüssel des "
        "Listenpunkts darüber.",
        line=r"^\s*[^\s\[{'\"-][^:]*:(\s|$)",
    ),
    _Mistake(
        r"did not find expected '-' indicator",
        "Hier wird ein Listenpunkt erwartet. Erlaubt: „- “, so weit eingerückt wie die Punkte "
        "darüber.",
    ),
    _Mistake(
        r"did not find expected ',' or|expected ',' or",
        "Eine Klammer wird nicht geschlossen. Erlaubt: „[a, b]“; ein Text, der mit „[“ oder „{“ "
        "beginnt, gehört in Anführungszeichen.",
    ),
    _Mistake(
        r"<document start>",
        "Die Zeile passt nicht zu dem, was davor steht. Erlaubt: Schlüssel einer Ebene "
        "untereinander, gleich weit eingerückt.",
    ),
    _Mistake(
        r"unknown escape|did not find expected hexdecimal",
        "Nach „\\“ steht in doppelten Anführungszeichen ein unbekanntes Zeichen. Erlaubt: "
        "einfache Anführungszeichen.",
    ),
)
"""The first that fits counts."""
