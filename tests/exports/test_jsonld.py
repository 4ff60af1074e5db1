"""What machines read in a page's head, and what crawlers are told."""

from __future__ import annotations

import json
import struct
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement

from building import SITE_URL, TODAY, BuiltSite, RenderedSite, build, redirects, rendered
from datasets import FOREIGN, copy, replace, write
from exporting import CONFERENCE, PLANS, read_rdf
from konzept import routes
from konzept.exports.share_picture import HEIGHT, WIDTH, picture
from konzept.plan.plan import Plan
from konzept.reading.load import load

SCHEMA = "https://schema.org/"


def data_in(page: HtmlElement) -> list[dict[str, Any]]:
    return [
        one
        for script in page.cssselect('head script[type="application/ld+json"]')
        for one in json.loads(script.text_content())["@graph"]
    ]


def of_type(page: HtmlElement, kind: str) -> list[dict[str, Any]]:
    return [one for one in data_in(page) if one["@type"] == kind]


def meta(page: HtmlElement, name: str) -> str | None:
    """What the page says under a name, if it does."""
    tags = page.xpath("//meta[@property=$name or @name=$name]/@content", name=name)
    return next(iter(tags), None)


def address(page: HtmlElement) -> str | None:
    """The canonical address that the page names, if it does."""
    return next(iter(page.xpath("//link[@rel='canonical']/@href")), None)


def event_of(folder: Path, more: str) -> dict[str, Any]:
    data = copy(FOREIGN, folder)
    write(data, "konferenzen/erste.yml", CONFERENCE + more)
    site = rendered(load(data).as_of(TODAY), site_url=SITE_URL)
    page = next(one for one in site.pages if one.path == "konferenz/erste/")
    event: dict[str, Any] = json.loads(page.jsonld)["@graph"][0]
    return event


@pytest.mark.parametrize(
    ("more", "status", "start"),
    [
        ("beginn: 2024-03-07T14:00\n", "Scheduled", "2024-03-07T14:00:00+01:00"),
        ("beginn: 2024-07-07T14:00\n", "Scheduled", "2024-07-07T14:00:00+02:00"),
        ("beginn: 2024-03-07\n", "Scheduled", "2024-03-07"),
        ("beginn: 2024-03\n", "Scheduled", "2024-03"),
        ("beginn: 2024-Q2\n", "Scheduled", "2024"),
        ("beginn: 2024-03-07\nlage: verschoben\nfassung: 2\n", "Rescheduled", "2024-03-07"),
        ("beginn: 2024-03\nlage: verschoben\nfassung: 2\n", "Postponed", "2024-03"),
        ("beginn: 2024-03-07\nlage: abgesagt\nfassung: 2\n", "Cancelled", "2024-03-07"),
        ("beginn: 2024-03-07\nlage: online\nfassung: 2\n", "MovedOnline", "2024-03-07"),
    ],
)
def test_event_tells_state_and_no_more_of_its_date_than_known(
    tmp_path: Path, more: str, status: str, start: str
) -> None:
    event = event_of(tmp_path, more)
    assert event["@type"] == "Event"
    assert event["eventStatus"] == f"{SCHEMA}Event{status}"
    assert event["startDate"] == start
    online = status == "MovedOnline"
    assert event["location"]["@type"] == ("VirtualLocation" if online else "Place")
    assert event["eventAttendanceMode"] == (
        f"{SCHEMA}{'Online' if online else 'Offline'}EventAttendanceMode"
    )
    assert event["url"] == f"{SITE_URL}konferenz/erste/"
    assert None not in event.values()


@pytest.mark.parametrize("name", PLANS)
def test_every_block_is_json_ld_that_a_parser_reads(name: str) -> None:
    for root in (SITE_URL, ""):
        for page in rendered(PLANS[name], site_url=root).pages:
            if not page.jsonld:
                continue
            assert not set(page.jsonld) & set("<>&")
            block = json.loads(page.jsonld)
            assert block["@context"] == SCHEMA.rstrip("/")
            block["@context"] = {"@vocab": SCHEMA}  # without the network
            graph = read_rdf(json.dumps(block), f"https://x.example/{page.path}")
            assert len(graph) >= 3


@pytest.mark.slow
def test_names_from_the_data_cannot_become_markup_anywhere(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    evil = '"></title></script><script>alert(1)</script><!-- &lt;/title&gt;'
    for name, old in (
        ("konzept.yml", "titel: Klimakonzept Musterstadt"),
        ("massnahmen/buergerbus.yml", "titel: Bürgerbus"),
        ("handlungsfelder/mobilitaet.yml", "titel: Mobilität"),
    ):
        replace(data, name, old, f"titel: '{evil}'")
    write(data, "konferenzen/erste.yml", f"{CONFERENCE}beginn: 2024-03-07\n")
    replace(data, "konferenzen/erste.yml", '"Klimakonferenz, die erste; mit Komma"', f"'{evil}'")
    site = build(tmp_path / "site", data=data)
    for path, page in site.trees.items():
        for script in page.iter("script"):
            assert script.get("type") or "alert(1)" not in script.text_content(), path
            assert script.text_content() != "alert(1)", path
    page = site.trees["massnahmen/buergerbus/"]
    (trail,) = of_type(page, "BreadcrumbList")
    assert [item["name"] for item in trail["itemListElement"][2:]] == [evil, evil]
    assert meta(page, "og:title") == evil
    assert page.findtext(".//title").startswith(f"{evil} – {evil}")
    (heading,) = page.iter("h1")
    assert heading.text_content() == evil


def test_breadcrumbs_are_those_that_the_page_shows(addressed_site: BuiltSite) -> None:
    seen = 0
    for path, page in addressed_site.trees.items():
        shown = [li.text_content().strip() for li in page.cssselect("nav.md-path li")]
        if not of_type(page, "BreadcrumbList"):
            assert len(shown) <= 2, path
            continue
        (trail,) = of_type(page, "BreadcrumbList")
        items = trail["itemListElement"]
        assert [item["name"] for item in items] == shown, path
        assert items[-1]["item"] == f"{SITE_URL}{path}"
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))
        seen += 1
    assert seen > 40


