"""Sources, and the evidence for a statement: which source says so, and where in it."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from konzept.records.base import Identified, Record, choice
from konzept.values.addresses import Url
from konzept.values.dates import PartialDate
from konzept.values.references import RecordKind, Reference
from konzept.values.refusals import Refusal
from konzept.values.texts import Line, Unknown


class SourceKind(StrEnum):
    """Who published a source: an authority, the press or a provider."""

    OFFICIAL = "amtlich"
    PRESS = "presse"
    PROVIDER = "traeger"

    @property
    def words(self) -> str:
        return {
            "amtlich": "Amtliche Quellen",
            "presse": "Presse",
            "traeger": "Träger und Projekte",
        }[self.value]


class Source(Identified, title="Quelle"):
    """A published text to check statements against: an entry of data/quellen.yml."""

    title: Line = Field(alias="titel", description="Titel der Veröffentlichung.")
    publisher: Line = Field(alias="herausgeber", description="Wer sie veröffentlicht hat.")
    dated: Unknown[PartialDate] = Field(
        default=None, alias="datum", description="Tag oder Zeitraum der Veröffentlichung."
    )
    url: Url | None = Field(default=None, alias="url", description="Web-Adresse.")
    kind: Annotated[SourceKind, choice(SourceKind)] = Field(
        alias="art", description="Wer spricht: Behörde, Presse oder ein Träger."
    )
    retrieved: PartialDate | None = Field(
        default=None, alias="abgerufen", description="Wann die Web-Adresse zuletzt abgerufen wurde."
    )

    def published_by(self, day: date) -> bool:
        """Whether it may have been published by ``day``; one without a date counts as published."""
        return self.dated is None or self.dated.first_day <= day


class Evidence(Record, title="Beleg"):
    """The source of a statement, and the place in it, e.g. a page."""

    source: Annotated[Source, Reference(RecordKind.SOURCE, resolved=True)] = Field(
        alias="quelle", description="Kennung der Quelle aus data/quellen.yml."
    )
    place: Line | None = Field(
        default=None, alias="stelle", description="Stelle darin, z. B. „S. 31“."
    )

    def __hash__(self) -> int:
        """Cheap, as for records with an id."""
        return hash((self.source.id, self.place))


def at_least_one(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    """A validator that refuses an empty list."""
    if not entries:
        raise Refusal("Die Liste ist leer.", "mindestens ein Eintrag").error()
    return entries


EvidenceList = Annotated[
    tuple[Evidence, ...],
    AfterValidator(at_least_one),
    Field(json_schema_extra={"minItems": 1}),
]
"""Evidence that must not be empty: rule 6 of the data contract."""


class Dated(Record):
    """A statement with a date and evidence. The public site shows it from that date on."""

    on: PartialDate = Field(alias="am", description="Wann es war, so genau wie die Quelle.")
    evidence: EvidenceList = Field(alias="belege", description="Woher wir es wissen.")


def evidence_in(record: Record) -> Iterable[Evidence]:
    """All evidence in a record and in the records nested in it."""
    return (part for _, part in record.parts() if isinstance(part, Evidence))
