"""The feeds are valid Atom, tell what the pages tell, and keep their ids for ever."""

from __future__ import annotations

import re
from datetime import date, datetime
from xml.etree import ElementTree as ET

import pytest

from building import SITE_URL, BuiltSite, rendered
from konzept.plan.plan import Plan

ATOM = "{http://www.w3.org/2005/Atom}"


def feeds(plan: Plan, address: str = "") -> dict[str, ET.Element]:
    site = rendered(plan, site_url=address)
    return {
        file.path: ET.fromstring(file.content)
        for file in site.files
        if file.path.endswith("feed.xml")
    }


def texts(element: ET.Element, name: str) -> list[str]:
    return [one.text or "" for one in element.iter(f"{ATOM}{name}")]


@pytest.fixture(params=["herne", "foreign"])
def plan(request: pytest.FixtureRequest) -> Plan:
    plan: Plan = request.getfixturevalue(request.param)
    return plan.as_of(date(2026, 11, 22))


def test_feeds_have_what_rfc_4287_requires(plan: Plan) -> None:
    found = feeds(plan)
    assert set(found) == {
        "feed.xml",
        *(f"handlungsfelder/{field.id}/feed.xml" for field in plan.fields),
    }
    for feed in found.values():
        assert feed.tag == f"{ATOM}feed"
        for parent in (feed, *feed.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(parent.findall(f"{ATOM}{name}")) == 1
            assert parent.find(f"{ATOM}link[@rel='alternate']") is not None
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None
        ids = texts(feed, "id")
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in ids)
        moments = [datetime.fromisoformat(one) for one in texts(feed, "updated")]
        assert all(moment.tzinfo for moment in moments)
        assert moments[0] == max(moments)


def test_ids_depend_on_neither_address_nor_day(herne: Plan) -> None:
    day, later = date(2016, 9, 14), date(2026, 11, 22)
    old = set(texts(feeds(herne.as_of(day))["feed.xml"], "id"))
    assert old == set(texts(feeds(herne.as_of(day), SITE_URL)["feed.xml"], "id"))
    assert old <= set(texts(feeds(herne.as_of(later))["feed.xml"], "id"))


def test_links_are_absolute_where_the_site_has_an_address(herne: Plan) -> None:
    feed = feeds(herne, SITE_URL)["feed.xml"]
    links = [one.attrib["href"] for one in feed.iter(f"{ATOM}link")]
    assert all(link.startswith(SITE_URL) for link in links)


def test_page_and_feed_tell_the_same(herne_site: BuiltSite) -> None:
    feed = ET.fromstring((herne_site.folder / "feed.xml").read_text("utf-8"))
    entries = feed.findall(f"{ATOM}entry")
    names = [
        (item.a.get_text(), kind.get_text())
        for item in herne_site.pages["aenderungen/"].select("ul.measures > li")
        if item.a and (kind := item.select_one(".kind"))
    ]
    told = [texts(entry, "title")[0] for entry in entries]
    assert len(told) == min(len(names), 100)
    for (name, kind), title in zip(names, told, strict=False):
        assert title.startswith(f"{name} ({kind}")
