"""Where the tools from the npm registry are, and what a page says when one of them looks at it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

TOOLS = Path(__file__).parent / "node_modules"

AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

_RUN_AXE = """async (tags) => {
  const result = await axe.run(document, {
    runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], preload: false,
  });
  return result.violations.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 160)}: ` +
      node.failureSummary.split('\\n').slice(1).join('; ')));
}"""

_RUN_HTMLCS = """() => new Promise((resolve, reject) => HTMLCS.process('WCAG2AA', document,
  () => resolve(HTMLCS.getMessages()
    .filter(({type}) => type === HTMLCS.ERROR)
    .map(({code, element, msg}) => `${code}: ${element.outerHTML.slice(0, 160)}: ${msg}`)),
  reject))"""


@cache
def _source(file: str) -> str:
    return (TOOLS / file).read_text("utf-8")


def axe(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA and its own best practices."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source("axe-core/axe.min.js"))
    found: list[str] = page.evaluate(_RUN_AXE, AXE_TAGS)
    return found


def html_codesniffer(page: Page) -> list[str]:
    """The errors HTML_CodeSniffer finds against WCAG 2 AA: the same that pa11y reports."""
    if not page.evaluate("'HTMLCS' in window"):
        page.evaluate(_source("html_codesniffer/build/HTMLCS.js"))
    found: list[str] = page.evaluate(_RUN_HTMLCS)
    return found
