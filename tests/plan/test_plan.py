"""The plan as of a day holds what was known then, and what follows from it agrees."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets import FOREIGN, GOOD, HERNE, copy, replace, split_and_merged, write
from konzept.plan.changes import changes
from konzept.plan.facets import facets
from konzept.plan.plan import Plan
from konzept.plan.record_changes import ChangeKind
from konzept.plan.tense import Tense
from konzept.reading.load import load
from konzept.reading.problems import DataError
from konzept.records.measure import Measure
from konzept.values.sorting import alphabetical

WHOLE = load(HERNE)
SOME_PLAN = st.sampled_from([WHOLE, load(FOREIGN)])
SOME_DAY = st.dates(date(1975, 1, 1), date(2030, 1, 1))


def statements(plan: Plan) -> set[object]:
    """Everything dated that a plan tells, without its evidence and what is only planned."""
    came = (one for one in plan.timeline if not (one.step and one.is_ahead))
    told: set[object] = {(one.on, one.anchor) for one in came}
    for measure in plan.measures:
        told |= {(measure.id, entry.on, entry.status.id) for entry in measure.log}
        told |= {(measure.id, figure.on, figure.what) for figure in measure.key_figures}
    told |= {(one.on, one.what) for one in plan.concept.participation}
    return told


def test_receipt_and_site_speak_of_the_same_plan() -> None:
    assert WHOLE.as_of(date(2030, 1, 1)) == WHOLE.as_of(date(2030, 1, 1))


@given(SOME_PLAN, SOME_DAY)
def test_as_of_twice_is_as_of_once(plan: Plan, day: date) -> None:
    assert plan.as_of(day).as_of(day) == plan.as_of(day)


def test_plans_share_the_records_that_are_the_same_in_both() -> None:
    later = WHOLE.as_of(date(2030, 1, 1))
    assert all(one is other for one, other in zip(WHOLE.measures, later.measures, strict=True))


@given(SOME_PLAN, SOME_DAY, st.integers(0, 3000))
def test_knowledge_only_grows(plan: Plan, day: date, days: int) -> None:
    assert statements(plan.as_of(day)) <= statements(plan.as_of(day + timedelta(days)))


@given(SOME_PLAN, SOME_DAY)
def test_nothing_known_begins_later(plan: Plan, day: date) -> None:
    then = plan.as_of(day)
    assert all(entry.on.first_day <= day for entry in then.timeline if not entry.is_ahead)
    for measure in then.measures:
        assert all(entry.on.first_day <= day for entry in measure.log)
        assert all(figure.on.first_day <= day for figure in measure.key_figures)
        assert not any(
            one.source.dated and one.source.dated.first_day > day
            for entry in measure.log
            for one in entry.evidence
        )


def test_what_is_to_begin_does_not_run_yet(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    period = "zeitraum:\n  von: 2022-06-01\n  bis: laufend\nverlauf:"
    replace(data, "massnahmen/trinkbrunnen.yml", "verlauf:", period)

    def told(day: date) -> str:
        return str(load(data).as_of(day).measure_by_id["trinkbrunnen"].period.words)

    assert told(date(2022, 5, 31)) == "ab 1. Juni 2022"
    assert told(date(2022, 6, 1)) == "seit 1. Juni 2022"


@given(SOME_PLAN, SOME_DAY)
def test_every_measure_is_counted_once_and_has_a_place(plan: Plan, day: date) -> None:
    then = plan.as_of(day)
    placed = [measure.id for field in (*then.fields, None) for measure in then.measures_in(field)]
    assert sorted(placed) == sorted(measure.id for measure in then.measures)
    assert sum(one.count for one in then.counts(then.measures)) == len(then.concept_measures)


@given(SOME_PLAN, SOME_DAY)
def test_no_reference_dangles_on_any_day(plan: Plan, day: date) -> None:
    then = plan.as_of(day)
    bodies = {one.id for one in then.organisations}
    for measure in then.measures:
        assert measure.field is None or measure.field in then.field_by_id
        assert set(measure.also_in) <= set(then.field_by_id)
        assert set(measure.goals) <= set(then.goal_by_id)
        assert set(measure.successors) <= set(then.measure_by_id)
        assert {one.organisation.id for one in measure.involved} <= bodies
    sources = {one.id for one in then.sources}
    assert set(then.citations) <= sources
    for entry in then.timeline:
        assert set(entry.fields) <= set(then.field_by_id)
        assert set(entry.measures) <= set(then.measure_by_id)


def test_on_and_after_the_stand_everything_is_known() -> None:
    stand = WHOLE.concept.current_to
    assert len(WHOLE.as_of(stand).measures) == len(WHOLE.measures)
    assert statements(WHOLE.as_of(stand)) == statements(WHOLE)
    assert WHOLE.as_of(stand + timedelta(days=900)).concept.current_to == stand


def test_a_year_is_known_from_its_last_day() -> None:
    # The trilingual guide came out in 2015; no source says when.
    assert "familienwegweiser" not in WHOLE.as_of(date(2015, 12, 30)).measure_by_id
    assert "familienwegweiser" in WHOLE.as_of(date(2015, 12, 31)).measure_by_id


def test_status_is_the_newest_log_entry_of_the_day(foreign: Plan) -> None:
    changed = [one for one in foreign.measures if len({e.status.id for e in one.log}) > 1]
    assert changed
    for measure in changed:
        first = measure.log[0]
        then = foreign.as_of(first.on.last_day).measure_by_id[measure.id]
        assert then.status == then.log[-1].status
        assert foreign.measure_by_id[measure.id].status == measure.log[-1].status


def test_conference_is_announced_then_today_then_past() -> None:
    def tense(day: date) -> Tense:
        then = WHOLE.as_of(day)
        return then.tense(next(one for one in then.conferences if one.id == "2016"))

    assert tense(date(2016, 9, 14)) is Tense.AHEAD
    assert tense(date(2016, 11, 16)) is Tense.AHEAD
    assert tense(date(2016, 11, 17)) is Tense.TODAY
    assert tense(date(2016, 11, 18)) is Tense.PAST


def test_conference_is_unknown_before_its_announcement() -> None:
    assert [one.id for one in WHOLE.as_of(date(2016, 9, 13)).conferences] == ["2013"]


def test_review_is_known_from_its_own_day() -> None:
    def review(day: date) -> object:
        return next(one for one in WHOLE.as_of(day).conferences if one.id == "2016").review

    assert review(date(2016, 11, 17)) is None
    assert review(date(2016, 11, 18)) is not None


def test_fields_are_known_once_a_source_names_them() -> None:
    assert WHOLE.as_of(date(2014, 5, 5)).fields == ()
    assert len(WHOLE.as_of(date(2014, 5, 6)).fields) == 6


def test_nothing_belongs_to_a_concept_that_does_not_exist_yet() -> None:
    before = WHOLE.as_of(date(2013, 5, 1))
    assert before.concept_measures == ()
    assert before.measures


def test_each_timeline_anchor_is_used_once() -> None:
    anchors = [entry.anchor for entry in WHOLE.timeline]
    assert len(anchors) == len(set(anchors))


def test_german_words_sort_as_in_a_dictionary() -> None:
    words = ["Zebra", "Öffnung", "Oper", "Ähre", "Apfel", "Straße", "Strasse"]
    assert sorted(words, key=alphabetical) == [
        "Ähre", "Apfel", "Öffnung", "Oper", "Straße", "Strasse", "Zebra",
    ]  # fmt: skip


def test_a_split_and_a_merge_count_each_measure_once_with_its_own_status(
    tmp_path: Path, foreign: Plan
) -> None:
    plan = load(split_and_merged(tmp_path)).as_of(date(2026, 11, 22))
    whole = foreign.as_of(date(2026, 11, 22))
    assert plan.counts(plan.measures) == whole.counts(whole.measures)
    assert plan.status_rows(plan.fields).widest == whole.status_rows(whole.fields).widest
    for ours, others in zip(facets(plan), facets(whole), strict=True):
        sizes = [[(one.slug, one.of_concept) for one in facet.values] for facet in (ours, others)]
        assert sizes[0] == sizes[1]


def test_what_a_measure_replaces_follows_from_the_successors(tmp_path: Path) -> None:
    plan = load(split_and_merged(tmp_path))

    def replaced_by(measure: str) -> set[str]:
        return {one.id for one in plan.replaced_by(plan.measure_by_id[measure])}

    assert replaced_by("leihraeder-plus") == {"leihraeder", "radweg-bahntrasse"}
    assert replaced_by("buergerbus") == {"leihraeder"}
    assert replaced_by("leihraeder") == set()


def test_a_successor_is_named_from_the_day_it_is_known(tmp_path: Path) -> None:
    plan = load(split_and_merged(tmp_path))
    first = plan.measure_by_id["leihraeder-plus"].log[0].on.last_day
    then = plan.as_of(first - timedelta(days=1))
    assert "leihraeder-plus" not in then.measure_by_id["leihraeder"].successors
    assert "leihraeder-plus" in plan.as_of(first).measure_by_id["leihraeder"].successors


def test_a_body_that_only_a_later_measure_names_succeeds_nobody_before(tmp_path: Path) -> None:
    data = copy(FOREIGN, tmp_path)
    entry = "- id: erbin\n  name: Erbin\n  art: sonstige\n\n- id: umweltamt\n"
    replace(data, "organisationen.yml", "- id: umweltamt\n", entry)
    replace(data, "organisationen.yml", "nachfolger: klimabuero", "nachfolger: erbin")
    replace(data, "massnahmen/foerderlotse.yml", "organisation: klimabuero", "organisation: erbin")
    plan = load(data)
    before, after = plan.as_of(date(2023, 10, 30)), plan.as_of(date(2023, 10, 31))
    assert after.organisation_by_id["umweltamt"].successors == ("erbin",)
    assert "erbin" not in before.organisation_by_id
    assert before.organisation_by_id["umweltamt"].successors == ()


# -- Dates that overlap ---------------------------------------------------------------------------


def with_log(folder: Path, *entries: tuple[str, str]) -> Plan:
    """The small data set whose Radweg has had these statuses, each with its date."""
    data = copy(GOOD, folder)
    log = "".join(
        f"  - am: {on}\n    status: {status}\n    belege: [{{quelle: konzept-2023}}]\n"
        for on, status in entries
    )
    text = (data / "massnahmen/radweg.yml").read_text("utf-8")
    write(data, "massnahmen/radweg.yml", f"{text.partition('verlauf:')[0]}verlauf:\n{log}")
    return load(data)


def radweg(plan: Plan) -> Measure:
    return plan.measure_by_id["radweg"]


def steps(plan: Plan) -> list[tuple[str, str]]:
    """Dates and anchors of the Radweg's steps on the timeline."""
    entries = (one for one in plan.timeline if one.measures == ("radweg",))
    return [(str(one.on), one.anchor.removeprefix("massnahme-radweg-")) for one in entries]


