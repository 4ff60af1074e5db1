"""The legal pages say what law wants, show what is not known, and invent nothing."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from building import TODAY, BuiltSite, cli, parse_html, redirects, rendered, run_loaded
from datasets import FOREIGN, HERNE, copy, replace, with_records
from konzept import routes
from konzept.plan.plan import Plan
from konzept.reading.load import load
from konzept.reading.problems import Problem
from konzept.records.registers import Organisation
from konzept.reports.accessibility_review_due import accessibility_review_due
from konzept.values.key_path import written

LEGAL = (routes.IMPRINT, routes.PRIVACY, routes.ACCESSIBILITY, routes.REPORT_BARRIER)
GAP = "noch nicht eingetragen"


def legal_pages(plan: Plan, address: str = "") -> dict[str, BeautifulSoup]:
    site = rendered(plan, site_url=address)
    found = {page.path: page.body for page in site.pages if page.path in LEGAL}
    return {path: parse_html(body) for path, body in found.items()}


def words(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


@pytest.fixture(scope="module")
def of_herne(herne: Plan) -> dict[str, BeautifulSoup]:
    return legal_pages(herne.as_of(TODAY))


@pytest.fixture(scope="module")
def of_foreign(foreign: Plan) -> dict[str, BeautifulSoup]:
    """Of data that say everything."""
    return legal_pages(foreign.as_of(TODAY))


def with_facts(data: Path, **facts: str) -> Plan:
    """The foreign data with other facts of the accessibility statement; "" leaves a key out."""
    file = data / "konzept.yml"
    for key, value in facts.items():
        line = f"    {key}: {value}\n" if value else ""
        text, count = re.subn(rf"^    {key}: .*\n", line, file.read_text("utf-8"), flags=re.M)
        assert count == 1, key
        file.write_text(text, "utf-8")
    return load(data)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copy(FOREIGN, tmp_path)


# -- What law wants said --------------------------------------------------------------------------


def test_statement_has_the_parts_of_the_european_model_in_its_order(
    of_herne: dict[str, BeautifulSoup], of_foreign: dict[str, BeautifulSoup]
) -> None:
    for pages in (of_herne, of_foreign):
        headings = [h2.get_text() for h2 in pages[routes.ACCESSIBILITY].select("h2")]
        assert headings == [
            "Geltungsbereich",
            "Stand der Vereinbarkeit mit den Anforderungen",
            "Nicht barrierefreie Inhalte",
            "Erstellung dieser Erklärung",
            "Rückmeldung und Kontakt",
            "Durchsetzungsverfahren: die Ombudsstelle",
            "Leichte Sprache und Gebärdensprache",  # beside the model
        ]


def test_statement_names_the_law_of_north_rhine_westphalia(
    of_herne: dict[str, BeautifulSoup],
) -> None:
    text = words(of_herne[routes.ACCESSIBILITY])
    assert "bemüht sich: Stadt Herne." in text  # no article fits all names
    for law in ("BGG NRW", "BITVNRW", "§ 10d BGG NRW", "§ 4 Absatz 4 BITVNRW", "§ 5 Absatz 2"):
        assert law in text
    for path in (routes.ACCESSIBILITY, routes.REPORT_BARRIER):
        assert "zwei bis höchstens sechs Wochen" in words(of_herne[path])


def test_complete_data_leave_no_gap(of_foreign: dict[str, BeautifulSoup]) -> None:
    assert set(of_foreign) == set(LEGAL)
    for path, page in of_foreign.items():
        assert GAP not in words(page), path


def test_complete_statement_says_everything_the_data_say(
    of_foreign: dict[str, BeautifulSoup],
) -> None:
    text = words(of_foreign[routes.ACCESSIBILITY])
    for fact in (
        "Diese Website ist mit den Anforderungen von BGG NRW und BITVNRW teilweise vereinbar",
        "Karten des Wärmeplans Grund: Die Karten liegen nur als Bild vor. "
        "Stattdessen: Tabelle auf Anfrage beim Klimabüro",
        "Zusammenfassung in Leichter Sprache Grund: Sie ist noch nicht geschrieben.",
        "Erstellt am 2. Oktober 2023",
        "Zuletzt überprüft am 29. September 2023",
        "Methode der Prüfung Selbstbewertung",
        "Stelle Ombudsstelle des Musterlands",
    ):
        assert fact in text
    links = {a["href"] for a in of_foreign[routes.ACCESSIBILITY].select("a[href]")}
    assert "https://www.musterstadt.example/kontakt" in links
    assert "https://ombudsstelle.example.org/" in links
    assert "mailto:ombudsstelle@example.org" in links


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("vollstaendig", "vollständig vereinbar"),
        ("teilweise", "teilweise vereinbar"),
        ("nicht", "nicht vereinbar"),
        ("unbekannt", "Das Ergebnis einer Prüfung ist noch nicht eingetragen."),
    ],
)
def test_conformity_is_said_in_the_words_of_the_model(
    level: str, expected: str, data: Path
) -> None:
    page = legal_pages(with_facts(data, stufe=level).as_of(TODAY))[routes.ACCESSIBILITY]
    assert expected in words(page)


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("vollstaendig", "Es sind keine nicht barrierefreien Inhalte bekannt."),
        ("teilweise", "Welche Inhalte nicht barrierefrei sind, ist noch nicht eingetragen."),
        ("unbekannt", "Welche Inhalte nicht barrierefrei sind, ist noch nicht eingetragen."),
    ],
)
def test_only_a_fully_conforming_site_may_list_no_barriers(
    level: str, expected: str, data: Path
) -> None:
    file = data / "konzept.yml"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"    bekannte_maengel:\n(      .*\n)+?(?=    \w)", "", text), "utf-8")
    plan = with_facts(data, stufe=level)
    assert not plan.concept.legal.accessibility.known_barriers
    assert expected in words(legal_pages(plan.as_of(TODAY))[routes.ACCESSIBILITY])


def test_privacy_notice_says_what_article_13_wants(of_foreign: dict[str, BeautifulSoup]) -> None:
    text = words(of_foreign[routes.PRIVACY])
    for fact in (
        "Artikel 13",
        "Verantwortlich Stadt Musterstadt",
        "Stelle Datenschutzstelle der Stadt Musterstadt",
        "Der Webserver speichert keine IP-Adressen.",
        "Das Rechenzentrum Musterland betreibt den Webserver. Nichts verlässt die EU.",
        "Nachrichten werden ein Jahr nach der Antwort gelöscht.",
        "Artikel 6 Absatz 1 Buchstabe e DSGVO",
        "§ 25",
        "keine automatisierte Entscheidung",
        "Landesbeauftragten für Datenschutz und Informationsfreiheit Nordrhein-Westfalen",
    ):
        assert fact in text
    for article in (15, 16, 17, 18, 20, 21, 77):
        assert f"Artikel {article} DSGVO" in text


def test_privacy_notice_says_that_the_server_may_learn_what_is_searched(
    of_herne: dict[str, BeautifulSoup],
) -> None:
    text = words(of_herne[routes.PRIVACY])
    _, _, server = text.partition("Was der Webserver speichert Damit")
    assert "wonach Sie gesucht oder gefiltert haben" in server.partition("Wenn Sie uns")[0]
    assert "nur in der Adresse" not in text


def test_imprint_says_what_section_5_wants(of_foreign: dict[str, BeautifulSoup]) -> None:
    page = of_foreign[routes.IMPRINT]
    text = words(page)
    for fact in (
        "§ 5 Digitale-Dienste-Gesetz",
        "Verantwortlich Stadt Musterstadt",
        "Vertreten durch Amt für Umwelt",
        "Anschrift Musterplatz 1, 99999 Musterstadt",
        "Telefon 00000 000-0",
    ):
        assert fact in text
    assert page.select_one('a[href="mailto:klima@musterstadt.example"]')
    assert page.select_one('a[href="https://www.musterstadt.example/kontakt"]')


def test_scope_names_the_address_where_it_is_known(foreign: Plan) -> None:
    address = "https://www.example.org/klima/"
    page = legal_pages(foreign.as_of(TODAY), address)[routes.ACCESSIBILITY]
    assert address in words(page)


# -- Gaps -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "gaps"),
    [
        (
            routes.IMPRINT,
            "die Vertretung, die Anschrift, die E-Mail-Adresse, die Telefonnummer, das "
            "Kontaktformular",
        ),
        (
            routes.PRIVACY,
            "die Anschrift, die E-Mail-Adresse, die Telefonnummer, die datenschutzbeauftragte "
            "Stelle, deren E-Mail-Adresse, was der Webserver protokolliert und wie lange, wie "
            "lange Nachrichten aufbewahrt werden, das Kontaktformular, wer den Webserver und die "
            "Postfächer betreibt, ob Daten die EU (Europäische Union) verlassen",
        ),
        (
            routes.ACCESSIBILITY,
            "der Tag der Erklärung, der Tag der Prüfung, die Methode der Prüfung, das "
            "Kontaktformular, die E-Mail-Adresse, die Telefonnummer, die Anschrift, die "
            "Ombudsstelle, deren Web-Adresse, deren E-Mail-Adresse",
        ),
        (
            routes.REPORT_BARRIER,
            "das Kontaktformular, die E-Mail-Adresse der verantwortlichen Stelle, die "
            "Telefonnummer, die Anschrift",
        ),
    ],
)
def test_what_herne_has_not_said_is_one_sentence_and_no_empty_row(
    path: str, gaps: str, of_herne: dict[str, BeautifulSoup]
) -> None:
    page = of_herne[path]
    (sentence,) = page.select("#fehlt")
    assert " ".join(sentence.get_text().split()) == f"Hier ist {GAP}: {gaps}."
    assert not page.select("dd em.unknown")
    assert len(page.select("em.unknown")) == (5 if path == routes.ACCESSIBILITY else 1)


def test_staff_have_one_list_of_what_the_city_has_to_fill_in(herne: Plan) -> None:
    gaps = [written(path) for path, _ in herne.concept.gaps()]
    assert "recht.barrierefreiheit.ombudsstelle.name" in gaps
    assert "recht.verantwortlich" not in gaps
    page = next(one for one in rendered(herne).pages if one.path == routes.TO_CONFIRM)
    rows = parse_html(page.body).select("#ergaenzen ~ ul li")
    assert [row.code.get_text() for row in rows] == gaps
    said = cli("check", data=HERNE).stdout
    assert f"Zu ergänzen:     {len(gaps)} Angaben in tests/herne/data/konzept.yml, alle " in said
    assert [key for key in gaps if f" {key}: " in said] == gaps[:1]


def test_complete_data_leave_staff_nothing_to_fill_in(foreign: Plan) -> None:
    assert not [*foreign.concept.gaps()]
    assert "Zu ergänzen" not in cli("check", data=FOREIGN).stdout


def test_pages_of_herne_hold_no_address_that_the_data_do_not_know(
    of_herne: dict[str, BeautifulSoup],
) -> None:
    known = "\n".join(file.read_text("utf-8") for file in HERNE.rglob("*.yml"))
    for page in of_herne.values():
        for link in page.select("a[href]"):
            url = urlsplit(str(link["href"]))
            if url.scheme:
                assert (url.path if url.scheme == "mailto" else link["href"]) in known


# -- Reporting a barrier --------------------------------------------------------------------------


def mail_links(page: BeautifulSoup) -> list[str]:
    return [str(a["href"]) for a in page.select("a[href^='mailto:'][href*='?']")]


@pytest.mark.parametrize("path", [routes.ACCESSIBILITY, routes.REPORT_BARRIER])
def test_prepared_mail_asks_for_the_page_the_barrier_and_the_aid(
    path: str, of_foreign: dict[str, BeautifulSoup]
) -> None:
    (link,) = mail_links(of_foreign[path])
    url = urlsplit(link)
    asked = parse_qs(url.query, strict_parsing=True)
    assert url.path == "klima@musterstadt.example"
    assert asked["subject"] == ["Barriere auf der Website: Klimakonzept Musterstadt"]
    lines = asked["body"][0].split("\r\n")
    assert "Auf welcher Seite (Titel oder Adresse)?" in lines
    assert "Was geht nicht?" in lines
    assert "Hilfsmittel" in asked["body"][0]


def test_without_an_address_of_its_own_the_body_for_questions_takes_reports(
    of_herne: dict[str, BeautifulSoup], herne: Plan
) -> None:
    contact = herne.concept.contact
    for path in (routes.ACCESSIBILITY, routes.REPORT_BARRIER):
        (link,) = mail_links(of_herne[path])
        assert urlsplit(link).path == contact.email
        assert f"({contact.name}, Stelle für Fragen zum Konzept)" in words(of_herne[path])


def test_without_any_address_there_is_only_the_gap(herne: Plan) -> None:
    silent = with_records(herne.as_of(TODAY), Organisation, ())
    page = legal_pages(silent)[routes.REPORT_BARRIER]
    assert not mail_links(page)
    assert "die E-Mail-Adresse der verantwortlichen Stelle" in words(page)
    assert "öffnet Ihr E-Mail-Programm" not in words(page)


def test_form_comes_first_and_mail_after_it(of_foreign: dict[str, BeautifulSoup]) -> None:
    for path in (routes.ACCESSIBILITY, routes.REPORT_BARRIER):
        terms = [dt.get_text() for dt in of_foreign[path].select("dt")]
        assert terms.index("Kontaktformular") < terms.index("E-Mail")


def test_statement_report_and_privacy_lead_to_each_other(
    of_herne: dict[str, BeautifulSoup],
) -> None:
    def targets(path: str) -> set[str]:
        return {str(a["href"]) for a in of_herne[path].select("a[href]")}

    assert "../barriere-melden/" in targets(routes.ACCESSIBILITY)
    assert "../barrierefreiheit/#durchsetzung" in targets(routes.REPORT_BARRIER)
    assert "../datenschutz/#nachrichten" in targets(routes.REPORT_BARRIER)
    assert of_herne[routes.ACCESSIBILITY].find(id="durchsetzung")
    assert of_herne[routes.PRIVACY].find(id="nachrichten")


def test_every_built_page_links_all_legal_pages(any_site: BuiltSite) -> None:
    wanted = {"Impressum", "Datenschutz", "Barrierefreiheit", "Barriere melden"}
    for path, page in any_site.trees.items():
        if not redirects(page):
            found = {a.text_content().strip() for a in page.cssselect("footer a[href]")}
            assert wanted <= found, path
    assert "404.html" in any_site.trees


# -- The yearly review ----------------------------------------------------------------------------


def due(data: Path, today: date, **facts: str) -> tuple[Problem, ...]:
    return accessibility_review_due(data, with_facts(data, **facts).concept, today)


@pytest.mark.parametrize(
    ("reviewed", "today", "is_due"),
    [
        ("2025-11-22", date(2026, 11, 21), False),
        ("2025-11-22", date(2026, 11, 22), False),
        ("2025-11-22", date(2026, 11, 23), True),
        ("2024-02-29", date(2025, 2, 28), False),
        ("2024-02-29", date(2025, 3, 1), True),
        ("2026-11-22", date(2026, 11, 22), False),
    ],
)
def test_review_is_due_after_more_than_a_year(
    reviewed: str, today: date, is_due: bool, data: Path
) -> None:
    assert bool(due(data, today, geprueft_am=reviewed)) is is_due


def test_warning_names_place_day_and_what_to_do(data: Path) -> None:
    (warning,) = due(data, date(2026, 11, 23), geprueft_am="2025-11-22")
    lines = (data / "konzept.yml").read_text("utf-8").split("\n")
    assert warning.warning
    assert warning.file == "foreign/konzept.yml"
    assert lines[warning.line - 1] == "    geprueft_am: 2025-11-22"
    assert warning.key == "recht.barrierefreiheit.geprueft_am"
    assert "zuletzt am 22. November 2025 überprüft, vor mehr als einem Jahr" in warning.message
    assert "bitte prüfen und „geprueft_am“ eintragen" in warning.message
    assert ": Warnung: recht.barrierefreiheit.geprueft_am: " in str(warning)


@pytest.mark.parametrize("unknown", ["", "unbekannt"])
def test_day_of_the_statement_counts_where_no_review_is_known(unknown: str, data: Path) -> None:
    facts = {"geprueft_am": unknown, "erstellt_am": "2025-11-22"}
    assert not due(data, date(2026, 11, 22), **facts)
    (warning,) = accessibility_review_due(data, load(data).concept, date(2026, 11, 23))
    assert warning.key == "recht.barrierefreiheit.erstellt_am"


@pytest.mark.parametrize("unknown", ["", "unbekannt"])
def test_statement_without_any_day_is_one_warning(unknown: str, data: Path) -> None:
    (warning,) = due(data, TODAY, geprueft_am=unknown, erstellt_am=unknown)
    assert "nennt keinen Tag der Prüfung" in warning.message
    assert warning.key == "recht.barrierefreiheit.geprueft_am"


def test_review_in_the_future_is_a_slip(data: Path) -> None:
    (warning,) = due(data, date(2026, 11, 22), geprueft_am="2062-11-01")
    assert "„2062-11-01“ liegt in der Zukunft (heute: 2026-11-22)" in warning.message


def test_check_warns_and_passes(data: Path) -> None:
    done = cli("check", data=data)
    assert done.returncode == 0
    assert done.stdout.startswith("Daten:")
    assert done.stderr.startswith("foreign/konzept.yml:")
    assert done.stderr.count("\n") == 1
    assert "Warnung: recht.barrierefreiheit.geprueft_am" in done.stderr


def test_check_is_silent_where_nothing_is_due(data: Path) -> None:
    today = date.today().isoformat()
    replace(data, "konzept.yml", "geprueft_am: 2023-09-29", f"geprueft_am: {today}")
    done = cli("check", data=data)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
def test_build_warns_in_its_receipt(data: Path, tmp_path: Path) -> None:
    done = run_loaded("konzept", "build", "--site-dir", tmp_path / "site", data=data)
    assert done.returncode == 0, done.stderr
    assert "Warnung: recht.barrierefreiheit.geprueft_am" in done.stderr


def test_warning_follows_the_real_day_not_the_day_of_the_site(data: Path) -> None:
    done = cli("check", data=data, day=date(2023, 10, 15))
    assert "Warnung: " in done.stderr


def test_forges_show_warnings_as_warnings(data: Path) -> None:
    said = {
        form: cli("check", "--format", form, data=data).stdout
        for form in ("github", "gitlab", "json", "markdown")
    }
    assert said["github"].startswith("::warning file=foreign/konzept.yml,line=")
    assert [one["severity"] for one in json.loads(said["gitlab"])] == ["minor"]
    assert [one["art"] for one in json.loads(said["json"])] == ["warnung"]
    assert "## 1 Warnung\n" in said["markdown"]
