"""The pictures of a measure: words in them can be read at any width, marks in any colours."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from playwright.sync_api import Page

MakePage = Callable[..., Page]

MILESTONES = "massnahmen/waermenetz-alte-ziegelei/"
FIGURES = "massnahmen/tausend-baeume/"
MONEY = "massnahmen/radweg-bahntrasse/"

Box = tuple[float, float, float, float]

# What is drawn, each with its colours, in the order of the page.
COLOURS = """() => [...document.querySelectorAll('.picture > svg > :not(text), td > .bar > rect')]
  .map((one) => [one.getAttribute('class') || one.tagName,
                 getComputedStyle(one).stroke, getComputedStyle(one).fill])"""


def boxes(page: Page, selector: str) -> list[Box]:
    """From left to right and from top to bottom: where each element lies."""
    return page.eval_on_selector_all(
        selector,
        """(all) => all.map((one) => one.getBoundingClientRect())
             .map((box) => [box.left, box.right, box.top, box.bottom])""",
    )


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", [MILESTONES, FIGURES])
def test_no_words_leave_the_picture_or_cover_each_other(
    path: str, width: int, make_page: MakePage, served_foreign: str
) -> None:
    page = make_page(viewport={"width": width, "height": 900})
    page.goto(served_foreign + path)
    ((left, right, *_),) = boxes(page, ".picture[aria-hidden]")
    words = boxes(page, ".picture > svg > text")
    assert words
    for begin, end, *_ in (*words, *boxes(page, ".picture__ends > span")):
        assert left - 1 <= begin < end <= right + 1
    for one, other in combinations(words, 2):
        apart = one[1] <= other[0] or other[1] <= one[0]
        assert apart or one[3] <= other[2] or other[3] <= one[2]


@pytest.mark.parametrize("path", [MILESTONES, FIGURES, MONEY])
@pytest.mark.parametrize("colours", ["dark", "light", "forced", "paper"])
def test_marks_are_seen_in_all_colours(
    colours: str, path: str, make_page: MakePage, served_foreign: str
) -> None:
    page = make_page(
        color_scheme="dark" if colours == "dark" else "light",
        forced_colors="active" if colours == "forced" else "none",
    )
    page.goto(served_foreign + path)
    if colours == "paper":
        page.emulate_media(media="print")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    grounds = {ground, "rgba(0, 0, 0, 0)", "none"}
    drawn = page.evaluate(COLOURS)
    assert drawn
    hidden = [name for name, stroke, fill in drawn if {stroke, fill} <= grounds]
    assert set(hidden) <= {"steps__inside"}


@pytest.mark.parametrize("path", [MILESTONES, FIGURES, MONEY])
def test_the_ear_has_the_table_only(path: str, browser_page: Page, served_foreign: str) -> None:
    browser_page.goto(served_foreign + path)
    heard = browser_page.locator("main").aria_snapshot()
    for words in ("auf einer Linie", "Gestrichelt", "img"):
        assert words not in heard
    assert "- table " in heard
