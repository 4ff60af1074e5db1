"""Keeps between builds what can always be made again. Nothing kept is trusted unseen.

A file here begins with the hash of the rest, so a damaged one counts as missing. It is kept under,
or with, a hash of all it was made from, so a stale one is not found.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

_DIGEST = sha256().digest_size
_MEGABYTE = 1_000_000


def read(file: Path) -> bytes | None:
    """What ``write`` left in a file; ``None`` if there is nothing, or it is damaged."""
    try:
        found = file.read_bytes()
    except OSError:
        return None
    digest, payload = found[:_DIGEST], found[_DIGEST:]
    return payload if sha256(payload).digest() == digest else None


def write(file: Path, payload: bytes) -> None:
    """Keep bytes in a file. A folder that cannot be written is no error: it only costs time."""
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(sha256(payload).digest() + payload)
        fresh.replace(file)
    except OSError:
        with suppress(OSError):
            fresh.unlink()


def key_of(*inputs: Path | object) -> str:
    """One name for everything that something is made from.

    Paths stand for the bytes of all files below them but hidden ones; other inputs for their
    ``repr``. The versions of Python and of all packages always count.
    """
    digest = sha256(sys.version.encode())
    digest.update("\n".join(_packages()).encode())
    for one in inputs:
        for part in _contents(one) if isinstance(one, Path) else (repr(one).encode(),):
            digest.update(len(part).to_bytes(8))
            digest.update(part)
    return digest.hexdigest()


def folder_key(folder: Path) -> str:
    """One name for a folder, the same however its path is written."""
    return sha256(os.fsencode(folder.resolve())).hexdigest()


@cache
def _packages() -> tuple[str, ...]:
    """Names and versions of what is installed: installers name folders after both."""
    found = (one.name for folder in sys.path for one in Path(folder).glob("*.dist-info"))
    return tuple(sorted(found))


def fingerprint(*folders: Path) -> frozenset[tuple[str, int, int, int]]:
    """Changes whenever a file below the folders does; cheaper than their contents."""
    return frozenset(
        (one.path, status.st_mtime_ns, status.st_size, status.st_ino)
        for folder in folders
        for one in files_below(folder)
        for status in (one.stat(follow_symlinks=False),)
    )


def files_below(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """All files below a folder but Python's byte code, in no order; faster than ``Path.rglob``."""
    with os.scandir(folder) as entries:
        for one in entries:
            if not one.is_dir(follow_symlinks=False):
                yield one
            elif one.name != "__pycache__":
                yield from files_below(one.path)


def _contents(path: Path) -> Iterator[bytes]:
    files = sorted(one.path for one in files_below(path)) if path.is_dir() else [str(path)]
    for file in files:
        below = file.removeprefix(str(path))
        if f"{os.sep}." not in below:
            yield os.fsencode(below)
            yield _digest(Path(file))


def _digest(file: Path) -> bytes:
    """The hash of a file, which may be a large video.

    ``hashlib.file_digest`` takes longer for small files: it clears 256 KB of memory for each.
    """
    digest = sha256()
    with file.open("rb", buffering=0) as stream:
        while part := stream.read(_MEGABYTE):
            digest.update(part)
    return digest.digest()
