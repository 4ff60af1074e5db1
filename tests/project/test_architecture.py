"""The rooms of the house stay apart (see the README's map)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from building import ROOT

KONZEPT = sorted((ROOT / "hooks" / "konzept").rglob("*.py"))
ENGINES = {"mkdocs", "properdocs", "material"}


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("file", KONZEPT, ids=lambda file: file.name)
def test_konzept_imports_no_engine(file: Path) -> None:
    assert not {name.partition(".")[0] for name in imports(file)} & ENGINES


@pytest.mark.parametrize(
    ("room", "forbidden"),
    [
        ("source", {"konzept.model", "konzept.plan", "konzept.pages", "pydantic"}),
        ("model", {"konzept.plan", "konzept.load", "konzept.pages", "markdown", "yaml"}),
        ("plan", {"konzept.load", "konzept.pages", "konzept.markup", "jinja2", "markdown"}),
        ("pages", {"os", "yaml", "konzept.source"}),
    ],
)
def test_imports_point_one_way(room: str, forbidden: set[str]) -> None:
    assert not imports(ROOT / "hooks" / "konzept" / f"{room}.py") & forbidden


def test_nothing_asks_for_the_time_but_the_two_doors() -> None:
    asking = {
        file.name
        for file in (*KONZEPT, ROOT / "hooks" / "site.py")
        if re.search(r"\.now\(|\.today\(|time\.time\(", file.read_text("utf-8"))
    }
    assert asking == {"__main__.py", "site.py"}


def test_templates_do_not_sort() -> None:
    for template in (ROOT / "docs" / "templates").glob("*.html"):
        assert not re.search(r"\|\s*(sort|groupby|dictsort)", template.read_text("utf-8")), template
