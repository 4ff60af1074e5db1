"""The kinds of records: what each of them is, said once for all rooms.

Each has its name, file and words of refusal in ``RecordKind``; the concept, of which there is one,
is no kind.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from konzept.records.base import Identified, Record
from konzept.records.conference import Conference
from konzept.records.council import CouncilPaper
from konzept.records.evidence import Source
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure
from konzept.records.other_forms import EasyText, SignVideo
from konzept.records.registers import (
    Event,
    LifeSituation,
    Locality,
    Organisation,
    Status,
    TargetGroup,
)
from konzept.values.references import RecordKind
from konzept.values.sorting import alphabetical

E = TypeVar("E", bound=Identified)


@dataclass(frozen=True, slots=True)
class Kind(Generic[E]):
    """A kind of record.

    ``title`` and ``meaning`` tell those who edit the data what its file or folder holds, in German.
    On the site its records stand in the ``order`` of that key; without one, as in the file.
    """

    name: RecordKind
    record: type[E]
    title: str
    meaning: str
    may_be_missing: bool = False
    order: Callable[[E], Any] | None = None

    def in_order(self, records: Iterable[E]) -> tuple[E, ...]:
        """Records as they were read, in the order of display."""
        return tuple(sorted(records, key=self.order) if self.order else records)


KINDS: tuple[Kind[Any], ...] = (
    Kind(
        RecordKind.MEASURE,
        Measure,
        "Maßnahmen",
        "Eine Datei für jede Maßnahme und jedes weitere Angebot. Der Dateiname ist die Kennung.",
    ),
    Kind(
        RecordKind.CONFERENCE,
        Conference,
        "Konferenzen",
        "Eine Datei für jede Konferenz. Der Dateiname ist die Kennung.",
        order=lambda one: (one.start, one.id),
    ),
    Kind(
        RecordKind.FIELD,
        FieldOfAction,
        "Handlungsfelder",
        "Eine Datei für jedes Handlungsfeld. Der Dateiname ist die Kennung.",
        order=lambda one: one.order,
    ),
    Kind(
        RecordKind.EVENT,
        Event,
        "Zeitleiste",
        "Eine Liste der Ereignisse, die in keiner anderen Datei stehen.",
        may_be_missing=True,
    ),
    Kind(
        RecordKind.SOURCE,
        Source,
        "Quellen",
        "Eine Liste aller Veröffentlichungen, die etwas belegen.",
        order=lambda one: (alphabetical(one.title), one.id),
    ),
    Kind(
        RecordKind.ORGANISATION,
        Organisation,
        "Organisationen",
        "Eine Liste aller Stellen, Träger und Vereine. Personen gehören nicht hinein.",
        order=lambda one: (alphabetical(one.name), one.id),
    ),
    Kind(
        RecordKind.TARGET_GROUP,
        TargetGroup,
        "Zielgruppen",
        "Eine Liste der Gruppen, nach denen der Filter Zielgruppen zusammenfasst. Darf fehlen. Die "
        "Reihenfolge gilt auch auf der Website.",
        may_be_missing=True,
    ),
    Kind(
        RecordKind.LIFE_SITUATION,
        LifeSituation,
        "Lebenslagen",
        "Eine Liste dessen, wofür Menschen Hilfe suchen, in ihren Worten. Welche Maßnahme passt, "
        "steht bei der Maßnahme; die Redaktion ordnet zu.",
        may_be_missing=True,
    ),
    Kind(
        RecordKind.LOCALITY,
        Locality,
        "Orte",
        "Eine Liste der Stadtteile und Orte, an denen es Maßnahmen gibt.",
        may_be_missing=True,
        order=lambda one: (alphabetical(one.name), one.id),
    ),
    Kind(
        RecordKind.PAPER,
        CouncilPaper,
        "Beschlüsse",
        "Eine Liste der Vorlagen für Rat und Ausschüsse, mit ihren Beratungen. Die Zeitleiste "
        "zeigt jede Beratung von allein. Darf fehlen.",
        may_be_missing=True,
    ),
    Kind(
        RecordKind.EASY_TEXT,
        EasyText,
        "Leichte Sprache",
        "Eine Datei für jeden Text in Leichter Sprache. Der Dateiname ist die Kennung. Der "
        "Ordner darf fehlen.",
        may_be_missing=True,
    ),
    Kind(
        RecordKind.SIGN_VIDEO,
        SignVideo,
        "Gebärdensprache",
        "Eine Liste der Videos in Deutscher Gebärdensprache. Darf fehlen. Die Videos liegen "
        "in einem eigenen Ordner.",
        may_be_missing=True,
    ),
    Kind(
        RecordKind.STATUS,
        Status,
        "Status",
        "Eine Liste der Statuswörter. Die Reihenfolge gilt auch auf der Website.",
    ),
)
"""All kinds, the most often edited first. Measures are put in order by ``konzept.plan.order``."""

_BY_NAME = {one.name: one for one in KINDS}
_BY_RECORD = {one.record: one for one in KINDS}


def kind_named(name: RecordKind) -> Kind[Any]:
    """What is declared of a kind."""
    return _BY_NAME[name]


def kind_of(model: type[Record]) -> Kind[Any] | None:
    """The kind whose records are of this type; ``None`` for the concept and parts of records."""
    return _BY_RECORD.get(model)


def has_own_file(model: type[Record]) -> bool:
    """Whether each record of this type has a file of its own, named by its id."""
    kind = kind_of(model)
    return kind is not None and kind.name.has_folder


@dataclass(frozen=True, slots=True)
class Records:
    """The records of all kinds by their type: ``records[Measure]`` are the measures."""

    by_type: Mapping[type[Identified], tuple[Identified, ...]]

    def __getitem__(self, model: type[E]) -> tuple[E, ...]:
        return cast("tuple[E, ...]", self.by_type[model])

    def replaced(self, model: type[E], records: tuple[E, ...]) -> "Records":
        """The same with other records of one type."""
        return Records({**self.by_type, model: records})
