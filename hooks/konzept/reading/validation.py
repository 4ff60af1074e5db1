"""Turns the values of data files into records of the model."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from konzept.reading.composer import Plain
from konzept.reading.data_file import DataFile
from konzept.reading.data_set import PlacedRecord
from konzept.reading.folder import CONCEPT_FILE
from konzept.reading.problems import Problem
from konzept.reading.validation_errors import KEYS_EXPECTED, form_of, problems_from
from konzept.records.base import Record
from konzept.records.concept import Concept
from konzept.values.key_path import KeyPath
from konzept.values.references import Known, RecordKind

R = TypeVar("R", bound=Record)


class Validator:
    """Validates the ``files`` of one data folder, given by their names in it.

    Each method adds what is wrong to ``problems``, which begins with those of reading, and the
    valid records to ``placed``. A key that had a problem when it was read gets no second one.
    """

    def __init__(self, files: Mapping[str, DataFile], problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        self.placed: list[PlacedRecord] = []
        self._files = files
        self._explained = {(problem.file, problem.key) for problem in problems}

    def concept(self, known: Known) -> Concept | None:
        """The concept, unless it has problems."""
        file = self._files.get(CONCEPT_FILE)
        return self._record(file, file.values, (), Concept, known) if file else None

    def register(self, kind: RecordKind, model: type[R], known: Known) -> list[R]:
        """The valid records of a register."""
        file = self._files.get(f"{kind}.yml")
        if file is None:
            return []
        if not isinstance(file.values, list):
            expected = "Erwartet wird eine Liste: „- id: …“."
            self._add_problem(file, (), f"{expected} Gelesen: {form_of(file.values)}.")
            return []
        records = (
            self._record(file, values, (index,), model, known)
            for index, values in enumerate(file.values)
        )
        return [record for record in records if record is not None]

    def folder(self, kind: RecordKind, model: type[R], known: Known) -> list[R]:
        """The valid records of a folder; the stem of each file's name is the record's id."""
        records = (
            self._record_with_id(Path(name).stem, file, model, known)
            for name, file in self._files.items()
            if name.startswith(f"{kind}/")
        )
        return [record for record in records if record is not None]

    def _record_with_id(self, stem: str, file: DataFile, model: type[R], known: Known) -> R | None:
        values = file.values
        if isinstance(values, dict):
            if "id" in values:
                reason = "Die Kennung ist der Dateiname. Erlaubt: den Schlüssel weglassen."
                self.problems.append(file.problem(("id",), reason, at_key=True))
            values = {**values, "id": stem}
        return self._record(file, values, (), model, known)

    def _record(
        self, file: DataFile, values: Plain, prefix: KeyPath, model: type[R], known: Known
    ) -> R | None:
        """The record that is written at ``prefix``, unless it has problems."""
        if not isinstance(values, dict):
            self._add_problem(file, prefix, f"{KEYS_EXPECTED} Gelesen: {form_of(values)}.")
            return None
        try:
            record = model.model_validate(values, context=known)
        except ValidationError as error:
            found = problems_from(error.errors(include_url=False), model, file, prefix)
            self.problems += (
                problem for problem in found if (problem.file, problem.key) not in self._explained
            )
            return None
        placed = PlacedRecord(file, prefix, values, record, tuple(record.parts()))
        # An empty text is a problem already; the checks should not find another one in it.
        if not file.problems or all(text.strip() for _, text in placed.texts()):
            self.placed.append(placed)
        return record

    def _add_problem(self, file: DataFile, path: KeyPath, message: str) -> None:
        self.problems.append(file.problem(path, message))
