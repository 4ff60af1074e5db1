"""One table: its description, its rows, and the files they are published in."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from konzept import routes
from konzept.exports.json_text import as_json, filled
from konzept.exports.licence import licence_of
from konzept.exports.record_schema import DIALECT, record_schema
from konzept.exports.tables.cells import neutral
from konzept.exports.tables.columns import Column
from konzept.records.base import Record, fields_of
from konzept.records.concept import Concept
from konzept.rendering.static_file import StaticFile


@dataclass(frozen=True)
class Table:
    """Records of one kind, given anew by ``records``; the ``key`` columns tell each from others.

    ``described`` gives the columns. They are asked for when a file is made: it takes 20 ms.
    """

    concept: Concept
    name: str
    title: str
    description: str
    model: type[Record]
    described: Callable[[], tuple[Column, ...]]
    records: Callable[[], Iterable[Any]]
    key: tuple[str, ...] = ("id",)

    @cached_property
    def size(self) -> int:
        """The number of its records."""
        return sum(1 for _ in self.records())

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """What each of its rows holds."""
        return self.described()

    @property
    def static_files(self) -> tuple[StaticFile, ...]:
        """CSV, JSON, and the descriptions of both (CSVW metadata, JSON schema)."""
        return (
            self.csv,
            self.json,
            StaticFile(self.path("csv-metadata.json"), lambda: as_json(filled(self._csvw()))),
            StaticFile(self.path("schema.json"), lambda: as_json(self._schema())),
        )

    def path(self, ending: str) -> str:
        """The path of one of the files below the site's root."""
        return f"{routes.DATA}{self.name}.{ending}"

    @cached_property
    def csv(self) -> StaticFile:
        """The rows, after a row with the names of the columns."""
        return StaticFile(self.path("csv"), self._csv)

    @cached_property
    def json(self) -> StaticFile:
        """The records with what a file needs that lies apart from its page."""
        return StaticFile(self.path("json"), self._json)

    @property
    def rows(self) -> Iterator[tuple[str, ...]]:
        """The cells of each record in the CSV file."""
        keys = {key for column in self.columns for key in column.path[:1]}
        wanted = {name for name, key, _ in fields_of(self.model) if key in keys}
        for record in self.records():
            dump = record.model_dump(mode="json", by_alias=True, include=wanted)
            yield tuple([column.cell(record, dump) for column in self.columns])

    def _csv(self) -> bytes:
        content = io.BytesIO()
        text = io.TextIOWrapper(content, "utf-8-sig", newline="")  # Excel needs the BOM
        writer = csv.writer(text)  # the default dialect is RFC 4180
        writer.writerow(column.name for column in self.columns)
        writer.writerows(map(neutral, row) for row in self.rows)
        text.flush()
        return content.getvalue()

    def _json(self) -> bytes:
        """Each record stands on a line of its own: a change of one changes one line."""
        start, end = as_json({**self._origin(), self.name: []}).rsplit("[]", 1)
        content = io.BytesIO()
        content.write(start.encode())
        before, after = "[\n", "[]"
        for record in self.records():
            dump = filled(record.model_dump(mode="json", by_alias=True))
            content.write(f"{before}    {json.dumps(dump, ensure_ascii=False)}".encode())
            before, after = ",\n", "\n  ]"
        content.write(f"{after}{end}".encode())
        return content.getvalue()

    def _origin(self) -> dict[str, Any]:
        licence = licence_of(self.concept)
        return {
            "$schema": f"{self.name}.schema.json",
            "konzept": self.concept.full_title,
            "herausgeber": self.concept.publisher.name,
            "stand": self.concept.current_to.isoformat(),
            "lizenz": licence.id if licence else None,
        }

    def _csvw(self) -> dict[str, Any]:
        """Metadata in the form of the W3C's "CSV on the Web".

        Chosen over a Frictionless data package: it is a W3C recommendation, programs find it by
        the name of the CSV file beside it, and DCAT portals know its terms.
        """
        concept, licence = self.concept, licence_of(self.concept)
        return {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "de"}],
            "url": f"{self.name}.csv",
            "dc:title": f"{self.title}: {concept.full_title}",
            "dc:description": self.description,
            "dc:publisher": concept.publisher.name,
            "dc:modified": {"@value": concept.current_to.isoformat(), "@type": "xsd:date"},
            "dc:license": {"@id": licence and licence.url},
            "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"]},
            "tableSchema": {
                "columns": [column.csvw for column in self.columns],
                "primaryKey": list(self.key),
            },
        }

    def _schema(self) -> dict[str, Any]:
        record = dict(record_schema(self.model))
        definitions = record.pop("$defs")
        properties = {
            **{key: {"type": "string"} for key in self._origin()},
            "stand": {"type": "string", "format": "date"},
            "lizenz": {"type": ["string", "null"]},
            self.name: {"type": "array", "items": record},
        }
        return {
            "$schema": DIALECT,
            "title": self.title,
            "description": self.description,
            "type": "object",
            "required": [key for key in properties if key != "$schema"],
            "additionalProperties": False,
            "properties": properties,
            "$defs": definitions,
        }
