"""On paper, evidence is numbers at the statements and one list of notes at the end."""

from __future__ import annotations

from datetime import date

import pytest

from building import TODAY, pages_of, parse_html, rendered, trees_of
from konzept import routes
from konzept.plan.plan import Plan
from konzept.printing.document import anchor
from konzept.printing.endnotes import with_endnotes, with_linked_endnotes

ONE = '<details class="evidence"><summary>1 Beleg</summary><ul>{}</ul></details>'
A = '<li><a href="../quellen/#a">A</a> (S. 3)</li>'
B = '<li><a href="../quellen/#b">B</a></li>'
BODY = ONE.format(A) + ONE.format(B) + ONE.format(A)


def describe(source: str, place: str) -> str:
    return f"Alles über {source}{place}"


def test_the_same_place_in_a_source_has_one_number() -> None:
    body, notes = with_endnotes(BODY, describe)
    numbers = [one.get_text() for one in parse_html(body).select("summary > .print-only")]
    assert numbers == [": Nr. 1", ": Nr. 2", ": Nr. 1"]
    listed = [one.get_text() for one in parse_html(notes).select("ol > li")]
    assert listed == ["Alles über a (S. 3)", "Alles über b"]


def test_a_source_that_stands_on_the_page_itself_is_only_named() -> None:
    body = BODY.replace("../quellen/#", "#quellen_")
    listed = parse_html(with_endnotes(body, describe).notes).select("ol > li")
    assert [one.get_text() for one in listed] == ["A (S. 3)", "B"]


def test_numbers_of_a_pdf_lead_to_their_notes() -> None:
    body, notes = with_linked_endnotes(BODY, describe)
    targets = [str(a["href"])[1:] for a in parse_html(body).select("a")]
    assert targets == ["beleg_1", "beleg_2", "beleg_1"]
    assert [str(one["id"]) for one in parse_html(notes).select("li")] == ["beleg_1", "beleg_2"]
    assert "<details" not in body


def test_without_evidence_there_are_no_notes() -> None:
    assert with_endnotes("<p>a</p>", describe) == ("<p>a</p>", "")


@pytest.mark.parametrize("name", ["herne", "foreign"])
def test_every_number_on_a_page_has_a_note_and_every_note_a_number(
    name: str, request: pytest.FixtureRequest
) -> None:
    plan: Plan = request.getfixturevalue(name).as_of(TODAY)
    for path, page in trees_of(rendered(plan)).items():
        is_paper = path.startswith(routes.PRINT)
        said = page.cssselect("p.evidence:has(a)" if is_paper else "summary > .print-only")
        numbers = {
            int(number)
            for one in said
            for number in one.text_content().partition(": Nr. ")[2].split(", ")
        }
        notes = page.cssselect(".endnotes > ol > li")
        assert numbers == set(range(1, len(notes) + 1)), path
        assert len(page.cssselect("details.evidence")) == (0 if is_paper else len(said)), path


@pytest.mark.parametrize("name", ["herne", "foreign"])
def test_print_versions_show_the_evidence_that_their_pages_have_to_open(
    name: str, request: pytest.FixtureRequest
) -> None:
    plan: Plan = request.getfixturevalue(name).as_of(TODAY)
    pages = trees_of(rendered(plan))
    whole = pages[routes.PRINT]
    notes = {f"#{one.get('id')}": one.text_content() for one in whole.cssselect(".endnotes li")}
    for measure in plan.measures:
        (title,) = whole.xpath(f"//*[@id='{anchor(routes.path_to(measure))}']")
        cited = [notes[a.get("href")] for a in title.getparent().cssselect(".evidence > a")]
        to_open = pages[routes.path_to(measure)].cssselect("details.evidence > ul > li")
        assert len(cited) == len(to_open) > 0, measure.id
        for note in cited:
            assert any(note in one.text_content() for one in to_open), (measure.id, note)


def test_a_note_describes_its_source_and_the_statement_only_names_it(herne: Plan) -> None:
    page = pages_of(rendered(herne.as_of(TODAY)))[routes.path_to(herne.fields[0])]
    (source,) = (one for one in herne.sources if one.id == "zb15")
    named = [one for one in page.select(".evidence a") if str(one["href"]).endswith("#zb15")]
    assert {one.get_text() for one in named} == {"Zwischenbericht 2015"}
    notes = " ".join(one.get_text() for one in page.select(".endnotes li"))
    assert source.title in notes
    assert str(source.url) in notes
    assert not page.select(".endnotes a")


def test_what_was_published_later_is_no_note_of_an_earlier_day(herne: Plan) -> None:
    pages = trees_of(rendered(herne.as_of(date(2014, 1, 1)))).values()
    notes = [one.text_content() for page in pages for one in page.cssselect(".endnotes")]
    assert notes
    assert not [one for one in notes if "Zwischenbericht" in one]


def test_a_note_says_once_that_its_source_has_no_date(herne: Plan) -> None:
    plan = herne.as_of(TODAY)
    named = {one.title for one in plan.sources if "ohne Datum" in one.title}
    seen = set()
    for path, page in trees_of(rendered(plan)).items():
        for note in page.cssselect(".endnotes.print-only li"):
            (title,) = note.cssselect("cite")
            if title.text_content() not in named and "ohne Datum" in note.text_content():
                assert note.text_content().count("ohne Datum") == 1, path
                seen.add(note.text_content())
    assert len(seen) > 5
