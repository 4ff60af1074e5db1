"""The files of the data folder: which kinds there are, and which stand in a given folder."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from konzept.reading.problems import DataError, Problem
from konzept.reading.system_errors import reason_of
from konzept.records.base import Identified
from konzept.records.concept import Concept, Edition
from konzept.records.kinds import KINDS, kind_of
from konzept.values.references import RecordKind
from konzept.values.refusals import nearest, shown, visible

CONCEPT_FILE = "konzept.yml"

_FILES = (CONCEPT_FILE, *(kind.file for kind in RecordKind if not kind.has_folder))
_SUBFOLDERS = tuple(kind.value for kind in RecordKind if kind.has_folder)
_OPTIONAL = tuple(kind.name.file for kind in KINDS if kind.may_be_missing)
TRANSLATIONS = "sprachen"
"""The folder with the translations of the data's texts: ``konzept.languages`` reads it."""

_NOT_READ = ("schema", TRANSLATIONS, "README.md")
LONGEST_NAME = 255
"""So many bytes a file system allows for a name; messages show it whole."""


def path_of(record: Identified | Concept) -> str:
    """The file a record stands in, relative to the data folder: where people edit it."""
    kind = kind_of(type(record))
    if isinstance(record, Concept | Edition) or kind is None:
        return CONCEPT_FILE
    return f"{kind.name.file}{record.id}.yml" if kind.name.has_folder else kind.name.file


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The names of all data files, relative to ``folder``.

    ``shown_as`` is what messages call it. ``refused`` gives the German reason for each name that is
    not allowed there, or is missing.
    """

    folder: Path
    shown_as: str
    names: tuple[str, ...]
    refused: Mapping[str, str]

    @property
    def problems(self) -> list[Problem]:
        """The refused names as problems."""
        return [Problem(self.shown(name), 1, 1, "", why) for name, why in self.refused.items()]

    def shown(self, name: str) -> str:
        """How messages call a file: behind the name of the folder."""
        parts = f"{self.shown_as}/{name}".split("/")
        return "/".join(visible(part, most=LONGEST_NAME) for part in parts if part)

    def ids(self, kind: RecordKind) -> frozenset[str]:
        """The ids of all records of a kind with a folder, also where a file is refused."""
        names = (name for name in (*self.names, *self.refused) if name.startswith(kind.file))
        return frozenset(visible(Path(name).stem, most=LONGEST_NAME) for name in names)


class EntryKind(Enum):
    """What stands in a folder."""

    FILE = auto()
    FOLDER = auto()
    LINK = auto()
    OTHER = auto()


class Entry(NamedTuple):
    """One name in a folder."""

    name: str
    kind: EntryKind


def find_files(folder: Path, shown_as: str = "") -> FoundFiles:
    """Find all data files; what would be passed over is refused. ``DataError`` without a folder.

    ``shown_as`` is what messages call the folder, instead of its name.
    """
    name = shown_as or folder.name
    if not folder.is_dir():
        raise DataError(
            FoundFiles(folder, name, (), {"": "Der Ordner mit den Daten fehlt."}).problems
        )
    entries = _entries(folder, name)
    folders = [one.name for one in entries if one.kind is EntryKind.FOLDER]
    below = {one: _entries(folder, name, one) for one in folders if one in _SUBFOLDERS}
    return sort_out(folder, name, {"": entries, **below})


def sort_out(folder: Path, shown_as: str, entries: Mapping[str, Sequence[Entry]]) -> FoundFiles:
    """Tell data files from what is refused; ``entries`` are those of "" and of each subfolder."""
    reasons = dict(_reasons(entries))
    for name in _FILES:
        if name not in (*reasons, *_OPTIONAL):
            reasons[name] = "Die Datei fehlt. Sie ist Pflicht."
    names = tuple(name for name, reason in reasons.items() if not reason)
    return FoundFiles(folder, shown_as, names, {name: why for name, why in reasons.items() if why})


def _entries(folder: Path, shown_as: str, name: str = "") -> list[Entry]:
    try:
        with os.scandir(folder / name) as found:
            return [Entry(one.name, _kind_of(one)) for one in found]
    except OSError as error:
        reason = f"Der Ordner lässt sich nicht lesen. {reason_of(error)}"
        raise DataError(FoundFiles(folder, shown_as, (), {name: reason}).problems) from None


def _kind_of(entry: os.DirEntry[str]) -> EntryKind:
    if entry.is_symlink():
        return EntryKind.LINK
    if entry.is_dir():
        return EntryKind.FOLDER
    return EntryKind.FILE if entry.is_file() else EntryKind.OTHER


def _reasons(entries: Mapping[str, Sequence[Entry]]) -> Iterator[tuple[str, str]]:
    """The name of each data file with "", and of what is refused with the reason."""
    for entry in _visible(entries[""]):
        reason = _reason_against(entry)
        if reason or entry.name in _FILES:
            yield entry.name, reason
        elif entry.name in _SUBFOLDERS:
            for record in _visible(entries.get(entry.name, ())):
                yield f"{entry.name}/{record.name}", _reason_against_record(record)


def _visible(entries: Sequence[Entry]) -> list[Entry]:
    return sorted(
        (one for one in entries if not one.name.startswith(".")), key=lambda one: one.name
    )


NO_LINK = "Das ist eine Verknüpfung (Symlink). Erlaubt: die Datei selbst."
"""Why a symbolic link is refused, whatever it leads to."""

_NO_FILE = "Das ist keine Datei. Erlaubt: eine Datei dieses Namens."
_NO_FOLDER = (
    "Das ist kein Ordner. Erlaubt: ein Ordner dieses Namens mit einer Datei <kennung>.yml je "
    "Eintrag."
)


def _reason_against(entry: Entry) -> str:
    """Why an entry of the data folder is refused; empty if it is not."""
    if entry.kind is EntryKind.LINK:
        return NO_LINK
    if entry.name in _FILES:
        return "" if entry.kind is EntryKind.FILE else _NO_FILE
    if entry.name in _SUBFOLDERS:
        return "" if entry.kind is EntryKind.FOLDER else _NO_FOLDER
    if entry.name in _NOT_READ:
        return ""
    allowed = (*_FILES, *_SUBFOLDERS)
    hint = nearest(entry.name, allowed, alike=0.8)
    return f"{shown(entry.name)} gehört nicht in den Ordner. Erlaubt: {', '.join(allowed)}.{hint}"


def _reason_against_record(entry: Entry) -> str:
    """Why an entry of a folder of records is refused; empty if it is not."""
    if entry.kind is EntryKind.LINK:
        return NO_LINK
    if Path(entry.name).suffix != ".yml":
        return "Der Name endet nicht auf „.yml“. Erlaubt: <kennung>.yml."
    if entry.kind is not EntryKind.FILE:
        return "Das ist keine Datei. Erlaubt: eine Datei <kennung>.yml."
    return ""
