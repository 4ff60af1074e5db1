"""Asks git about the data folder: which commit it is at, and what it held at another."""

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
    """``commit`` is the full hash of the last one; ``changed`` if the folder differs from it."""

    commit: str
    changed: bool


def revision_of(folder: Path) -> Revision | None:
    """The revision of ``folder``, or ``None`` where git tracks no file of it."""
    try:
        if not _git(folder, "ls-files"):
            return None
        changed = _git(folder, "status", "--porcelain", "--", ".") != b""
        return Revision(_git(folder, "rev-parse", "HEAD").decode("utf-8").strip(), changed)
    except (subprocess.CalledProcessError, FileNotFoundError):
        return None


def at_revision(revision: str, data: Path) -> Plan | None:
    """The plan of the ``data`` folder at ``revision`` of its git repository.

    ``None`` if the data had problems then: a change that corrects them must not fail for it. Raises
    ``ValueError`` with a German reason if there is no such revision of the folder.
    """
    try:
        location = _git(data, "rev-parse", "--show-toplevel", "--show-prefix").decode("utf-8")
        repository, prefix = location.splitlines()
        packed = _git(Path(repository), "archive", "--format=zip", f"{revision}:{prefix}")
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        reason = (getattr(error, "stderr", None) or b"git fehlt").decode("utf-8", "replace")
        message = f"BASE: Den Stand „{revision}“ der Daten gibt es nicht ({reason.strip()})."
        raise ValueError(message) from None
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, data.name)
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            archive.extractall(copy)
        try:
            return load(copy)
        except DataError:
            return None


def _git(folder: Path, *arguments: str) -> bytes:
    """What git prints; raises ``CalledProcessError`` if it fails."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True)
    return done.stdout
