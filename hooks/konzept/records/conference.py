"""placeholder"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from konzept.records.base import Identified, Record, choice
from konzept.records.evidence import Dated, EvidenceList
from konzept.records.period import end_before_start
from konzept.records.registers import Organisation
from konzept.values.addresses import Email, Url
from konzept.values.dates import PartialDate, Precision
from konzept.values.key_path import KeyPath
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


class Session(Record, title="Programmpunkt"):
    """An item of a conference's programme; from ``start`` up to, not including, ``end``."""

    start: PartialDate | None = Field(default=None, alias="von", description="Beginn.")
    end: PartialDate | None = Field(default=None, alias="bis", description="Ende.")
    title: Line = Field(alias="titel", description="Was stattfindet.")
    room: Line | None = Field(default=None, alias="ort", description="Raum.")
    field: Annotated[str | None, Reference(RecordKind.FIELD)] = Field(
        default=None,
        alias="handlungsfeld",
        description="Kennung des Handlungsfelds, um das es geht.",
    )

    def contradictions(self) -> Iterator[tuple[KeyPath, str]]:
        yield from end_before_start(self.start, self.end, "bis")

    def overlaps(self, other: Session) -> bool:
        """Whether both certainly need the same room at the same time."""
        if self.room is None or other.room is None or self.room != other.room:
            return False
        times = [self.start, self.end, other.start, other.end]
        if not all(time and time.precision is Precision.MINUTE for time in times):
            return False
        start, end, other_start, other_end = (time.earliest for time in times if time)
        return start < other_end and other_start < end


class Registration(Record, title="Anmeldung"):
    """How to register."""

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
    """Whether help is there."""

    YES = "ja"
    NO = "nein"
    ON_REQUEST = "auf-anfrage"
    UNKNOWN = "unbekannt"

    @property
    def words(self) -> str:
        return "auf Anfrage" if self is Availability.ON_REQUEST else self.value


class Support(Record, title="Hilfen"):
    """Help for taking part."""

    interpreting: tuple[Line, ...] = Field(
        default=(), alias="dolmetschen", description="Sprachen, in die gedolmetscht wird."
    )
    childcare: Annotated[Availability, choice(Availability)] = Field(
        default=Availability.UNKNOWN,
        alias="kinderbetreuung",
        description="Ob es Kinderbetreuung gibt.",
    )


class ConferenceState(StrEnum):
    """Whether a conference takes place as announced. "Held" follows from the dates."""

    PLANNED = "geplant"
    MOVED = "verschoben"
    CANCELLED = "abgesagt"
    ONLINE = "online"


class Review(Dated, title="Rückblick"):
    """What came of a conference."""

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

    def contradictions(self) -> Iterator[tuple[KeyPath, str]]:
        yield from end_before_start(self.start, self.end, "ende")
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
        if self.revision == 1 and self.state is not ConferenceState.PLANNED:
            yield (
                ("lage",),
                f"„{self.state}“ ändert die Ankündigung, aber „fassung“ ist 1. Erlaubt: "
                "„fassung“ mit jeder Änderung um 1 erhöhen.",
            )
        first, last = self.start.first_day, max(self.last_day, self.start.last_day)
        days = f"{first}" if first == last else f"{first} bis {last}"
        for index, session in enumerate(self.programme):
            for key, time in (("von", session.start), ("bis", session.end)):
                if time and not self.start.first_day <= time.first_day <= last:
                    yield (
                        ("programm", index, key),
                        f"„{time}“ liegt nicht in der Zeit der Konferenz. Erlaubt: {days}.",
                    )
            for earlier in self.programme[:index]:
                if session.overlaps(earlier):
                    yield (
                        ("programm", index, "von"),
                        f"„{session.start}“ ist im Raum „{session.room}“ noch „{earlier.title}“ "
                        f"({earlier.start} bis {earlier.end}). Erlaubt: ein anderer Raum oder "
                        "eine andere Zeit.",
                    )

    @property
    def end_words(self) -> str | None:
        """The end, without the day if it is the day of the beginning."""
        moment = self.end.moment if self.end else None
        if moment is None or self.end is None:
            return self.end.long_words if self.end else None
        same_day = self.end.first_day == self.start.last_day
        return f"{moment:%H:%M} Uhr" if same_day else self.end.long_words

    @property
    def announcement(self) -> tuple[object, ...]:
        """What people have in their calendars; a note on the place is not part of it."""
        place = self.place.model_copy(update={"note": None}) if self.place else None
        return self.start, self.end, place, self.state

    @property
    def last_confirmed(self) -> PartialDate:
        """The newest date at which something was said about it."""
        return max(self.announced_on, self.review.on) if self.review else self.announced_on

    @property
    def has_day(self) -> bool:
        """Whether its first day is known, not only a month or less."""
        return self.start.first_day == self.start.last_day

    @property
    def last_day(self) -> date:
        """The last day it can take place on."""
        return (self.end or self.start).last_day
