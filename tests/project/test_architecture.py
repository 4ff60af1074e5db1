"""The rooms of the house stay apart: imports go one way (see the README's map)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from building import ROOT, TEMPLATES

HOOKS = ROOT / "hooks"
KONZEPT = HOOKS / "konzept"
MODULES = sorted(KONZEPT.rglob("*.py"))
ROOMS = (
    "values",
    "records",
    "theme",
    "routes",
    "rendering",
    "plan",
    "reading",
    "languages",
    "search",
    "exports",
    "printing",
    "editing",
    "pages",
    "reports",
    "build",
    "archive",
    "preview",
    "cli",
    "__main__",
)
"""The folders of ``hooks/konzept`` and its modules beside them: each imports from earlier ones."""
FOLDERS = sorted({file.parent for file in MODULES} - {KONZEPT})

ENGINES = {"mkdocs", "properdocs", "material"}
TRICKS = {"os.fork", "os._exit", "os.memfd_create", "mmap", "runpy", "gc.disable"}


def name_of(path: Path) -> str:
    return path.relative_to(HOOKS).as_posix()


def imports(file: Path) -> set[str]:
    """The full names of all that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file} imports relatively"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room_of(file: Path) -> str:
    return file.relative_to(KONZEPT).with_suffix("").parts[0]


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_konzept_imports_no_engine(file: Path) -> None:
    assert not {name.partition(".")[0] for name in imports(file)} & ENGINES


def test_the_adapter_is_small() -> None:
    assert len((HOOKS / "site.py").read_text("utf-8").splitlines()) <= 150


def test_every_room_has_its_place_in_the_order() -> None:
    assert {room_of(file) for file in MODULES} == {"__init__", *ROOMS}


@pytest.mark.parametrize("room", ROOMS)
def test_imports_go_one_way(room: str) -> None:
    allowed = {room, *ROOMS[: ROOMS.index(room)]}
    wrong = [
        f"{name_of(file)} imports {name}"
        for file in MODULES
        if room_of(file) == room
        for name in imports(file)
        if name.startswith("konzept.") and name.split(".")[1] not in allowed
    ]
    assert not wrong


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_door_of_a_room_says_in_one_sentence_what_it_is_for(folder: Path) -> None:
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8")))
    assert said, "no docstring"
    sentence = said.partition("\n\n")[0].replace("\n", " ")
    assert re.fullmatch(r"[A-Z](?:[^.]|\.(?! [A-Z]))+\.", sentence)


def test_nothing_asks_for_the_time_but_the_settings() -> None:
    asking = {
        name_of(file)
        for file in HOOKS.rglob("*.py")
        if re.search(r"\.now\(|\.today\(|time\.time\(", file.read_text("utf-8"))
    }
    assert asking == {"konzept/build/settings.py"}


@pytest.mark.parametrize("file", sorted(HOOKS.rglob("*.py")), ids=name_of)
def test_no_process_is_copied_or_ended_by_a_trick(file: Path) -> None:
    nodes = ast.walk(ast.parse(file.read_text("utf-8")))
    used = {ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute)}
    imported = {part for name in imports(file) for part in (name, name.partition(".")[0])}
    assert not (imported | used) & TRICKS


def test_templates_do_not_sort() -> None:
    templates = list(TEMPLATES.rglob("*.html"))
    assert templates
    for template in templates:
        assert not re.search(r"\|\s*(sort|groupby|dictsort)", template.read_text("utf-8")), template
