"""The data file of the search: all entries in the form that its script reads."""

import json
from collections.abc import Callable, Iterable

from konzept.rendering.static_file import StaticFile
from konzept.search.entries import OFFER, SearchEntry
from konzept.values.phrases import IN_GERMAN, Wording, unmarked

INDEX_PATH = "assets/suchindex.js"


def search_index(
    entries: Callable[[], Iterable[tuple[str, SearchEntry]]], wording: Wording = IN_GERMAN
) -> StaticFile:
    """The data file that browsers search: entries with their links from the root of the site.

    It is a script, because a page that was opened from a folder may not fetch data. An entry is
    written as ``[link, title, number of its context, text]``, then its keywords in one text if it
    has some, then its weight unless it is an offer.
    """

    def plain(text: str) -> str:
        return text if wording.is_german else unmarked(wording.say(text))

    to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

    def script() -> bytes:
        contexts: dict[str, int] = {}

        def row(link: str, one: SearchEntry) -> bytes:  # text would take twice the memory
            title, text, named = (plain(one) for one in (one.title, one.text, one.context))
            context = contexts.setdefault(named, len(contexts))
            keywords = ", ".join(map(plain, one.keywords))
            weight = one.weight if one.weight != OFFER else None
            more = filter(None, (keywords, weight))
            return to_json([link, title, context, text, *more]).encode()

        rows = b",".join(row(*one) for one in entries())
        named = to_json([*contexts]).encode()
        language = b"" if wording.is_german else b'"language":"%b",' % wording.id.encode()
        return b'window.suchindex={%b"entries":[%b],"contexts":%b};\n' % (language, rows, named)

    return StaticFile(INDEX_PATH, script)