def test_home_names_the_publisher(herne_site: BuiltSite, foreign_site: BuiltSite) -> None:
    for site, city in ((herne_site, "Herne"), (foreign_site, "Musterstadt")):
        (website,) = of_type(site.trees[""], "WebSite")
        assert website["publisher"]["@type"] == "GovernmentOrganization"
        assert website["publisher"]["name"] == f"Stadt {city}"


def test_page_of_the_data_is_a_dataset_with_a_licence_only_if_known(
    herne_site: BuiltSite, foreign_site: BuiltSite
) -> None:
    (herne,) = of_type(herne_site.trees["daten/"], "Dataset")
    (foreign,) = of_type(foreign_site.trees["daten/"], "Dataset")
    assert "license" not in herne
    assert foreign["license"] == "https://creativecommons.org/publicdomain/zero/1.0/deed.de"
    for one, site in ((herne, herne_site), (foreign, foreign_site)):
        assert 50 <= len(one["description"]) <= 5000
        tables = site.pages["daten/"].select_one("table.rows").select("tbody tr")
        assert len(one["distribution"]) == 2 * len(tables)
        for file in one["distribution"]:
            assert (site.folder / "daten" / str(file["contentUrl"])).resolve().is_file()


def test_every_page_has_a_description_and_a_title_for_sharing(any_site: BuiltSite) -> None:
    for path, page in any_site.trees.items():
        if path == "404.html" or redirects(page):
            continue
        assert meta(page, "og:title"), path
        assert meta(page, "og:description") == meta(page, "description"), path
        assert meta(page, "og:locale") == "de_DE"


def test_the_home_page_is_shared_by_the_name_of_the_concept(herne_site: BuiltSite) -> None:
    assert meta(herne_site.trees[""], "og:title") == "Gesamtstädtisches Integrationskonzept Herne"


def test_addresses_are_full_where_the_site_has_one(addressed_site: BuiltSite) -> None:
    for path, page in addressed_site.trees.items():
        if address(page) is None:
            assert path == "404.html" or redirects(page), path
            continue
        if path.startswith("ausgaben/") and path != routes.EDITIONS:
            continue
        assert address(page) == meta(page, "og:url") == f"{SITE_URL}{path}"
        assert meta(page, "og:image") == f"{SITE_URL}{routes.SHARE_PICTURE}"
    assert (addressed_site.folder / routes.SHARE_PICTURE).is_file()


def test_nothing_names_an_address_where_the_site_has_none(herne_site: BuiltSite) -> None:
    for path, page in herne_site.trees.items():
        if path.startswith("ausgaben/"):
            continue
        assert address(page) is None, path
        assert meta(page, "og:url") is None
        assert meta(page, "og:image") is None
    assert not (herne_site.folder / routes.SHARE_PICTURE).exists()
    assert (herne_site.folder / "robots.txt").read_text() == "User-agent: *\nDisallow:\n"


def test_sitemap_has_dates_from_the_data(addressed_site: BuiltSite) -> None:
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = {
        str(url.findtext(f"{name}loc")): url.findtext(f"{name}lastmod")
        for url in ET.parse(addressed_site.folder / "sitemap.xml").getroot()
    }
    assert listed[f"{SITE_URL}konferenz/2016/"] == "2016-11-18"
    assert listed[f"{SITE_URL}massnahmen/vaetergruppen/"] == "2025-12-13"
    assert listed[SITE_URL] == "2026-02-28"
    assert listed[f"{SITE_URL}lesehilfe/"] is None  # hand-written: its day is not known
    assert "robots.txt" in {file.name for file in addressed_site.folder.iterdir()}
    robots = (addressed_site.folder / "robots.txt").read_text()
    assert robots.endswith(f"\nSitemap: {SITE_URL}sitemap.xml\n")


def site_of(plan: Plan) -> RenderedSite:
    return rendered(plan, site_url=SITE_URL)


@pytest.mark.parametrize("name", PLANS)
def test_preview_picture_is_a_valid_png_and_the_same_each_time(name: str) -> None:
    content = picture(len(PLANS[name].fields))
    assert content == picture(len(PLANS[name].fields))
    assert content in [file.content for file in site_of(PLANS[name]).files]
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, rest = {}, content[8:]
    while rest:
        (length,) = struct.unpack(">I", rest[:4])
        kind, body, check = rest[4:8], rest[8 : 8 + length], rest[8 + length : 12 + length]
        assert struct.unpack(">I", check) == (zlib.crc32(kind + body),)
        chunks[kind], rest = body, rest[12 + length :]
    assert list(chunks) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert struct.unpack(">IIBB", chunks[b"IHDR"][:10]) == (WIDTH, HEIGHT, 8, 3)
    pixels = zlib.decompress(chunks[b"IDAT"])
    assert len(pixels) == HEIGHT * (WIDTH + 1)
    assert max(pixels) < len(chunks[b"PLTE"]) // 3


def test_picture_has_a_disc_for_each_field() -> None:
    assert picture(6) != picture(5)
