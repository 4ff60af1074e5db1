"""Pages speak people's words: no experts' words, no bare abbreviation, short sentences."""

from __future__ import annotations

import re
from html import unescape
from itertools import chain
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from building import ROOT, TODAY, pages_of, rendered, trees_of, words_in
from konzept import routes
from konzept.plan.plan import Plan
from konzept.records.field import CROSS_CUTTING_WORDS

MOST_WORDS = 22
EXPERTS_WORDS = re.compile(r"\b(im|seinem|zum) Umfeld\b|\bUmfeld$|Querschnitt|\bBezug\b|\bBelege?:")


@pytest.fixture(scope="module", params=["herne", "foreign"])
def plan(request: pytest.FixtureRequest) -> Plan:
    whole: Plan = request.getfixturevalue(request.param)
    return whole.as_of(TODAY)


@pytest.fixture(scope="module")
def trees(plan: Plan) -> dict[str, HtmlElement]:
    return dict(trees_of(rendered(plan)).items())


@pytest.fixture(scope="module")
def readers(trees: dict[str, HtmlElement]) -> dict[str, str]:
    """The text of each page for readers; the field guide tells staff the keys of the data."""
    staff = (routes.GUIDE, routes.DATA)
    return {path: words_in(page) for path, page in trees.items() if path not in staff}


def test_no_page_speaks_experts_words(readers: dict[str, str]) -> None:
    for path, text in readers.items():
        assert not EXPERTS_WORDS.findall(text), path


def test_the_overview_of_fields_tells_of_offers_like_their_pages(
    plan: Plan, trees: dict[str, HtmlElement]
) -> None:
    overview = trees[routes.FIELDS]
    assert {words_in(one) for one in overview.iter("h3")} <= {
        "Maßnahmen des Konzepts",
        "Weitere Angebote",
    }
    for field in plan.fields:
        offers = sum(not one.is_of_concept for one in plan.measures_in(field))
        (card,) = overview.xpath("//li[h2[@id=$id]]", id=field.id)
        assert (f"{offers} weitere" in words_in(card)) == bool(offers), field.id


def test_home_is_headed_by_what_the_concept_is_about(
    plan: Plan, trees: dict[str, HtmlElement]
) -> None:
    about = {"Herne": "Integration in Herne", "Musterstadt": "Klimakonzept Musterstadt"}
    (heading,) = trees[routes.HOME].iter("h1")
    assert words_in(heading) == about[plan.concept.city]


def test_counts_part_what_is_not_known_today_by_a_comma(herne: Plan) -> None:
    pages = pages_of(rendered(herne.as_of(TODAY)))
    for path in (routes.HOME, routes.FIELDS, routes.MEASURES):
        text = " ".join(pages[path].get_text().split())
        assert re.search("laufend: [0-9]+, davon [0-9]+ heute nicht bekannt", text), path
        assert not re.search("[0-9] davon", text), path


def test_former_addresses_of_offers_and_of_measures_without_a_field_still_lead_there(
    herne: Plan,
) -> None:
    soups = pages_of(rendered(herne.as_of(TODAY)))
    assert soups["massnahmen/bezug/umfeld/"].h1.get_text() == "Weitere Angebote"
    assert soups["massnahmen/"].find(id="umfeld")
    assert soups["handlungsfelder/bildung/"].find(id="umfeld").get_text() == "Weitere Angebote"
    assert soups["handlungsfelder/"].find(id="querschnitt").get_text() == "Ohne festes Feld"
    assert soups["massnahmen/feld/querschnitt/"]
    aid = (ROOT / "docs/lesehilfe/index.md").read_text("utf-8")
    assert 'id="manahme-oder-angebot-im-umfeld"' in aid


