"""placeholder"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from konzept.reading.complaints import SPACE_AFTER_DASH
from konzept.reading.encoding import INVISIBLE, invisible_char
from konzept.reading.nodes import Node
from konzept.reading.problems import Problem
from konzept.values.key_path import KeyPath, written
from konzept.values.refusals import shown

MAX_DEPTH = 12
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"\s*#")
_ITEM = re.compile(r"\s*([-•*]\s|[-•]\S)")
_NULLS = ("", "~", "null", "Null", "NULL")


class UnreadableError(Exception):
    """Valid YAML that this project does not accept."""

    def __init__(self, mark: Any, path: KeyPath, message: str) -> None:
        self.line, self.column = mark.line + 1, mark.column + 1
        self.path, self.message = path, message
        super().__init__(message)


class Composer:
    """Builds nodes from YAML events, one document, texts only.

    ``problems`` collects what is wrong but leaves the rest of the file as it was meant;
    ``has_gaps`` says whether any value is empty.
    """

    def __init__(self, text: str, file: str) -> None:
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.has_gaps = False
        self._file = file
        self._next: Callable[[], Any] = _LOADER(text).get_event

    def document(self) -> Node:
        start = self._next().start_mark
        if isinstance(self._next(), StreamEndEvent):
            raise UnreadableError(start, (), _EMPTY)
        root = self._node(self._next(), ())
        if root.value == "":
            raise UnreadableError(start, (), _EMPTY)
        self._next()  # the document ends
        event = self._next()
        if not isinstance(event, StreamEndEvent):
            raise UnreadableError(
                event.start_mark,
                (),
                "Ein zweites Dokument beginnt („---“). Erlaubt: eines je Datei.",
            )
        return root

    def _node(self, event: Any, path: KeyPath, key: Any = None) -> Node:
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self._refuse_features(event, path)
        if len(path) > MAX_DEPTH:
            raise UnreadableError(mark, (), f"Zu tief verschachtelt. Erlaubt: {MAX_DEPTH} Ebenen.")
        key_line, key_column = (key.line + 1, key.column + 1) if key else (0, 0)
        value: str | tuple[Node, ...] | dict[str, Node]
        if isinstance(event, ScalarEvent):
            value = self._text(event, path)
            self.has_gaps |= not value or value.isspace()
        elif isinstance(event, SequenceStartEvent):
            value = tuple(self._items(path))
        else:
            value = self._mapping(path)
        return Node(mark.line + 1, mark.column + 1, value, key_line, key_column)

    @staticmethod
    def _refuse_features(event: Any, path: KeyPath) -> None:
        mark = event.start_mark
        if isinstance(event, AliasEvent) or event.anchor is not None:
            sign = "*" if isinstance(event, AliasEvent) else "&"
            raise UnreadableError(
                mark,
                path,
                f"{shown(sign + event.anchor)} ist ein YAML-Verweis. Erlaubt: den Wert "
                f"ausschreiben (ein Text, der mit „{sign}“ beginnt, gehört in Anführungszeichen).",
            )
        if event.tag is not None and event.tag != "!":
            sign = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise UnreadableError(
                mark,
                path,
                f"{shown(sign)} ist eine YAML-Typangabe. Erlaubt: nur der Wert "
                "(ein Text, der mit „!“ beginnt, gehört in Anführungszeichen).",
            )

    def _text(self, event: Any, path: KeyPath) -> str:
        """The text of a scalar, which must be all that an editor sees as one."""
        plain, text = event.implicit[0], str(event.value)
        if event.style == '"' and (match := INVISIBLE.search(text)):  # an escape: "\u200b"
            raise UnreadableError(event.start_mark, path, invisible_char(match.group()))
        first, end = event.start_mark.line, event.end_mark
        last = end.line
        if not plain and event.style != ">":
            return text
        ends_in = self.lines[last] if last < len(self.lines) else ""
        if plain and "#" in ends_in and (comment := _COMMENT.match(ends_in, end.column)):
            rest = ends_in[comment.end() - 1 :]
            self._note(
                end.line,
                comment.end() - 1,
                path,
                f"Ab hier ist die Zeile eine Bemerkung und wird nicht gelesen: {shown(rest)}. "
                "Erlaubt: den ganzen Text in Anführungszeichen setzen; Bemerkungen in eine eigene "
                "Zeile.",
            )
        for number in range(first + 1, min(last + plain, len(self.lines))):
            item = _ITEM.match(self.lines[number])
            if item and (plain or _ITEM.match(self.lines[number - 1])):
                advice = _ITEM_IN_PLAIN if plain else _ITEM_IN_FOLDED
                self._note(number, item.start(1), path, advice)
        return "" if plain and text in _NULLS else text

    def _note(self, line: int, column: int, path: KeyPath, message: str) -> None:
        self.problems.append(Problem(self._file, line + 1, column + 1, written(path), message))

    def _items(self, path: KeyPath) -> Iterator[Node]:
        index = 0
        while not isinstance(event := self._next(), SequenceEndEvent):
            yield self._node(event, (*path, index))
            index += 1

    def _mapping(self, path: KeyPath) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            mark = event.start_mark
            name = self._key(event, path)
            node = self._node(self._next(), (*path, name), mark)
            if name in entries:
                self._note(
                    mark.line,
                    mark.column,
                    (*path, name),
                    f"Der Schlüssel {shown(name)} steht zweimal (zuerst in Zeile "
                    f"{entries[name].key_line}). Erlaubt: einmal.",
                )
            else:
                entries[name] = node
        return entries

    def _key(self, event: Any, path: KeyPath) -> str:
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self._refuse_features(event, path)
        if not isinstance(event, ScalarEvent):
            raise UnreadableError(
                mark,
                path,
                "Hier steht eine Klammer oder Liste statt eines Schlüssels. Erlaubt: ein Text, "
                "der mit „[“ oder „{“ beginnt, gehört in Anführungszeichen.",
            )
        key = self._text(event, path)
        if not key:
            raise UnreadableError(mark, path, "Hier fehlt der Schlüssel vor dem Doppelpunkt.")
        if key.startswith("-"):
            raise UnreadableError(mark, path, f"Hier {SPACE_AFTER_DASH}")
        return key


_EMPTY = "Die Datei ist leer. Erlaubt: „schluessel: Wert“."

_ITEM_IN_PLAIN = (
    "Dieser Listenpunkt wird zum Text in der Zeile davor gezogen. Erlaubt: „- “, so weit "
    "eingerückt wie die Punkte darüber; Text mit Listen unter „|“."
)

_ITEM_IN_FOLDED = (
    "Unter „>“ werden Zeilen zu einem Absatz verbunden, auch die Punkte dieser Liste. Erlaubt: "
    "„|“ statt „>“ oder „>-“."
)
