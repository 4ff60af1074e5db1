"""Web and e-mail addresses, and where the links of a Markdown text may lead."""

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator
from pydantic_core import Url as ParsedUrl

from konzept.values.json_schema import described
from konzept.values.refusals import Refusal, shown

_OF_THE_WEB = ("https", "http")
LINK_SCHEMES = (*_OF_THE_WEB, "mailto", "tel")
"""Rule 9 of the data contract; a link without a scheme leads to a page of the site."""

_NOT_IN_URL = r'\s<>"{}|\\^`'
_HOST = r"[^\W_]([\w-]*[^\W_])?"
_ANY_HOST = re.compile(rf"({_HOST}\.)*{_HOST}")
_HOST_NAME = re.compile(rf"({_HOST}\.)+{_HOST}")
EMAIL = re.compile(r"[A-Za-z0-9_+'-]+(\.[A-Za-z0-9_+'-]+)*@([A-Za-zÄÖÜäöüß0-9-]+\.)+[A-Za-z]{2,}")
_LONGEST = 300  # characters of an address worth a hint
_AT = re.compile(r"\s*[(\[{]\s*at\s*[)\]}]\s*|\s+at\s+", re.IGNORECASE)
"""What people write for "@" to escape spam: "(at)", "[at]" or "at"."""

CONTRIBUTORS = "http://dcat-ap.de/def/contributors/"
"""Below it DCAT-AP.de names all that hand over data to GovData."""

_CONTRIBUTOR = "[A-Za-z0-9_-]+"
_CONTRIBUTOR_IDS = f"{CONTRIBUTORS} und dahinter die Kennung, die GovData vergeben hat"

_NOT_IN_PATH = re.compile(r"[\s\\]|[^\x21-\U0010ffff]")  # browsers read "/\\" and "/<tab>/" as "//"
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_EMAILS = "eine Adresse wie name@beispiel.de"
_URLS = "eine Adresse mit https:// oder http://, ohne Leerzeichen"
_URL_PATTERN = rf"^[Hh][Tt][Tt][Pp][Ss]?://[^/?#{_NOT_IN_URL}]*\.[^{_NOT_IN_URL}]*$"
_LINKS = (
    f"{', '.join(f'{name}:' for name in LINK_SCHEMES)} oder eine Seite dieser Website, "
    "beginnend mit „/“"
)


def check_link(target: str) -> None:
    """Refuse the target of a Markdown link that is neither an address nor a page of the site.

    Whether the page exists is not known here: ``konzept.reading.checks`` looks.
    """
    scheme = SCHEME.match(target)
    meant = None
    if scheme is None:
        if re.match(r"/(?!/)", target) and not _NOT_IN_PATH.search(target):
            return
        mistake, meant = "führt nirgendwohin", _with_scheme(target)
    elif may_lead_to(target):
        return
    elif scheme[1].lower() in LINK_SCHEMES:
        mistake, meant = "ist keine Web-Adresse", _with_scheme(target)
    else:
        mistake = f"beginnt mit „{scheme[0]}“"
    reason = f"Der Link {shown(target)} {mistake}."
    raise Refusal(reason, _LINKS, meant, excerpt=target).error()


def may_lead_to(target: str, *, dotted: bool = True) -> bool:
    """Whether a link may lead to what has a scheme: one of ours, and if it is http, a web address.

    ``dotted`` as for ``is_url``.
    """
    scheme = SCHEME.match(target)
    name = scheme[1].lower() if scheme else ""
    return name in LINK_SCHEMES and (name not in _OF_THE_WEB or is_url(target, dotted=dotted))


def _url(text: str) -> str:
    if is_url(text):
        return text
    kind = "eine E-Mail-Adresse, keine" if EMAIL.fullmatch(text) else "keine"
    raise Refusal(f"{shown(text)} ist {kind} Web-Adresse.", _URLS, meant=_with_scheme(text)).error()


def is_url(text: str, *, dotted: bool = True) -> bool:
    """Whether it is a web address; its host has a dot in its name if it must be ``dotted``."""
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in _OF_THE_WEB
            and "@" not in parts.netloc
            and (_HOST_NAME if dotted else _ANY_HOST).fullmatch(parts.hostname or "") is not None
            and parts.port != 0
            and not re.search(f"[{_NOT_IN_URL}]", text)
            and bool(uri(text))
        )
    except ValueError:  # brackets in the host, a port beyond 65535, a host no punycode can spell
        return False


def uri(text: str) -> str:
    """An address as machines want it: a host with umlauts in punycode, the rest percent-encoded.

    Others stay as they are. Raises ``ValueError`` for a host that cannot be spelled so.
    """
    return text if text.isascii() else str(ParsedUrl(text))


def _with_scheme(text: str) -> str | None:
    """The web address meant by a text whose scheme is missing or mistyped, if it is one."""
    scheme = "http" if text.startswith("http:") else "https"
    rest = re.sub("^(https?)?[:/]*", "", text)
    meant = f"{scheme}://{rest}"
    host = re.split("[/?#]", rest)[0]
    usable = re.search(r"\.[a-z]{2,}$", host) and meant != text and is_url(meant)
    return meant if usable else None


def _email(text: str) -> str:
    if EMAIL.fullmatch(text):
        return text
    spelled = EMAIL.fullmatch(_AT.sub("@", text[:_LONGEST].removeprefix("mailto:")))
    reason = f"{shown(text)} ist keine E-Mail-Adresse."
    raise Refusal(reason, "name@beispiel.de", meant=spelled and spelled.group()).error()


def _contributor(text: str) -> str:
    if re.fullmatch(f"{re.escape(CONTRIBUTORS)}{_CONTRIBUTOR}", text):
        return text
    name = re.sub("^https?://(www[.])?dcat-ap[.]de/def/contributors/", "", text)
    meant = f"{CONTRIBUTORS}{name}" if re.fullmatch(_CONTRIBUTOR, name) else None
    raise Refusal(f"{shown(text)} ist keine Bereitsteller-ID.", _CONTRIBUTOR_IDS, meant).error()


Url = Annotated[
    str,
    AfterValidator(_url),
    described(
        "Web-Adresse", _URLS, "https://www.example.org/", type="string", pattern=_URL_PATTERN
    ),
]

Email = Annotated[
    str,
    AfterValidator(_email),
    described(
        "E-Mail-Adresse", _EMAILS, "stelle@example.org", type="string", pattern=f"^{EMAIL.pattern}$"
    ),
]

ContributorId = Annotated[
    str,
    AfterValidator(_contributor),
    described(
        "Bereitsteller-ID",
        _CONTRIBUTOR_IDS,
        f"{CONTRIBUTORS}musterstadt",
        type="string",
        pattern=f"^{re.escape(CONTRIBUTORS)}{_CONTRIBUTOR}$",
    ),
]
