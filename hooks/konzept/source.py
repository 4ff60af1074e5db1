"""Reads YAML as text with positions. Knows the syntax of the files, nothing of their subject.

YAML decides no types here (rule 4 of the data contract): every scalar stays the text that stands
in the file. Anchors, tags and other features that would change what an editor sees are refused.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
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

from konzept.problems import Problem, shown, visible

Plain = str | list["Plain"] | dict[str, "Plain"]
"""What a file says: texts, lists and mappings of text keys."""

KeyPath = tuple[str | int, ...]
"""The way to a value: ``("verlauf", 0, "status")``."""

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
_LOOKED_AT = 500
"""How much of a line is searched for the likely mistake."""

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NBSP_INDENT = re.compile("[ -]*\u00a0")
_COMMENT = re.compile(r"\s*#")
_ITEM = re.compile(r"\s*([-•*]\s|[-•]\S)")
_NULLS = ("", "~", "null", "Null", "NULL")
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


@dataclass(slots=True)  # "frozen" would take twice as long, for 60,000 nodes of 1,000 measures
class Node:
    """One value of a file with the place (from 1) where it, and its key, begin."""

    line: int
    column: int
    value: str | tuple[Node, ...] | dict[str, Node]
    key_line: int = 0
    key_column: int = 0

    def plain(self) -> Plain:
        """The bare value, without places."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return [node.plain() for node in self.value]

    def texts(self, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
        """All texts in it, each with its path; ``path`` is that of the node itself."""
        nodes = [(path, self)]
        while nodes:
            path, node = nodes.pop()
            if isinstance(node.value, str):
                yield path, node.value
                continue
            steps = node.value.items() if isinstance(node.value, dict) else enumerate(node.value)
            nodes += reversed([((*path, step), child) for step, child in steps])

    def at(self, path: Sequence[str | int]) -> Node:
        """The node at ``path``, or the last one on the way there that exists."""
        node = self
        for step in path:
            child = node.child(step)
            if child is None:
                break
            node = child
        return node

    def child(self, step: str | int) -> Node | None:
        """The node under a key or index, if there is one."""
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, tuple) and isinstance(step, int):
            return self.value[step]
        return None


@dataclass(frozen=True, slots=True)
class Document:
    """One data file that could be read. ``file`` is its name as shown to people."""

    file: str
    text: str

    @property
    def root(self) -> Node:
        """What it says, made again where it was not asked for lately: it takes most memory."""
        return _composed(self.text, self.file)[0]

    def problem(
        self, path: KeyPath, message: str, *, at_key: bool = False, word: str = ""
    ) -> Problem:
        """A problem with the value at ``path``, with its key, or with a ``word`` of a long text."""
        node = self.root.at(path)
        line, column = node.line, node.column
        if at_key and node.key_line:
            line, column = node.key_line, node.key_column
        elif word:
            line, column = self._place(word, line, column)
        return Problem(self.file, line, column, written(path), message)

    def _place(self, word: str, line: int, column: int) -> tuple[int, int]:
        """Where ``word`` first stands from a place on, or that place."""
        for number, text in enumerate(self.text.split("\n")[line - 1 :], start=line):
            found = text.find(word, column - 1 if number == line else 0)
            if found >= 0:
                return number, found + 1
        return line, column


def written(path: KeyPath) -> str:
    """A path as people write it: ``verlauf[1].status`` (the first item of a list is 1)."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{visible(step)}" if text else visible(step)
    return text


def read(path: Path, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read one YAML file; ``file`` is its name in messages.

    Returns the document and what is wrong with it; no document if it cannot be understood.
    """
    try:
        with path.open("rb") as stream:  # a buffer for the most it may hold costs 20 µs a file
            large = os.fstat(stream.fileno()).st_size > MAX_BYTES
            content = stream.read(MAX_BYTES + 1 if large else -1)
    except OSError as error:
        reason = f"Die Datei lässt sich nicht lesen ({error.strerror})."
        return None, (Problem(file, 1, 1, "", reason),)
    return _understood(content, file)


