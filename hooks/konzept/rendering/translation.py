"""Translates templates when they are compiled: what they say in a language costs no time later.

Templates mark their words as Jinja's own extension has it, ``{% trans %}`` and ``_("…")``. Their
placeholders are names: ``{% trans count=size %}{{ count }} Seiten{% endtrans %}`` has the message
"{count} Seiten", and so has ``_("{count} Seiten", count=size)``. For scripts, which choose while
they run, ``_("{number} Seite", "{number} Seiten")`` is all forms of a message about a number.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from jinja2 import BytecodeCache, Environment, Template, nodes
from jinja2.ext import InternationalizationExtension
from jinja2.visitor import NodeTransformer

from konzept.values.phrases import IN_GERMAN, Forms, German, Phrase, Wording

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_JINJAS = re.compile(r"%\((\w+)\)s")

Values = Mapping[str, nodes.Expr]


class _Blocks(InternationalizationExtension):
    """Parses ``{% trans %}`` blocks, and writes the words of a language in their place."""

    def _make_node(
        self,
        singular: str,
        plural: str | None,
        context: str | None,
        variables: dict[str, nodes.Expr],
        plural_expr: nodes.Expr | None,
        vars_referenced: bool,
        num_called_num: bool,
    ) -> nodes.Output:
        wording = cast(TranslatingEnvironment, self.environment).wording
        german = [_JINJAS.sub(r"{\1}", one).replace("%%", "%") for one in (singular, plural) if one]
        found = [_output(one, variables) for one in wording.message(tuple(german))]
        if plural_expr is None:
            return found[0]
        return cast(nodes.Output, _choice(found, plural_expr))


def _choice(outputs: list[nodes.Output], number: nodes.Expr) -> nodes.Node:
    """Of several outputs the one for a number; the last is for all others."""
    form = nodes.Filter(number, "form", [], [], None, None)
    chosen: nodes.Node = outputs[-1]
    for at, output in reversed([*enumerate(outputs[:-1])]):
        is_it = nodes.Compare(form, [nodes.Operand("eq", nodes.Const(at))])
        chosen = nodes.If(is_it, [output], [], [chosen])
    return chosen


def _output(message: str, values: Values) -> nodes.Output:
    """What shows a message; text of templates is HTML, values are escaped as everywhere."""
    parts = _PLACEHOLDER.split(message)
    shown: list[nodes.Expr] = [
        values[part] if at % 2 else nodes.TemplateData(part)
        for at, part in enumerate(parts)
        if part
    ]
    return nodes.Output(shown)


class _Calls(NodeTransformer):
    """Puts the words of a language in place of ``_("…")``."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        if not (isinstance(node.node, nodes.Name) and node.node.name == "_"):
            return node
        if not all(isinstance(one, nodes.Const) for one in node.args):
            return node
        german, *others = (cast(nodes.Const, one).value for one in node.args)
        if others:
            forms = self._wording.named((german, *others)).items()
            return nodes.Dict([nodes.Pair(nodes.Const(k), nodes.Const(v)) for k, v in forms])
        values = {one.key: one.value for one in node.kwargs}
        (message,) = self._wording.message((german,))
        parts = _PLACEHOLDER.split(message)
        if not values:
            return nodes.Const(message, lineno=node.lineno)
        shown = [
            self._said(values[one]) if at % 2 else nodes.Const(one)
            for at, one in enumerate(parts)
            if one
        ]
        return nodes.Concat(shown, lineno=node.lineno)

    def _said(self, value: nodes.Expr) -> nodes.Expr:
        """A value as part of a text: what is put together there is no phrase any more."""
        say = nodes.Filter(value, "say", [], [], None, None)
        return value if self._wording.is_german else say


class TranslatingEnvironment(Environment):
    """Jinja's environment for templates that speak a language."""

    def __init__(self, wording: Wording = IN_GERMAN, **options: Any) -> None:
        self.wording = wording
        if not wording.is_german:
            options["finalize"] = _said_by(wording)
        super().__init__(extensions=[_Blocks], **options)
        self.policies["ext.i18n.trimmed"] = True
        self.filters |= {"form": wording.form, "say": wording.say}

    def compile(self, source: Any, *given: Any, **more: Any) -> Any:
        """Compile a template with the words of the language."""
        if isinstance(source, str):
            source = _Calls(self.wording).visit(self.parse(source, *given[:2]))
        return super().compile(source, *given, **more)


class ThemeEnvironment(TranslatingEnvironment):
    """The templates of the theme in all languages of the site.

    ``given`` is the engine's environment; ``template_in`` names a template of a language.
    ``bytecode`` gives what keeps the compiled templates of each.
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


def _said_by(wording: Wording) -> Callable[[object], object]:
    """What a template shows of a value in another language than German."""

    def said(value: object) -> object:
        return wording.say(value) if isinstance(value, Phrase) else value

    return said


def messages_in(source: str) -> list[Forms]:
    """The messages of a template."""
    collecting = _Collecting()
    _Calls(collecting).visit(TranslatingEnvironment(collecting).parse(source))
    return collecting.found


class _Collecting(German):
    """German, and what it was asked for."""

    def __init__(self) -> None:
        self.found: list[Forms] = []

    def message(self, forms: Forms) -> Forms:
        self.found.append(forms)
        return forms
