"""A style sheet as it is delivered: who maintains it reads it in the project."""

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NEEDLESS = re.compile(r";?\s*(})\s*|\s*([{;])\s*|([:,])\s+|\s*\n\s*")


def compact(css: str) -> str:
    """The same rules without comments, on one line.

    No string may hold a brace, a semicolon, or a colon or comma with a space behind it.
    """
    rules = _NEEDLESS.sub(lambda one: one[1] or one[2] or one[3] or " ", _COMMENT.sub("", css))
    return rules.strip() + "\n"
