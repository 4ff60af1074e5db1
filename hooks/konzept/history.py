"""The data as they were at a git revision: what a pull request is compared with."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from konzept.load import load
from konzept.plan import Plan
from konzept.problems import DataError


def at_revision(revision: str, data: Path) -> Plan:
    """The plan of the ``data`` folder at ``revision`` of its git repository.

    Raises ``ValueError`` with a German reason if there is no such state or it had problems.
    """
    try:
        top, prefix = _git(data, "rev-parse", "--show-toplevel", "--show-prefix").splitlines()
        listing = _git_bytes(Path(top), "archive", "--format=tar", f"{revision}:{prefix}")
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        reason = (getattr(error, "stderr", None) or b"git fehlt").decode("utf-8", "replace")
        raise ValueError(
            f"BASE: Den Stand „{revision}“ der Daten gibt es nicht ({reason.strip()})."
        ) from None
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder, data.name)
        with tarfile.open(fileobj=io.BytesIO(listing)) as archive:
            archive.extractall(there, filter="data")
        try:
            return load(there)
        except DataError as error:
            raise ValueError(f"BASE: Der Stand „{revision}“ hat selbst Fehler.\n{error}") from None


def _git(folder: Path, *arguments: str) -> str:
    return _git_bytes(folder, *arguments).decode("utf-8")


def _git_bytes(folder: Path, *arguments: str) -> bytes:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True)
    return done.stdout
