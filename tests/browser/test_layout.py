"""Every kind of page fits readers who change it: large text and wide spacing cut nothing off."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page

from browser.conftest import UNPAINTED
from browser.tools import SIZES, SIZES_APART, misfits
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
    found = misfits_on(make_page(bypass_csp=True), every_kind, SIZES_APART, style=spacing)
    assert not found, "\n".join(found)


def test_text_of_double_size_cuts_nothing_off(
    launch: Callable[..., Browser], every_kind: list[str]
) -> None:
    # The reader's own setting: lengths in rem and widths in em of media queries follow it.
    with launch(*UNPAINTED, "--blink-settings=defaultFontSize=32") as browser:
        page = browser.new_page()
        found = misfits_on(page, every_kind, sizes=SIZES[1:])
        size = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    assert size == "40px"  # the theme takes 125 %
    assert not found, "\n".join(found)


def test_a_to_z_is_not_broken_at_the_end_of_a_line(
    make_page: Callable[..., Page], served: str
) -> None:
    page = make_page(viewport={"width": 375, "height": 800})
    page.goto(served)
    (lines,) = (
        page.get_by_role("main")
        .get_by_role("link", name="Stichwörter A–Z")
        .evaluate_all("(links) => links.map((one) => one.getClientRects().length)")
    )
    assert lines == 1


# On a phone there are two or more lines beside such a box, which once went around it.
_BROKEN = """() => [...document.querySelectorAll('main :is(.md-tag, .status--old)')]
  .filter((one) => one.getClientRects().length > 1).map((one) => one.outerHTML)"""


def test_boxes_around_words_are_not_broken_at_the_end_of_a_line(
    make_unpainted_page: Callable[..., Page], every_kind: list[str]
) -> None:
    page, found = make_unpainted_page(viewport={"width": 375, "height": 800}), []
    for address in every_kind:
        page.goto(address)
        found += [f"{address}: {one}" for one in page.evaluate(_BROKEN)]
    assert not found, "\n".join(found)


def test_boxes_to_tick_keep_their_size_beside_large_text(
    launch: Callable[..., Browser], served: str
) -> None:
    with launch("--blink-settings=defaultFontSize=32") as browser:
        page = browser.new_page(viewport={"width": 360, "height": 640})
        page.goto(f"{served}zeitleiste/")
        boxes = [one.bounding_box() for one in page.locator(".topics input").all()]
    assert len({(box["width"], box["height"]) for box in boxes if box}) == 1, boxes


def test_older_phones_know_every_question_about_the_width(herne_site: BuiltSite) -> None:
    # Safari before 16.4 passes over those with "<" or ">", and shows phones what does not fit them.
    asked = {
        file.name: re.findall(r"(?:@media|matchMedia\()[^{;]*width[^{;]*", file.read_text("utf-8"))
        for file in herne_site.folder.glob("assets/*.[cj]s*")
    }
    assert asked["konzept.css"]
    assert asked["filter.js"]
    assert not [one for questions in asked.values() for one in questions if re.search("[<>]", one)]


# Links that follow one another in a line, and are hit by mistake: WCAG 2.5.8 for each line of each
# link. Its box is at least 24 px high and wide, or 12 px around its middle belong to it alone.
_TOO_NEAR = """() => [...document.querySelectorAll('main :has(> a + a)')].flatMap((list) => {
  const boxes = [...list.querySelectorAll(':scope > a')].flatMap((link) =>
    [...link.getClientRects()].map((box) => ({link, box, x: box.x + box.width / 2,
      y: box.y + box.height / 2, isSmall: box.width < 24 || box.height < 24})));
  return boxes.filter((one) => one.isSmall && boxes.some((other) => {
    if (other.link === one.link) return false;
    const dx = Math.max(other.box.left - one.x, 0, one.x - other.box.right);
    const dy = Math.max(other.box.top - one.y, 0, one.y - other.box.bottom);
    const between = Math.hypot(other.x - one.x, other.y - one.y);
    return Math.hypot(dx, dy) < 12 || (other.isSmall && between < 23.9);
  })).map(({link}) => link.outerHTML);
})"""


def test_links_between_commas_lie_far_enough_apart(
    make_unpainted_page: Callable[..., Page], every_kind: list[str]
) -> None:
    found = []
    page = make_unpainted_page()
    for address in every_kind:
        page.goto(address)
        for width in (375, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{address} at {width}: {one}" for one in page.evaluate(_TOO_NEAR)]
    assert not found, "\n".join(found)


# What is above a heading is laid out only when it comes near, and may get shorter then. Each link
# gets a fresh copy of the page, of which nothing is laid out yet.
_FOLLOW_CONTENTS = """async () => {
  const tops = {};
  for (const {hash} of document.querySelectorAll('.outline a')) {
    const main = document.querySelector('main');
    main.replaceWith(main.cloneNode(true));
    scrollTo(0, 0);
    history.replaceState(null, '', location.pathname);
    document.querySelector(`.outline a[href$="${hash}"]`).click();
    for (let before = NaN; before !== tops[hash];) {
      before = tops[hash];
      for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
      tops[hash] = document.getElementById(hash.slice(1)).getBoundingClientRect().top;
    }
  }
  return tops;
}"""


def test_contents_of_a_print_version_lead_phones_to_each_heading(
    make_page: Callable[..., Page], served: str
) -> None:
    page = make_page(viewport={"width": 375, "height": 800})
    page.goto(f"{served}druck/")
    tops = page.evaluate(_FOLLOW_CONTENTS)
    assert len(tops) > 40
    assert {link: top for link, top in tops.items() if not -1 <= top <= 60} == {}


def test_evidence_and_tables_begin_at_one_edge_on_paper(
    make_page: Callable[..., Page], served: str
) -> None:
    page = make_page()
    page.emulate_media(media="print")
    page.goto(f"{served}massnahmen/vaetergruppen/")
    indents = page.locator("details > summary").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).paddingInlineStart)"
    )
    assert set(indents) == {"0px"}
