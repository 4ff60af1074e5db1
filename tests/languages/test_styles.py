"""Styles name no side: pages whose lines begin on the right share them."""

from __future__ import annotations

import re

from building import ROOT

STYLES = ROOT / "hooks" / "theme" / "styles"
SIDES = re.compile(
    r"(?:margin|padding|border|inset|scroll-margin)-(?:left|right)\b"
    r"|(?:^|[;{\s])(?:left|right)\s*:|text-align:\s*(?:left|right)|float:\s*(?:left|right)",
    re.MULTILINE,
)


def test_no_style_of_the_screen_names_a_side() -> None:
    sheets = {file.name: file.read_text("utf-8") for file in STYLES.glob("*.css")}
    del sheets["print.css"]  # it is for documents, which are only in German
    assert len(sheets) > 10
    assert not {name: found for name, text in sheets.items() if (found := SIDES.findall(text))}
