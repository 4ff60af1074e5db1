"""What templates mark as words is translated when they are compiled, whatever Jinja makes of it."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from konzept.rendering.translation import TranslatingEnvironment, messages_in
from konzept.values.phrases import IN_GERMAN, Forms, German, Wording

ONE_OR_MORE = (
    "{% trans number=size %}{{ number }} Seite{% pluralize %}{{ number }} Seiten{% endtrans %}"
)


class InBrackets(German):
    """Another language, with a form of its own for two things."""

    id, is_german = "eo", False

    def message(self, forms: Forms) -> Forms:
        several = (forms[0], "zwei", forms[-1]) if len(forms) > 1 else forms
        return tuple(f"[{one}]" for one in several)

    def form(self, number: int) -> int:
        return min(number, 3) - 1


def said(source: str, wording: Wording = IN_GERMAN, **values: object) -> str:
    env = TranslatingEnvironment(wording, autoescape=True)
    return env.from_string(source).render(values)


@pytest.mark.parametrize(
    ("source", "german", "other"),
    [
        ("{% trans %}100 % <b>x</b>{% endtrans %}", "100 % <b>x</b>", "[100 % <b>x</b>]"),
        (
            "{% trans what=word %}{{ what }}: 5 %{% endtrans %}",
            "&lt;i&gt;: 5 %",
            "[&lt;i&gt;: 5 %]",
        ),
        ("{% trans %}zu {{ word }}{% endtrans %}", "zu &lt;i&gt;", "[zu &lt;i&gt;]"),
        ('{{ _("zu {what}", what=word) }}', "zu &lt;i&gt;", "[zu &lt;i&gt;]"),
        (
            "{% trans num=x | length %}{{ num }} Ort{% pluralize %}{{ num }} Orte{% endtrans %}",
            "3 Orte",
            "[3 Orte]",
        ),
        (
            "{% trans n=f() %}{{ n }} Tag{% pluralize %}{{ n }} Tage{% endtrans %}",
            "1 Tag",
            "[1 Tag]",
        ),
    ],
)
def test_words_of_a_template_are_those_of_the_language(
    source: str, german: str, other: str
) -> None:
    values = {"word": "<i>", "x": [1, 2, 3], "f": lambda: 1}
    assert said(source, **values) == german
    assert said(source, InBrackets(), **values) == other


@pytest.mark.parametrize(
    ("size", "german", "other"),
    [(1, "1 Seite", "[1 Seite]"), (2, "2 Seiten", "[zwei]"), (7, "7 Seiten", "[7 Seiten]")],
)
def test_a_language_chooses_the_form_for_a_number(size: int, german: str, other: str) -> None:
    assert said(ONE_OR_MORE, size=size) == german
    assert said(ONE_OR_MORE, InBrackets(), size=size) == other


def test_messages_are_collected_as_catalogues_have_them() -> None:
    assert messages_in(f'{ONE_OR_MORE}{{{{ _("zu {{x}}", x=1) }}}}') == [
        ("{number} Seite", "{number} Seiten"),
        ("zu {x}",),
    ]


def test_a_block_that_is_not_understood_fails_loudly() -> None:
    with pytest.raises(UndefinedError):
        said('{% trans "ein Zusammenhang" %}Ende{% endtrans %}')
