"""The texts of the data that the languages of the site translate, each with its place."""

from collections.abc import Iterator
from typing import NamedTuple

from konzept.plan.plan import Plan
from konzept.reading.folder import path_of
from konzept.records.base import Identified, Record
from konzept.records.concept import Concept


class Text(NamedTuple):
    """A German text: the key that it stands under, the data file, and what it is, in German."""

    key: str
    german: str
    file: str
    meaning: str


def texts_of(plan: Plan) -> Iterator[Text]:
    """All texts of a plan that are translated, by file and in the order of the fields there."""
    of_kinds = (one for those in plan.records.by_type.values() for one in those)
    records: tuple[Identified | Concept, ...] = (plan.concept, *of_kinds)
    for record in sorted(records, key=path_of):
        for _, part in record.parts():
            for name, key, value in part.texts():
                for text in (value,) if isinstance(value, str) else value:
                    if is_translated(text):
                        yield Text(key, text, path_of(record), _meaning(part, name))


def is_translated(text: str) -> bool:
    """Whether a text says anything in words; numbers and signs are the same in all languages."""
    return any(map(str.isalpha, text))


def _meaning(part: Record, name: str) -> str:
    """German: "Maßnahme. Worum es geht, in ein bis zwei Sätzen."."""
    model = type(part)
    return f"{model.model_config['title']}. {model.model_fields[name].description}"
