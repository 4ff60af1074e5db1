"""placeholder"""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.reading.problems import DataError


@dataclass(frozen=True, slots=True)
class Revision:
    """``commit`` is the full name of the last one; ``changed`` if the folder differs from it."""

    commit: str
    changed: bool


def revision_of(folder: Path) -> Revision | None:
    """The state of ``folder``, or ``None`` where git keeps no file of it."""
    try:
        if not _git(folder, "ls-files"):
            return None
        changed = _git(folder, "status", "--porcelain", "--", ".") != ""
        return Revision(_git(folder, "rev-parse", "HEAD").strip(), changed)
    except (subprocess.CalledProcessError, FileNotFoundError):
        return None


def at_revision(revision: str, data: Path) -> Plan | None:
    """The plan of the ``data`` folder at ``revision`` of its git repository.

    ``None`` if the data had problems then: who mends them must not be kept from it. Raises
    ``ValueError`` with a German reason if there is no such state.
    """
    try:
        top, prefix = _git(data, "rev-parse", "--show-toplevel", "--show-prefix").splitlines()
        listing = _git_bytes(Path(top), "archive", "--format=zip", f"{revision}:{prefix}")
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        reason = (getattr(error, "stderr", None) or b"git fehlt").decode("utf-8", "replace")
        raise ValueError(
            f"BASE: Den Stand „{revision}“ der Daten gibt es nicht ({reason.strip()})."
        ) from None
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder, data.name)
        with zipfile.ZipFile(io.BytesIO(listing)) as archive:
            archive.extractall(there)
        try:
            return load(there)
        except DataError:
            return None


def _git(folder: Path, *arguments: str) -> str:
    return _git_bytes(folder, *arguments).decode("utf-8")


def _git_bytes(folder: Path, *arguments: str) -> bytes:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True)
    return done.stdout
