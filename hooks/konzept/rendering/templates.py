"""placeholder"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from konzept.build.bytecode import Bytecode
from konzept.rendering import markdown
from konzept.values.dates import german_day

_PIECES = ("date", "day", "link", "status", "field_name", "source", "cited", "evidence")
"""The macros of ``pieces.html``, which all templates have as filters.

To call a function takes Jinja three times as long as to apply a filter: 4 % of a build.
"""

_REMEMBERED = 40_000
"""So many rendered pieces at most, some 40 MB; 1,000 measures have 10,000."""


class Templates:
    """The templates in a folder; all of them have what is ``given``, by name.

    ``to`` gives the link to a path of the site. Compiled, they are ``kept`` in a folder, if one is
    named.
    """

    def __init__(
        self,
        folder: Path,
        given: Mapping[str, Any],
        to: Callable[[str], str],
        kept: Path | None = None,
    ) -> None:
        self.env = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=Bytecode(kept, Path(__file__).parent) if kept else None,
        )
        self.env.filters |= {
            "german": german_day,
            "line": markdown.to_line,
            "md": lambda text: markdown.to_html(text, to) if text else "",
            **{name: partial(self._once, name) for name in _PIECES},
        }
        self.env.globals |= {**given, "to": to, "once": self._once, "each": self._each}
        self._said: dict[Hashable, tuple[tuple[object, ...], Markup]] = {}

    def render(self, name: str, **given: Any) -> str:
        """What one template says."""
        return self.env.get_template(name).render(given)

    @cached_property
    def _macros(self) -> Mapping[str, Callable[..., Markup]]:
        """The macros that many pages share, by name."""
        files = ("macros.html", "pieces.html")
        return {
            name: macro
            for file in files
            for name, macro in vars(self.env.get_template(file).module).items()
            if callable(macro)
        }

    def _once(self, macro: str, *given: object, key: Hashable = None) -> Markup:
        """What a macro says of what it is given, rendered once: many pages repeat it.

        ``key`` tells it from all else; else these are the very objects that the plan keeps.
        Building 1,000 measures without this takes over twice the time.
        """
        said = (macro, key) if key else (macro, *map(id, given))
        found = self._said.get(said)
        if found is None:
            if len(self._said) >= _REMEMBERED:
                self._said.clear()
            # Keeps what is given: ids are those of living objects.
            found = self._said[said] = given, self._macros[macro](*given)
        return found[1]

    def _each(self, macro: str, records: Iterable[object], by: str | None = None) -> Markup:
        """What a macro says of each record, one after the other, each rendered once.

        ``by`` names the property that tells a record from all others, if other objects are equal.
        """
        return Markup(  # ``Markup.join`` would look at each of them again
            "".join([self._once(macro, one, key=by and getattr(one, by)) for one in records])
        )
