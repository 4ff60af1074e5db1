"""Leichte Sprache and sign language on the site: how people get there, what is said, what lacks."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup

from building import TODAY, BuiltSite, Pages, cli, pages_of, redirects, rendered, run_loaded
from datasets import FOREIGN, GOOD, HERNE, copy, replace
from konzept import routes
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.values.easy_language import breaches

EASY = "leicht/gesundheit/"
HEALTH = "handlungsfelder/gesundheit/"
NUMBER_WORDS = ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf")


@pytest.fixture(scope="module")
def pages(herne: Plan) -> Pages[BeautifulSoup]:
    return pages_of(rendered(herne.as_of(TODAY)))


@pytest.fixture(scope="module")
def of_foreign(foreign: Plan) -> Pages[BeautifulSoup]:
    return pages_of(rendered(foreign.as_of(TODAY)))


@pytest.fixture(scope="module")
def of_good() -> Pages[BeautifulSoup]:
    return pages_of(rendered(load(GOOD).as_of(TODAY)))


def words(page: BeautifulSoup) -> str:
    return " ".join(page.get_text().split())


def links(page: BeautifulSoup) -> dict[str, str]:
    """Where the links of a page lead, by their words."""
    return {a.get_text(): str(a["href"]) for a in page.select("a[href]")}


def lines_of(page: BeautifulSoup) -> list[str]:
    """What stands in a line each; each "h1" and "h2" once."""
    for end in page.select("br"):
        end.replace_with("\n")
    found = page.select("h1, .easy :is(h2, p, li)")
    return [" ".join(line.split()) for one in found for line in one.get_text().split("\n")]


# -- Pages in Leichte Sprache ---------------------------------------------------------------------


def test_there_is_a_page_for_each_text_and_the_first_names_all(
    herne: Plan, pages: Pages[BeautifulSoup]
) -> None:
    paths = [path for path in pages if path.startswith(routes.EASY)]
    assert len(paths) == len(herne.easy_texts.by_path) == 10
    first = links(pages[routes.EASY])
    for path in set(paths) - {routes.EASY}:
        assert f"../{path}" in first.values()


def test_field_and_its_text_lead_to_each_other(pages: Pages[BeautifulSoup]) -> None:
    assert links(pages[HEALTH])["Diese Seite in Leichter Sprache"] == f"../../{EASY}"
    assert links(pages[EASY])["Seite in schwerer Sprache"] == f"../../{HEALTH}"


@pytest.mark.parametrize("path", [routes.HOME, routes.CONFERENCE, routes.ACCESSIBILITY])
def test_pages_that_have_a_text_lead_to_it(path: str, pages: Pages[BeautifulSoup]) -> None:
    (link,) = (a for a in pages[path].select(".other-forms a"))
    assert link["hreflang"] == "de-simple"


def test_heading_and_text_are_marked_as_simple_german(pages: Pages[BeautifulSoup]) -> None:
    page = pages[EASY]
    assert page.h1["lang"] == "de-simple"
    assert page.select_one(".easy")["lang"] == "de-simple"
    outside = [one for one in page.select("p, li, h2") if not one.find_parent(class_="easy")]
    assert outside == []


def test_each_sentence_stands_in_its_own_line(pages: Pages[BeautifulSoup], herne: Plan) -> None:
    shown = lines_of(pages[EASY])
    text = herne.easy_texts.by_path[HEALTH]
    written = [line.strip() for one in text.sections for line in one.text.split("\n")]
    assert set(filter(None, written)) <= set(shown)


def test_words_of_the_template_keep_the_rules(
    pages: Pages[BeautifulSoup], of_good: Pages[BeautifulSoup]
) -> None:
    shown = (pages[EASY], pages[routes.EASY], of_good[routes.EASY])
    said = [line for page in shown for line in lines_of(page)]
    assert len(said) > 50
    broken = [found.reason for line in said for found in breaches(line)]
    assert [one for one in broken if "Satzzeichen" not in one] == []  # headings have none


def test_points_in_words_are_not_read_out_and_not_searched(herne: Plan) -> None:
    (page,) = (one for one in rendered(herne).pages if one.path == "leicht/bildung/")
    assert 'Grund<span aria-hidden="true">·</span>schulen' in page.body
    (entry,) = page.search
    assert "Grundschulen" in entry.text
    assert "·" not in entry.text
    assert entry.context == "Leichte Sprache"


def test_points_in_addresses_stay(tmp_path: Path) -> None:
    data = copy(GOOD, tmp_path)
    link = "[Mehr](https://www.example.org/Inklusions·plan)."
    replace(data, "leicht/wege.yml", "Es geht um gute Wege.", link)
    page = pages_of(rendered(load(data).as_of(TODAY)))["leicht/wege/"]
    assert page.select("a[href='https://www.example.org/Inklusions·plan']")


def test_text_that_nobody_has_checked_is_a_draft(
    pages: Pages[BeautifulSoup], of_good: Pages[BeautifulSoup]
) -> None:
    assert "Entwurf, noch nicht geprüft" in words(pages[EASY])
    assert "müssen diesen Text noch prüfen" in words(pages[EASY])
    checked = words(of_good[routes.EASY])
    assert "Entwurf" not in checked
    assert "Diesen Text hat geprüft: eine Gruppe aus Neustadt. Das war am 1. Juli 2024." in checked


def test_outdated_text_says_so_and_leads_to_what_is_new(tmp_path: Path) -> None:
    data = copy(HERNE, tmp_path)
    replace(data, "leicht/konferenz.yml", "stand: 2026-02-28", "stand: 2016-09-14")
    page = pages_of(rendered(load(data).as_of(TODAY)))["leicht/konferenz/"]
    note = page.find(id="veraltet").parent
    assert "In diesem Text fehlt noch etwas." in words(note)
    assert note.a["href"] == f"../../{routes.CONFERENCE}"


def test_missing_texts_are_a_visible_gap(tmp_path: Path) -> None:
    data = copy(HERNE, tmp_path)
    for name in ("start", "kultur"):
        (data / "leicht" / f"{name}.yml").unlink()
    page = pages_of(rendered(load(data).as_of(TODAY)))[routes.EASY]
    assert page.h1.get_text() == "Leichte Sprache"
    gaps = [one.get_text() for one in page.select("em.unknown")]
    assert gaps == ["Hier fehlt noch ein Text.", "Das ist diese Internet·seite", "Kultur"]


def test_each_number_in_a_text_of_herne_stands_on_the_pages_that_it_tells_of(
    herne: Plan, pages: Pages[BeautifulSoup]
) -> None:
    general = [routes.HOME, routes.CONCEPT, routes.CONFERENCE, routes.REPORT_BARRIER]
    conferences = [routes.path_to(one) for one in herne.conferences]
    for path, text in herne.easy_texts.by_path.items():
        field = next((one for one in herne.fields if routes.path_to(one) == path), None)
        own = [routes.path_to(one) for one in herne.measures_in(field)] if field else []
        told = " ".join(words(pages[one]) for one in (*general, *conferences, *own))
        known = {*re.findall("[0-9]+", told)}
        spelled = enumerate(NUMBER_WORDS, start=2)
        known |= {str(one) for one, word in spelled if re.search(rf"\b{word}", told.lower())}
        assert {*re.findall("[0-9]+", " ".join(text.words))} <= known, path


# -- On every page --------------------------------------------------------------------------------


def test_head_and_foot_of_every_page_lead_to_leichte_sprache(herne_site: BuiltSite) -> None:
    for path, page in herne_site.trees.items():
        if not redirects(page):
            (head,) = page.cssselect("header a[hreflang='de-simple']")
            assert head.text_content() == "Leichte Sprache", path
            assert any(a.get("href").endswith("leicht/") for a in page.cssselect("footer a")), path


def test_head_leads_to_the_same_page_in_leichte_sprache(herne_site: BuiltSite) -> None:
    def head(path: str) -> str:
        return str(herne_site.pages[path].select_one("header a[hreflang='de-simple']")["href"])

    assert head(HEALTH) == f"../../{EASY}"
    assert head(routes.READING_AID) == "../leicht/wegweiser/"  # a page written by hand
    assert head("massnahmen/kim/") == "../../leicht/"
    assert head(f"ausgaben/konferenz-2016/{HEALTH}").endswith("../../leicht/")


def test_pages_exist_once_and_not_before_their_day(
    herne_site: BuiltSite, site_2016: BuiltSite
) -> None:
    assert "leicht/" in herne_site.pages
    assert not [path for path in herne_site.pages if re.match("ausgaben/.+/leicht/", path)]
    assert "leicht/" not in site_2016.pages
    assert not site_2016.trees[""].cssselect("[hreflang='de-simple']")


def test_another_town_has_no_link_to_what_it_lacks(foreign_site: BuiltSite) -> None:
    assert "leicht/" not in foreign_site.pages
    for page in foreign_site.trees.values():
        assert not page.cssselect("[hreflang='de-simple'], [href*='leicht/']")


# -- What staff and the law are told --------------------------------------------------------------


def section(page: BeautifulSoup, anchor: str) -> str:
    """The words from a heading on to the next one of its level."""
    heading = page.find(id=anchor)
    found = []
    for one in heading.find_next_siblings():
        if one.name == heading.name:
            break
        found.append(words(one))
    return " ".join(found)


def test_statement_says_what_exists_and_what_nobody_has_checked(
    pages: Pages[BeautifulSoup],
) -> None:
    said = section(pages[routes.ACCESSIBILITY], "sprachen")
    assert "Texte in Leichter Sprache: 10." in said
    assert "Davon noch nicht von Menschen mit Lernschwierigkeiten geprüft: 10." in said
    assert "Videos in Deutscher Gebärdensprache gibt es noch nicht." in said
    assert "Noch nicht vorhanden" not in said


def test_statement_of_a_town_without_says_that_both_are_missing(
    of_foreign: Pages[BeautifulSoup],
) -> None:
    said = section(of_foreign[routes.ACCESSIBILITY], "sprachen")
    assert "Texte in Leichter Sprache gibt es noch nicht." in said
    assert "Videos in Deutscher Gebärdensprache gibt es noch nicht." in said


def test_statement_names_what_is_missing_of_what_exists(of_good: Pages[BeautifulSoup]) -> None:
    page = of_good[routes.ACCESSIBILITY]
    assert "Texte in Leichter Sprache: 2." in section(page, "leichte-sprache")
    missing = "wie man sich zurechtfindet; das Wichtigste aus der Erklärung zur Barrierefreiheit"
    assert f"Noch nicht vorhanden: {missing}" in section(page, "leichte-sprache")
    assert f"Noch nicht vorhanden: {missing}." in section(page, "gebaerdensprache")
    assert "Videos in Deutscher Gebärdensprache: 2." in section(page, "gebaerdensprache")


def test_statement_says_when_all_texts_are_checked(tmp_path: Path) -> None:
    data = copy(GOOD, tmp_path)
    (data / "leicht" / "wege.yml").unlink()
    page = pages_of(rendered(load(data).as_of(TODAY)))[routes.ACCESSIBILITY]
    assert "Menschen mit Lernschwierigkeiten haben alle geprüft." in words(page)


def test_edition_leaves_it_to_the_statement_of_today(herne_site: BuiltSite) -> None:
    page = herne_site.pages["ausgaben/konferenz-2016/barrierefreiheit/"]
    assert "nur in der aktuellen Fassung" in section(page.select_one("article .text"), "sprachen")


def test_staff_read_what_is_to_be_done(pages: Pages[BeautifulSoup]) -> None:
    page = pages[routes.TO_CONFIRM]
    assert "Gesundheit" in section(page, "leichte-sprache")
    assert "Videos in Gebärdensprache, die noch fehlen" in section(page, "leichte-sprache")


def test_check_reminds_of_drafts_missing_and_outdated_texts(tmp_path: Path) -> None:
    data = copy(HERNE, tmp_path)
    replace(data, "leicht/konferenz.yml", "stand: 2026-02-28", "stand: 2016-09-14")
    (data / "leicht" / "kultur.yml").unlink()
    said = cli("check", data=data).stderr
    assert "data/leicht/start.yml:1:1: Warnung: Noch Entwürfe: start, wegweiser," in said
    assert "Warnung: Texte in Leichter Sprache fehlen noch: „Kultur“." in said
    news = "Zu „/konferenz/“ gibt es Neues vom 18. November 2016."
    assert f"data/leicht/konferenz.yml:6:8: Warnung: stand: {news}" in said


def test_check_does_not_remind_a_town_that_has_not_begun() -> None:
    assert "Leichter Sprache" not in cli("check", data=FOREIGN).stderr


# -- Sign language --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def videos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the good data name; each file begins as its kind does."""
    folder = tmp_path_factory.mktemp("videos")
    for name, size in (("startseite", 2_340_000), ("wege", 50_000)):
        (folder / f"{name}.mp4").write_bytes(b"\0\0\0\x18ftypmp42".ljust(size, b"\0"))
        (folder / f"{name}.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nHallo\n")
    return folder


