"""Dated changes as Atom feeds (RFC 4287); which changes a feed holds, its caller says."""

from collections.abc import Iterable
from datetime import UTC
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from konzept import routes
from konzept.plan.record_changes import Change
from konzept.records.concept import Concept
from konzept.rendering import markdown
from konzept.routes import links
from konzept.values.dates import BERLIN, PartialDate


def atom(
    concept: Concept,
    path: str,
    title: str,
    page: str,
    changes: Iterable[Change],
    root: str,
    *,
    index: bool = False,
) -> str:
    """The feed at ``path``: of ``changes``, which are the newest first, the first 100 with a date.

    ``page`` is the path of the page it belongs to. ``root`` is the address of the site; if it is
    "", links are relative to the feed. With ``index`` links end in ``index.html``.
    """

    def to(target: str) -> str:
        return links.address(root, path, target, index=index)

    entries = [(change.on, change) for change in changes if change.on][:100]
    newest = max((on for on, _ in entries), key=lambda on: on.latest, default=None)
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "de"})
    _text(feed, "title", title)
    _text(feed, "id", _id(concept, path))
    _text(feed, "updated", _moment(newest or PartialDate.on(concept.current_to)))
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
    target = routes.path_to(change.record)
    status = f": {change.after.title}" if change.after else ""
    _text(entry, "title", f"{change.name} ({change.kind.value}{status})")
    _text(entry, "id", _id(concept, target, change.kind.name, str(on)))
    _text(entry, "updated", _moment(on))
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=address)
    words = f"{on.words}. {markdown.to_line(change.text or '')}".strip()
    proof = "; ".join(one.source.title for one in change.evidence)
    _text(entry, "summary", f"{words} Beleg: {proof}" if proof else words)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _id(concept: Concept, *parts: str) -> str:
    """A permanent name, which does not depend on the address of the site."""
    return uuid5(NAMESPACE_URL, "/".join((concept.city, concept.title, *parts))).urn


def _moment(on: PartialDate) -> str:
    """A date as RFC 3339 wants it: a moment in UTC. A month or a year stands for its end."""
    known = on.latest.replace(tzinfo=BERLIN).astimezone(UTC)
    return f"{known:%Y-%m-%dT%H:%M:%SZ}"
