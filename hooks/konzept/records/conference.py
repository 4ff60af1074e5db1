"""Conferences: what is announced, when and where they take place, and what came of them."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from konzept.records.base import Contradiction, Identified, Record, choice
from konzept.records.evidence import Dated, EvidenceList
from konzept.records.period import end_before_start
from konzept.records.programme import Session, outside, overlapping
from konzept.records.registers import Organisation
from konzept.values.addresses import Email, Url
from konzept.values.dates import PartialDate
from konzept.values.references import RecordKind, Reference
from konzept.values.texts import Line, Markdown, Number


class Place(Record, title="Ort"):
    """Where a conference takes place."""

    name: Line = Field(alias="name", description="Name des Hauses.")
    street: Line | None = Field(default=None, alias="strasse", description="Straße und Hausnummer.")
    postcode: Line | None = Field(default=None, alias="plz", description="Postleitzahl.")
    city: Line | None = Field(default=None, alias="stadt", description="Ort.")
    note: Line | None = Field(
        default=None, alias="hinweis", description="Hinweis zum Ort oder Weg."
    )

    @property
    def words(self) -> str:
        """Name and address in one line."""
        town = " ".join(part for part in (self.postcode, self.city) if part)
        return ", ".join(part for part in (self.name, self.street, town) if part)


class Registration(Record, title="Anmeldung"):
    """How and until when to register for a conference."""

    url: Url | None = Field(default=None, alias="url", description="Web-Adresse der Anmeldung.")
    email: Email | None = Field(
        default=None, alias="email", description="E-Mail für die Anmeldung."
    )
    phone: Line | None = Field(
        default=None, alias="telefon", description="Telefon für die Anmeldung."
    )
    until: PartialDate | None = Field(default=None, alias="bis", description="Anmeldeschluss.")
    note: Line | None = Field(default=None, alias="hinweis", description="Hinweis zur Anmeldung.")


class Availability(StrEnum):
    """Whether a kind of access or help is available."""

    YES = "ja"
    NO = "nein"
    ON_REQUEST = "auf-anfrage"
    UNKNOWN = "unbekannt"

    @property
    def words(self) -> str:
        """In German words."""
        return "auf Anfrage" if self is Availability.ON_REQUEST else self.value


class Support(Record, title="Hilfen"):
    """Help for those who take part: interpreting and childcare."""

    interpreting: tuple[Line, ...] = Field(
        default=(), alias="dolmetschen", description="Sprachen, in die gedolmetscht wird."
    )
    childcare: Annotated[Availability, choice(Availability)] = Field(
        default=Availability.UNKNOWN,
        alias="kinderbetreuung",
        description="Ob es Kinderbetreuung gibt.",
    )


class ConferenceState(StrEnum):
    """Whether a conference takes place as announced. That it was held follows from its dates."""

    PLANNED = "geplant"
    MOVED = "verschoben"
    CANCELLED = "abgesagt"
    ONLINE = "online"


class Review(Dated, title="Rückblick"):
    """A report on a conference after it was held."""

    text: Markdown = Field(alias="text", description="Ergebnis (Markdown).")
    participants: Line | None = Field(
        default=None, alias="teilnehmende", description="Angabe der Quelle, z. B. „rund 80“."
    )
    measures: tuple[Annotated[str, Reference(RecordKind.MEASURE)], ...] = Field(
        default=(),
        alias="massnahmen",
        description="Kennungen von Maßnahmen, die daraus entstanden.",
    )


class Conference(Identified, title="Konferenz"):
    """An integration conference: data/konferenzen/<id>.yml."""

    title: Line = Field(alias="titel", description="Name der Konferenz.")
    number: Number = Field(alias="nummer", description="Die wievielte es ist.")
    announced_on: PartialDate = Field(
        alias="angekuendigt_am", description="Seit wann sie öffentlich angekündigt ist."
    )
    start: PartialDate = Field(alias="beginn", description="Beginn, so genau wie bekannt.")
    end: PartialDate | None = Field(default=None, alias="ende", description="Ende, wenn bekannt.")
    place: Place | None = Field(default=None, alias="ort", description="Ort, wenn bekannt.")
    organiser: Annotated[Organisation | None, Reference(RecordKind.ORGANISATION, resolved=True)] = (
        Field(
            default=None,
            alias="veranstalter",
            description="Kennung der veranstaltenden Organisation.",
        )
    )
    purpose: Markdown | None = Field(
        default=None, alias="zweck", description="Wozu sie dient (Markdown)."
    )
    programme: tuple[Session, ...] = Field(
        default=(), alias="programm", description="Programmpunkte."
    )
    registration: Registration | None = Field(
        default=None, alias="anmeldung", description="Anmeldung."
    )
    accessibility: Mapping[str, Annotated[Availability, choice(Availability)]] = Field(
        default={}, alias="barrierefreiheit", description="Zugang und Hilfen vor Ort, je Merkmal."
    )
    support: Support | None = Field(
        default=None, alias="hilfen", description="Hilfen zur Teilnahme."
    )
    state: Annotated[ConferenceState, choice(ConferenceState)] = Field(
        default=ConferenceState.PLANNED,
        alias="lage",
        description="Ob sie wie angekündigt stattfindet.",
    )
    revision: Number = Field(
        default=1, alias="fassung", description="Steigt mit jeder Änderung von Zeit, Ort oder Lage."
    )
    review: Review | None = Field(default=None, alias="rueckblick", description="Was daraus wurde.")
    evidence: EvidenceList = Field(alias="belege", description="Woher wir es wissen.")

    def contradictions(self) -> Iterator[Contradiction]:
        yield from end_before_start(self.start, self.end, "ende")
        yield from self._dates_out_of_order()
        if self.revision == 1 and self.state is not ConferenceState.PLANNED:
            yield (
                ("lage",),
                f"„{self.state}“ ändert die Ankündigung, aber „fassung“ ist 1. Erlaubt: "
                "„fassung“ mit jeder Änderung um 1 erhöhen.",
            )
        last = max(self.last_day, self.start.last_day)
        yield from outside(self.programme, self.start.first_day, last)
        yield from overlapping(self.programme)

    def _dates_out_of_order(self) -> Iterator[Contradiction]:
        """Announcement, end of registration and review against the beginning."""
        if self.announced_on.earliest > self.start.latest:
            yield (
                ("angekuendigt_am",),
                f"„{self.announced_on}“ liegt nach dem Beginn „{self.start}“. Erlaubt: davor.",
            )
        closes = self.registration.until if self.registration else None
        if closes and closes.first_day > self.start.last_day:
            yield (
                ("anmeldung", "bis"),
                f"„{closes}“ liegt nach dem Beginn „{self.start}“. Erlaubt: gleich oder davor.",
            )
        if self.review and self.review.on.latest < self.start.earliest:
            yield (
                ("rueckblick", "am"),
                f"„{self.review.on}“ liegt vor dem Beginn „{self.start}“. Erlaubt: danach.",
            )

    @property
    def end_words(self) -> str | None:
        """The end in German words, only the time of day if it ends on the day it begins."""
        moment = self.end.moment if self.end else None
        if moment is None or self.end is None:
            return self.end.long_words if self.end else None
        same_day = self.end.first_day == self.start.last_day
        return f"{moment:%H:%M} Uhr" if same_day else self.end.long_words

    @property
    def announcement(self) -> tuple[object, ...]:
        """What people keep in their calendars: ``revision`` must rise if it changes.

        A note on the place is no part of it.
        """
        place = self.place.model_copy(update={"note": None}) if self.place else None
        return self.start, self.end, place, self.state

    @property
    def last_confirmed(self) -> PartialDate:
        """The date of its review, or of its announcement."""
        return max(self.announced_on, self.review.on) if self.review else self.announced_on

    @property
    def has_day(self) -> bool:
        """Whether the day it begins is known, not only a month or a year."""
        return self.start.first_day == self.start.last_day

    @property
    def last_day(self) -> date:
        """The latest day it can end on."""
        return (self.end or self.start).last_day
