"""placeholder"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_PREFIX = "zeichen_"
"""Begins the ids of drawings. No other id of a page holds "_" (``konzept.paper``)."""

_DRAWN = re.compile(r'^<svg [^>]*?(viewBox="[^"]*")[^>]*(>.*)</svg>$', re.DOTALL)
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
    return _drawing(symbol).replace("<svg ", '<svg class="symbol" aria-hidden="true" ', 1)


@cache
def _drawing(symbol: str) -> str:
    return _file(symbol).read_text("utf-8").strip()


def reference(name: str) -> str:
    """A symbol as a short inline SVG that shows the drawing ``name`` of the page."""
    return (
        '<svg class="symbol" width="16" height="16" aria-hidden="true">'
        f'<use href="#{_PREFIX}{name}"/></svg>'
    )


def completed(html: str, drawings: Mapping[str, str]) -> str:
    """The HTML of a page with the drawings that its references show; they name icons."""
    symbols = "".join(
        _DRAWN.sub(rf'<symbol id="{_PREFIX}{name}" \1\2</symbol>', _drawing(icon))
        for name, icon in drawings.items()
        if f'"#{_PREFIX}{name}"' in html
    )
    if not symbols:
        return html
    drawn = '<svg class="drawings" width="0" height="0" aria-hidden="true">'
    return f"{html}\n{drawn}{symbols}</svg>"


def inlined(html: str, drawings: Mapping[str, str]) -> str:
    """The same for programs that know no references between drawings: each drawn where it is."""
    for name, icon in drawings.items():
        html = html.replace(reference(name), svg(icon))
    return html


def _file(symbol: str) -> Path:
    return _folder() / f"{symbol}.svg"


@cache
def _folder() -> Path:
    theme = find_spec("material")
    assert theme is not None, "mkdocs-material is not installed"
    assert theme.origin is not None, "mkdocs-material has no files"
    return Path(theme.origin).parent / "templates" / ".icons"
