"""The field guide: every key that staff may write, from the schemas that editors use.

The words around it stand in ``docs/templates/guide.html``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from konzept.editing.file_kinds import FILE_KINDS, FileKind
from konzept.editing.schema import schema_of
from konzept.exports.record_schema import Schema
from konzept.reading.data_file import read_file
from konzept.reading.composer import Plain

EXAMPLES = Path(__file__).parent / "examples"
"""A data folder of an invented town. The files of each kind together show every key."""

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
    ``allowed`` says in German what may be written, ``values`` are words to choose from.
    ``example`` is empty if the key holds further keys.
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
    """An example of a data file, with its text."""

    anchor: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class GuideChapter:
    """A kind of data file, its keys in the order of the model, and examples, the longest first."""

    kind: FileKind
    keys: tuple[Key, ...]
    examples: tuple[Example, ...]

    @property
    def words(self) -> str:
        """The text by which the search finds it: its keys with their meanings."""
        return " ".join(f"{key.path}: {key.meaning}" for key in self.keys)


@cache
def chapters() -> tuple[GuideChapter, ...]:
    """A chapter for each kind of data file."""
    return tuple(_chapter(kind) for kind in FILE_KINDS)


@cache
def value_types() -> tuple[ValueType, ...]:
    """The types that have examples, by name; references to ids have none."""
    found = {
        one["title"]: ValueType(one["title"], one["description"], tuple(one["examples"]))
        for kind in FILE_KINDS
        for one in schema_of(kind)["$defs"].values()
        if "examples" in one
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
        tuple(_KeyList(kind.name, schema["$defs"], contents).below(record)),
        tuple(
            Example(
                f"{kind.name}-beispiel-{file.stem}",
                file.name,
                file.read_text("utf-8"),
            )
            for file in files
        ),
    )


class _KeyList:
    """Lists the keys of one kind of file.

    ``definitions`` are those of its schema, ``contents`` what the example files say.
    """

    def __init__(self, name: str, definitions: Schema, contents: list[Plain]) -> None:
        self._name = name
        self._definitions = definitions
        self._contents = contents

    def below(self, record: Schema, *above: str) -> Iterator[Key]:
        """The keys of ``record``, which stands at the path ``above``, each before its own."""
        for name, schema in record["properties"].items():
            steps = (*above, name)
            inner = self._record_in(schema)
            allowed, values = self._allowed(schema)
            yield Key(
                anchor="-".join((self._name, *steps)).replace("[]", ""),
                path=".".join(steps),
                meaning=schema["description"],
                required=name in record["required"],
                allowed=allowed,
                values=values,
                default=str(schema.get("default", "")),
                example="" if inner else self._example(steps),
            )
            if inner:
                several = "[]" if schema.get("type") == "array" else ""
                yield from self.below(inner, *above, f"{name}{several}")

    def _record_in(self, schema: Schema) -> Schema | None:
        """The schema of the record in a value or in each item of a list, if it holds one."""
        target = self._definition(schema.get("items", schema))
        return target if "properties" in target else None

    def _definition(self, schema: Schema) -> Schema:
        """What ``schema`` refers to; empty if it refers to nothing."""
        found: Schema = self._definitions.get(schema.get("$ref", "").rpartition("/")[2], {})
        return found

    def _allowed(self, schema: Schema) -> tuple[str, tuple[str, ...]]:
        """What may be written, in German, and the words to choose from."""
        if "anyOf" in schema:
            parts = [self._allowed(one) for one in schema["anyOf"]]
            words = "".join(f"{words} oder" for words, _ in parts if words)
            return words, tuple(value for _, values in parts for value in values)
        if "enum" in schema:
            return "", tuple(schema["enum"])
        if "additionalProperties" in schema:
            return "Schlüssel nach Wahl, je", self._allowed(schema["additionalProperties"])[1]
        if schema.get("type") == "array":
            least = ", mindestens ein Eintrag" if "minItems" in schema else ""
            return f"Liste{least}: {self._allowed(schema['items'])[0]}", ()
        definition = self._definition(schema)
        return (_KEYS_BELOW if "properties" in definition else definition["title"]), ()

    def _example(self, steps: Sequence[str]) -> str:
        """The first value at a path in the examples, shortened; "" if they have none."""
        keys = [step.removesuffix("[]") for step in steps]
        values = (value for content in self._contents for value in _values(content, keys))
        text = " ".join(next(values, "").split())
        return f"{text[:_SHOWN_UP_TO].rstrip()} …" if len(text) > _SHOWN_UP_TO else text


def _values(content: Any, keys: Sequence[str]) -> Iterator[str]:
    """All texts at a path, in all items of the lists on the way; of a mapping, its entries."""
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
