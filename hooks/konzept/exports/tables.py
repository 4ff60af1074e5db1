"""The records as tables: for each kind a CSV file, a JSON file, and what describes them.

A CSV row is picked from the same dump of a record that stands in the JSON file. Names of columns
are the keys of the data files; their notes are the descriptions in the models.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Annotated, Any, TypeVar

from pydantic import Field

from konzept import routes
from konzept.exports.licence import licence_of
from konzept.exports.shape import (
    definitions,
    field_under,
    inner_record,
    is_list,
    record_schema,
    value_schema,
)
from konzept.files import StaticFile
from konzept.model import (
    Conference,
    Event,
    FieldOfAction,
    Identified,
    LogEntry,
    Measure,
    Organisation,
    Record,
    Role,
    Source,
)
from konzept.plan import Plan
from konzept.reference import Kind, Reference

LIST_SEPARATOR = "\n"
"""Between the values of a list: one-line texts and ids never hold it."""

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_EDITABLE_NOTE = " Kann in der Tabelle geändert und mit „make import“ zurückgelesen werden."

Path = tuple[str, ...]

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a CSV file.

    ``path`` is where its value stands in the dump of a record, by German keys; ``schema`` is what
    the JSON schema says of one value; a cell of a ``many`` column holds several, one a line.
    """

    name: str
    path: Path
    note: str
    schema: Mapping[str, Any]
    required: bool = False
    many: bool = False
    editable: bool = False


