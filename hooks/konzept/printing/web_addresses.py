"""placeholder"""

from __future__ import annotations

import re

_LINK = re.compile(r'<a href="(https?:[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)


def with_addresses(body: str) -> str:
    """Mark the links whose address has to be printed beside them, for the style sheet.

    That is each address of another site once, unless a link already says it.
    """
    if 'href="http' not in body:
        return body
    printed = {address for address, _, words in _LINK.findall(body) if address == words}

    def mark(link: re.Match[str]) -> str:
        if link[1] in printed:
            return link[0]
        printed.add(link[1])
        return f'<a href="{link[1]}" data-address{link[2]}>{link[3]}</a>'

    return _LINK.sub(mark, body)
