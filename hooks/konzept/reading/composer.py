"""Turns one YAML document into plain values with their places; YAML decides no types here."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from konzept.reading.problems import DataError, Problem
from konzept.values.invisible import INVISIBLE, composed, invisible_char
from konzept.values.key_path import KeyPath, written
from konzept.values.refusals import shown
from konzept.values.yaml_loader import LOADER

MAX_DEPTH = 12
"""How many lists and mappings may stand within each other."""

_COMMENT = re.compile(r"\s*#")
_ITEM = re.compile(r"\s*([-•*]\s|[-•]\S)")
_NULLS = ("", "~", "null", "Null", "NULL")

Plain = str | list["Plain"] | dict[str, "Plain"]
"""What a file says: texts, lists and mappings; every scalar is a text, composed (NFC)."""


def texts_in(values: Plain, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """All texts in ``values``, each with its path; ``path`` is that of ``values`` itself."""
    if isinstance(values, str):
        yield path, values
        return
    children = values.items() if isinstance(values, dict) else enumerate(values)
    for step, child in children:
        yield from texts_in(child, (*path, step))


@dataclass(frozen=True, slots=True)
class Composition:
    """What a file says and where.

    ``places`` holds the parser's marks of each value and of its key (``None`` in a list),
    ``problems`` what is wrong although the rest of the file can be understood.
    """

    values: Plain
    places: Mapping[KeyPath, tuple[Any, Any]]
    problems: tuple[Problem, ...]

    def place_of(self, path: KeyPath, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of a value or its key; if missing, of what lacks it."""
        value, key = self._marks(path)
        mark = key if at_key and key else value
        return mark.line + 1, mark.column + 1

    def offset_of(self, path: KeyPath) -> int:
        """The number of characters before a value."""
        value, _ = self._marks(path)
        return int(value.index)

    def _marks(self, path: KeyPath) -> tuple[Any, Any]:
        while path not in self.places:
            path = path[:-1]
        return self.places[path]


@lru_cache(maxsize=16)
def compose(text: str, file: str) -> Composition:
    """Compose the ``text`` of a data file; ``file`` is its name in messages.

    Few results are kept: places take most of a file's memory, and only messages need them.
    Raises ``DataError`` for valid YAML that the data must not use, and PyYAML's errors.
    """
    return _Composer(text, file).composition()


