"""Where the tools from the npm registry are, and what a page says when one of them looks at it."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

from bs4 import Tag
from playwright.sync_api import Page

from building import BuiltSite

TOOLS = Path(__file__).parent / "node_modules"
AXE = "axe-core/axe.min.js"
HTMLCS = "html_codesniffer/build/HTMLCS.js"

SIZES = ((320, 256), (360, 640), (768, 1024), (1280, 800))
"""Windows that every page has to fit, as width and height in CSS pixels."""

SIZES_APART = (SIZES[0], *SIZES[2:])
"""The same but one: what fits 320 pixels fits 360."""

AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

COLOUR_RULES = ("color-contrast", "link-in-text-block")
"""The rules of axe-core whose result depends on colours; they take longer than all others.

HTML_CodeSniffer finds what the first one finds.
"""

_RUN_AXE = """async ([kind, values, left_out]) => {
  const result = await axe.run(document, {
    runOnly: {type: kind, values},
    rules: Object.fromEntries(left_out.map((rule) => [rule, {enabled: false}])),
    resultTypes: ['violations'], preload: false,
  });
  return result.violations.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 160)}: ` +
      node.failureSummary.split('\\n').slice(1).join('; ')));
}"""

_SEE_EVERYTHING = """() => {
  for (const part of document.querySelectorAll('main *')) {
    const isLate = getComputedStyle(part).contentVisibility === 'auto';
    if (isLate) part.style.contentVisibility = 'visible';
  }
}"""

_RUN_HTMLCS = """() => new Promise((resolve, reject) => HTMLCS.process('WCAG2AA', document,
  () => resolve(HTMLCS.getMessages()
    .filter(({type}) => type === HTMLCS.ERROR)
    .map(({code, element, msg}) => `${code}: ${element.outerHTML.slice(0, 160)}: ${msg}`)),
  reject))"""


# Texts that only screen readers get are cut off on purpose, to a single pixel.
_DOES_NOT_FIT = """() => {
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
  const isLaidOut = (element) => element.clientWidth > 1 &&
    element.checkVisibility({visibilityProperty: true}) &&
    !element.closest('svg, select, option');
  const elements = [...document.body.querySelectorAll('*')];
  if (root.scrollWidth > root.clientWidth) {
    const wide = elements.filter((element) => isLaidOut(element) &&
      element.getBoundingClientRect().right > root.clientWidth + 0.5);
    const innermost = wide.filter((one) =>
      !wide.some((other) => one !== other && one.contains(other)));
    found.push(`scrolls sideways by ${root.scrollWidth - root.clientWidth} px: ` +
      innermost.slice(0, 3).map(name).join(' | '));
  }
  const clips = /hidden|clip/;
  for (const element of elements) {
    const style = getComputedStyle(element);
    // Almost all show what does not fit in them: asked first, they need no second look.
    if (style.overflow === 'visible' || !isLaidOut(element)) continue;
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


@cache
def _source(file: str) -> str:
    return (TOOLS / file).read_text("utf-8")


def bring_checkers(page: Page) -> None:
    """Let the page bring axe-core and HTML_CodeSniffer to each address that it opens.

    Checks bring them as well; but that sends both for each address anew.
    """
    for file in (AXE, HTMLCS):
        page.add_init_script(_source(file))


def see_everything(page: Page) -> None:
    """Lay out now what is laid out only when it comes into sight: it moves what follows.

    Checkers misread a page that moves while they look at it.
    """
    page.evaluate(_SEE_EVERYTHING)


def axe(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA and its own best practices."""
    return _axe(page, "tag", AXE_TAGS)


def axe_but_colours(page: Page) -> list[str]:
    """The same without the rules for colours, where another page of the kind is asked for them."""
    return _axe(page, "tag", AXE_TAGS, left_out=COLOUR_RULES)


def axe_on_colours(page: Page) -> list[str]:
    """What axe-core finds in other colours, on a page that it has looked at before."""
    return _axe(page, "rule", COLOUR_RULES)


def _axe(
    page: Page, kind: str, values: tuple[str, ...], *, left_out: tuple[str, ...] = ()
) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source(AXE))
    found: list[str] = page.evaluate(_RUN_AXE, [kind, values, left_out])
    return found


def html_codesniffer(page: Page) -> list[str]:
    """The errors HTML_CodeSniffer finds against WCAG 2 AA: the same that pa11y reports."""
    if not page.evaluate("'HTMLCS' in window"):
        page.evaluate(_source(HTMLCS))
    found: list[str] = page.evaluate(_RUN_HTMLCS)
    return found


def misfits(page: Page, sizes: tuple[tuple[int, int], ...] = SIZES) -> list[str]:
    """What is cut off, or has to be scrolled sideways, in windows of those sizes."""
    found = []
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        found += [f"({width}) {one}" for one in page.evaluate(_DOES_NOT_FIT)]
    return found


# In forced colours the system paints: shadows and backgrounds go, and with them every control or
# icon that was made of nothing else. Controls that look like text need no border.
_MARK_BOXES = """() => {
  for (const control of document.querySelectorAll('button, input, select, textarea')) {
    const style = getComputedStyle(control);
    const around = getComputedStyle(control.parentElement);
    control.looksLikeBox = parseFloat(style.borderTopWidth) > 0 || style.boxShadow !== 'none' ||
      !['rgba(0, 0, 0, 0)', around.backgroundColor].includes(style.backgroundColor);
  }
}"""
_LOST_IN_FORCED_COLOURS = """() => {
  const ground = getComputedStyle(document.body).backgroundColor;
  const seen = (colour) => !/rgba\\(.*, 0\\)|transparent|none/.test(colour) && colour !== ground;
  const shown = (element) => element.checkVisibility({visibilityProperty: true});
  // The fourth side may be the border of a neighbour.
  const bordered = (style) => ['Top', 'Right', 'Bottom', 'Left'].filter((side) =>
    parseFloat(style[`border${side}Width`]) > 0 && seen(style[`border${side}Color`])).length >= 3;
  const lost = [];
  for (const control of document.querySelectorAll('button, input, select, textarea')) {
    if (control.looksLikeBox && shown(control) && !bordered(getComputedStyle(control))) {
      lost.push(`no border: ${control.outerHTML.slice(0, 120)}`);
    }
  }
  for (const shape of document.querySelectorAll(
      'svg :is(path, circle, rect, line, polyline, polygon)')) {
    const style = getComputedStyle(shape);
    if (shown(shape) && !seen(style.fill) && !seen(style.stroke)) {
      const icon = shape.closest('svg').outerHTML.slice(0, 120);
      lost.push(`icon in the colour of the ground: ${icon}`);
    }
  }
  for (const element of document.querySelectorAll('body *')) {
    for (const part of [null, '::before', '::after']) {
      const style = getComputedStyle(element, part);
      if (style.maskImage === 'none' || (part && style.content === 'none')) continue;
      if (shown(element) && !seen(style.backgroundColor)) {
        lost.push(`mask in the colour of the ground: ${element.outerHTML.slice(0, 120)} ${part}`);
      }
    }
  }
  return lost;
}"""


def lost_in_forced_colours(page: Page) -> list[str]:
    """Icons and borders of controls that cannot be seen in the system's own colours."""
    page.emulate_media(forced_colors="none")
    page.evaluate(_MARK_BOXES)
    page.emulate_media(forced_colors="active")
    found: list[str] = page.evaluate(_LOST_IN_FORCED_COLOURS)
    return found


def sheets(page: Page, file: Path) -> list[str]:
    """Print what a page shows into a file; gives the text of each sheet, of size A4."""
    page.pdf(path=file, prefer_css_page_size=True)
    size = _said("pdfinfo", file)
    assert re.search(r"Page size: .*\(A4\)", size), size
    return _said("pdftotext", file, "-").split("\f")[:-1]


def _said(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def article(site: BuiltSite, path: str) -> Tag:
    """The part of a built page that is its own."""
    found = site.pages[path].find("article")
    assert isinstance(found, Tag)
    return found
