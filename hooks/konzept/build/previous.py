"""placeholder"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from konzept.build import cache
from konzept.build.settings import Settings

_SAYING = ("SITE_URL", "EDIT_URI", "DIRECTORY_URLS", "SOURCE_DATE_EPOCH")
"""Variables beside the ``Settings`` that have a say in what is built."""


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """What is known of a built site, in a file of the cache: ``key`` names all it is made from."""

    file: Path
    key: str

    @classmethod
    def of(cls, site: Path, root: Path, settings: Settings, engine: str) -> BuildRecord:
        """The record of the site in the folder ``site``, made by the project at ``root``."""
        name = sha256(os.fsencode(site.resolve())).hexdigest()
        made_from = (root / "hooks", root / "docs", root / "mkdocs.yml", settings.data)
        said = [(variable, os.environ.get(variable)) for variable in _SAYING]
        key = cache.key_of(*made_from, engine, settings, said)
        return cls(settings.cache / "sites" / name, key)

    def said_of(self, site: Path) -> tuple[str, str] | None:
        """Receipt and warnings of the build that made the site, if it is still the same."""
        kept = cache.read(self.file)
        if kept is None:
            return None
        known = json.loads(kept)
        if known["key"] != self.key or not site.is_dir():
            return None
        if known["files"] != {path: [*one] for path, one in files_of(site).items()}:
            return None
        receipt, warnings = known["said"]
        return receipt, warnings

    def keep(self, files: Mapping[str, FileState], receipt: str, warnings: str) -> None:
        """Remember the files of the site as it was just built, and what was said of it."""
        known = {"key": self.key, "files": files, "said": (receipt, warnings)}
        cache.write(self.file, json.dumps(known).encode())


class FileState(NamedTuple):
    """What tells a file from a changed one: its time of change, size and number."""

    changed: int
    size: int
    number: int


def files_of(site: Path) -> dict[str, FileState]:
    """The state of each file below a folder, by its path below it."""
    above = len(f"{site}{os.sep}")
    return {path[above:]: FileState(*told) for path, *told in sorted(cache.fingerprint(site))}
