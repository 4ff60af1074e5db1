"""What staff have to do about texts in Leichte Sprache and videos in sign language, as warnings.

A town that has begun with neither gets none: its accessibility statement says so.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from konzept.plan.other_forms import Forms
from konzept.plan.plan import Plan
from konzept.reading.data_file import read_file
from konzept.reading.folder import path_of
from konzept.reading.problems import Problem
from konzept.records.other_forms import EasyText, OtherForm, SignVideo
from konzept.values.date_words import german_day
from konzept.values.key_path import KeyPath


def other_forms_due(data: Path, plan: Plan, shown_as: str) -> tuple[Problem, ...]:
    """The warnings of a ``plan`` that was loaded from the folder ``data``, called ``shown_as``."""
    texts, videos = plan.easy_texts, plan.sign_videos
    found = (
        *_drafts(texts.drafts),
        *_missing(texts, "Texte in Leichter Sprache"),
        *_missing(videos, "Videos in Gebärdensprache"),
        *_outdated(texts.outdated),
        *_outdated(videos.outdated),
    )
    return tuple(_at(data, shown_as, form, key, message) for form, key, message in found)


_Due = Iterator[tuple[OtherForm, str, str]]
"""A text or video, the key that it is about, or "", and what to do in German."""


def _drafts(drafts: tuple[EasyText, ...]) -> _Due:
    if drafts:
        names = ", ".join(one.id for one in drafts)
        duty = "Menschen mit Lernschwierigkeiten müssen sie prüfen; dann bitte „geprueft_von“ und "
        yield drafts[0], "", f"Noch Entwürfe: {names}. {duty}„geprueft_am“ eintragen."


def _missing(forms: Forms[EasyText] | Forms[SignVideo], what: str) -> _Due:
    if forms and forms.missing:
        about = "; ".join(one.about for one in forms.missing)
        yield next(iter(forms.by_path.values())), "", f"{what} fehlen noch: {about}."


def _outdated(forms: Mapping[EasyText, date] | Mapping[SignVideo, date]) -> _Due:
    for one, day in forms.items():
        news = f"Zu „{one.page}“ gibt es Neues vom {german_day(day)}."
        yield one, "stand", f"{news} Bitte ergänzen und „stand“ anheben."


def _at(data: Path, shown_as: str, form: OtherForm, key: str, message: str) -> Problem:
    """The warning at a key of a text or video, or at the beginning of its file."""
    name = path_of(form)
    shown = f"{shown_as}/{name}"
    if not key:
        return Problem(shown, 1, 1, "", message, warning=True)
    file = read_file(data / name, shown)
    entries = file.values if isinstance(file.values, list) else ()
    place: KeyPath = tuple(
        at for at, one in enumerate(entries) if isinstance(one, dict) and one.get("id") == form.id
    )
    return file.warning((*place, key), message)
