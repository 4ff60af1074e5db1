"""Every page fits: narrow windows, large text and wide spacing cut nothing off."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, Page

SIZES = ((320, 256), (360, 640), (768, 1024), (1280, 800))

# Texts that only screen readers get are cut off on purpose, to a single pixel.
DOES_NOT_FIT = """() => {
  const found = [];
  const root = document.documentElement;
  const name = (element) => element.outerHTML.slice(0, 120).replace(/\\s+/g, ' ');
  const extent = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return range.getBoundingClientRect();
  };
  const texts = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (text.data.trim() && text.parentElement.checkVisibility({visibilityProperty: true}) &&
          !text.parentElement.closest('[aria-hidden=true]')) found.push(text);
    }
    return found;
  };
  const elements = [...document.body.querySelectorAll('*')].filter((element) =>
    element.checkVisibility({visibilityProperty: true}) && element.clientWidth > 1 &&
    !element.closest('svg, select, option'));
  if (root.scrollWidth > root.clientWidth) {
    const wide = elements.filter((element) =>
      element.getBoundingClientRect().right > root.clientWidth + 0.5);
    const innermost = wide.filter((one) =>
      !wide.some((other) => one !== other && one.contains(other)));
    found.push(`scrolls sideways by ${root.scrollWidth - root.clientWidth} px: ` +
      innermost.slice(0, 3).map(name).join(' | '));
  }
  for (const element of elements) {
    const style = getComputedStyle(element);
    const clips = /hidden|clip/;
    if (/auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1) {
      found.push(`must be scrolled sideways: ${name(element)}`);
    } else if (style.display !== 'inline' && clips.test(style.overflowX + style.overflowY)) {
      const box = element.getBoundingClientRect();
      for (const text of texts(element)) {
        const {left, right, top, bottom} = extent(text);
        if (left < box.left - 1 || right > box.right + 1 ||
            top < box.top - 1 || bottom > box.bottom + 1) {
          found.push(`cut off: ${text.data.trim().slice(0, 60)} in ${name(element)}`);
        }
      }
    }
  }
  return found;
}"""


def misfits(
    page: Page, addresses: list[str], sizes: tuple[tuple[int, int], ...] = SIZES, style: str = ""
) -> list[str]:
    found = []
    for address in addresses:
        page.goto(address)
        if style:
            page.add_style_tag(content=style)
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            found += [f"{address} ({width}): {one}" for one in page.evaluate(DOES_NOT_FIT)]
    return found


def test_no_page_and_no_table_is_scrolled_sideways_in_any_window(
    browser_page: Page, every_page: list[str]
) -> None:
    found = misfits(browser_page, every_page)
    assert not found, "\n".join(found)


def test_wide_text_spacing_cuts_nothing_off(
    make_page: Callable[..., Page], every_kind: list[str]
) -> None:
    # The distances of WCAG 1.4.12, put in as a reader's own style sheet: past the site's policy.
    spacing = """
      * { line-height: 1.5 !important; letter-spacing: .12em !important;
          word-spacing: .16em !important; }
      p { margin-bottom: 2em !important; }
    """
    found = misfits(make_page(bypass_csp=True), every_kind, style=spacing)
    assert not found, "\n".join(found)


def test_text_of_double_size_cuts_nothing_off(
    launch: Callable[..., Browser], every_kind: list[str]
) -> None:
    # The reader's own setting: lengths in rem and widths in em of media queries follow it.
    with launch("--blink-settings=defaultFontSize=32") as browser:
        page = browser.new_page()
        found = misfits(page, every_kind, sizes=SIZES[1:])
        size = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    assert size == "32px"
    assert not found, "\n".join(found)
