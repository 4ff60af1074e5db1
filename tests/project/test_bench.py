from pathlib import Path

from bench import content
from datasets import HERNE
from konzept.reading.load import load


def files(data: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in (data / "massnahmen").iterdir()}


def test_the_made_up_data_of_the_benchmark_are_valid_and_have_the_size_asked_for(
    tmp_path: Path,
) -> None:
    plan = load(content.write(tmp_path / "data", HERNE, 50))
    assert len(plan.measures) == 50
    assert {len(measure.log) for measure in plan.measures} == {1, 2, 3}
    assert all((measure.description or "").count("\n\n") == 2 for measure in plan.measures)


def test_the_made_up_data_have_editions_only_where_asked_for(tmp_path: Path) -> None:
    assert not load(content.write(tmp_path / "data", HERNE, 1)).concept.editions
    assert load(content.write(tmp_path / "data", HERNE, 1, editions=True)).concept.editions


def test_larger_made_up_data_hold_the_smaller_ones(tmp_path: Path) -> None:
    small = files(content.write(tmp_path / "small", HERNE, 5))
    large = files(content.write(tmp_path / "large", HERNE, 9))
    assert small.items() < large.items()
