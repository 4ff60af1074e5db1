"""A site in several languages: files alone add one, and all words are translated or marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml.html import HtmlElement

from building import SITE_URL, BuiltSite, contents, copy_of_project, run_loaded
from datasets import HERNE, replace
from konzept import routes
from konzept.values.phrases import unmarked
from translating import INVENTED, LANGUAGES, german_words

pytestmark = pytest.mark.slow


@pytest.fixture(name="site")
def _site(site_in_languages: BuiltSite) -> BuiltSite:
    return site_in_languages


def pages_in(site: BuiltSite, language: str) -> dict[str, HtmlElement]:
    own = routes.language_of(language)
    return {path: page for path, page in site.trees.items() if path.startswith(own)}


@pytest.mark.parametrize("language", ["ar"])
def test_each_word_of_a_page_is_translated_or_marked_as_german(
    site: BuiltSite, language: str
) -> None:
    pages = pages_in(site, language)
    assert len(pages) > 100
    left = {
        path: found for path in pages if (found := [*german_words(pages[path], not_of=language)])
    }
    assert not left


def test_no_mark_of_german_is_left(site: BuiltSite) -> None:
    for path, content in contents(site.folder).items():
        if path.endswith((".html", ".js", ".json", ".xml")):
            text = content.decode()
            assert unmarked(text) == text, path


def test_page_says_its_language_and_direction(site: BuiltSite) -> None:
    for language in ("de", *LANGUAGES):
        page = site.trees["" if language == "de" else routes.language_of(language)]
        assert page.get("lang") == language
        assert page.get("dir") == ("rtl" if language == "ar" else None)
        assert page.find("body").get("dir") == ("rtl" if language == "ar" else "ltr")


def test_language_of_a_country_is_added_by_files_alone(site: BuiltSite) -> None:
    page = site.trees["pt-br/massnahmen/kim/"]
    assert page.get("lang") == "pt-BR"
    tags = {one.get("hreflang") for one in page.xpath("//link[@rel='alternate'][@hreflang]")}
    assert "pt-BR" in tags
    assert page.xpath("//meta[@property='og:locale']/@content") == ["pt_BR"]
    assert "28 de fevereiro de 2026" in page.text_content()  # the day of the data
    (data,) = site.trees["pt-br/"].xpath("//script[@type='application/ld+json']/text()")
    assert '"inLanguage": "pt-BR"' in data
    assert (site.folder / "pt-br/assets/suchindex.js").exists()


def test_links_to_other_languages_are_mutual(site: BuiltSite) -> None:
    def alternates(path: str) -> dict[str, str]:
        links = site.trees[path].xpath("//link[@rel='alternate'][@hreflang]")
        return {one.get("hreflang"): one.get("href").removeprefix(SITE_URL) for one in links}

    folders = tuple(map(routes.language_of, LANGUAGES))
    for path in (path for path in site.trees if path.startswith(folders) or path == ""):
        found = alternates(path)
        assert path in found.values()
        assert found["x-default"] == found["de"]
        assert all(alternates(other) == found for other in found.values())


def test_choice_of_languages_leads_to_the_same_page_or_the_start_page(site: BuiltSite) -> None:
    def choice(path: str) -> dict[str, str]:
        links = site.trees[path].xpath("//nav[@class='languages']//a")
        return {one.get("hreflang"): one.get("href") for one in links}

    assert choice("massnahmen/kim/")["tr"] == "../../tr/massnahmen/kim/"
    assert choice("ar/massnahmen/kim/")["tr"] == "../../../tr/massnahmen/kim/"
    assert choice("impressum/")["ar"] == "../ar/"
    for one in site.trees["ar/"].xpath("//nav[@class='languages']//a"):
        assert one.get("lang") == one.get("hreflang")


def test_links_to_pages_that_are_only_german_say_so(site: BuiltSite) -> None:
    for path, page in pages_in(site, "en").items():
        depth = path.count("/")
        for link in page.iter("a"):
            href = link.get("href", "")
            leaves = href.startswith("../" * depth) and not href.startswith("../" * depth + "en/")
            if leaves and "languages" not in (
                link.getparent().getparent().getparent().get("class") or ""
            ):
                assert link.get("hreflang") in ("de", "de-simple"), (path, href)


def test_translation_that_nobody_has_checked_says_so_above_the_text(site: BuiltSite) -> None:
    for path, page in pages_in(site, "tr").items():
        (note,) = page.xpath("//aside[contains(@class, 'translation')]")
        words = note.text_content()
        assert "eine Maschine übersetzt" in words, path
        assert "Kein Mensch hat die Übersetzung geprüft" in words
        assert "Verbindlich ist der deutsche Text" in words
        assert page.xpath("//main/preceding::aside[contains(@class, 'translation')]")
    (note,) = site.trees[routes.language_of(INVENTED)].xpath(
        "//aside[contains(@class, 'translation')]"
    )
    assert "haben Menschen übersetzt" in note.text_content()


def test_german_pages_are_those_of_a_site_without_languages(
    site: BuiltSite, herne_site: BuiltSite
) -> None:
    assert not site.trees["impressum/"].xpath("//aside[contains(@class, 'translation')]")
    texts = {path: herne_site.text(path) for path in ("", "massnahmen/kim/", "zeitleiste/")}
    assert texts == {path: site.text(path) for path in texts}


def test_map_for_search_engines_names_all_languages(site: BuiltSite) -> None:
    text = (site.folder / "sitemap.xml").read_text("utf-8")
    for language in LANGUAGES:
        assert f"<loc>{SITE_URL}{routes.language_of(language)}massnahmen/kim/</loc>" in text
    assert "/ausgaben/" not in text.replace(f"{SITE_URL}ausgaben/</loc>", "")


def test_each_language_has_its_own_search(site: BuiltSite) -> None:
    script = (site.folder / "ar/assets/suchindex.js").read_text("utf-8")
    assert script.startswith('window.suchindex={"language":"ar","entries":[["')
    assert "⟦Kommunales Integrationsmanagement (KIM)⟧" in script


def test_structured_data_names_the_language(site: BuiltSite) -> None:
    (script,) = site.trees["ar/"].xpath("//script[@type='application/ld+json']/text()")
    assert '"inLanguage": "ar"' in script
    assert '"url": "https://www.example.org/konzept/ar/"' in script


def test_no_language_is_shown_that_is_not_to_be_shown(herne_site: BuiltSite) -> None:
    assert not [path for path in herne_site.html if path.startswith(("en/", "tr/", "ar/"))]
    assert 'rel="alternate" hreflang' not in herne_site.html[""]()
    assert 'class="languages"' not in herne_site.html[""]()


def test_untranslated_catalogue_gives_no_pages_but_the_start(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path / "project", HERNE)
    replace(
        project / "data",
        "konzept.yml",
        "    name: English\n    herkunft: maschine\n    anzeigen: nein",
        "    name: English\n    herkunft: maschine\n    anzeigen: ja",
    )
    for folder in ("docs", "data"):
        (project / folder / "sprachen/en.po").unlink()
    done = run_loaded(
        "konzept", "build", "--site-dir", tmp_path / "site", data=project / "data", cwd=project
    )
    assert done.returncode == 0, done.stderr
    found = BuiltSite(tmp_path / "site", "")
    assert [path for path in found.html if path.startswith("en/")] == ["en/", "en/suche/"]
