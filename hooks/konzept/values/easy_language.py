"""The rules of Leichte Sprache that a program can judge safely; all others need people.

After BITV 2.0, annex 2, part 2, the rules of the Netzwerk Leichte Sprache and DIN SPEC 33429. Which
compounds are long and which clauses are subordinate, only a part can be told from the letters.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from konzept.values.refusals import shown

MOST_WORDS = 12
LONGEST_WORD = 14

_LETTER = "[A-Za-zÄÖÜäöüß]"
_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]{1,3}[.)])\s+")
_TARGET = re.compile(r"\]\([^()\s]*\)|\[")
_WORD = re.compile(r"[^\s:.,!?]*[^\W_][^\s]*")
_END = re.compile(r"[.!?:][“”\"*_)]*\Z")
_ABBREVIATION = re.compile(
    rf"\b(?:{_LETTER}\. ?)+{_LETTER}\."
    r"|\b(?:bzw|ca|etc|evtl|ggf|inkl|Mio|Mrd|Nr|sog|Std|Str|Tel|usw|vgl)\."
    r"|\b[A-ZÄÖÜ]{2,}\b"
)
_NEXT_SENTENCE = re.compile(rf"(?<={_LETTER})[.!?][“”\"*]* +(?=[„\"*]*[A-ZÄÖÜ])")

_CLAUSES = (
    "bevor|damit|dass|denen|deren|dessen|falls|indem|nachdem|ob|obwohl|sobald|sodass|solange|weil"
    "|welche[mnrs]?|wenn"
)
_RULES = (
    (
        re.compile(rf", (?:{_CLAUSES})\b|\A(?:{_CLAUSES})\b(?=.*,)", re.IGNORECASE),
        "beginnt einen Nebensatz. Besser sind zwei Sätze.",
    ),
    (re.compile(r"\b[Dd]es\b"), "ist ein Genitiv. Besser: „von dem“."),
    (
        re.compile("\\b(?:dürfte|hätte|könnte|müsste|wäre|würde)n?\\b", re.IGNORECASE),
        "ist eine Möglichkeitsform. Besser: was ist.",
    ),
    (
        re.compile(r"\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)\b"),
        "ist eine Zahl in Buchstaben. Besser in Ziffern.",
    ),
    (re.compile("[;()§%&/…–]"), "ist ein Zeichen, das viele nicht kennen. Besser: Wörter."),
    (
        re.compile(rf"{_LETTER}{{{LONGEST_WORD + 1},}}"),
        "ist lang. Besser: ein kurzes Wort, oder mit einem Punkt in der Mitte getrennt, wie in "
        "„Stadt·teil“.",
    ),
)
"""What a line should not hold, and why."""


class Breach(NamedTuple):
    """A rule that a text breaks: ``found`` is its line from there on, ``reason`` is German."""

    found: str
    reason: str


def breaches(text: str) -> Iterator[Breach]:
    """The rules that a text breaks, line by line."""
    for line in filter(str.strip, text.split("\n")):
        item = _ITEM.match(line)
        words = line[item.end() :] if item else line.lstrip()
        yield from breaches_of_words(words)
        if following := _NEXT_SENTENCE.search(_without(_ABBREVIATION, _readable(words))):
            found = words[following.end() :]
            yield Breach(found, f"{shown(found)} gehört in eine eigene Zeile.")
        if not item and not _END.search(_readable(words).rstrip("\0 ")):
            reason = "hört nicht mit einem Satzzeichen auf. Jeder Satz steht ganz in einer Zeile."
            yield Breach(words, f"{shown(words)} {reason}")


def breaches_of_words(line: str) -> Iterator[Breach]:
    """The rules that hold for a heading, too."""
    readable = _readable(line)
    if (number := len(_WORD.findall(readable.replace("\0", "")))) > MOST_WORDS:
        reason = f"hat {number} Wörter. Besser: höchstens {MOST_WORDS} in einem Satz."
        yield Breach(line, f"{shown(line)} {reason}")
    for found in _ABBREVIATION.finditer(readable):
        reason = "ist eine Abkürzung. Besser: die ganzen Wörter."
        yield Breach(line[found.start() :], f"{shown(found[0])} {reason}")
    for sign, reason in _RULES:
        for found in sign.finditer(readable):
            word = found[0].removeprefix(", ")
            yield Breach(line[found.end() - len(word) :], f"{shown(word)} {reason}")


def _readable(line: str) -> str:
    """The line with "\\0" for what readers do not see: brackets and targets of links."""
    return _without(_TARGET, line)


def _without(form: re.Pattern[str], line: str) -> str:
    return form.sub(lambda found: "\0" * len(found[0]), line)
