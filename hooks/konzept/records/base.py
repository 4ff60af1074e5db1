"""What all records have in common: strict keys, ids, and a way to visit the records inside them."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from konzept.records.rules import Contradiction, Rule
from konzept.values.key_path import KeyPath
from konzept.values.lists import Many
from konzept.values.phrases import is_untranslated, unmarked, untranslated
from konzept.values.references import Reference
from konzept.values.refusals import Refusal
from konzept.values.texts import TRANSLATED, Id


def required(alias: str, description: str, **more: Any) -> Any:
    """A field whose key must be written: its German key, and a German text that explains it."""
    return Field(alias=alias, description=description, **more)


def optional(alias: str, description: str, default: Any = None) -> Any:
    """A field whose key may be left out; it is ``default`` then, or a new record of that type."""
    if isinstance(default, type):
        return Field(alias=alias, description=description, default_factory=default)
    return Field(alias=alias, description=description, default=default)


T = TypeVar("T")


def _not_empty(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    if not entries:
        raise Refusal("Die Liste ist leer.", "mindestens ein Eintrag").error()
    return entries


AtLeastOne = Annotated[
    Many[T], AfterValidator(_not_empty), Field(json_schema_extra={"minItems": 1})
]
"""A list that must not be empty."""


class Record(BaseModel):
    """A set of keys in a data file, and no others. The ``title`` of a class is its German name."""

    # With ``defer_build`` pydantic builds a validator at its first use. Those of nested records are
    # never used: that saves 40 ms, a twentieth of a small city's build.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    rules: ClassVar[tuple[Rule, ...]] = ()
    """What it must not say."""

    def contradictions(self) -> Iterator[Contradiction]:
        """What cannot be true within this record; nested records are asked on their own."""
        for rule in self.rules:
            yield from rule.broken(self)

    def parts(self) -> Iterator[tuple[KeyPath, "Record"]]:
        """This record and all that are written out inside it, each with its path below it."""
        yield (), self
        for name, key in _nested_fields(type(self)):
            value = getattr(self, name)
            if isinstance(value, Record):
                for path, part in value.parts():
                    yield (key, *path), part
            elif value:
                for index, item in enumerate(value):
                    for path, part in item.parts():
                        yield (key, index, *path), part

    def texts(self) -> Iterator[tuple[str, str, str | tuple[str, ...]]]:
        """What the languages of the site translate in this record, but not in those inside it.

        Each text, or list of texts, has the name and the German key of its field.
        """
        for name, key in _translated_fields(type(self)):
            if value := getattr(self, name):
                yield name, key, value


def fields_of(model: type[Record]) -> list[tuple[str, str, FieldInfo]]:
    """The name of each field, its German key in data files, and what else is declared of it."""
    return [(name, info.alias or name, info) for name, info in model.model_fields.items()]


@cache
def _nested_fields(model: type[Record]) -> list[tuple[str, str]]:
    """Name and key of each field that holds a nested record or a tuple of them."""
    return [(name, key) for name, key, info in fields_of(model) if nested_in(info)]


@cache
def _translated_fields(model: type[Record]) -> list[tuple[str, str]]:
    """Name and key of each field whose text the languages of the site translate."""
    fields = fields_of(model)
    return [
        (name, key)
        for name, key, info in fields
        if TRANSLATED in info.metadata or _holds_translated(info.annotation)
    ]


def _holds_translated(annotation: Any) -> bool:
    """Whether a type is one of texts that are translated, or a list or a choice of it."""
    return TRANSLATED in getattr(annotation, "__metadata__", ()) or any(
        map(_holds_translated, getattr(annotation, "__args__", ()))
    )


def nested_in(field: FieldInfo) -> type[Record] | None:
    """The type of record that files write out in a field, once or as a list; not by its id."""
    is_reference = any(isinstance(one, Reference) for one in field.metadata)
    return None if is_reference else nested_record(field.annotation)


def nested_record(annotation: Any) -> type[Record] | None:
    """The same for the annotation of a field, or a part of one."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    if any(isinstance(one, Reference) for one in getattr(annotation, "__metadata__", ())):
        return None
    inner = (nested_record(one) for one in getattr(annotation, "__args__", ()))
    return next((found for found in inner if found), None)


def reference_in(field: FieldInfo) -> Reference | None:
    """How a field names other records by their ids, once or as a list; ``None`` if it does not."""
    return next(_references(field.metadata, field.annotation), None)


def _references(metadata: Iterable[Any], annotation: Any) -> Iterator[Reference]:
    yield from (one for one in metadata if isinstance(one, Reference))
    for inner in getattr(annotation, "__args__", ()):
        yield from _references(getattr(inner, "__metadata__", ()), inner)


KEYWORDS = "Wörter, unter denen Menschen es suchen, z. B. „Bücherei“; nur die Suche zeigt sie."
"""What the key ``stichwoerter`` means. It is the editors' own: words to find by, no statement."""

PAPERS = "Kennungen der Vorlagen in beschluesse.yml, aus denen es hervorging."
"""What the key ``beschluesse`` means, which says of most records where they come from."""

FORMER_IDS = "Frühere Kennungen, die älteste zuerst; sie leiten weiter."
"""What the key ``alte_ids`` means. The first one names a record in feeds for ever."""


class Identified(Record):
    """A record with an id of its own: a register entry, a goal, or a file whose stem is the id."""

    id: Id = required("id", "Kennung: dauerhaft, auch Teil der Web-Adresse.")

    @property
    def first_id(self) -> str:
        """The id it had first: what must last for ever is named by it."""
        return (*former_ids(self), self.id)[0]

    @property
    def label(self) -> str:
        """What people call it: its title or name, behind its number in the plan."""
        return numbered(self, str(getattr(self, "title", None) or getattr(self, "name", "")))

    def __hash__(self) -> int:
        """Cheap, as rendered pieces are kept by the records they show; equality compares all."""
        return hash((type(self), self.id))


def former_ids(record: Identified) -> tuple[str, ...]:
    """The ids that a record had before, if its kind may be renamed; each leads on to it."""
    return getattr(record, "former_ids", ())


def numbered(record: Record, title: str) -> str:
    """A title of a record behind its number in the plan, if it has one: "B10 Deutschkurse"."""
    number = getattr(record, "plan_number", None)
    if not number:
        return title
    return (
        untranslated(f"{number} {unmarked(title)}")
        if is_untranslated(title)
        else f"{number} {title}"
    )


def keywords_of(record: Record) -> tuple[str, ...]:
    """The words by which people look for a record, if its kind has any."""
    return getattr(record, "keywords", ())
