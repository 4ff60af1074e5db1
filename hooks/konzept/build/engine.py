"""Runs the site generator (MkDocs or a continuation of it) in this process.

Engines are named, not imported: ``hooks/site.py`` is the only file that knows their insides.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from konzept.reading.yaml_errors import problem_from
from konzept.reports.plain_text import harmless
from konzept.values.refusals import shown
from konzept.values.site_address import site_address

if TYPE_CHECKING:  # commands that build nothing load nothing of this
    from konzept.build.site import Site
    from konzept.build.workers import Body
    from konzept.pages.tree import HandWritten, Tree

ENGINES = ("mkdocs", "properdocs")

HANDED_OVER = "konzept"
"""Key of the engine's ``extra`` settings under which ``hooks/site.py`` finds the ``Job``."""

_ADAPTER = "hooks/site.py"
_TOLD = "Die Gründe stehen darüber."


@dataclass(frozen=True, slots=True)
class Job:
    """What one run of the engine makes: the ``site``, and who gives the bodies of its pages.

    In a preview, ``only`` is the one path that is asked for; "" is the start page.
    """

    site: Site
    body: Body
    only: str | None = None

    def makes(self, tree: Tree, path: str) -> bool:
        """Whether the page or file at a path of the tree is wanted."""
        return self.only in (None, f"{tree.path}{path}")

    def hand_written(self, source: str, html: str) -> str:
        """The HTML of the page written by hand in ``source``, as the site shows it.

        Warns of what must be left out. On paper, its links show their addresses.
        """
        from konzept.printing.web_addresses import with_addresses
        from konzept.rendering import hand_written

        clean, left_out = hand_written.cleaned(html)
        if left_out:
            reason = f"Das wird nicht veröffentlicht: {', '.join(left_out)}."
            allowed = "Erlaubt: Texte, Listen, Tabellen, eigene Bilder und Links, ohne Skripte."
            print(harmless(f"docs/{source}: Warnung: {reason} {allowed}"), file=sys.stderr)
        return with_addresses(clean)

    def write_files(self, folder: Path, hand_written: Sequence[HandWritten]) -> None:
        """Write what is no page into the ``folder`` of the site."""
        self.site.write_files(folder, self.only)
        for tree in self.site.trees:
            index = tree.search_index(hand_written)
            if self.makes(tree, index.path):
                index.write(folder / tree.path)


class EngineError(Exception):
    """The engine has given up. It has told the reasons on the standard error stream."""


def configured(engine: str, root: Path, folder: Path, **overrides: object) -> Any:
    """The engine's settings of ``mkdocs.yml`` to build into ``folder``.

    Raises ``EngineError``, and ``ValueError`` with a German reason for an unusable ``site_url``.
    """
    load_config = import_module(f"{engine}.config").load_config
    unreadable = import_module(f"{engine}.exceptions").ConfigurationError
    file, ours = root / "mkdocs.yml", {"site_url": "", **overrides}
    try:
        config = load_config(str(file), site_dir=str(folder.resolve()), strict=True, **ours)
    except SystemExit:  # so the engine's own errors end a program
        raise EngineError(_TOLD) from None
    except unreadable as error:
        raise EngineError(_why_unreadable(file, error)) from None
    if _ADAPTER not in map(os.path.normpath, config.hooks):
        reason = f"Ohne „{_ADAPTER}“ entsteht keine Website. Erlaubt: hooks: [{_ADAPTER}]."
        raise EngineError(f"{file.name}: hooks: {reason}")
    edit_uri = config.edit_uri or ""
    if edit_uri and not config.repo_url and not re.fullmatch(r"https?://[^\s\"<>]+", edit_uri):
        allowed = "Erlaubt: https://forge.example.org/konzept/edit/main/docs/"
        raise EngineError(f"EDIT_URI: {shown(edit_uri)} ist keine Web-Adresse. {allowed}.")
    if "site_url" not in overrides:  # as written: the engine mends it without a word
        written = config.user_configs[0].get("site_url")
        config.site_url = site_address(str(written or ""), "mkdocs.yml: site_url")
    return config


def _why_unreadable(file: Path, error: Exception) -> str:
    """Why the engine cannot read its settings; the parser's reason is told in German."""
    if isinstance(cause := error.__context__, yaml.MarkedYAMLError):
        return str(problem_from(cause, file.read_text("utf-8"), file.name))
    return f"{file.name}:1:1: Das sind keine Einstellungen in YAML und UTF-8: {error}"


def run(engine: str, config: Any, job: Job) -> None:
    """Build a site with settings from ``configured``. Raises ``EngineError``."""
    config.extra[HANDED_OVER] = job
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with _heard(engine):
            import_module(f"{engine}.commands.build").build(config)
    except SystemExit:
        raise EngineError(_TOLD) from None
    finally:
        config.plugins.on_shutdown()


class _Harmless(logging.Formatter):
    """Lets no name of a file or text of a page command a forge."""

    def format(self, record: logging.LogRecord) -> str:
        return harmless(super().format(record))


@contextmanager
def _heard(engine: str) -> Iterator[None]:
    """Let the engine's warnings and errors reach the standard error stream."""
    logger, handler = logging.getLogger(engine), logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(_Harmless())
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