class _Composer:
    def __init__(self, text: str, file: str) -> None:
        self._lines = text.split("\n")
        self._has_comments = "#" in text
        self._file = file
        self._places: dict[KeyPath, tuple[Any, Any]] = {}
        self._empty: list[KeyPath] = []
        self._problems: list[Problem] = []
        self._next_event: Callable[[], Any] = LOADER(text).get_event

    def composition(self) -> Composition:
        start = self._next_event().start_mark
        if isinstance(self._next_event(), yaml.StreamEndEvent):
            raise self._error(start, (), _EMPTY)
        values = self._value(self._next_event(), ())
        if values == "":
            raise self._error(start, (), _EMPTY)
        self._next_event()  # the document ends
        if not isinstance(event := self._next_event(), yaml.StreamEndEvent):
            reason = "Ein zweites Dokument beginnt („---“). Erlaubt: eines je Datei."
            raise self._error(event.start_mark, (), reason)
        self._find_missing_values()
        return Composition(values, self._places, tuple(self._problems))

    def _value(self, event: Any, path: KeyPath, key_mark: Any = None) -> Plain:
        if event.anchor is not None or event.tag is not None:
            self._refuse_features(event, path)
        if len(path) > MAX_DEPTH:
            reason = f"Zu tief verschachtelt. Erlaubt: {MAX_DEPTH} Ebenen."
            raise self._error(event.start_mark, (), reason)
        self._places[path] = event.start_mark, key_mark
        if isinstance(event, yaml.ScalarEvent):
            text = self._text(event, path)
            if not text or text.isspace():
                self._empty.append(path)
            return text
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        return self._mapping(path)

    def _list(self, path: KeyPath) -> list[Plain]:
        items: list[Plain] = []
        while not isinstance(event := self._next_event(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: KeyPath) -> dict[str, Plain]:
        entries: dict[str, Plain] = {}
        while not isinstance(event := self._next_event(), yaml.MappingEndEvent):
            name = self._key(event, path)
            if name in entries:
                self._skip_doubled(event.start_mark, (*path, name))
            else:
                entries[name] = self._value(self._next_event(), (*path, name), event.start_mark)
        return entries

    def _key(self, event: Any, path: KeyPath) -> str:
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self._refuse_features(event, path)
        if not isinstance(event, yaml.ScalarEvent):
            raise self._error(mark, path, _NO_KEY)
        key = self._text(event, path)
        if not key:
            raise self._error(mark, path, "Hier fehlt der Schlüssel vor dem Doppelpunkt.")
        if key.startswith("-"):
            raise self._error(mark, path, _NO_SPACE_AFTER_DASH)
        return sys.intern(key)  # the same in all files

    def _skip_doubled(self, key_mark: Any, path: KeyPath) -> None:
        """Read past the value of a key that was there before: the first one counts."""
        first_places, first_empty = self._places, self._empty
        self._places, self._empty = {}, []
        self._value(self._next_event(), path, key_mark)
        self._places, self._empty = first_places, first_empty
        _, first_key = first_places[path]
        key, line = shown(str(path[-1])), first_key.line + 1
        reason = f"Der Schlüssel {key} steht zweimal (zuerst in Zeile {line}). Erlaubt: einmal."
        self._add_problem(key_mark.line, key_mark.column, path, reason)

    def _text(self, event: Any, path: KeyPath) -> str:
        """The text of a scalar, which must be all that an editor sees as one."""
        text = composed(str(event.value))
        if event.style == '"' and (match := INVISIBLE.search(text)):  # an escape: "\u200b"
            raise self._error(event.start_mark, path, invisible_char(match.group()))
        if event.implicit[0]:  # without quotes
            if self._has_comments:
                self._find_comment(event.end_mark, path)
            if event.end_mark.line > event.start_mark.line:
                self._find_items(event, path, event.end_mark.line, _ITEM_IN_PLAIN)
            return "" if text in _NULLS else text
        if event.style == ">":
            self._find_items(event, path, event.end_mark.line - 1, _ITEM_IN_FOLDED)
        return text

    def _find_comment(self, end: Any, path: KeyPath) -> None:
        """Report a comment behind a text: it was probably meant as part of it."""
        line = self._lines[end.line] if end.line < len(self._lines) else ""
        if comment := _COMMENT.match(line, end.column):
            column = comment.end() - 1
            reason = (
                "Ab hier ist die Zeile eine Bemerkung und wird nicht gelesen: "
                f"{shown(line[column:])}. Erlaubt: den ganzen Text in Anführungszeichen setzen; "
                "Bemerkungen in eine eigene Zeile."
            )
            self._add_problem(end.line, column, path, reason)

    def _find_missing_values(self) -> None:
        """Report empty texts, unless something else is wrong with them."""
        explained = {problem.key for problem in self._problems}
        for path in self._empty:
            if written(path) not in explained:
                value, key = self._places[path]
                mark = key or value
                self._add_problem(mark.line, mark.column, path, _NO_VALUE)

    def _find_items(self, event: Any, path: KeyPath, last: int, message: str) -> None:
        """Report list items that are part of a text; of a folded one, those behind another."""
        for number in range(event.start_mark.line + 1, min(last + 1, len(self._lines))):
            item = _ITEM.match(self._lines[number])
            if item and (event.style != ">" or _ITEM.match(self._lines[number - 1])):
                self._add_problem(number, item.start(1), path, message)

    def _refuse_features(self, event: Any, path: KeyPath) -> None:
        """Refuse anchors, aliases and tags; ``!`` alone says the same as quotes."""
        if event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            what = f"{sign}{event.anchor}"
            kind, allowed = "ein YAML-Verweis", "den Wert ausschreiben"
        elif event.tag != "!":
            sign, what = "!", event.tag.replace("tag:yaml.org,2002:", "!!")
            kind, allowed = "eine YAML-Typangabe", "nur der Wert"
        else:
            return
        reason = (
            f"{shown(what)} ist {kind}. Erlaubt: {allowed} (ein Text, der mit „{sign}“ beginnt, "
            "gehört in Anführungszeichen)."
        )
        raise self._error(event.start_mark, path, reason)

    def _add_problem(self, line: int, column: int, path: KeyPath, message: str) -> None:
        self._problems.append(Problem(self._file, line + 1, column + 1, written(path), message))

    def _error(self, mark: Any, path: KeyPath, message: str) -> DataError:
        problem = Problem(self._file, mark.line + 1, mark.column + 1, written(path), message)
        return DataError([problem])


_NO_KEY = (
    "Hier steht eine Klammer oder Liste statt eines Schlüssels. Erlaubt: ein Text, der mit „[“ "
    "oder „{“ beginnt, gehört in Anführungszeichen."
)

_NO_SPACE_AFTER_DASH = (
    "Hier fehlt das Leerzeichen hinter dem „-“. Erlaubt: „- schluessel: Wert“ mit einem einfachen "
    "Leerzeichen."
)

_EMPTY = "Die Datei ist leer. Erlaubt: „schluessel: Wert“."

_NO_VALUE = (
    "Der Wert fehlt. Erlaubt: ein Wert, „unbekannt“ (wo vorgesehen) oder den Schlüssel weglassen."
)

_ITEM_IN_PLAIN = (
    "Dieser Listenpunkt wird zum Text in der Zeile davor gezogen. Erlaubt: „- “, so weit "
    "eingerückt wie die Punkte darüber; Text mit Listen unter „|“."
)

_ITEM_IN_FOLDED = (
    "Unter „>“ werden Zeilen zu einem Absatz verbunden, auch die Punkte dieser Liste. Erlaubt: "
    "„|“ statt „>“ oder „>-“."
)