def test_every_abbreviation_is_explained_once_on_each_page_that_uses_it(
    plan: Plan, readers: dict[str, str]
) -> None:
    used = set()
    for path, text in readers.items():
        for word, meaning in plan.explanations.items():
            mention = re.search(rf"(?<![\w./&#-]){re.escape(word)}(?!\w)", text)
            if not mention:
                continue
            used.add(word)
            compound = r"(?:[.-]\w+)*"
            behind = (
                rf"{re.escape(word)}{compound} \((?:{re.escape(word)}: )?{re.escape(meaning)}\)"
            )
            found = len(re.findall(behind, text)) + text.count(f"{word} – {meaning}")
            defined = re.search(rf"\([^()]{{0,24}}{re.escape(word)}\)", text)
            assert found == (0 if defined and not found else 1), (path, word)
    if plan.concept.city == "Herne":
        assert used >= {"RAA", "SGB XI", "NRW", "EU", "DRK", "AWO", "Vorlage", "KI", "HIN"}


def test_no_link_is_a_bare_abbreviation(plan: Plan, trees: dict[str, HtmlElement]) -> None:
    short = {one.short_name for one in plan.organisations if one.short_name}
    links = {a.text_content().strip() for page in trees.values() for a in page.iter("a")}
    assert not short & links
    if plan.concept.city == "Herne":
        assert "Integrationszentrum (KI)" in links


def test_the_kind_of_an_entry_is_set_apart_from_its_name(trees: dict[str, HtmlElement]) -> None:
    kinds = [
        (path, kind)
        for path, page in trees.items()
        for kind in page.cssselect(".md-tag:not(.tense)")
    ]
    assert len(kinds) > 100
    for path, kind in kinds:
        apart = kind.getprevious()
        assert apart.text_content() == ", ", (path, words_in(kind))
        assert "spoken" in apart.classes


# -- Sentences ------------------------------------------------------------------------------------

_SPLIT_TAG = re.compile(
    r"\{%-?\s*(else|elif|for|endfor|macro|endmacro|block|endblock)\b.*?%\}", re.S
)
_BLOCK = re.compile(
    r"</?(p|li|h\d|dt|dd|td|th|ul|ol|dl|table|caption|summary|br|div|section|label|option|button"
    r"|figcaption|blockquote|tr|thead|tbody)\b[^>]*>"
)
_QUOTED = re.compile(r'\{\{[^{}]*?"([^"{}]{20,})"[^{}]*?\}\}')


def sentences(file: Path) -> list[str]:
    """The sentences of a template or a page written by hand; what is filled in is one word."""
    text = file.read_text("utf-8")
    return _of_template(text) if file.suffix == ".html" else _of_markdown(text)


def _of_template(text: str) -> list[str]:
    text = _SPLIT_TAG.sub("\n\n", re.sub(r"\{#.*?#\}", "", text, flags=re.S))
    text = re.sub(r"\{%.*?%\}", " ", text, flags=re.S)
    quoted = _QUOTED.findall(text)
    text = re.sub(r"\{\{.*?\}\}", "X", text, flags=re.S)
    return _sentences("\n\n".join([text, *quoted]))


def _of_markdown(text: str) -> list[str]:
    text = text.partition("\n## For programmers")[0]
    text = re.sub(r"\A---.*?---|^ *```.*?```$|^    .*$", "", text, flags=re.S | re.M)
    text = re.sub(r"^(#+ .*)$|^ *(?:[-*]|\d+\.) |^\|.*$", r"\n\n\1\n", text, flags=re.M)
    return _sentences(re.sub(r"\]\([^)]*\)", "]", text))


def _sentences(text: str) -> list[str]:
    text = unescape(re.sub(r"<[^>]*>", "", _BLOCK.sub("\n\n", text)))
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", text))
    parts = (re.split(r"(?<=[.!?:])[*]* (?=[A-ZÄÖÜ„X`*(])", block) for block in blocks)
    return [one for one in chain.from_iterable(parts) if one]


def test_sentences_of_templates_and_of_pages_written_by_hand_are_short() -> None:
    docs = ROOT / "docs"
    files = [*docs.glob("templates/*.html"), *docs.glob("*/*.md"), ROOT / "CONTRIBUTING.md"]
    found = [(file.name, one) for file in files for one in sentences(file)]
    assert len(found) > 500
    long = [(name, one) for name, one in found if len(re.findall(r"\w[\w./§-]*", one)) > MOST_WORDS]
    assert long == []


