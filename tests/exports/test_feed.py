"""The feeds are valid Atom, tell what the pages tell, and keep their ids for ever."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from building import SITE_URL, TODAY, BuiltSite, rendered
from datasets import FOREIGN, GOOD, copy, replace, write
from exporting import CONFERENCE
from konzept.plan.plan import Plan
from konzept.reading.load import load

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
    shown = [
        f"{item.a.get_text()} ({note.get_text().partition(': ')[2]})"
        for item in herne_site.pages["aenderungen/"].select("ul.measures > li")
        if item.a and (note := item.select_one(".note"))
    ]
    assert [texts(entry, "title")[0] for entry in entries] == shown[:100]


def test_old_news_is_not_told_as_news(herne: Plan) -> None:
    plan = herne.as_of(date(2026, 2, 28))
    titles = texts(feeds(plan)["feed.xml"], "title")
    assert "Integrationsscouts (gemeldet, lief 2018, heute nicht bekannt)" in titles
    assert "Interkulturelle Schulentwicklung (neu aufgenommen, Status unbekannt)" in titles
    assert "Laiensprachmittlungspool (neu aufgenommen, Status laufend)" in titles
    running = [one for one in titles if re.search("Status (laufend|geplant)", one)]
    lately = [one for one in plan.measures if one.last_confirmed.last_day >= date(2024, 2, 28)]
    assert running
    assert all(any(one.startswith(measure.title) for measure in lately) for one in running)
    then = texts(feeds(herne.as_of(date(2016, 9, 14)))["feed.xml"], "title")
    assert any(re.search("Status laufend", one) for one in then)


@pytest.mark.parametrize(
    "text",
    [
        "21. März 2024. Der Rat beschließt den Steg.",
        "3. Bauabschnitt für Fahrer*innen mit 3*4 Plätzen",
        "+ 20 % *Stand: 2024",
    ],
)
def test_page_feed_and_search_have_the_words_that_were_typed(tmp_path: Path, text: str) -> None:
    data = copy(GOOD, tmp_path)
    entry = "    status: geplant\n"
    replace(data, "massnahmen/radweg.yml", entry, f"{entry}    text: >-\n      {text}\n")
    site = rendered(load(data).as_of(date(2026, 11, 22)))
    shown = {page.path: page for page in site.pages}
    assert f"<p>{text}</p>" in shown["massnahmen/radweg/"].body
    assert text in " ".join(one.text for one in shown["massnahmen/radweg/"].search)
    (feed,) = [file.content for file in site.files if file.path == "feed.xml"]
    assert any(text in summary for summary in texts(ET.fromstring(feed), "summary"))


# -- Ids for ever ---------------------------------------------------------------------------------

MEASURE = """\
titel: Reparaturtreff
kurz: Erfunden.
handlungsfeld: mobilitaet
zuordnung: redaktionell
bezug: konzept
alte_ids: [flickstube]
"""
ROOF, WINDOWS = "Das Dach ist dicht.", "Die Fenster sind da."


def log(*entries: tuple[str, str]) -> str:
    """A log whose entries have these dates and texts."""
    return "verlauf:\n" + "".join(
        f"  - {{am: {on}, status: im-bau, text: {text}, belege: [{{quelle: bilanz-2022}}]}}\n"
        for on, text in entries
    )


OLD = log(("2021", "Es beginnt."), ("2022", ROOF), ("2022", WINDOWS))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The foreign data with a measure and a conference that are known as roughly as can be."""
    data = copy(FOREIGN, tmp_path)
    write(data, "massnahmen/reparaturtreff.yml", MEASURE + OLD)
    review = "rueckblick: {am: 2023, text: Gut., belege: [{quelle: konzept-2019}]}\n"
    write(data, "konferenzen/erste.yml", f"{CONFERENCE}beginn: 2023\nende: 2023\n{review}")
    return data


def ids_of(data: Path, day: date = TODAY) -> dict[str, dict[str, str]]:
    """For each feed its own id under "", and the id of each entry by title, roof and windows."""
    found: dict[str, dict[str, str]] = {}
    for path, feed in feeds(load(data).as_of(day)).items():
        found[path] = {"": texts(feed, "id")[0]}
        for entry in feed.findall(f"{ATOM}entry"):
            (title, said, name) = (texts(entry, one)[0] for one in ("title", "summary", "id"))
            # What other dates change is how the status is told.
            what = re.sub("((lief|war) [0-9]{4}|Status ).*", "", title)
            known = found[path].setdefault(f"{what} {ROOF in said} {WINDOWS in said}", name)
            assert known == name
    return found


def all_ids(data: Path) -> list[list[str]]:
    return [sorted(those.values()) for those in ids_of(data).values()]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("konzept.yml", "titel: Klimakonzept Musterstadt", "titel: Klimaplan"),
        ("massnahmen/reparaturtreff.yml", "titel: Reparaturtreff", "titel: Treff"),
        ("konferenzen/erste.yml", "titel: ", "titel: Neu, "),
        ("handlungsfelder/mobilitaet.yml", "titel: ", "titel: Neu, "),
        ("organisationen.yml", "name: Stadt Musterstadt", "name: Musterstadt"),
    ],
)
def test_ids_stay_when_a_title_changes(data: Path, file: str, old: str, new: str) -> None:
    before = all_ids(data)
    text = (data / file).read_text("utf-8")
    (data / file).write_text(text.replace(old, new, 1), "utf-8")
    assert (data / file).read_text("utf-8") != text
    assert all_ids(data) == before


