"""Which sources and organisations a record names, wherever they are written inside it."""

from collections.abc import Iterator
from functools import cache

from konzept.records.base import Identified, Record, fields_of, reference_in
from konzept.records.concept import Concept
from konzept.records.evidence import Evidence
from konzept.records.field import FieldOfAction
from konzept.records.kinds import KINDS, Records
from konzept.values.references import RecordKind


def all_records(concept: Concept, records: Records) -> Iterator[Identified | Concept]:
    """The concept, its fields, and all others."""
    yield concept
    yield from records[FieldOfAction]
    for kind in KINDS:
        if kind.name is not RecordKind.FIELD:
            yield from records[kind.record]


def sources_cited(record: Record) -> Iterator[str]:
    """The ids of the sources that prove something in a record."""
    return (part.source.id for _, part in record.parts() if isinstance(part, Evidence))


def bodies_named(record: Record) -> Iterator[str]:
    """The ids of the organisations that a record names."""
    for _, part in record.parts():
        for name in _keys_of_bodies(type(part)):
            if body := getattr(part, name):
                yield body.id


@cache
def _keys_of_bodies(model: type[Record]) -> tuple[str, ...]:
    """The fields of a model that hold an organisation."""
    found = ((name, reference_in(info)) for name, _, info in fields_of(model))
    return tuple(
        name for name, one in found if one and one.resolved and one.kind is RecordKind.ORGANISATION
    )
