"""The icons that the theme ships, read as data: nothing here imports the theme or its engine."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_NAME = re.compile(r"[a-z0-9_-]{1,99}(?:/[a-z0-9_-]{1,99})*")


def is_shipped(symbol: str) -> bool:
    """Whether the theme has an icon of this name, such as ``material/school``."""
    return bool(_NAME.fullmatch(symbol)) and _file(symbol).is_file()


def shipped() -> tuple[str, ...]:
    """All names, sorted. Slow (over 10,000 files): for error messages only."""
    return tuple(
        sorted(
            path.relative_to(_folder()).with_suffix("").as_posix()
            for path in _folder().rglob("*.svg")
        )
    )


@cache
def svg(symbol: str) -> str:
    """The icon as inline SVG, hidden from assistive technology: words always stand beside it."""
    drawing = _file(symbol).read_text("utf-8").strip()
    return drawing.replace("<svg ", '<svg class="symbol" aria-hidden="true" focusable="false" ', 1)


def _file(symbol: str) -> Path:
    return _folder() / f"{symbol}.svg"


@cache
def _folder() -> Path:
    theme = find_spec("material")
    assert theme is not None, "mkdocs-material is not installed"
    assert theme.origin is not None, "mkdocs-material has no files"
    return Path(theme.origin).parent / "templates" / ".icons"
