"""Text for a terminal or the log of a forge, where nothing that it quotes is a command."""

import re

from konzept.values.invisible import INVISIBLE

_COMMAND = re.compile(r"^[^\S\n]*:(?=:)|##(?=\w*\[)|section_(?=start:|end:)", re.MULTILINE)
"""How commands begin: ``::error`` and ``##[group]`` at GitHub, ``section_start:`` at GitLab."""


def harmless(text: str) -> str:
    """The text with a blank inside of each command, and invisible characters as "[U+202E]"."""
    return _COMMAND.sub(r"\g<0> ", spelled_out(text))


def spelled_out(text: str) -> str:
    """The text with control characters and those that turn its direction as "[U+202E]"."""
    return INVISIBLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
