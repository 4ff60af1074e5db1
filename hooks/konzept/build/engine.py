"""Runs the site generator (MkDocs or a continuation of it) in this process.

Engines are named, not imported: ``hooks/site.py`` is the only file that knows their insides.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from konzept.build.engine_words import EngineWords
from konzept.reading.yaml_errors import problem_from
from konzept.reports.plain_text import harmless
from konzept.values.refusals import shown
from konzept.values.site_address import site_address

if TYPE_CHECKING:  # commands that build nothing load nothing of this
    from konzept.build.job import Job

ENGINES = ("mkdocs", "properdocs")

_ADAPTER = "hooks/site.py"


class EngineError(Exception):
    """The engine has given up; the reasons are in German, as far as they are known here."""


def configured(engine: str, root: Path, folder: Path, **overrides: object) -> Any:
    """The engine's settings of ``mkdocs.yml`` to build into ``folder``.

    Raises ``EngineError``, and ``ValueError`` with a German reason for an unusable ``site_url``.
    """
    load_config = import_module(f"{engine}.config").load_config
    unreadable = import_module(f"{engine}.exceptions").ConfigurationError
    file, ours = root / "mkdocs.yml", {"site_url": "", **overrides}
    try:
        with _heard(engine, EngineWords(root, tuple)):
            config = load_config(str(file), site_dir=str(folder.resolve()), strict=True, **ours)
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
    from konzept.build.job import HANDED_OVER

    config.extra[HANDED_OVER] = job
    job.refuse = logging.getLogger(engine).error  # "strict": what is logged fails it at the end
    config.plugins.on_startup(command="build", dirty=False)
    words = EngineWords(Path(config.config_file_path).parent, job.site.sources)
    try:
        with _heard(engine, words):
            import_module(f"{engine}.commands.build").build(config)
    finally:
        config.plugins.on_shutdown()


class _Listener(logging.Handler):
    """Keeps what the engine warns of. No name of a file or text of a page commands a forge."""

    def __init__(self, words: EngineWords) -> None:
        super().__init__(logging.WARNING)
        self._words = words
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(harmless(self._words.in_german(record.getMessage())))


@contextmanager
def _heard(engine: str, words: EngineWords) -> Iterator[None]:
    """Raise ``EngineError`` with all that the engine warned of, if it ends the program."""
    logger, listener = logging.getLogger(engine), _Listener(words)
    logger.addHandler(listener)
    try:
        yield
    except SystemExit:  # so the engine's own errors end a program
        raise EngineError("\n".join(dict.fromkeys(listener.heard))) from None
    finally:
        logger.removeHandler(listener)
