"""Ids that an archive of the site cannot hold for Windows, as warnings: they are for ever."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from konzept.plan.archived_paths import LONGEST, paths_too_long
from konzept.plan.plan import Plan
from konzept.reading.data_file import read_file
from konzept.reading.folder import path_of
from konzept.reading.problems import Problem
from konzept.records.base import Identified
from konzept.records.concept import Edition
from konzept.records.kinds import has_own_file
from konzept.values.key_path import KeyPath


def archivable(data: Path, plan: Plan, day: date, shown_as: str = "") -> Iterator[Problem]:
    """A warning for each such id of the ``plan`` that was loaded from the folder ``data``.

    Messages call the folder ``shown_as``, or by its name.
    """
    for record, path in paths_too_long(plan, day):
        message = (
            f"Die Kennung „{record.id}“ passt nicht in ein Archiv, das auch Windows auspackt: "
            f"„{path}“ ({len(path)} Zeichen). Erlaubt: Pfade bis {LONGEST} Zeichen, keine Namen "
            "von Geräten wie „con“ oder „aux“. Bitte jetzt ändern: Später ist die Kennung fest."
        )
        yield _problem(data, shown_as or data.name, record, message)


def _problem(data: Path, shown_as: str, record: Identified, message: str) -> Problem:
    """The warning in the file that holds the id."""
    name = path_of(record)
    shown = f"{shown_as}/{name}"
    if has_own_file(type(record)):
        return Problem(shown, 1, 1, "", message, warning=True)
    file = read_file(data / name, shown)
    key = "ausgaben" if isinstance(record, Edition) else ""
    entries = file.values.get(key) if isinstance(file.values, dict) else file.values
    ids = [one.get("id") for one in entries or () if isinstance(one, dict)]
    place: KeyPath = (*([key] if key else []), ids.index(record.id), "id")
    return file.warning(place, message)
