"""The entries of the small registers: statuses, organisations, events, places and the like."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from konzept.records.base import (
    KEYWORDS,
    PAPERS,
    AtLeastOne,
    Identified,
    optional,
    required,
)
from konzept.records.evidence import Dated
from konzept.records.period import Period
from konzept.records.rules import NeverTheSame, end_before_start
from konzept.values.addresses import Email, Url
from konzept.values.choice import Choice
from konzept.values.dates import PartialDate
from konzept.values.lists import Many, OneOrMore
from konzept.values.phrases import phrase, unmarked
from konzept.values.references import (
    FieldId,
    LocalityId,
    MeasureId,
    OrganisationId,
    PaperId,
    RecordKind,
    Reference,
)
from konzept.values.texts import (
    UNKNOWN,
    Day,
    Line,
    TranslatedLine,
    TranslatedMarkdown,
    Unknown,
)

_YEAR = "{year}"
"""Stands for a year in the words for a status of the past."""


class Group(Choice):
    """What a status means for the work: not begun, under way or over."""

    OPEN = "offen"
    ACTIVE = "aktiv"
    ENDED = "beendet"


class Status(Identified, title="Status"):
    """A status that measures and goals can have: an entry of data/status.yml."""

    title: TranslatedLine = required("titel", "Das Statuswort, wie es auf der Website steht.")
    definition: TranslatedLine = required("definition", "Was der Status bedeutet; öffentlich.")
    group: Group = required("gruppe", "Ob die Arbeit noch offen, im Gang oder beendet ist.")
    symbol: Line = required("symbol", "Name eines Symbols, z. B. material/check.")
    past: Line | None = optional(
        "frueher",
        "Wie es heißt, wenn es lange niemand bestätigt hat, das Verb zuerst: „lief“. Sonst „war“ "
        "und das Statuswort.",
    )
    keywords: Many[TranslatedLine] = optional("stichwoerter", KEYWORDS, ())

    @property
    def is_final(self) -> bool:
        """Whether it needs no confirmation: it is over, or says that nothing is known."""
        return self.group is Group.ENDED or self.is_unknown

    @property
    def is_unknown(self) -> bool:
        """Whether it says that nothing is known."""
        return self.id == UNKNOWN

    def texts(self) -> Iterator[tuple[str, str, str | tuple[str, ...]]]:
        yield from super().texts()
        if not self.is_final:
            yield "past", "frueher", self._past_of_a_year

    def in_the_past(self, year: int) -> str:
        """The status as that of a year: "lief 2019", "war 2013 geplant"."""
        return self._past_of_a_year.replace(_YEAR, str(year))

    @property
    def _past_of_a_year(self) -> str:
        """German: "lief {year}". Translations say themselves where the year stands."""
        past = self.past or f"war {self.title}"
        if _YEAR in past:
            return past
        verb, _, rest = past.partition(" ")
        return f"{verb} {_YEAR} {rest}".strip()


StatusRef = Annotated[Status, Reference(RecordKind.STATUS, resolved=True)]
"""A status, written as its id."""


class OrganisationKind(Choice):
    """What an organisation is, by who runs it."""

    CITY = "stadt", "Stadt und städtische Stellen"
    STATE = "land", "Land"
    FEDERATION = "bund", "Bund"
    PROVIDER = "traeger", "Träger"
    ASSOCIATION = "verein", "Vereine"
    OTHER = "sonstige", "Weitere"


class Organisation(Identified, title="Organisation"):
    """A body that takes part, like an office or an association: data/organisationen.yml."""

    name: Line = required("name", "Voller Name.")
    short_name: Line | None = optional("kuerzel", "Übliche Abkürzung.")
    plain_name: Line | None = optional(
        "kurzname",
        "Kurzer Name für Listen, den alle verstehen; sonst steht dort der volle Name.",
    )
    kind: OrganisationKind = required("art", "Was für eine Stelle es ist.")
    keywords: Many[Line] = optional("stichwoerter", KEYWORDS, ())
    url: Url | None = optional("url", "Web-Adresse.")
    address: Line | None = optional("anschrift", "Anschrift der Stelle.")
    phone: Line | None = optional("telefon", "Telefon der Stelle.")
    email: Email | None = optional("email", "E-Mail der Stelle.")
    checked_on: Unknown[Day] = optional(
        "geprueft_am", "Tag, an dem jemand Anschrift, Telefon und E-Mail zuletzt geprüft hat."
    )
    valid: Period | None = optional("gueltig", "Von wann bis wann es die Stelle gibt oder gab.")
    successors: OneOrMore[OrganisationId] = optional(
        "nachfolger", "Kennung der Stelle, die ihre Aufgaben übernahm; mehrere als Liste.", ()
    )

    @property
    def name_in_lists(self) -> str:
        """What lists of links call it: never a bare abbreviation."""
        return self.plain_name or self.name

    rules = (
        NeverTheSame(
            "kuerzel",
            "Die Abkürzung allein versteht nicht jeder. Erlaubt: ein Name mit Wörtern.",
            "kurzname",
        ),
    )

    @property
    def can_be_reached(self) -> bool:
        """Whether the data say how."""
        return bool(self.phone or self.email or self.address)

    @property
    def dialled(self) -> str:
        """The number to dial, from the beginning of what stands under "telefon"; may be empty."""
        number = re.match(r"[+(]?[0-9][0-9 ()/.–-]*", unmarked(self.phone or ""))
        return re.sub("[^+0-9]", "", number[0].replace("(0)", "")) if number else ""

    def exists_by(self, day: date) -> bool:
        """Whether it may exist on ``day`` already; one without a known beginning does."""
        start = self.valid.start if self.valid else None
        return start is None or start.first_day <= day

    def has_ended_by(self, day: date) -> bool:
        """Whether it certainly does not exist any more on ``day``."""
        end = self.valid.end if self.valid else None
        return isinstance(end, PartialDate) and end.last_day < day


OrganisationRef = Annotated[Organisation, Reference(RecordKind.ORGANISATION, resolved=True)]
"""An organisation, written as its id."""


class EventKind(Choice):
    """What an event of the timeline is."""

    DECISION = "beschluss", phrase("Beschluss")
    REPORT = "bericht", phrase("Bericht")
    CONFERENCE = "konferenz", phrase("Konferenz")
    KICK_OFF = "auftakt", phrase("Auftakt")
    ORGANISATION = "organisation", phrase("Organisation")
    PROJECT = "projekt", phrase("Projekt")


class Event(Dated, Identified, title="Ereignis"):
    """An event that no other record holds: an entry of data/zeitleiste.yml."""

    until: PartialDate | None = optional("bis", "Wann es endete.")
    title: TranslatedLine = required("titel", "Eine Zeile: was geschah.")
    kind: EventKind = required("art", "Art des Ereignisses.")
    text: TranslatedMarkdown | None = optional("text", "Einzelheiten (Markdown).")
    fields: Many[FieldId] = optional(
        "handlungsfelder", "Kennungen betroffener Handlungsfelder.", ()
    )
    measures: Many[MeasureId] = optional("massnahmen", "Kennungen betroffener Maßnahmen.", ())
    localities: Many[LocalityId] = optional("orte", "Kennungen der Orte, an denen es geschah.", ())
    papers: Many[PaperId] = optional("beschluesse", PAPERS, ())

    rules = (end_before_start("am", "bis"),)


class TargetGroup(Identified, title="Gruppe von Zielgruppen"):
    """Target groups that the filter offers as one: an entry of data/zielgruppen.yml."""

    title: TranslatedLine = required("gruppe", "Name der Gruppe, wie ihn der Filter zeigt.")
    words: AtLeastOne[Line] = required(
        "woerter",
        "Was Maßnahmen unter „zielgruppen“ sagen und hierher gehört; auch in mehreren Gruppen.",
    )


class LifeSituation(Identified, title="Lebenslage"):
    """What a person may need, in their own words: an entry of data/lebenslagen.yml."""

    title: TranslatedLine = required("titel", "Was jemand sagt, z. B. „Ich möchte Deutsch lernen“.")
    summary: TranslatedLine | None = optional("kurz", "Ein Satz dazu.")


class Locality(Identified, title="Ort im Stadtgebiet"):
    """A district of the town, or a place in one: an entry of data/orte.yml."""

    name: Line = required("name", "Name des Stadtteils oder des Ortes.")
    district: LocalityId | None = optional(
        "stadtteil", "Kennung des Stadtteils, in dem der Ort liegt; auch ein Eintrag der Liste."
    )

    rules = (
        NeverTheSame(
            "id",
            "„{value}“ ist kein Ort in sich selbst. Erlaubt: eine andere Kennung, oder weglassen.",
            "stadtteil",
        ),
    )
