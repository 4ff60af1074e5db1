"""Finds umlauts that were lost when a program took UTF-8 for another encoding, or the reverse."""

import re

_MISREAD = {
    "cp1252": re.compile(r"[ÂÃ]|â€|ï»|[ÐÑØÙ].[ÐÑØÙ]|[ÄÅÈ](?![“”„‘’‚‹›«»…–—•·°²³§®©™\xa0])"),
    "mac_roman": re.compile("√"),
    "cp850": re.compile("├"),
}
"""How UTF-8 begins when it was taken for an encoding of Windows, macOS or DOS; „Spaß“ is none."""

_RUN = re.compile(r"[^\x00-\x7f]{2,}")

_FIRST = "\ufffdÂÃÐÑØÙÄÅÈâï√├"
_SIGNS = re.compile(f"[{_FIRST}](?:(?<=\ufffd)|[^\x00-\x7f])")
"""Stands in each text that was misread; few others have two such letters side by side."""


def may_be_misread(text: str) -> bool:
    """Whether it is worth looking at each word of a long text."""
    return any(one in text for one in _FIRST) and _SIGNS.search(text) is not None


def is_misread(text: str) -> bool:
    """Whether umlauts of a text were lost before."""
    return "\ufffd" in text or repaired(text) != text


def repaired(text: str) -> str:
    """A text as it was before UTF-8 was taken for another encoding ("fÃ¼r"), or unchanged."""
    for encoding, start in _MISREAD.items():
        fresh = _RUN.sub(lambda run: _decoded(run[0], encoding, start), text)  # noqa: B023
        if fresh != text:
            return fresh
    return text


def _decoded(run: str, encoding: str, start: re.Pattern[str]) -> str:
    """Signs beyond ASCII as the UTF-8 that they seem to have been; Windows skips five bytes."""
    if not start.match(run):
        return run
    octets = (one.encode("latin-1" if "\x80" <= one <= "\x9f" else encoding) for one in run)
    try:
        return b"".join(octets).decode()
    except UnicodeError:
        return run
