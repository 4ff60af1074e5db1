"""The kinds of data files: where they stand, what they are for, which record they hold."""

from dataclasses import dataclass

from konzept.reading.folder import FOLDERS, REGISTERS
from konzept.records.base import Record
from konzept.records.concept import Concept
from konzept.records.conference import Conference
from konzept.records.evidence import Source
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure
from konzept.records.registers import Event, Organisation, Status
from konzept.values.references import RecordKind


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of data file; ``name`` is its folder or file in the data folder, without ending."""

    name: str
    title: str
    meaning: str
    record: type[Record]

    @property
    def has_folder(self) -> bool:
        """Whether each record has a file of its own, named by its id."""
        return self.name in list(FOLDERS)

    @property
    def is_list(self) -> bool:
        """Whether the one file lists all records."""
        return self.name in list(REGISTERS)

    @property
    def path(self) -> str:
        """Where the files stand, in words for people."""
        return f"data/{self.name}/<kennung>.yml" if self.has_folder else f"data/{self.name}.yml"

    @property
    def schema_file(self) -> str:
        """The name of its schema."""
        return f"{self.name}.schema.json"


FILE_KINDS = (
    FileKind(
        RecordKind.MEASURE,
        "Maßnahmen",
        "Eine Datei für jede Maßnahme und jedes Angebot im Umfeld. Der Dateiname ist die Kennung.",
        Measure,
    ),
    FileKind(
        RecordKind.CONFERENCE,
        "Konferenzen",
        "Eine Datei für jede Konferenz. Der Dateiname ist die Kennung.",
        Conference,
    ),
    FileKind(
        RecordKind.FIELD,
        "Handlungsfelder",
        "Eine Datei für jedes Handlungsfeld. Der Dateiname ist die Kennung.",
        FieldOfAction,
    ),
    FileKind(
        RecordKind.EVENT,
        "Zeitleiste",
        "Eine Liste der Ereignisse, die in keiner anderen Datei stehen.",
        Event,
    ),
    FileKind(
        RecordKind.SOURCE,
        "Quellen",
        "Eine Liste aller Veröffentlichungen, die etwas belegen.",
        Source,
    ),
    FileKind(
        RecordKind.ORGANISATION,
        "Organisationen",
        "Eine Liste aller Stellen, Träger und Vereine. Personen gehören nicht hinein.",
        Organisation,
    ),
    FileKind(
        RecordKind.STATUS,
        "Status",
        "Eine Liste der Statuswörter. Die Reihenfolge gilt auch auf der Website.",
        Status,
    ),
    FileKind(
        "konzept",
        "Konzept",
        "Die Grunddaten: Name, Stand der Daten, Angaben für Impressum und Pflichtseiten.",
        Concept,
    ),
)
"""All kinds, the most often edited first."""
