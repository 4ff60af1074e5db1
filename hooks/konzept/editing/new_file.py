"""Starts a new data file: it is valid at once, and its comments say what to fill in."""

import json
from datetime import date
from pathlib import Path

from konzept.plan.plan import Plan
from konzept.reading.checks.ids import RESERVED_MEASURE_IDS
from konzept.reading.load import load
from konzept.records.field import CROSS_CUTTING
from konzept.values.references import RecordKind
from konzept.values.texts import id_from

KINDS_BY_WORD = {
    "massnahme": RecordKind.MEASURE,
    "konferenz": RecordKind.CONFERENCE,
    "handlungsfeld": RecordKind.FIELD,
}
"""The kinds of files that can be started, by the German word that people type."""

_MEASURE = """\
# yaml-language-server: $schema=../schema/massnahmen.schema.json
# Neue Maßnahme. Alles mit „ERSETZEN“ bitte ausfüllen; der Dateiname ist die Kennung.
titel: {title}
kurz: ERSETZEN – worum es geht, in ein bis zwei Sätzen
# Ein Handlungsfeld ({fields}) oder querschnitt:
handlungsfeld: {field}
# belegt: Eine Quelle nennt das Feld. redaktionell: Wir ordnen zu.
zuordnung: redaktionell
# konzept: Eine Quelle verbindet sie mit dem Konzept. umfeld: gleiches Thema, kein Beleg dafür.
bezug: umfeld
verlauf:
  # Das Älteste zuerst; der letzte Eintrag ist der Status ({statuses}).
  - am: {today}
    status: {status}
    text: ERSETZEN – was geschah
    belege:
      # Kennung aus data/quellen.yml; neue Quellen dort zuerst eintragen. ERSETZEN:
      - quelle: {source}
        stelle: ERSETZEN – Seite oder Abschnitt; sonst diese Zeile löschen
# Weitere Angaben, wenn bekannt, z. B.:
# zeitraum:
#   von: {year}
#   bis: laufend
# zielgruppen:
#   - Familien
"""

_CONFERENCE = """\
# yaml-language-server: $schema=../schema/konferenzen.schema.json
# Neue Konferenz. Alles mit „ERSETZEN“ bitte ausfüllen; der Dateiname ist die Kennung.
titel: {title}
nummer: {number}
angekuendigt_am: {day}
# So genau wie bekannt: JJJJ, JJJJ-MM, JJJJ-MM-TT oder JJJJ-MM-TTThh:mm. ERSETZEN:
beginn: {next_year}
# Mit jeder Änderung von Zeit, Ort oder Lage um 1 erhöhen:
fassung: 1
belege:
  # Kennung aus data/quellen.yml; neue Quellen dort zuerst eintragen. ERSETZEN:
  - quelle: {source}
    stelle: ERSETZEN – Seite oder Abschnitt; sonst diese Zeile löschen
# Weitere Angaben, wenn bekannt, z. B.:
# ort:
#   name: Name des Hauses
#   strasse: Straße und Hausnummer
#   plz: "12345"
#   stadt: Ort
"""

_FIELD = """\
# yaml-language-server: $schema=../schema/handlungsfelder.schema.json
# Neues Handlungsfeld. Alles mit „ERSETZEN“ bitte ausfüllen; der Dateiname ist die Kennung.
titel: {title}
kurz: ERSETZEN – worum es geht, in einem Satz
reihenfolge: {order}
belege:
  # Kennung aus data/quellen.yml; neue Quellen dort zuerst eintragen. ERSETZEN:
  - quelle: {source}
    stelle: ERSETZEN – Seite oder Abschnitt; sonst diese Zeile löschen
"""

_TEMPLATES = {
    RecordKind.MEASURE: _MEASURE,
    RecordKind.CONFERENCE: _CONFERENCE,
    RecordKind.FIELD: _FIELD,
}


def write_new(data: Path, kind: RecordKind, title: str, day: date) -> Path:
    """Write a new file of ``kind`` into the folder ``data``; returns its path.

    ``day`` is today. Raises ``ValueError`` with a German reason if the title has no letters or
    there is no source to cite, and ``DataError`` if the data already have problems.
    """
    plan = load(data)
    path = data / kind / f"{_unused_id(plan, kind, title)}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(_TEMPLATES[kind].format_map(_blanks(plan, title, day)), "utf-8")
    return path


def _unused_id(plan: Plan, kind: RecordKind, title: str) -> str:
    """An id made from the title that no record of the kind has or had."""
    wanted = id_from(title)
    if not wanted:
        raise ValueError(f"TITEL: „{title}“ enthält keine Buchstaben. Erlaubt: ein Titel.")
    records = {
        RecordKind.MEASURE: plan.measures,
        RecordKind.CONFERENCE: plan.conferences,
        RecordKind.FIELD: plan.fields,
    }
    taken = {CROSS_CUTTING, *RESERVED_MEASURE_IDS}
    for record in records[kind]:
        taken |= {record.id, *getattr(record, "former_ids", ())}
    number, unused = 1, wanted
    while unused in taken:
        number += 1
        unused = f"{wanted}-{number}"
    return unused


def _blanks(plan: Plan, title: str, day: date) -> dict[str, object]:
    """What the templates fill in."""
    if not plan.sources:
        raise ValueError("Es gibt noch keine Quelle. Bitte zuerst in data/quellen.yml eintragen.")
    dated = [one for one in plan.sources if one.dated]
    source = max(
        dated, key=lambda one: one.dated.latest if one.dated else 0, default=plan.sources[0]
    )
    today = min(day, plan.concept.current_to)
    return {
        "title": json.dumps(title, ensure_ascii=False),
        "fields": ", ".join(field.id for field in plan.fields) or "noch keines",
        "field": plan.fields[0].id if plan.fields else CROSS_CUTTING,
        "statuses": ", ".join(status.id for status in plan.statuses),
        "status": plan.statuses[0].id,
        "source": source.id,
        "today": today,
        "day": day,
        "year": today.year,
        "next_year": day.year + 1,
        "number": max((one.number for one in plan.conferences), default=0) + 1,
        "order": max((one.order for one in plan.fields), default=0) + 1,
    }
