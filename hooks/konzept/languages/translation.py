"""A plan in another language: the same records with their texts translated.

What is not translated stands in German, marked as such, and so do names and titles of sources.
Ids, dates and numbers are the same, so addresses are.
"""

from collections.abc import Mapping
from typing import Any

from konzept.languages.language import InLanguage
from konzept.languages.texts import is_translated
from konzept.plan.order import in_order_of_display
from konzept.plan.plan import Plan
from konzept.records.base import Record
from konzept.records.concept import Concept
from konzept.records.conference import Place, Registration
from konzept.records.council import CouncilPaper
from konzept.records.evidence import Source
from konzept.records.field import FieldOfAction
from konzept.records.kinds import Records
from konzept.records.measure import Measure
from konzept.records.programme import Session
from konzept.records.registers import Locality, Organisation, Status
from konzept.values.phrases import as_german

_NAMES: dict[type[Record], tuple[str, ...]] = {
    Concept: ("city",),
    CouncilPaper: ("title", "text"),
    Locality: ("name",),
    Organisation: ("name", "short_name", "plain_name", "address", "phone", "keywords"),
    Registration: ("phone",),
    Place: ("name", "street", "city"),
    Session: ("room",),
    Source: ("title", "short_title", "publisher"),
}
"""What stays German, as it is a name, a title, or a place to look something up in."""


def translated(plan: Plan, language: InLanguage) -> Plan:
    """The plan in a language."""
    translation = _Translation(language)
    of_kinds = {model: translation.of(those) for model, those in plan.records.by_type.items()}
    concept, records = translation.of(plan.concept), Records(of_kinds)
    measures = in_order_of_display(
        records[Measure],
        records[FieldOfAction],
        records[Status],
        concept.order,
        language.alphabet,
    )
    return Plan(concept, records.replaced(Measure, measures), plan.day, language.alphabet)


class _Translation:
    """Translates records; one that several others refer to stays one record."""

    def __init__(self, language: InLanguage) -> None:
        self._language = language
        self._done: dict[int, Record] = {}

    def of(self, value: Any) -> Any:
        """A value of a plan or of a record."""
        if isinstance(value, Record):
            found = self._done.get(id(value))
            if found is None:
                found = self._done[id(value)] = self._record(value)
            return found
        if isinstance(value, tuple):
            return tuple(map(self.of, value))
        return value

    def _record(self, record: Record) -> Record:
        values = {name: getattr(record, name) for name in type(record).model_fields}
        new: dict[str, Any] = {
            name: self.of(value)
            for name, value in values.items()
            if isinstance(value, Record | tuple)
        }
        for name, key, text in record.texts():
            if isinstance(text, str):
                new[name] = self._text(key, text)
                continue
            texts, entries = tuple(self._text(key, one) for one in text), values[name]
            if isinstance(entries, Mapping):  # under keys of choice, which are the texts
                new[name] = dict(zip(texts, entries.values(), strict=True))
            else:
                new[name] = texts
        for name in _NAMES.get(type(record), ()):
            value = values[name]
            if isinstance(value, tuple):
                new[name] = tuple(map(as_german, value))
            elif value and (
                is_translated(value) or name == "phone"
            ):  # digits run from left to right
                new[name] = as_german(value)
        return record.model_copy(update=new)

    def _text(self, key: str, german: str) -> str:
        return self._language.text(key, german) if is_translated(german) else german
