"""Asks git about the data folder: which commit it is at, and what it held at another."""

import os
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from konzept.plan.plan import Plan
from konzept.reading.encoding import MAX_BYTES
from konzept.reading.folder import Entry, EntryKind, FoundFiles, sort_out
from konzept.reading.load import Reader, load
from konzept.reading.problems import DataError
from konzept.values.refusals import nearest, shown

_LACKING = "Vom Stand {revision} fehlen Dateien. Bitte mit git holen."


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
        return load(data, reader=_RevisionReader(revision))
    except DataError:
        return None
    except (subprocess.CalledProcessError, FileNotFoundError):
        raise ValueError(f"BASE: {_why_unknown(revision, data)}") from None


def _why_unknown(revision: str, data: Path) -> str:
    """In German, why git does not give the data folder of a revision."""
    try:
        names = _git(data, "for-each-ref", "--format=%(refname:short)").decode("utf-8", "replace")
    except FileNotFoundError:
        return "git fehlt. Bitte installieren."
    except subprocess.CalledProcessError:
        return f"Der Ordner „{data.name}“ liegt in keinem Repository von git."
    if not _knows(data, f"{revision}^{{commit}}"):
        allowed = "Erlaubt: ein Zweig, Tag oder Commit, der hier liegt (sonst: git fetch)."
        return f"{shown(revision)} kennt git nicht. {allowed}{nearest(revision, names.split())}"
    if not _knows(data, f"{revision}:./"):
        return f"Im Stand {shown(revision)} gibt es den Ordner „{data.name}“ nicht."
    return _LACKING.format(revision=shown(revision))


def _knows(data: Path, name: str) -> bool:
    """Whether git finds what a name stands for."""
    try:
        return bool(_git(data, "rev-parse", "--verify", "--quiet", "--end-of-options", name))
    except subprocess.CalledProcessError:
        return False


class _RevisionReader(Reader):
    """Reads a folder as it was committed, object by object.

    An archive or a work tree of it would be what ``.gitattributes`` there make of it.
    """

    def __init__(self, revision: str) -> None:
        super().__init__()
        self._revision = revision
        self._contents: dict[str, bytes] = {}

    def find(self, folder: Path, shown_as: str) -> FoundFiles:
        objects: dict[str, _Object] = {}
        entries = defaultdict[str, set[Entry]](set)
        for name, kind, one in _tree(folder, self._revision):
            above, _, last = name.rpartition("/")
            entries[above].add(Entry(last, kind))
            top, _, inside = name.partition("/")
            if inside:
                entries[""].add(Entry(top, EntryKind.FOLDER))
            objects[name] = one
        found = sort_out(folder, shown_as or folder.name, {one: [*entries[one]] for one in entries})
        self._contents = _contents(folder, {name: objects[name] for name in found.names})
        return found

    def content(self, found: FoundFiles, name: str) -> bytes:
        return self._contents[name]


@dataclass(frozen=True, slots=True)
class _Object:
    """What git keeps under a hash; ``size`` in bytes, 0 for what is no file."""

    hash: bytes
    size: int


_KINDS = {b"120000": EntryKind.LINK, b"160000": EntryKind.FOLDER}
"""By the modes of a link and of a submodule, which is an empty folder; all others are files."""


def _tree(folder: Path, revision: str) -> Iterator[tuple[str, EntryKind, _Object]]:
    """All files and the like below ``folder`` at a revision, by their paths there.

    Raises ``ValueError`` with a German reason if the repository lacks some of them.
    """
    listed = _git(folder, "ls-tree", "-r", "-l", "-z", "--full-tree", f"{revision}:./")
    for line in listed.split(b"\0")[:-1]:
        about, _, name = line.partition(b"\t")
        mode, _, digest, size = about.split()
        kind = _KINDS.get(mode, EntryKind.FILE)
        if kind is EntryKind.FILE and not size.isdigit():
            raise ValueError(f"BASE: {_LACKING.format(revision=shown(revision))}")
        yield os.fsdecode(name), kind, _Object(digest, int(size) if size.isdigit() else 0)


def _contents(folder: Path, objects: dict[str, _Object]) -> dict[str, bytes]:
    """The content of each file; of one that is too large for the data, as many zeros."""
    contents = dict.fromkeys(objects, bytes(MAX_BYTES + 1))
    wanted = {name: one for name, one in objects.items() if one.size <= MAX_BYTES}
    asked = b"".join(one.hash + b"\n" for one in wanted.values())
    answer, start = _git(folder, "cat-file", "--batch", given=asked), 0
    for name, one in wanted.items():
        start = answer.index(b"\n", start) + 1  # behind "<hash> blob <size>"
        contents[name] = answer[start : start + one.size]
        start += one.size + 1
    return contents


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints; raises ``CalledProcessError`` if it fails."""
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=folder, input=given, capture_output=True, check=True)
    return done.stdout
