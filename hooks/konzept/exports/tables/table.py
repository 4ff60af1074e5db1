"""placeholder"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, TypeVar

from konzept import routes
from konzept.exports.licence import licence_of
from konzept.exports.record_schema import definitions, record_schema
from konzept.exports.tables.cells import cell_at, dump, neutral
from konzept.exports.tables.columns import Column
from konzept.exports.tables.csvw import csvw_column
from konzept.plan.plan import Plan
from konzept.records.base import Record
from konzept.rendering.static_file import StaticFile

R = TypeVar("R", bound=Record)


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
            StaticFile(self.path("csv-metadata.json"), lambda: as_json(self._csvw())),
            StaticFile(self.path("schema.json"), lambda: as_json(self._schema())),
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
        return tuple(cell_at({**record, **derived}, column.path) for column in self.columns)

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
        frame, end = as_json({**self._origin(), self.name: []}).rsplit("[]", 1)
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
                "columns": [csvw_column(column) for column in self.columns],
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


def table_of(
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


def as_json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
