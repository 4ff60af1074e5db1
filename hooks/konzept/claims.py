"""Shares work among a process and its copies, without any of them waiting for another."""

from __future__ import annotations

import mmap
from collections.abc import Iterable


class Claims:
    """Pieces of work by name, each for the first that claims it; made before the copies are.

    In the moment of two claims at once both may win: doing a piece twice must do no harm.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._places = {name: place for place, name in enumerate(names)}
        self._taken = mmap.mmap(-1, max(len(self._places), 1))

    def claim(self, name: str) -> bool:
        """Whether nobody else has this piece of work: then it is the caller's."""
        place = self._places[name]
        if self._taken[place]:
            return False
        self._taken[place] = 1
        return True
