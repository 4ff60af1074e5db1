"""Dated changes as Atom feeds (RFC 4287); which changes a feed holds, its caller says."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from konzept import routes
from konzept.plan.record_changes import Change
from konzept.records.concept import Concept
from konzept.routes import links
from konzept.values import markdown
from konzept.values.dates import BERLIN, PartialDate


def atom(
    concept: Concept,
    path: str,
    name: str,
    title: str,
    page: str,
    changes: Iterable[Change],
    root: str,
    *,
    index: bool = False,
) -> str:
    """The feed at ``path``: of ``changes``, which are the newest first, the first 100 with a date.

    ``name`` is permanent and no other feed's; ``page`` is the path of the page it belongs to.
    ``root`` is the address of the site; if it is "", links are relative to the feed. With
    ``index`` links end in ``index.html``.
    """

    def to(target: str) -> str:
        return links.address(root, path, target, index=index)

    entries = [(change.on, change) for change in changes if change.on][:100]
    newest = max((on.latest for on, _ in entries), default=datetime.max)
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "de"})
    _text(feed, "title", title)
    _text(feed, "id", _id(concept, name))
    _text(feed, "updated", _moment(newest, concept))
    ET.SubElement(feed, "link", rel="self", type="application/atom+xml", href=to(path))
    ET.SubElement(feed, "link", rel="alternate", type="text/html", href=to(page))
    _text(ET.SubElement(feed, "author"), "name", concept.publisher.name)
    for on, change in entries:
        _entry(feed, concept, on, change, to(routes.path_to(change.record)))
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _entry(
    feed: ET.Element, concept: Concept, on: PartialDate, change: Change, address: str
) -> None:
    entry = ET.SubElement(feed, "entry")
    first = routes.first_path_to(change.record)
    _text(entry, "title", f"{change.name} ({change.words(concept)})")
    _text(entry, "id", _id(concept, f"{first}{change.permanent_name}"))
    _text(entry, "updated", _moment(on.latest, concept))
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=address)
    words = f"{on.words}. {markdown.to_line(change.text or '')}".strip()
    proof = "; ".join(one.source.title for one in change.evidence)
    noun = "Quelle" if len(change.evidence) == 1 else "Quellen"
    _text(entry, "summary", f"{words} {noun}: {proof}" if proof else words)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _id(concept: Concept, name: str) -> str:
    """A permanent id, made from permanent ids: the address of the site and titles have no say."""
    return uuid5(NAMESPACE_URL, f"{concept.permanent_id}/{name}").urn


def _moment(latest: datetime, concept: Concept) -> str:
    """A time of Berlin as RFC 3339 wants it, in UTC; none is after the day of the data."""
    known = min(latest, PartialDate.on(concept.current_to).latest)
    return f"{known.replace(tzinfo=BERLIN).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
