"""Two sessions of a conference cannot use one room at the same time."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from konzept.records.programme import Session, overlapping
from konzept.values.references import Known, RecordKind

ANY = Known(dict.fromkeys(RecordKind))
Hours = tuple[int, int, str]


def session(number: int, hours: Hours) -> Session:
    start, end, room = hours
    written = {"titel": f"T{number}", "ort": room}
    times = {"von": f"2022-03-17T{start:02}:00", "bis": f"2022-03-17T{end:02}:00"}
    return Session.model_validate(written | times, context=ANY)


HOURS = st.tuples(st.integers(8, 18), st.integers(0, 4), st.sampled_from(["Saal", "Raum 2"]))


@given(st.lists(HOURS.map(lambda one: (one[0], one[0] + one[1], one[2])), max_size=8))
def test_every_session_that_meets_another_is_named_and_no_other(programme: list[Hours]) -> None:
    sessions = [session(number, hours) for number, hours in enumerate(programme)]
    meeting = {
        (first, second)
        for first, second in combinations(range(len(programme)), 2)
        if programme[first][2] == programme[second][2]
        and programme[first][0] < programme[second][1]
        and programme[second][0] < programme[first][1]
    }
    named = {
        (first, path[1])
        for path, reason in overlapping(sessions)
        for first in range(len(programme))
        if f"noch „T{first}“" in reason
    }
    assert named <= meeting
    assert {one for pair in named for one in pair} == {one for pair in meeting for one in pair}


def test_an_overlap_is_reported_at_the_session_that_stands_later_in_the_file() -> None:
    late, early = session(0, (15, 17, "Saal")), session(1, (14, 16, "Saal"))
    (found,) = overlapping([late, early])
    assert found == (
        ("programm", 1, "von"),
        "„2022-03-17T14:00“ ist im Raum „Saal“ noch „T0“ (2022-03-17T15:00 bis 2022-03-17T17:00). "
        "Erlaubt: ein anderer Raum oder eine andere Zeit.",
    )


def test_a_room_without_pause_is_no_overlap() -> None:
    hourly = [session(hour, (hour, hour + 1, "Saal")) for hour in range(8, 20)]
    assert not list(overlapping(hourly))
