"""placeholder"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class StaticFile:
    """``path`` is its place below the site's root; ``make`` gives what stands in it.

    Text is written as UTF-8, bytes as they are.
    """

    path: str
    make: Callable[[], str | bytes]

    @property
    def content(self) -> str | bytes:
        """What stands in it, made anew each time: nobody keeps all files of a large city."""
        content = self.make()
        if isinstance(content, bytes):
            self.__dict__["size"] = len(content)  # so that nobody makes it again to know
        return content

    @cached_property
    def size(self) -> int:
        """Its length in bytes."""
        content = self.make()
        return len(content.encode("utf-8") if isinstance(content, str) else content)

    @property
    def weight(self) -> str:
        """Its size in German words: "12,3 KB"."""
        return f"{self.size / 1000:.1f} KB".replace(".", ",")

    def write(self, folder: Path) -> None:
        """Write it to its place below the ``folder``."""
        file = folder / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        content = self.content
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
