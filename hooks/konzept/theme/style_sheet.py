"""A style sheet as it is delivered: who maintains it reads it in the project."""

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BREAK = re.compile(r"\s*\n\s*")


def compact(css: str) -> str:
    """The same rules without comments, on one line."""
    return _BREAK.sub(" ", _COMMENT.sub("", css)).strip() + "\n"
