"""Every kind of page fits readers who change it: large text and wide spacing cut nothing off."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page

from browser.tools import SIZES, misfits
from building import BuiltSite


def misfits_on(
    page: Page, addresses: list[str], sizes: tuple[tuple[int, int], ...] = SIZES, style: str = ""
) -> list[str]:
    found = []
    for address in addresses:
        page.goto(address)
        if style:
            page.add_style_tag(content=style)
        found += [f"{address}: {one}" for one in misfits(page, sizes)]
    return found


def test_wide_text_spacing_cuts_nothing_off(
    make_page: Callable[..., Page], every_kind: list[str]
) -> None:
    # The distances of WCAG 1.4.12, put in as a reader's own style sheet: past the site's policy.
    spacing = """
      * { line-height: 1.5 !important; letter-spacing: .12em !important;
          word-spacing: .16em !important; }
      p { margin-bottom: 2em !important; }
    """
    found = misfits_on(make_page(bypass_csp=True), every_kind, style=spacing)
    assert not found, "\n".join(found)


def test_text_of_double_size_cuts_nothing_off(
    launch: Callable[..., Browser], every_kind: list[str]
) -> None:
    # The reader's own setting: lengths in rem and widths in em of media queries follow it.
    with launch("--blink-settings=defaultFontSize=32") as browser:
        page = browser.new_page()
        found = misfits_on(page, every_kind, sizes=SIZES[1:])
        size = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    assert size == "40px"  # the theme takes 125 %
    assert not found, "\n".join(found)


def test_older_phones_know_every_question_about_the_width(herne_site: BuiltSite) -> None:
    # Safari before 16.4 passes over those with "<" or ">", and shows phones what does not fit them.
    asked = {
        file.name: re.findall(r"(?:@media|matchMedia\()[^{;]*width[^{;]*", file.read_text("utf-8"))
        for file in herne_site.folder.glob("assets/*.[cj]s*")
    }
    assert asked["konzept.css"]
    assert asked["filter.js"]
    assert not [one for questions in asked.values() for one in questions if re.search("[<>]", one)]
