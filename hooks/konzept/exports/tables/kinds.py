"""The tables that are published, one for each kind of record."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field

from konzept import routes
from konzept.exports.tables.columns import (
    Column,
    as_editable,
    column_at,
    columns_of,
    derived_column,
)
from konzept.exports.tables.table import Table
from konzept.plan.plan import Plan
from konzept.records.base import Identified
from konzept.records.conference import Conference
from konzept.records.evidence import Source
from konzept.records.field import FieldOfAction
from konzept.records.log import LogEntry
from konzept.records.measure import Measure, Role
from konzept.records.registers import Event, Organisation
from konzept.values.references import RecordKind, Reference


def tables(plan: Plan) -> tuple[Table, ...]:
    """All tables, in the order of display."""
    return (
        _measures(plan),
        _logs(plan),
        _fields(plan),
        _organisations(plan),
        _conferences(plan),
        _events(plan),
        _sources(plan),
    )


_EDITABLE = (
    "titel",
    "kurz",
    "handlungsfeld",
    "zuordnung",
    "bezug",
    "zeitraum_von",
    "zeitraum_bis",
    "beschreibung",
    "nachfolger",
)
"""Columns of the measures that can be read back: single values without evidence of their own.

Statuses and figures need evidence, lists their order: they are edited where both stand.
"""


def _measures(plan: Plan) -> Table:
    return Table(
        plan.concept,
        RecordKind.MEASURE,
        "Maßnahmen",
        "Maßnahmen des Konzepts und Angebote in seinem Umfeld (Spalte „bezug“).",
        Measure,
        tuple(
            as_editable(column) if column.name in _EDITABLE else column
            for column in _measure_columns()
        ),
        lambda: plan.measures,
        _beside_a_measure,
    )


def _measure_columns() -> Iterator[Column]:
    yield from columns_of(
        Measure, "id", "titel", "kurz", "handlungsfeld", "auch_in", "zuordnung", "bezug"
    )
    date = column_at(LogEntry, "am").schema
    yield derived_column(
        "status", "Kennung des Status: der neueste Eintrag in der Tabelle „verlauf“."
    )
    yield derived_column("status_seit", "Seit wann der Verlauf diesen Status nennt.", date)
    yield derived_column(
        "zuletzt_bestaetigt",
        "Neuestes Datum, zu dem eine Quelle etwas über die Maßnahme sagt.",
        date,
    )
    yield from columns_of(Measure, "zeitraum.von", "zeitraum.bis", "zielgruppen")
    for role in Role:
        note = f"{role.words}: Kennungen aus der Tabelle „organisationen“; aus „beteiligte“."
        yield derived_column(role.value, note, many=True)
    yield from columns_of(Measure, "ziele", "beschreibung", "alte_ids", "nachfolger")
    yield _page_column("der Maßnahme")


def _beside_a_measure(measure: Measure) -> dict[str, Any]:
    return {
        "status": measure.status.id,
        "status_seit": str(measure.status_since),
        "zuletzt_bestaetigt": str(measure.last_confirmed),
        **{role.value: [one.id for one in bodies] for role, bodies in measure.involved_by_role},
        **_page_of(measure),
    }


class MeasureLogEntry(LogEntry):
    """A line of a measure's log, on its own."""

    measure: Annotated[str, Reference(RecordKind.MEASURE)] = Field(
        alias="massnahme", description="Kennung der Maßnahme."
    )
    number: int = Field(alias="nummer", description="Platz im Verlauf der Maßnahme, ab 1.")


def _logs(plan: Plan) -> Table:
    def entries() -> Iterator[MeasureLogEntry]:
        for measure in plan.measures:
            for number, entry in enumerate(measure.log, start=1):
                yield MeasureLogEntry.model_construct(
                    measure=measure.id, number=number, **dict(entry)
                )

    return Table(
        plan.concept,
        "verlauf",
        "Verlauf der Maßnahmen",
        "Was bei welcher Maßnahme wann galt, jede Angabe mit Beleg.",
        MeasureLogEntry,
        columns_of(MeasureLogEntry, "massnahme", "nummer", "am", "status", "text", "belege.quelle"),
        entries,
        key=("massnahme", "nummer"),
    )


def _fields(plan: Plan) -> Table:
    columns = (
        *columns_of(FieldOfAction, "id", "titel", "kurz", "reihenfolge", "beschreibung"),
        *columns_of(FieldOfAction, "ziele.id", "ziele.titel", "alte_ids", "belege.quelle"),
        _page_column("des Handlungsfelds"),
    )
    return Table(
        plan.concept,
        RecordKind.FIELD,
        "Handlungsfelder",
        "Die Handlungsfelder des Konzepts und ihre Ziele.",
        FieldOfAction,
        columns,
        lambda: plan.fields,
        _page_of,
    )


def _organisations(plan: Plan) -> Table:
    return Table(
        plan.concept,
        RecordKind.ORGANISATION,
        "Organisationen",
        "Stellen und Organisationen, die mitwirken oder mitgewirkt haben.",
        Organisation,
        (
            *columns_of(
                Organisation, "id", "name", "kuerzel", "art", "url", "anschrift", "telefon"
            ),
            *columns_of(Organisation, "email", "gueltig.von", "gueltig.bis", "nachfolger"),
        ),
        lambda: plan.organisations,
    )


def _conferences(plan: Plan) -> Table:
    columns = (
        *columns_of(Conference, "id", "titel", "nummer", "angekuendigt_am", "beginn", "ende"),
        *columns_of(
            Conference, "lage", "fassung", "ort.name", "ort.strasse", "ort.plz", "ort.stadt"
        ),
        *columns_of(Conference, "veranstalter", "zweck", "anmeldung.url", "anmeldung.bis"),
        *columns_of(
            Conference, "rueckblick.am", "rueckblick.teilnehmende", "rueckblick.massnahmen"
        ),
        *columns_of(Conference, "belege.quelle"),
        _page_column("der Konferenz"),
    )
    return Table(
        plan.concept,
        RecordKind.CONFERENCE,
        "Konferenzen",
        "Die Konferenzen zum Konzept: angekündigt, verschoben, abgesagt oder vergangen.",
        Conference,
        columns,
        lambda: plan.conferences,
        _page_of,
    )


def _events(plan: Plan) -> Table:
    return Table(
        plan.concept,
        "ereignisse",
        "Ereignisse",
        "Einträge der Zeitleiste, die in keiner anderen Tabelle stehen.",
        Event,
        (
            *columns_of(Event, "id", "am", "bis", "titel", "art", "text"),
            *columns_of(Event, "handlungsfelder", "massnahmen", "belege.quelle"),
        ),
        lambda: plan.events,
    )


def _sources(plan: Plan) -> Table:
    return Table(
        plan.concept,
        RecordKind.SOURCE,
        "Quellen",
        "Veröffentlichungen, die belegen, was die anderen Tabellen sagen.",
        Source,
        columns_of(Source, "id", "titel", "herausgeber", "datum", "url", "art", "abgerufen"),
        lambda: plan.sources,
    )


def _page_column(of: str) -> Column:
    return derived_column("seite", f"Seite {of}, von der Startseite dieser Website aus.")


def _page_of(record: Identified) -> dict[str, Any]:
    return {"seite": routes.path_to(record)}
