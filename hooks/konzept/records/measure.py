"""Measures: what is done, by whom, and how it went."""

from itertools import takewhile

from konzept.records.base import (
    FORMER_IDS,
    KEYWORDS,
    PAPERS,
    AtLeastOne,
    Identified,
    Record,
    optional,
    required,
)
from konzept.records.costs import Cost, CostSum, cost_sums
from konzept.records.evidence import Dated, Evidence, EvidenceList
from konzept.records.field import CROSS_CUTTING, PLAN_NUMBER, FieldOrCrossCutting
from konzept.records.log import LogEntry
from konzept.records.registers import Organisation, OrganisationRef, Status
from konzept.records.rules import (
    AlwaysChanges,
    NeverTheSame,
    SameNumber,
    ends_out_of_order,
    log_out_of_order,
)
from konzept.records.schedule import MeasurePeriod, Milestone
from konzept.values.addresses import Url
from konzept.values.amounts import Quantity, in_german
from konzept.values.choice import Choice
from konzept.values.dates import PartialDate, last_known
from konzept.values.lists import Many, OneOrMore
from konzept.values.phrases import phrase
from konzept.values.references import FieldId, LifeSituationId, LocalityId, MeasureId, PaperId
from konzept.values.texts import (
    Id,
    PlanNumber,
    TranslatedLine,
    TranslatedMarkdown,
)


class Assignment(Choice):
    """Who assigns a measure to its field: a source or the editors."""

    PROVEN = "belegt"
    EDITORIAL = "redaktionell"


class Relation(Choice):
    """Whether a source connects a measure with the concept, or it only has the same subject."""

    CONCEPT = "konzept", phrase("Maßnahme des Konzepts")
    CONTEXT = "umfeld", phrase("Weiteres Angebot")


class Role(Choice):
    """What an organisation does in a measure."""

    LEAD = "federfuehrung", phrase("Federführung")
    DELIVERY = "umsetzung", phrase("Umsetzung")
    FUNDING = "foerderung", phrase("Förderung")
    PARTNER = "partner", phrase("Partner")


class Involvement(Record, title="Beteiligung"):
    """An organisation and what it does in a measure."""

    organisation: OrganisationRef = required("organisation", "Kennung aus organisationen.yml.")
    role: Role = required("rolle", "Was sie tut.")


class FormerField(Record, title="Früheres Handlungsfeld"):
    """A field in which a measure stood before."""

    field: FieldOrCrossCutting = required("feld", "Kennung eines Handlungsfelds oder querschnitt.")
    until: PartialDate = required("bis", "Bis wann die Maßnahme dort stand.")
    evidence: Many[Evidence] = optional("belege", "Woher wir es wissen.", ())


class Target(Record, title="Zielwert"):
    """What a figure shall come to, and by when."""

    number: Quantity = required("zahl", "Der Zielwert.")
    by: PartialDate = required("bis", "Bis wann.")
    evidence: EvidenceList = required("belege", "Woher wir es wissen.")

    @property
    def words(self) -> str:
        """The target in German."""
        return phrase("{number} bis {day}", number=in_german(self.number), day=self.by.words)


class KeyFigure(Dated, title="Kennzahl"):
    """A figure about a measure, as of a date."""

    what: TranslatedLine = required("was", "Was gezählt wurde.")
    value: TranslatedLine = required("wert", "Die Angabe der Quelle, z. B. „rund 70“.")
    number: Quantity | None = optional(
        "zahl", "Dieselbe Angabe als genaue Zahl, nur wenn die Quelle nicht rundet."
    )
    unit: TranslatedLine | None = optional("einheit", "Einheit, z. B. „Kinder“.")
    target: Target | None = optional("ziel", "Zielwert, wenn eine Quelle ihn nennt.")

    rules = (
        SameNumber(
            "zahl",
            "wert",
            "„{value}“ ist hier {read}, in „wert“ steht {words}. Erlaubt: dieselbe Zahl. Meinten "
            "Sie „{meant}“?",
        ),
    )


class Link(Record, title="Link"):
    """A link to further reading."""

    title: TranslatedLine = required("titel", "Wohin der Link führt.")
    url: Url = required("url", "Web-Adresse.")


