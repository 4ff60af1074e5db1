"""A style sheet as it is delivered: who maintains it reads it in the project."""

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*([{};])\s*|\s*\n\s*")


def compact(css: str) -> str:
    """The same rules without comments, on one line. No string may hold a brace or a semicolon."""
    return _SPACE.sub(lambda space: space[1] or " ", _COMMENT.sub("", css)).strip() + "\n"
