"""Whether a built site is still what building it again would give; then nobody needs to.

It is if everything it was made from has the same hash as then, and each of its files is untouched.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

from konzept.build import cache
from konzept.build.settings import Settings
from konzept.reading.folder import TRANSLATIONS, find_files


class FileState(NamedTuple):
    """What tells a file from a changed one: its time of change, size and number."""

    changed: int
    size: int
    number: int


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """What is known of a built site, in a file of the cache: ``key`` names all it is made from."""

    file: Path
    key: str

    @classmethod
    def of(cls, site: Path, settings: Settings, engine: str) -> Self:
        """The record of the site in the folder ``site``, made by ``engine``."""
        root = settings.root
        videos = (settings.videos,) if settings.videos and settings.videos.is_dir() else ()
        made_from = (root / "hooks", root / "docs", root / "mkdocs.yml", *videos)
        found = find_files(settings.data)
        data = (settings.data / name for name in found.names)
        translations = tuple((settings.data / TRANSLATIONS).glob("*.po"))
        key = cache.key_of(*made_from, *data, *sorted(translations), found, engine, settings)
        return cls(settings.cache / "sites" / cache.folder_key(site), key)

    def output_of(self, site: Path) -> tuple[str, str] | None:
        """Receipt and warnings of the build that made the site, if it is still the same."""
        kept = cache.read(self.file)
        if kept is None:
            return None
        known = json.loads(kept)
        if known["key"] != self.key or not site.is_dir():
            return None
        if known["files"] != {path: [*one] for path, one in files_of(site).items()}:
            return None
        receipt, warnings = known["output"]
        return receipt, warnings

    def keep(self, files: Mapping[str, FileState], receipt: str, warnings: str) -> None:
        """Remember the files of the site as it was just built, and what the build printed."""
        known = {"key": self.key, "files": files, "output": (receipt, warnings)}
        cache.write(self.file, json.dumps(known).encode())


def files_of(site: Path) -> dict[str, FileState]:
    """The state of each file below a folder, by its path below it."""
    above = len(f"{site}{os.sep}")
    return {path[above:]: FileState(*told) for path, *told in sorted(cache.fingerprint(site))}
