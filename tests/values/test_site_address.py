"""The address of the site is a URI of a folder, or a German sentence says what it should be."""

from __future__ import annotations

import pytest

from konzept.values.addresses import is_url, uri
from konzept.values.site_address import site_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", ""),
        ("  ", ""),
        ("https://rad.example/", "https://rad.example/"),
        ("https://rad.example", "https://rad.example/"),
        ("http://localhost:8000/a/b", "http://localhost:8000/a/b/"),
        (" https://rad.example/ ", "https://rad.example/"),
        ("HTTPS://Rad.Example:443/A/../b/", "https://rad.example/b/"),
        ("https://rad.example/a%20b/", "https://rad.example/a%20b/"),
        ("https://rad.example/v1.2/@rad/", "https://rad.example/v1.2/@rad/"),
        ("https://münchen.example/Straße/", "https://xn--mnchen-3ya.example/Stra%C3%9Fe/"),
        ("https://mu\u0308nchen.example/", "https://xn--mnchen-3ya.example/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
    ],
)
def test_address_is_a_uri_of_a_folder(text: str, address: str) -> None:
    assert site_address(text) == address
    assert site_address(address) == address


@pytest.mark.parametrize(
    ("text", "reason", "meant"),
    [
        ("https://rad.example/a b/", "enthält ein Leerzeichen", "https://rad.example/a%20b/"),
        ("https://rad .example/", "enthält ein Leerzeichen", None),
        ("https://rad.example/a\tb/", "enthält ein Leerzeichen", "https://rad.example/a%20b/"),
        ("https://rad.example/?x=1", "enthält eine Abfrage", "https://rad.example/"),
        ("https://rad.example/?", "enthält eine Abfrage", "https://rad.example/"),
        ("https://rad.example/a#b", "enthält einen Anker", "https://rad.example/a/"),
        ("https://rad.example/a/index.html", "nennt eine Datei", "https://rad.example/a/"),
        ("https://rad.example/index.HTM/", "nennt eine Datei", "https://rad.example/"),
        ("https://rad.example/start.php", "nennt eine Datei", "https://rad.example/"),
        ("ftp://rad.example/", "beginnt nicht mit https:// oder http://", "https://rad.example/"),
        ("rad.example/a", "beginnt nicht mit https:// oder http://", "https://rad.example/a/"),
        ("//rad.example/", "beginnt nicht mit https:// oder http://", "https://rad.example/"),
        ("http:/rad.example/", "beginnt nicht mit https:// oder http://", "http://rad.example/"),
        ("file:///srv/", "beginnt nicht mit https:// oder http://", None),
        ("https://rad.example/a\\b/", "ist keine Web-Adresse", None),
        ("https://rad.example/%zz/", "ist keine Web-Adresse", None),
        ("https://rad.example:99999/", "ist keine Web-Adresse", None),
        ("https://rad..example/", "ist keine Web-Adresse", None),
        ("https://xn--a.example/", "ist keine Web-Adresse", None),
        ("https://rad.example/a\u200bb/", "ist keine Web-Adresse", None),
        ("https:///a/", "ist keine Web-Adresse", None),
    ],
)
def test_other_forms_are_refused_and_the_right_one_is_named(
    text: str, reason: str, meant: str | None
) -> None:
    with pytest.raises(ValueError, match=r"^SITE_URL: ") as refused:
        site_address(text)
    message = str(refused.value)
    assert f"“ {reason}" in message
    assert "Erlaubt: https://www.example.org/ oder mit Ordnern" in message
    assert message.partition("Meinten Sie ")[2] == (f"„{meant}“?" if meant else "")


@pytest.mark.parametrize("text", ["https://rad:geheim@rad.example/", "rad:geheim@rad.example"])
def test_a_password_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(ValueError, match=r"Meinten Sie „https://rad\.example/“") as refused:
        site_address(text)
    assert "geheim" not in str(refused.value)


def test_addresses_of_the_data_are_uris_for_machines() -> None:
    assert uri("https://www.example.org/a?b#c") == "https://www.example.org/a?b#c"
    assert uri("https://straße.example/ä?ö#ü") == (
        "https://xn--strae-oqa.example/%C3%A4?%C3%B6#%C3%BC"
    )
    assert is_url("https://straße.example/")
    assert not is_url("https://xn--ä.example/")