def test_a_long_sentence_of_a_page_would_be_found() -> None:
    long = " ".join(["Wort"] * (MOST_WORDS + 1))
    assert _of_template(f"<p>{{{{ x }}}} ist da. {long}.</p>") == ["X ist da.", f"{long}."]
    assert f"{long}." in _of_markdown(f"# Titel\n\n- {long}.\n")


def test_titles_that_are_quoted_stand_in_one_pair_of_quotation_marks(
    readers: dict[str, str],
) -> None:
    for path, text in readers.items():
        assert not re.findall(r"„\s*„|“\s*“", text), path


def test_a_short_title_of_a_source_is_printed_as_it_is(
    plan: Plan, trees: dict[str, HtmlElement]
) -> None:
    for path in (routes.SOURCES, routes.PRINT):
        said = {words_in(one) for one in trees[path].cssselect(".sources .note cite")}
        assert said == {one.short_title for one in plan.sources if one.short_title}, path


def test_what_belongs_to_no_single_field_has_one_name_on_all_pages(
    trees: dict[str, HtmlElement],
) -> None:
    headings = {
        words_in(one)
        for path, page in trees.items()
        if path.startswith(routes.CHANGES)
        for one in page.xpath("//*[@id='uebergreifend']")
    }
    assert headings == {CROSS_CUTTING_WORDS}


def test_changes_since_a_conference_are_dated_no_more_exactly_than_it_is(herne: Plan) -> None:
    pages = trees_of(rendered(herne.as_of(TODAY)))
    (lead,) = pages[routes.changes_since("2013")].find_class("lead")
    assert words_in(lead) == "Was seit November 2013 geschah."
    (lead,) = pages[routes.changes_since("2016")].find_class("lead")
    assert words_in(lead) == "Was seit dem 17. November 2016 geschah."


def test_no_description_of_a_page_has_two_full_stops(herne: Plan) -> None:
    told = [one.page.description for one in rendered(herne.as_of(TODAY)).pages]
    assert [one for one in told if "e. V." in one]
    assert not [one for one in told if ".." in one]


def test_only_what_was_known_before_is_confirmed(plan: Plan, trees: dict[str, HtmlElement]) -> None:
    silent, told = [], []
    for measure in plan.measures:
        shown = trees[routes.path_to(measure)].cssselect("#verlauf + ol > li")
        assert len(shown) == len(measure.log), measure.id
        for number, (entry, item) in enumerate(zip(measure.log, reversed(shown), strict=True)):
            is_known = number > 0 and measure.log[number - 1].status == entry.status
            says = "Status bestätigt." in words_in(item)
            assert says == (is_known and not entry.text), (measure.id, entry.on.words)
            (told if says else silent).append(entry.text)
    assert told
    assert None in silent


def test_the_status_of_a_goal_is_called_so(plan: Plan, trees: dict[str, HtmlElement]) -> None:
    for field in plan.fields:
        for goal in (one for one in field.goals if one.log):
            page, anchor = trees[routes.path_to(field)], routes.anchor_of(goal)
            (heading,) = page.xpath("//*[@id=$id]", id=anchor)
            section = words_in(heading.getparent())
            assert f"Status: {goal.log[-1].status.title}" in section
            assert f"Stand: {goal.log[-1].status.title}" not in section


def test_periods_of_bodies_are_called_like_those_of_measures(herne: Plan) -> None:
    plan = herne.as_of(TODAY)
    page = trees_of(rendered(plan))[routes.ORGANISATIONS]
    lasting = [one for one in plan.organisations if one.valid]
    assert lasting
    for body in lasting:
        terms = [words_in(one) for one in page.xpath("//*[@id=$id]//dt", id=body.id)]
        assert "Zeitraum" in terms, body.id
