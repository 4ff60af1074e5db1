"""The concept as a whole: what data/konzept.yml says."""

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from konzept.records.base import PAPERS, Identified, Record, optional, required
from konzept.records.evidence import Dated, Evidence, EvidenceList
from konzept.records.language import Language
from konzept.records.legal import Legal
from konzept.records.registers import Organisation, OrganisationRef
from konzept.values.addresses import ContributorId
from konzept.values.choice import Choice
from konzept.values.key_path import KeyPath
from konzept.values.lists import Many
from konzept.values.phrases import phrase
from konzept.values.references import PaperId
from konzept.values.texts import (
    Day,
    Id,
    Line,
    Number,
    TranslatedLine,
    TranslatedMarkdown,
    Unknown,
    id_from,
)

MOST_EDITIONS = 100  # each is a whole site


class Participation(Dated, title="Zahl der Beteiligung"):
    """How many took part in something. Each has its own date and source and is shown by itself."""

    what: TranslatedLine = required("was", "Was gezählt wurde.")
    value: TranslatedLine = required("wert", "Die Angabe der Quelle, z. B. „über 50“.")


class Edition(Identified, title="Ausgabe"):
    """A frozen state of the site: as of a day, built again with every build."""

    title: TranslatedLine = required("titel", "Name der Ausgabe.")
    current_to: Day = required("stand", "Tag, dessen Stand bewahrt wird.")
    evidence: EvidenceList = required("belege", "Woher wir es wissen.")


class Explanation(Record, title="Erklärung"):
    """A word or an abbreviation that not everybody knows, and what it means."""

    word: TranslatedLine = required("wort", "Das Wort oder die Abkürzung, genau wie in den Texten.")
    meaning: Unknown[TranslatedLine] = required("heisst", "Was es heißt, in wenigen Wörtern.")


class DataPortal(Record, title="Datenportal"):
    """What portals want to know of the data, beyond what they say of themselves."""

    contributor: ContributorId | None = optional(
        "bereitsteller", "Datenbereitsteller-ID, die GovData vergibt (dcatde:contributorID)."
    )
    keywords: Many[Line] = optional(
        "schlagwoerter", "Wörter, unter denen Portale die Daten finden lassen.", ()
    )


class ListOrder(Choice):
    """In which order lists show the measures of a field."""

    TITLE = "titel", "Titel"
    NUMBER = "nummer", "Nummer"
    STATUS = "status", "Status"


class Concept(Record, title="Konzept"):
    """The concept as a whole: data/konzept.yml."""

    title: TranslatedLine = required("titel", "Name des Konzepts.")
    subtitle: TranslatedLine | None = optional("untertitel", "Untertitel.")
    own_id: Id | None = optional(
        "kennung",
        "Dauerhafte Kennung des Konzepts für Abonnements; sonst gilt der Name der Stadt. Nötig, "
        "wenn die Stadt mehrere Konzepte veröffentlicht oder einen anderen Namen bekommt.",
    )
    summary: TranslatedLine = required("kurz", "Das Konzept in einem Satz.")
    subject: TranslatedLine | None = optional(
        "thema",
        "Worum es geht, in ein, zwei Wörtern. Mit „Integration“ heißt die Startseite „Integration "
        "in Herne“, ohne diesen Schlüssel wie das Konzept.",
    )
    city: Line = required("stadt", "Name der Stadt.")
    current_to: Day = required(
        "stand", "Tag, bis zu dem die Daten gepflegt sind; nicht der Bautag."
    )
    months_a_status_holds: Number = optional(
        "status_gilt_monate",
        "Wie viele Monate vor „stand“ ein Status bestätigt sein muss, um heute zu gelten.",
        24,
    )
    order: ListOrder = optional(
        "reihenfolge",
        "Wonach die Maßnahmen eines Handlungsfelds in Listen geordnet sind.",
        ListOrder.TITLE,
    )
    publisher: OrganisationRef = required("herausgeber", "Kennung der herausgebenden Organisation.")
    contact: OrganisationRef = required("kontakt", "Kennung der Organisation für Fragen.")
    licence: Unknown[Line] = required("lizenz", "Lizenz der Daten: SPDX-Kennung oder dl-de/by-2-0.")
    portal: DataPortal = optional(
        "datenportal", "Angaben für Datenportale wie GovData.", DataPortal
    )
    participation: Many[Participation] = optional(
        "beteiligung", "Zahlen der Beteiligung, jede mit Datum und Quelle.", ()
    )
    editions: Annotated[tuple[Edition, ...], Field(max_length=MOST_EDITIONS)] = optional(
        "ausgaben", "Stände, die als Ausgabe bewahrt werden.", ()
    )
    languages: Many[Language] = optional(
        "sprachen", "Weitere Sprachen der Website, in der Reihenfolge der Auswahl.", ()
    )
    explanations: Many[Explanation] = optional(
        "erklaerungen",
        "Wörter und Abkürzungen, die jede Seite einmal erklärt. Die Kürzel der Organisationen "
        "gehören dazu, auch ohne hier zu stehen.",
        (),
    )
    description: TranslatedMarkdown | None = optional(
        "beschreibung", "Das Konzept ausführlich (Markdown)."
    )
    papers: Many[PaperId] = optional("beschluesse", PAPERS, ())
    evidence: Many[Evidence] = optional("belege", "Woher wir es wissen.", ())
    legal: Legal = required("recht", "Angaben für Impressum und Pflichtseiten.")

    @property
    def permanent_id(self) -> str:
        """What names the concept for ever, though titles change and the site moves."""
        return self.own_id or id_from(self.city)

    def gaps(self) -> Iterator[tuple[KeyPath, str]]:
        """What the city has to fill in: the key of each, and what it means."""
        yield from ((("recht", *path), meaning) for path, meaning in self.legal.gaps())
        for place, one in enumerate(self.explanations):
            if not one.meaning:
                yield ("erklaerungen", place, "heisst"), f"Was „{one.word}“ heißt."

    @property
    def full_title(self) -> str:
        """Its name with that of the city, unless it holds that, by which others know it."""
        if re.search(rf"(?<![\w-]){re.escape(self.city)}(?![\w-])", self.title):
            return self.title
        return phrase("{title} {city}", title=self.title, city=self.city)

    def is_published_by(self, organisation: Organisation) -> bool:
        """Whether the body publishes the concept."""
        return organisation.id == self.publisher.id

    def is_contact(self, organisation: Organisation) -> bool:
        """Whether the body answers questions."""
        return organisation.id == self.contact.id
