"""Styles name no side: pages whose lines begin on the right share them."""

from __future__ import annotations

import re

from building import ROOT

STYLES = ROOT / "hooks" / "theme" / "styles"
SIDES = re.compile(
    r"(?:margin|padding|border|inset|scroll-margin)-(?:left|right)\b"
    r"|(?:^|[;{\s])(?:left|right)\s*:|text-align:\s*(?:left|right)|float:\s*(?:left|right)"
    r"|(?:margin|padding|inset):\s*[^\s;]+\s+([^\s;]+)\s+[^\s;]+\s+(?!\1\s*;)[^\s;]+\s*;",
    re.MULTILINE,
)


def test_no_style_names_a_side() -> None:
    sheets = {file.name: file.read_text("utf-8") for file in STYLES.glob("*.css")}
    assert len(sheets) > 10
    found = {name: [one[0] for one in SIDES.finditer(text)] for name, text in sheets.items()}
    assert not {name: sides for name, sides in found.items() if sides}
