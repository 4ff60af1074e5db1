"""Reads the files of a data folder; those it has read before are parsed only if they changed."""

from pathlib import Path

from konzept.reading.data_file import DataFile, parse, read_bytes
from konzept.reading.folder import FoundFiles
from konzept.reading.problems import DataError, Problem


class Reader:
    """Keeps the files it has parsed, and parses one again only if its bytes have changed.

    A live preview keeps its reader; a build makes one and drops it.
    """

    def __init__(self) -> None:
        self._parsed: dict[Path, DataFile] = {}

    def read(self, found: FoundFiles) -> tuple[dict[str, DataFile], list[Problem]]:
        """The files that could be parsed, by their names in the folder, and all problems."""
        files: dict[str, DataFile] = {}
        problems: list[Problem] = []
        for name in found.names:
            try:
                files[name] = self._parse(found.folder / name, found.shown(name))
                problems += files[name].problems
            except DataError as error:
                problems += error.problems
        self._parsed = {found.folder / name: file for name, file in files.items()}
        return files, problems

    def _parse(self, path: Path, shown: str) -> DataFile:
        content = read_bytes(path, shown)
        before = self._parsed.get(path)
        if before and before.text.encode("utf-8") == content:
            return before
        return parse(content, shown)
