"""Sources, and the evidence for a statement: which source says so, and where in it."""

from datetime import date
from typing import Annotated

from konzept.records.base import AtLeastOne, Identified, Record, optional, required
from konzept.records.rules import NeverDated, Relation
from konzept.values.addresses import Url
from konzept.values.choice import Choice
from konzept.values.dates import PartialDate
from konzept.values.references import RecordKind, Reference
from konzept.values.texts import Line, TranslatedLine, Unknown


class SourceKind(Choice):
    """Who published a source: an authority, the press or a provider."""

    OFFICIAL = "amtlich", "Amtliche Quellen"
    PRESS = "presse", "Presse"
    PROVIDER = "traeger", "Träger und Projekte"


class Source(Identified, title="Quelle"):
    """A published text to check statements against: an entry of data/quellen.yml."""

    title: Line = required("titel", "Titel der Veröffentlichung.")
    short_title: Line | None = optional(
        "kurz", "Kurzer Titel, wie er bei den Angaben steht: „Zwischenbericht 2015“."
    )
    publisher: Line = required("herausgeber", "Wer sie veröffentlicht hat.")
    dated: Unknown[PartialDate] = optional("datum", "Tag oder Zeitraum der Veröffentlichung.")
    url: Url | None = optional("url", "Web-Adresse.")
    kind: SourceKind = required("art", "Wer spricht: Behörde, Presse oder ein Träger.")
    retrieved: PartialDate | None = optional(
        "abgerufen", "Wann die Web-Adresse zuletzt abgerufen wurde."
    )

    rules = (
        NeverDated(
            "abgerufen",
            Relation.BEFORE,
            "datum",
            "„{value}“ liegt vor der Veröffentlichung „{other}“. Erlaubt: gleich oder später.",
        ),
    )

    @property
    def cited_as(self) -> str:
        """What it is called beside the statements that it proves."""
        return self.short_title or self.title

    def published_by(self, day: date) -> bool:
        """Whether it may have been published by ``day``; one without a date counts as published."""
        return self.dated is None or self.dated.first_day <= day


SourceRef = Annotated[Source, Reference(RecordKind.SOURCE, resolved=True)]
"""A source, written as its id."""


class Evidence(Record, title="Beleg"):
    """The source of a statement, and the place in it, e.g. a page."""

    source: SourceRef = required("quelle", "Kennung der Quelle aus quellen.yml.")
    place: TranslatedLine | None = optional("stelle", "Stelle darin, z. B. „S. 31“.")

    def __hash__(self) -> int:
        """Cheap, as for records with an id."""
        return hash((self.source.id, self.place))


EvidenceList = AtLeastOne[Evidence]
"""Evidence that must not be empty: rule 6 of the data contract."""


class Dated(Record):
    """A statement with a date and evidence. The public site shows it from that date on."""

    on: PartialDate = required("am", "Wann es war, so genau wie die Quelle.")
    evidence: EvidenceList = required("belege", "Woher wir es wissen.")
