"""The data file of the search: all entries in the form that its script reads."""

import json
from collections.abc import Callable, Iterable

from konzept.rendering.static_file import StaticFile
from konzept.search.entries import OFFER, SearchEntry

INDEX_PATH = "assets/suchindex.js"


def search_index(entries: Callable[[], Iterable[tuple[str, SearchEntry]]]) -> StaticFile:
    """The data file that browsers search: entries with their links from the root of the site.

    It is a script, because a page that was opened from a folder may not fetch data. An entry is
    written as ``[link, title, number of its context, text]``, with its rank unless it is an offer.
    """
    to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

    def script() -> bytes:
        contexts: dict[str, int] = {}

        def row(link: str, one: SearchEntry) -> bytes:  # text would take twice the memory
            context = contexts.setdefault(one.context, len(contexts))
            rank = (one.rank,) if one.rank != OFFER else ()
            return to_json([link, one.title, context, one.text, *rank]).encode()

        rows = b",".join(row(*one) for one in entries())
        named = to_json([*contexts]).encode()
        return b'window.suchindex={"entries":[%b],"contexts":%b};\n' % (rows, named)

    return StaticFile(INDEX_PATH, script)
