"""Where each value of a data file stands, so that a script can replace it and nothing else.

The script knows no YAML: it replaces and adds whole lines by these places
(``docs/assets/formular-text.js``). A file is parsed once for them, as it is valid already.
"""

import re
from typing import Any

import yaml

from konzept.exports.record_schema import Schema
from konzept.values.invisible import composed
from konzept.values.yaml_loader import LOADER

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
    return {"name": name, "text": text, "place": _Places(text).whole()}


class _Places:
    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._next_event = LOADER(text).get_event

    def whole(self) -> Place:
        """The place of all that the file says."""
        self._next_event()  # the stream begins
        self._next_event()  # the document begins
        event = self._next_event()
        return self._of(event, event.start_mark)

    def _of(self, event: Any, start: Any) -> Place:
        """The place of what ``event`` begins; ``start`` is where its key or itself stands."""
        line, column = start.line, start.column
        if isinstance(event, yaml.ScalarEvent):
            text = composed(event.value)
            end = self._end(event, kept=text.endswith("\n\n"))  # "|+": its blank lines are its own
            return {"at": [line, column, end], "text": text}
        if isinstance(event, yaml.MappingStartEvent):
            keys, last = {}, event
            while not isinstance(last := self._next_event(), yaml.MappingEndEvent):
                keys[composed(last.value)] = self._of(self._next_event(), last.start_mark)
            below = list(keys.values())
            place: Place = {"keys": keys}
        else:
            below, last = [], event
            while not isinstance(last := self._next_event(), yaml.SequenceEndEvent):
                below.append(self._of(last, last.start_mark))
            dash = event.start_mark.column
            starts = [self._dash_above(one["at"][0], dash) for one in below]
            place = {"items": below, "dash": dash, "lines": starts}
        in_lines = below and not event.flow_style
        place["at"] = [line, column, below[-1]["at"][2] if in_lines else self._end(last)]
        if not in_lines or not all(self._begins_line(one["at"]) for one in below):
            place["whole"] = True  # in brackets, or in a way that whole lines cannot replace
        return place

    def _begins_line(self, at: list[int]) -> bool:
        return _BEFORE.fullmatch(self._lines[at[0]], 0, at[1]) is not None

    def _dash_above(self, line: int, column: int) -> int:
        """The line in which a list item begins: the item may stand below its dash."""
        while line and self._lines[line][column : column + 1] != "-":
            line -= 1
        return line

    def _end(self, event: Any, *, kept: bool = False) -> int:
        """The line behind the last one of an event; blank ones below it count if they are kept."""
        mark = event.end_mark
        end: int = mark.line + (mark.column > 0)
        first = event.start_mark.line + 1
        while not kept and end > first and not self._lines[end - 1].strip():
            end -= 1
        return end
