"""The records of the data contract: what one file or register entry says, and what follows from it.

Names are English, keys and descriptions German; this is the only place that translates. A record
knows nothing of other records but those it refers to, of files, pages or the day it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from konzept.dates import DATE_VALUE, PartialDate, Precision
from konzept.fragments import either
from konzept.problems import asked, nearest
from konzept.reference import Kind, Reference
from konzept.source import KeyPath
from konzept.texts import (
    UNKNOWN,
    Day,
    Email,
    Id,
    Line,
    Markdown,
    Number,
    Unknown,
    Url,
    also_allowed,
    one_of,
    refusal,
)

CROSS_CUTTING = "querschnitt"
"""Stands for a field where a measure is cross-cutting or no source assigns it to one."""


class Record(BaseModel):
    """Anything the data files say. Frozen; unknown keys are errors.

    The ``title`` of a class is its German name.
    """

    # A validator is built when it is first used: those of records within others never are. Saves
    # 40 ms, a twentieth of a small city's build.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def contradictions(self) -> Iterator[tuple[KeyPath, str]]:
        """What cannot be true within this record: the German key path and the reason."""
        yield from ()

    def parts(self) -> Iterator[tuple[KeyPath, Record]]:
        """This record and all records written inside it, each with its German key path.

        Records that are only referred to (a log entry's status, evidence's source) are no parts.
        """
        yield (), self
        for name, key in _own_records(type(self)):
            value = getattr(self, name)
            if isinstance(value, Record):
                for path, part in value.parts():
                    yield (key, *path), part
            elif value:
                for index, item in enumerate(value):
                    for path, part in item.parts():
                        yield (key, index, *path), part


@cache
def _own_records(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Names and keys of the fields that hold records of their own or tuples of such."""
    return tuple(
        (name, info.alias or name)
        for name, info in model.model_fields.items()
        if not any(isinstance(mark, Reference) for mark in info.metadata)
        and written_record(info.annotation)
    )


