"""What readers come for stands first on the page of a measure: does it still exist, whom to ask?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from building import RenderedSite, parse_html, rendered
from datasets import GOOD, copy, replace
from konzept.plan.plan import Plan
from konzept.reading.load import load

FIRST = 40  # words


def start_of(site: RenderedSite, measure: str) -> str:
    """The first words of a measure's page."""
    (page,) = (one for one in site.pages if one.path == f"massnahmen/{measure}/")
    words = parse_html(page.body).get_text(" ").split()
    return " ".join(words[:FIRST]).replace(" ,", ",")


@pytest.mark.parametrize("name", ["herne", "foreign"])
def test_status_and_contact_are_among_the_first_words(
    name: str, request: pytest.FixtureRequest
) -> None:
    plan: Plan = request.getfixturevalue(name)
    site = rendered(plan)
    for measure in plan.measures:
        words = start_of(site, measure.id)
        how, body = plan.standing(measure), plan.asked_about(measure)
        assert how.words in words, measure.id
        assert "Ansprechstelle" in words, measure.id
        if body is None:
            assert "Uns ist keine bekannt." in words
        elif body.can_be_reached:
            assert (body.phone or body.email or body.address or "") in words, measure.id
        else:
            assert "Wie man sie erreicht, ist uns nicht bekannt." in words, measure.id


def test_the_body_that_is_named_is_asked(tmp_path: Path) -> None:
    data = copy(GOOD, tmp_path)
    file = "massnahmen/radkurse.yml"
    assert asked(data) == "radbuero"  # it leads
    replace(data, file, "zielgruppen:", "ansprechstelle: radverein\nzielgruppen:")
    assert asked(data) == "radverein"
    register = data / "organisationen.yml"
    text = register.read_text("utf-8")
    ended = text.replace("- id: radverein\n", "- id: radverein\n  gueltig:\n    bis: 2023\n")
    assert ended != text
    register.write_text(ended, "utf-8")
    assert asked(data) == "radbuero"  # the other is gone


def asked(data: Path) -> str:
    plan = load(data)
    body = plan.asked_about(plan.measure_by_id["radkurse"])
    assert body
    return body.id


def test_the_start_page_says_what_each_field_lists(herne: Plan) -> None:
    start = parse_html(rendered(herne).pages[0].body)
    for field, tile in zip(herne.fields, start.select(".grid.cards > ul > li"), strict=True):
        listed = herne.measures_in(field)
        counted = [int(number) for number in re.findall(r"\d+", tile.select(".note")[0].get_text())]
        assert counted[0] == sum(one.is_of_concept for one in listed)
        assert sum(counted) == len(listed), field.title


@pytest.mark.parametrize(
    ("phone", "dialled"),
    [
        ("02325 6589-313", "023256589313"),
        ("+49 (0) 2323 16-0", "+492323160"),
        ("(02323) 16 0, Mo bis Fr", "02323160"),
        ("Zentrale", ""),
    ],
)
def test_the_number_is_dialled_as_it_is_written(phone: str, dialled: str) -> None:
    body = load(GOOD).organisations[0].model_copy(update={"phone": phone})
    assert body.dialled == dialled
