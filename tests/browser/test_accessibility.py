"""Automatic checkers find nothing on any kind of page, in any setting a reader may have."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from browser.tools import (
    axe_but_colours,
    axe_on_colours,
    bring_checkers,
    html_codesniffer,
    lost_in_forced_colours,
    see_everything,
)

# Widths change where things stand, schemes their colours: each width and each scheme comes up, and
# phones with both. At 1280 in the light test_every_page.py looks at all pages. HTML_CodeSniffer
# looks at all of a page in each setting; axe-core once at the contrast of each scheme, in windows
# of the other width: that takes as long as all other rules, and finds no more.
SETTINGS = (
    (360, "light", (axe_but_colours, html_codesniffer)),
    (360, "dark", (axe_on_colours, html_codesniffer)),
    (768, "light", (axe_but_colours, html_codesniffer)),
    (1280, "dark", (html_codesniffer,)),
)


def test_checkers_find_nothing_on_any_kind_of_page_in_any_setting(
    unpainted_page: Page, every_kind: list[str]
) -> None:
    findings = []
    bring_checkers(unpainted_page)
    for address in every_kind:
        unpainted_page.goto(address)
        for width, scheme, checks in SETTINGS:
            unpainted_page.set_viewport_size({"width": width, "height": 800})
            unpainted_page.emulate_media(color_scheme=scheme)
            see_everything(unpainted_page)
            here = f"{address} ({width}, {scheme})"
            for check in checks:
                findings += [f"{here}: {finding}" for finding in check(unpainted_page)]
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize(("scheme", "faint"), [("light", "#bbb"), ("dark", "#333")])
def test_both_checkers_of_contrast_see_a_faint_text_anywhere(
    unpainted_page: Page, served: str, scheme: str, faint: str
) -> None:
    checks = (axe_on_colours, html_codesniffer)
    bring_checkers(unpainted_page)
    unpainted_page.emulate_media(color_scheme=scheme)
    unpainted_page.goto(f"{served}massnahmen/interkulturelle-demenzbegleitung/")
    assert [check(unpainted_page) for check in checks] == [[], []]
    for place in ("header a", "nav li a", "h1", "main p", "main dt", "main dd"):
        element = unpainted_page.locator(f"{place} >> visible=true").first
        element.evaluate("(one, colour) => { one.style.color = colour }", faint)
        for check in checks:
            assert any("contrast" in one for one in check(unpainted_page)), (place, check)
        element.evaluate("(one) => { one.style.color = '' }")


def test_forced_colours_lose_no_icon_and_no_border_of_a_control(
    make_unpainted_page: Callable[..., Page], every_kind: list[str]
) -> None:
    page = make_unpainted_page()
    lost = []
    for address in every_kind:
        page.goto(address)
        for width in (360, 1280):  # controls that only one of them shows
            page.set_viewport_size({"width": width, "height": 800})
            lost += [f"{address}: {found}" for found in lost_in_forced_colours(page)]
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
    make_unpainted_page: Callable[..., Page], every_kind: list[str]
) -> None:
    page = make_unpainted_page(reduced_motion="reduce")
    moving = []
    for address in every_kind:
        page.goto(address)
        moving += [f"{address}: {found}" for found in page.evaluate(MOVING)]
    assert not moving, "\n".join(moving)


def test_cards_of_tables_say_each_heading_once(make_page: Callable[..., Page], served: str) -> None:
    page = make_page(viewport={"width": 375, "height": 667})
    page.goto(f"{served}massnahmen/")
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    names: dict[str, list[str]] = {"columnheader": [], "cell": []}
    for node in nodes:
        if (role := node.get("role", {}).get("value")) in names:
            names[role].append(node["name"]["value"])
    headings = [one.strip() for one in page.locator("thead th").all_inner_texts()]
    assert names["columnheader"] == headings
    assert len(names["cell"]) == 5 * page.locator("tbody tr").count()
    assert not [one for one in names["cell"] if one.startswith(tuple(f"{h}:" for h in headings))]
    label = "getComputedStyle(document.querySelector('tbody td'), '::before').content"
    assert page.evaluate(label) == '"Handlungsfeld: " / ""'
