"""The entries of the small registers: statuses, organisations and events of the timeline."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from konzept.records.base import Contradiction, Identified, choice
from konzept.records.evidence import Dated
from konzept.records.period import Period, end_before_start
from konzept.values.addresses import Email, Url
from konzept.values.dates import PartialDate
from konzept.values.references import RecordKind, Reference
from konzept.values.texts import Line, Markdown


class Group(StrEnum):
    """What a status means for the work: not begun, under way or over."""

    OPEN = "offen"
    ACTIVE = "aktiv"
    ENDED = "beendet"


class Status(Identified, title="Status"):
    """A status that measures and goals can have: an entry of data/status.yml."""

    title: Line = Field(alias="titel", description="Das Statuswort, wie es auf der Website steht.")
    definition: Line = Field(alias="definition", description="Was der Status bedeutet; öffentlich.")
    group: Annotated[Group, choice(Group)] = Field(
        alias="gruppe", description="Ob die Arbeit noch offen, im Gang oder beendet ist."
    )
    symbol: Line = Field(alias="symbol", description="Name eines Symbols, z. B. material/check.")


class OrganisationKind(StrEnum):
    """What an organisation is, by who runs it."""

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
    """A body that takes part, like an office or an association: data/organisationen.yml."""

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
        """Whether it may exist on ``day`` already; one without a known beginning does."""
        start = self.valid.start if self.valid else None
        return start is None or start.first_day <= day


class EventKind(StrEnum):
    """What an event of the timeline is."""

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
    """An event that no other record holds: an entry of data/zeitleiste.yml."""

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

    def contradictions(self) -> Iterator[Contradiction]:
        yield from end_before_start(self.on, self.until, "bis")