class Measure(Identified, title="Maßnahme"):
    """A measure of the concept, or an offer on the same subject: data/massnahmen/<id>.yml."""

    title: TranslatedLine = required("titel", "Name der Maßnahme.")
    plan_number: PlanNumber | None = optional("nummer", PLAN_NUMBER)
    summary: TranslatedLine = required("kurz", "Worum es geht, in ein bis zwei Sätzen.")
    field: FieldOrCrossCutting = required(
        "handlungsfeld", "Kennung des Handlungsfelds, oder „querschnitt“."
    )
    also_in: Many[FieldId] = optional(
        "auch_in", "Weitere Handlungsfelder; gezählt wird nur im ersten.", ()
    )
    former_fields: Many[FormerField] = optional(
        "frueher_in", "Felder, in denen sie vorher stand, das früheste zuerst.", ()
    )
    assignment: Assignment = required(
        "zuordnung", "belegt: Eine Quelle nennt das Feld. redaktionell: Wir ordnen zu."
    )
    relation: Relation = required(
        "bezug",
        "konzept: Eine Quelle verbindet sie mit dem Konzept. umfeld: ein weiteres Angebot mit "
        "gleichem Thema, aber ohne Quelle dafür; zählt nicht als Maßnahme.",
    )
    involved: Many[Involvement] = optional("beteiligte", "Wer was tut.", ())
    contact: OrganisationRef | None = optional(
        "ansprechstelle", "Kennung der Stelle, die Fragen beantwortet; sonst die federführende."
    )
    target_groups: Many[TranslatedLine] = optional("zielgruppen", "Für wen sie gedacht ist.", ())
    keywords: Many[TranslatedLine] = optional("stichwoerter", KEYWORDS, ())
    life_situations: Many[LifeSituationId] = optional(
        "lebenslagen",
        "Kennungen von Lebenslagen, in denen sie hilft. Die Redaktion ordnet zu.",
        (),
    )
    localities: Many[LocalityId] = optional("orte", "Kennungen der Orte, an denen es sie gibt.", ())
    part_of: MeasureId | None = optional(
        "teil_von", "Kennung der Maßnahme, von der sie ein Teil ist. Beide zählen, jede einmal."
    )
    papers: Many[PaperId] = optional("beschluesse", PAPERS, ())
    period: MeasurePeriod = optional(
        "zeitraum", "Von wann bis wann sie läuft oder lief.", MeasurePeriod
    )
    milestones: Many[Milestone] = optional(
        "meilensteine", "Schritte, jeder mit dem Datum, zu dem er geplant war.", ()
    )
    log: AtLeastOne[LogEntry] = required("verlauf", "Was wann galt, das Älteste zuerst.")
    key_figures: Many[KeyFigure] = optional("kennzahlen", "Zahlen, jede mit Datum und Quelle.", ())
    costs: Many[Cost] = optional("kosten", "Was sie kostet, jede Angabe mit Quelle.", ())
    goals: Many[Id] = optional("ziele", "Kennungen von Zielen ihrer Handlungsfelder.", ())
    description: TranslatedMarkdown | None = optional("beschreibung", "Ausführlich (Markdown).")
    links: Many[Link] = optional("verweise", "Weiterführende Links.", ())
    former_ids: Many[Id] = optional("alte_ids", FORMER_IDS, ())
    successors: OneOrMore[MeasureId] = optional(
        "nachfolger", "Kennung der Maßnahme, die sie ablöst; mehrere als Liste.", ()
    )

    rules = (
        log_out_of_order("verlauf"),
        NeverTheSame(
            "handlungsfeld",
            "„{value}“ steht schon unter „handlungsfeld“. Erlaubt: weitere Felder.",
            items="auch_in",
        ),
        AlwaysChanges(
            "frueher_in",
            "feld",
            "handlungsfeld",
            CROSS_CUTTING,
            "„{value}“ ist hier kein Wechsel: Danach steht sie dort. Erlaubt: ein anderes Feld.",
        ),
        ends_out_of_order("frueher_in"),
    )

    @property
    def status(self) -> Status:
        """The status in the newest entry of the log."""
        return self.log[-1].status

    @property
    def status_since(self) -> PartialDate:
        """The date since when the log names the present status without a break."""
        unbroken = takewhile(lambda entry: entry.status == self.status, reversed(self.log))
        return list(unbroken)[-1].on

    @property
    def told_log(self) -> tuple[tuple[LogEntry, bool], ...]:
        """Its log, newest first, each entry with whether its status is that of the one before."""
        before = (None, *(entry.status for entry in self.log))
        pairs = zip(self.log, before, strict=False)
        return tuple((entry, entry.status == known) for entry, known in pairs)[::-1]

    @property
    def last_confirmed(self) -> PartialDate:
        """The date of its status or the newest key figure: up to then a source confirms it."""
        return last_known(one.on for one in (self.log[-1], *self.key_figures))

    @property
    def all_fields(self) -> tuple[str, ...]:
        """Ids of its fields: first the one it is counted in, if any, then the further ones."""
        return ((self.field,) if self.field else ()) + self.also_in

    @property
    def is_assigned_by_editors(self) -> bool:
        """Whether no source names its field of action."""
        return self.assignment is Assignment.EDITORIAL

    @property
    def is_of_concept(self) -> bool:
        """Whether it counts as a measure of the concept."""
        return self.relation is Relation.CONCEPT

    @property
    def cost_sums(self) -> tuple[CostSum, ...]:
        """The sums of its exact costs, kind by kind."""
        return cost_sums(self.costs)

    @property
    def kind(self) -> str:
        """What lists call it, in German."""
        return phrase("Maßnahme") if self.is_of_concept else phrase("weiteres Angebot")

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
        by_role = dict(self.involved_by_role)
        return by_role.get(Role.LEAD) or by_role.get(Role.DELIVERY) or ()

    def roles_of(self, organisation: Organisation) -> tuple[Role, ...]:
        """What a body does in it."""
        return tuple(one.role for one in self.involved if one.organisation.id == organisation.id)
