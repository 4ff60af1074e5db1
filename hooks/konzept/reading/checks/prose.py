"""What texts hide, and what readers may see otherwise than it was meant."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from string import punctuation
from typing import get_args

from pydantic.fields import FieldInfo

from konzept.reading.data_set import DataSet, PlacedRecord
from konzept.reading.problems import Problem
from konzept.records.base import Record, fields_of
from konzept.values import markdown
from konzept.values.invisible import INVISIBLE, invisible_char
from konzept.values.key_path import KeyPath
from konzept.values.misread import is_misread, may_be_misread, repaired
from konzept.values.prose import ITEM_SIGN
from konzept.values.refusals import did_you_mean, shown
from konzept.values.texts import Markdown

_CHECKED = get_args(Markdown)[1]  # what annotates a text in Markdown
_ENTITY = re.compile("&#?[a-zA-Z0-9]+;")

_ESCAPED = re.compile(rf"\\[{re.escape(punctuation)}]")
_CODE = re.compile("<code>.*?</code>", re.DOTALL)
_EMPHASIS = re.compile(
    r"[*_](?:(?<=\*)\*(?<!\*..)(?!\*)|(?<![^\s„“‚\"'»«].)(?=[^\W_]|[„“‚\"'(]))\S*"
)
_ITEM = re.compile(rf"^ *(?:{ITEM_SIGN} +|> ?[0-9])\S*", re.MULTILINE)

_BULLETS = re.compile(r"^ *([•·▪◦‣●○■–—o])[ \u00a0].*(?:\n *\1[ \u00a0].*)+", re.MULTILINE)
_STRUCTURE = re.compile(
    r"^ *(?:#{1,6} +\S+|\|.*\|(?:\n *\|.*\|)*|-{3,}$|={3,}$|_{3,}$|\*{3,}$)|!\[\S*", re.MULTILINE
)
_BROKEN_LINK = re.compile(r"\[[^\[\]\n]+\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")

_LANGUAGE = re.compile(r"\{\s*lang\b[^}]*\}?")

_NO_LANGUAGE = (
    "bleibt so stehen. Fremde Wörter kennzeichnen Sie in eckigen Klammern, mit dem Kürzel der "
    "Sprache dahinter: „[Kulturmittler]{lang=tr}“."
)
_NO_EMPHASIS = (
    "bleibt so stehen, mit dem Zeichen. Hervorgehoben werden ganze Wörter, ohne Leerzeichen "
    "innen: „*Wort*“ oder „**zwei Wörter**“. Ist das Zeichen gemeint: „\\“ davor."
)
_NO_ITEM = (
    "beginnt wie ein Listenpunkt oder ein Zitat, wird aber als Satz gelesen und bleibt so stehen. "
    "Eine Liste hat mindestens zwei Punkte und eine Leerzeile davor. Ist ein Satz gemeint: „\\“ "
    "vor das Zeichen, wie in „3\\. Bauabschnitt“."
)
_NO_LIST = (
    "steht in einem Absatz mit der Zeile darunter. Ist eine Liste gemeint: „- “ vor jeden Punkt, "
    "und davor eine Leerzeile."
)
_NO_STRUCTURE = (
    "bleibt so stehen. Überschriften, Tabellen, Linien und Bilder gibt es hier nicht. "
    "Erlaubt: Absätze, Listen, Links und Hervorhebung."
)
_NO_LINK = (
    "bleibt so stehen und ist kein Link. Erlaubt: „[Text](https://www.example.org/)“, die Adresse "
    "ohne Leerzeichen."
)

_MISREAD = (
    "steht so auf der Website: Ein Programm hat die Umlaute falsch gelesen, vielleicht noch mehr "
    "in dieser Datei. Bitte den Text neu kopieren."
)

_SIGNS = re.compile(
    r"[][*_{!#|=>+•·▪◦‣●○■–—o0-9-](?:(?<=[][*_{!])"
    r"|(?:(?<![^\n].)|(?<=\A .)|(?<=\n .)|(?<=  .))(?:(?<!o)|(?=[ \u00a0])))"
)
"""Stands in all that may be doubtful; most texts have none of it."""

_DOUBTS = (
    (_EMPHASIS, _NO_EMPHASIS),
    (_ITEM, _NO_ITEM),
    (_LANGUAGE, _NO_LANGUAGE),
    (_BULLETS, _NO_LIST),
    (_STRUCTURE, _NO_STRUCTURE),
    (_BROKEN_LINK, _NO_LINK),
)


def hidden_characters(data: DataSet) -> Iterator[Problem]:
    """Entities ("&shy;") for characters that a file must not contain."""
    for placed, path, text in _texts(data):
        for found in _ENTITY.finditer(text):
            start, end, entity = *found.span(), found[0]
            around = text[max(0, start - 1) : start], text[end : end + 1]
            # As browsers decode it: "&shyx;" is a soft hyphen and "x;".
            if unseen := INVISIBLE.search(unescape(entity).join(around)):
                reason = f"{shown(entity)}: {invisible_char(unseen[0])}"
                yield placed.problem(path, reason, word=entity)


def misread_umlauts(data: DataSet) -> Iterator[Problem]:
    """Warnings: words that a program has read in another encoding ("fÃ¼r"), one for each file."""
    files = {placed.file.name: placed.file for placed in data.records}
    doubtful = {name for name, file in files.items() if may_be_misread(file.text)}
    for placed in data.records:
        for path, text in placed.texts() if placed.file.name in doubtful else ():
            if word := next(filter(is_misread, text.split()), ""):
                doubtful.remove(placed.file.name)
                yield placed.warning(path, f"{shown(word)} {_MISREAD}{_meant(word)}", word=word)
                break


def _meant(word: str) -> str:
    return did_you_mean(repaired(word)) if "\ufffd" not in word else ""


def doubtful_prose(data: DataSet) -> Iterator[Problem]:
    """Warnings: signs that stay signs, sentences like a list item, lists that are a paragraph."""
    for placed, path, text in _texts(data):
        text = markdown.without_plain_pieces(text)
        if _SIGNS.search(text) and any(sign.search(text) for sign, _ in _DOUBTS):
            words = _visible(text)
            for sign, reason in _DOUBTS:
                for found in sign.finditer(words):
                    word = found[0].strip().partition("\n")[0]
                    yield placed.warning(path, f"{shown(word)} {reason}", word=word)


def _visible(text: str) -> str:
    """The lines that readers see, without code; escaped signs and items of lists as "x".

    A picture, which is read as a link, keeps the bracket behind its "!".
    """
    html = str(markdown.to_html(_ESCAPED.sub("x", text), str))
    html = _CODE.sub("x", html.replace("<li", "x<li").replace("!<a", "![<a"))
    return unescape(re.sub("<[^>]*>", "", html))


def _texts(data: DataSet) -> Iterator[tuple[PlacedRecord, KeyPath, str]]:
    """All texts in Markdown, each with its place."""
    for placed, path, part in data.parts_of_type(Record):
        for name, key in _markdown_fields(type(part)):
            if text := getattr(part, name):
                yield placed, (*path, key), text


@cache
def _markdown_fields(model: type[Record]) -> list[tuple[str, str]]:
    return [(name, key) for name, key, info in fields_of(model) if _is_markdown(info)]


def _is_markdown(field: FieldInfo) -> bool:
    alternatives = (getattr(one, "__metadata__", ()) for one in get_args(field.annotation))
    return any(_CHECKED in annotations for annotations in (field.metadata, *alternatives))