PLANNED_THEN_RUNNING = ("2023-03-21", "geplant"), ("2023", "laufend")


def test_a_coarse_date_may_follow_an_exact_one(tmp_path: Path) -> None:
    measure = radweg(with_log(tmp_path, *PLANNED_THEN_RUNNING))
    assert measure.status.id == "laufend"
    assert str(measure.status_since) == "2023"
    assert str(measure.last_confirmed) == "2023"


def test_a_coarse_entry_counts_from_its_last_day(tmp_path: Path) -> None:
    plan = with_log(tmp_path, *PLANNED_THEN_RUNNING)
    assert radweg(plan.as_of(date(2023, 12, 30))).status.id == "geplant"
    assert radweg(plan.as_of(date(2023, 12, 31))).status.id == "laufend"


def test_a_measure_is_known_from_whichever_entry_is_known_first(tmp_path: Path) -> None:
    plan = with_log(tmp_path, ("2023", "geplant"), ("2023-03-21", "laufend"))
    assert radweg(plan.as_of(date(2023, 3, 21))).status.id == "laufend"
    assert radweg(plan.as_of(date(2023, 12, 31))).status.id == "laufend"


@pytest.mark.parametrize(
    ("on", "refusal"),
    [
        ("2022", "„2022“ liegt vor „2023-03-21“ im Eintrag davor."),
        ("2023-02", "„2023-02“ liegt vor „2023-03-21“ im Eintrag davor."),
        ("2023-03", None),
        ("2023-Q1", None),
        ("2023-H1", None),
        ("2023-03-21T09:00", None),
    ],
)
def test_only_what_is_certainly_older_is_out_of_order(
    on: str, refusal: str | None, tmp_path: Path
) -> None:
    entries = ("2023-03-21", "geplant"), (on, "laufend")
    if refusal is None:
        assert radweg(with_log(tmp_path, *entries)).status.id == "laufend"
        return
    with pytest.raises(DataError, match=refusal):
        with_log(tmp_path, *entries)


