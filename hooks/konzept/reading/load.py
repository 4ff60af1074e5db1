"""placeholder"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from konzept.plan.plan import Plan
from konzept.reading.checks import check
from konzept.reading.checks.placed import PlacedRecord
from konzept.reading.data_file import DataFile, read
from konzept.reading.folder import (
    CONCEPT_FILE,
    FOLDERS,
    NO_LINK,
    OTHER_NAMES,
    REGISTERS,
    REQUIRED_FILES,
    visible_files,
)
from konzept.reading.nodes import Plain
from konzept.reading.problems import DataError, Problem
from konzept.reading.wording import EXPECTED, given_words, in_german
from konzept.records.base import Record
from konzept.records.concept import Concept
from konzept.records.conference import Conference
from konzept.records.evidence import Source
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure
from konzept.records.registers import Event, Organisation, Status
from konzept.values.key_path import KeyPath
from konzept.values.references import Known, RecordKind
from konzept.values.refusals import nearest, shown, visible
from konzept.values.texts import alphabetical

R = TypeVar("R", bound=Record)
_Content = tuple[DataFile, Plain]
"""A file, and what it says, or one record of it."""

_Reading = tuple[_Content | None, tuple[Problem, ...]]
"""The content of a file, unless it cannot be understood, and what is wrong with it."""


def load(
    folder: Path,
    before: Plan | None = None,
    today: date | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Plan:
    """Read and check all data below ``folder``, also against an earlier state of them.

    With ``today``, they must not claim to be kept beyond that day. With something to do
    ``meanwhile``, a copy of this process reads the files ahead of it: at 1,000 measures, a tenth
    of a build's time.

    Raises ``DataError`` with every problem of every file.
    """
    return _Loading(folder).plan(before, today, meanwhile)


def files_read(folder: Path) -> tuple[str, ...]:
    """The files that ``load`` reads in ``folder``, relative to it. It loads without problems."""
    return tuple(_Loading(folder).find())


class _Loading:
    """One run of ``load``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._problems: list[Problem] = []
        self._names: list[str] = []
        self._registers: dict[str, _Content | None] = {}
        self._noted: set[tuple[str, str]] = set()
        self._entries: list[PlacedRecord] = []

    def plan(
        self, before: Plan | None, today: date | None, meanwhile: Callable[[], object] | None
    ) -> Plan:
        self._find_files()
        readings = self._readings(meanwhile)
        self._read_registers()
        ids = {kind: self._ids(kind) for kind in RecordKind}
        known = Known(ids)
        statuses = self._register(RecordKind.STATUS, Status, known)
        sources = self._register(RecordKind.SOURCE, Source, known)
        organisations = self._register(RecordKind.ORGANISATION, Organisation, known)
        known = Known(
            ids,
            {
                RecordKind.STATUS: {one.id: one for one in statuses},
                RecordKind.SOURCE: {one.id: one for one in sources},
                RecordKind.ORGANISATION: {one.id: one for one in organisations},
            },
        )
        concept = self._concept(known)
        fields = self._records(RecordKind.FIELD, FieldOfAction, known, readings)
        measures = self._records(RecordKind.MEASURE, Measure, known, readings)
        conferences = self._records(RecordKind.CONFERENCE, Conference, known, readings)
        events = self._register(RecordKind.EVENT, Event, known)
        self._problems += check(self._entries, known, before, today)
        if self._problems:
            raise DataError(self._problems)
        assert concept is not None, "no concept, but no problem either"
        place = {field.id: field.order for field in fields}
        return Plan(
            concept=concept,
            statuses=tuple(statuses),
            sources=tuple(sorted(sources, key=lambda one: (alphabetical(one.title), one.id))),
            organisations=tuple(
                sorted(organisations, key=lambda one: (alphabetical(one.name), one.id))
            ),
            fields=tuple(sorted(fields, key=lambda one: one.order)),
            measures=tuple(
                sorted(
                    measures,
                    key=lambda one: (
                        place[one.field] if one.field else len(place) * 1000,
                        alphabetical(one.title),
                        one.id,
                    ),
                )
            ),
            conferences=tuple(sorted(conferences, key=lambda one: (one.start, one.id))),
            events=tuple(events),
        )

    # -- Files ------------------------------------------------------------------------------------

    def _find_files(self) -> None:
        if not self._folder.is_dir():
            self._refuse("", "Der Ordner mit den Daten fehlt.")
            raise DataError(self._problems)
        self._names = list(self.find())
        for name in REQUIRED_FILES:
            if not (self._folder / name).exists():
                self._refuse(name, "Die Datei fehlt. Sie ist Pflicht.")
        self._noted = {(problem.file, problem.key) for problem in self._problems}

    def _readings(self, meanwhile: Callable[[], object] | None) -> Iterator[_Reading]:
        """The files with one record each, read one by one when their records are."""
        files = [name for kind in FOLDERS for name in self._files(kind)]
        if meanwhile is None:
            return map(self._read, files)
        readings = map(self._read, files)
        meanwhile()
        return readings

    def _read_registers(self) -> None:
        for name in self._names:
            if "/" not in name:
                self._registers[name] = self._content(self._read(name))

    def _files(self, kind: RecordKind) -> list[str]:
        return [name for name in self._names if name.startswith(f"{kind}/")]

    def _read(self, name: str) -> _Reading:
        document, problems = read(self._folder / name, self._shown(name))
        return (document, document.root.plain()) if document else None, problems

    def _content(self, reading: _Reading) -> _Content | None:
        content, problems = reading
        self._problems += problems
        self._noted.update((problem.file, problem.key) for problem in problems)
        return content

    def find(self) -> Iterator[str]:
        """Names of all data files. Anything that would be passed over in silence is a problem."""
        registers = (CONCEPT_FILE, *(f"{kind}.yml" for kind in REGISTERS))
        for path in visible_files(self._folder):
            if path.is_symlink():
                self._refuse(path.name, NO_LINK)
            elif path.name in registers and path.is_file():
                yield path.name
            elif path.name in list(FOLDERS) and path.is_dir():
                yield from self._find_records(path)
            elif path.name in registers:
                self._refuse(path.name, "Das ist keine Datei. Erlaubt: eine Datei dieses Namens.")
            elif path.name in list(FOLDERS):
                self._refuse(
                    path.name,
                    "Das ist kein Ordner. Erlaubt: ein Ordner dieses Namens mit einer Datei "
                    "<kennung>.yml je Eintrag.",
                )
            elif path.name not in OTHER_NAMES:
                names = (*registers, *FOLDERS)
                self._refuse(
                    path.name,
                    f"{shown(path.name)} gehört nicht in den Ordner. Erlaubt: {', '.join(names)}."
                    f"{nearest(path.name, names, alike=0.8)}",
                )

    def _find_records(self, folder: Path) -> Iterator[str]:
        for path in visible_files(folder):
            name = f"{folder.name}/{path.name}"
            if path.is_symlink():
                self._refuse(name, NO_LINK)
            elif path.suffix != ".yml":
                self._refuse(name, "Der Name endet nicht auf „.yml“. Erlaubt: <kennung>.yml.")
            elif not path.is_file():
                self._refuse(name, "Das ist keine Datei. Erlaubt: eine Datei <kennung>.yml.")
            else:
                yield name

    def _refuse(self, name: str, reason: str) -> None:
        self._problems.append(Problem(self._shown(name), 1, 1, "", reason))

    def _shown(self, name: str) -> str:
        parts = (self._folder.name, *name.split("/"))
        return "/".join(visible(part, most=255) for part in parts if part)

    # -- Records ----------------------------------------------------------------------------------

    def _ids(self, kind: RecordKind) -> frozenset[str] | None:
        """The ids that exist, also of records with problems; ``None`` if they can't be known."""
        reported = {problem.file for problem in self._problems}
        if kind in FOLDERS:
            folder = self._shown(kind)
            files = {*map(self._shown, self._names), *reported}
            ids = (Path(file).stem for file in files if file.startswith(f"{folder}/"))
            return None if folder in reported else frozenset(ids)
        name = f"{kind}.yml"
        content = self._registers.get(name)
        if content is None:
            return None if self._shown(name) in reported else frozenset()
        _, items = content
        if not isinstance(items, list):
            return None
        given = (item.get("id") for item in items if isinstance(item, dict))
        return frozenset(one for one in given if isinstance(one, str))

    def _concept(self, known: Known) -> Concept | None:
        content = self._registers.get(CONCEPT_FILE)
        return self._record(content, Concept, known) if content else None

    def _register(self, kind: RecordKind, model: type[R], known: Known) -> list[R]:
        content = self._registers.get(f"{kind}.yml")
        if content is None:
            return []
        document, items = content
        if not isinstance(items, list):
            expected = f"Erwartet wird eine Liste: „- id: …“. Gelesen: {given_words(items)}."
            self._problems.append(document.problem((), expected))
            return []
        found = (
            self._record((document, item), model, known, (index,))
            for index, item in enumerate(items)
        )
        return [record for record in found if record is not None]

    def _records(
        self, kind: RecordKind, model: type[R], known: Known, readings: Iterator[_Reading]
    ) -> list[R]:
        of_kind = zip(self._files(kind), readings, strict=False)  # the next kind takes the rest
        found = (
            self._record(content, model, known, stem=Path(name).stem)
            for name, reading in of_kind
            if (content := self._content(reading))
        )
        return [record for record in found if record is not None]

    def _record(
        self,
        content: _Content,
        model: type[R],
        known: Known,
        prefix: KeyPath = (),
        stem: str | None = None,
    ) -> R | None:
        """One record, or ``None`` and its problems.

        ``prefix`` is its place in a register, ``stem`` the id of a record with a file of its own.
        """
        document, values = content
        if not isinstance(values, dict):
            expected = f"{EXPECTED['model_type']} Gelesen: {given_words(values)}."
            self._problems.append(document.problem(prefix, expected))
            return None
        if stem is not None:
            if "id" in values:
                self._problems.append(
                    document.problem(
                        (*prefix, "id"),
                        "Die Kennung ist der Dateiname. Erlaubt: den Schlüssel weglassen.",
                        at_key=True,
                    )
                )
            values["id"] = stem
        try:
            record = model.model_validate(values, context=known)
        except ValidationError as error:
            found = in_german(document, prefix, model, error.errors(include_url=False), stem)
            self._problems += (one for one in found if (one.file, one.key) not in self._noted)
            return None
        entry = PlacedRecord(document, prefix, record)
        # An empty text is a problem already.
        if not self._noted or all(text.strip() for _, text in entry.texts):
            self._entries.append(entry)
        return record
