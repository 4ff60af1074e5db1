"""Where each value of a data file stands, so that a script can replace it and nothing else.

The script knows no YAML: it replaces and adds whole lines by these places
(``docs/assets/formular-text.js``).
"""

import re
from typing import Any

import yaml

from konzept.exports.record_schema import Schema
from konzept.reading.composer import Plain, compose

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BEFORE = re.compile("[ -]*")

Place = dict[str, Any]
"""A value with its place, ready for JSON.

``at`` is the line of its key, or of its own start in a list, the column there, and the line behind
its last one, all from 0. It holds a ``text``, ``keys`` with a place each, or ``items``; these begin
with a dash in the column ``dash`` of the lines ``lines``. A value that is ``whole`` can only be
replaced as a whole: it is written in brackets.
"""


def file_with_places(text: str, name: str) -> Schema:
    """A valid data file: its ``name`` and ``text``, and the ``place`` of all that it says."""
    lines = text.split("\n")
    node: Any = yaml.compose(text, Loader=_LOADER)
    place = _Places(lines).of(node, compose(text, name).values, node.start_mark)
    return {"name": name, "text": text, "place": place}


class _Places:
    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def of(self, node: Any, value: Plain, start: Any) -> Place:
        """The place of a node that says ``value``; ``start`` is where its key or itself begins."""
        place: Place = {"at": [start.line, start.column, self._end(node)]}
        if isinstance(value, str):
            return {**place, "text": value}
        if isinstance(value, dict):
            keys = dict(zip(value, self._keys(node, value), strict=True))
            return {**place, "keys": keys, **self._whole(node, *keys.values())}
        items = [
            self.of(item, said, item.start_mark)
            for item, said in zip(node.value, value, strict=True)
        ]
        dash = node.start_mark.column
        starts = [self._dash_above(one["at"][0], dash) for one in items]
        return {**place, "items": items, "dash": dash, "lines": starts, **self._whole(node, *items)}

    def _keys(self, node: Any, value: dict[str, Plain]) -> list[Place]:
        return [
            self.of(below, said, key.start_mark)
            for (key, below), said in zip(node.value, value.values(), strict=True)
        ]

    def _whole(self, node: Any, *below: Place) -> dict[str, bool]:
        """Marks what is written in brackets, or in a way that whole lines cannot replace."""
        starts = [(self._lines[one["at"][0]], one["at"][1]) for one in below]
        plain = all(_BEFORE.fullmatch(line[:column]) for line, column in starts)
        return {} if plain and below and not node.flow_style else {"whole": True}

    def _dash_above(self, line: int, column: int) -> int:
        """The line in which a list item begins: the item may stand below its dash."""
        while line and self._lines[line][column : column + 1] != "-":
            line -= 1
        return line

    def _end(self, node: Any) -> int:
        """The line behind the last one of a node; blank ones below it are not its own."""
        if node.value and not isinstance(node.value, str) and not node.flow_style:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        end: int = node.end_mark.line + (node.end_mark.column > 0)
        if isinstance(node.value, str) and node.value.endswith("\n\n"):
            return end  # "|+": there they are
        while end > node.start_mark.line + 1 and not self._lines[end - 1].strip():
            end -= 1
        return end
