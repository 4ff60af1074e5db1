"""Conferences: what is announced, when and where they take place, and what came of them."""

from collections.abc import Iterator
from datetime import date

from konzept.records.base import PAPERS, Identified, Record, optional, required
from konzept.records.evidence import Dated, Evidence, EvidenceList
from konzept.records.programme import Session, overlapping
from konzept.records.registers import OrganisationRef
from konzept.records.rules import (
    Case,
    Contradiction,
    Exceeds,
    NeverDated,
    NeverTheSame,
    Relation,
    Within,
    end_before_start,
    ends_out_of_order,
)
from konzept.values.addresses import Email, Url
from konzept.values.choice import Choice
from konzept.values.date_words import clock
from konzept.values.dates import PartialDate, last_known
from konzept.values.key_titles import title_of
from konzept.values.lists import Many, ManyNamed
from konzept.values.phrases import phrase
from konzept.values.references import MeasureId, PaperId
from konzept.values.texts import Line, Number, TranslatedLine, TranslatedMarkdown


class Place(Record, title="Ort"):
    """Where a conference takes place."""

    name: Line = required("name", "Name des Hauses.")
    street: Line | None = optional("strasse", "Straße und Hausnummer.")
    postcode: Line | None = optional("plz", "Postleitzahl.")
    city: Line | None = optional("stadt", "Ort.")
    note: TranslatedLine | None = optional("hinweis", "Hinweis zum Ort oder Weg.")

    @property
    def words(self) -> str:
        """Name and address in one line."""
        town = " ".join(part for part in (self.postcode, self.city) if part)
        return ", ".join(part for part in (self.name, self.street, town) if part)


class Registration(Record, title="Anmeldung"):
    """How and until when to register for a conference."""

    url: Url | None = optional("url", "Web-Adresse der Anmeldung.")
    email: Email | None = optional("email", "E-Mail für die Anmeldung.")
    phone: Line | None = optional("telefon", "Telefon für die Anmeldung.")
    until: PartialDate | None = optional("bis", "Anmeldeschluss.")
    note: TranslatedLine | None = optional("hinweis", "Hinweis zur Anmeldung.")


class Availability(Choice):
    """Whether a kind of access or help is available."""

    YES = "ja", phrase("ja")
    NO = "nein", phrase("nein")
    ON_REQUEST = "auf-anfrage", phrase("auf Anfrage")
    UNKNOWN = "unbekannt", phrase("unbekannt")


class Support(Record, title="Hilfen"):
    """Help for those who take part: interpreting and childcare."""

    interpreting: Many[TranslatedLine] = optional(
        "dolmetschen", "Sprachen, in die gedolmetscht wird.", ()
    )
    childcare: Availability = optional(
        "kinderbetreuung", "Ob es Kinderbetreuung gibt.", Availability.UNKNOWN
    )


class ConferenceState(Choice):
    """Whether a conference takes place as announced. That it was held follows from its dates."""

    PLANNED = "geplant"
    MOVED = "verschoben"
    CANCELLED = "abgesagt"
    ONLINE = "online"


class EarlierDate(Record, title="Früherer Termin"):
    """When a conference was to take place before it was moved."""

    start: PartialDate = required("beginn", "Beginn, wie er angekündigt war.")
    end: PartialDate | None = optional("ende", "Ende, wie es angekündigt war.")
    until: PartialDate = required("bis", "Bis wann dieser Termin galt.")
    evidence: Many[Evidence] = optional("belege", "Woher wir es wissen.", ())

    rules = (end_before_start("beginn", "ende"),)


class Review(Dated, title="Rückblick"):
    """A report on a conference after it was held."""

    text: TranslatedMarkdown = required("text", "Ergebnis (Markdown).")
    participants: TranslatedLine | None = optional(
        "teilnehmende", "Angabe der Quelle, z. B. „rund 80“."
    )
    measures: Many[MeasureId] = optional(
        "massnahmen", "Kennungen von Maßnahmen, die daraus entstanden.", ()
    )


