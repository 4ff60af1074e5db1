"""placeholder"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from konzept.records.base import Identified
from konzept.records.concept import Concept
from konzept.records.conference import Conference
from konzept.records.evidence import Source
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure
from konzept.records.registers import Event, Organisation, Status
from konzept.values.references import RecordKind

CONCEPT_FILE = "konzept.yml"

REGISTERS: Mapping[RecordKind, type[Identified]] = {
    RecordKind.STATUS: Status,
    RecordKind.SOURCE: Source,
    RecordKind.ORGANISATION: Organisation,
    RecordKind.EVENT: Event,
}
"""Kinds whose records stand together in one file, ``data/<kind>.yml``."""

FOLDERS: Mapping[RecordKind, type[Identified]] = {
    RecordKind.FIELD: FieldOfAction,
    RecordKind.MEASURE: Measure,
    RecordKind.CONFERENCE: Conference,
}
"""Kinds with one file a record, ``data/<kind>/<id>.yml``."""

OTHER_NAMES = ("schema", "README.md")
"""What else may lie in the data folder."""

REQUIRED_FILES = (
    CONCEPT_FILE,
    *(f"{kind}.yml" for kind in REGISTERS if kind is not RecordKind.EVENT),
)


def path_of(record: Identified | Concept) -> str:
    """The file a record stands in, relative to the data folder: where people edit it."""
    if isinstance(record, Concept):
        return CONCEPT_FILE
    for kind, model in FOLDERS.items():
        if isinstance(record, model):
            return f"{kind}/{record.id}.yml"
    return next(f"{kind}.yml" for kind, model in REGISTERS.items() if isinstance(record, model))


NO_LINK = "Das ist eine Verknüpfung (Symlink). Erlaubt: die Datei selbst."


def visible_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
