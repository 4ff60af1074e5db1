"""The kinds of data files: where they stand, what they are for, which record they hold."""

from dataclasses import dataclass

from konzept.reading.folder import FOLDERS, REGISTERS
from konzept.records.base import Record
from konzept.records.concept import Concept
from konzept.values.references import RecordKind

_RECORDS = dict[str, type[Record]]([*FOLDERS.items(), *REGISTERS.items(), ("konzept", Concept)])

_SPELLED = {
    "angekuendigt": "angekündigt",
    "beschluesse": "Beschlüsse",
    "email": "E-Mail",
    "empfaenger": "Empfänger",
    "erklaerungen": "Erklärungen",
    "frueher": "früher",
    "fruehere": "frühere",
    "geprueft": "geprüft",
    "gueltig": "gültig",
    "heisst": "Heißt",
    "id": "Kennung",
    "ids": "Kennungen",
    "kuerzel": "Kürzel",
    "maengel": "Mängel",
    "massnahmen": "Maßnahmen",
    "monate": "Monate",
    "oparl": "OParl",
    "plz": "PLZ",
    "rueckblick": "Rückblick",
    "schlagwoerter": "Schlagwörter",
    "stichwoerter": "Stichwörter",
    "strasse": "Straße",
    "termine": "Termine",
    "traeger": "Träger",
    "url": "Web-Adresse",
    "woerter": "Wörter",
}


def title_of(key: str) -> str:
    """The German title of a key or a file: "angekuendigt_am" gives "Angekündigt am"."""
    words = " ".join(_SPELLED.get(word, word) for word in key.split("_"))
    return words[0].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of data file; ``name`` is its folder or file in the data folder, without ending."""

    name: str
    meaning: str
    record: type[Record]

    @property
    def title(self) -> str:
        return title_of(self.name)

    @property
    def has_folder(self) -> bool:
        """Whether each record has a file of its own, named by its id."""
        return self.name in FOLDERS

    @property
    def is_list(self) -> bool:
        """Whether the one file lists all records."""
        return self.name in REGISTERS

    @property
    def path(self) -> str:
        """Where the files stand in the data folder, in words for people."""
        return f"{self.name}/<kennung>.yml" if self.has_folder else f"{self.name}.yml"

    @property
    def schema_file(self) -> str:
        """The name of its schema."""
        return f"{self.name}.schema.json"


_MEANINGS = {
    RecordKind.MEASURE: "Eine Datei für jede Maßnahme und jedes weitere Angebot. "
    "Der Dateiname ist die Kennung.",
    RecordKind.CONFERENCE: "Eine Datei für jede Konferenz. Der Dateiname ist die Kennung.",
    RecordKind.FIELD: "Eine Datei für jedes Handlungsfeld. Der Dateiname ist die Kennung.",
    RecordKind.EVENT: "Eine Liste der Ereignisse, die in keiner anderen Datei stehen.",
    RecordKind.SOURCE: "Eine Liste aller Veröffentlichungen, die etwas belegen.",
    RecordKind.ORGANISATION: "Eine Liste aller Stellen, Träger und Vereine. "
    "Personen gehören nicht hinein.",
    RecordKind.TARGET_GROUP: "Eine Liste der Gruppen, nach denen der Filter Zielgruppen "
    "zusammenfasst. Darf fehlen. Die Reihenfolge gilt auch auf der Website.",
    RecordKind.LIFE_SITUATION: "Eine Liste dessen, wofür Menschen Hilfe suchen, in ihren Worten. "
    "Welche Maßnahme passt, steht bei der Maßnahme; die Redaktion ordnet zu.",
    RecordKind.LOCALITY: "Eine Liste der Stadtteile und Orte, an denen es Maßnahmen gibt.",
    RecordKind.PAPER: "Eine Liste der Vorlagen für Rat und Ausschüsse, mit ihren Beratungen. Die "
    "Zeitleiste zeigt jede Beratung von allein. Darf fehlen.",
    RecordKind.STATUS: "Eine Liste der Statuswörter. Die Reihenfolge gilt auch auf der Website.",
    "konzept": "Die Grunddaten: Name, Stand der Daten, Angaben für Impressum und Pflichtseiten.",
}

FILE_KINDS = tuple(FileKind(name, text, _RECORDS[name]) for name, text in _MEANINGS.items())
"""All kinds, the most often edited first."""
