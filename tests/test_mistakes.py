"""Every mistake that staff make is named in German, at its place, once, with what would be right.

The mistakes stand in ``tests/mistakes``: each file changes the small good data set beside it in one
way and holds the exact messages that follow.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from building import ROOT, run
from datasets import write
from editor import as_an_editor_reads
from jsonschema import Draft202012Validator
from konzept.load import load
from konzept.pages import render
from konzept.plan import Plan
from konzept.problems import DataError
from konzept.schema import FILE_KINDS, schema_of

MISTAKES = Path(__file__).parent / "mistakes"
GOOD = MISTAKES / "good"
FILES = sorted(file for file in MISTAKES.rglob("*.yml") if GOOD not in file.parents)
SCHEMAS = {kind.name: Draft202012Validator(schema_of(kind)) for kind in FILE_KINDS}

ASKED_FOR = (
    # syntax
    "tab",
    "missing colon",
    "`:` in a title",
    "unclosed quote",
    "wrong indentation",
    "list item merged into text",
    "unquoted `#`",
    "BOM",
    "CRLF",
    "Latin-1 file",
    "NUL byte",
    "empty file",
    "file truncated mid-write",
    "two documents",
    "anchors and aliases",
    "an alias bomb",
    "a 50 MB file",
    "a folder named x.yml",
    "a symlink out of `data/`",
    # keys
    "unknown",
    "duplicate",
    "umlaut",
    "wrong case",
    "English",
    # values
    "dates that don't exist",
    "`17.11.2016`",
    "`2016-13`",
    "end before start",
    "future log entry",
    "status typo",
    "wrong type",
    "empty text",
    "10,000-character title",
    "`javascript:` link",
    "link without scheme",
    "HTML",
    "template braces",
    "RTL override",
    "zero-width characters",
    # references
    "dangling field",
    "dangling organisation",
    "dangling source",
    "dangling goal",
    "id reused",
    "stem ≠ pattern",
    "`alte_ids` that collide",
    # logic
    "log out of order",
    "no evidence",
    "conference overlapping programme",
    "`fassung` not raised",
    "clock-change hour that doesn't exist",
)
"""The mistakes that the project promises to name."""


@dataclass(frozen=True)
class Case:
    """A wrong data set: how it differs from the good one, and what must be said about it.

    In ``file`` stands ``new`` for ``old``, or ``whole`` alone; or it breaks off behind
    ``end_after``, or is moved, or is made to be something ``special``. Of a mistake that is none,
    ``shown`` stands on the page instead.
    """

    title: str
    file: str
    messages: list[str]
    covers: str = ""
    old: str = ""
    new: str = ""
    whole: str | None = None
    encoding: str = "utf-8"
    end_after: str = ""
    end_after_bytes: str = ""
    move_to: str = ""
    special: str = ""
    base: bool = False
    shown: str = ""


def read_case(file: Path) -> Case:
    return Case(**yaml.load(file.read_text("utf-8"), yaml.BaseLoader))


CASES = {f"{file.parent.name}-{file.stem}": read_case(file) for file in FILES}
all_cases = pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))


def spoiled(case: Case, folder: Path) -> Path:
    """The good data set with the mistake in it."""
    data = Path(shutil.copytree(GOOD, folder / "data"))
    file = data / case.file
    if case.special:
        make_special(case.special, file, folder / "elsewhere")
    elif case.move_to:
        (data / case.move_to).parent.mkdir(exist_ok=True)
        file.rename(data / case.move_to)
    else:
        file.write_bytes(wrong_content(case, file.read_text("utf-8")))
    return data


def make_special(kind: str, file: Path, elsewhere: Path) -> None:
    if kind == "50 MB":
        file.write_bytes(b"titel: x\n" + b"#" * 50_000_000)
        return
    file.rename(elsewhere)
    if kind == "symlink":
        file.symlink_to(elsewhere)
    elif kind == "folder":
        file.mkdir()
    elif kind == "file":
        file.write_text("titel: x\n", "utf-8")
    else:
        assert kind == "delete"


def wrong_content(case: Case, good: str) -> bytes:
    if case.whole is not None:
        return case.whole.encode(case.encoding)
    if case.end_after_bytes:
        start = case.end_after_bytes.encode("latin-1")
        content = good.encode()
        return content[: content.index(start) + len(start)]
    if case.end_after:
        return good[: good.index(case.end_after) + len(case.end_after)].encode()
    assert good.count(case.old) == 1, case.old
    new = case.new.replace("{x * 10000}", "x" * 10_000)
    return good.replace(case.old, new).encode(case.encoding)


def problems_of(case: Case, folder: Path) -> list[str]:
    data = spoiled(case, folder)
    try:
        load(data, load(GOOD) if case.base else None)
    except DataError as refused:
        return [str(problem) for problem in refused.problems]
    return []
