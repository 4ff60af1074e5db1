"""Each kind of single value accepts what it should, and refuses the rest with a German reason."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from building import assert_leads_openly, parse_html
from konzept.values.addresses import Email, Url
from konzept.values.choice import Choice
from konzept.values.invisible import INVISIBLE, holds_invisible
from konzept.values.markdown import to_html
from konzept.values.refusals import refusal_in
from konzept.values.texts import Day, Id, Line, Markdown, Number, Unknown


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refusal(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as refused:
        read(kind, value)
    (detail,) = refused.value.errors()
    found = refusal_in(detail.get("ctx"))
    return str(found.with_hint()) if found else detail["msg"]


# -- Lines ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["Kita im Koffer", "Wärme & Strom <b>", "{{ x }} {% y %}", "„Vielfalt“", "x" * 300, "5", "-"],
)
def test_a_line_is_any_short_text(text: str) -> None:
    assert read(Line, text) == text


def test_a_line_loses_the_blanks_around_it() -> None:
    assert read(Line, "  Kita im Koffer \n") == "Kita im Koffer"


def test_a_line_has_no_breaks() -> None:
    assert refusal(Line, "eins\nzwei") == (
        "Der Text hat mehrere Zeilen. Erlaubt: eine Zeile (oder „>-“ davor)."
    )


def test_a_line_is_short() -> None:
    assert refusal(Line, "x" * 301) == (
        "Der Text hat 301 Zeichen. Erlaubt: höchstens 300; Ausführliches gehört in „beschreibung“ "
        "oder „text“."
    )


# -- Markdown -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Ein *Absatz*.\n\n- eins\n- zwei",
        "[Stadt](https://www.herne.de/)",
        "[Stadt](<http://www.herne.de/a b>)",
        "[Amt](mailto:amt@herne.de) und [Telefon](tel:+492323160)",
        "[Seite](/massnahmen/kim/) und [Anker](/quellen/#pm16)",
        "<https://www.herne.de/>",
        "[Stadt][1]\n\n[1]: https://www.herne.de/",
        "[Stadt][1]\n\n[1]: <https://www.herne.de/>",
        "laut [1]\n\n[1]: Quelle",
        "[^1]: Quelle: Amt für Statistik",
        "Hinweis: Um 14:30 geht es los. a:b",
        "<b>fett</b> und {{ x }}",
        "[kein Link] (javascript: x)",
        "x" * 20_000,
    ],
)
def test_markdown_may_link_to_the_web_and_to_the_site(text: str) -> None:
    assert read(Markdown, text) == text


@pytest.mark.parametrize(
    ("text", "link", "scheme"),
    [
        ("[x](javascript:alert(1))", "javascript:alert(1)", "javascript:"),
        ("[x](JavaScript:alert)", "JavaScript:alert", "JavaScript:"),
        ("[x]( javascript:a)", "javascript:a", "javascript:"),
        ("[x](<javascript:a>)", "javascript:a", "javascript:"),
        ("![x](data:image/png;base64,AA)", "data:image/png;base64,AA", "data:"),
        ("[x](file:///etc/passwd)", "file:///etc/passwd", "file:"),
        ("<vbscript:x>", "vbscript:x", "vbscript:"),
        ("[x][1]\n\n[1]: javascript:a", "javascript:a", "javascript:"),
        ("[x][1]\n\n[1]: <javascript:a>", "javascript:a", "javascript:"),
        ("gut: [a](https://a.de)\nschlecht: [b](ftp://b.de)", "ftp://b.de", "ftp:"),
    ],
)
def test_markdown_links_nowhere_else(text: str, link: str, scheme: str) -> None:
    assert refusal(Markdown, text) == (
        f"Der Link „{link}“ beginnt mit „{scheme}“. Erlaubt: https:, http:, mailto:, tel: oder "
        "eine Seite dieser Website, beginnend mit „/“."
    )


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("www.herne.de", "https://www.herne.de"),
        ("//www.herne.de/a", "https://www.herne.de/a"),
        ("../kim/", ""),
        ("#ziel", ""),
        ("kim", ""),
        ("", ""),
    ],
)
def test_markdown_links_start_at_the_root_of_the_site(target: str, hint: str) -> None:
    assert refusal(Markdown, f"[x]({target})") == (
        f"Der Link „{target}“ führt nirgendwohin. Erlaubt: https:, http:, mailto:, tel: oder eine "
        f"Seite dieser Website, beginnend mit „/“.{f' Meinten Sie „{hint}“?' if hint else ''}"
    )


@pytest.mark.parametrize("target", ["https://herne", "https:www.herne.de", "http://a.de:99999/"])
def test_markdown_links_to_the_web_are_web_addresses(target: str) -> None:
    assert refusal(Markdown, f"[x]({target})").startswith(
        f"Der Link „{target}“ ist keine Web-Adresse. Erlaubt: https:, "
    )


@pytest.mark.parametrize(
    "text",
    [
        "[z](/\\/host)",
        "[z](/\\\\host)",
        "[z](/&#9;/host)",
        "[z](/&#92;host)",
        "[z](<//host>)",
        "[z](&#47;/host)",
        "- a [b]\n- c\n\n  [b]: //host/",
        "- a [b]\n- c\n\n  [b]: https://nutzer:geheim@www.example.org/",
        "a [B  c]\n\n[b\nC]: //host/ und [b c]: //host/\n[b c]: //host/",
        "a [][ö]\n\n[Ö]: ftp://www.example.org/",
        "*[z](//host)*",
        "![z](//host/bild.png)",
        "<HTTPS://nutzer:geheim@www.example.org/>",
        "[z](javascript&colon;alert(1))",
        "[z](&#106;avascript:alert)",
        "[z](\\javascript:alert)",
        "[z](https://www.example.org\\@host/)",
    ],
)
def test_links_are_judged_where_browsers_would_go(text: str) -> None:
    assert refusal(Markdown, text).startswith("Der Link „")


_LINK_SIGNS = (
    *("[a](", ")", "[a]: ", "[a]", "[", "]", "<", ">", "> ", "- ", "\n", "\n\n", "  ", "\\", "/"),
    *("//", "host", "&#9;", "&#47;", "&colon;", ":", "javascript:", "https://", "http:", "@", "a"),
    *("https://www.example.org/", "?", "#", "*", "`", "!", '"', "(", "\u00a0", "mailto:", "&"),
)


@given(st.lists(st.sampled_from(_LINK_SIGNS), max_size=14).map("".join))
def test_every_link_of_an_accepted_text_leads_to_the_site_or_openly_elsewhere(text: str) -> None:
    try:
        read(Markdown, text)
    except ValidationError:
        return
    for link in parse_html(to_html(text, str)).find_all("a"):
        assert_leads_openly(str(link["href"]))


@pytest.mark.parametrize("sign", ["> ", ">", "- ", "1. "])
def test_lists_and_quotations_stand_in_few_others(sign: str) -> None:
    def nested(levels: int) -> str:
        if sign[0] == ">":
            return sign * levels + "Text"
        lines = (
            f"{' ' * len(sign) * level}{sign}{word}" for level in range(levels) for word in "ab"
        )
        return "\n".join(lines)

    assert read(Markdown, nested(6)) == nested(6)
    for levels in (7, 150):
        assert refusal(Markdown, nested(levels)[:20_000]).endswith(
            " Listen oder Zitate ineinander. Erlaubt: höchstens 6."
        )


def test_markdown_has_an_end() -> None:
    assert refusal(Markdown, "x" * 20_001) == (
        "Der Text hat 20001 Zeichen. Erlaubt: höchstens 20000."
    )


@given(st.text(max_size=200))
def test_any_text_is_markdown_or_refused_with_a_reason(text: str) -> None:
    try:
        assert read(Markdown, text) == text.strip()
    except ValidationError as refused:
        assert "Erlaubt:" in refused.errors()[0]["msg"]  # noqa: PT017


# -- Ids ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["kim", "2016", "kita-im-koffer", "v2014-0290", "a"])
def test_an_id_is_lower_case_with_hyphens(text: str) -> None:
    assert read(Id, text) == text


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Kita im Koffer", "kita-im-koffer"),
        ("größe", "groesse"),
        ("Übergänge_Öffnen", "uebergaenge-oeffnen"),
        ("kim.", "kim"),
        ("kita--koffer", "kita-koffer"),
        ("-kim-", "kim"),
        ("kim\u00a0neu", "kim-neu"),
        ("Va\u0308ter", "vaeter"),
    ],
)
def test_another_spelling_is_answered_with_the_nearest_id(text: str, proposal: str) -> None:
    said = text.replace("\u00a0", "[U+00A0]")
    assert refusal(Id, text) == (
        f"„{said}“ ist keine Kennung. Erlaubt: Kleinbuchstaben a–z, Ziffern und einzelne "
        f"Bindestriche. Meinten Sie „{proposal}“?"
    )


@pytest.mark.parametrize("text", ["ب", "–", "."])
def test_no_id_is_proposed_where_none_is_near(text: str) -> None:
    assert refusal(Id, text) == (
        f"„{text}“ ist keine Kennung. Erlaubt: Kleinbuchstaben a–z, Ziffern und einzelne "
        "Bindestriche."
    )


def test_an_id_is_as_long_as_a_folder_can_be_called() -> None:
    assert read(Id, "x" * 255) == "x" * 255
    assert refusal(Id, "x" * 256) == "Die Kennung hat 256 Zeichen. Erlaubt: höchstens 255."


@given(st.text(max_size=40))
def test_a_proposed_id_is_one(text: str) -> None:
    try:
        read(Id, text)
    except ValidationError as refused:
        _, _, proposal = refused.errors()[0]["msg"].partition("Meinten Sie „")
        assert not proposal or read(Id, proposal.removesuffix("“?"))


# -- Addresses ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "https://www.herne.de/",
        "http://de.readkong.com/page/vielfalt-8213141",
        "HTTPS://www.herne.de",
        "https://www.herne.de/a/b.pdf?x=1&y=2#seite=3",
        "https://www.herne.de/b%C3%A4ume/(alt)",
        "https://münchen.de/straße",
        "https://localhost.localdomain:8000/",
    ],
)
def test_an_url_leads_to_the_web(text: str) -> None:
    assert read(Url, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://www.herne.de/",
        "mailto:amt@herne.de",
        "/massnahmen/",
        "https://",
        "https://herne",
        "https://[::1",
        "https://www.herne.de/a b",
        "https://www.herne.de/\n",
        'https://www.herne.de/"onclick="x',
        "https://www.herne.de/<script>",
        "https://www.herne.de\\@böse.de",
        "https://www.herne.de:99999/",
        "https://www.herne.de:0/",
        "https://www.herne.de:x/",
        "https://www..herne.de/",
        "https://.herne.de/",
        "https://www.herne.de@example.org/",
        "unbekannt",
    ],
)
def test_an_url_leads_nowhere_else(text: str) -> None:
    said = text.replace("\n", "[U+000A]")
    assert refusal(Url, text) == (
        f"„{said}“ ist keine Web-Adresse. Erlaubt: eine Adresse mit https:// oder http://, ohne "
        "Leerzeichen."
    )


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("https//www.herne.de", "https://www.herne.de"),
        ("http:/www.herne.de", "http://www.herne.de"),
        ("//www.herne.de/", "https://www.herne.de/"),
    ],
)
def test_a_mistyped_scheme_is_answered_with_the_right_one(text: str, hint: str) -> None:
    assert refusal(Url, text).endswith(f" Meinten Sie „{hint}“?")


def test_an_email_address_is_named_as_what_it_is() -> None:
    assert refusal(Url, "amt@herne.de").startswith(
        "„amt@herne.de“ ist eine E-Mail-Adresse, keine Web-Adresse. Erlaubt: "
    )


@pytest.mark.parametrize("text", ["www.herne.de", "herne.de", "www.herne.de/integration/"])
def test_a_web_address_without_scheme_is_answered_with_one(text: str) -> None:
    assert refusal(Url, text).endswith(f" Meinten Sie „https://{text}“?")


@pytest.mark.parametrize(
    "text", ["amt@herne.de", "a.b+c@sub.herne.de", "klima@musterstadt.example"]
)
def test_an_email_address_has_a_name_and_a_host(text: str) -> None:
    assert read(Email, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "amt",
        "amt@herne",
        "a b@herne.de",
        "<a@herne.de>",
        "a@b@herne.de",
        "a@herne.de?subject=x",
        "a@herne.de,b@herne.de",
        "a..b@herne.de",
        "a@herne..de",
        "a" * 400,
    ],
)
def test_anything_else_is_no_email_address(text: str) -> None:
    said = f"{text[:60]}…" if len(text) > 60 else text
    assert refusal(Email, text) == (
        f"„{said}“ ist keine E-Mail-Adresse. Erlaubt: name@beispiel.de."
    )


@pytest.mark.parametrize(
    "text", ["amt at herne.de", "amt(at)herne.de", "amt [at] herne.de", "mailto:amt@herne.de"]
)
def test_a_disguised_email_address_is_answered_with_the_plain_one(text: str) -> None:
    assert refusal(Email, text).endswith(" Meinten Sie „amt@herne.de“?")


# -- Numbers, days, choices -----------------------------------------------------------------------


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("10", 10), ("007", 7), ("999999", 999999)])
def test_a_number_is_whole_and_counts_from_one(text: str, number: int) -> None:
    assert read(Number, text) == number


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "1,5", "zehn", "1000000", "٣", "1 ", "0x1"])
def test_anything_else_is_no_number(text: str) -> None:
    assert refusal(Number, text) == f"„{text}“ passt hier nicht. Erlaubt: eine ganze Zahl ab 1."


def test_a_day_is_known_to_the_day() -> None:
    assert read(Day, "2016-11-17") == date(2016, 11, 17)


@pytest.mark.parametrize("text", ["2016", "2016-H1", "2016-11", "2016-11-17T14:00"])
def test_a_date_of_another_precision_is_no_day(text: str) -> None:
    assert refusal(Day, text) == f"„{text}“ ist kein Tag. Erlaubt: JJJJ-MM-TT."


def test_a_day_that_is_no_date_is_refused_as_such() -> None:
    assert refusal(Day, "17.11.2016").endswith(" Meinten Sie „2016-11-17“?")


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Line, "Amt"), (Email, "amt@herne.de"), (Url, "https://www.herne.de"), (Day, "2016-11-17")],
)
def test_unknown_is_a_value_where_the_contract_says_so(kind: Any, value: str) -> None:
    assert read(Unknown[kind], "unbekannt") is None
    assert read(Unknown[kind], value) == read(kind, value)


def test_unknown_is_no_value_elsewhere() -> None:
    assert "ist keine E-Mail-Adresse" in refusal(Email, "unbekannt")
    assert "ist kein Datum" in refusal(Day, "unbekannt")


class Role(Choice):
    LEAD = "federfuehrung", "Federführung"
    DELIVERY = "umsetzung", "Umsetzung"
    FUNDING = "foerderung", "Förderung"
    PARTNER = "partner"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("Federführung", " Meinten Sie „federfuehrung“?"),
        ("Umsetzun", " Meinten Sie „umsetzung“?"),
        ("partnerin", " Meinten Sie „partner“?"),
        ("chef", ""),
    ],
)
def test_a_choice_is_refused_with_the_nearest_word(word: str, hint: str) -> None:
    assert refusal(Role, word) == (
        f"„{word}“ gibt es hier nicht. Erlaubt: federfuehrung, umsetzung, foerderung, partner."
        f"{hint}"
    )


def test_a_word_of_the_choice_is_kept() -> None:
    assert read(Role, "partner") is Role.PARTNER


def test_readers_get_other_words_where_the_choice_has_them() -> None:
    assert (Role.LEAD.words, Role.PARTNER.words) == ("Federführung", "partner")


@pytest.mark.parametrize("text", ["x Meinten Sie „y“?", "{word} {reason} {refusal}", "Erlaubt: x."])
def test_a_refusal_quotes_what_reads_like_a_part_of_a_refusal(text: str) -> None:
    assert refusal(Unknown[Url], text) == (
        f"„{text}“ ist keine Web-Adresse. Erlaubt: eine Adresse mit https:// oder http://, ohne "
        "Leerzeichen. Hier auch: unbekannt."
    )


def test_a_refusal_asks_last_where_unknown_is_allowed_too() -> None:
    assert refusal(Unknown[Day], "17.11.2016").endswith(
        ". Hier auch: unbekannt. Meinten Sie „2016-11-17“?"
    )


def test_every_invisible_character_is_found_in_a_long_text() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    found = [one[0] for one in INVISIBLE.finditer(every)]
    assert len(found) > 100_000
    assert all(map(holds_invisible, found))
    assert not holds_invisible("Straße „Am Ring“ – 5 € …")
