"""What one run of the engine makes, and what the engine's adapter asks for meanwhile."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from markupsafe import escape

from konzept.build.site import Site
from konzept.pages.page import Page
from konzept.pages.tree import HandWritten, Tree
from konzept.printing.web_addresses import with_addresses
from konzept.reading.problems import Problem, place_in
from konzept.rendering.hand_written import cleaned
from konzept.rendering.page_faults import faults_in
from konzept.reports.plain_text import harmless

HANDED_OVER = "konzept"
"""Key of the engine's ``extra`` settings under which ``hooks/site.py`` finds the ``Job``."""


class Job:
    """The ``site`` that one run of the engine makes, in one process.

    In a preview, ``only`` is the one path that is asked for; "" is the start page. ``refuse`` gets
    each mistake on a page written by hand. It prints it, until ``engine.run`` has the engine fail.
    """

    refuse: Callable[[str], None]

    def __init__(self, site: Site, only: str | None = None) -> None:
        self.site, self.only, self.refuse = site, only, _print

    def makes(self, tree: Tree, path: str) -> bool:
        """Whether the page or file at a path of the tree is wanted."""
        return self.only in (None, f"{tree.path}{path}")

    def body(self, tree: Tree, page: Page) -> str:
        """The body of a page. It is asked for once, in the site's order."""
        return tree.body(page)

    def hand_written(self, source: str, page: HandWritten) -> str:
        """The HTML of the page written by hand in ``docs/<source>``, as the site shows it.

        Warns of what must be left out, and refuses what keeps people from reading it. A page
        without a heading is headed by its title. On paper, its links show their addresses.
        """
        if not page.html:  # one that is generated later
            return ""
        clean, left_out = cleaned(page.html)
        if left_out:
            reason = f"Das wird nicht veröffentlicht: {', '.join(left_out)}."
            allowed = "Erlaubt: Texte, Listen, Tabellen, eigene Bilder und Links, ohne Skripte."
            _print(harmless(f"docs/{source}: Warnung: {reason} {allowed}"))
        headed = clean if "<h1" in clean else f"<h1>{escape(page.title)}</h1>\n{clean}"
        text = (self.site.settings.root / "docs" / source).read_text("utf-8-sig")
        for fault in faults_in(headed, text, partial(self.site.leads_nowhere, page.path)):
            place = place_in(text, max(text.find(fault.near), 0))
            problem = Problem(f"docs/{source}", *place, "", fault.reason, fault.warning)
            (_print if fault.warning else self.refuse)(harmless(str(problem)))
        return with_addresses(headed)

    def write_files(self, folder: Path, hand_written: Sequence[HandWritten]) -> None:
        """Write what is no page into the ``folder`` of the site, before pages are asked for."""
        self.site.write_files_of_today(folder, hand_written, self.only)
        self.site.write_other_files(folder, hand_written, self.only)


def _print(message: str) -> None:
    print(message, file=sys.stderr)