class Conference(Identified, title="Konferenz"):
    """An integration conference: data/konferenzen/<id>.yml."""

    title: TranslatedLine = required("titel", "Name der Konferenz.")
    number: Number = required("nummer", "Die wievielte es ist.")
    announced_on: PartialDate = required(
        "angekuendigt_am", "Seit wann sie öffentlich angekündigt ist."
    )
    start: PartialDate = required("beginn", "Beginn, so genau wie bekannt.")
    end: PartialDate | None = optional("ende", "Ende, wenn bekannt.")
    earlier_dates: Many[EarlierDate] = optional(
        "fruehere_termine", "Für wann sie vorher angesetzt war, das Früheste zuerst.", ()
    )
    place: Place | None = optional("ort", "Ort, wenn bekannt.")
    organiser: OrganisationRef | None = optional(
        "veranstalter", "Kennung der veranstaltenden Organisation."
    )
    papers: Many[PaperId] = optional("beschluesse", PAPERS, ())
    purpose: TranslatedMarkdown | None = optional("zweck", "Wozu sie dient (Markdown).")
    programme: Many[Session] = optional("programm", "Programmpunkte.", ())
    registration: Registration | None = optional("anmeldung", "Anmeldung.")
    accessibility: ManyNamed[Availability] = optional(
        "barrierefreiheit", "Zugang und Hilfen vor Ort, je Merkmal.", {}
    )
    support: Support | None = optional("hilfen", "Hilfen zur Teilnahme.")
    state: ConferenceState = optional(
        "lage", "Ob sie wie angekündigt stattfindet.", ConferenceState.PLANNED
    )
    revision: Number = optional("fassung", "Steigt mit jeder Änderung von Zeit, Ort oder Lage.", 1)
    review: Review | None = optional("rueckblick", "Was daraus wurde.")
    evidence: EvidenceList = required("belege", "Woher wir es wissen.")

    rules = (
        end_before_start("beginn", "ende"),
        NeverDated(
            "angekuendigt_am",
            Relation.AFTER,
            "beginn",
            "„{value}“ liegt nach dem Beginn „{other}“. Erlaubt: davor.",
        ),
        NeverDated(
            "anmeldung.bis",
            Relation.ON_A_DAY_AFTER,
            "beginn",
            "„{value}“ liegt nach dem Beginn „{other}“. Erlaubt: gleich oder davor.",
        ),
        NeverDated(
            "rueckblick.am",
            Relation.BEFORE,
            "beginn",
            "„{value}“ liegt vor dem Beginn „{other}“. Erlaubt: danach.",
        ),
        ends_out_of_order("fruehere_termine"),
        Case(
            "fruehere_termine",
            f"Es gibt einen früheren Termin, aber „lage“ ist „{ConferenceState.PLANNED}“. "
            "Erlaubt: „lage“ verschoben, abgesagt oder online.",
            given=("fruehere_termine",),
            are={"lage": ConferenceState.PLANNED},
        ),
        Exceeds(
            "fassung",
            "fruehere_termine",
            "Frühere Termine: {count}, aber „fassung“ ist {value}. Erlaubt: {more} oder mehr.",
            unless=("lage", ConferenceState.PLANNED),
        ),
        NeverTheSame(
            "beginn",
            "„{value}“ ist hier kein früherer Termin: Sie beginnt dann. Erlaubt: ein anderer "
            "Beginn.",
            "beginn",
            "fruehere_termine",
        ),
        Case(
            "lage",
            "„{value}“ ändert die Ankündigung, aber „fassung“ ist 1. Erlaubt: „fassung“ mit jeder "
            "Änderung um 1 erhöhen.",
            are={"fassung": "1"},
            are_not={"lage": ConferenceState.PLANNED},
        ),
        Case(
            "rueckblick.teilnehmende",
            "„{value}“ waren nicht da: „lage“ ist „abgesagt“. Erlaubt: weglassen, oder "
            "eine andere „lage“.",
            given=("rueckblick.teilnehmende",),
            are={"lage": ConferenceState.CANCELLED},
        ),
        Within(
            "programm",
            ("von", "bis"),
            "beginn",
            "ende",
            "„{value}“ liegt nicht in der Zeit der Konferenz. Erlaubt: {days}.",
        ),
    )

    def contradictions(self) -> Iterator[Contradiction]:
        yield from super().contradictions()
        yield from overlapping(self.programme)

    def texts(self) -> Iterator[tuple[str, str, str | tuple[str, ...]]]:
        yield from super().texts()
        if self.accessibility:
            yield "accessibility", "barrierefreiheit", tuple(words for words, _ in self.access)

    @property
    def end_words(self) -> str | None:
        """The end in German words, only the time of day if it ends on the day it begins."""
        if self.end is None:
            return None
        moment = self.end.moment if self.end.first_day == self.start.last_day else None
        return clock(moment) if moment else self.end.long_words

    @property
    def unknown_parts(self) -> tuple[tuple[str, str], ...]:
        """What readers might ask and no source says: a permanent anchor each, and German words."""
        parts: tuple[tuple[str, str, object], ...] = (
            ("ende", phrase("das Ende"), self.end),
            ("ort", phrase("der Ort"), self.place or self.is_online),
            ("veranstalter", phrase("wer sie veranstaltet"), self.organiser),
            ("zweck", phrase("wozu sie dient"), self.purpose),
            ("programm", phrase("das Programm"), self.programme),
            (
                "anmeldung" if self.takes_part else "teilnahme",
                phrase("die Anmeldung"),
                self.ways_to_register,
            ),
            ("zugang", phrase("die Barrierefreiheit vor Ort"), self.accessibility),
            ("hilfen", phrase("Dolmetschen und Kinderbetreuung"), self.support),
        )
        return tuple((anchor, words) for anchor, words, known in parts if not known)

    @property
    def access(self) -> tuple[tuple[str, Availability], ...]:
        """What helps people to take part there: words for it, and whether it is available."""
        return tuple((title_of(key), found) for key, found in self.accessibility.items())

    @property
    def takes_part(self) -> bool:
        """Whether anything is known of registration, access or help."""
        return bool(self.ways_to_register or self.accessibility or self.support)

    @property
    def ways_to_register(self) -> Registration | None:
        """How to register, if anything is known of it."""
        known = self.registration and self.registration.model_dump(exclude_none=True)
        return self.registration if known else None

    @property
    def venue(self) -> Place | None:
        """Where people go; the place of before is none once it takes place online."""
        return None if self.is_online else self.place

    @property
    def announcement(self) -> tuple[object, ...]:
        """What calendars keep, without a note on the place; ``revision`` rises if it changes."""
        place = self.place.model_copy(update={"note": None}) if self.place else None
        return self.start, self.end, place, self.state

    @property
    def last_confirmed(self) -> PartialDate:
        """The date of its review, or of its announcement."""
        known = (self.announced_on, self.review.on) if self.review else (self.announced_on,)
        return last_known(known)

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state is ConferenceState.CANCELLED

    @property
    def is_moved(self) -> bool:
        """Whether it takes place at another time than was announced."""
        return self.state is ConferenceState.MOVED

    @property
    def is_online(self) -> bool:
        """Whether it takes place online instead."""
        return self.state is ConferenceState.ONLINE

    @property
    def has_day(self) -> bool:
        """Whether the day it begins is known, not only a month or a year."""
        return self.start.first_day == self.start.last_day

    @property
    def last_day(self) -> date:
        """The latest day it can end on."""
        return (self.end or self.start).last_day
