"""Data in which one list has grown, whichever the model has, and the work they make."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo

from editor import as_an_editor_reads
from konzept.editing.file_kinds import FILE_KINDS, FileKind
from konzept.editing.guide import EXAMPLES
from konzept.records.base import Record, fields_of, nested_in
from konzept.values.references import Reference

Keys = tuple[str, ...]


class GrownList(NamedTuple):
    """A list, or a mapping with keys of choice: the keys that lead to it in a kind of file.

    None lead to a register itself, which no ``field`` declares. ``model`` is the record that each
    entry is, if it is one.
    """

    kind: FileKind
    keys: Keys
    model: type[Record] | None
    field: FieldInfo | None = None

    def __str__(self) -> str:
        return ".".join((self.kind.name, *self.keys))


def all_lists() -> Iterator[GrownList]:
    """Those of all kinds of data files."""
    for kind in FILE_KINDS:
        if kind.is_list:
            yield GrownList(kind, (), kind.record)
        yield from _lists_in(kind, kind.record)


def _lists_in(kind: FileKind, model: type[Record], above: Keys = ()) -> Iterator[GrownList]:
    for _, key, field in fields_of(model):
        inner = nested_in(field)
        if get_origin(field.annotation) in (tuple, Mapping):
            yield GrownList(kind, (*above, key), inner, field)
        if inner:
            yield from _lists_in(kind, inner, (*above, key))


def write_grown(data: Path, grown: GrownList, count: int, *, same: bool = False) -> None:
    """The data of the examples with so many more entries in one list, distinct or all the same."""
    shutil.copytree(EXAMPLES, data)
    kind, *path = grown.kind, "", *grown.keys
    names = f"{kind.name}/*.yml" if kind.has_folder else f"{kind.name}.yml"
    for file in sorted(EXAMPLES.glob(names)):
        content = {"": deepcopy(_read(file))}
        for holder in _at(content, path[:-1]):
            if path[-1] in holder:
                numbers = [0] * count if same else range(count)
                holder[path[-1]] = _extended(holder[path[-1]], numbers, grown.model)
                text = json.dumps(content[""], ensure_ascii=False, indent=0)
                (data / file.relative_to(EXAMPLES)).write_text(text, "utf-8")
                return
    raise AssertionError(f"no example has {grown}")


@cache
def _read(file: Path) -> Any:
    return as_an_editor_reads(file.read_text("utf-8"))


def _at(content: Any, path: list[str]) -> Iterator[Any]:
    """What stands at a path of keys, in each entry of the lists on its way."""
    if isinstance(content, list):
        for item in content:
            yield from _at(item, path)
    elif not path:
        yield content
    elif path[0] in content:
        yield from _at(content[path[0]], path[1:])


def _extended(entries: Any, numbers: Iterable[int], model: type[Record] | None) -> Any:
    """A list or mapping with its last entry again for each number, which stands in its texts."""
    if isinstance(entries, dict):
        (*_, (key, value)) = entries.items()
        return entries | {f"{key}-{number}": value for number in numbers}
    listed = [entries] if isinstance(entries, str) else entries
    return listed + [_numbered(listed[-1], number, model) for number in numbers]


def _numbered(entry: Any, number: int, model: type[Record] | None) -> Any:
    if model is None:
        return f"{entry}-{number}"
    texts = [
        key
        for _, key, field in fields_of(model)
        if str in _types_in(field.annotation)
        and not any(isinstance(one, Reference) for one in field.metadata)
    ]
    # References to nothing, if a record has no text. That a symbol is none of thousands takes far
    # longer to tell than all else.
    wanted = [key for key in texts if key in entry and key != "symbol"] or texts[:1] or list(entry)
    return entry | {key: f"{entry.get(key, 'Wort')}-{number}" for key in wanted}


def _types_in(annotation: Any) -> Iterator[Any]:
    """The types of which a value of a field may be, without what is annotated of them."""
    for one in get_args(annotation) or (annotation,):
        yield getattr(one, "__origin__", one)


def steps(work: Callable[[], object]) -> int:
    """How much ``work`` does: the calls it makes, and what a call has to look through.

    Methods of texts and lists are taken to look at all of it, a hundred characters in a step.
    """
    count = 0

    def add(frame: FrameType, event: str, called: Any) -> None:
        nonlocal count
        if event == "call":
            count += 1
        elif event == "c_call":
            count += 1
            if called.__name__ in _LOOKS_AT_ALL:
                whole = called.__self__
                count += len(whole) // 100 if isinstance(whole, str | list | tuple) else 0

    sys.setprofile(add)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


_LOOKS_AT_ALL = {"count", "find", "index", "replace", "rfind", "split", "splitlines", "translate"}
