"""Turns the values of data files into records of the model."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from konzept.reading.composer import Plain
from konzept.reading.data_file import DataFile
from konzept.reading.data_set import PlacedRecord
from konzept.reading.folder import CONCEPT_FILE
from konzept.reading.problems import Problem
from konzept.reading.validation_errors import KEYS_EXPECTED, form_of, problems_from
from konzept.records.base import Identified, Record
from konzept.records.concept import Concept
from konzept.records.kinds import Kind
from konzept.values.key_path import KeyPath
from konzept.values.references import Known, RecordKind
from konzept.values.refusals import Hints

R = TypeVar("R", bound=Record)
E = TypeVar("E", bound=Identified)


class Validator:
    """Validates the ``files`` of one data folder, given by their names in it.

    Each method adds what is wrong to ``problems``, which begins with those of reading, and the
    valid records to ``placed``. A key that had a problem when it was read gets no second one.
    """

    def __init__(
        self, files: Mapping[str, DataFile], known: Known, problems: Sequence[Problem]
    ) -> None:
        self.problems = list(problems)
        self.placed: list[PlacedRecord] = []
        self._files = files
        self._known = known
        self._hints = Hints()
        self._explained = {(problem.file, problem.key) for problem in problems}

    def concept(self) -> Concept | None:
        """The concept, unless it has problems."""
        file = self._files.get(CONCEPT_FILE)
        return next(self._valid(file, file.values, (), Concept), None) if file else None

    def records(self, kind: Kind[E]) -> list[E]:
        """The valid records of a kind; records that are validated later can refer to them."""
        name = kind.name
        records = list((self._folder if name.has_folder else self._register)(name, kind.record))
        by_id = {record.id: record for record in records}
        self._known = replace(self._known, records={**self._known.records, name: by_id})
        return records

    def _register(self, kind: RecordKind, model: type[E]) -> Iterator[E]:
        file = self._files.get(kind.file)
        if file is None:
            return
        if isinstance(file.values, list):
            for index, values in enumerate(file.values):
                yield from self._valid(file, values, (index,), model)
        else:
            reason = f"Erwartet wird eine Liste: „- id: …“. Gelesen: {form_of(file.values)}."
            self.problems.append(file.problem((), reason))

    def _folder(self, kind: RecordKind, model: type[E]) -> Iterator[E]:
        """The stem of each file's name is the record's id."""
        for name, file in self._files.items():
            if not name.startswith(kind.file):
                continue
            values = file.values
            if isinstance(values, dict):
                if "id" in values:
                    reason = "Die Kennung ist der Dateiname. Erlaubt: den Schlüssel weglassen."
                    self.problems.append(file.problem(("id",), reason, at_key=True))
                values = {**values, "id": Path(name).stem}
            yield from self._valid(file, values, (), model)

    def _valid(self, file: DataFile, values: Plain, prefix: KeyPath, model: type[R]) -> Iterator[R]:
        """The record that is written at ``prefix``, unless it has problems."""
        if not isinstance(values, dict):
            problem = file.problem(prefix, f"{KEYS_EXPECTED} Gelesen: {form_of(values)}.")
            if (problem.file, problem.key) not in self._explained:
                self.problems.append(problem)
            return
        try:
            record = model.model_validate(values, context=self._known)
        except ValidationError as error:
            found = problems_from(error.errors(include_url=False), model, file, prefix, self._hints)
            self.problems += (
                problem for problem in found if (problem.file, problem.key) not in self._explained
            )
            return
        placed = PlacedRecord(file, prefix, values, record, tuple(record.parts()))
        # An empty text is a problem already; the checks should not find another one in it.
        if not file.problems or all(text.strip() for _, text in placed.texts()):
            self.placed.append(placed)
        yield record
