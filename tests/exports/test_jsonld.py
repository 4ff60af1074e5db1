"""What machines read in a page's head, and what crawlers are told."""

from __future__ import annotations

import json
import struct
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from building import TODAY, BuiltSite, build
from datasets import FOREIGN, copy, replace, write
from konzept import routes
from konzept.exports.share_picture import HEIGHT, PATH, WIDTH, picture
from konzept.pages.renderer import Setting, Site, render
from konzept.plan.plan import Plan
from konzept.reading.load import load
from test_calendar import ANNOUNCED
from test_exports import PLANS, TEMPLATES, read_rdf

SITE_URL = "https://www.example.org/konzept/"
SCHEMA = "https://schema.org/"


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A site that knows its address."""
    return build(tmp_path_factory.mktemp("addressed") / "site", SITE_URL=SITE_URL)


def data_in(page: BeautifulSoup) -> list[dict[str, Any]]:
    script = page.select_one('head script[type="application/ld+json"]')
    if script is None:
        return []
    graph: list[dict[str, Any]] = json.loads(script.get_text())["@graph"]
    return graph


def of_type(page: BeautifulSoup, kind: str) -> list[dict[str, Any]]:
    return [one for one in data_in(page) if one["@type"] == kind]


def meta(page: BeautifulSoup, name: str) -> str | None:
    tag = page.select_one(f'meta[property="{name}"], meta[name="{name}"]')
    return str(tag["content"]) if isinstance(tag, Tag) else None


def event_of(folder: Path, more: str) -> dict[str, Any]:
    data = copy(FOREIGN, folder)
    write(data, "konferenzen/erste.yml", ANNOUNCED + more)
    site = render(load(data).as_of(TODAY), TEMPLATES, Setting(root=SITE_URL))
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
        for page in render(PLANS[name], TEMPLATES, Setting(root=root)).pages:
            if not page.jsonld:
                continue
            assert not set(page.jsonld) & set("<>&")
            block = json.loads(page.jsonld)
            assert block["@context"] == SCHEMA.rstrip("/")
            block["@context"] = {"@vocab": SCHEMA}  # without the network
            graph = read_rdf(json.dumps(block), f"https://x.example/{page.path}")
            assert len(graph) >= 3


def test_names_from_the_data_cannot_become_markup_anywhere(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    evil = '"></title></script><script>alert(1)</script><!-- &lt;/title&gt;'
    for name, old in (
        ("konzept.yml", "titel: Klimakonzept Musterstadt"),
        ("massnahmen/buergerbus.yml", "titel: Bürgerbus"),
        ("handlungsfelder/mobilitaet.yml", "titel: Mobilität"),
    ):
        replace(data, name, old, f"titel: '{evil}'")
    write(data, "konferenzen/erste.yml", f"{ANNOUNCED}beginn: 2024-03-07\n")
    replace(data, "konferenzen/erste.yml", '"Klimakonferenz, die erste; mit Komma"', f"'{evil}'")
    site = build(tmp_path / "site", data=data)
    for path, page in site.pages.items():
        for script in page.select("script"):
            assert script.get("type") or "alert(1)" not in script.get_text(), path
            assert script.get_text() != "alert(1)", path
    page = site.pages["massnahmen/buergerbus/"]
    (trail,) = of_type(page, "BreadcrumbList")
    assert [item["name"] for item in trail["itemListElement"][2:]] == [evil, evil]
    assert meta(page, "og:title") == evil
    assert page.title is not None
    assert page.title.get_text().startswith(f"{evil} – {evil}")
    assert page.h1 is not None
    assert page.h1.get_text() == evil


def test_breadcrumbs_are_those_that_the_page_shows(addressed: BuiltSite) -> None:
    seen = 0
    for path, page in addressed.pages.items():
        shown = [li.get_text(" ", strip=True) for li in page.select("nav.path li")]
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
        (website,) = of_type(site.pages[""], "WebSite")
        assert website["publisher"]["@type"] == "GovernmentOrganization"
        assert website["publisher"]["name"] == f"Stadt {city}"


def test_page_of_the_data_is_a_dataset_with_a_licence_only_if_known(
    herne_site: BuiltSite, foreign_site: BuiltSite
) -> None:
    (herne,) = of_type(herne_site.pages["daten/"], "Dataset")
    (foreign,) = of_type(foreign_site.pages["daten/"], "Dataset")
    assert "license" not in herne
    assert foreign["license"] == "https://creativecommons.org/publicdomain/zero/1.0/deed.de"
    for one, site in ((herne, herne_site), (foreign, foreign_site)):
        assert 50 <= len(one["description"]) <= 5000
        assert len(one["distribution"]) == 14
        for file in one["distribution"]:
            assert (site.folder / "daten" / str(file["contentUrl"])).resolve().is_file()


def test_every_page_has_a_description_and_a_title_for_sharing(any_site: BuiltSite) -> None:
    for path, page in any_site.pages.items():
        if path == "404.html" or page.find("meta", attrs={"http-equiv": "refresh"}):
            continue
        assert meta(page, "og:title"), path
        assert meta(page, "og:description") == meta(page, "description"), path
        assert meta(page, "og:locale") == "de_DE"


def test_the_home_page_is_shared_by_the_name_of_the_concept(herne_site: BuiltSite) -> None:
    assert meta(herne_site.pages[""], "og:title") == "Gesamtstädtisches Integrationskonzept Herne"


def test_addresses_are_full_where_the_site_has_one(addressed: BuiltSite) -> None:
    for path, page in addressed.pages.items():
        canonical = page.select_one("link[rel=canonical]")
        if canonical is None:
            assert path == "404.html" or page.find("meta", attrs={"http-equiv": "refresh"}), path
            continue
        if path.startswith("ausgaben/") and path != routes.EDITIONS:
            continue
        assert canonical["href"] == meta(page, "og:url") == f"{SITE_URL}{path}"
        assert meta(page, "og:image") == f"{SITE_URL}{PATH}"
    assert (addressed.folder / PATH).is_file()


def test_nothing_names_an_address_where_the_site_has_none(herne_site: BuiltSite) -> None:
    for path, page in herne_site.pages.items():
        if path.startswith("ausgaben/"):
            continue
        assert page.select_one("link[rel=canonical]") is None, path
        assert meta(page, "og:url") is None
        assert meta(page, "og:image") is None
    assert not (herne_site.folder / PATH).exists()
    assert (herne_site.folder / "robots.txt").read_text() == "User-agent: *\nDisallow:\n"


def test_sitemap_has_dates_from_the_data(addressed: BuiltSite) -> None:
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = {
        str(url.findtext(f"{name}loc")): url.findtext(f"{name}lastmod")
        for url in ET.parse(addressed.folder / "sitemap.xml").getroot()
    }
    assert listed[f"{SITE_URL}konferenz/2016/"] == "2016-11-18"
    assert listed[f"{SITE_URL}massnahmen/vaetergruppen/"] == "2025-12-13"
    assert listed[SITE_URL] == "2026-02-28"
    assert listed[f"{SITE_URL}lesehilfe/"] is None  # hand-written: its day is not known
    assert "robots.txt" in {file.name for file in addressed.folder.iterdir()}
    robots = (addressed.folder / "robots.txt").read_text()
    assert robots.endswith(f"\nSitemap: {SITE_URL}sitemap.xml\n")


def site_of(plan: Plan) -> Site:
    return render(plan, TEMPLATES, Setting(root=SITE_URL))


@pytest.mark.parametrize("name", PLANS)
def test_preview_picture_is_a_valid_png_and_the_same_each_time(name: str) -> None:
    content = picture(PLANS[name]).content
    assert isinstance(content, bytes)
    assert content == picture(PLANS[name]).content
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
    assert picture(PLANS["herne"]).content != picture(PLANS["foreign"]).content
