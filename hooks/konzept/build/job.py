"""What one run of the engine makes, and what the engine's adapter asks for meanwhile."""

import sys
from collections.abc import Sequence
from pathlib import Path

from konzept.build.site import Site
from konzept.pages.page import Page
from konzept.pages.tree import HandWritten, Tree
from konzept.reports.plain_text import harmless

HANDED_OVER = "konzept"
"""Key of the engine's ``extra`` settings under which ``hooks/site.py`` finds the ``Job``."""


class Job:
    """The ``site`` that one run of the engine makes, in one process.

    In a preview, ``only`` is the one path that is asked for; "" is the start page.
    """

    def __init__(self, site: Site, only: str | None = None) -> None:
        self.site, self.only = site, only

    def makes(self, tree: Tree, path: str) -> bool:
        """Whether the page or file at a path of the tree is wanted."""
        return self.only in (None, f"{tree.path}{path}")

    def body(self, tree: Tree, page: Page) -> str:
        """The body of a page. It is asked for once, in the site's order."""
        return tree.body(page)

    def hand_written(self, source: str, html: str) -> str:
        """The HTML of the page written by hand in ``source``, as the site shows it.

        Warns of what must be left out. On paper, its links show their addresses.
        """
        from konzept.printing.web_addresses import with_addresses
        from konzept.rendering import hand_written

        clean, left_out = hand_written.cleaned(html)
        if left_out:
            reason = f"Das wird nicht veröffentlicht: {', '.join(left_out)}."
            allowed = "Erlaubt: Texte, Listen, Tabellen, eigene Bilder und Links, ohne Skripte."
            print(harmless(f"docs/{source}: Warnung: {reason} {allowed}"), file=sys.stderr)
        return with_addresses(clean)

    def write_files(self, folder: Path, hand_written: Sequence[HandWritten]) -> None:
        """Write what is no page into the ``folder`` of the site, before pages are asked for."""
        self.site.write_files_of_today(folder, hand_written, self.only)
        self.site.write_other_files(folder, hand_written, self.only)
