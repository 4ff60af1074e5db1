"""placeholder"""

from __future__ import annotations

import re
from collections.abc import Iterator

from konzept import routes
from konzept.reading.checks.ids import RESERVED_MEASURE_IDS
from konzept.reading.checks.placed import PlacedRecord, of_type
from konzept.reading.problems import Problem
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure
from konzept.values.addresses import links_in
from konzept.values.references import Known, RecordKind
from konzept.values.refusals import nearest, shown


def links_to_no_page(entries: list[PlacedRecord], known: Known) -> Iterator[Problem]:
    if any(known.ids[kind] is None for kind in routes.BELOW):
        return
    pages = {
        *routes.PAGES,
        *(
            f"{above}{id_}/"
            for kind, above in routes.BELOW.items()
            for id_ in known.ids[kind] or ()
        ),
        *(f"{routes.PRINT}{id_}/" for id_ in known.ids[RecordKind.FIELD] or ()),
        *_former_pages(entries),
    }
    documents = {entry.document.file: entry.document for entry in entries}
    linking = {
        file
        for file, document in documents.items()
        if any(sign in document.text for sign in _MAY_LINK)
    }
    for entry in entries:
        if entry.document.file not in linking:
            continue
        for path, text in entry.texts:
            for link in links_in(text):
                page = re.split("[?#]", link)[0].removeprefix("/")
                if link.startswith("/") and page not in pages and not _MADE_PAGE.match(page):
                    yield entry.document.problem(
                        path,
                        f"Der Link {shown(link)} führt zu keiner Seite dieser Website. Erlaubt: "
                        "eine Adresse wie „/massnahmen/“, mit „/“ am Ende."
                        f"{nearest(f'/{page}', (f'/{one}' for one in pages))}",
                        word=link,
                    )


def _former_pages(entries: list[PlacedRecord]) -> Iterator[str]:
    for _, field in of_type(entries, FieldOfAction):
        yield from (f"{routes.FIELDS}{old}/" for old in field.former_ids)
    for _, measure in of_type(entries, Measure):
        yield from (f"{routes.MEASURES}{old}/" for old in measure.former_ids)


_MAY_LINK = ("(/", "</", " /", "\n/", "\\")
"""What a file with a link to a page of the site holds; "\\" may begin another spelling of "/"."""

_MADE_PAGE = re.compile(
    # What lists, comparisons and editions there are, and which files, is decided elsewhere.
    rf"{routes.MEASURES}({'|'.join(RESERVED_MEASURE_IDS)})/|{routes.CHANGES_SINCE}"
    rf"|{routes.EDITIONS}|.*\.[a-z]+$"
)