@dataclass(frozen=True)
class Table:
    """All records of one kind.

    ``dumped`` gives each record as it goes into the JSON file, and what is derived from it for
    the CSV file only; a large city's are not all kept at once.
    """

    name: str
    title: str
    description: str
    model: type[Record]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    size: int
    dumped: Callable[[], Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]]
    plan: Plan
    _waiting: dict[str, bytes] = field(default_factory=dict, repr=False, compare=False)

    @property
    def files(self) -> tuple[StaticFile, ...]:
        """CSV, JSON, and the descriptions of both (CSVW metadata, JSON schema)."""
        return (
            self.csv,
            self.json,
            StaticFile(self.path("csv-metadata.json"), lambda: _json(self._csvw())),
            StaticFile(self.path("schema.json"), lambda: _json(self._schema())),
        )

    def path(self, ending: str) -> str:
        """The path of one of the files below the site's root."""
        return f"{routes.DATA}{self.name}.{ending}"

    @cached_property
    def csv(self) -> StaticFile:
        """The rows, after a row with the names of the columns."""
        return StaticFile(self.path("csv"), partial(self._made, "csv"))

    @cached_property
    def json(self) -> StaticFile:
        """The records with what a file needs that lies apart from its page."""
        return StaticFile(self.path("json"), partial(self._made, "json"))

    @property
    def rows(self) -> Iterator[tuple[str, ...]]:
        """The cells of each record in the CSV file."""
        return (self._row(record, derived) for record, derived in self.dumped())

    def _row(self, record: Mapping[str, Any], derived: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(_cell({**record, **derived}, column.path) for column in self.columns)

    def _made(self, ending: str) -> bytes:
        """One of both files: they are made together, and each is kept until it is taken."""
        if ending not in self._waiting:
            self._waiting.update(self._both())
        return self._waiting.pop(ending)

    def _both(self) -> dict[str, bytes]:
        """The CSV and the JSON file.

        Each JSON record stands on a line of its own: a change of one changes one line, and a
        thousand take a tenth of the time.
        """
        cells, lines = io.BytesIO(), io.BytesIO()
        text = io.TextIOWrapper(cells, "utf-8", newline="")
        writer = csv.writer(text)  # the default dialect is RFC 4180
        writer.writerow(column.name for column in self.columns)
        frame, end = _json({**self._origin(), self.name: []}).rsplit("[]", 1)
        lines.write(frame.encode())
        before, after = "[\n", "\n  ]"
        for record, derived in self.dumped():
            writer.writerow(map(neutral, self._row(record, derived)))
            lines.write(f"{before}    {json.dumps(record, ensure_ascii=False)}".encode())
            before = ",\n"
        text.flush()
        lines.write(f"{after if self.size else '[]'}{end}".encode())
        return {"csv": cells.getvalue(), "json": lines.getvalue()}

    def _origin(self) -> dict[str, Any]:
        concept = self.plan.concept
        licence = licence_of(concept)
        return {
            "$schema": f"{self.name}.schema.json",
            "konzept": f"{concept.title} {concept.city}",
            "herausgeber": concept.publisher.name,
            "stand": concept.current_to.isoformat(),
            "lizenz": licence.id if licence else None,
        }

    def _csvw(self) -> dict[str, Any]:
        """Metadata in the form of the W3C's "CSV on the Web".

        Chosen over a Frictionless data package: it is a W3C recommendation, programs find it by
        the name of the CSV file beside it, and DCAT portals know its terms.
        """
        concept = self.plan.concept
        licence = licence_of(concept)
        return {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "de"}],
            "url": f"{self.name}.csv",
            "dc:title": f"{self.title}: {concept.title} {concept.city}",
            "dc:description": self.description,
            "dc:publisher": concept.publisher.name,
            "dc:modified": {"@value": concept.current_to.isoformat(), "@type": "xsd:date"},
            **({"dc:license": {"@id": licence.url}} if licence and licence.url else {}),
            "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"]},
            "tableSchema": {
                "columns": [_csvw_column(column) for column in self.columns],
                "primaryKey": list(self.key),
            },
        }

    def _schema(self) -> dict[str, Any]:
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.title,
            "description": self.description,
            "type": "object",
            "required": ["konzept", "herausgeber", "stand", "lizenz", self.name],
            "additionalProperties": False,
            "properties": {
                "$schema": {"type": "string"},
                "konzept": {"type": "string"},
                "herausgeber": {"type": "string"},
                "stand": {"type": "string", "format": "date"},
                "lizenz": {"type": ["string", "null"]},
                self.name: {"type": "array", "items": record_schema(self.model)},
            },
            "$defs": definitions(self.model),
        }


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


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; ``as_written`` undoes it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_written(cell: str) -> str:
    """The text that ``neutral`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


# -- The kinds ------------------------------------------------------------------------------------

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
    def derived(measure: Measure) -> dict[str, Any]:
        return {
            "status": measure.status.id,
            "status_seit": str(measure.status_since),
            "zuletzt_bestaetigt": str(measure.last_confirmed),
            **{role.value: [one.id for one in bodies] for role, bodies in measure.involved_by_role},
            "seite": routes.path_to(measure),
        }

    def role(one: Role) -> Column:
        note = f"{one.words}: Kennungen aus der Tabelle „organisationen“; aus „beteiligte“."
        return Column(one.value, (one.value,), note, {"type": "string"}, many=True)

    date = _column(LogEntry, "am").schema
    columns = (
        *_columns(Measure, "id", "titel", "kurz", "handlungsfeld", "auch_in", "zuordnung", "bezug"),
        Column(
            "status",
            ("status",),
            "Kennung des Status: der neueste Eintrag in der Tabelle „verlauf“.",
            {"type": "string"},
            required=True,
        ),
        Column(
            "status_seit",
            ("status_seit",),
            "Seit wann der Verlauf diesen Status nennt.",
            date,
            required=True,
        ),
        Column(
            "zuletzt_bestaetigt",
            ("zuletzt_bestaetigt",),
            "Neuestes Datum, zu dem eine Quelle etwas über die Maßnahme sagt.",
            date,
            required=True,
        ),
        *_columns(Measure, "zeitraum.von", "zeitraum.bis", "zielgruppen"),
        *(role(one) for one in Role),
        *_columns(Measure, "ziele", "beschreibung", "alte_ids", "nachfolger"),
        _page_column("der Maßnahme"),
    )
    return _table(
        plan,
        Kind.MEASURE,
        "Maßnahmen",
        "Maßnahmen des Konzepts und Angebote in seinem Umfeld (Spalte „bezug“).",
        Measure,
        [_editable(column) if column.name in _EDITABLE else column for column in columns],
        plan.measures,
        derived,
    )


class MeasureLogEntry(LogEntry):
    """A line of a measure's log, on its own."""

    measure: Annotated[str, Reference(Kind.MEASURE)] = Field(
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

    table = _table(
        plan,
        "verlauf",
        "Verlauf der Maßnahmen",
        "Was bei welcher Maßnahme wann galt, jede Angabe mit Beleg.",
        MeasureLogEntry,
        _columns(MeasureLogEntry, "massnahme", "nummer", "am", "status", "text", "belege.quelle"),
        (),
        key=("massnahme", "nummer"),
    )
    return replace(
        table,
        size=sum(len(measure.log) for measure in plan.measures),
        dumped=lambda: ((dump(entry), {}) for entry in entries()),
    )


def _fields(plan: Plan) -> Table:
    columns = (
        *_columns(FieldOfAction, "id", "titel", "kurz", "reihenfolge", "beschreibung"),
        *_columns(FieldOfAction, "ziele.id", "ziele.titel", "alte_ids", "belege.quelle"),
        _page_column("des Handlungsfelds"),
    )
    return _table(
        plan,
        Kind.FIELD,
        "Handlungsfelder",
        "Die Handlungsfelder des Konzepts und ihre Ziele.",
        FieldOfAction,
        columns,
        plan.fields,
        _page_of,
    )


def _organisations(plan: Plan) -> Table:
    return _table(
        plan,
        Kind.ORGANISATION,
        "Organisationen",
        "Stellen und Organisationen, die mitwirken oder mitgewirkt haben.",
        Organisation,
        (
            *_columns(Organisation, "id", "name", "kuerzel", "art", "url", "anschrift", "telefon"),
            *_columns(Organisation, "email", "gueltig.von", "gueltig.bis", "nachfolger"),
        ),
        plan.organisations,
    )


def _conferences(plan: Plan) -> Table:
    columns = (
        *_columns(Conference, "id", "titel", "nummer", "angekuendigt_am", "beginn", "ende"),
        *_columns(Conference, "lage", "fassung", "ort.name", "ort.strasse", "ort.plz", "ort.stadt"),
        *_columns(Conference, "veranstalter", "zweck", "anmeldung.url", "anmeldung.bis"),
        *_columns(Conference, "rueckblick.am", "rueckblick.teilnehmende", "rueckblick.massnahmen"),
        *_columns(Conference, "belege.quelle"),
        _page_column("der Konferenz"),
    )
    return _table(
        plan,
        Kind.CONFERENCE,
        "Konferenzen",
        "Die Konferenzen zum Konzept: angekündigt, verschoben, abgesagt oder vergangen.",
        Conference,
        columns,
        plan.conferences,
        _page_of,
    )


def _events(plan: Plan) -> Table:
    return _table(
        plan,
        "ereignisse",
        "Ereignisse",
        "Einträge der Zeitleiste, die in keiner anderen Tabelle stehen.",
        Event,
        (
            *_columns(Event, "id", "am", "bis", "titel", "art", "text"),
            *_columns(Event, "handlungsfelder", "massnahmen", "belege.quelle"),
        ),
        plan.events,
    )


def _sources(plan: Plan) -> Table:
    return _table(
        plan,
        Kind.SOURCE,
        "Quellen",
        "Veröffentlichungen, die belegen, was die anderen Tabellen sagen.",
        Source,
        _columns(Source, "id", "titel", "herausgeber", "datum", "url", "art", "abgerufen"),
        plan.sources,
    )


def _table(
    plan: Plan,
    name: str,
    title: str,
    description: str,
    model: type[Record],
    columns: Iterable[Column],
    records: Sequence[R],
    derived: Callable[[R], Mapping[str, Any]] = lambda _: {},
    key: tuple[str, ...] = ("id",),
) -> Table:
    """A table of records; ``derived`` gives what the CSV file says of one beside its dump."""
    return Table(
        name=str(name),
        title=title,
        description=description,
        model=model,
        columns=tuple(columns),
        key=key,
        size=len(records),
        dumped=lambda: ((dump(record), derived(record)) for record in records),
        plan=plan,
    )


# -- Records --------------------------------------------------------------------------------------


def _page_of(record: Identified) -> dict[str, Any]:
    return {"seite": routes.path_to(record)}


def dump(record: Record) -> dict[str, Any]:
    """A record as the data files say it; what is not known or empty is left out."""
    dumped: dict[str, Any] = _without_gaps(record.model_dump(mode="json", by_alias=True))
    return dumped


def _without_gaps(value: Any) -> Any:
    if isinstance(value, dict):
        inner = {key: _without_gaps(one) for key, one in value.items()}
        return {key: one for key, one in inner.items() if one not in (None, [], {})}
    return [_without_gaps(one) for one in value] if isinstance(value, list) else value


def _cell(record: Mapping[str, Any], path: Path) -> str:
    return LIST_SEPARATOR.join(_texts(record, path))


def _texts(value: Any, path: Path) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _texts(item, path)
    elif not path:
        yield str(value)
    elif path[0] in value:
        yield from _texts(value[path[0]], path[1:])


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


# -- Columns and schemas --------------------------------------------------------------------------


def _columns(model: type[Record], *keys: str) -> tuple[Column, ...]:
    return tuple(_column(model, key) for key in keys)


def _column(model: type[Record], keys: str) -> Column:
    """The column of a dotted German key path."""
    path = tuple(keys.split("."))
    owner: type[Record] | None = model
    required, many = True, False
    for key in path:
        assert owner is not None, f"{keys} leads into a single value"
        info = field_under(owner, key)
        required = required and key in record_schema(owner)["required"]
        many = many or is_list(info)
        owner = inner_record(info)
    name = "_".join(path) if path[-1] != "quelle" else path[0]
    return Column(name, path, info.description or "", value_schema(info), required, many)


def _page_column(of: str) -> Column:
    note = f"Seite {of}, von der Startseite dieser Website aus."
    return Column("seite", ("seite",), note, {"type": "string"}, required=True)


def _editable(column: Column) -> Column:
    return replace(column, note=column.note + _EDITABLE_NOTE, editable=True)


def _csvw_column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.note,
        "datatype": _datatype(column.schema),
        **({"required": True} if column.required else {}),
        **({"separator": LIST_SEPARATOR} if column.many else {}),
    }


def _datatype(schema: Mapping[str, Any]) -> str | dict[str, str]:
    """The CSVW datatype of a single value."""
    match schema:
        case {"enum": words}:
            return {"base": "string", "format": "|".join(map(re.escape, words))}
        case {"type": "integer"}:
            return "integer"
        case {"pattern": str(pattern)}:
            return {"base": "string", "format": pattern}
    return "string"