def written_record(annotation: Any) -> type[Record] | None:
    """The record type that is written out where ``annotation`` stands; references are none."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    if any(isinstance(mark, Reference) for mark in getattr(annotation, "__metadata__", ())):
        return None
    inner = (written_record(one) for one in getattr(annotation, "__args__", ()))
    return next((found for found in inner if found), None)


class Identified(Record):
    """A record with an id of its own: a register entry, a goal, or a file whose stem is the id."""

    id: Id = Field(description="Kennung: dauerhaft, auch Teil der Web-Adresse.")


def _choice(enum: type[StrEnum]) -> BeforeValidator:
    return BeforeValidator(one_of(tuple(member.value for member in enum)))


# -- Vocabulary and registers ---------------------------------------------------------------------


class Group(StrEnum):
    """What a status means for the work: still to do, being done, over."""

    OPEN = "offen"
    ACTIVE = "aktiv"
    ENDED = "beendet"


class Status(Identified, title="Status"):
    """One word of the status vocabulary."""

    title: Line = Field(alias="titel", description="Das Statuswort, wie es auf der Website steht.")
    definition: Line = Field(alias="definition", description="Was der Status bedeutet; öffentlich.")
    group: Annotated[Group, _choice(Group)] = Field(
        alias="gruppe", description="Ob die Arbeit noch offen, im Gang oder beendet ist."
    )
    symbol: Line = Field(alias="symbol", description="Name eines Symbols, z. B. material/check.")


class SourceKind(StrEnum):
    """Who speaks in a source."""

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
    """A published text that proves something."""

    title: Line = Field(alias="titel", description="Titel der Veröffentlichung.")
    publisher: Line = Field(alias="herausgeber", description="Wer sie veröffentlicht hat.")
    dated: Unknown[PartialDate] = Field(
        default=None, alias="datum", description="Tag oder Zeitraum der Veröffentlichung."
    )
    url: Url | None = Field(default=None, alias="url", description="Web-Adresse.")
    kind: Annotated[SourceKind, _choice(SourceKind)] = Field(
        alias="art", description="Wer spricht: Behörde, Presse oder ein Träger."
    )
    retrieved: PartialDate | None = Field(
        default=None, alias="abgerufen", description="Wann die Web-Adresse zuletzt abgerufen wurde."
    )

    def published_by(self, day: date) -> bool:
        """Whether it may have been out on ``day``; an undated source counts as out."""
        return self.dated is None or self.dated.first_day <= day


class Evidence(Record, title="Beleg"):
    """Where a statement can be checked."""

    source: Annotated[Source, Reference(Kind.SOURCE, resolved=True)] = Field(
        alias="quelle", description="Kennung der Quelle aus data/quellen.yml."
    )
    place: Line | None = Field(
        default=None, alias="stelle", description="Stelle darin, z. B. „S. 31“."
    )


def _at_least_one(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    if not entries:
        raise refusal("Die Liste ist leer. Erlaubt: mindestens ein Eintrag.")
    return entries


EvidenceList = Annotated[
    tuple[Evidence, ...],
    AfterValidator(_at_least_one),
    Field(json_schema_extra={"minItems": 1}),
]
"""Rule 6: nothing is claimed without evidence."""


class Dated(Record):
    """A statement that became true, or was made, at a time and can be checked."""

    on: PartialDate = Field(alias="am", description="Wann es war, so genau wie die Quelle.")
    evidence: EvidenceList = Field(alias="belege", description="Woher wir es wissen.")


class Ongoing(StrEnum):
    """The end of a period that has none yet."""

    ONGOING = "laufend"


_STILL = ("heute", "jetzt", "aktuell", "offen", "unbefristet", "dauerhaft")


def _period_end(value: Any) -> Any:
    if value == UNKNOWN:
        return None
    if value == Ongoing.ONGOING:
        return Ongoing.ONGOING
    words = (Ongoing.ONGOING, UNKNOWN)
    if isinstance(value, str):
        try:
            return PartialDate.parse(value)
        except ValueError as error:
            hint = asked(Ongoing.ONGOING) if value.lower() in _STILL else nearest(value, words)
            raise refusal(f"{also_allowed(str(error), *words)}{hint}") from None
    if not isinstance(value, PartialDate | None):
        raise PydanticCustomError("string_type", "text expected")
    return value


class Period(Record, title="Zeitraum"):
    """From when to when, as far as known."""

    start: Unknown[PartialDate] = Field(
        default=None, alias="von", description="Beginn oder „unbekannt“."
    )
    end: Annotated[
        PartialDate | Ongoing | None,
        BeforeValidator(_period_end),
        WithJsonSchema(either(DATE_VALUE, *Ongoing, UNKNOWN)),
    ] = Field(default=None, alias="bis", description="Ende, „laufend“ oder „unbekannt“.")

    def contradictions(self) -> Iterator[tuple[KeyPath, str]]:
        yield from _end_before_start(self.start, self.end, "bis")

    @property
    def words(self) -> str:
        """German: "2016 bis 2019", "seit 2007", or "ab 2007" where no end is told."""
        end = self.end if isinstance(self.end, PartialDate) else None
        match self.start, end:
            case None, None:
                return "unbekannt"
            case None, PartialDate() as end:
                return f"bis {end.words}, Beginn unbekannt"
            case PartialDate() as start, PartialDate() as end:
                return start.words if start == end else f"{start.words} bis {end.words}"
            case start, _:
                assert start is not None
                return f"{'seit' if self.end else 'ab'} {start.words}"


def _end_before_start(
    start: PartialDate | None, end: PartialDate | Ongoing | None, key: str
) -> Iterator[tuple[KeyPath, str]]:
    if start is not None and isinstance(end, PartialDate) and end.latest < start.earliest:
        yield (
            (key,),
            f"Das Ende „{end}“ liegt vor dem Beginn „{start}“. Erlaubt: gleich oder später.",
        )


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
    kind: Annotated[OrganisationKind, _choice(OrganisationKind)] = Field(
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
    successor: Annotated[str | None, Reference(Kind.ORGANISATION)] = Field(
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
    kind: Annotated[EventKind, _choice(EventKind)] = Field(
        alias="art", description="Art des Ereignisses."
    )
    text: Markdown | None = Field(
        default=None, alias="text", description="Einzelheiten (Markdown)."
    )
    fields: tuple[Annotated[str, Reference(Kind.FIELD)], ...] = Field(
        default=(), alias="handlungsfelder", description="Kennungen betroffener Handlungsfelder."
    )
    measures: tuple[Annotated[str, Reference(Kind.MEASURE)], ...] = Field(
        default=(), alias="massnahmen", description="Kennungen betroffener Maßnahmen."
    )

    def contradictions(self) -> Iterator[tuple[KeyPath, str]]:
        yield from _end_before_start(self.on, self.until, "bis")


# -- The concept ----------------------------------------------------------------------------------


class Participation(Dated, title="Zahl der Beteiligung"):
    """A figure of participation, with its own day and source; never merged with another."""

    what: Line = Field(alias="was", description="Was gezählt wurde.")
    value: Line = Field(alias="wert", description="Die Angabe der Quelle, z. B. „über 50“.")


class Edition(Identified, title="Ausgabe"):
    """A state of the concept to be kept: the site as of a day."""

    title: Line = Field(alias="titel", description="Name der Ausgabe.")
    current_to: Day = Field(alias="stand", description="Tag, dessen Stand bewahrt wird.")
    evidence: EvidenceList = Field(alias="belege", description="Woher wir es wissen.")


class PrivacyFacts(Record, title="Datenschutz"):
    """What the privacy notice must say about the operator."""

    office: Unknown[Line] = Field(
        default=None, alias="stelle", description="Datenschutzbeauftragte Stelle."
    )
    email: Unknown[Email] = Field(default=None, alias="email", description="Ihre E-Mail-Adresse.")
    logs: Unknown[Markdown] = Field(
        default=None,
        alias="protokolle",
        description="Was der Webserver protokolliert und wie lange.",
    )
    recipients: Unknown[Markdown] = Field(
        default=None,
        alias="empfaenger",
        description="Wer den Webserver und die Postfächer betreibt und ob Daten die EU verlassen.",
    )
    retention: Unknown[Markdown] = Field(
        default=None,
        alias="aufbewahrung",
        description="Wie lange Nachrichten an die Stelle aufbewahrt werden.",
    )


class Conformity(StrEnum):
    """How far the site meets the accessibility rules, in the words of EU 2018/1523."""

    FULL = "vollstaendig"
    PARTIAL = "teilweise"
    NONE = "nicht"

    @property
    def words(self) -> str:
        return {"vollstaendig": "vollständig", "teilweise": "teilweise", "nicht": "nicht"}[
            self.value
        ]


class KnownBarrier(Record, title="Bekannter Mangel"):
    """Content that is not accessible yet."""

    content: Line = Field(alias="inhalt", description="Welcher Inhalt nicht barrierefrei ist.")
    reason: Line = Field(alias="grund", description="Warum nicht.")
    alternative: Line | None = Field(
        default=None, alias="alternative", description="Was stattdessen hilft."
    )


class Ombudsman(Record, title="Ombudsstelle"):
    """Where people turn to if feedback is not answered."""

    name: Unknown[Line] = Field(default=None, alias="name", description="Name der Stelle.")
    url: Unknown[Url] = Field(default=None, alias="url", description="Web-Adresse.")
    email: Unknown[Email] = Field(default=None, alias="email", description="E-Mail-Adresse.")


class AccessibilityFacts(Record, title="Barrierefreiheit der Website"):
    """What the accessibility statement must say."""

    created_on: Unknown[Day] = Field(
        default=None, alias="erstellt_am", description="Tag der Erklärung."
    )
    reviewed_on: Unknown[Day] = Field(
        default=None, alias="geprueft_am", description="Tag der Prüfung."
    )
    conformity: Unknown[Annotated[Conformity, _choice(Conformity)]] = Field(
        default=None, alias="stufe", description="Wie weit die Anforderungen erfüllt sind."
    )
    method: Unknown[Line] = Field(default=None, alias="methode", description="Wie geprüft wurde.")
    known_barriers: tuple[KnownBarrier, ...] = Field(
        default=(), alias="bekannte_maengel", description="Was noch nicht barrierefrei ist."
    )
    ombudsman: Ombudsman = Field(
        default_factory=Ombudsman,
        alias="ombudsstelle",
        description="Stelle für das Durchsetzungsverfahren.",
    )

    @property
    def last_review(self) -> date | None:
        """When the statement was last known to be true; writing it was its first review."""
        return self.reviewed_on or self.created_on

    @property
    def is_fully_conforming(self) -> bool:
        return self.conformity is Conformity.FULL


class Legal(Record, title="Rechtliche Angaben"):
    """Facts for imprint, privacy notice and accessibility statement; gaps stay visible."""

    responsible: Unknown[Line] = Field(
        default=None, alias="verantwortlich", description="Wer für die Website verantwortlich ist."
    )
    represented_by: Unknown[Line] = Field(
        default=None, alias="vertretung", description="Amt, das die Stelle vertritt; kein Name."
    )
    address: Unknown[Line] = Field(
        default=None, alias="anschrift", description="Ladungsfähige Anschrift."
    )
    email: Unknown[Email] = Field(default=None, alias="email", description="E-Mail-Adresse.")
    phone: Unknown[Line] = Field(default=None, alias="telefon", description="Telefonnummer.")
    contact_form: Unknown[Url] = Field(
        default=None, alias="kontaktformular", description="Web-Adresse des Kontaktformulars."
    )
    privacy: PrivacyFacts = Field(
        default_factory=PrivacyFacts, alias="datenschutz", description="Angaben zum Datenschutz."
    )
    accessibility: AccessibilityFacts = Field(
        default_factory=AccessibilityFacts,
        alias="barrierefreiheit",
        description="Angaben für die Erklärung zur Barrierefreiheit.",
    )


class Concept(Record, title="Konzept"):
    """The concept as a whole: data/konzept.yml."""

    title: Line = Field(alias="titel", description="Name des Konzepts.")
    subtitle: Line | None = Field(default=None, alias="untertitel", description="Untertitel.")
    summary: Line = Field(alias="kurz", description="Das Konzept in einem Satz.")
    city: Line = Field(alias="stadt", description="Name der Stadt.")
    current_to: Day = Field(
        alias="stand", description="Tag, bis zu dem die Daten gepflegt sind; nicht der Bautag."
    )
    publisher: Annotated[Organisation, Reference(Kind.ORGANISATION, resolved=True)] = Field(
        alias="herausgeber", description="Kennung der herausgebenden Organisation."
    )
    contact: Annotated[Organisation, Reference(Kind.ORGANISATION, resolved=True)] = Field(
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


# -- Fields and measures --------------------------------------------------------------------------


class LogEntry(Dated, title="Eintrag im Verlauf"):
    """A dated line of a log: the status from then on, and what happened.

    An entry with text, or one that changes the status, marks an event; any other only confirms.
    """

    status: Annotated[Status, Reference(Kind.STATUS, resolved=True)] = Field(
        alias="status", description="Kennung des Status aus data/status.yml."
    )
    text: Markdown | None = Field(
        default=None,
        alias="text",
        description="Was geschah (Markdown); ohne Text nur eine Bestätigung.",
    )


Log = tuple[LogEntry, ...]


def _out_of_order(log: Log, key: str) -> Iterator[tuple[KeyPath, str]]:
    for index in range(1, len(log)):
        before, entry = log[index - 1], log[index]
        if entry.on < before.on:
            yield (
                (key, index, "am"),
                f"„{entry.on}“ liegt vor „{before.on}“ im Eintrag davor. Erlaubt: das Älteste "
                "zuerst.",
            )


class Goal(Identified, title="Ziel"):
    """What is to be reached in a field of action."""

    id: Id = Field(description="Kennung des Ziels.")
    title: Line = Field(alias="titel", description="Das Ziel in einer Zeile.")
    text: Markdown | None = Field(default=None, alias="text", description="Ausführlich (Markdown).")
    evidence: EvidenceList = Field(alias="belege", description="Woher wir es wissen.")
    log: Log = Field(
        default=(), alias="verlauf", description="Stand des Ziels, das Älteste zuerst."
    )

    def contradictions(self) -> Iterator[tuple[KeyPath, str]]:
        yield from _out_of_order(self.log, "verlauf")


class FieldOfAction(Identified, title="Handlungsfeld"):
    """A field of action of the concept: data/handlungsfelder/<id>.yml."""

    title: Line = Field(alias="titel", description="Name des Handlungsfelds.")
    summary: Line = Field(alias="kurz", description="Worum es geht, in einem Satz.")
    order: Number = Field(alias="reihenfolge", description="Platz in der Reihe der Felder.")
    evidence: EvidenceList = Field(alias="belege", description="Woher wir es wissen.")
    description: Markdown | None = Field(
        default=None, alias="beschreibung", description="Ausführlich (Markdown)."
    )
    symbol: Line | None = Field(
        default=None, alias="symbol", description="Name eines Symbols, z. B. material/school."
    )
    former_ids: tuple[Id, ...] = Field(
        default=(), alias="alte_ids", description="Frühere Kennungen; sie leiten weiter."
    )
    goals: tuple[Goal, ...] = Field(
        default=(), alias="ziele", description="Ziele des Handlungsfelds."
    )


class Assignment(StrEnum):
    """Who assigned a measure to its field."""

    PROVEN = "belegt"
    EDITORIAL = "redaktionell"


class Relation(StrEnum):
    """Whether a measure belongs to the concept or merely to its subject."""

    CONCEPT = "konzept"
    CONTEXT = "umfeld"

    @property
    def words(self) -> str:
        return {"konzept": "Maßnahme des Konzepts", "umfeld": "Angebot im Umfeld"}[self.value]


class Role(StrEnum):
    """What a body does in a measure."""

    LEAD = "federfuehrung"
    DELIVERY = "umsetzung"
    FUNDING = "foerderung"
    PARTNER = "partner"

    @property
    def words(self) -> str:
        return {
            "federfuehrung": "Federführung",
            "umsetzung": "Umsetzung",
            "foerderung": "Förderung",
            "partner": "Partner",
        }[self.value]


class Involvement(Record, title="Beteiligung"):
    """A body and what it does in a measure."""

    organisation: Annotated[Organisation, Reference(Kind.ORGANISATION, resolved=True)] = Field(
        alias="organisation", description="Kennung aus data/organisationen.yml."
    )
    role: Annotated[Role, _choice(Role)] = Field(alias="rolle", description="Was sie tut.")


class KeyFigure(Dated, title="Kennzahl"):
    """A number about a measure, valid for a date."""

    what: Line = Field(alias="was", description="Was gezählt wurde.")
    value: Line = Field(alias="wert", description="Die Angabe der Quelle, z. B. „rund 70“.")
    unit: Line | None = Field(default=None, alias="einheit", description="Einheit, z. B. „Kinder“.")


class Link(Record, title="Link"):
    """A link to further reading."""

    title: Line = Field(alias="titel", description="Wohin der Link führt.")
    url: Url = Field(alias="url", description="Web-Adresse.")


class Measure(Identified, title="Maßnahme"):
    """A measure or an offer of the same theme: data/massnahmen/<id>.yml."""

    title: Line = Field(alias="titel", description="Name der Maßnahme.")
    summary: Line = Field(alias="kurz", description="Worum es geht, in ein bis zwei Sätzen.")
    field: Annotated[str | None, Reference(Kind.FIELD, also={CROSS_CUTTING: None})] = Field(
        alias="handlungsfeld", description="Kennung des Handlungsfelds, oder „querschnitt“."
    )
    also_in: tuple[Annotated[str, Reference(Kind.FIELD)], ...] = Field(
        default=(),
        alias="auch_in",
        description="Weitere Handlungsfelder; gezählt wird nur im ersten.",
    )
    assignment: Annotated[Assignment, _choice(Assignment)] = Field(
        alias="zuordnung",
        description="belegt: Eine Quelle nennt das Feld. redaktionell: Wir ordnen zu.",
    )
    relation: Annotated[Relation, _choice(Relation)] = Field(
        alias="bezug",
        description="konzept: Eine Quelle verbindet sie mit dem Konzept. umfeld: gleiches Thema, "
        "aber keine Quelle dafür; zählt nicht als Maßnahme.",
    )
    involved: tuple[Involvement, ...] = Field(
        default=(), alias="beteiligte", description="Wer was tut."
    )
    target_groups: tuple[Line, ...] = Field(
        default=(), alias="zielgruppen", description="Für wen sie gedacht ist."
    )
    period: Period = Field(
        default_factory=Period,
        alias="zeitraum",
        description="Von wann bis wann sie läuft oder lief.",
    )
    log: Annotated[Log, AfterValidator(_at_least_one)] = Field(
        alias="verlauf",
        description="Was wann galt, das Älteste zuerst.",
        json_schema_extra={"minItems": 1},
    )
    key_figures: tuple[KeyFigure, ...] = Field(
        default=(), alias="kennzahlen", description="Zahlen, jede mit Datum und Quelle."
    )
    goals: tuple[Id, ...] = Field(
        default=(), alias="ziele", description="Kennungen von Zielen ihrer Handlungsfelder."
    )
    description: Markdown | None = Field(
        default=None, alias="beschreibung", description="Ausführlich (Markdown)."
    )
    links: tuple[Link, ...] = Field(
        default=(), alias="verweise", description="Weiterführende Links."
    )
    former_ids: tuple[Id, ...] = Field(
        default=(), alias="alte_ids", description="Frühere Kennungen; sie leiten weiter."
    )
    successor: Annotated[str | None, Reference(Kind.MEASURE)] = Field(
        default=None, alias="nachfolger", description="Kennung der Maßnahme, die sie ablöst."
    )

    def contradictions(self) -> Iterator[tuple[KeyPath, str]]:
        yield from _out_of_order(self.log, "verlauf")
        if self.field in self.also_in:
            yield (
                ("auch_in", self.also_in.index(str(self.field))),
                f"„{self.field}“ steht schon unter „handlungsfeld“. Erlaubt: weitere Felder.",
            )

    @property
    def status(self) -> Status:
        """The newest entry of the log."""
        return self.log[-1].status

    @property
    def status_since(self) -> PartialDate:
        """When the log first names the status it still has."""
        since = self.log[-1]
        for entry in reversed(self.log):
            if entry.status != since.status:
                break
            since = entry
        return since.on

    @property
    def last_confirmed(self) -> PartialDate:
        """The newest date at which a source says anything dated about it."""
        return max(entry.on for entry in (*self.log, *self.key_figures))

    @property
    def all_fields(self) -> tuple[str, ...]:
        """Ids of the field it is counted in, if any, and of those it belongs to as well."""
        return ((self.field,) if self.field else ()) + self.also_in

    @property
    def is_of_concept(self) -> bool:
        return self.relation is Relation.CONCEPT

    @property
    def involved_by_role(self) -> tuple[tuple[Role, tuple[Organisation, ...]], ...]:
        """The bodies under each role that occurs."""
        groups = (
            (role, tuple(one.organisation for one in self.involved if one.role is role))
            for role in Role
        )
        return tuple((role, bodies) for role, bodies in groups if bodies)

    @property
    def responsible(self) -> tuple[Organisation, ...]:
        """Who leads it; where no source says so, who carries it out."""
        for role in (Role.LEAD, Role.DELIVERY):
            bodies = tuple(one.organisation for one in self.involved if one.role is role)
            if bodies:
                return bodies
        return ()


# -- Conferences ----------------------------------------------------------------------------------


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
    field: Annotated[str | None, Reference(Kind.FIELD)] = Field(
        default=None,
        alias="handlungsfeld",
        description="Kennung des Handlungsfelds, um das es geht.",
    )

    def contradictions(self) -> Iterator[tuple[KeyPath, str]]:
        yield from _end_before_start(self.start, self.end, "bis")

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
    childcare: Annotated[Availability, _choice(Availability)] = Field(
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
    measures: tuple[Annotated[str, Reference(Kind.MEASURE)], ...] = Field(
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
    organiser: Annotated[Organisation | None, Reference(Kind.ORGANISATION, resolved=True)] = Field(
        default=None, alias="veranstalter", description="Kennung der veranstaltenden Organisation."
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
    accessibility: Mapping[str, Annotated[Availability, _choice(Availability)]] = Field(
        default={}, alias="barrierefreiheit", description="Zugang und Hilfen vor Ort, je Merkmal."
    )
    support: Support | None = Field(
        default=None, alias="hilfen", description="Hilfen zur Teilnahme."
    )
    state: Annotated[ConferenceState, _choice(ConferenceState)] = Field(
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
        yield from _end_before_start(self.start, self.end, "ende")
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
