"""Measures: what is done, by whom, and how it went."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from konzept.records.base import Contradiction, Identified, Record, choice
from konzept.records.evidence import Dated, at_least_one
from konzept.records.field import CROSS_CUTTING
from konzept.records.log import Log, out_of_order
from konzept.records.period import Period
from konzept.records.registers import Organisation, Status
from konzept.values.addresses import Url
from konzept.values.dates import PartialDate
from konzept.values.references import RecordKind, Reference
from konzept.values.texts import Id, Line, Markdown


class Assignment(StrEnum):
    """Who assigns a measure to its field: a source or the editors."""

    PROVEN = "belegt"
    EDITORIAL = "redaktionell"


class Relation(StrEnum):
    """Whether a source connects a measure with the concept, or it only has the same subject."""

    CONCEPT = "konzept"
    CONTEXT = "umfeld"

    @property
    def words(self) -> str:
        return {"konzept": "Maßnahme des Konzepts", "umfeld": "Angebot im Umfeld"}[self.value]


class Role(StrEnum):
    """What an organisation does in a measure."""

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
    """An organisation and what it does in a measure."""

    organisation: Annotated[Organisation, Reference(RecordKind.ORGANISATION, resolved=True)] = (
        Field(alias="organisation", description="Kennung aus data/organisationen.yml.")
    )
    role: Annotated[Role, choice(Role)] = Field(alias="rolle", description="Was sie tut.")


class KeyFigure(Dated, title="Kennzahl"):
    """A figure about a measure, as of a date."""

    what: Line = Field(alias="was", description="Was gezählt wurde.")
    value: Line = Field(alias="wert", description="Die Angabe der Quelle, z. B. „rund 70“.")
    unit: Line | None = Field(default=None, alias="einheit", description="Einheit, z. B. „Kinder“.")


class Link(Record, title="Link"):
    """A link to further reading."""

    title: Line = Field(alias="titel", description="Wohin der Link führt.")
    url: Url = Field(alias="url", description="Web-Adresse.")


class Measure(Identified, title="Maßnahme"):
    """A measure of the concept, or an offer on the same subject: data/massnahmen/<id>.yml."""

    title: Line = Field(alias="titel", description="Name der Maßnahme.")
    summary: Line = Field(alias="kurz", description="Worum es geht, in ein bis zwei Sätzen.")
    field: Annotated[str | None, Reference(RecordKind.FIELD, also={CROSS_CUTTING: None})] = Field(
        alias="handlungsfeld", description="Kennung des Handlungsfelds, oder „querschnitt“."
    )
    also_in: tuple[Annotated[str, Reference(RecordKind.FIELD)], ...] = Field(
        default=(),
        alias="auch_in",
        description="Weitere Handlungsfelder; gezählt wird nur im ersten.",
    )
    assignment: Annotated[Assignment, choice(Assignment)] = Field(
        alias="zuordnung",
        description="belegt: Eine Quelle nennt das Feld. redaktionell: Wir ordnen zu.",
    )
    relation: Annotated[Relation, choice(Relation)] = Field(
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
    log: Annotated[Log, AfterValidator(at_least_one)] = Field(
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
    successor: Annotated[str | None, Reference(RecordKind.MEASURE)] = Field(
        default=None, alias="nachfolger", description="Kennung der Maßnahme, die sie ablöst."
    )

    def contradictions(self) -> Iterator[Contradiction]:
        yield from out_of_order(self.log, "verlauf")
        if self.field in self.also_in:
            yield (
                ("auch_in", self.also_in.index(str(self.field))),
                f"„{self.field}“ steht schon unter „handlungsfeld“. Erlaubt: weitere Felder.",
            )

    @property
    def status(self) -> Status:
        """The status in the newest entry of the log."""
        return self.log[-1].status

    @property
    def status_since(self) -> PartialDate:
        """The date since when the log names the present status without a break."""
        since = self.log[-1]
        for entry in reversed(self.log):
            if entry.status != since.status:
                break
            since = entry
        return since.on

    @property
    def last_confirmed(self) -> PartialDate:
        """The newest date of its log and key figures: up to then a source confirms it."""
        return max(entry.on for entry in (*self.log, *self.key_figures))

    @property
    def all_fields(self) -> tuple[str, ...]:
        """Ids of its fields: first the one it is counted in, if any, then the further ones."""
        return ((self.field,) if self.field else ()) + self.also_in

    @property
    def is_of_concept(self) -> bool:
        """Whether it counts as a measure of the concept."""
        return self.relation is Relation.CONCEPT

    @property
    def involved_by_role(self) -> tuple[tuple[Role, tuple[Organisation, ...]], ...]:
        """Each role that occurs, with the organisations that have it."""
        groups = (
            (role, tuple(one.organisation for one in self.involved if one.role is role))
            for role in Role
        )
        return tuple((role, bodies) for role, bodies in groups if bodies)

    @property
    def responsible(self) -> tuple[Organisation, ...]:
        """The organisations that lead it; if none is known, those that carry it out."""
        for role in (Role.LEAD, Role.DELIVERY):
            bodies = tuple(one.organisation for one in self.involved if one.role is role)
            if bodies:
                return bodies
        return ()
