"""Turns the bytes of a saved table into text."""

import codecs
from pathlib import Path

from konzept.reading.data_file import read_bytes
from konzept.reading.problems import DataError, Problem

CURE = (
    "UTF-8. In Excel: die Datei wie gewohnt öffnen (Doppelklick) und mit dem Dateityp „CSV UTF-8 "
    "(durch Trennzeichen getrennt)“ speichern; in LibreOffice beim Öffnen den Zeichensatz wählen, "
    "bei dem die Umlaute stimmen, beim Speichern „Unicode (UTF-8)“"
)
"""How to save a table rightly that is in an encoding of Windows, for people."""

CURE_OF_MISREAD = (
    "UTF-8. In Excel: die ursprüngliche Datei über „Daten“, „Aus Text/CSV“ mit „65001: Unicode "
    "(UTF-8)“ öffnen und mit dem Dateityp „CSV UTF-8“ speichern; in LibreOffice beide Male den "
    "Zeichensatz „Unicode (UTF-8)“ wählen"
)
"""How to open a table rightly that is in UTF-8 but was taken for something else, for people."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def text_of(path: Path) -> str:
    """The text of a file in UTF-8, or in UTF-16 with a BOM as Excel's "Unicode-Text".

    Raises ``DataError`` if it cannot be read, or with the cure if it is neither.
    """
    content = read_bytes(path, path.name, most=-1)
    try:
        text = content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8-sig")
        wrong = content.find(b"\0") if "\0" in text else -1  # UTF-16 without a BOM
    except UnicodeDecodeError as error:
        wrong = error.start
    if wrong < 0:
        return text
    line = content.count(b"\n", 0, wrong) + 1
    reason = f"Die Datei ist nicht in UTF-8 gespeichert. Erlaubt: {CURE}."
    raise DataError([Problem(path.name, line, 1, "", reason)])
