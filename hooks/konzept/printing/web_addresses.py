"""Links whose address is printed beside them: on paper nobody can follow a link."""

import re

_LINK = re.compile(r'<a href="(https?:[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)


def with_addresses(body: str) -> str:
    """A page whose style sheet can print addresses: links that need theirs get ``data-address``.

    These are the first links to each address of another site, unless one has it as its text.
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
