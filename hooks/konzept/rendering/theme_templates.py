"""The templates of the theme, which the engine finds: in all languages of the site."""

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import BytecodeCache, Environment, Template
from markupsafe import Markup

from konzept.rendering import icons
from konzept.rendering.translation import TranslatingEnvironment
from konzept.theme.style_sheet import compact
from konzept.values.phrases import IN_GERMAN, Wording


class ThemeEnvironment(TranslatingEnvironment):
    """The templates of the engine's environment, which is ``given``, in several languages.

    ``template_in`` names a template of a language. ``bytecode`` gives what keeps the compiled
    templates of each. Templates know the icons and can make style sheets compact.
    """

    def __init__(
        self,
        given: Environment,
        wordings: Iterable[Wording],
        bytecode: Callable[[Wording], BytecodeCache],
    ) -> None:
        self._wordings, self._bytecode = {one.id: one for one in wordings}, bytecode
        super().__init__(**self._options(given, IN_GERMAN))
        _copied(given, self)
        self.globals["symbol"] = lambda name: Markup(icons.svg(name))
        self.filters["compact"] = lambda css: Markup(compact(css))
        self._others: dict[str, TranslatingEnvironment] = {}

    def _options(self, given: Environment, wording: Wording) -> dict[str, Any]:
        return {
            "wording": wording,
            "loader": given.loader,
            "auto_reload": given.auto_reload,
            "undefined": given.undefined,
            "autoescape": True,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "bytecode_cache": self._bytecode(wording),
        }

    def get_template(self, name: Any, *given: Any, **more: Any) -> Template:
        """The template of this name; behind the tag of a language and ":", in that language."""
        language, _, rest = str(name).rpartition(":")
        if not language:
            return super().get_template(name, *given, **more)
        if language not in self._others:
            options = self._options(self, self._wordings[language])
            self._others[language] = _copied(self, TranslatingEnvironment(**options))
        return self._others[language].get_template(rest, *given, **more)


def _copied(given: Environment, made: TranslatingEnvironment) -> TranslatingEnvironment:
    """The environment that was made, with the filters and names of the one given."""
    made.filters = {**given.filters, **made.filters}
    made.globals.update(given.globals)
    return made


def template_in(wording: Wording, name: str) -> str:
    """What a ``ThemeEnvironment`` calls a template in a language."""
    return name if wording.is_german else f"{wording.id}:{name}"
