"""Facts for imprint, privacy notice and accessibility statement; none of them is invented."""

from collections.abc import Iterator
from datetime import date

from konzept.records.base import Record, fields_of, optional, required
from konzept.values.addresses import Email, Url
from konzept.values.choice import Choice
from konzept.values.key_path import KeyPath
from konzept.values.lists import Many
from konzept.values.texts import Day, Line, Markdown, Unknown


class PrivacyFacts(Record, title="Datenschutz"):
    """What only the operator knows and the privacy notice must say."""

    office: Unknown[Line] = optional("stelle", "Datenschutzbeauftragte Stelle.")
    email: Unknown[Email] = optional("email", "Ihre E-Mail-Adresse.")
    logs: Unknown[Markdown] = optional(
        "protokolle", "Was der Webserver protokolliert und wie lange."
    )
    recipients: Unknown[Markdown] = optional(
        "empfaenger", "Wer den Webserver und die Postfächer betreibt und ob Daten die EU verlassen."
    )
    retention: Unknown[Markdown] = optional(
        "aufbewahrung", "Wie lange Nachrichten an die Stelle aufbewahrt werden."
    )


class Conformity(Choice):
    """How far the site meets the accessibility rules, in the words of EU 2018/1523."""

    FULL = "vollstaendig", "vollständig"
    PARTIAL = "teilweise"
    NONE = "nicht"


class KnownBarrier(Record, title="Bekannter Mangel"):
    """Content that is not accessible yet, as the accessibility statement must list it."""

    content: Line = required("inhalt", "Welcher Inhalt nicht barrierefrei ist.")
    reason: Line = required("grund", "Warum nicht.")
    alternative: Line | None = optional("alternative", "Was stattdessen hilft.")


class Ombudsman(Record, title="Ombudsstelle"):
    """Where people turn if their feedback on accessibility is not answered."""

    name: Unknown[Line] = optional("name", "Name der Stelle.")
    url: Unknown[Url] = optional("url", "Web-Adresse.")
    email: Unknown[Email] = optional("email", "E-Mail-Adresse.")


class AccessibilityFacts(Record, title="Barrierefreiheit der Website"):
    """What the accessibility statement must say."""

    created_on: Unknown[Day] = optional("erstellt_am", "Tag der Erklärung.")
    reviewed_on: Unknown[Day] = optional("geprueft_am", "Tag der Prüfung.")
    conformity: Unknown[Conformity] = optional("stufe", "Wie weit die Anforderungen erfüllt sind.")
    method: Unknown[Line] = optional("methode", "Wie geprüft wurde.")
    known_barriers: Many[KnownBarrier] = optional(
        "bekannte_maengel", "Was noch nicht barrierefrei ist.", ()
    )
    ombudsman: Ombudsman = optional(
        "ombudsstelle", "Stelle für das Durchsetzungsverfahren.", Ombudsman
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

    responsible: Unknown[Line] = optional(
        "verantwortlich", "Wer für die Website verantwortlich ist."
    )
    represented_by: Unknown[Line] = optional(
        "vertretung", "Amt, das die Stelle vertritt; kein Name."
    )
    address: Unknown[Line] = optional("anschrift", "Ladungsfähige Anschrift.")
    email: Unknown[Email] = optional("email", "E-Mail-Adresse.")
    phone: Unknown[Line] = optional("telefon", "Telefonnummer.")
    contact_form: Unknown[Url] = optional("kontaktformular", "Web-Adresse des Kontaktformulars.")
    privacy: PrivacyFacts = optional("datenschutz", "Angaben zum Datenschutz.", PrivacyFacts)
    accessibility: AccessibilityFacts = optional(
        "barrierefreiheit", "Angaben für die Erklärung zur Barrierefreiheit.", AccessibilityFacts
    )

    def gaps(self) -> Iterator[tuple[KeyPath, str]]:
        """The key of each fact that is not known, and what it means."""
        yield from _gaps(self)


def _gaps(record: Record) -> Iterator[tuple[KeyPath, str]]:
    for name, key, field in fields_of(type(record)):
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from (((key, *path), meaning) for path, meaning in _gaps(value))
        elif value is None:
            yield (key,), field.description or ""
