"""The field guide: every key that staff may write, from the schemas that editors use.

The words around it stand in ``docs/templates/guide.html``.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from konzept.editing.file_kinds import FILE_KINDS, FileKind
from konzept.editing.schema import schema_of
from konzept.exports.record_schema import Schema
from konzept.reading.composer import Plain, texts_in
from konzept.reading.data_file import read_file

EXAMPLES = Path(__file__).parent / "examples"
"""A data folder of an invented town. The files of each kind together show every key."""

_SHOWN_UP_TO = 60


class ValueType(NamedTuple):
    """A type of values that many keys share."""

    name: str
    allowed: str
    examples: tuple[str, ...]


class Key(NamedTuple):
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


class Example(NamedTuple):
    """An example of a data file, with its text."""

    anchor: str
    name: str
    text: str


class GuideChapter(NamedTuple):
    """A kind of data file, its keys in the order of the model, and examples, the longest first."""

    kind: FileKind
    keys: tuple[Key, ...]
    examples: tuple[Example, ...]


@cache
def chapters() -> tuple[GuideChapter, ...]:
    """A chapter for each kind of data file."""
    return tuple(_chapter(kind) for kind in FILE_KINDS)


@cache
def value_types() -> tuple[ValueType, ...]:
    """The types that have examples, by name; references to ids have none."""
    found = {
        ValueType(one["title"], one["description"], tuple(one["examples"]))
        for kind in FILE_KINDS
        for one in schema_of(kind)["$defs"].values()
        if "examples" in one
    }
    return tuple(sorted(found))


def _chapter(kind: FileKind) -> GuideChapter:
    schema = schema_of(kind)
    pattern = f"{kind.name}/*.yml" if kind.has_folder else f"{kind.name}.yml"
    files = sorted(EXAMPLES.glob(pattern), key=lambda file: -file.stat().st_size)
    texts = _examples_in(read_file(file, file.name).values for file in files)
    keys = _KeyList(kind.name, schema["$defs"], texts)
    examples = (
        Example(f"{kind.name}-beispiel-{file.stem}", file.name, file.read_text("utf-8"))
        for file in files
    )
    record = schema["items"] if kind.is_list else schema
    return GuideChapter(kind, tuple(keys.below(record)), tuple(examples))


class _KeyList:
    """Lists the keys of a kind of file by its schema's definitions; gives each an example."""

    def __init__(
        self, name: str, definitions: Schema, examples: Mapping[tuple[str, ...], str]
    ) -> None:
        self._name, self._definitions, self._examples = name, definitions, examples

    def below(self, record: Schema, *above: str) -> Iterator[Key]:
        """The keys of ``record``, which stands at the path ``above``, each before its own."""
        for name, schema in record["properties"].items():
            path = ".".join((*above, name))
            steps = tuple(path.replace("[]", "").split("."))
            inner = self._record_in(schema)
            allowed, values = self._allowed(schema)
            yield Key(
                anchor="-".join((self._name, *steps)),
                path=path,
                meaning=schema["description"],
                required=name in record["required"],
                allowed=allowed,
                values=values,
                default=str(schema.get("default", "")),
                example="" if inner else _shortened(self._examples.get(steps, "")),
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
        return dict(self._definitions.get(schema.get("$ref", "").rpartition("/")[2], {}))

    def _allowed(self, schema: Schema) -> tuple[str, tuple[str, ...]]:
        """What may be written, in German, and the words to choose from."""
        if "anyOf" in schema:
            parts = [self._allowed(one) for one in schema["anyOf"]]
            values = tuple(value for _, values in parts for value in values)
            words = " oder ".join(words for words, _ in parts if words)
            return f"{words} oder" if values else words, values
        if "enum" in schema:
            return "", tuple(schema["enum"])
        if "additionalProperties" in schema:
            return "Schlüssel nach Wahl, je", self._allowed(schema["additionalProperties"])[1]
        if schema.get("type") == "array":
            least = ", mindestens ein Eintrag" if "minItems" in schema else ""
            return f"Liste{least}: {self._allowed(schema['items'])[0]}", ()
        definition = self._definition(schema)
        return "Schlüssel darunter" if "properties" in definition else definition["title"], ()


def _examples_in(contents: Iterable[Plain]) -> dict[tuple[str, ...], str]:
    """The first text at each path, in any item of a list; of a mapping, its first entry."""
    found: dict[tuple[str, ...], str] = {}
    for content in contents:
        for path, text in texts_in(content):
            keys = tuple(step for step in path if isinstance(step, str))
            found.setdefault(keys, text)
            found.setdefault(keys[:-1], f"{keys[-1]}: {text}")
    return found


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:_SHOWN_UP_TO].rstrip()} …" if len(line) > _SHOWN_UP_TO else line
