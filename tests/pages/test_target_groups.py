"""A few groups are filtered by; pages keep the fine words, and former lists lead on."""

from __future__ import annotations

from pathlib import Path

from building import TODAY, pages_of, parse_html, rendered
from datasets import HERNE, copy, with_records
from datasets import replace as replaced
from konzept import routes
from konzept.plan.facet import Facet
from konzept.plan.facets import facets
from konzept.plan.plan import Plan
from konzept.reading.load import Reader, load
from konzept.records.registers import TargetGroup

SCOUTS = "massnahmen/integrationsscouts.yml"


def for_whom(plan: Plan) -> Facet:
    return next(one for one in facets(plan) if one.key == "zielgruppe")


def test_the_filter_offers_few_groups_that_hold_all_measures(herne: Plan) -> None:
    values = for_whom(herne).values
    assert [one.title for one in values] == [one.title for one in herne.target_groups]
    assert len(values) <= 8
    assert sum(len(one.measures) > 1 for one in values) >= 5
    found = {measure.id for one in values for measure in one.measures}
    assert found == {one.id for one in herne.measures if one.target_groups}


def test_a_measure_stands_in_each_group_of_each_of_its_words(herne: Plan) -> None:
    found = [
        one.slug for one in for_whom(herne).values for m in one.measures if m.id == "fit-in-deutsch"
    ]
    assert found == ["kinder-und-jugendliche", "neu-zugewanderte-menschen"]


def test_pages_keep_the_fine_words_and_the_list_tells_them(herne: Plan) -> None:
    pages = pages_of(rendered(herne.as_of(TODAY)))
    text = pages["massnahmen/fit-in-deutsch/"].get_text()
    assert "neu zugewanderte Kinder" in text
    assert "Neu in Herne" not in text
    note = pages["massnahmen/zielgruppe/neu-zugewanderte-menschen/"].get_text()
    assert "Dazu gehören: neu zugewanderte Menschen; neu zugewanderte Kinder." in note


def test_every_former_list_of_a_target_group_is_still_a_list_or_leads_to_one(herne: Plan) -> None:
    plan = herne.as_of(TODAY)
    site = rendered(plan)
    lists = {one.path for one in site.pages if one.path.startswith("massnahmen/zielgruppe/")}
    files = {one.path: str(one.content) for one in site.files}
    former = for_whom(with_records(plan, TargetGroup, ())).values
    assert len(former) > 20
    for value in former:
        if value.path not in lists:
            page = parse_html(files[f"{value.path}index.html"])
            target = str(page.select_one("main a")["href"])
            assert target.replace("../../../", "") in lists, value.path


def test_without_the_register_every_word_is_a_value_as_ever(foreign: Plan, herne: Plan) -> None:
    assert foreign.target_groups == ()
    for plan in (foreign, with_records(herne, TargetGroup, ())):
        words = {words for measure in plan.measures for words in measure.target_groups}
        assert {one.title for one in for_whom(plan).values} == words


def test_a_word_of_no_group_is_a_warning_with_the_nearest_and_a_value_of_its_own(
    tmp_path: Path,
) -> None:
    data = copy(HERNE, tmp_path)
    replaced(data, "massnahmen/mehrsprachige-elternbildung.yml", "  - Eltern\n", "  - Elltern\n")
    reader = Reader()
    plan = load(data, reader=reader)
    (warning,) = reader.warnings
    assert warning.warning
    assert warning.key == "zielgruppen[1]"
    assert "„Elltern“ steht in keiner Gruppe von zielgruppen.yml." in warning.message
    assert warning.message.endswith("Meinten Sie „Eltern“?")
    assert for_whom(plan).values[-1].title == "Elltern"


def test_days_before_know_only_the_words_of_their_measures(herne: Plan) -> None:
    first = min(one.log[0].on.last_day for one in herne.measures if one.target_groups)
    for value in for_whom(herne.as_of(first)).values:
        words = {words for measure in value.measures for words in measure.target_groups}
        listed = value.note.removeprefix("Dazu gehören: ").removesuffix(".").split("; ")
        assert set(listed) <= words


def test_the_index_finds_a_measure_by_a_fine_word(herne: Plan) -> None:
    pages = pages_of(rendered(herne.as_of(TODAY)))
    rows = pages[routes.MEASURES].select("tr[data-fuer]")
    assert len(rows) == sum(bool(one.target_groups) for one in herne.measures)
