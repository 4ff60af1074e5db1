"""Takes what a run no longer needs out of the way, and deletes it only when all is measured.

The file system (ext4) passes over the places of files deleted in the last minutes, one by one:
after a site of 1,000 pages was deleted, writing the next one takes up to a second longer.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

_FOLDER = Path(__file__).parents[2] / ".cache" / "bench" / "waste"


def discard(folder: Path) -> None:
    """Move a folder away, if it is there."""
    if folder.exists():
        _FOLDER.mkdir(parents=True, exist_ok=True)
        shutil.move(folder, tempfile.mkdtemp(dir=_FOLDER))


def delete() -> None:
    """Delete all that was discarded."""
    shutil.rmtree(_FOLDER, ignore_errors=True)
