"""Where a build writes, and how the new site takes the place of the old one.

A site is built beside the old one, which stays whole until the new one is complete. Whatever ends
a build, the next one finds the old site and clears the rest away.
"""

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from konzept.build.cache import folder_key

_PATIENCE = 600  # seconds to wait for another build of the same site


def refuse_to_replace(site: Path, sources: Iterable[Path]) -> None:
    """Raise ``ValueError`` if there is something else in the place of the ``site``, or ``sources``.

    The new site takes the place of all that stands there.
    """
    allowed = "Erlaubt: ein neuer Ordner, oder einer mit einer Website, die gelöscht werden darf."
    place = Path(os.path.realpath(site))
    for source in map(Path, map(os.path.realpath, sources)):
        if source.is_relative_to(place) or place.is_relative_to(source):
            raise ValueError(f"--site-dir: „{site}“ ist der Platz von „{source.name}“. {allowed}")
    if not place.exists() or (place / "index.html").is_file():
        return
    if not place.is_dir() or any(not one.name.startswith(".") for one in place.iterdir()):
        raise ValueError(f"--site-dir: In „{site}“ steht etwas anderes. {allowed}")


@contextmanager
def exclusive(site: Path) -> Iterator[None]:
    """Wait until nobody else builds ``site``, and clear away what a killed build has left.

    Raises ``ValueError`` with a German reason if another build does not end.
    """
    lock = FileLock(Path(tempfile.gettempdir(), f"konzept-{folder_key(site)}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print(f"Ein anderer Bau von {site} läuft. Dieser wartet auf sein Ende.", file=sys.stderr)
        try:
            lock.acquire(timeout=_PATIENCE)
        except Timeout:
            raise ValueError(f"Ein anderer Bau von {site} endet nicht. Bitte beenden.") from None
    try:
        _clear(site)
        yield
    finally:
        lock.release()


@contextmanager
def staged(site: Path) -> Iterator[Path]:
    """An empty folder to build into; in the end it is the site. Needs ``exclusive``.

    If the build fails, the folder goes and the old site stays.
    """
    fresh, old = _fresh(site), _old(site)
    fresh.mkdir(parents=True)
    number = fresh.stat().st_ino
    try:
        yield fresh
        if not _is_same(fresh, number):  # somebody removed it; the build made another
            raise _vanished(fresh)
        if site.exists():
            site.rename(old)
        fresh.rename(site)
    except BaseException as error:
        print("Der Bau ist gescheitert; die alte Website bleibt.", file=sys.stderr)
        if isinstance(error, FileExistsError) and not _is_same(fresh, number):
            raise _vanished(fresh) from None  # so Python calls a folder that goes while it is made
        raise
    finally:
        _clear(site)


def _is_same(folder: Path, number: int) -> bool:
    """Whether a folder is still the one with that inode."""
    return folder.exists() and folder.stat().st_ino == number


def _vanished(folder: Path) -> OSError:
    return OSError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))


def _clear(site: Path) -> None:
    """Bring back an old site that was put aside, and remove what nobody needs."""
    if _old(site).exists() and not site.exists():
        _old(site).rename(site)
    for rest in (_fresh(site), _old(site)):
        shutil.rmtree(rest, ignore_errors=True)


def _fresh(site: Path) -> Path:
    return site.with_name(f"{site.name}.neu")


def _old(site: Path) -> Path:
    return site.with_name(f"{site.name}.alt")
