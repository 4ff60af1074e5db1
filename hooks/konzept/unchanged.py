"""Whether a built site is still what building it again would give; then nobody needs to.

It is if everything it was made from has the same hash as then, and each of its files is untouched.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from konzept import cache
from konzept.settings import Settings

_SAYING = ("SITE_URL", "EDIT_URI", "DIRECTORY_URLS", "SOURCE_DATE_EPOCH")
"""Variables beside the ``Settings`` that have a say in what is built."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a built site, in a file of the cache: ``key`` names all it is made from."""

    file: Path
    key: str

    @classmethod
    def of(cls, site: Path, root: Path, settings: Settings, engine: str) -> Record:
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
        if known["key"] != self.key or not site.is_dir() or known["files"] != _state(site):
            return None
        receipt, warnings = known["said"]
        return receipt, warnings

    def keep(self, site: Path, receipt: str, warnings: str) -> None:
        """Remember the site as it was just built, and what was said of it."""
        known = {"key": self.key, "files": _state(site), "said": (receipt, warnings)}
        cache.write(self.file, json.dumps(known).encode())


def _state(site: Path) -> Mapping[str, list[int]]:
    """Size, time of change and number of each file: a changed one has others."""
    return {os.path.relpath(path, site): told for path, *told in sorted(cache.fingerprint(site))}
