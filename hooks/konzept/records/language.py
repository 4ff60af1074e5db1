"""Languages of the site beside German: who translated into each, and whether readers see it."""

from konzept.records.base import Identified, optional, required
from konzept.records.rules import Case
from konzept.values.choice import Choice
from konzept.values.date_words import german_day
from konzept.values.language_tags import LanguageTag
from konzept.values.texts import Day, Line

GERMAN = "de"
"""The language that all texts are written in."""


_BOTH_OR_NONE = "Zu „geprueft_von“ gehört „geprueft_am“. Erlaubt: beides oder keines von beiden."


class Origin(Choice):
    """Who made a translation."""

    PERSON = "mensch"
    MACHINE = "maschine"


class Shown(Choice):
    """Whether the site has pages in a language."""

    YES = "ja"
    NO = "nein"


class Language(Identified, title="Sprache"):
    """A language of the site; its translations stand in data/sprachen/<id>.po."""

    id: LanguageTag = required(
        "id", "Kürzel der Sprache nach BCP 47, z. B. tr oder pt-BR; auch Teil der Web-Adresse."
    )
    name: Line = required("name", "Wie die Sprache sich selbst nennt, z. B. „Türkçe“.")
    origin: Origin = required("herkunft", "Wer übersetzt hat: mensch oder maschine.")
    checked_by: Line | None = optional(
        "geprueft_von", "Stelle, die die Übersetzung geprüft hat; kein Name."
    )
    checked_on: Day | None = optional("geprueft_am", "Tag dieser Prüfung.")
    shown: Shown = optional(
        "anzeigen", "Ob die Website Seiten in dieser Sprache hat: ja oder nein.", Shown.NO
    )

    rules = (
        Case("geprueft_von", _BOTH_OR_NONE, given=("geprueft_von",), missing=("geprueft_am",)),
        Case("geprueft_am", _BOTH_OR_NONE, given=("geprueft_am",), missing=("geprueft_von",)),
    )

    @property
    def is_shown(self) -> bool:
        """Whether the site has pages in it."""
        return self.shown is Shown.YES

    @property
    def is_checked(self) -> bool:
        """Whether a person has checked what a machine or another person translated."""
        return self.checked_on is not None

    @property
    def checked_words(self) -> str:
        """When somebody has checked it, in German words."""
        return german_day(self.checked_on) if self.checked_on else ""
