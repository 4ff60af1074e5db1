"""Calendar files: every state of a conference, both clock changes, read back by another parser."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

from building import TODAY, BuiltSite, rendered
from datasets import FOREIGN, copy, write
from exporting import CONFERENCE
from konzept.exports.calendars import calendars
from konzept.plan.plan import Plan
from konzept.reading.load import load


def plan_with(folder: Path, more: str, *, base: str = CONFERENCE) -> Plan:
    data = copy(FOREIGN, folder)
    write(data, "konferenzen/erste.yml", base + more)
    return load(data).as_of(TODAY)


def files_of(plan: Plan, site_url: str = "") -> dict[str, bytes]:
    made = {file.path: file.content for file in calendars(plan, site_url)}
    assert all(isinstance(content, bytes) for content in made.values())
    return made  # type: ignore[return-value]


def event_in(content: bytes) -> Any:
    """The one event of a file, as another library reads it."""
    return vobject.readOne(content.decode("utf-8")).vevent


def event_of(folder: Path, more: str) -> Any:
    return event_in(files_of(plan_with(folder, more))["konferenz/erste.ics"])


def test_what_the_record_says_stands_in_the_entry(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, "beginn: 2024-03-07T14:00\nende: 2024-03-07T17:30\n")
    event = event_in(files_of(plan, "https://www.example.org/k/")["konferenz/erste.ics"])
    assert event.summary.value == "Klimakonferenz, die erste; mit Komma"
    assert event.dtstart.value.astimezone(UTC) == datetime(2024, 3, 7, 13, 0, tzinfo=UTC)
    assert event.dtend.value.astimezone(UTC) == datetime(2024, 3, 7, 16, 30, tzinfo=UTC)
    assert event.location.value == "Haus am Markt, Markt 1, 01234 Musterstadt"
    assert event.description.value == "Wir prüfen die Ziele."
    assert event.status.value == "CONFIRMED"
    assert event.sequence.value == "0"
    assert event.url.value == "https://www.example.org/k/konferenz/erste/"


def test_file_is_valid_for_old_programs_too(tmp_path: Path) -> None:
    content = files_of(plan_with(tmp_path, "beginn: 2024-03-07T14:00\n"))["konferenz/erste.ics"]
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    calendar = vobject.readOne(content.decode("utf-8"))
    assert [str(zone.tzid.value) for zone in calendar.vtimezone_list] == ["Europe/Berlin"]
    calendar.validate(raiseException=True)


def test_stamp_comes_from_the_data(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, "beginn: 2024-03-07T14:00\n")
    files = files_of(plan)
    assert (
        b"DTSTAMP:20230531T000000Z" in files["konferenz/erste.ics"]
    )  # a month is known at its end
    assert files == files_of(plan)


@pytest.mark.parametrize(
    ("start", "utc"),
    [
        ("2024-03-31T01:30", datetime(2024, 3, 31, 0, 30, tzinfo=UTC)),  # last hour of winter
        ("2024-03-31T03:00", datetime(2024, 3, 31, 1, 0, tzinfo=UTC)),  # first of summer
        ("2024-10-27T01:30", datetime(2024, 10, 26, 23, 30, tzinfo=UTC)),
        ("2024-10-27T02:30", datetime(2024, 10, 27, 0, 30, tzinfo=UTC)),  # twice; the first counts
        ("2024-10-27T03:00", datetime(2024, 10, 27, 2, 0, tzinfo=UTC)),
        ("2024-07-01T12:00", datetime(2024, 7, 1, 10, 0, tzinfo=UTC)),
    ],
)
def test_other_parser_finds_the_same_moment_around_the_clock_changes(
    tmp_path: Path, start: str, utc: datetime
) -> None:
    event = event_of(tmp_path, f"beginn: {start}\n")
    assert event.dtstart.value.astimezone(UTC) == utc


@pytest.mark.parametrize(
    ("state", "revision", "status", "summary"),
    [
        ("geplant", 1, "CONFIRMED", "{}"),
        ("verschoben", 2, "CONFIRMED", "{} (verschoben)"),
        ("abgesagt", 3, "CANCELLED", "Abgesagt: {}"),
        ("online", 2, "CONFIRMED", "{} (online)"),
    ],
)
def test_every_state_keeps_its_entry_and_raises_its_sequence(
    tmp_path: Path, state: str, revision: int, status: str, summary: str
) -> None:
    event = event_of(tmp_path, f"beginn: 2024-03-07T14:00\nlage: {state}\nfassung: {revision}\n")
    assert event.uid.value == "konferenz-erste@stadt-musterstadt"
    assert event.status.value == status
    assert event.sequence.value == str(revision - 1)
    assert event.summary.value == summary.format("Klimakonferenz, die erste; mit Komma")
    assert (event.location.value == "Online") == (state == "online")
    assert (event.transp.value == "TRANSPARENT") == (state == "abgesagt")


@pytest.mark.parametrize(
    ("dates", "end"),
    [
        ("beginn: 2024-03-07\n", None),
        ("beginn: 2024-03-07\nende: 2024-03-07\n", date(2024, 3, 8)),
        ("beginn: 2024-03-07\nende: 2024-03-09\n", date(2024, 3, 10)),
        ("beginn: 2024-03-07\nende: 2024-03-08T12:00\n", date(2024, 3, 9)),
        ("beginn: 2024-03-07\nende: 2024-03\n", None),
    ],
)
def test_day_is_a_whole_day_and_ends_the_day_after(
    tmp_path: Path, dates: str, end: date | None
) -> None:
    event = event_of(tmp_path, dates)
    assert event.dtstart.value == date(2024, 3, 7)
    assert (event.dtend.value if hasattr(event, "dtend") else None) == end


PRECISIONS = ["2024-03-{}T14:00", "2024-03-{}", "2024-03", "2024-Q1", "2024-H1", "2024"]


def spans_of(content: bytes) -> list[tuple[Any, Any]]:
    """Start and end of the one event of a file, as two libraries read them."""
    other = icalendar.Calendar.from_ical(content)
    assert other.errors == []
    (event,) = other.walk("VEVENT")
    assert event.errors == []
    read = event_in(content)
    return [
        (read.dtstart.value, read.dtend.value if hasattr(read, "dtend") else None),
        (event.DTSTART, event.DTEND),
    ]


@pytest.mark.parametrize("end", [None, *PRECISIONS])
@pytest.mark.parametrize("start", PRECISIONS)
def test_no_day_that_is_known_gets_lost_and_none_is_made_up(
    tmp_path: Path, start: str, end: str | None
) -> None:
    dates = f"beginn: {start.format('07')}\n" + (f"ende: {end.format('09')}\n" if end else "")
    files = files_of(plan_with(tmp_path, dates))
    if "{}" not in start:
        assert files == {}
        return
    for begins, ends in spans_of(files["konferenz/erste.ics"]):
        is_timed = isinstance(begins, datetime)
        assert (begins.date() if is_timed else begins) == date(2024, 3, 7)
        assert is_timed == ("T" in start and end != "2024-03-{}")
        if end is None or "{}" not in end:
            assert ends is None
        elif is_timed:
            assert ends.astimezone(UTC) == datetime(2024, 3, 9, 13, tzinfo=UTC)
        else:
            assert ends == date(2024, 3, 10)
            assert not isinstance(ends, datetime)


@pytest.mark.parametrize(
    ("start", "end", "ends"),
    [
        ("2024-03-07T14:00", "2024-03-07", None),
        ("2024-03-07T14:00", "2024-03-07T14:00", None),
        ("2024-03-07", "2024-03-09T00:00", date(2024, 3, 9)),
        ("2024-03-07", "2024-03-07T00:00", date(2024, 3, 8)),
        ("2100-12-31", "2100-12-31", date(2101, 1, 1)),
    ],
)
def test_the_end_is_never_at_or_before_the_start(
    tmp_path: Path, start: str, end: str, ends: date | None
) -> None:
    files = files_of(plan_with(tmp_path, f"beginn: {start}\nende: {end}\n"))
    assert [found for _, found in spans_of(files["konferenz/erste.ics"])] == [ends, ends]


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (
            "beginn: 2024-03-07T14:00\nende: 2024-03-08\n",
            "Donnerstag, 7. März 2024, 14:00 Uhr bis Freitag, 8. März 2024. Wir prüfen die Ziele.",
        ),
        (
            "beginn: 2024-03-07\nende: 2024-03-07T17:00\n",
            "Donnerstag, 7. März 2024 bis 17:00 Uhr. Wir prüfen die Ziele.",
        ),
        ("beginn: 2024-03-07\nende: 2024-03-08\n", "Wir prüfen die Ziele."),
    ],
)
def test_what_the_span_cannot_say_stands_in_the_description(
    tmp_path: Path, dates: str, words: str
) -> None:
    assert event_of(tmp_path, dates).description.value == words


def test_without_an_entry_there_is_neither_a_calendar_nor_a_link_to_one(tmp_path: Path) -> None:
    site = rendered(plan_with(tmp_path, "beginn: 2024-03\n"))
    assert not [file.path for file in site.files if file.path.endswith(".ics")]
    assert not [page.path for page in site.pages if ".ics" in page.body]


def test_calendar_of_all_holds_each_dated_conference_once(herne: Plan) -> None:
    plan = herne.as_of(TODAY)
    files = files_of(plan)
    calendar = vobject.readOne(files["kalender.ics"].decode("utf-8"))
    uids = [event.uid.value for event in calendar.vevent_list]
    assert uids == [f"konferenz-{one.id}@stadt-herne" for one in plan.conferences if one.has_day]
    assert "konferenz/2013.ics" not in files  # its day is not known
    assert set(files) == {"kalender.ics", "konferenz/2016.ics"}


def test_page_of_a_conference_ahead_links_its_calendar(site_2016: BuiltSite) -> None:
    links = [str(a["href"]) for a in site_2016.pages["konferenz/2016/"].select("article a[href]")]
    assert "../../konferenz/2016.ics" in links
    assert "../../kalender.ics" in links


def test_page_of_a_past_conference_offers_no_calendar(herne_site: BuiltSite) -> None:
    for path in ("konferenz/2013/", "konferenz/2016/"):
        assert not herne_site.pages[path].select('a[href$=".ics"]')
    assert (herne_site.folder / "konferenz/2016.ics").is_file()
    assert herne_site.pages["konferenz/"].select_one('a[href="../kalender.ics"]')


def test_no_text_leaves_its_line(tmp_path: Path) -> None:
    name = r'Klima, Verkehr; "Wege" \n X:Y'
    data = copy(FOREIGN, tmp_path)
    for file, key in (("konzept", "titel"), ("konzept", "stadt"), ("organisationen", "name")):
        text = (data / f"{file}.yml").read_text("utf-8")
        wanted = re.sub(rf"^(-? *{key}: ).*$", lambda old: f"{old[1]}'{name}'", text, flags=re.M)
        write(data, f"{file}.yml", wanted)
    base = CONFERENCE.replace("name: Haus am Markt", f"name: '{name}'").replace("Wir", name)
    base = re.sub("titel: .*", lambda _: f"titel: '{name}'", base).replace(
        "zweck: ", "zweck: >-\n  "
    )
    write(data, "konferenzen/erste.yml", f"{base}beginn: 2024-03-07\n")
    content = files_of(load(data).as_of(TODAY))["konferenz/erste.ics"]
    lines = content.decode("utf-8").replace("\r\n ", "").split("\r\n")
    written = r'Klima\, Verkehr\; "Wege" \\n X:Y'
    assert f"NAME:{written}" in lines
    assert f"X-WR-CALNAME:{written}" in lines
    assert f"SUMMARY:{written}" in lines
    assert [one for one in lines if one.startswith(f"LOCATION:{written}\\,")]
    assert [one for one in lines if one.startswith(f"DESCRIPTION:{written} ")]
    assert [one for one in lines if one.startswith(f"PRODID:-//{written}//{written}//")]
