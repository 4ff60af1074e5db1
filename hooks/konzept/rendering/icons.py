"""The icons of the site, as SVG within a page: our own, and those that the theme ships.

Where the theme's package is not installed, ours are all there are.

The same few icons stand on a page up to a thousand times. So a page uses them: ``use`` is a short
reference to a drawing by its name, and ``with_drawings`` adds each drawing that a page uses, once.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_PREFIX = "zeichen_"
"""Begins the ids of drawings. ``konzept.printing.document`` renames only ids without "_"."""

_SYMBOL = '<svg class="symbol" width="16" height="16" aria-hidden="true"'
"""Begins each icon. Its size is that of letters where no style sheet says more."""

_OWN = Path(__file__).parents[2] / "theme" / ".icons"

_SVG = re.compile(r'^<svg [^>]*?(viewBox="[^"]*")[^>]*(>.*)</svg>$', re.DOTALL)
_ICON = re.compile(r"[a-z0-9_-]{1,99}(?:/[a-z0-9_-]{1,99})*")


def is_shipped(icon: str) -> bool:
    """Whether there is an icon of this name, such as ``material/school``."""
    return bool(_ICON.fullmatch(icon)) and _file_of(icon).is_file()


@cache
def shipped() -> frozenset[str]:
    """The names of all icons. Slow (over 10,000 files): for error messages only."""
    return frozenset(
        file.relative_to(folder).with_suffix("").as_posix()
        for folder in _folders()
        for file in folder.rglob("*.svg")
    )


@cache
def svg(icon: str) -> str:
    """The icon as an SVG that stands alone.

    Like all icons it is hidden from assistive technology: words always stand beside it.
    """
    return _source(icon).replace("<svg ", f"{_SYMBOL} ", 1)


def use(name: str) -> str:
    """An SVG that shows the drawing ``name`` of the same page."""
    return f'{_SYMBOL}><use href="#{_PREFIX}{name}"/></svg>'


def with_drawings(html: str, drawings: Mapping[str, str]) -> str:
    """``html`` and after it each drawing that it uses; ``drawings`` maps names to icons."""
    symbols = "".join(
        _SVG.sub(rf'<symbol id="{_PREFIX}{name}" \1\2</symbol>', _source(icon))
        for name, icon in drawings.items()
        if f'"#{_PREFIX}{name}"' in html
    )
    if not symbols:
        return html
    drawn = '<svg class="drawings" width="0" height="0" aria-hidden="true">'
    return f"{html}\n{drawn}{symbols}</svg>"


def with_icons(html: str, drawings: Mapping[str, str]) -> str:
    """``html`` with a whole icon in each place that uses one, for programs that know no ``use``."""
    for name, icon in drawings.items():
        html = html.replace(use(name), svg(icon))
    return html


@cache
def _source(icon: str) -> str:
    return _file_of(icon).read_text("utf-8").strip()


def _file_of(icon: str) -> Path:
    """The file of an icon: our own, or the theme's. It may not exist."""
    files = [folder / f"{icon}.svg" for folder in _folders()]
    return next((one for one in files if one.is_file()), files[0])


@cache
def _folders() -> tuple[Path, ...]:
    """Where icons lie."""
    theme = find_spec("material")
    if theme is None or theme.origin is None:
        return (_OWN,)
    return _OWN, Path(theme.origin).parent / "templates" / ".icons"
