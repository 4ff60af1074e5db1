"""Tells browsers and voices which parts of a page in another language are German."""

import re

from konzept.values.phrases import GERMAN_BEGINS, GERMAN_ENDS, UNTRANSLATED, unmarked

_PART = re.compile(
    rf"<(title|script|style|option|textarea)\b[^>]*>.*?</\1>|<[^>]*>"
    rf"|{UNTRANSLATED}|[{GERMAN_BEGINS}{GERMAN_ENDS}]",
    re.DOTALL,
)
"""An element that holds no others, a tag, or a mark of German."""

_BEGIN = '<span lang="de" dir="ltr">'


def with_german_marked(html: str) -> str:
    """A finished page whose German parts are elements that say so.

    Attributes, and elements that hold no others, keep the German words alone.
    """
    html = html.replace(f"{UNTRANSLATED}{GERMAN_ENDS}", "")
    return _PART.sub(_shown, html)


def with_german_links(html: str, way_out: str, own: str) -> str:
    """A page whose links to pages that are only in German say so.

    They lead by the ``way_out``, and not back into the ``own`` folder of the language.
    """
    leaving = re.compile(rf'<a (?![^>]*hreflang)([^>]*?)href="{way_out}(?!{own})')
    return leaving.sub(rf'<a \1hreflang="de" href="{way_out}', html)


def _shown(part: re.Match[str]) -> str:
    text = part[0]
    if part[1] == "option" and f">{GERMAN_BEGINS}" in text:  # it holds no elements
        text = text.replace("<option", '<option lang="de" dir="ltr"', 1)
    if text == GERMAN_ENDS:
        return "</span>"
    if text in (GERMAN_BEGINS, UNTRANSLATED):
        return _BEGIN
    return unmarked(text)
