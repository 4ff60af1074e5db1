"""Keeps checked data and rendered sites between builds: same files, code, settings, same result.

Nothing kept is ever trusted unseen: its name is the hash of all it was made from, and its first
bytes are the hash of the rest.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_DIGEST = sha256().digest_size
_KEPT = 24
"""Those of a city with its editions, twice over; older ones are removed."""

_MAKERS = (
    "icalendar",
    "jinja2",
    "markdown",
    "mkdocs-material",
    "nh3",
    "pydantic",
    "pyyaml",
    "weasyprint",
)
"""The packages whose version has a say in what is rendered."""


def kept(folder: Path, key: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, from ``folder`` if it was made from the same ``key`` before.

    A damaged file counts as missing; a folder that cannot be written is no error.
    """
    file = folder / key
    found = _read(file)
    if found is not None:
        return pickle.loads(found)  # type: ignore[no-any-return]
    made = make()
    _write(file, pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
    return made


def key_of(*inputs: Path | object) -> str:
    """One name for everything that something is made from.

    Paths stand for the bytes of all files below them; other inputs for their ``repr``. The code
    of this package and the packages it renders with always count.
    """
    digest = sha256(sys.version.encode())
    for name in _MAKERS:
        digest.update(f"{name} {version(name)}\n".encode())
    for one in (Path(__file__).parent, *inputs):
        for part in _contents(one) if isinstance(one, Path) else (repr(one).encode(),):
            digest.update(len(part).to_bytes(8))
            digest.update(part)
    return digest.hexdigest()


def fingerprint(*folders: Path) -> frozenset[tuple[str, int, int, int]]:
    """Changes whenever a file below the folders does; cheaper than their contents."""
    return frozenset(
        (str(path), status.st_mtime_ns, status.st_size, status.st_ino)
        for folder in folders
        for path in folder.rglob("*")
        for status in (path.lstat(),)
    )


def _contents(path: Path) -> Iterator[bytes]:
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    for file in files:
        if file.is_file() and "__pycache__" not in file.parts:
            yield os.fsencode(file.relative_to(path))
            yield file.read_bytes()


def _read(file: Path) -> bytes | None:
    try:
        found = file.read_bytes()
    except OSError:
        return None
    digest, payload = found[:_DIGEST], found[_DIGEST:]
    return payload if sha256(payload).digest() == digest else None


def _write(file: Path, payload: bytes) -> None:
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(sha256(payload).digest() + payload)
        fresh.replace(file)
        by_age = sorted(file.parent.iterdir(), key=lambda one: one.stat().st_mtime_ns)
        for old in by_age[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return
