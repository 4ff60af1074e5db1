"""Automatic checkers find nothing on any page, in any setting a reader may have."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from playwright.sync_api import Page

from browser.tools import axe, html_codesniffer

WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")


def test_axe_finds_nothing_on_any_page(browser_page: Page, every_page: list[str]) -> None:
    findings = []
    for address in every_page:
        browser_page.goto(address)
        findings += [f"{address}: {finding}" for finding in axe(browser_page)]
    assert not findings, "\n".join(findings)


def test_axe_finds_nothing_on_any_kind_of_page_in_any_setting(
    browser_page: Page, every_kind: list[str]
) -> None:
    findings = []
    for address in every_kind:
        browser_page.goto(address)
        for width, scheme in product(WIDTHS, SCHEMES):
            browser_page.set_viewport_size({"width": width, "height": 800})
            browser_page.emulate_media(color_scheme=scheme)
            here = f"{address} ({width}, {scheme})"
            findings += [f"{here}: {finding}" for finding in axe(browser_page)]
    assert not findings, "\n".join(findings)


def test_html_codesniffer_finds_nothing_on_any_page(
    browser_page: Page, every_page: list[str]
) -> None:
    findings = []
    for address in every_page:
        browser_page.goto(address)
        findings += [f"{address}: {finding}" for finding in html_codesniffer(browser_page)]
    assert not findings, "\n".join(findings)


def test_html_codesniffer_finds_nothing_on_any_kind_of_page_in_any_setting(
    browser_page: Page, every_kind: list[str]
) -> None:
    findings = []
    for address in every_kind:
        browser_page.goto(address)
        for width, scheme in product(WIDTHS, SCHEMES):
            browser_page.set_viewport_size({"width": width, "height": 800})
            browser_page.emulate_media(color_scheme=scheme)
            here = f"{address} ({width}, {scheme})"
            findings += [f"{here}: {finding}" for finding in html_codesniffer(browser_page)]
    assert not findings, "\n".join(findings)


# In forced colours the system paints: shadows and backgrounds go, and with them every control or
# icon that was made of nothing else.
LOST_IN_FORCED_COLOURS = """() => {
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  const seen = (colour) => !/rgba\\(.*, 0\\)|transparent/.test(colour) && colour !== ground;
  const shown = (element) => element.checkVisibility({visibilityProperty: true});
  const bordered = (style) => ['Top', 'Right', 'Bottom', 'Left'].every((side) =>
    parseFloat(style[`border${side}Width`]) > 0 && seen(style[`border${side}Color`]));
  const lost = [];
  const fields =
    'button, input:not([type=checkbox], [type=radio], [type=hidden]), select, textarea';
  for (const field of document.querySelectorAll(fields)) {
    if (shown(field) && !bordered(getComputedStyle(field))) {
      lost.push(`no border: ${field.outerHTML.slice(0, 120)}`);
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
      if (part && style.content === 'none') continue;
      if (style.maskImage !== 'none' && shown(element) && !seen(style.backgroundColor)) {
        lost.push(`mask in the colour of the ground: ${element.outerHTML.slice(0, 120)} ${part}`);
      }
    }
  }
  return lost;
}"""


def test_forced_colours_lose_no_icon_and_no_border_of_a_control(
    make_page: Callable[..., Page], every_kind: list[str]
) -> None:
    page = make_page(forced_colors="active")
    lost = []
    for address in every_kind:
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            lost += [f"{address}: {found}" for found in page.evaluate(LOST_IN_FORCED_COLOURS)]
    assert not lost, "\n".join(lost)


MOVING = """() => [...document.querySelectorAll('*')].flatMap((element) =>
  [null, '::before', '::after'].flatMap((part) => {
    const style = getComputedStyle(element, part);
    const moves = (times) => times.split(',').some((time) => parseFloat(time) > 0.001);
    const animated = style.animationName !== 'none' && moves(style.animationDuration);
    return animated || moves(style.transitionDuration) || style.scrollBehavior === 'smooth'
      ? [`${element.tagName}.${element.className} ${part ?? ''}`] : [];
  }))"""


def test_nothing_moves_for_those_who_ask_for_reduced_motion(
    make_page: Callable[..., Page], every_kind: list[str]
) -> None:
    page = make_page(reduced_motion="reduce")
    moving = []
    for address in every_kind:
        page.goto(address)
        moving += [f"{address}: {found}" for found in page.evaluate(MOVING)]
    assert not moving, "\n".join(moving)
