"""Writes a text into a YAML file of a measure and leaves all its other entries as they are.

ruamel.yaml reads and writes only the entry that changes, with its comments and quotes; in a whole
file it would even out spaces and indentation.
"""

import io
import re
from textwrap import dedent, indent
from typing import Any

from ruamel.yaml import YAML, scalarstring
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.resolver import VersionedResolver

from konzept.values.invisible import INVISIBLE
from konzept.values.key_path import KeyPath

_WIDTH = 90
_NEW_KEYS_BELOW = "bezug"
"""A required key with a scalar: the last of those that every file begins with."""

_MEANS_NOTHING = ("~", "null")
"""Texts that must be quoted, or they stand for a missing value."""


class _TextResolver(VersionedResolver):
    """Reads every scalar as text (rule 4 of the data contract), so that 2007 needs no quotes."""

    @property
    def versioned_resolver(self) -> dict[str, Any]:
        return {}


LIBRARY = YAML()
LIBRARY.Resolver = _TextResolver
LIBRARY.preserve_quotes = True
LIBRARY.width = _WIDTH
LIBRARY.indent(mapping=2, sequence=4, offset=2)


def with_value(text: str, path: KeyPath, value: str | list[str]) -> str:
    """The text of a file with another value or list at ``path``; "" takes the key away.

    ``path`` has one key, or two for a key in a mapping. An emptied mapping is taken away too.
    """
    root = LIBRARY.load(text)
    if root.fa.flow_style():
        return _entry_with(text, path, value)
    lines = text.removesuffix("\n").split("\n")
    mapping, entries, last = root, _entries(root, lines, len(lines)), _NEW_KEYS_BELOW
    top, *below = path
    inner = root.get(top)
    if below and inner and not inner.fa.flow_style() and (value or list(inner) != below):
        mapping, entries, last = inner, _entries(inner, lines, entries[top].stop), [*inner][-1]
        path = tuple(below)
    end = entries[last].stop
    place = entries.get(path[0], slice(end, end))
    entry = _entry_with(dedent("\n".join(lines[place])), path, value)
    lines[place] = indent(entry, " " * mapping.lc.col).splitlines()
    return "\n".join(lines) + "\n"


def _entries(mapping: CommentedMap, lines: list[str], end: int) -> dict[str | int, slice]:
    """The lines of each entry of a block mapping that ends before line ``end``.

    Empty lines and comments between two entries belong to neither.
    """
    column = mapping.lc.col
    starts = {key: mapping.lc.key(key)[0] for key in mapping}
    stops = [*starts.values(), end][1:]
    entries: dict[str | int, slice] = {}
    for (key, start), stop in zip(starts.items(), stops, strict=True):
        while not lines[stop - 1].strip() or lines[stop - 1][: column + 1].lstrip().startswith("#"):
            stop -= 1
        entries[key] = slice(start, stop)
    return entries


def _entry_with(text: str, path: KeyPath, value: str | list[str]) -> str:
    """The text of one entry, or of none, with another value at ``path``."""
    entry = holder = LIBRARY.load(text) or CommentedMap()
    *above, key = path
    for step in above:
        holder = holder.setdefault(step, CommentedMap())
    if value:
        in_flow = bool(holder.fa.flow_style())
        if isinstance(value, list):
            holder[key] = [styled(one, in_flow=in_flow) for one in value]
        else:
            holder[key] = styled(value, in_flow=in_flow)
    else:
        holder.pop(key, None)
    if above and not holder:
        del entry[above[0]]
    if not entry:
        return ""
    stream = io.StringIO()
    LIBRARY.dump(entry, stream)
    return stream.getvalue()


def styled(value: str, *, in_flow: bool = False) -> scalarstring.ScalarString:
    """The text in the style that reads best; inside ``{…}`` all but dates and words is quoted."""
    style: type[scalarstring.ScalarString] = scalarstring.PlainScalarString
    if (
        value.lower() in _MEANS_NOTHING
        or INVISIBLE.search(value.replace("\n", ""))
        or (in_flow and not re.fullmatch(r"[\w-]+", value))
    ):
        style = scalarstring.DoubleQuotedScalarString
    elif "\n" in value:
        style = scalarstring.LiteralScalarString
    elif len(value) > _WIDTH:
        style = scalarstring.FoldedScalarString
    text: scalarstring.ScalarString = style(value)
    return text
