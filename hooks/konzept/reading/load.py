"""Makes a plan from the data folder: files are read, records validated, checks made."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from konzept.plan.order import in_order_of_display
from konzept.plan.plan import Plan
from konzept.reading.checks import check, warnings
from konzept.reading.data_file import DataFile, parse, read_bytes
from konzept.reading.data_set import DataSet
from konzept.reading.folder import FoundFiles, find_files
from konzept.reading.problems import DataError, Problem
from konzept.reading.validation import Validator
from konzept.records.field import FieldOfAction
from konzept.records.kinds import KINDS, Records
from konzept.records.measure import Measure
from konzept.records.registers import Status
from konzept.values.references import Known, RecordKind

_READ = sorted(KINDS, key=lambda kind: [*RecordKind].index(kind.name))
"""The kinds in the order in which they are read."""


class Reader:
    """Parses the files of a data folder, those it has parsed before only if their bytes changed.

    A live preview keeps its reader; a build makes one and drops it. ``warnings`` are those of the
    data that were last loaded. Others override ``find`` and ``content`` for data that do not lie in
    the folder so.
    """

    def __init__(self) -> None:
        self.warnings: tuple[Problem, ...] = ()
        self._parsed: dict[tuple[Path, str], DataFile] = {}

    def find(self, folder: Path, shown_as: str) -> FoundFiles:
        """The files of the folder, which messages call so. ``DataError`` if there is none."""
        return find_files(folder, shown_as)

    def content(self, found: FoundFiles, name: str) -> bytes:
        """The content of one of them. Raises ``DataError`` if it cannot be read."""
        return read_bytes(found.folder / name, found.shown(name))

    def read(self, found: FoundFiles) -> tuple[dict[str, DataFile], list[Problem]]:
        """The files that could be parsed, by their names in the folder, and all problems."""
        files: dict[str, DataFile] = {}
        problems: list[Problem] = []
        for name in found.names:
            try:
                files[name] = self._parse(found, name)
                problems += files[name].problems
            except DataError as error:
                problems += error.problems
        self._parsed = {(found.folder, name): file for name, file in files.items()}
        return files, problems

    def _parse(self, found: FoundFiles, name: str) -> DataFile:
        content = self.content(found, name)
        before = self._parsed.get((found.folder, name))
        if before and before.text.encode("utf-8") == content:
            return before
        return parse(content, found.shown(name))


def load(
    folder: Path,
    before: Plan | None = None,
    today: date | None = None,
    reader: Reader | None = None,
    shown_as: str = "",
) -> Plan:
    """Read and check all data below ``folder``, also against an earlier state of them.

    With ``today``, they must not claim to be kept beyond that day. A ``reader`` used before parses
    only files that changed. Messages call the folder ``shown_as``, or by its name. Raises
    ``DataError`` with every problem of every file.
    """
    reader = reader or Reader()
    found = reader.find(folder, shown_as)
    files, unreadable = reader.read(found)
    ids = {kind: _ids(kind, found, files) for kind in RecordKind}
    folders = (kind for kind in RecordKind if kind.has_folder)
    known = Known(ids, renamed={kind: _renamed(kind, files) for kind in folders})
    validator = Validator(files, known, [*found.problems, *unreadable])
    records = Records({one.record: one.in_order(validator.records(one)) for one in _READ})
    concept = validator.concept()
    data = DataSet(tuple(validator.placed), ids, before, today)
    if problems := [*validator.problems, *check(data)]:
        raise DataError(problems)
    reader.warnings = tuple(sorted(set(warnings(data))))
    assert concept is not None, "no concept, but no problem either"
    measures = in_order_of_display(
        records[Measure], records[FieldOfAction], records[Status], concept.order
    )
    return Plan(concept, records.replaced(Measure, measures))


def _renamed(kind: RecordKind, files: Mapping[str, DataFile]) -> dict[str, str]:
    """The ids of today by the former ones that files name, for messages only."""
    renamed: dict[str, str] = {}
    for name, file in files.items():
        if name.startswith(kind.file) and isinstance(file.values, dict):
            former = file.values.get("alte_ids")
            listed = former if isinstance(former, list) else ()
            texts = (one for one in listed if isinstance(one, str))
            renamed |= dict.fromkeys(texts, Path(name).stem)
    return renamed


def _ids(
    kind: RecordKind, found: FoundFiles, files: Mapping[str, DataFile]
) -> frozenset[str] | None:
    """The ids that exist, also of records with problems; ``None`` if they cannot be known."""
    if kind.has_folder:
        return None if kind in found.refused else found.ids(kind)
    if kind.file not in files:
        return None if kind.file in (*found.names, *found.refused) else frozenset()
    records = files[kind.file].values
    if not isinstance(records, list):
        return None
    ids = (record.get("id") for record in records if isinstance(record, dict))
    return frozenset(one for one in ids if isinstance(one, str))
