"""Council papers: what the council and its committees were asked, and what they made of it."""

from konzept.records.base import AtLeastOne, Identified, Record, optional, required
from konzept.records.evidence import Evidence, EvidenceList
from konzept.records.registers import EventKind, OrganisationRef
from konzept.records.rules import end_before_start
from konzept.values.addresses import Url
from konzept.values.choice import Choice
from konzept.values.dates import PartialDate
from konzept.values.lists import Many
from konzept.values.phrases import joined, phrase
from konzept.values.references import PaperId
from konzept.values.texts import (
    Id,
    Line,
    Markdown,
    TranslatedLine,
    TranslatedMarkdown,
    id_from,
)


class Outcome(Choice):
    """What a body made of a paper."""

    DECIDED = "beschlossen", phrase("beschlossen")
    RECOMMENDED = "empfohlen", phrase("empfohlen")
    REJECTED = "abgelehnt", phrase("abgelehnt")
    POSTPONED = "vertagt", phrase("vertagt")
    NOTED = "zur-kenntnis", phrase("zur Kenntnis genommen")


class PaperKind(Choice):
    """Whether a paper asks for a decision or reports on something."""

    DECISION = "beschluss", phrase("Beschluss")
    REPORT = "bericht", phrase("Bericht")


class Hearing(Record, title="Beratung"):
    """A paper before one body; the timeline shows it as an event."""

    body: OrganisationRef | None = optional(
        "gremium", "Kennung des Gremiums aus organisationen.yml; weglassen, wenn unbekannt."
    )
    on: PartialDate = required("am", "Wann es war, so genau wie die Quelle.")
    until: PartialDate | None = optional("bis", "Wann es endete.")
    outcome: Outcome | None = optional("ergebnis", "Ergebnis; weglassen, wenn unbekannt.")
    title: TranslatedLine | None = optional(
        "titel", "Eine Zeile für die Zeitleiste; sonst Gremium, Titel der Vorlage und Ergebnis."
    )
    text: TranslatedMarkdown | None = optional("text", "Einzelheiten (Markdown).")
    event: Id | None = optional(
        "ereignis",
        "Kennung auf der Zeitleiste. Nur nötig, wenn die Beratung vorher in zeitleiste.yml stand "
        "oder ihr Datum oder Gremium sich geändert hat: Die alte Adresse gilt weiter.",
    )
    evidence: Many[Evidence] = optional("belege", "Sonst gelten die Belege der Vorlage.", ())

    rules = (end_before_start("am", "bis"),)


class CouncilPaper(Identified, title="Vorlage"):
    """A paper of the council, with where it was heard: an entry of data/beschluesse.yml."""

    number: Line | None = optional("vorlage", "Nummer der Vorlage; weglassen, wenn unbekannt.")
    title: Line = required("titel", "Worum es geht, in einer Zeile.")
    kind: PaperKind = optional(
        "art", "Ob die Vorlage etwas entscheidet oder berichtet.", PaperKind.DECISION
    )
    text: Markdown | None = optional("text", "Einzelheiten (Markdown).")
    hearings: AtLeastOne[Hearing] = required("beratungen", "Wo sie wann beraten wurde.")
    papers: Many[PaperId] = optional(
        "beschluesse",
        "Kennungen früherer Vorlagen, auf die sie folgt oder über die sie berichtet.",
        (),
    )
    url: Url | None = optional("url", "Web-Adresse im Ratsinformationssystem.")
    oparl: Url | None = optional("oparl", "Adresse der Vorlage in der OParl-Schnittstelle.")
    evidence: EvidenceList = required("belege", "Woher wir es wissen.")

    @property
    def in_order(self) -> tuple[Hearing, ...]:
        """Its hearings, the first first."""
        return tuple(sorted(self.hearings, key=lambda one: one.on))

    @property
    def last(self) -> Hearing:
        """Its latest hearing."""
        return self.in_order[-1]

    @property
    def is_report(self) -> bool:
        """Whether it tells of earlier papers, and does not follow them."""
        return self.kind is PaperKind.REPORT

    @property
    def event_kind(self) -> EventKind:
        """What its hearings are on the timeline."""
        return EventKind(self.kind.value)

    @property
    def name(self) -> str:
        """Its number with the word for it; without a number, its title."""
        return phrase("Vorlage {number}", number=self.number) if self.number else self.title

    def event_of(self, hearing: Hearing) -> str:
        """The permanent id of a hearing on the timeline."""
        body = hearing.body.id if hearing.body else ""
        return hearing.event or id_from(f"{self.id} {body} {hearing.on}")

    def title_of(self, hearing: Hearing) -> str:
        """What the timeline calls a hearing."""
        if hearing.title:
            return hearing.title
        title = self.title
        if hearing.body:
            title = joined(": ", (hearing.body.name_in_lists, title))
        return joined(", ", (title, hearing.outcome.words)) if hearing.outcome else title
