"""Facts for imprint, privacy notice and accessibility statement; none of them is invented."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from konzept.records.base import Record, choice
from konzept.values.addresses import Email, Url
from konzept.values.texts import Day, Line, Markdown, Unknown


class PrivacyFacts(Record, title="Datenschutz"):
    """What only the operator knows and the privacy notice must say."""

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
    """Content that is not accessible yet, as the accessibility statement must list it."""

    content: Line = Field(alias="inhalt", description="Welcher Inhalt nicht barrierefrei ist.")
    reason: Line = Field(alias="grund", description="Warum nicht.")
    alternative: Line | None = Field(
        default=None, alias="alternative", description="Was stattdessen hilft."
    )


class Ombudsman(Record, title="Ombudsstelle"):
    """Where people turn if their feedback on accessibility is not answered."""

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
    conformity: Unknown[Annotated[Conformity, choice(Conformity)]] = Field(
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
        """The day of the last review; writing the statement counts as the first."""
        return self.reviewed_on or self.created_on

    @property
    def is_fully_conforming(self) -> bool:
        return self.conformity is Conformity.FULL


class Legal(Record, title="Rechtliche Angaben"):
    """Facts for the legal pages. What is unknown is ``None`` and shown there as a gap."""

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
