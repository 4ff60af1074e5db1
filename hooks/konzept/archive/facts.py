"""What an archive was built from, so that the same bytes can be built again."""

import platform
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Self

from konzept.exports.json_text import as_json
from konzept.reading.revision import Revision, revision_of

_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class BuildFacts:
    """What an archive was built from.

    ``day`` is the day the site shows, ``packed`` the time of packing (with a time zone),
    ``site_url`` the address of the site or "". ``packages`` are (name, version).
    """

    day: date
    packed: datetime
    site_url: str
    program: Revision | None
    data: Revision | None
    packages: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, root: Path, data: Path, day: date, packed: datetime, site_url: str) -> Self:
        """The facts, by git (commits) and by Python (versions of the packages in the lock file)."""
        packages = tuple(_installed(root / "requirements.lock"))
        return cls(day, packed, site_url, revision_of(root), revision_of(data), packages)

    def as_json(self) -> str:
        """The facts for machines, with German keys as in the data."""
        facts = {
            "stand": self.day.isoformat(),
            "gepackt": f"{self.packed:%Y-%m-%dT%H:%M:%SZ}",
            "source_date_epoch": int(self.packed.timestamp()),
            "adresse": self.site_url or None,
            "programm": state_of(self.program),
            "quelldaten": state_of(self.data),
            "python": platform.python_version(),
            "pakete": dict(self.packages),
        }
        return as_json(facts)


def state_of(revision: Revision | None) -> dict[str, str]:
    """The commit, and whether files differ from it, in German; unknown outside of git."""
    if revision is None:
        return {"commit": "unbekannt", "zustand": "unbekannt"}
    return {"commit": revision.commit, "zustand": "geändert" if revision.changed else "unverändert"}


def _installed(lock: Path) -> Iterator[tuple[str, str]]:
    """The installed versions of the packages in the ``lock`` file: those the site depends on."""
    names = _PINNED.findall(lock.read_text("utf-8")) if lock.exists() else []
    for name in sorted(set(names)):
        with suppress(PackageNotFoundError):  # needed on other systems only
            yield name, version(name)
