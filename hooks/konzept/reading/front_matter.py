"""What a page that is written by hand says of itself, above its text: its title and description.

Engines show what they cannot read there as text, and swallow first lines that look like it.
"""

import re
from collections.abc import Iterator

from konzept.reading.data_file import parse
from konzept.reading.problems import DataError, Problem
from konzept.values.refusals import nearest, shown

_KEYS = ("title", "description")
_BLOCK = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_LIKE_A_KEY = re.compile(r"(?:-{3}[ \t]*\n)? {0,3}[A-Za-z0-9_-]+:")

_LOST = (
    "So eine Zeile am Anfang gilt als Angabe über die Seite und fehlt dann im Text. Erlaubt: "
    "title und description zwischen zwei Zeilen „---“; der Text unter einer Überschrift („# …“)."
)
_ALLOWED = f"Erlaubt: {', '.join(_KEYS)}."


def front_matter_problems(text: str, name: str) -> Iterator[Problem]:
    """What is wrong above the text of the page of that name."""
    block = _BLOCK.match(text)
    if block is None:
        if _LIKE_A_KEY.match(text):
            yield Problem(name, 1, 1, "", _LOST)
        return
    try:
        file = parse(f"\n{block[1]}".encode(), name)  # its first line is the second of the page
    except DataError as error:
        yield from error.problems
        return
    yield from file.problems
    if not isinstance(file.values, dict):
        yield Problem(name, 2, 1, "", f"Hier stehen Angaben über die Seite. {_ALLOWED}")
        return
    for key, value in file.values.items():
        if key not in _KEYS:
            reason = f"{shown(key)} gibt es hier nicht. {_ALLOWED}{nearest(key, _KEYS)}"
            yield file.problem((key,), reason, at_key=True)
        elif not isinstance(value, str):
            yield file.problem((key,), "Erwartet wird ein Text.")
