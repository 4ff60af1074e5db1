"""The words of the program that the languages translate: those of its templates and its code.

They are the same for any town. Templates mark them with ``{% trans %}`` and ``_("…")``, code with
``phrase`` and ``counted``.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from konzept.rendering.reading_aid import FILE as READING_AID
from konzept.rendering.reading_aid import parts_of
from konzept.rendering.translation import messages_in
from konzept.values.phrases import Forms
from konzept.values.sorting import GERMAN_LETTERS

WORDS = "docs/sprachen"
"""The folder with their catalogues, one a language."""

_TEMPLATES = ("docs/templates", "hooks/theme")
_CODE = "hooks/konzept"
_FORMS = {"phrase": 1, "counted": 2}
"""How many German texts a call of these functions begins with."""


_ALPHABET = (
    "Die Buchstaben der Sprache in ihrer Reihenfolge, durch Leerzeichen getrennt. Zeichen ohne "
    "Abstand sortiert sie gleich."
)


class Words(NamedTuple):
    """A message, and the file that says it; ``note`` tells translators in German what it is."""

    forms: Forms
    file: str
    note: str = ""


def words_of(root: Path) -> Iterator[Words]:
    """All of them, in the project at ``root``; the same message comes once for each file."""
    for folder in _TEMPLATES:
        for file in sorted((root / folder).rglob("*.html")):
            for forms in messages_in(file.read_text("utf-8")):
                yield Words(forms, file.relative_to(root).as_posix())
    for part in parts_of(root / "docs"):
        yield Words((part.text,), f"docs/{READING_AID}")
    yield Words((GERMAN_LETTERS,), f"{_CODE}/values/sorting.py", _ALPHABET)
    for file in sorted((root / _CODE).rglob("*.py")):
        code = file.read_text("utf-8")
        if not any(f"{name}(" in code for name in _FORMS):
            continue  # to parse all modules would take most of the time of a check
        for forms in _phrases_in(code):
            yield Words(forms, file.relative_to(root).as_posix())


def _phrases_in(code: str) -> Iterator[Forms]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            given = node.args[: _FORMS.get(node.func.id, 0)]
            forms = tuple(one.value for one in given if isinstance(one, ast.Constant))
            if forms:
                yield tuple(map(str, forms))
