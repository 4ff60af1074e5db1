"""The built site keeps what readers were promised, for the real data and a foreign set."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import SplitResult, unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import Tag

from building import EDIT_URI, ROOT, SITE_URL, TODAY, BuiltSite, build, contents, redirects, run
from datasets import FOREIGN, HERNE
from konzept import routes
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.values.date_words import german_day

BASE = "http://site.invalid/below/"
TEXT_FILES = (".html", ".json", ".xml", ".csv", ".jsonld", ".ics")


def attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return value if isinstance(value, str) else ""


def leads_to(path: str, target: str) -> SplitResult:
    """Where a link on the page at ``path`` leads, with the site below ``BASE``."""
    return urlsplit(urljoin(BASE + path, target))


def test_every_link_and_anchor_leads_somewhere(any_site: BuiltSite) -> None:
    files = set(contents(any_site.folder))
    anchors = {path: {"", *page.xpath("//@id")} for path, page in any_site.trees.items()}
    broken = []
    for path, page in any_site.trees.items():
        if path == "404.html":
            continue  # its links start at the server's root; a test of its own
        for tag in page.iter("a", "link", "script", "img"):
            target = tag.get("href") or tag.get("src") or ""
            url = leads_to(path, target)
            if not target or url.netloc != "site.invalid":
                continue
            if not url.path.startswith("/below/"):
                broken.append(f"{path}: {target} leaves the sub-path")
                continue
            inside = unquote(url.path.removeprefix("/below/"))
            name = inside + ("index.html" if url.path.endswith("/") else "")
            if name not in files:
                broken.append(f"{path}: {target}")
            elif inside in anchors and unquote(url.fragment) not in anchors[inside]:
                broken.append(f"{path}: {target} has no such anchor")
    assert not broken


def test_every_page_has_one_h1_a_language_and_a_description(any_site: BuiltSite) -> None:
    for path, page in any_site.trees.items():
        assert len(list(page.iter("h1"))) == 1, path
        assert page.get("lang") == "de", path
        if not redirects(page):
            assert page.xpath("//meta[@name='description']"), path


def test_headings_skip_no_level(any_site: BuiltSite) -> None:
    for path, page in any_site.trees.items():
        for article in page.iter("article"):
            levels = [int(tag.tag[1]) for tag in article.iter("h1", "h2", "h3", "h4")]
            assert levels[0] == 1, path
            for before, after in pairwise(levels):
                assert after <= before + 1, path


def test_ids_and_titles_are_unique(any_site: BuiltSite) -> None:
    titles: Counter[str] = Counter()
    for path, page in any_site.trees.items():
        if redirects(page):
            continue
        titles[page.findtext(".//title")] += 1
        ids = Counter(page.xpath("//article//@id"))
        assert [one for one, count in ids.items() if count > 1] == [], path
    assert [title for title, count in titles.items() if count > 1] == []


def test_addresses_are_lower_case_ascii(any_site: BuiltSite) -> None:
    for path in any_site.pages:
        assert re.fullmatch(r"([a-z0-9-]+/)*(404\.html)?", path), path


def test_nothing_is_loaded_from_another_host(any_site: BuiltSite) -> None:
    loaded = "script, link[rel~=stylesheet], link[rel~=icon], img, iframe"
    for path, page in any_site.trees.items():
        targets = [tag.get("src") or tag.get("href") or "" for tag in page.cssselect(loaded)]
        assert targets or redirects(page), path
        for target in targets:
            assert not urlsplit(target).netloc, f"{path}: {target}"


def test_each_measure_is_found_once_by_search(herne_site: BuiltSite, herne: Plan) -> None:
    titles = Counter(entry["title"] for entry in herne_site.search_entries)
    assert {measure.title: titles[measure.title] for measure in herne.measures} == {
        measure.title: 1 for measure in herne.measures
    }


def test_search_finds_foreign_measures_once_too(foreign_site: BuiltSite, foreign: Plan) -> None:
    places = Counter(entry["location"] for entry in foreign_site.search_entries)
    for measure in foreign.measures:
        assert places[f"massnahmen/{measure.id}/"] == 1
    assert max(places.values()) == 1


def test_measure_pages_are_reachable_though_not_in_the_navigation(
    herne_site: BuiltSite, herne: Plan
) -> None:
    measures = {f"/below/massnahmen/{measure.id}/" for measure in herne.measures}
    index = herne_site.trees["massnahmen/"].xpath("//article//a/@href")
    assert measures <= {leads_to("massnahmen/", target).path for target in index}
    for path, page in herne_site.trees.items():
        if redirects(page):
            continue
        main = page.xpath("//nav[@aria-label='Hauptnavigation']//a/@href")
        siblings = page.xpath("//nav[contains(@class, 'siblings')]//a/@href")
        assert len(main) > 5, path
        assert not measures & {leads_to(path, one).path for one in (*main, *siblings)}, path


def test_sitemap_lists_the_pages_of_today_in_reading_order(
    addressed_site: BuiltSite, herne: Plan
) -> None:
    sitemap = ElementTree.parse(addressed_site.folder / "sitemap.xml")
    listed = [str(one.text).removeprefix(SITE_URL) for one in sitemap.iterfind(".//{*}loc")]
    pages = {path for path, page in addressed_site.trees.items() if not redirects(page)}
    of_editions = {path for path in pages if re.match(r"ausgaben/.", path)}
    for_staff = {routes.FORM}  # search engines leave it out
    assert Counter(listed) == Counter(pages - of_editions - for_staff - {"404.html"})
    assert listed[0] == ""
    by_field = [one for field in (*herne.fields, None) for one in herne.measures_in(field)]
    measures = [routes.path_to(one) for one in by_field]
    assert [path for path in listed if path in measures] == measures
    for field in herne.fields:
        place = listed.index(routes.path_to(field))
        assert all(listed.index(routes.path_to(one)) > place for one in herne.measures_in(field)), (
            field.id
        )


def counted(page: Tag) -> Counter[str]:
    """The counts by status that a part of a page shows."""
    shown: Counter[str] = Counter()
    for item in page.select("ul.counts > li"):
        status, _, counted = item.get_text(" ").partition(":")
        shown[status.strip()] += int(counted.split()[0])
    return shown


@pytest.mark.slow
@pytest.mark.parametrize("name", ["herne", "foreign"])
def test_totals_agree_on_all_pages(name: str, request: pytest.FixtureRequest) -> None:
    site: BuiltSite = request.getfixturevalue(f"{name}_site")
    plan: Plan = request.getfixturevalue(name)
    expected = Counter(measure.status.title for measure in plan.concept_measures)
    in_fields = Counter(
        measure.status.title for measure in plan.concept_measures if measure.field is not None
    )
    index = site.pages["massnahmen/"]
    assert counted(index) == expected
    assert len(index.select("table.rows tbody tr")) == len(plan.measures)
    for kind, total in (
        ("Maßnahmen des Konzepts", len(plan.concept_measures)),
        ("Weitere Angebote", len(plan.context_offers)),
    ):
        assert f"{kind} : {total} ." in site.text("massnahmen/")
    assert counted(site.pages[""]) == counted(site.pages["handlungsfelder/"]) == in_fields
    assert f"insgesamt {len(plan.concept_measures)}" in site.text("")
    assert f"{len(plan.context_offers)} weitere Angebote" in site.text("")
    assert f"Maßnahmen:       {len(plan.concept_measures)}" in site.output


def test_each_timeline_entry_stands_once(herne_site: BuiltSite, herne: Plan) -> None:
    anchors = [li["id"] for li in herne_site.pages["zeitleiste/"].select("li.event")]
    assert sorted(anchors) == sorted(entry.anchor for entry in herne.timeline)


def test_timeline_starts_with_the_first_conference_and_sets_apart_what_came_before(
    herne_site: BuiltSite,
) -> None:
    page = herne_site.pages["zeitleiste/"]
    headings = [h2.get_text() for h2 in page.select("summary > h2")]
    assert headings[0] == "2013"
    assert headings[-1] == "Vorgeschichte"
    assert headings[:-1] == sorted(headings[:-1])


def test_years_of_the_timeline_say_how_much_they_hold(herne_site: BuiltSite) -> None:
    years = herne_site.pages["zeitleiste/"].select("details.fold")
    said = {year.summary.get_text().strip() for year in years if year.summary}
    assert "2016: 13 Einträge, davon 7 weitere Angebote" in said
    assert "2021: 1 Eintrag" in said
    for year in years:
        assert year.summary is not None
        assert f": {len(year.select('li.event'))} " in year.summary.get_text()


def test_the_newest_of_the_timeline_is_one_tap_away(herne_site: BuiltSite, herne: Plan) -> None:
    (newest,) = herne.as_of(TODAY).timeline.newest(1)
    first = herne_site.pages["zeitleiste/"].select_one("article p a")
    assert first is not None
    assert first["href"] == f"#{newest.anchor}"
    assert first.get_text() == f"{newest.title}, {newest.words}"


def test_changes_stand_by_year_in_sentences_the_newest_first(herne_site: BuiltSite) -> None:
    page = herne_site.pages["aenderungen/"]
    years = [int(h2.get_text()) for h2 in page.select("summary > h2")]
    assert years == sorted(years, reverse=True)
    assert [one.has_attr("open") for one in page.select("details.fold")] == [
        place == 0 for place in range(len(years))
    ]
    text = herne_site.text("aenderungen/")
    assert "Februar 2026 : neu aufgenommen, Status unbekannt" in text
    assert "Erste Integrationskonferenz, November 2013" in text


@pytest.mark.parametrize("path", [routes.EDITIONS, routes.MEASURES, routes.DATA])
def test_the_same_words_of_links_lead_to_the_same_place(path: str, herne_site: BuiltSite) -> None:
    """Who hears a list of all links can tell them apart."""
    targets: dict[str, set[str]] = {}
    for link in herne_site.trees[path].cssselect("article a[href]"):
        words = link.get("aria-label") or " ".join(link.text_content().split())
        targets.setdefault(words, set()).add(leads_to(path, link.get("href")).geturl())
    assert {words: led for words, led in targets.items() if len(led) > 1} == {}


def test_site_of_2016_knows_nothing_later(site_2016: BuiltSite, herne_site: BuiltSite) -> None:
    later = re.compile(r"(?<![\d/=u-])(201[7-9]|202\d)(?!\d)")
    # The accessibility statement is the operator's of today, whatever day the site shows.
    statement = load(HERNE).concept.legal.accessibility
    days = [day for day in (statement.created_on, statement.reviewed_on) if day]
    of_today = re.compile("|".join(f"{one}|{german_day(one)}" for one in days) or "(?!)")
    for file in sorted(site_2016.folder.rglob("*")):
        if file.suffix in TEXT_FILES:
            found = later.findall(of_today.sub("", file.read_text("utf-8")))
            assert not found, f"{file}: {found}"
    then, today = (
        " ".join(site.text(path) for path, page in site.trees.items() if not redirects(page))
        for site in (site_2016, herne_site)
    )
    for fact in ("gut 170", "Fachbereich Integration", "Case Management", "Väterfest"):
        assert fact in today
        assert fact not in then


def test_site_of_2016_announces_the_second_conference(site_2016: BuiltSite) -> None:
    for path in ("", "konferenz/", "konferenz/2016/"):
        text = site_2016.text(path)
        assert "Zweite Integrationskonferenz" in text
        assert "Donnerstag, 17. November 2016, 14:00 Uhr" in text
        assert "Stadtteilzentrum Pluto" in text
        assert "bevorstehend" in text
    assert "vergangen" in site_2016.text("konferenz/2013/")


def test_todays_site_reports_on_the_second_conference(herne_site: BuiltSite) -> None:
    text = herne_site.text("konferenz/")
    assert "vergangen" in text
    assert "gut 170" in text
    assert "bevorstehend" not in text


@pytest.mark.slow
@pytest.mark.parametrize("day", [date(2013, 5, 1), date(1980, 12, 31)])
def test_site_before_the_concept_says_what_is_not_there_yet(day: date, tmp_path: Path) -> None:
    site = build(tmp_path / "site", day=day)
    assert "noch keine Handlungsfelder bekannt" in site.text("")
    assert "noch keine Konferenz angekündigt" in site.text("konferenz/")
    assert "keine Maßnahmen des Konzepts bekannt" in site.text("massnahmen/")


def test_foreign_words_name_their_language(herne_site: BuiltSite) -> None:
    for path in ("massnahmen/kim/", "zeitleiste/"):
        words = herne_site.pages[path].select('span[lang="en"]')
        assert "Case Management" in {one.get_text() for one in words}, path


def test_drawings_that_repeat_a_list_are_hidden_from_the_ear(herne_site: BuiltSite) -> None:
    for path, page in herne_site.trees.items():
        for drawing in page.cssselect("article svg.bar"):
            assert drawing.get("aria-hidden") == "true", path
            assert drawing.get("aria-label") is None, path
    assert herne_site.trees[""].cssselect("svg.bar")


def test_field_without_measures_says_so(herne_site: BuiltSite) -> None:
    text = herne_site.text("handlungsfelder/wohnen-und-stadtentwicklung/")
    assert "Nicht bekannt: der Wortlaut der Ziele , Maßnahmen des Konzepts" in text


def test_figures_of_participation_stand_apart_with_date_and_source(herne_site: BuiltSite) -> None:
    items = herne_site.pages[""].select("ul.figures > li")
    figures = {
        strong.get_text(): item.select_one("time")
        for item in items
        if (strong := item.select_one("strong")) and item.select_one(".evidence a")
    }
    dates = {value: str(time["datetime"]) for value, time in figures.items() if time}
    assert dates["180"] == "2015-07-31"
    assert dates["über 100"] == "2016-09-14"
    assert dates["etwa 140"] == "2016-09-14"


def test_legal_gaps_are_visible(herne_site: BuiltSite) -> None:
    for path in ("impressum/", "datenschutz/", "barrierefreiheit/"):
        assert "noch nicht eingetragen" in herne_site.text(path)


def test_former_ids_lead_on(foreign_site: BuiltSite, foreign: Plan) -> None:
    renamed = [measure for measure in foreign.measures if measure.former_ids]
    assert renamed
    for measure in renamed:
        page = foreign_site.pages[f"massnahmen/{measure.former_ids[0]}/"]
        refresh = page.find("meta", attrs={"http-equiv": "refresh"})
        assert isinstance(refresh, Tag)
        target = attribute(refresh, "content").removeprefix("0; url=")
        assert urljoin(f"{BASE}massnahmen/alt/", target) == f"{BASE}massnahmen/{measure.id}/"


def test_foreign_texts_are_shown_not_run(foreign_site: BuiltSite, foreign: Plan) -> None:
    tricky = [one for one in foreign.measures if "{{" in one.title or "<" in one.title]
    assert tricky
    for measure in tricky:
        heading = foreign_site.pages[f"massnahmen/{measure.id}/"].h1
        assert heading is not None
        assert heading.get_text() == measure.title


def test_not_found_page_is_german_and_leads_on_below_a_sub_path(addressed_site: BuiltSite) -> None:
    page = addressed_site.pages["404.html"]
    assert page.h1 is not None
    assert page.h1.get_text() == "Seite nicht gefunden"
    targets = [attribute(a, "href") for a in page.select("article a")]
    assert len(targets) >= 4
    for target in targets:
        assert target.startswith("/konzept/")
        inside = target.removeprefix("/konzept/").removeprefix("./")
        assert (addressed_site.folder / inside / "index.html").is_file()


def test_site_opens_from_a_folder_if_asked(offline_site: BuiltSite) -> None:
    files = set(contents(offline_site.folder))
    for path, page in offline_site.trees.items():
        if path == "404.html":
            continue
        inside = [
            url.path.removeprefix("/below/")
            for target in page.xpath("//a/@href[not(starts-with(., '#'))] | //link/@href")
            if (url := leads_to(path, target)).netloc == "site.invalid"
        ]
        assert inside, path
        assert set(inside) <= files, path


def test_edit_links_lead_to_files(addressed_site: BuiltSite, herne_project: Path) -> None:
    seen = set()
    for path, page in addressed_site.trees.items():
        if path == "404.html" or path.endswith((routes.GUIDE, routes.TO_CONFIRM, routes.SEARCH)):
            continue  # no data say it
        if redirects(page):
            continue
        (link,) = page.cssselect("a.edit")
        file = link.get("href").removeprefix(EDIT_URI)
        assert ".." not in file
        assert (herne_project / file).is_file(), f"{path}: {file}"
        seen.add(file)
    assert "data/massnahmen/vaetergruppen.yml" in seen
    assert "data/zeitleiste.yml" in seen
    assert "docs/lesehilfe/index.md" in seen


def test_beside_each_edit_link_of_data_stands_the_form_with_the_record(
    addressed_site: BuiltSite,
) -> None:
    seen = set()
    for path, page in addressed_site.trees.items():
        form = page.cssselect(".made-from a[href*='?eintrag=']")
        edit = page.cssselect("a.edit")
        of_data = bool(edit) and "/data/" in edit[0].get("href") and path != routes.FORM
        assert bool(form) == of_data, path
        if form:
            link, _, file = form[0].get("href").partition("?eintrag=")
            assert urljoin(f"/{path}", link) == f"/{routes.FORM}", path
            assert edit[0].get("href").endswith(f"/data/{file}")
            seen.add(path.partition("/")[0])
    assert {"massnahmen", "konferenz", "quellen", "ausgaben"} <= seen


def test_people_without_an_account_can_report_a_mistake(herne_site: BuiltSite) -> None:
    page = herne_site.pages["massnahmen/vaetergruppen/"]
    link = page.select_one(".made-from a[href^='mailto:']")
    assert link is not None
    words = unquote(attribute(link, "href"))
    address = words.removeprefix("mailto:").partition("?")[0]
    assert link.parent
    assert address in link.parent.get_text(), "to be read by those without a mail program"
    assert "/massnahmen/vaetergruppen/" in words
    assert "Stand der Daten: 28. Februar 2026" in words
    assert "Vätergruppen „Echte Väter“" in words


def test_without_a_forge_there_are_no_edit_links_and_no_names_of_files(
    herne_site: BuiltSite,
) -> None:
    assert not [path for path, page in herne_site.trees.items() if page.cssselect("a.edit")]
    assert not [path for path, page in herne_site.trees.items() if page.cssselect("aside code")]


def test_two_builds_give_the_same_bytes_and_leave_the_tree_clean(
    herne_site: BuiltSite, herne_project: Path, tmp_path: Path
) -> None:
    def status() -> str:
        return subprocess.run(
            ["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout

    before = status()
    # By a process that orders sets in another way and compiles all templates.
    new = {"run": run, "CACHE": str(tmp_path / "cache")}
    again = build(tmp_path / "site", project=herne_project, **new)
    assert status() == before
    assert contents(again.folder) == contents(herne_site.folder)


def test_properdocs_builds_the_same_site(
    herne_site: BuiltSite, herne_project: Path, tmp_path: Path
) -> None:
    other = build(tmp_path / "site", project=herne_project, engine="properdocs")
    assert contents(other.folder) == contents(herne_site.folder)


def test_hand_written_pages_name_no_id_of_the_data() -> None:
    ids = set()
    for folder in (HERNE, FOREIGN):
        plan = load(folder)
        records = (*plan.fields, *plan.measures, *plan.conferences, *plan.organisations)
        ids |= {record.id for record in records}
    words = "\n".join(file.read_text("utf-8") for file in (ROOT / "docs").rglob("*.md"))
    assert not [one for one in ids if f"/{one}/" in words or f"#{one}" in words]
    assert "Herne" not in words
