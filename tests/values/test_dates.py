"""A date is as precise as its source, in the file, in words and for machines."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from konzept.build.settings import as_of_day
from konzept.values.date_words import Precision
from konzept.values.dates import BERLIN, GRAMMAR, PartialDate

parse = PartialDate.parse


def spellings(moment: datetime) -> list[str]:
    """One moment at every precision, the coarsest first."""
    year = f"{moment.year:04}"
    day = f"{year}-{moment.month:02}-{moment.day:02}"
    return [
        year,
        f"{year}-H{1 if moment.month <= 6 else 2}",
        f"{year}-Q{(moment.month + 2) // 3}",
        day[:7],
        day,
        f"{day}T{moment.hour:02}:{moment.minute:02}",
    ]


def exists(moment: datetime) -> bool:
    """Whether the clocks of Berlin ever showed this time."""
    return moment.replace(tzinfo=BERLIN).astimezone(UTC).astimezone(BERLIN).hour == moment.hour


MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31)).filter(exists)
SPELLINGS = MOMENTS.map(spellings)
SPELLED = SPELLINGS.flatmap(st.sampled_from)
DATES = SPELLED.map(parse)
YEARS = st.integers(1000, 2100).map(str)


@given(SPELLED | YEARS)
def test_what_is_parsed_is_written_the_same(spelled: str) -> None:
    assert str(parse(spelled)) == spelled


@given(DATES)
def test_what_is_written_is_parsed_the_same(one: PartialDate) -> None:
    again = parse(str(one))
    assert (again, hash(again), again.precision) == (one, hash(one), one.precision)


@given(DATES)
def test_the_earliest_is_never_after_the_latest(one: PartialDate) -> None:
    assert one.earliest <= one.latest
    assert one.first_day <= one.last_day
    assert one.year == one.earliest.year == one.latest.year


@given(DATES, DATES)
def test_dates_are_ordered_by_earliest_then_latest(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == ((one.earliest, one.latest) < (other.earliest, other.latest))
    assert (one == other) == ((one.earliest, one.latest) == (other.earliest, other.latest))
    assert (one < other) + (one == other) + (one > other) == 1


@given(SPELLINGS)
def test_a_coarser_date_contains_its_finer_ones(spelled: list[str]) -> None:
    dates = [parse(one) for one in spelled]
    assert dates == sorted(dates, key=lambda one: one.latest - one.earliest, reverse=True)
    for coarse, fine in pairwise(dates):
        assert coarse.earliest <= fine.earliest <= fine.latest <= coarse.latest
        assert coarse != fine


@given(SPELLINGS)
def test_precisions_are_told_apart(spelled: list[str]) -> None:
    assert [parse(one).precision for one in spelled] == list(Precision)


MONTH = r"(Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
WORDS = {
    Precision.YEAR: r"\d{4}",
    Precision.HALF: r"[12]\. Halbjahr \d{4}",
    Precision.QUARTER: r"[1-4]\. Quartal \d{4}",
    Precision.MONTH: rf"{MONTH} \d{{4}}",
    Precision.DAY: rf"[1-9]\d?\. {MONTH} \d{{4}}",
    Precision.MINUTE: rf"[1-9]\d?\. {MONTH} \d{{4}}, \d\d:\d\d Uhr",
}
MACHINE = {
    Precision.YEAR: r"\d{4}",
    Precision.HALF: r"\d{4}",
    Precision.QUARTER: r"\d{4}",
    Precision.MONTH: r"\d{4}-\d\d",
    Precision.DAY: r"\d{4}-\d\d-\d\d",
    Precision.MINUTE: r"\d{4}-\d\d-\d\dT\d\d:\d\d",
}


@given(DATES)
def test_words_are_never_more_precise_than_known(one: PartialDate) -> None:
    assert re.fullmatch(WORDS[one.precision], one.words)


@given(DATES)
def test_machines_are_told_no_more_than_is_known(one: PartialDate) -> None:
    assert re.fullmatch(MACHINE[one.precision], one.machine)
    assert str(one).startswith(one.machine)


@given(DATES)
def test_the_weekday_is_named_only_where_the_day_is_known(one: PartialDate) -> None:
    knows_day = one.precision in (Precision.DAY, Precision.MINUTE)
    assert one.long_words.endswith(one.words)
    assert (one.long_words != one.words) == knows_day


@given(DATES)
def test_only_a_date_with_a_time_is_a_moment(one: PartialDate) -> None:
    assert (one.moment is not None) == (one.precision is Precision.MINUTE)


@pytest.mark.parametrize(
    ("spelled", "words"),
    [
        ("2013", "2013"),
        ("2013-H2", "2. Halbjahr 2013"),
        ("2016-Q1", "1. Quartal 2016"),
        ("2016-Q4", "4. Quartal 2016"),
        ("2013-03", "März 2013"),
        ("2016-11-07", "7. November 2016"),
        ("2016-11-17T09:05", "17. November 2016, 09:05 Uhr"),
    ],
)
def test_dates_are_worded_in_german(spelled: str, words: str) -> None:
    assert parse(spelled).words == words


@pytest.mark.parametrize(
    ("spelled", "words"),
    [
        ("2016-11", "November 2016"),
        ("2016-11-17", "Donnerstag, 17. November 2016"),
        ("2016-11-13", "Sonntag, 13. November 2016"),
        ("2016-11-17T14:00", "Donnerstag, 17. November 2016, 14:00 Uhr"),
    ],
)
def test_long_words_name_the_weekday(spelled: str, words: str) -> None:
    assert parse(spelled).long_words == words


@pytest.mark.parametrize(
    ("spelled", "first", "last"),
    [
        ("2013", date(2013, 1, 1), date(2013, 12, 31)),
        ("2013-H1", date(2013, 1, 1), date(2013, 6, 30)),
        ("2013-H2", date(2013, 7, 1), date(2013, 12, 31)),
        ("2013-Q1", date(2013, 1, 1), date(2013, 3, 31)),
        ("2013-Q4", date(2013, 10, 1), date(2013, 12, 31)),
        ("2013-02", date(2013, 2, 1), date(2013, 2, 28)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2100-12", date(2100, 12, 1), date(2100, 12, 31)),
        ("2016-11-17", date(2016, 11, 17), date(2016, 11, 17)),
        ("2016-11-17T23:59", date(2016, 11, 17), date(2016, 11, 17)),
    ],
)
def test_a_date_spans_its_whole_period(spelled: str, first: date, last: date) -> None:
    assert (parse(spelled).first_day, parse(spelled).last_day) == (first, last)


def test_a_day_is_the_day_that_is_meant() -> None:
    assert PartialDate.on(date(2016, 11, 17)) == parse("2016-11-17")


def test_a_log_of_mixed_precision_sorts_the_wider_date_last_where_both_begin_together() -> None:
    spelled = ["2017", "2016", "2016-01", "2016-H1", "2016-01-01", "2016-01-01T00:00"]
    assert [str(one) for one in sorted(map(parse, spelled))] == [
        "2016-01-01T00:00",
        "2016-01-01",
        "2016-01",
        "2016-H1",
        "2016",
        "2017",
    ]


def test_a_date_is_not_its_text() -> None:
    assert parse("2016") != "2016"


# -- What is refused ------------------------------------------------------------------------------


def refusal(spelled: str) -> str:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the message is what is tested
        parse(spelled)
    return str(refused.value)


@pytest.mark.parametrize(
    ("spelled", "hint"),
    [
        ("17.11.2016", "2016-11-17"),
        ("17. 11. 2016", "2016-11-17"),
        ("1.9.2016", "2016-09-01"),
        ("29.02.2016", "2016-02-29"),
        ("17.11.16", "2016-11-17"),
        ("17/11/2016", "2016-11-17"),
        ("17.11.2016, 9:05 Uhr", "2016-11-17T09:05"),
        ("17. November 2016", "2016-11-17"),
        ("5. märz 2016 14.30", "2016-03-05T14:30"),
        ("November 2016", "2016-11"),
        ("11/2016", "2016-11"),
        ("2016-1", "2016-01"),
        ("2016-9-1", "2016-09-01"),
        ("2016/11/17", "2016-11-17"),
        ("2016–11–17", "2016-11-17"),
        (" 2016-11", "2016-11"),
        ("2016-11-17 14:00", "2016-11-17T14:00"),
        ("2016-11-17T14:00:00", "2016-11-17T14:00"),
        ("2016-h1", "2016-H1"),
        ("Q3 2016", "2016-Q3"),
        ("3. Quartal 2016", "2016-Q3"),
        ("2. Halbjahr 2016", "2016-H2"),
        ("2. Hj. 2016", "2016-H2"),
        ("Donnerstag, 17. November 2016", "2016-11-17"),
        ("17-11-2016", "2016-11-17"),
        ("20161117", "2016-11-17"),
        ("Frühjahr 2016", "2016"),
        ("ca. 2016", "2016"),
        ("Ende November 2016", "2016-11"),
        ("2016.", "2016"),
    ],
)
def test_another_spelling_is_answered_with_the_right_one(spelled: str, hint: str) -> None:
    assert refusal(spelled) == (
        f"„{spelled}“ ist kein Datum. Erlaubt: JJJJ, JJJJ-Hn, JJJJ-Qn, JJJJ-MM, JJJJ-MM-TT oder "
        f"JJJJ-MM-TTThh:mm. Meinten Sie „{hint}“?"
    )


@pytest.mark.parametrize(
    "spelled",
    [
        "31.2.2016",
        "17.13.2016",
        "29.02.2015",
        "29.2.2002",
        "1.1.0000",
        "5. Foo 2016",
        "5. Halbjahr 2016",
    ],
)
def test_no_day_is_proposed_that_does_not_exist(spelled: str) -> None:
    assert refusal(spelled) == f"„{spelled}“ ist kein Datum. Erlaubt: {GRAMMAR}."


@pytest.mark.parametrize(
    "spelled",
    [
        "",
        "16",
        " 2016",
        "2016 ",
        "2016-H0",
        "2016-H3",
        "2016-Q0",
        "2016-Q5",
        "2016-11-17T14",
        "2016-11-17T14:00Z",
        "2016-11T14:00",
        "14:00",
        "laufend",
        "unbekannt",
        "vor 2016",
        "Schuljahr 2016/17",
        "2016-2017",
        "-2016",
        "20l6",
    ],
)
def test_other_spellings_are_refused(spelled: str) -> None:
    assert refusal(spelled) == f"„{spelled}“ ist kein Datum. Erlaubt: {GRAMMAR}."


@pytest.mark.parametrize("spelled", ["٢٠١٦", "２０１６", "2016-1１", "2016-11-1٧", "१७.११.२०१६"])
def test_only_the_digits_of_a_german_keyboard_count(spelled: str) -> None:
    assert refusal(spelled) == f"„{spelled}“ ist kein Datum. Erlaubt: {GRAMMAR}."


def test_a_refusal_stays_on_one_short_line() -> None:
    assert refusal("2016\n") == f"„2016[U+000A]“ ist kein Datum. Erlaubt: {GRAMMAR}."
    assert refusal("x" * 1000) == f"„{'x' * 60}…“ ist kein Datum. Erlaubt: {GRAMMAR}."


@pytest.mark.parametrize(
    "spelled",
    [
        "0000",
        "2013-13-01",
        "2016-00",
        "2016-13",
        "2016-11-00",
        "2016-11-31",
        "2015-02-29",
        "1900-02-29",
        "2016-11-17T24:00",
        "2016-11-17T12:60",
        "0001-01-01T00:10",
    ],
)
def test_days_and_times_outside_the_calendar_are_refused(spelled: str) -> None:
    assert refusal(spelled) == f"„{spelled}“ gibt es nicht im Kalender. Erlaubt: {GRAMMAR}."


@pytest.mark.parametrize(
    ("spelled", "meant"),
    [
        ("0223", "2023"),
        ("2203", "2023"),
        ("2203-05-12", "2023-05-12"),
        ("2223-H1", "2023-H1"),
        ("3016-11-17T14:00", "2016-11-17T14:00"),
        ("2101", "2011"),
        ("0999", "2099"),
    ],
)
def test_a_year_far_off_is_answered_with_the_nearest_right_one(spelled: str, meant: str) -> None:
    assert refusal(spelled) == (
        f"„{spelled}“ liegt weit weg von heute. Erlaubt: ein Jahr von 1000 bis 2100. "
        f"Meinten Sie „{meant}“?"
    )


@pytest.mark.parametrize(
    ("spelled", "meant"),
    [
        ("20165", "2016"),
        ("20233", "2023"),
        ("20233-05", "2023-05"),
        ("02023-Q1", "2023-Q1"),
        ("21.03.0223", "2023-03-21"),
        ("Mai 2203", "2023-05"),
    ],
)
def test_a_mistyped_year_is_answered_with_the_right_one(spelled: str, meant: str) -> None:
    assert refusal(spelled).endswith(f"Erlaubt: {GRAMMAR}. Meinten Sie „{meant}“?")


@pytest.mark.parametrize("spelled", ["2016-02-29", "2000-02-29", "2024-02-29T12:00"])
def test_leap_days_exist(spelled: str) -> None:
    assert parse(spelled).earliest.day == 29


@pytest.mark.parametrize(
    ("spelled", "reason"),
    [
        (
            "2016-03-27T02:30",
            "02:30 Uhr gibt es am 27. März 2016 nicht: Die Uhr wird in dieser Stunde auf "
            "Sommerzeit umgestellt. Erlaubt: eine frühere oder spätere Stunde.",
        ),
        (
            "2023-03-26T02:00",
            "02:00 Uhr gibt es am 26. März 2023 nicht: Die Uhr wird in dieser Stunde auf "
            "Sommerzeit umgestellt. Erlaubt: eine frühere oder spätere Stunde.",
        ),
    ],
)
def test_the_hour_that_summer_time_skips_is_refused(spelled: str, reason: str) -> None:
    assert refusal(spelled) == reason


@pytest.mark.parametrize(
    "spelled", ["2016-03-27T01:59", "2016-03-27T03:00", "2016-10-30T02:30", "2016-03-26T02:30"]
)
def test_the_hours_around_and_the_doubled_hour_are_times(spelled: str) -> None:
    assert str(parse(spelled)) == spelled


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_is_refused_with_a_reason(text: str) -> None:
    try:
        assert str(parse(text)) == text
    except ValueError as refused:
        assert GRAMMAR in str(refused) or "Sommerzeit" in str(refused)  # noqa: PT017


# -- In records -----------------------------------------------------------------------------------

IN_RECORDS = TypeAdapter(PartialDate)


@given(SPELLED)
def test_a_record_reads_and_writes_the_spelling(spelled: str) -> None:
    read = IN_RECORDS.validate_python(spelled)
    assert IN_RECORDS.dump_python(read, mode="json") == spelled


@given(SPELLED)
def test_the_editor_schema_accepts_what_is_read(spelled: str) -> None:
    assert re.search(IN_RECORDS.json_schema()["allOf"][0]["pattern"], spelled)


@pytest.mark.parametrize(
    "spelled", ["17.11.2016", "2016-H3", "2016-11-17 14:00", "2016-Q", "0223", "2203-05", "20233"]
)
def test_the_editor_schema_refuses_what_is_no_date(spelled: str) -> None:
    assert not re.search(IN_RECORDS.json_schema()["allOf"][0]["pattern"], spelled)


def test_a_list_is_no_date() -> None:
    with pytest.raises(ValidationError, match="text expected"):
        IN_RECORDS.validate_python(["2016"])


# -- The day of the build -------------------------------------------------------------------------

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def seconds(moment: datetime) -> str:
    return str(int(moment.timestamp()))


def test_the_build_day_is_today_by_default() -> None:
    assert as_of_day({}, NOON) == date(2026, 11, 22)


def test_an_empty_setting_is_none() -> None:
    assert as_of_day({"STAND": "", "SOURCE_DATE_EPOCH": ""}, NOON) == date(2026, 11, 22)


def test_source_date_epoch_comes_before_today() -> None:
    epoch = seconds(datetime(2016, 11, 17, 12, tzinfo=UTC))
    assert as_of_day({"SOURCE_DATE_EPOCH": epoch}, NOON) == date(2016, 11, 17)


def test_stand_comes_before_everything() -> None:
    asked = {"STAND": "2016-09-14", "SOURCE_DATE_EPOCH": "0"}
    assert as_of_day(asked, NOON) == date(2016, 9, 14)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2016, 11, 16, 22, 59, 59, tzinfo=UTC), date(2016, 11, 16)),
        (datetime(2016, 11, 16, 23, 0, tzinfo=UTC), date(2016, 11, 17)),
        (datetime(2016, 7, 31, 21, 59, 59, tzinfo=UTC), date(2016, 7, 31)),
        (datetime(2016, 7, 31, 22, 0, tzinfo=UTC), date(2016, 8, 1)),
        (datetime(2015, 12, 31, 23, 0, tzinfo=UTC), date(2016, 1, 1)),
    ],
)
def test_the_day_begins_at_midnight_in_berlin(moment: datetime, day: date) -> None:
    assert as_of_day({}, moment) == day
    assert as_of_day({"SOURCE_DATE_EPOCH": seconds(moment)}, NOON) == day


def test_a_machine_in_another_time_zone_builds_the_same_day() -> None:
    in_tokyo = NOON.astimezone(timezone(timedelta(hours=9)))
    assert as_of_day({}, in_tokyo.replace(hour=23)) == as_of_day({}, in_tokyo.replace(hour=8))


@pytest.mark.parametrize("epoch", ["0", "99999999999"])
def test_the_edges_of_source_date_epoch_are_days(epoch: str) -> None:
    assert as_of_day({"SOURCE_DATE_EPOCH": epoch}, NOON).year in (1970, 5138)


@pytest.mark.parametrize("epoch", ["-1", "1.5", "gestern", "1e9", "٣", "123456789012", " 1"])
def test_an_unusable_source_date_epoch_is_refused(epoch: str) -> None:
    with pytest.raises(ValueError, match=r"^SOURCE_DATE_EPOCH: „.+“ ist keine Zahl von Sekunden"):
        as_of_day({"SOURCE_DATE_EPOCH": epoch}, NOON)


@pytest.mark.parametrize("stand", ["2016", "2016-H1", "2016-Q3", "2016-11", "2016-11-17T14:00"])
def test_a_stand_that_is_no_day_is_refused(stand: str) -> None:
    with pytest.raises(ValueError, match=f"^STAND: „{stand}“ ist kein Tag. Erlaubt: JJJJ-MM-TT.$"):
        as_of_day({"STAND": stand}, NOON)


@pytest.mark.parametrize("stand", ["1000-01-01", "1969-12-31"])
def test_a_stand_before_all_computers_is_refused(stand: str) -> None:
    with pytest.raises(ValueError, match=f"^STAND: „{stand}“ .* Erlaubt: ab 1970-01-01.$"):
        as_of_day({"STAND": stand}, NOON)
    assert as_of_day({"STAND": "1970-01-01"}, NOON) == date(1970, 1, 1)


def test_a_german_stand_is_refused_with_the_right_spelling() -> None:
    with pytest.raises(ValueError, match=r"^STAND: .* Meinten Sie „2016-11-17“"):
        as_of_day({"STAND": "17.11.2016"}, NOON)
