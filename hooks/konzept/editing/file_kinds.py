"""The kinds of data files: where they stand, what they are for, which record they hold."""

from dataclasses import dataclass

from konzept.records.base import Record
from konzept.records.concept import Concept
from konzept.records.kinds import KINDS
from konzept.values.references import RecordKind

_NAMES = frozenset(kind.value for kind in RecordKind)
_IN_FOLDERS = frozenset(kind.value for kind in RecordKind if kind.has_folder)


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
        return self.name in _IN_FOLDERS

    @property
    def is_list(self) -> bool:
        """Whether the one file lists all records."""
        return self.name in _NAMES and not self.has_folder

    @property
    def path(self) -> str:
        """Where the files stand in the data folder, in words for people."""
        return f"{self.name}/<kennung>.yml" if self.has_folder else f"{self.name}.yml"

    @property
    def schema_file(self) -> str:
        """The name of its schema."""
        return f"{self.name}.schema.json"


FILE_KINDS = (
    *(FileKind(kind.name, kind.title, kind.meaning, kind.record) for kind in KINDS),
    FileKind(
        "konzept",
        "Konzept",
        "Die Grunddaten: Name, Stand der Daten, Angaben für Impressum und Pflichtseiten.",
        Concept,
    ),
)
"""All kinds, the most often edited first."""
