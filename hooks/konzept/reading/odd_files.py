"""Refuses what does not belong among the files of a project: links, pipes, unreadable names.

A link would publish what lies elsewhere, a pipe never ends. Hidden entries may be anything, as
nobody reads them; only a hidden link to a folder is refused: engines and watchers walk into it.
"""

import os
import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from konzept.reading.folder import LONGEST_NAME, NO_LINK
from konzept.reading.front_matter import front_matter_problems
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
_FINISHED_PAGE = (
    "Das ist eine fertige Seite oder ein Programm; sie würde so veröffentlicht. Erlaubt: Seiten in "
    "Markdown (.md), Bilder und andere Dateien zum Herunterladen."
)
_ACTIVE_PICTURE = (
    "Dieses Bild enthält ein Programm oder lädt etwas nach. Erlaubt: SVG, das nur zeichnet."
)
_UNREADABLE = "Das lässt sich nicht lesen. Erlaubt: Dateien und Ordner mit dem Recht zu lesen."


_LONGEST_PAGE = 50_000  # bytes; some pages take the parser as long as the square of their length
_MOST_OPEN = 100
_TEMPLATES = "templates"
_FINISHED = {".htm", ".html", ".php", ".shtml", ".xht", ".xhtml", ".xml", ".xsl", ".xslt"}
_ACTIVE = re.compile(
    rb"<\s*+(?:script|foreignObject)|\son\w+\s*=|javascript:|<!\s*+(?:DOCTYPE|ENTITY)|<\?xml-style"
    rb"|href\s*=\s*+(?![\"'](?:#|data:image/(?:png|jpeg)))|@import|url\(\s*+(?![\"']?#)|\x00",
    re.IGNORECASE,
)
"""What makes an SVG more than a drawing. "\0" is in each that is no UTF-8."""


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
    if not problems:
        problems = list(_odd_in_docs(root / "docs"))
    if problems:
        raise DataError(problems)


def _odd_in_docs(docs: Path) -> Iterator[Problem]:
    """What would be published as it is, and runs in a browser."""
    for file in sorted(docs.rglob("*")):
        parts = file.relative_to(docs).parts
        if parts[0] == _TEMPLATES or any(one.startswith(".") for one in parts):
            continue  # no engine publishes them
        name = "/".join(("docs", *parts))
        kind = file.suffix.lower() if file.is_file() else ""
        if kind in _FINISHED:
            yield _problem(name, _FINISHED_PAGE)
        elif kind == ".svg" and _ACTIVE.search(file.read_bytes()):
            yield _problem(name, _ACTIVE_PICTURE)
        elif kind == ".md":
            yield from _odd_in_page(file, name)


def _odd_in_page(page: Path, name: str) -> Iterator[Problem]:
    """Why no parser may get a page in Markdown, or what is wrong above its text."""
    if page.stat().st_size > _LONGEST_PAGE:
        reason = f"Die Seite ist zu lang. Erlaubt: höchstens {_LONGEST_PAGE // 1000} KB."
        yield _problem(name, reason)
        return
    try:
        text = page.read_text("utf-8-sig")
    except UnicodeDecodeError:
        yield _problem(name, "Die Datei ist kein UTF-8. Erlaubt: Datei als UTF-8 speichern.")
        return
    if reason := _open_brackets(text):
        yield _problem(name, reason)
    else:
        yield from front_matter_problems(text, name)


def _open_brackets(text: str) -> str:
    """Why a parser would take too long for a text; empty if it would not."""
    for opening, closing in ("[]", "()", "<>"):  # Python-Markdown seeks the end of each one anew
        steps = (1 if one == opening else -1 for one in text if one in (opening, closing))
        if max(accumulate(steps, lambda open_, step: max(open_ + step, 0)), default=0) > _MOST_OPEN:
            return f"Zu viele „{opening}“ ohne „{closing}“. Erlaubt: höchstens {_MOST_OPEN} offene."
    return ""


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