def test_video_loads_nothing_before_somebody_wants_it(videos: Path) -> None:
    page = pages_of(rendered(load(GOOD).as_of(TODAY), videos=videos))[routes.SIGNED]
    first, second = page.select("video")
    assert first["preload"] == "none"
    assert first.has_attr("controls")
    assert not first.has_attr("autoplay")
    assert first.source["src"] == "../gebaerden/startseite.mp4"
    assert first.track["kind"] == "captions"
    assert first.track["srclang"] == "de"
    assert page.find(id=first["aria-labelledby"]).get_text() == "Was auf dieser Website steht"
    said = words(first.parent)
    assert "Video herunterladen (2:05 Minuten, 2,3 MB)" in said
    assert "Video herunterladen (1:10 Minuten, 50,0 KB)" in words(second.parent)


def test_page_and_its_video_lead_to_each_other(videos: Path) -> None:
    pages = pages_of(rendered(load(GOOD).as_of(TODAY), videos=videos))
    field = "handlungsfelder/wege/"
    assert links(pages[field])["Diese Seite in Gebärdensprache"] == "../../gebaerden/#video-wege"
    assert "../handlungsfelder/wege/" in links(pages[routes.SIGNED]).values()
    assert pages[routes.SIGNED].find(id="video-wege")


def test_without_the_folder_the_page_says_so_and_has_no_empty_frame(
    of_good: Pages[BeautifulSoup],
) -> None:
    page = of_good[routes.SIGNED]
    assert not page.select("video, a[download]")
    said = words(page)
    assert "Dieses Video (2:05 Minuten) gehört nicht zu dieser Fassung der Website." in said


