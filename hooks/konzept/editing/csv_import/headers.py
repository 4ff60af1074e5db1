"""What the columns of a table are called: by us, and by towns that have a table of their own."""

import re
from collections.abc import Collection

from konzept.values.refusals import UMLAUTS, did_you_mean, most_like, shown

_USUAL = {
    "titel": "titel name bezeichnung projekt angebot massnahme massnahmentitel",
    "nummer": "nr nummer ziffer",
    "kurz": "kurzbeschreibung beschreibung inhalt kurztext",
    "handlungsfeld": "feld bereich themenfeld thema",
    "status": "stand umsetzungsstand sachstand",
    "status_seit": "stichtag datum",
    "status_belege": "quelle quellen beleg belege fundstelle seite",
    "zeitraum_von": "beginn start seit von laufzeit zeitraum",
    "zeitraum_bis": "ende bis",
    "federfuehrung": "verantwortlich zustaendig zustaendigkeit federfuehrend leitung",
    "umsetzung": "traeger durchfuehrung",
    "foerderung": "finanzierung foerderer mittelgeber",
    "partner": "kooperation kooperationspartner beteiligte mitwirkende",
    "zielgruppen": "zielgruppe adressaten",
    "orte": "ort stadtteil quartier standort",
}
"""The usual words for each column in tables of towns, as ``_words`` writes them."""

_BY_WORD = {word: name for name, words in _USUAL.items() for word in words.split()}
_IN_FILES = ("kosten", "kennzahlen", "meilensteine", "verlauf")


def name_of(text: str, columns: Collection[str]) -> str:
    """The column that a header names, in capitals or with umlauts, too; else the header."""
    name = "_".join(_words(text))
    return name if name in columns else text


def reason_against(text: str, columns: Collection[str], *, with_list: bool) -> str:
    """Why a header names no column, with the list of all columns or without; and what it means."""
    words = _words(text)
    if key := next((one for one in words if one in _IN_FILES), None):
        place = f"„{key}“ steht in der Datei jeder Maßnahme, nicht in dieser Tabelle."
        return f"{shown(text)} ist keine Spalte: {place} Erlaubt: die Spalte löschen."
    usual = next((_BY_WORD[one] for one in words if one in _BY_WORD), None)
    allowed = f" Erlaubt: {', '.join(columns)}." if with_list else ""
    meant = usual or most_like(text, columns)
    return f"{shown(text)} ist keine Spalte.{allowed}{did_you_mean(meant)}"


def _words(text: str) -> list[str]:
    return re.findall("[a-z0-9]+", text.lower().translate(UMLAUTS))
