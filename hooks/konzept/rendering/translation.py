"""Translates templates when they are compiled: what they say in a language costs no time later.

Templates mark their words as Jinja's own extension has it, ``{% trans %}`` and ``_("…")``. Their
placeholders are names: ``{% trans count=size %}{{ count }} Seiten{% endtrans %}`` has the message
"{count} Seiten", and so has ``_("{count} Seiten", count=size)``. For scripts, which choose while
they run, ``_("{number} Seite", "{number} Seiten")`` is all forms of a message about a number.
"""

import re
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, cast

from jinja2 import Environment, nodes
from jinja2.ext import InternationalizationExtension
from jinja2.visitor import NodeTransformer

from konzept.values.phrases import IN_GERMAN, Forms, German, Phrase, Wording

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_JINJAS = re.compile(r"%\((\w+)\)s")

Values = Mapping[str, nodes.Expr]


class _Blocks(NodeTransformer):
    """Puts the words of a language in place of ``{% trans %}`` blocks.

    Jinja has made calls of these, each alone in an output: ``gettext("%(count)s Seiten", count=…)``
    or, with ``{% pluralize %}``, ``ngettext("…", "…", number, …)``.
    """

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        match node.nodes:
            case [nodes.Call(node=nodes.Name(name="gettext" | "ngettext")) as call]:
                return self._said(call).set_lineno(node.lineno)
        return node

    def _said(self, call: nodes.Call) -> nodes.Stmt:
        german = [one.value for one in call.args if isinstance(one, nodes.Const)]
        forms = (_JINJAS.sub(r"{\1}", one).replace("%%", "%") for one in german)
        number = call.args[-1]
        values = {"num": number} | {one.key: one.value for one in call.kwargs}  # "num" is left out
        found = [_output(one, values) for one in self._wording.message(tuple(forms))]
        return _choice(found, number) if len(german) > 1 else found[0]


def _choice(outputs: list[nodes.Output], number: nodes.Expr) -> nodes.Stmt:
    """Of several outputs the one for a number; the last is for all others."""
    form = nodes.Filter(number, "form", [], [], None, None)
    chosen: nodes.Stmt = outputs[-1]
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

    newstyle_gettext = True
    """So Jinja's extension makes calls that name their placeholders."""

    def __init__(self, wording: Wording = IN_GERMAN, **options: Any) -> None:
        self.wording = wording
        if not wording.is_german:
            options["finalize"] = _said_by(wording)
        super().__init__(extensions=[InternationalizationExtension], **options)
        self.policies["ext.i18n.trimmed"] = True
        self.filters |= {"form": wording.form, "say": wording.say}

    def compile(self, source: Any, *given: Any, **more: Any) -> Any:
        """Compile a template with the words of the language."""
        if isinstance(source, str):
            source = _in_words_of(self.wording, self.parse(source, *given[:2]))
        return super().compile(source, *given, **more)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that a template knows, copied: Jinja compares them at each import."""
        return {**self.globals, **(d or {})}


def _said_by(wording: Wording) -> Callable[[object], object]:
    """What a template shows of a value in another language than German."""

    def said(value: object) -> object:
        return wording.say(value) if isinstance(value, Phrase) else value

    return said


def _in_words_of(wording: Wording, template: nodes.Template) -> nodes.Template:
    """A parsed template with the words of a language in the place of all that it translates."""
    for transformer in (_Blocks(wording), _Calls(wording)):
        template = cast(nodes.Template, transformer.visit(template))
    return template


def messages_in(source: str) -> list[Forms]:
    """The messages of a template."""
    collecting = _Collecting()
    _in_words_of(collecting, TranslatingEnvironment().parse(source))
    return collecting.found


class _Collecting(German):
    """German, and what it was asked for."""

    def __init__(self) -> None:
        self.found: list[Forms] = []

    def message(self, forms: Forms) -> Forms:
        self.found.append(forms)
        return forms
