"""Other forms of pages, for people whom written German shuts out: Leichte Sprache, sign language.

They are no translations: each tells the main points of one page in its own way.
"""

from konzept.records.base import (
    AtLeastOne,
    Identified,
    Record,
    optional,
    required,
)
from konzept.records.rules import Case
from konzept.values.addresses import PagePath
from konzept.values.texts import Day, Line, Markdown
from konzept.values.videos import Duration, SubtitleFile, VideoFile


class OtherForm(Identified):
    """What tells the main points of a page in another form."""

    title: Line = required("titel", "Überschrift.")
    page: PagePath = required("seite", "Adresse der Seite, um die es geht; „/“ ist die Startseite.")
    current_to: Day = required(
        "stand",
        "Tag, bis zu dem alles darin stimmt. Gibt es zu der Seite danach Neues, sagt es die "
        "Website, und die Prüfung erinnert daran.",
    )

    @property
    def path(self) -> str:
        """The path of its page below the root of the site (``konzept.routes``)."""
        return self.page.removeprefix("/")


class EasySection(Record, title="Abschnitt in Leichter Sprache"):
    """A part of a text in Leichte Sprache."""

    title: Line = required("titel", "Überschrift des Abschnitts.")
    picture: Line | None = optional(
        "bild",
        "Name eines Symbols neben der Überschrift, z. B. material/school. Es schmückt nur; was es "
        "zeigt, steht auch im Text.",
    )
    text: Markdown = required("text", "Der Text (Markdown), jeder Satz in einer eigenen Zeile.")


class EasyText(OtherForm, title="Text in Leichter Sprache"):
    """A page in Leichte Sprache: data/leicht/<id>.yml."""

    sections: AtLeastOne[EasySection] = required("abschnitte", "Die Abschnitte.")
    checked_by: Line | None = optional(
        "geprueft_von",
        "Wer den Text geprüft hat: eine Gruppe von Menschen mit Lernschwierigkeiten; keine Namen. "
        "Ohne Prüfung heißt er „Entwurf“.",
    )
    checked_on: Day | None = optional("geprueft_am", "Tag der Prüfung.")

    rules = (
        Case(
            "geprueft_von",
            "„geprueft_am“ fehlt dazu. Erlaubt: beide Schlüssel oder keiner.",
            given=("geprueft_von",),
            missing=("geprueft_am",),
        ),
        Case(
            "geprueft_am",
            "„geprueft_von“ fehlt dazu. Erlaubt: beide Schlüssel oder keiner.",
            given=("geprueft_am",),
            missing=("geprueft_von",),
        ),
    )

    @property
    def words(self) -> tuple[str, ...]:
        """All that readers read."""
        parts = ((one.title, one.text) for one in self.sections)
        return (self.title, *(words for part in parts for words in part))

    @property
    def is_checked(self) -> bool:
        """Whether people for whom it is written have checked it."""
        return self.checked_on is not None


class SignVideo(OtherForm, title="Video in Gebärdensprache"):
    """A video in German sign language: an entry of data/gebaerden.yml."""

    file: VideoFile = required("datei", "Name der Datei im Ordner mit den Videos.")
    subtitles: SubtitleFile = required(
        "untertitel", "Name der Datei mit den Untertiteln (WebVTT) im selben Ordner."
    )
    duration: Duration = required("dauer", "Wie lange es dauert, z. B. „2:05“.")

    @property
    def files(self) -> tuple[str, str]:
        """The names of all its files."""
        return self.file, self.subtitles
