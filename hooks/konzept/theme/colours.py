"""The colours that a palette of Material for MkDocs means, read from its style sheets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tinycss2.color4 import parse_color

ENOUGH = 4.5
"""The contrast that WCAG 2.2 (1.4.3) asks of text."""

_GROUND = "--md-default-bg-color"
_PAIRS = (
    ("Text auf dem Grund", "--md-typeset-color", _GROUND),
    ("Links auf dem Grund", "--md-typeset-a-color", _GROUND),
    ("Schrift auf der Hauptfarbe", "--md-primary-bg-color", "--md-primary-fg-color"),
)
"""What is read on what: words for it, and the tokens of both colours. No text is in the accent."""

_SELECTOR = re.compile(r":root(?: > \*)?|body|(?:\[data-md-color-[a-z]+=[\w-]+\])+")
_CHOICE = re.compile(r"\[data-md-color-([a-z]+)=([\w-]+)\]")
_NOT_DARK = ":not([data-md-color-scheme=slate])"
_TOKEN = re.compile(r"(--md-[\w-]+):\s*([^;]+)")
_REFERENCE = re.compile(r"var\((--md-[\w-]+)\)")


class Rule(NamedTuple):
    """Declarations of a style sheet, and what must be chosen for them: ("scheme", "slate"), …"""

    choices: tuple[tuple[str, str], ...]
    not_dark: bool
    declarations: str


def rules_in(css: str) -> Iterator[Rule]:
    """What sets tokens for the whole page, in style sheets without comments between rules."""
    for block in css.split("}"):
        before, _, declarations = block.rpartition("{")
        if "--md-" not in declarations:
            continue
        selectors = before.rpartition("{")[2].rpartition("*/")[2].replace('"', "")
        for selector in selectors.rpartition(";")[2].split(","):
            named = selector.strip().replace(_NOT_DARK, "")
            if _SELECTOR.fullmatch(named):
                choices = tuple(_CHOICE.findall(named))
                yield Rule(choices, _NOT_DARK in selector, declarations.strip())


def offered(rules: tuple[Rule, ...], kind: str) -> tuple[str, ...]:
    """The colours that style sheets have as "primary" or "accent", in their order."""
    found = (value for rule in rules for one, value in rule.choices if one == kind)
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Palette:
    """One entry of ``theme.palette``. ``media`` says when it holds; "" is always."""

    scheme: str = "default"
    primary: str = "indigo"
    accent: str = "indigo"
    media: str = ""

    def has_rules_in(self, sheet: Path) -> bool:
        """Whether a style sheet says anything of this scheme or of these colours."""
        css = sheet.read_text("utf-8").replace('"', "")
        chosen = (("scheme", self.scheme), ("primary", self.primary), ("accent", self.accent))
        return any(f"[data-md-color-{kind}={value}]" in css for kind, value in chosen)

    def declarations(self, rules: tuple[Rule, ...]) -> tuple[str, ...]:
        """What sets its tokens, the strongest last."""
        chosen = {("scheme", self.scheme), ("primary", self.primary), ("accent", self.accent)}
        mine = [one for one in rules if chosen.issuperset(one.choices)]
        mine = [one for one in mine if not (one.not_dark and self.scheme == "slate")]
        mine.sort(key=lambda one: len(one.choices) + one.not_dark)
        return tuple(one.declarations for one in mine)

    def too_faint(self, rules: tuple[Rule, ...]) -> tuple[tuple[str, float], ...]:
        """What is too faint to read: words for it, and its contrast."""
        found = _TOKEN.findall(";".join(self.declarations(rules)))
        tokens = {name: value.strip() for name, value in found}
        reached = ((words, _contrast(tokens, text, ground)) for words, text, ground in _PAIRS)
        return tuple(one for one in reached if one[1] < ENOUGH)


_Rgb = tuple[float, float, float]


def _contrast(tokens: Mapping[str, str], text: str, ground: str) -> float:
    """The contrast of two colours by WCAG 2.2; the ground of the page shines through both."""
    below = _laid_over((1, 1, 1), tokens, _GROUND)
    below = _laid_over(below, tokens, ground)
    both = sorted((_luminance(_laid_over(below, tokens, text)), _luminance(below)))
    return (both[1] + 0.05) / (both[0] + 0.05)


def _laid_over(below: _Rgb, tokens: Mapping[str, str], name: str) -> _Rgb:
    value = tokens[name]
    while _REFERENCE.search(value):
        value = _REFERENCE.sub(lambda found: tokens[found[1]], value)
    colour = parse_color(value)
    red, green, blue = colour.to("srgb").coordinates
    mixed = zip((red, green, blue), below, strict=True)
    red, green, blue = (colour.alpha * own + (1 - colour.alpha) * other for own, other in mixed)
    return red, green, blue


def _luminance(rgb: _Rgb) -> float:
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
