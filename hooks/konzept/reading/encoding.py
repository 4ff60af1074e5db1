"""Decodes the bytes of a data file; only plain, visible UTF-8 text is accepted."""

import re
from collections.abc import Iterator

from konzept.reading.problems import DataError, Problem
from konzept.values.invisible import INVISIBLE, holds_invisible, invisible_char

MAX_BYTES = 1_000_000
"""The size of the largest file that is read."""

_NBSP_INDENT = re.compile("[ -]*\u00a0")


def decode(content: bytes, file: str) -> str:
    """The text in ``content``, that of ``file``; ``DataError`` if it is no plain UTF-8 text."""
    if refused := _refusal(content):
        offset, message = refused
        line = content.count(b"\n", 0, offset) + 1
        start = content.rfind(b"\n", 0, offset) + 1
        column = len(content[start:offset].decode("utf-8", "replace")) + 1
        raise DataError([Problem(file, line, column, "", message)])
    text = content.decode("utf-8")
    if problems := list(_invisible(text, file)):
        raise DataError(problems)
    return text


def _refusal(content: bytes) -> tuple[int, str] | None:
    """The offset of the first byte that is wrong, and the reason; ``None`` if none is."""
    if len(content) > MAX_BYTES:
        return 0, "Die Datei ist zu groß. Erlaubt: höchstens 1 MB."
    if content.startswith(b"\xef\xbb\xbf"):
        return 0, _BOM
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:2]:
        return 0, "Die Datei ist in UTF-16 gespeichert. Erlaubt: UTF-8."
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start, _not_utf_8(content, error)
    if b"\r" in content:
        return content.index(b"\r"), _CR
    return None


_BOM = "Die Datei beginnt mit einem BOM. Erlaubt: UTF-8 ohne BOM („Speichern als UTF-8“)."
_CR = "Die Zeile endet mit CR (Windows). Erlaubt: Zeilenenden „LF“ (Unix)."
_NBSP = (
    "Die Zeile ist mit geschützten Leerzeichen (U+00A0) eingerückt. Erlaubt: einfache Leerzeichen."
)


def _not_utf_8(content: bytes, error: UnicodeDecodeError) -> str:
    if error.reason == "unexpected end of data":
        reason = "Die Datei bricht mitten in einem Zeichen ab."
        return f"{reason} Erlaubt: eine vollständige Datei; bitte noch einmal speichern."
    byte = content[error.start]
    reason = f"Das Zeichen mit dem Byte {byte:#04x} ist kein UTF-8 (in Latin-1: „{chr(byte)}“)."
    return f"{reason} Erlaubt: Datei als UTF-8 speichern."


def _invisible(text: str, file: str) -> Iterator[Problem]:
    """Characters that nobody sees in an editor but that change the meaning."""
    if not ("\t" in text or "\u00a0" in text or holds_invisible(text)):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if match := _NBSP_INDENT.match(line):
            yield Problem(file, number, match.end(), "", _NBSP)
        before, tab, _ = line.partition("\t")
        if tab:
            reason = "Die Zeile ist mit einem Tabulator eingerückt"
            if before.strip(" "):
                reason = "Hier steht ein Tabulator"
            yield Problem(file, number, len(before) + 1, "", f"{reason}. Erlaubt: Leerzeichen.")
        for match in INVISIBLE.finditer(line):
            yield Problem(file, number, match.start() + 1, "", invisible_char(match.group()))
