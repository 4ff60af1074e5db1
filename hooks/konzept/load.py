"""The data folder as a plan: finds the files, reads them, checks them, reports every problem.

``load`` is the one door through which data come in. Behind it there are only records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from konzept import cache, copies
from konzept.checks import Entry, check
from konzept.model import (
    Concept,
    Conference,
    Event,
    FieldOfAction,
    Identified,
    Measure,
    Organisation,
    Record,
    Source,
    Status,
    written_record,
)
from konzept.plan import Plan, alphabetical
from konzept.problems import DataError, Problem, asked, most_like, nearest, shown, visible
from konzept.reference import BROKEN_TARGET, Kind, Known
from konzept.settings import Settings
from konzept.source import Document, KeyPath, Plain, forget, read

CONCEPT_FILE = "konzept.yml"

REGISTERS: Mapping[Kind, type[Identified]] = {
    Kind.STATUS: Status,
    Kind.SOURCE: Source,
    Kind.ORGANISATION: Organisation,
    Kind.EVENT: Event,
}
"""Kinds whose records stand together in one file, ``data/<kind>.yml``."""

FOLDERS: Mapping[Kind, type[Identified]] = {
    Kind.FIELD: FieldOfAction,
    Kind.MEASURE: Measure,
    Kind.CONFERENCE: Conference,
}
"""Kinds with one file a record, ``data/<kind>/<id>.yml``."""

_OTHER_NAMES = ("schema", "README.md")
"""What else may lie in the data folder."""

_REQUIRED = (CONCEPT_FILE, *(f"{kind}.yml" for kind in REGISTERS if kind is not Kind.EVENT))

R = TypeVar("R", bound=Record)

_Content = tuple[Document, Plain]
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


def load_once(settings: Settings, meanwhile: Callable[[], object] | None = None) -> Plan:
    """The data of a build, read once for it and all its editions; ``meanwhile`` as in ``load``.

    Raises ``DataError`` as ``load`` does.
    """
    seen = cache.fingerprint(settings.data)
    plan = _loaded(_Wanted(settings.data, settings.today, seen, meanwhile))
    if not settings.preview:
        forget()  # what the files said: nobody reads them again
    return plan


@dataclass(frozen=True)
class _Wanted:
    """What is to be loaded; the same if the files are."""

    folder: Path
    today: date
    seen: frozenset[object]
    meanwhile: Callable[[], object] | None = field(compare=False)


@lru_cache(maxsize=1)
def _loaded(wanted: _Wanted) -> Plan:
    return load(wanted.folder, today=wanted.today, meanwhile=wanted.meanwhile)


def path_of(record: Identified | Concept) -> str:
    """The file a record stands in, relative to the data folder: where people edit it."""
    if isinstance(record, Concept):
        return CONCEPT_FILE
    for kind, model in FOLDERS.items():
        if isinstance(record, model):
            return f"{kind}/{record.id}.yml"
    return next(f"{kind}.yml" for kind, model in REGISTERS.items() if isinstance(record, model))


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
        self._entries: list[Entry] = []

    def plan(
        self, before: Plan | None, today: date | None, meanwhile: Callable[[], object] | None
    ) -> Plan:
        self._find_files()
        readings = self._readings(meanwhile)
        self._read_registers()
        ids = {kind: self._ids(kind) for kind in Kind}
        known = Known(ids)
        statuses = self._register(Kind.STATUS, Status, known)
        sources = self._register(Kind.SOURCE, Source, known)
        organisations = self._register(Kind.ORGANISATION, Organisation, known)
        known = Known(
            ids,
            {
                Kind.STATUS: {one.id: one for one in statuses},
                Kind.SOURCE: {one.id: one for one in sources},
                Kind.ORGANISATION: {one.id: one for one in organisations},
            },
        )
        concept = self._concept(known)
        fields = self._records(Kind.FIELD, FieldOfAction, known, readings)
        measures = self._records(Kind.MEASURE, Measure, known, readings)
        conferences = self._records(Kind.CONFERENCE, Conference, known, readings)
        events = self._register(Kind.EVENT, Event, known)
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
        for name in _REQUIRED:
            if not (self._folder / name).exists():
                self._refuse(name, "Die Datei fehlt. Sie ist Pflicht.")
        self._noted = {(problem.file, problem.key) for problem in self._problems}

    def _readings(self, meanwhile: Callable[[], object] | None) -> Iterator[_Reading]:
        """The files with one record each, read one by one when their records are."""
        files = [name for kind in FOLDERS for name in self._files(kind)]
        if meanwhile is None:
            return map(self._read, files)
        readings = (copies.ahead if copies.WORTH_IT else map)(self._read, files)
        meanwhile()
        return readings

    def _read_registers(self) -> None:
        for name in self._names:
            if "/" not in name:
                self._registers[name] = self._content(self._read(name))

    def _files(self, kind: Kind) -> list[str]:
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
        for path in _visible(self._folder):
            if path.is_symlink():
                self._refuse(path.name, _NO_LINK)
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
            elif path.name not in _OTHER_NAMES:
                names = (*registers, *FOLDERS)
                self._refuse(
                    path.name,
                    f"{shown(path.name)} gehört nicht in den Ordner. Erlaubt: {', '.join(names)}."
                    f"{nearest(path.name, names, alike=0.8)}",
                )

    def _find_records(self, folder: Path) -> Iterator[str]:
        for path in _visible(folder):
            name = f"{folder.name}/{path.name}"
            if path.is_symlink():
                self._refuse(name, _NO_LINK)
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

    def _ids(self, kind: Kind) -> frozenset[str] | None:
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

    def _register(self, kind: Kind, model: type[R], known: Known) -> list[R]:
        content = self._registers.get(f"{kind}.yml")
        if content is None:
            return []
        document, items = content
        if not isinstance(items, list):
            expected = f"Erwartet wird eine Liste: „- id: …“. Gelesen: {_given(items)}."
            self._problems.append(document.problem((), expected))
            return []
        found = (
            self._record((document, item), model, known, (index,))
            for index, item in enumerate(items)
        )
        return [record for record in found if record is not None]

    def _records(
        self, kind: Kind, model: type[R], known: Known, readings: Iterator[_Reading]
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
            expected = f"{_EXPECTED['model_type']} Gelesen: {_given(values)}."
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
            found = _in_german(document, prefix, model, error.errors(include_url=False), stem)
            self._problems += (one for one in found if (one.file, one.key) not in self._noted)
            return None
        entry = Entry(document, prefix, record)
        # An empty text is a problem already.
        if not self._noted or all(text.strip() for _, text in entry.texts):
            self._entries.append(entry)
        return record


_NO_LINK = "Das ist eine Verknüpfung (Symlink). Erlaubt: die Datei selbst."


def _visible(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


_EXPECTED = {
    "string_type": "Erwartet wird ein Text.",
    "model_type": "Erwartet werden Schlüssel: „schluessel: Wert“.",
    "model_attributes_type": "Erwartet werden Schlüssel: „schluessel: Wert“.",
    "dict_type": "Erwartet werden Schlüssel: „schluessel: Wert“.",
    "mapping_type": "Erwartet werden Schlüssel: „schluessel: Wert“.",
    "tuple_type": "Erwartet wird eine Liste: jede Zeile beginnt mit „- “.",
    "int_type": "Erwartet wird eine Zahl.",
    "enum": "Erwartet wird ein Text.",
    "date_type": "Erwartet wird ein Datum.",
}


def _in_german(
    document: Document,
    prefix: KeyPath,
    model: type[Record],
    details: list[ErrorDetails],
    stem: str | None,
) -> Iterator[Problem]:
    """Validation errors as problems at their places; none for what only follows from another."""
    missing = {detail["loc"] for detail in details if detail["type"] == "missing"}
    unknown = {
        detail["loc"]: _meant(model, detail["loc"], missing)
        for detail in details
        if detail["type"] == "extra_forbidden"
    }
    mistyped = {(*loc[:-1], key) for loc, key in unknown.items()}
    for detail in details:
        loc = detail["loc"]
        path = (*prefix, *loc)
        match detail["type"]:
            case "missing":
                if loc not in mistyped:
                    yield document.problem(path, f"Der Schlüssel fehlt. {_meaning(model, loc)}")
            case "extra_forbidden":
                yield document.problem(
                    path,
                    f"{shown(str(loc[-1]))} ist hier kein Schlüssel. Erlaubt: "
                    f"{', '.join(_keys(_record_at(model, loc[:-1])))}.{asked(unknown[loc])}",
                    at_key=True,
                )
            case kind if kind == BROKEN_TARGET:
                pass
            case kind if kind in _EXPECTED:
                yield document.problem(
                    path, f"{_EXPECTED[kind]} Gelesen: {_given(detail['input'])}."
                )
            case _ if loc == ("id",) and stem is not None:
                yield document.problem(prefix, f"Der Dateiname {detail['msg']}")
            case _:
                word = detail.get("ctx", {}).get("word", "")
                yield document.problem(path, detail["msg"], word=word)


def _meant(
    model: type[Record], path: tuple[str | int, ...], missing: set[tuple[str | int, ...]]
) -> str | None:
    """The key that was meant by an unknown one: the German for an English one, or the nearest.

    Keys that are missing beside it come first.
    """
    owner, word = _record_at(model, path[:-1]), str(path[-1])
    keys = _keys(owner)
    english = {name: info.alias or name for name, info in owner.model_fields.items()}
    translated = english.get(word.strip().lower())
    if translated in keys:
        return translated
    return most_like(word, [key for key in keys if (*path[:-1], key) in missing]) or most_like(
        word, keys
    )


def _given(value: object) -> str:
    if isinstance(value, dict):
        return "Schlüssel"
    return "eine Liste" if isinstance(value, list) else shown(str(value))


def _keys(model: type[Record]) -> list[str]:
    """The German keys an editor may write; the id of a file's record is not one."""
    own_file = model in FOLDERS.values()
    return [
        info.alias or name
        for name, info in model.model_fields.items()
        if not (own_file and name == "id")
    ]


def _meaning(model: type[Record], path: KeyPath) -> str:
    owner = _record_at(model, path[:-1])
    for name, info in owner.model_fields.items():
        if (info.alias or name) == path[-1]:
            return info.description or ""
    return ""


def _record_at(model: type[Record], path: Sequence[str | int]) -> type[Record]:
    """The record type that is written at ``path`` inside ``model``."""
    for step in path:
        for name, info in model.model_fields.items():
            if (info.alias or name) == step:
                model = written_record(info.annotation) or model
    return model