def test_a_coarse_date_between_hides_no_older_entry(tmp_path: Path) -> None:
    entries = ("2023-06-01", "geplant"), ("2023", "geplant"), ("2023-02", "laufend")
    with pytest.raises(DataError, match="„2023-02“ liegt vor „2023-06-01“ in Eintrag 1"):
        with_log(tmp_path, *entries)


def test_the_timeline_keeps_the_order_of_a_log_and_its_anchors(tmp_path: Path) -> None:
    log = ("2023-03-21", "geplant"), ("2023", "laufend"), ("2023-09", "umgesetzt")
    plan = with_log(tmp_path, *log)
    assert steps(plan.as_of(date(2023, 9, 30))) == [("2023-09", "2")]
    assert steps(plan) == [("2023", "3"), ("2023-09", "2")]


def test_the_feed_has_the_same_order_the_newest_first(tmp_path: Path) -> None:
    plan = with_log(tmp_path, *PLANNED_THEN_RUNNING, ("2023", "geplant"), ("2023-12", "laufend"))
    told = changes(plan.as_of(date(1900, 1, 1)), plan).dated
    own = [one for one in told if one.record == radweg(plan)]
    assert [(str(one.on), one.after and one.after.id) for one in own] == [
        ("2023", "geplant"),
        ("2023", "laufend"),
        ("2023-12", "laufend"),
        ("2023-03-21", "geplant"),
    ]


def test_an_entry_that_becomes_known_late_is_news(tmp_path: Path) -> None:
    plan = with_log(tmp_path, *PLANNED_THEN_RUNNING, ("2023-09", "laufend"))
    found = changes(plan.as_of(date(2023, 10, 1)), plan.as_of(date(2024, 1, 1)))
    (news,) = [one for one in found.entries if isinstance(one.record, Measure)]
    assert (news.kind, str(news.on), news.replaced) == (ChangeKind.NEWS, "2023", None)


def test_logs_of_goals_may_be_coarse_too(tmp_path: Path) -> None:
    data = copy(GOOD, tmp_path)
    with (data / "handlungsfelder/lernen.yml").open("a", encoding="utf-8") as file:
        file.write("    verlauf:\n")
        for on, status in PLANNED_THEN_RUNNING:
            proof = "belege: [{quelle: konzept-2023}]"
            file.write(f"      - am: {on}\n        status: {status}\n        {proof}\n")
    assert load(data).goal_by_id["sicher-fahren"].log[-1].status.id == "laufend"
