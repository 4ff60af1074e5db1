"""What the form for staff gets from the models, and what its script must know of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from building import ROOT
from datasets import FOREIGN, HERNE
from konzept import routes
from konzept.editing.file_kinds import FILE_KINDS
from konzept.editing.form.files import form_files, form_of
from konzept.editing.guide import chapters
from konzept.reading.folder import find_files
from konzept.reading.load import load
from konzept.records import rules
from konzept.values.key_titles import title_of
from konzept.values.rules import Ask, Hint

SCRIPT = (ROOT / "docs" / "assets" / "formular-regeln.js").read_text("utf-8")


def keys(data: Path) -> dict[str, Any]:
    return form_of(load(data), find_files(data).names)


def test_the_script_knows_each_kind_of_rule() -> None:
    known = set(re.findall(r"^    '?([\w ]+)'?[:(]", SCRIPT, re.MULTILINE))
    kinds = {one.__name__ for one in rules.Rule.__subclasses__()}
    assert len(kinds) > 5
    assert kinds <= known
    assert {*Ask, *rules.Relation} <= known
    assert {*Hint} - {""} <= known


@pytest.mark.parametrize("data", [HERNE, FOREIGN], ids=["herne", "foreign"])
def test_every_record_of_every_file_can_be_chosen(data: Path) -> None:
    chosen = {kind["name"]: [one for one, _ in kind["records"]] for kind in keys(data)["kinds"]}
    names = set(find_files(data).names)
    for kind in FILE_KINDS:
        found = {name for name in names if name.startswith((f"{kind.name}/", f"{kind.name}."))}
        if kind.has_folder:
            assert {f"{kind.name}/{one}.yml" for one in chosen[kind.name]} == found
        elif kind.is_list:
            (text,) = ((data / name).read_text("utf-8") for name in found) if found else ("",)
            assert len(chosen[kind.name]) == len(re.findall(r"^- ", text, re.MULTILINE))


def test_there_is_a_script_for_every_file() -> None:
    names = {one.path for one in form_files(load(HERNE), HERNE)}
    files = {f"{routes.FORM_FILES}{name[:-4]}.js" for name in find_files(HERNE).names}
    assert names == {routes.FORM_KEYS, *files}


def test_titles_of_keys_are_spelled_as_people_do() -> None:
    paths = {key.path for chapter in chapters() for key in chapter.keys}
    titles = {title_of(path.rpartition(".")[2]) for path in paths}
    assert [one for one in titles if re.search("ae|oe|(?<![aq])ue", one.lower())] == []
