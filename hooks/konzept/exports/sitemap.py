"""The list of pages for search engines, by the protocol of sitemaps.org."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree as ET

from konzept.files import StaticFile

PATH = "sitemap.xml"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(pages: Iterable[tuple[str, date | None]]) -> StaticFile:
    """The pages, each as full address and the day its data last changed, if any is known."""
    listed = ET.Element("urlset", {"xmlns": _NAMESPACE})
    for address, updated in pages:
        url = ET.SubElement(listed, "url")
        ET.SubElement(url, "loc").text = address
        if updated:
            ET.SubElement(url, "lastmod").text = updated.isoformat()
    ET.indent(listed)
    text = ET.tostring(listed, encoding="unicode")
    return StaticFile(PATH, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n')
