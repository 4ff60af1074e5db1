"""What may stand in the HTML of hand-written pages; all else is left out, and named."""

import re
from collections import Counter
from html.parser import HTMLParser

import nh3

from konzept.values.addresses import SCHEME, may_lead_to

_TEXT = {
    *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd"),
    *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
}
_BLOCKS = {
    *("article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre", "section"),
    *("summary", "ul"),
}
_TABLES = {"caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
_ATTRIBUTES = {
    "*": {"aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "class", "dir", "id"}
    | {"lang", "role", "title", "translate"},
    "a": {"href", "hreflang"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"alt", "height", "loading", "src", "width"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "td": {"colspan", "headers", "rowspan"},
    "th": {"abbr", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
}


def _safe_value(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute, or ``None`` for an address that must not stand there."""
    if name not in ("href", "src"):
        return value
    # As browsers read it: tabs and line breaks go, "\\" is "/".
    target = re.sub("[\t\n\r]", "", value).strip().replace("\\", "/")
    if SCHEME.match(target) is None:
        return None if target.startswith("//") else value
    return value if name == "href" and may_lead_to(target, dotted=False) else None


_CLEANER = nh3.Cleaner(
    tags=_TEXT | _BLOCKS | _TABLES,
    clean_content_tags={"script", "style"},
    attributes=_ATTRIBUTES,
    attribute_filter=_safe_value,
    link_rel=None,
)
_ALIGNED = re.compile(r'(<t[dh]) style="text-align: (left|center|right);"')
_LOST_PICTURE = re.compile(r"<img(?![^>]* src=)[^>]*>")


def cleaned(html: str) -> tuple[str, tuple[str, ...]]:
    """The HTML with what may stand in it, and what was left out: "<script>", "onclick"."""
    html = _ALIGNED.sub(r'\1 class="\2"', html)  # so the parser says how a column is aligned
    clean = _LOST_PICTURE.sub("", _CLEANER.clean(html))
    return clean, tuple(sorted(_names_in(html) - _names_in(clean)))


def _names_in(html: str) -> Counter[str]:
    parser = _Names()
    parser.feed(html)
    parser.close()
    return parser.found


class _Names(HTMLParser):
    """Counts the elements and attributes of some HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[f"<{tag}>"] += 1
        self.found.update(name for name, _ in attrs)
