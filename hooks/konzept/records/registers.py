"""placeholder"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from konzept.records.base import Identified, choice
from konzept.records.evidence import Dated
from konzept.records.period import Period, end_before_start
from konzept.values.addresses import Email, Url
from konzept.values.dates import PartialDate
from konzept.values.key_path import KeyPath
from konzept.values.references import RecordKind, Reference
from konzept.values.texts import Line, Markdown


class Group(StrEnum):
    """What a status means for the work: still to do, being done, over."""

    OPEN = "offen"
    ACTIVE = "aktiv"
    ENDED = "beendet"


class Status(Identified, title="Status"):
    """One word of the status vocabulary."""

    title: Line = Field(alias="titel", description="Das Statuswort, wie es auf der Website steht.")
    definition: Line = Field(alias="definition", description="Was der Status bedeutet; öffentlich.")
    group: Annotated[Group, choice(Group)] = Field(
        alias="gruppe", description="Ob die Arbeit noch offen, im Gang oder beendet ist."
    )
    symbol: Line = Field(alias="symbol", description="Name eines Symbols, z. B. material/check.")


class OrganisationKind(StrEnum):
    """What sort of body it is."""

    CITY = "stadt"
    STATE = "land"
    FEDERATION = "bund"
    PROVIDER = "traeger"
    ASSOCIATION = "verein"
    OTHER = "sonstige"

    @property
    def words(self) -> str:
        return {
            "stadt": "Stadt und städtische Stellen",
            "land": "Land",
            "bund": "Bund",
            "traeger": "Träger",
            "verein": "Vereine",
            "sonstige": "Weitere",
        }[self.value]


class Organisation(Identified, title="Organisation"):
    """A body that takes part: an office, a provider, an association."""

    name: Line = Field(alias="name", description="Voller Name.")
    short_name: Line | None = Field(default=None, alias="kuerzel", description="Übliche Abkürzung.")
    kind: Annotated[OrganisationKind, choice(OrganisationKind)] = Field(
        alias="art", description="Was für eine Stelle es ist."
    )
    url: Url | None = Field(default=None, alias="url", description="Web-Adresse.")
    address: Line | None = Field(
        default=None, alias="anschrift", description="Anschrift der Stelle."
    )
    phone: Line | None = Field(default=None, alias="telefon", description="Telefon der Stelle.")
    email: Email | None = Field(default=None, alias="email", description="E-Mail der Stelle.")
    valid: Period | None = Field(
        default=None, alias="gueltig", description="Von wann bis wann es die Stelle gibt oder gab."
    )
    successor: Annotated[str | None, Reference(RecordKind.ORGANISATION)] = Field(
        default=None,
        alias="nachfolger",
        description="Kennung der Stelle, die ihre Aufgaben übernahm.",
    )

    def exists_by(self, day: date) -> bool:
        """Whether it may have been founded by ``day``."""
        start = self.valid.start if self.valid else None
        return start is None or start.first_day <= day


class EventKind(StrEnum):
    """What sort of thing happened."""

    DECISION = "beschluss"
    REPORT = "bericht"
    CONFERENCE = "konferenz"
    KICK_OFF = "auftakt"
    ORGANISATION = "organisation"
    PROJECT = "projekt"

    @property
    def words(self) -> str:
        return self.value.capitalize()


class Event(Dated, Identified, title="Ereignis"):
    """An entry of the timeline that no other record tells."""

    until: PartialDate | None = Field(default=None, alias="bis", description="Wann es endete.")
    title: Line = Field(alias="titel", description="Eine Zeile: was geschah.")
    kind: Annotated[EventKind, choice(EventKind)] = Field(
        alias="art", description="Art des Ereignisses."
    )
    text: Markdown | None = Field(
        default=None, alias="text", description="Einzelheiten (Markdown)."
    )
    fields: tuple[Annotated[str, Reference(RecordKind.FIELD)], ...] = Field(
        default=(), alias="handlungsfelder", description="Kennungen betroffener Handlungsfelder."
    )
    measures: tuple[Annotated[str, Reference(RecordKind.MEASURE)], ...] = Field(
        default=(), alias="massnahmen", description="Kennungen betroffener Maßnahmen."
    )

    def contradictions(self) -> Iterator[tuple[KeyPath, str]]:
        yield from end_before_start(self.on, self.until, "bis")
