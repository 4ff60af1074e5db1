"""A style sheet as it is delivered: who maintains it reads it in the project."""

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_KEPT_OR_NEEDLESS = re.compile(r'("[^"]*")|;?\s*(})\s*|\s*([{;])\s*|([:,])\s+|\s*\n\s*')


def compact(css: str) -> str:
    """The same rules without comments, on one line. What stands in quotation marks is kept."""
    found = _KEPT_OR_NEEDLESS.sub(
        lambda one: one[one.lastindex] if one.lastindex else " ", _COMMENT.sub("", css)
    )
    return found.strip() + "\n"
