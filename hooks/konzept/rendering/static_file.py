"""A file of the site that is made from the data when it is written, or copied from elsewhere."""

import shutil
from collections.abc import Callable
from pathlib import Path

_MEGABYTE = 1_000_000


class StaticFile:
    """``path`` is its place below the site's root; ``make`` gives its content.

    Text is written as UTF-8, bytes as they are. The content is made anew each time, so that nobody
    keeps all files of a large city in memory; only its size is remembered.
    """

    def __init__(self, path: str, make: Callable[[], str | bytes]) -> None:
        self.path = path
        self._make = make
        self._size: int | None = None

    @property
    def content(self) -> str | bytes:
        """What is written into the file."""
        return self._make()

    @property
    def size(self) -> int:
        """Its length in bytes. The file is made to know it, if it was not made before."""
        return len(self._encoded()) if self._size is None else self._size

    @property
    def weight(self) -> str:
        """Its size in German words: "12,3 KB"."""
        size = self.size
        of_many = size >= _MEGABYTE
        return f"{size / (_MEGABYTE if of_many else 1000):.1f} {'MB' if of_many else 'KB'}".replace(
            ".", ","
        )

    def write(self, folder: Path) -> None:
        """Write it to its place below ``folder``."""
        file = folder / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(self._encoded())

    def _encoded(self) -> bytes:
        content = self.content
        encoded = content if isinstance(content, bytes) else content.encode("utf-8")
        self._size = len(encoded)
        return encoded


class FileCopy(StaticFile):
    """A copy of a file that may be too large for memory, such as a video."""

    def __init__(self, path: str, source: Path) -> None:
        super().__init__(path, source.read_bytes)
        self._source = source

    @property
    def size(self) -> int:
        return self._source.stat().st_size

    def write(self, folder: Path) -> None:
        file = folder / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self._source, file)
