"""The folder with the videos in sign language: it holds what the data name, and nothing else.

It lies outside git, as videos are large; the setting ``VIDEOS`` names it.
"""

from collections.abc import Iterator
from pathlib import Path

from konzept.plan.plan import Plan
from konzept.reading.data_file import read_file
from konzept.reading.folder import NO_LINK
from konzept.reading.problems import DataError, Problem
from konzept.records.other_forms import SignVideo
from konzept.values.references import RecordKind
from konzept.values.refusals import Hints, shown, visible

_KINDS = {".mp4": (4, b"ftyp"), ".webm": (0, b"\x1aE\xdf\xa3"), ".vtt": (0, b"WEBVTT")}
"""What stands in a file of each ending, and where."""

_NO_FOLDER = (
    "Diese Fassung hat keine Videos: Die Einstellung VIDEOS nennt keinen Ordner. Für die "
    "Veröffentlichung bitte angeben."
)


def check_videos(folder: Path | None, plan: Plan, data: Path, shown_as: str) -> tuple[Problem, ...]:
    """Raise ``DataError`` for what is missing in the ``folder`` or does not belong there.

    Gives a warning where there are videos but no folder. ``plan`` was loaded from the folder
    ``data``, which messages call ``shown_as``. Raises ``ValueError`` if there is no such folder.
    """
    videos = plan.records[SignVideo]
    if folder is None:
        register = f"{shown_as}/{RecordKind.SIGN_VIDEO.file}"
        return (Problem(register, 1, 1, "", _NO_FOLDER, warning=True),) if videos else ()
    if not folder.is_dir():
        whole = visible(str(folder), most=len(str(folder)))
        raise ValueError(f"VIDEOS: Den Ordner „{whole}“ gibt es nicht.")
    there = {one.name: one for one in sorted(folder.iterdir()) if not one.name.startswith(".")}
    named = {name for video in videos for name in video.files}
    missing = _missing(videos, there, data, shown_as)
    if problems := [*missing, *_odd(there, named, folder.name)]:
        raise DataError(problems)
    return ()


def _missing(
    videos: tuple[SignVideo, ...], there: dict[str, Path], data: Path, shown_as: str
) -> Iterator[Problem]:
    """Files that the data name and nobody has put there."""
    register, hints = RecordKind.SIGN_VIDEO.file, Hints()
    for index, video in enumerate(videos):
        for key, name in zip(("datei", "untertitel"), video.files, strict=True):
            if name not in there:
                file = read_file(data / register, f"{shown_as}/{register}")
                reason = f"{shown(name)} fehlt im Ordner mit den Videos."
                hint = hints.nearest(name, there)
                yield file.problem((index, key), f"{reason} Bitte dort ablegen.{hint}")


def _odd(there: dict[str, Path], named: set[str], folder: str) -> Iterator[Problem]:
    """Files that the data do not name, and what is no file of its kind."""
    for name, path in there.items():
        reason = ""
        if path.is_symlink():
            reason = NO_LINK
        elif name not in named:
            listed = f"{RecordKind.SIGN_VIDEO.file} nennt diese Datei nicht."
            reason = f"{listed} Bitte dort eintragen oder löschen."
        elif not _is_of_its_kind(path):
            reason = f"Das ist keine Datei der Art „{path.suffix}“, sondern etwas anderes."
        if reason:
            yield Problem(f"{folder}/{visible(name)}", 1, 1, "", reason)


def _is_of_its_kind(path: Path) -> bool:
    """Whether it begins as files of its ending do."""
    if not path.is_file():
        return False
    start, sign = _KINDS[path.suffix]
    with path.open("rb") as file:
        return file.read(start + len(sign)).endswith(sign)
