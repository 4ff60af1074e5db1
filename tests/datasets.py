"""The data sets that the tests read, and wrong ones made from them."""

from __future__ import annotations

import shutil
from pathlib import Path

HERNE = Path(__file__).parent.parent / "data"
"""The real data."""

FOREIGN = Path(__file__).parent / "foreign"
"""Another town, another concept, other statuses, no conference; all of it invented."""


def copy(source: Path, folder: Path) -> Path:
    """A copy of a data set inside ``folder``, under the name of the original."""
    return shutil.copytree(source, folder / source.name)


def write(data: Path, name: str, text: str) -> None:
    """Write a data file, and its folder if need be."""
    file = data / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def replace(data: Path, name: str, old: str, new: str) -> None:
    """Replace ``old``, which must stand in the file exactly once."""
    text = (data / name).read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    write(data, name, text.replace(old, new))