def test_ids_stay_when_files_are_renamed(data: Path) -> None:
    before = sorted(all_ids(data))
    measure, field = data / "massnahmen/reparaturtreff.yml", data / "handlungsfelder/mobilitaet.yml"
    measure.rename(data / "massnahmen/werkstatt.yml")
    replace(data, "massnahmen/werkstatt.yml", "[flickstube]", "[flickstube, reparaturtreff]")
    write(
        data, "handlungsfelder/verkehr.yml", f"alte_ids: [mobilitaet]\n{field.read_text('utf-8')}"
    )
    field.unlink()
    for file in data.rglob("*.yml"):
        text = file.read_text("utf-8").replace("alte_ids: [mobilitaet]", "alte_ids: [mobil]")
        file.write_text(text.replace("mobilitaet", "verkehr"), "utf-8")
    replace(data, "handlungsfelder/verkehr.yml", "[mobil]", "[mobilitaet]")
    assert sorted(all_ids(data)) == before


@pytest.mark.parametrize(
    "entries",
    [
        [("2021-Q2", "Es beginnt."), ("2022", ROOF), ("2022-04", WINDOWS)],
        [("2021-05-03", "Es beginnt."), ("2022-H1", ROOF), ("2022", WINDOWS)],
        [("2021", "Es beginnt."), ("2022", WINDOWS), ("2022-H2", ROOF)],
        [("2021", "Es beginnt."), ("2022-03-01T08:30", WINDOWS), ("2022-04-01", ROOF)],
    ],
)
def test_ids_stay_when_a_date_of_a_log_is_made_more_exact(
    data: Path, entries: list[tuple[str, str]]
) -> None:
    before = ids_of(data)
    replace(data, "massnahmen/reparaturtreff.yml", OLD, log(*entries))
    assert ids_of(data) == before


def test_ids_stay_when_other_dates_are_made_more_exact(data: Path) -> None:
    before = ids_of(data)
    replace(
        data, "konferenzen/erste.yml", "angekuendigt_am: 2023-05", "angekuendigt_am: 2023-05-09"
    )
    replace(data, "konferenzen/erste.yml", "beginn: 2023", "beginn: 2023-06-01T09:00")
    replace(data, "konferenzen/erste.yml", "ende: 2023", "ende: 2023-06-02")
    replace(data, "konferenzen/erste.yml", "am: 2023,", "am: 2023-07,")
    assert ids_of(data) == before


@pytest.mark.parametrize(
    "entries",
    [
        [("2020", "Wir planen."), ("2021", "Es beginnt."), ("2022", ROOF), ("2022", WINDOWS)],
        [("2021", "Es beginnt."), ("2022", "Strom ist da."), ("2022", ROOF), ("2022", WINDOWS)],
        [("2021", "Es beginnt."), ("2022", ROOF), ("2022", WINDOWS), ("2022-12", "Fertig.")],
        [("2021", "Es *beginnt*."), ("2022", f"{ROOF} Ganz."), ("2022", "Die Fenster sind alle.")],
        [("2021", "Es beginnt."), ("2022", '"Das [Dach]{lang=de} ist dicht."'), ("2022", WINDOWS)],
    ],
)
def test_ids_stay_when_a_log_grows_or_a_text_is_mended(
    data: Path, entries: list[tuple[str, str]]
) -> None:
    before = {one for those in ids_of(data).values() for one in those.values()}
    replace(data, "massnahmen/reparaturtreff.yml", OLD, log(*entries))
    assert before <= {one for those in ids_of(data).values() for one in those.values()}


def test_ids_of_an_earlier_day_are_those_of_today(data: Path) -> None:
    then, now = ids_of(data, date(2022, 12, 31)), ids_of(data)
    assert set(then["feed.xml"].values()) <= set(now["feed.xml"].values())


def test_entries_that_say_the_same_have_ids_of_their_own(data: Path) -> None:
    replace(
        data,
        "massnahmen/reparaturtreff.yml",
        OLD,
        log(*((on, ROOF) for on in ("2022", "2022-05", "2022-06"))),
    )
    ids = texts(feeds(load(data).as_of(TODAY))["feed.xml"], "id")
    assert len(ids) == len(set(ids))


def test_two_concepts_of_one_city_are_told_apart_by_their_own_id(data: Path) -> None:
    before = ids_of(data)["feed.xml"].values()
    replace(data, "konzept.yml", "stadt: Musterstadt", "stadt: Musterstadt\nkennung: klima")
    assert not set(before) & set(ids_of(data)["feed.xml"].values())
    replace(data, "konzept.yml", "kennung: klima", "kennung: musterstadt")
    assert [*ids_of(data)["feed.xml"].values()] == [*before]


@pytest.mark.parametrize("day", [date(2023, 6, 30), TODAY])
def test_nothing_is_updated_after_the_day_of_the_data_or_of_the_site(data: Path, day: date) -> None:
    latest = min(day, date(2023, 10, 31))
    replace(
        data, "massnahmen/reparaturtreff.yml", OLD, log(("2021", "Es beginnt."), ("2023", ROOF))
    )
    for feed in feeds(load(data).as_of(day)).values():
        for moment in map(datetime.fromisoformat, texts(feed, "updated")):
            assert moment.date() <= latest


def test_a_feed_names_sources_as_pages_do(herne: Plan) -> None:
    summaries = texts(feeds(herne.as_of(TODAY))["feed.xml"], "summary")
    for words in ("Quelle: ", "Quellen: "):
        assert [one for one in summaries if words in one], words
    assert not [one for one in summaries if "Beleg" in one]
