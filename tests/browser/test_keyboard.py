"""Everything can be reached and used by keyboard, and it always shows where one is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from konzept import routes

NARROW = {"width": 360, "height": 640}
MIDDLE = {"width": 768, "height": 800}
WIDE = {"width": 1280, "height": 800}

# Where the focus is, and everything that would hinder someone who sees and only has a keyboard.
STOP = """() => {
  const element = document.activeElement;
  if (!element || element === document.body || element === window.firstStop) return null;
  window.firstStop ??= element;
  const faults = [];
  const style = getComputedStyle(element);
  const box = [...element.getClientRects()].find((one) => one.width > 0 && one.height > 0);
  if (!box || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) {
    faults.push('not visible');
  } else {
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    const top = document.elementFromPoint(x, y);
    if (box.right < 1 || box.left > innerWidth - 1 || box.bottom < 1 || box.top > innerHeight - 1) {
      faults.push('outside the window');
    } else if (!top || !(element.contains(top) || top.contains(element) ||
        top.closest('label')?.control === element)) {
      faults.push(`hidden behind ${top?.outerHTML.slice(0, 80)}`);
    }
  }
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 &&
    !/rgba\\(.*, 0\\)/.test(style.outlineColor);
  if (!outlined && style.boxShadow === 'none') faults.push('focus not visible');
  if (element.tabIndex > 0) faults.push('positive tabindex');
  const before = window.stopBefore;
  if (before && !(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) {
    faults.push('out of order');
  }
  window.stopBefore = element;
  return {name: element.outerHTML.slice(0, 120).replace(/\\s+/g, ' '), faults};
}"""

# Looks like something to press, but neither is a control nor stands in one.
MOUSE_ONLY = """() => [...document.body.querySelectorAll('*')].filter((element) =>
  (getComputedStyle(element).cursor === 'pointer' || element.onclick) &&
  element.checkVisibility() && !element.closest(
    'a[href], button, input, select, textarea, summary, label, [tabindex="0"]'))
  .map((element) => element.outerHTML.slice(0, 120))"""

TABBABLE = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
  .filter((element) => element.checkVisibility({visibilityProperty: true}) && !element.disabled &&
    !element.closest('[inert]') && element.tabIndex >= 0).length"""


# Looks before each press of a key at where the one before it has led: a message for each look
# takes as long as the press itself.
RECORD = f"""() => {{
  const look = {STOP};
  window.stops = [];
  window.wasLast = false;
  let pressed = false;
  addEventListener('keydown', () => {{
    if (pressed && !window.wasLast) {{
      const stop = look();
      if (stop) window.stops.push(stop); else window.wasLast = true;
    }}
    pressed = true;
  }}, true);
}}"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Hold Tab through the whole page; fails on a trap."""
    page.evaluate(RECORD)
    presses = page.evaluate(TABBABLE) + 2  # to behind the last stop, and once more to look there
    while True:
        for _ in range(presses):
            page.keyboard.down("Tab")  # held, it repeats: fewer messages to the browser
        if page.evaluate("wasLast"):
            page.keyboard.up("Tab")
            stops: list[dict[str, Any]] = page.evaluate("stops")
            return stops
        assert page.evaluate("stops.length") < 2000, page.evaluate(
            "`no way out: ${stops.at(-1).name}`"
        )
        presses = 50


@pytest.mark.parametrize("viewport", [NARROW, MIDDLE, WIDE], ids=["narrow", "middle", "wide"])
def test_tab_leads_through_every_kind_of_page_and_shows_where_one_is(
    make_unpainted_page: Callable[..., Page], every_kind: list[str], viewport: dict[str, int]
) -> None:
    page = make_unpainted_page(viewport=viewport)
    faults = []
    for address in every_kind:
        if address.endswith(routes.PRINT) and viewport is not WIDE:
            continue  # a thousand stops more; the print version of a field is made of the same
        page.goto(address)
        expected = page.evaluate(TABBABLE)
        stops = walk(page)
        faults += [
            f"{address}: {stop['name']}: {stop['faults']}" for stop in stops if stop["faults"]
        ]
        if not stops or len(stops) < expected:
            faults.append(f"{address}: {len(stops)} stops, but {expected} controls")
        faults += [f"{address}: only for mice: {found}" for found in page.evaluate(MOUSE_ONLY)]
    assert not faults, "\n".join(faults)


def test_the_first_stop_skips_to_the_content(
    make_unpainted_page: Callable[..., Page], every_kind: list[str]
) -> None:
    page = make_unpainted_page()
    for address in every_kind:
        page.goto(address)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || "
            "document.activeElement.closest('main, footer') !== null"
        ), address


# The state of the menu, at once: to ask for each part of it on every page takes twice as long.
MENU = """() => {
  const button = document.querySelector('header button[aria-expanded]');
  const link = document.getElementById(button.getAttribute('aria-controls')).querySelector('a');
  return {
    expanded: button.ariaExpanded,
    shown: link.checkVisibility({visibilityProperty: true, opacityProperty: true}),
    focused: document.activeElement === button,
  };
}"""


def test_the_menu_button_opens_and_closes_the_navigation_on_narrow_screens(
    make_unpainted_page: Callable[..., Page], every_kind: list[str]
) -> None:
    page = make_unpainted_page(viewport=NARROW)
    is_open = {"expanded": "true", "shown": True, "focused": True}
    is_closed = {"expanded": "false", "shown": False, "focused": True}
    for address in every_kind:
        page.goto(address)
        page.evaluate("document.querySelector('header button[aria-expanded]').focus()")
        assert page.evaluate(MENU) == is_closed, address
        for opening, closing in (("Enter", "Enter"), ("Space", "Space"), ("Enter", "Escape")):
            page.keyboard.press(opening)
            assert page.evaluate(MENU) == is_open, address
            page.keyboard.press(closing)
            assert page.evaluate(MENU) == is_closed, address


def test_every_stop_in_the_open_menu_can_be_seen(
    make_page: Callable[..., Page], served: str
) -> None:
    page = make_page(viewport=NARROW)
    page.goto(served)
    page.locator("header button[aria-expanded]").click()
    page.evaluate("document.activeElement.blur()")
    assert [stop for stop in walk(page) if stop["faults"]] == []


def test_escape_closes_the_menu_from_inside_and_returns_to_its_button(
    make_page: Callable[..., Page], served: str
) -> None:
    page = make_page(viewport=NARROW)
    page.goto(served)
    button = page.locator("header button[aria-expanded]")
    button.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_escape_outside_the_open_menu_does_nothing(
    make_page: Callable[..., Page], served: str
) -> None:
    page = make_page(viewport=NARROW)
    page.goto(served)
    button = page.locator("header button[aria-expanded]")
    button.press("Enter")
    link = page.get_by_role("main").get_by_role("link").first
    link.focus()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(link).to_be_focused()


def test_wide_screens_show_the_navigation_and_no_menu_button(
    make_page: Callable[..., Page], served: str
) -> None:
    page = make_page(viewport=WIDE)
    page.goto(served)
    expect(page.locator("header button[aria-expanded]")).to_be_hidden()
    expect(page.locator("header nav a").first).to_be_visible()
