"""Proves data as they would be after an edit, before anything is written."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from konzept.plan.plan import Plan
from konzept.reading.folder import FoundFiles, find_files
from konzept.reading.load import Reader, load


def check_edited(data: Path, texts: Mapping[str, str], shown_as: str = "") -> Plan:
    """The plan of the folder ``data`` with these texts of some files.

    ``texts`` are the whole texts by their names below ``data``; there may be new files among them.
    Messages call the folder ``shown_as``, or by its name. Raises ``DataError`` if it had problems.
    """
    return load(data, reader=_EditedReader(texts), shown_as=shown_as)


class _EditedReader(Reader):
    """Reads a folder with other texts of some files."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__()
        self._texts = texts

    def find(self, folder: Path, shown_as: str) -> FoundFiles:
        found = find_files(folder, shown_as)
        return replace(found, names=tuple(dict.fromkeys((*found.names, *self._texts))))

    def content(self, found: FoundFiles, name: str) -> bytes:
        if name in self._texts:
            return self._texts[name].encode("utf-8")
        return super().content(found, name)