@lru_cache(maxsize=2000)
def _understood(content: bytes, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """What the bytes of a file say; kept, as a preview reads all files again when one changes."""
    text, problems = _decode(content, file)
    if problems:
        return None, tuple(problems)
    try:
        _, problems, has_gaps = _composed(text, file)
    except _UnreadableError as error:
        place = error.line, error.column
        return None, (Problem(file, *place, written(error.path), error.message),)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if error.context_mark and _BEGAN_EARLIER.search(error.problem or ""):
            mark = error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if line > (last := text.count("\n") + 1):  # the end of a file without a final line break
            line, column = last, len(text) - text.rfind("\n")
        return None, (Problem(file, line, column, "", _in_german(error, text, line)),)
    except (yaml.YAMLError, ValueError, OverflowError):  # the slow parser lets chr() raise
        return None, (Problem(file, 1, 1, "", "Die Datei ist kein gültiges YAML."),)
    document = Document(file, text)
    return document, (*problems, *(_empty_values(document, problems) if has_gaps else ()))


@lru_cache(maxsize=2000)
def _composed(text: str, file: str) -> tuple[Node, list[Problem], bool]:
    composer = _Composer(text, file)
    return composer.document(), composer.problems, composer.has_gaps


def forget() -> None:
    """Free the memory of all files that were read."""
    _understood.cache_clear()
    _composed.cache_clear()


def _decode(content: bytes, file: str) -> tuple[str, list[Problem]]:
    """The text of a file, or what keeps it from being plain UTF-8 text."""

    def refuse(offset: int, message: str) -> tuple[str, list[Problem]]:
        line = content.count(b"\n", 0, offset) + 1
        start = content.rfind(b"\n", 0, offset) + 1
        column = len(content[start:offset].decode("utf-8", "replace")) + 1
        return "", [Problem(file, line, column, "", message)]

    if len(content) > MAX_BYTES:
        return refuse(0, "Die Datei ist zu groß. Erlaubt: höchstens 1 MB.")
    if content.startswith(b"\xef\xbb\xbf"):
        return refuse(
            0, "Die Datei beginnt mit einem BOM. Erlaubt: UTF-8 ohne BOM („Speichern als UTF-8“)."
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:2]:
        return refuse(0, "Die Datei ist in UTF-16 gespeichert. Erlaubt: UTF-8.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return refuse(
                error.start,
                "Die Datei bricht mitten in einem Zeichen ab. Erlaubt: eine vollständige Datei; "
                "bitte noch einmal speichern.",
            )
        byte = content[error.start]
        return refuse(
            error.start,
            f"Das Zeichen mit dem Byte {byte:#04x} ist kein UTF-8 (in Latin-1: "
            f"„{bytes([byte]).decode('latin-1')}“). Erlaubt: Datei als UTF-8 speichern.",
        )
    if "\r" in text:
        offset = content.index(b"\r")
        return refuse(offset, "Die Zeile endet mit CR (Windows). Erlaubt: Zeilenenden „LF“ (Unix).")
    return text, list(_invisible(text, file))


def _invisible(text: str, file: str) -> Iterator[Problem]:
    """What nobody sees in an editor, but what changes the meaning."""
    if text.replace("\n", "").isprintable():
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if match := _NBSP_INDENT.match(line):
            reason = (
                "Die Zeile ist mit geschützten Leerzeichen (U+00A0) eingerückt. Erlaubt: "
                "einfache Leerzeichen."
            )
            yield Problem(file, number, match.end(), "", reason)
        if "\t" in line:
            before = line[: line.index("\t")]
            reason = (
                "Hier steht ein Tabulator"
                if before.strip(" ")
                else "Die Zeile ist mit einem Tabulator eingerückt"
            )
            yield Problem(file, number, len(before) + 1, "", f"{reason}. Erlaubt: Leerzeichen.")
        for match in _HARMFUL.finditer(line):
            yield Problem(file, number, match.start() + 1, "", _invisible_char(match.group()))


def _invisible_char(char: str) -> str:
    return f"Unsichtbares Zeichen U+{ord(char):04X}. Erlaubt: sichtbarer Text; bitte löschen."


class _UnreadableError(Exception):
    """Valid YAML that this project does not accept."""

    def __init__(self, mark: Any, path: KeyPath, message: str) -> None:
        self.line, self.column = mark.line + 1, mark.column + 1
        self.path, self.message = path, message
        super().__init__(message)


class _Composer:
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
            raise _UnreadableError(start, (), _EMPTY)
        root = self._node(self._next(), ())
        if root.value == "":
            raise _UnreadableError(start, (), _EMPTY)
        self._next()  # the document ends
        event = self._next()
        if not isinstance(event, StreamEndEvent):
            raise _UnreadableError(
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
            raise _UnreadableError(mark, (), f"Zu tief verschachtelt. Erlaubt: {MAX_DEPTH} Ebenen.")
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
            raise _UnreadableError(
                mark,
                path,
                f"{shown(sign + event.anchor)} ist ein YAML-Verweis. Erlaubt: den Wert "
                f"ausschreiben (ein Text, der mit „{sign}“ beginnt, gehört in Anführungszeichen).",
            )
        if event.tag is not None and event.tag != "!":
            sign = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise _UnreadableError(
                mark,
                path,
                f"{shown(sign)} ist eine YAML-Typangabe. Erlaubt: nur der Wert "
                "(ein Text, der mit „!“ beginnt, gehört in Anführungszeichen).",
            )

    def _text(self, event: Any, path: KeyPath) -> str:
        """The text of a scalar, which must be all that an editor sees as one."""
        plain, text = event.implicit[0], str(event.value)
        if event.style == '"' and (match := _HARMFUL.search(text)):  # an escape: "\u200b"
            raise _UnreadableError(event.start_mark, path, _invisible_char(match.group()))
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
            raise _UnreadableError(
                mark,
                path,
                "Hier steht eine Klammer oder Liste statt eines Schlüssels. Erlaubt: ein Text, "
                "der mit „[“ oder „{“ beginnt, gehört in Anführungszeichen.",
            )
        key = self._text(event, path)
        if not key:
            raise _UnreadableError(mark, path, "Hier fehlt der Schlüssel vor dem Doppelpunkt.")
        if key.startswith("-"):
            raise _UnreadableError(mark, path, f"Hier {_SPACE_AFTER_DASH}")
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


def _empty_values(document: Document, known: Sequence[Problem]) -> Iterator[Problem]:
    """Rule 7: absence has words."""
    explained = {problem.key for problem in known}
    for path, text in document.root.texts():
        if not text.strip() and written(path) not in explained:
            yield document.problem(
                path,
                "Der Wert fehlt. Erlaubt: ein Wert, „unbekannt“ (wo vorgesehen) oder den "
                "Schlüssel weglassen.",
                at_key=True,
            )


def _in_german(error: yaml.MarkedYAMLError, text: str, line: int) -> str:
    """The parser's complaint in words that name the likely mistake and its mending."""
    lines = text.split("\n")
    there = lines[line - 1][:_LOOKED_AT] if line <= len(lines) else ""
    before = next((one for one in reversed(lines[: line - 1]) if one.strip()), "")[:_LOOKED_AT]
    for fits, message in _COMPLAINTS:
        if fits(error.problem or "", there, before):
            return message
    return f"Das ist kein gültiges YAML: {shown(there.strip()) if there.strip() else 'Dateiende'}."


@dataclass(frozen=True, slots=True)
class _Says:
    """Whether the complaint, its line or the one before match."""

    complaint: str = ""
    there: re.Pattern[str] = field(default=re.compile(""))
    before: re.Pattern[str] = field(default=re.compile(""))

    def __call__(self, complaint: str, there: str, before: str) -> bool:
        return bool(
            re.search(self.complaint, complaint)
            and self.there.search(there)
            and self.before.search(before)
        )


_BEGAN_EARLIER = re.compile(
    "unexpected end of stream|unexpected document (indicator|separator)"
    "|could not find expected ':'|expected ',' or"
)
"""Complaints that come at the end of something; the mistake is where it began."""

_AFTER_QUOTE = re.compile(
    r"""^[ -]*(?:[A-Za-z_]+:\s+)?(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*[^\s#]"""
)
_NO_SPACE = re.compile(r"^[ -]*[A-Za-z_]+:[^\s:/]|^[ -]*[A-Za-z_]+:\u00a0")
_QUOTE_END = (
    "Dieses Anführungszeichen wird nicht geschlossen. Erlaubt: dasselbe Zeichen am Ende des Textes."
)
_SPACE_AFTER_COLON = (
    "fehlt das Leerzeichen hinter dem Doppelpunkt. Erlaubt: „schluessel: Wert“ mit einem einfachen "
    "Leerzeichen."
)
_SPACE_AFTER_DASH = (
    "fehlt das Leerzeichen hinter dem „-“. Erlaubt: „- schluessel: Wert“ mit einem einfachen "
    "Leerzeichen."
)
_AFTER_BRACKET = re.compile(r"^[ -]*(?:[A-Za-z_]+:\s+)?[\[{].*[\]}]\s*[^\s#]")
_KEY = re.compile(r"^\s*[^\s\[{'\"-][^:]*:(\s|$)")
_COMPLAINTS: tuple[tuple[Callable[[str, str, str], bool], str], ...] = (
    (
        _Says(there=re.compile(r"^(<{7}|={7}|>{7})")),
        "Hier stehen zwei Fassungen der Zeilen übereinander (<<<<<<<, =======, >>>>>>>). Erlaubt: "
        "eine davon; die Zeichen löschen.",
    ),
    (
        _Says(r"cannot start any token"),
        "Ein Text darf nicht mit „@“, „`“ oder „%“ beginnen. Erlaubt: in Anführungszeichen setzen.",
    ),
    (
        _Says(r"alphabetic or numeric character"),
        "Ein Text darf nicht mit „*“ oder „&“ beginnen. Erlaubt: in Anführungszeichen setzen.",
    ),
    (
        _Says(r"mapping values are not allowed", before=_NO_SPACE),
        f"In der Zeile davor {_SPACE_AFTER_COLON}",
    ),
    (
        _Says(r"mapping values are not allowed", re.compile(r":.*:(\s|$)")),
        "Im Text steht ein Doppelpunkt mit Leerzeichen. Erlaubt: den ganzen Text in "
        "Anführungszeichen setzen.",
    ),
    (
        _Says(r"mapping values are not allowed"),
        "Die Einrückung passt nicht: Hier beginnt ein Schlüssel, wo keiner stehen kann. Erlaubt: "
        "Schlüssel einer Ebene untereinander.",
    ),
    (_Says(r"unexpected end of stream|found unexpected document"), _QUOTE_END),
    (_Says(r"could not find expected ':'", _NO_SPACE), f"Hier {_SPACE_AFTER_COLON}"),
    (
        _Says(r"could not find expected ':'"),
        "Hier fehlt der Doppelpunkt hinter dem Schlüssel. Erlaubt: „schluessel: Wert“.",
    ),
    (
        _Says(r"did not find expected key|expected <block end>", _AFTER_QUOTE),
        "Nach dem schließenden Anführungszeichen steht noch Text. Erlaubt: den ganzen Text "
        "zwischen einfache Anführungszeichen setzen, oder innen „…“ schreiben.",
    ),
    (
        _Says(r"did not find expected key|expected <block end>", _AFTER_BRACKET),
        "Nach der schließenden Klammer steht noch Text. Erlaubt: ein Text, der mit „[“ oder „{“ "
        "beginnt, gehört in Anführungszeichen.",
    ),
    (
        _Says(r"did not find expected key|expected <block end>", re.compile(r"^\s*-\s")),
        "Dieser Listenpunkt passt nicht zu dem, was davor steht. Erlaubt: so weit eingerückt wie "
        "die Punkte darüber.",
    ),
    (
        _Says(r"did not find expected key|expected <block end>", before=re.compile(r"[\"']")),
        "Hier wird ein Schlüssel erwartet. Erlaubt: „schluessel: Wert“, so weit eingerückt wie die "
        "Schlüssel darüber; Anführungszeichen der Zeile davor geschlossen.",
    ),
    (
        _Says(r"did not find expected key|expected <block end>"),
        "Hier wird ein Schlüssel erwartet. Erlaubt: „schluessel: Wert“, so weit eingerückt wie "
        "die Schlüssel darüber.",
    ),
    (
        _Says(r"did not find expected '-' indicator", _KEY),
        "Die Einrückung passt nicht. Erlaubt: so weit eingerückt wie die Schlüssel des "
        "Listenpunkts darüber.",
    ),
    (
        _Says(r"did not find expected '-' indicator"),
        "Hier wird ein Listenpunkt erwartet. Erlaubt: „- “, so weit eingerückt wie die Punkte "
        "darüber.",
    ),
    (
        _Says(r"did not find expected ',' or|expected ',' or"),
        "Eine Klammer wird nicht geschlossen. Erlaubt: „[a, b]“; ein Text, der mit „[“ oder „{“ "
        "beginnt, gehört in Anführungszeichen.",
    ),
    (
        _Says(r"<document start>"),
        "Die Zeile passt nicht zu dem, was davor steht. Erlaubt: Schlüssel einer Ebene "
        "untereinander, gleich weit eingerückt.",
    ),
    (
        _Says(r"unknown escape|did not find expected hexdecimal"),
        "Nach „\\“ steht in doppelten Anführungszeichen ein unbekanntes Zeichen. Erlaubt: "
        "einfache Anführungszeichen.",
    ),
)
