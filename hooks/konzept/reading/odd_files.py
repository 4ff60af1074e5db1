"""Refuses what does not belong among the files of a project: links, pipes, unreadable names.

A link would publish what lies elsewhere, a pipe never ends. Hidden entries may be anything, as
nobody reads them; only a hidden link to a folder is refused: engines and watchers walk into it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from konzept.reading.folder import LONGEST_NAME, NO_LINK
from konzept.reading.problems import DataError, Problem
from konzept.values.refusals import visible

_NO_FILE = (
    "Das ist keine gewöhnliche Datei, sondern z. B. eine Pipe oder ein Gerät. Erlaubt: Dateien und "
    "Ordner; bitte löschen."
)
_NAME = (
    "Der Name enthält unsichtbare Zeichen oder ist kein UTF-8. Erlaubt: ein Name aus sichtbaren "
    "Zeichen; bitte umbenennen."
)
_UNREADABLE = "Das lässt sich nicht lesen. Erlaubt: Dateien und Ordner mit dem Recht zu lesen."


def refuse_odd_files(root: Path, data: Path, shown_as: str) -> None:
    """Raise ``DataError`` that names all odd files of the project at ``root`` and of its ``data``.

    Messages call the data ``shown_as``.

    The project's own folders must not be links either; one chosen by somebody may be.
    """
    own = [root / name for name in ("data", "docs", "hooks")]
    problems: list[Problem] = []
    for folder in (data, *own[1:]):
        if folder in own and folder.is_symlink():
            problems.append(_problem(folder.name, NO_LINK))
        elif folder.is_dir():
            problems += _odd_below(
                folder, shown_as if folder == data else folder.name, hidden=False
            )
    if problems:
        raise DataError(problems)


def _odd_below(folder: Path | str, shown: str, *, hidden: bool) -> Iterator[Problem]:
    """The odd files below a folder, by the name that messages give it."""
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except OSError:
        if not hidden:
            yield _problem(shown, _UNREADABLE)
        return
    for entry in found:
        unread = hidden or entry.name.startswith(".")
        name = f"{shown}/{visible(entry.name, most=LONGEST_NAME)}"
        if reason := _reason_against(entry, unread=unread):
            yield _problem(name, reason)
        elif entry.is_dir(follow_symlinks=False):
            yield from _odd_below(entry.path, name, hidden=unread)


def _reason_against(entry: os.DirEntry[str], *, unread: bool) -> str:
    """Why an entry is refused; empty if it is not."""
    if entry.is_symlink():
        return "" if unread and not _leads_to_folder(entry) else NO_LINK
    if unread:
        return ""
    if not (entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False)):
        return _NO_FILE
    if not entry.name.isprintable():
        return _NAME
    return "" if os.access(entry.path, os.R_OK) else _UNREADABLE


def _leads_to_folder(link: os.DirEntry[str]) -> bool:
    try:
        return link.is_dir()
    except OSError:  # in circles, or where nobody may look
        return False


def _problem(name: str, reason: str) -> Problem:
    return Problem(name, 1, 1, "", reason)
