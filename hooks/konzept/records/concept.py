"""The concept as a whole: what data/konzept.yml says."""

from typing import Annotated

from pydantic import Field

from konzept.records.base import Identified, Record
from konzept.records.evidence import Dated, Evidence, EvidenceList
from konzept.records.legal import Legal
from konzept.records.registers import Organisation
from konzept.values.references import RecordKind, Reference
from konzept.values.texts import Day, Line, Markdown, Unknown


class Participation(Dated, title="Zahl der Beteiligung"):
    """How many took part in something. Each has its own date and source and is shown by itself."""

    what: Line = Field(alias="was", description="Was gezählt wurde.")
    value: Line = Field(alias="wert", description="Die Angabe der Quelle, z. B. „über 50“.")


class Edition(Identified, title="Ausgabe"):
    """A frozen state of the site: as of a day, built again with every build."""

    title: Line = Field(alias="titel", description="Name der Ausgabe.")
    current_to: Day = Field(alias="stand", description="Tag, dessen Stand bewahrt wird.")
    evidence: EvidenceList = Field(alias="belege", description="Woher wir es wissen.")


class Concept(Record, title="Konzept"):
    """The concept as a whole: data/konzept.yml."""

    title: Line = Field(alias="titel", description="Name des Konzepts.")
    subtitle: Line | None = Field(default=None, alias="untertitel", description="Untertitel.")
    summary: Line = Field(alias="kurz", description="Das Konzept in einem Satz.")
    city: Line = Field(alias="stadt", description="Name der Stadt.")
    current_to: Day = Field(
        alias="stand", description="Tag, bis zu dem die Daten gepflegt sind; nicht der Bautag."
    )
    publisher: Annotated[Organisation, Reference(RecordKind.ORGANISATION, resolved=True)] = Field(
        alias="herausgeber", description="Kennung der herausgebenden Organisation."
    )
    contact: Annotated[Organisation, Reference(RecordKind.ORGANISATION, resolved=True)] = Field(
        alias="kontakt", description="Kennung der Organisation für Fragen."
    )
    licence: Unknown[Line] = Field(
        alias="lizenz", description="Lizenz der Daten: SPDX-Kennung oder dl-de/by-2-0."
    )
    participation: tuple[Participation, ...] = Field(
        default=(),
        alias="beteiligung",
        description="Zahlen der Beteiligung, jede mit Datum und Quelle.",
    )
    editions: tuple[Edition, ...] = Field(
        default=(), alias="ausgaben", description="Stände, die als Ausgabe bewahrt werden."
    )
    description: Markdown | None = Field(
        default=None, alias="beschreibung", description="Das Konzept ausführlich (Markdown)."
    )
    evidence: tuple[Evidence, ...] = Field(
        default=(), alias="belege", description="Woher wir es wissen."
    )
    legal: Legal = Field(alias="recht", description="Angaben für Impressum und Pflichtseiten.")
