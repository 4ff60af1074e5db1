"""placeholder"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from konzept.editing.file_kinds import FILE_KINDS, FileKind
from konzept.editing.schema import Schema, schema_of
from konzept.reading.data_file import read_file
from konzept.reading.plain_values import Plain

EXAMPLES = Path(__file__).parent / "examples"
"""A data folder of an invented town. Between them, the files of a kind show every key."""

_SHOWN_UP_TO = 60
_KEYS_BELOW = "Schlüssel darunter"


@dataclass(frozen=True, slots=True)
class ValueType:
    """A type of values that many keys share."""

    name: str
    allowed: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a data file.

    ``path`` leads there from the top: ``verlauf[].status`` stands in each item of ``verlauf``.
    ``allowed`` names the type of the value and leads up to ``values``, the words to choose from.
    ``example`` is empty where further keys stand below.
    """

    anchor: str
    path: str
    meaning: str
    required: bool
    allowed: str
    values: tuple[str, ...]
    default: str
    example: str

    @property
    def steps(self) -> tuple[str, ...]:
        """The path, one key after the other."""
        return tuple(self.path.split("."))


@dataclass(frozen=True, slots=True)
class Example:
    """A data file of the examples."""

    anchor: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class GuideChapter:
    """A kind of data file, its keys in the order of the model, and examples, the fullest first."""

    kind: FileKind
    keys: tuple[Key, ...]
    examples: tuple[Example, ...]

    @property
    def words(self) -> str:
        """What a search should find it by: its keys with their meanings."""
        return " ".join(f"{key.path}: {key.meaning}" for key in self.keys)


@cache
def chapters() -> tuple[GuideChapter, ...]:
    """A chapter for each kind of data file."""
    return tuple(_chapter(kind) for kind in FILE_KINDS)


@cache
def value_types() -> tuple[ValueType, ...]:
    """The types that have examples of their own; a reference has none."""
    found = {
        said["title"]: ValueType(said["title"], said["description"], tuple(said["examples"]))
        for kind in FILE_KINDS
        for said in schema_of(kind)["$defs"].values()
        if "examples" in said
    }
    return tuple(found[name] for name in sorted(found))


def _chapter(kind: FileKind) -> GuideChapter:
    schema = schema_of(kind)
    files = sorted(
        EXAMPLES.glob(f"{kind.name}/*.yml" if kind.has_folder else f"{kind.name}.yml"),
        key=lambda file: -file.stat().st_size,
    )
    contents = [read_file(file, file.name).values for file in files]
    record = schema["items"] if kind.is_list else schema
    return GuideChapter(
        kind,
        tuple(_Keys(kind.name, schema["$defs"], contents).below(record)),
        tuple(
            Example(
                f"{kind.name}-beispiel-{file.stem}",
                file.name,
                file.read_text("utf-8"),
            )
            for file in files
        ),
    )


class _Keys:
    """The keys of one kind of file, with what its schema and its examples say of them."""

    def __init__(self, name: str, definitions: Schema, contents: list[Plain]) -> None:
        self._name = name
        self._definitions = definitions
        self._contents = contents

    def below(self, record: Schema, *above: str) -> Iterator[Key]:
        """The keys of ``record``, which stands at the path ``above``, and those below them."""
        for name, said in record["properties"].items():
            steps = (*above, name)
            inner = self._record_in(said)
            allowed, values = self._allowed(said)
            yield Key(
                anchor="-".join((self._name, *steps)).replace("[]", ""),
                path=".".join(steps),
                meaning=said["description"],
                required=name in record["required"],
                allowed=allowed,
                values=values,
                default=str(said.get("default", "")),
                example="" if inner else self._example(steps),
            )
            if inner:
                several = "[]" if said.get("type") == "array" else ""
                yield from self.below(inner, *above, f"{name}{several}")

    def _record_in(self, said: Schema) -> Schema | None:
        """The record whose keys stand below, if any."""
        target = self._definition(said.get("items", said))
        return target if "properties" in target else None

    def _definition(self, said: Schema) -> Schema:
        found: Schema = self._definitions[said["$ref"].rpartition("/")[2]] if "$ref" in said else {}
        return found

    def _allowed(self, said: Schema) -> tuple[str, tuple[str, ...]]:
        """What may be written: in words, and the words to choose from."""
        if "anyOf" in said:
            parts = [self._allowed(one) for one in said["anyOf"]]
            words = "".join(f"{words} oder" for words, _ in parts if words)
            return words, tuple(value for _, values in parts for value in values)
        if "enum" in said:
            return "", tuple(said["enum"])
        if "additionalProperties" in said:
            return "Schlüssel nach Wahl, je", self._allowed(said["additionalProperties"])[1]
        if said.get("type") == "array":
            least = ", mindestens ein Eintrag" if "minItems" in said else ""
            return f"Liste{least}: {self._allowed(said['items'])[0]}", ()
        definition = self._definition(said)
        return (_KEYS_BELOW if "properties" in definition else definition["title"]), ()

    def _example(self, steps: Sequence[str]) -> str:
        """The first value at a path in the examples, cut; empty if they have none."""
        keys = [step.removesuffix("[]") for step in steps]
        values = (value for content in self._contents for value in _values(content, keys))
        text = " ".join(next(values, "").split())
        return f"{text[:_SHOWN_UP_TO].rstrip()} …" if len(text) > _SHOWN_UP_TO else text


def _values(content: Any, keys: Sequence[str]) -> Iterator[str]:
    """All texts at a path, whatever lists stand on the way; of a mapping, its first entry."""
    if isinstance(content, list):
        for item in content:
            yield from _values(item, keys)
    elif isinstance(content, dict) and keys:
        if keys[0] in content:
            yield from _values(content[keys[0]], keys[1:])
    elif isinstance(content, dict):
        yield from (f"{key}: {value}" for key, value in content.items())
    else:
        yield content
