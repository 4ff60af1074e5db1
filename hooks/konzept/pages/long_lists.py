"""When a list of what happened is too long for one page: then each year has a page of its own."""

from collections.abc import Sized

MOST_ENTRIES = 200
"""Up to so many entries are one page."""


def is_long(entries: Sized) -> bool:
    """Whether the list of these entries has a page for each year."""
    return len(entries) > MOST_ENTRIES
