"""The address that a site will have (``SITE_URL``): checked at the door, and spelled as a URI."""

import re
from unicodedata import normalize

from pydantic_core import Url

from konzept.values.addresses import is_url
from konzept.values.refusals import Refusal, shown

_ALLOWED = (
    "https://www.example.org/ oder mit Ordnern: https://www.example.org/konzept/; ohne "
    "Leerzeichen, „?“, „#“, Dateiname, Benutzer und Passwort"
)
_FILE = re.compile(
    r"[^/]*\.(s?html?|xhtml|php\d?|aspx?|jsp|cgi|xml|txt|json|pdf|css|js|md)/?$", re.I
)
_BEFORE_HOST = re.compile(r"^([a-z][a-z0-9+.-]*:/+|/+)?([^/]*@)?", re.I)


def site_address(text: str, setting: str = "SITE_URL") -> str:
    """The address as a URI that ends in "/"; "" if there is none.

    White space around it goes; umlauts become punycode in the host, and percent-encoded in the
    path. Raises ``ValueError`` with a German reason that names the ``setting``.
    """
    text = normalize("NFC", text.strip())
    if not text:
        return ""
    if mistake := _mistake(text):
        secret, at, rest = text.rpartition("@")
        reason = f"{setting}: {shown(f'…{at}{rest}' if secret else text)} {mistake}."
        raise ValueError(str(Refusal(reason, _ALLOWED, _meant(text))))
    return _folder(text)


def _mistake(text: str) -> str:
    """What is wrong with an address, in German; "" if it can be used."""
    if re.search(r"\s", text):
        return "enthält ein Leerzeichen"
    if not re.match("https?://", text, re.I):
        return "beginnt nicht mit https:// oder http://"
    for sign, name in (("?", "eine Abfrage"), ("#", "einen Anker")):
        if sign in text:
            return f"enthält {name} („{sign}“)"
    _, _, host, *path = text.split("/", 3)
    if "@" in host:
        return "enthält einen Benutzer oder ein Passwort"
    if path and _FILE.search(path[0]):
        return "nennt eine Datei"
    return "" if _is_sound(text) else "ist keine Web-Adresse"


def _is_sound(text: str) -> bool:
    try:
        parsed = str(Url(text))
    except ValueError:  # a host that no punycode can spell
        return False
    broken = re.search("%(?![0-9a-f]{2})", parsed, re.I)
    return is_url(text, dotted=False) and text.isprintable() and not broken


def _meant(text: str) -> str | None:
    """The usable address that is most like one that is not."""
    scheme = "http" if text.lower().startswith("http:") else "https"
    rest = _BEFORE_HOST.sub("", re.split(r"[?#]", text)[0]).strip()
    host, slash, path = re.sub(r"\s", "%20", rest).partition("/")
    meant = f"{scheme}://{host}{slash}{_FILE.sub('', path)}"
    return None if _mistake(meant) or not is_url(meant) else _folder(meant)


def _folder(text: str) -> str:
    return str(Url(text if text.endswith("/") else f"{text}/"))
