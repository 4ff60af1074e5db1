"""Calendar files: every state of a conference, both clock changes, read back by another parser."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import vobject

from building import TODAY, BuiltSite
from datasets import FOREIGN, copy, write
from exporting import CONFERENCE
from konzept.exports.calendar import calendars
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


@pytest.mark.parametrize("end", ["2024-03-07", "2024-03", "2024-03-07T14:00"])
def test_end_less_precise_than_the_start_is_left_out(tmp_path: Path, end: str) -> None:
    assert not hasattr(event_of(tmp_path, f"beginn: 2024-03-07T14:00\nende: {end}\n"), "dtend")


@pytest.mark.parametrize("start", ["2024-03", "2024-Q1", "2024-H1", "2024"])
def test_month_is_no_day(tmp_path: Path, start: str) -> None:
    files = files_of(plan_with(tmp_path, f"beginn: {start}\n"))
    assert list(files) == ["kalender.ics"]
    assert b"VEVENT" not in files["kalender.ics"]
    vobject.readOne(files["kalender.ics"].decode("utf-8"))


def test_calendar_of_all_holds_each_dated_conference_once(herne: Plan) -> None:
    plan = herne.as_of(TODAY)
    files = files_of(plan)
    calendar = vobject.readOne(files["kalender.ics"].decode("utf-8"))
    uids = [event.uid.value for event in calendar.vevent_list]
    assert uids == [f"konferenz-{one.id}@stadt-herne" for one in plan.conferences if one.has_day]
    assert "konferenz/2013.ics" not in files  # its day is not known
    assert set(files) == {"kalender.ics", "konferenz/2016.ics"}


def test_page_links_its_calendar_or_says_why_there_is_none(herne_site: BuiltSite) -> None:
    links = [str(a["href"]) for a in herne_site.pages["konferenz/2016/"].select("article a[href]")]
    assert "../../konferenz/2016.ics" in links
    assert "../../kalender.ics" in links
    assert "Der Tag ist nicht bekannt" in herne_site.text("konferenz/2013/")
