"""Links in texts must lead to a page that the site has."""

import re
from collections.abc import Iterator

from konzept import routes
from konzept.reading.checks.ids import RESERVED_MEASURE_IDS
from konzept.reading.data_set import DataSet
from konzept.reading.problems import Problem
from konzept.records.field import FieldOfAction
from konzept.records.measure import Measure
from konzept.values.addresses import links_in
from konzept.values.references import RecordKind
from konzept.values.refusals import nearest, shown


def to_no_page(data: DataSet) -> Iterator[Problem]:
    """Links that begin with "/" and lead nowhere."""
    if any(data.ids[kind] is None for kind in routes.BELOW):
        return
    pages = set(_pages(data))
    for placed in data.records:
        if not any(sign in placed.file.text for sign in _IN_EVERY_LINK):
            continue
        for path, text in placed.texts():
            for link in links_in(text):
                page = re.split("[?#]", link)[0].removeprefix("/")
                if link.startswith("/") and page not in pages and not _OTHER_ADDRESS.match(page):
                    yield placed.problem(
                        path,
                        f"Der Link {shown(link)} führt zu keiner Seite dieser Website. Erlaubt: "
                        "eine Adresse wie „/massnahmen/“, mit „/“ am Ende."
                        f"{nearest(f'/{page}', (f'/{one}' for one in pages))}",
                        word=link,
                    )


def _pages(data: DataSet) -> Iterator[str]:
    """The addresses of all pages, also former ones, that are known from the ids."""
    yield from routes.PAGES
    for kind, above in routes.BELOW.items():
        yield from (f"{above}{id_}/" for id_ in data.ids[kind] or ())
    yield from (f"{routes.PRINT}{id_}/" for id_ in data.ids[RecordKind.FIELD] or ())
    for _, field in data.of_type(FieldOfAction):
        yield from (f"{routes.FIELDS}{old}/" for old in field.former_ids)
    for _, measure in data.of_type(Measure):
        yield from (f"{routes.MEASURES}{old}/" for old in measure.former_ids)


_IN_EVERY_LINK = ("(/", "</", " /", "\n/", "\\")
"""One of these stands in a file with a link to a page; "\\" may begin another spelling of "/"."""

_OTHER_ADDRESS = re.compile(
    # What lists, comparisons and editions there are, and which files, is decided elsewhere.
    rf"{routes.MEASURES}({'|'.join(RESERVED_MEASURE_IDS)})/|{routes.CHANGES_SINCE}"
    rf"|{routes.EDITIONS}|.*\.[a-z]+$"
)