def test_without_videos_there_is_no_page(pages: Pages[BeautifulSoup]) -> None:
    assert routes.SIGNED not in pages
    assert "Es gibt noch keine Videos in Gebärden·sprache." in words(pages[routes.EASY])


@pytest.mark.slow
def test_built_site_holds_each_video_once(videos: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = run_loaded("konzept", "build", "--site-dir", site, data=GOOD, VIDEOS=str(videos))
    assert done.returncode == 0, done.stderr
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.mp4"))
    assert found == ["gebaerden/startseite.mp4", "gebaerden/wege.mp4"]
    assert (site / found[0]).read_bytes() == (videos / "startseite.mp4").read_bytes()
    (videos / "startseite.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nGuten Tag\n")
    again = run_loaded("konzept", "build", "--site-dir", site, data=GOOD, VIDEOS=str(videos))
    assert "Unverändert" not in again.stdout
    assert "Guten Tag" in (site / "gebaerden" / "startseite.vtt").read_text()


@pytest.mark.slow
def test_archive_leaves_videos_out_and_says_so(videos: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dist"
    done = run_loaded("konzept", "archive", "--folder", folder, data=GOOD, VIDEOS=str(videos))
    assert done.returncode == 0, done.stderr
    (packed,) = folder.glob("*.zip")
    with ZipFile(packed) as archive:
        names = archive.namelist()
        (page,) = (one for one in names if one.endswith("website/gebaerden/index.html"))
        assert "gehört nicht zu dieser Fassung" in archive.read(page).decode()
        (told,) = (one for one in names if one.endswith("LIESMICH.txt"))
        assert "Gebärdensprache" in archive.read(told).decode()
    assert not [one for one in names if one.endswith((".mp4", ".vtt"))]
