"""placeholder"""

from __future__ import annotations

import re
from collections.abc import Iterator

from konzept.reading.problems import Problem

MAX_BYTES = 1_000_000
_NBSP_INDENT = re.compile("[ -]*\u00a0")

INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


def decode(content: bytes, file: str) -> tuple[str, list[Problem]]:
    """The text of a file, or what keeps it from being plain UTF-8 text."""

    def refuse(offset: int, message: str) -> tuple[str, list[Problem]]:
        line = content.count(b"\n", 0, offset) + 1
        start = content.rfind(b"\n", 0, offset) + 1
        column = len(content[start:offset].decode("utf-8", "replace")) + 1
        return "", [Problem(file, line, column, "", message)]

    if len(content) > MAX_BYTES:
        return refuse(0, "Die Datei ist zu groß. Erlaubt: höchstens 1 MB.")
    if content.startswith(b"\xef\xbb\xbf"):
        return refuse(
            0, "Die Datei beginnt mit einem BOM. Erlaubt: UTF-8 ohne BOM („Speichern als UTF-8“)."
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:2]:
        return refuse(0, "Die Datei ist in UTF-16 gespeichert. Erlaubt: UTF-8.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return refuse(
                error.start,
                "Die Datei bricht mitten in einem Zeichen ab. Erlaubt: eine vollständige Datei; "
                "bitte noch einmal speichern.",
            )
        byte = content[error.start]
        return refuse(
            error.start,
            f"Das Zeichen mit dem Byte {byte:#04x} ist kein UTF-8 (in Latin-1: "
            f"„{bytes([byte]).decode('latin-1')}“). Erlaubt: Datei als UTF-8 speichern.",
        )
    if "\r" in text:
        offset = content.index(b"\r")
        return refuse(offset, "Die Zeile endet mit CR (Windows). Erlaubt: Zeilenenden „LF“ (Unix).")
    return text, list(_invisible(text, file))


def _invisible(text: str, file: str) -> Iterator[Problem]:
    """What nobody sees in an editor, but what changes the meaning."""
    if text.replace("\n", "").isprintable():
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if match := _NBSP_INDENT.match(line):
            reason = (
                "Die Zeile ist mit geschützten Leerzeichen (U+00A0) eingerückt. Erlaubt: "
                "einfache Leerzeichen."
            )
            yield Problem(file, number, match.end(), "", reason)
        if "\t" in line:
            before = line[: line.index("\t")]
            reason = (
                "Hier steht ein Tabulator"
                if before.strip(" ")
                else "Die Zeile ist mit einem Tabulator eingerückt"
            )
            yield Problem(file, number, len(before) + 1, "", f"{reason}. Erlaubt: Leerzeichen.")
        for match in INVISIBLE.finditer(line):
            yield Problem(file, number, match.start() + 1, "", invisible_char(match.group()))


def invisible_char(char: str) -> str:
    return f"Unsichtbares Zeichen U+{ord(char):04X}. Erlaubt: sichtbarer Text; bitte löschen."
