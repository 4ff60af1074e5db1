"""The templates that hold the words of all pages, and the views that they receive."""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property, partial
from pathlib import Path
from traceback import extract_tb
from typing import Any, Protocol

from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from konzept.rendering import easy_language
from konzept.rendering.translation import TranslatingEnvironment
from konzept.values import markdown
from konzept.values.date_words import german_day
from konzept.values.phrases import (
    GERMAN_ENDS,
    IN_GERMAN,
    UNTRANSLATED,
    Wording,
    is_untranslated,
    unmarked,
)

_PIECES = (
    "date",
    "day",
    "link",
    "status",
    "standing",
    "kind",
    "field_name",
    "source",
    "evidence",
)
"""The macros of ``pieces.html``. Templates use them as filters.

Jinja applies a filter three times as fast as it calls a function: 4 % of a build.
"""

_MOST_PIECES = 20_000
"""How many rendered pieces are kept, some 30 MB; a site of 1,000 measures has 10,000."""


class View(Protocol):
    """What one template receives: a ``NamedTuple`` that declares each value."""

    def _asdict(self) -> dict[str, Any]: ...


class Templates:
    """The templates in one folder, which lies in that of the hand-written pages (``docs``).

    ``shared`` are names that all templates know. ``link`` gives the link to a path of the site.
    ``bytecode`` keeps compiled templates between builds. They speak the language of ``wording``.
    """

    def __init__(
        self,
        folder: Path,
        shared: Mapping[str, Any],
        link: Callable[[str], str],
        bytecode: BytecodeCache | None = None,
        wording: Wording = IN_GERMAN,
    ) -> None:
        self.docs = folder.parent
        self._env = TranslatingEnvironment(
            wording,
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=bytecode,
        )
        self._env.filters |= {
            "across": _from_left if wording.direction == "ltr" else _from_right,
            "easy": lambda text: easy_language.to_html(text, link),
            "easy_heading": easy_language.to_heading,
            "german": german_day,
            "line": markdown.to_line,
            "md": lambda text: _paragraphs(text, link) if text else "",
            **{name: partial(self.piece, name) for name in _PIECES},
        }
        self._env.globals |= {**shared, "to": link, "once": self.piece, "each": self._each}
        self._env.globals["for_script"] = _in_german if wording.is_german else _for_script
        self.pieces: dict[Hashable, Markup] = {}

    def render(self, template: str, view: View | None = None, **more: object) -> str:
        """The HTML that a template makes of a view; ``more`` are further values by name.

        Raises ``ValueError`` with the place of a mistake in a template.
        """
        given = view._asdict() if view else {}
        try:
            return self._env.get_template(template).render(given, **more)
        except TemplateError as error:
            raise ValueError(f"{self._place_of(error)}: Fehler in der Vorlage: {error}") from error

    def _place_of(self, error: TemplateError) -> str:
        """The file and line of a mistake, or the folder where nothing tells them."""
        place = self.docs.name
        for frame in extract_tb(error.__traceback__):  # Jinja puts its templates among the frames
            if (file := Path(frame.filename)).is_relative_to(self.docs):
                place = f"{file.relative_to(self.docs.parent).as_posix()}:{frame.lineno}"
        return place

    @cached_property
    def _macros(self) -> Mapping[str, Callable[..., Markup]]:
        """The macros that many pages share, by name."""
        return {
            name: macro
            for file in ("macros.html", "pieces.html")
            for name, macro in vars(self._env.get_template(file).module).items()
            if callable(macro)
        }

    def piece(self, macro: str, *given: Any, key: Hashable = None) -> Markup:
        """What a macro makes of the values given. The same values are rendered once.

        ``key`` stands for the values where they have no cheap hash. Without this, a build of
        1,000 measures takes a third longer.
        """
        key = (macro, key or given)
        piece = self.pieces.get(key)
        if piece is None:
            if len(self.pieces) >= _MOST_PIECES:
                self.pieces.clear()
            piece = self.pieces[key] = self._macros[macro](*given)
        return piece

    def _each(self, macro: str, records: Iterable[object], by: str | None = None) -> Markup:
        """What a macro makes of each record, one after the other, each rendered once.

        ``by`` names the property that tells one record from all others.
        """
        return Markup(  # ``Markup.join`` would escape each piece again
            "".join([self.piece(macro, one, key=by and getattr(one, by)) for one in records])
        )


def _paragraphs(text: str, link: Callable[[str], str]) -> Markup:
    """A text in Markdown as HTML, which says if it is German on a page of another language."""
    html = markdown.to_html(unmarked(text), link)
    if not is_untranslated(text):
        return html
    return Markup(f'{UNTRANSLATED}{GERMAN_ENDS}<div lang="de" dir="ltr">{html}</div>')


def _from_left(place: float) -> float:
    """Where something stands across a picture, in per cent from its left: time runs as lines do."""
    return place


def _from_right(place: float) -> float:
    return round(100 - place, 2)


def _in_german(words: object) -> str:
    """Scripts know German words themselves."""
    return ""


Words = str | Mapping[str, "Words"]


def _for_script(words: Words) -> Markup:
    """The attribute by which a page gives a script the words of its language."""
    return Markup(' data-woerter="{}"').format(json.dumps(_plain(words), ensure_ascii=False))


def _plain(words: Words) -> Words:
    if isinstance(words, str):
        return unmarked(words)
    return {name: _plain(one) for name, one in words.items()}
