"""What is told of a measure's status depends on when a source has confirmed it last."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest

from building import parse_html, rendered
from datasets import GOOD, copy, replace
from konzept.plan.plan import Plan
from konzept.plan.standing import months_before
from konzept.reading.load import load
from konzept.records.period import Period
from konzept.reports.receipt import data_receipt
from konzept.values.dates import PartialDate

KEPT_TO = date(2024, 6, 30)
"""The day to which the small data set is kept."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(GOOD).as_of(KEPT_TO)


def told(plan: Plan, status: str, on: str, end: str | None = None) -> str:
    """How a measure stands whose log ends with this status."""
    measure = plan.measure_by_id["radkurse"]
    found = next(one for one in plan.statuses if one.id == status)
    last = measure.log[-1].model_copy(update={"status": found, "on": PartialDate.parse(on)})
    period = Period.model_validate({"bis": end} if end else {})
    update = {"log": (last,), "key_figures": (), "period": period}
    return plan.standing(measure.model_copy(update=update)).words


@pytest.mark.parametrize(
    ("status", "on", "words"),
    [
        ("laufend", "2024-06-30", "laufend, bestätigt Juni 2024"),
        ("laufend", "2022-06-30", "laufend, bestätigt Juni 2022"),
        ("laufend", "2022-06-29", "war 2022 laufend, heute nicht bekannt"),
        ("laufend", "2022-06", "laufend, bestätigt Juni 2022"),
        ("laufend", "2022", "laufend, bestätigt 2022"),
        ("laufend", "2021", "war 2021 laufend, heute nicht bekannt"),
        ("geplant", "2013", "war 2013 geplant, heute nicht bekannt"),
        ("umgesetzt", "2013-05", "umgesetzt, bestätigt Mai 2013"),
    ],
)
def test_a_status_holds_while_it_was_confirmed_lately(
    plan: Plan, status: str, on: str, words: str
) -> None:
    assert told(plan, status, on) == words


@pytest.mark.parametrize(
    ("status", "on", "end", "words"),
    [
        ("laufend", "2023-05", "2023", "laufend, bestätigt Mai 2023; sollte 2023 enden"),
        ("laufend", "2019", "2019", "war 2019 laufend, heute nicht bekannt; sollte 2019 enden"),
        ("laufend", "2024-02", "2023", "laufend, bestätigt Februar 2024"),
        ("laufend", "2023-05", "2024-06-30", "laufend, bestätigt Mai 2023"),
        ("laufend", "2023-05", "laufend", "laufend, bestätigt Mai 2023"),
        ("umgesetzt", "2019", "2019", "umgesetzt, bestätigt 2019"),
    ],
)
def test_a_planned_end_that_has_passed_without_news_is_told(
    plan: Plan, status: str, on: str, end: str, words: str
) -> None:
    assert told(plan, status, on, end) == words


def test_what_may_have_ended_is_not_told_to_go_on(plan: Plan) -> None:
    period = Period.model_validate({"von": "2005", "bis": "laufend"})
    measure = plan.measure_by_id["radkurse"].model_copy(update={"period": period})
    assert plan.standing(measure).when(period) == "seit 2005"
    old = plan.standing(measure)._replace(holds=False)
    assert old.when(period) == "2005 bis mindestens 2024"
    lately = Period.model_validate({"von": "2024-01", "bis": "laufend"})
    assert old.when(lately) == "ab Januar 2024"
    for other in ({"von": "2005", "bis": "2007"}, {"bis": "laufend"}, {"von": "2005"}, {}):
        assert old.when(Period.model_validate(other)) == Period.model_validate(other).words


def test_a_figure_confirms_a_measure_too(plan: Plan) -> None:
    measure = plan.measure_by_id["radkurse"]
    figure = measure.key_figures[0].model_copy(update={"on": PartialDate.parse("2024-05-02")})
    counted = measure.model_copy(update={"key_figures": (figure,)})
    assert plan.standing(counted).words == "laufend, bestätigt Mai 2024"


def test_the_register_says_how_a_status_is_told_later(tmp_path: Path) -> None:
    data = copy(GOOD, tmp_path)
    replace(
        data, "status.yml", "symbol: material/play", "symbol: material/play\n  frueher: lief gut"
    )
    plan = load(data)
    assert told(plan, "laufend", "2019") == "lief 2019 gut, heute nicht bekannt"


def test_nothing_known_is_no_older_for_being_old(tmp_path: Path) -> None:
    data = copy(GOOD, tmp_path)
    unknown = (
        "- id: unbekannt\n  titel: unbekannt\n  definition: Nichts bekannt.\n  gruppe: offen\n"
    )
    with (data / "status.yml").open("a", encoding="utf-8") as file:
        file.write(f"{unknown}  symbol: material/help\n")
    assert told(load(data), "unbekannt", "2013") == "unbekannt, Stand 2013"


def test_the_concept_says_how_long_a_status_holds(tmp_path: Path) -> None:
    data = copy(GOOD, tmp_path)
    replace(data, "konzept.yml", "stadt: Neustadt", "stadt: Neustadt\nstatus_gilt_monate: 1")
    standing = load(data).standing(load(data).measure_by_id["radkurse"])
    assert standing.words == "war 2024 laufend, heute nicht bekannt"


def test_earlier_days_judge_by_themselves(herne: Plan) -> None:
    then = herne.as_of(date(2019, 6, 30))
    scouts = then.measure_by_id["integrationsscouts"]
    assert then.standing(scouts).holds
    assert not herne.standing(herne.measure_by_id["integrationsscouts"]).holds


def test_counts_tell_how_many_are_not_known_today(herne: Plan) -> None:
    counted = {one.status.id: one for one in herne.counts(herne.measures)}
    running = [one for one in herne.concept_measures if one.status.id == "laufend"]
    assert counted["laufend"].count == len(running)
    assert counted["laufend"].old == sum(not herne.standing(one).holds for one in running) > 0
    assert counted["umgesetzt"].old == 0


def test_staff_see_the_oldest_first(herne: Plan) -> None:
    due = herne.to_confirm
    assert due
    assert all(not how.holds or how.missed_end for _, how in due)
    days = [how.confirmed.last_day for _, how in due]
    assert days == sorted(days)
    page = next(one for one in rendered(herne).pages if one.path == "mitmachen/zu-pruefen/")
    rows = parse_html(page.body).select("tbody tr")
    assert [row.th.get_text(strip=True) for row in rows] == [one.title for one, _ in due]
    assert rows[0].code.get_text() == f"data/massnahmen/{due[0][0].id}.yml"


def test_a_single_entry_to_confirm_is_told_in_the_singular(foreign: Plan) -> None:
    assert len(foreign.to_confirm) == 1
    page = next(one for one in rendered(foreign).pages if one.path == "mitmachen/zu-pruefen/")
    assert parse_html(page.body).caption.get_text() == "1 Eintrag"
    assert "1 Eintrag, dessen Status 24 Monate niemand" in data_receipt(foreign, "data")
    concept = foreign.concept.model_copy(update={"months_a_status_holds": 1})
    brief = dataclasses.replace(foreign, concept=concept)
    assert re.search("[0-9]+ Einträge, deren Status 1 Monat niemand", data_receipt(brief, "data"))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 2, 28), 24, date(2024, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2024, 1, 15), 1, date(2023, 12, 15)),
        (date(2024, 12, 31), 6, date(2024, 6, 30)),
    ],
)
def test_months_end_in_the_calendar(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected
