"""Which sources and organisations records name, wherever that is written inside them."""

from collections.abc import Iterator
from functools import cache

from konzept.records.base import Identified, Record, fields_of, nested_in, reference_in
from konzept.records.concept import Concept
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


def named(record: Record, kind: RecordKind) -> Iterator[str]:
    """The ids of the records of a kind, such as sources, that a record holds by their ids."""
    for name, is_part in _keys(type(record), kind):
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,) if value else ():
            if is_part:
                yield from named(one, kind)
            else:
                yield one.id


@cache
def _keys(model: type[Record], kind: RecordKind) -> tuple[tuple[str, bool], ...]:
    """The fields of a model that hold such records, or parts that do: those with ``True``."""
    found = ((name, nested_in(info), reference_in(info)) for name, _, info in fields_of(model))
    return tuple(
        (name, part is not None)
        for name, part, one in found
        if (part and _keys(part, kind)) or (one and one.resolved and one.kind is kind)
    )
