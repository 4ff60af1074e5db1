"""Shares work among a process and copies of it (forks), which know all that it knows."""

from __future__ import annotations

import mmap
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

SAFE = sys.platform == "linux"
"""Whether a process may go on as several: elsewhere system libraries do not survive it."""

WORTH_IT = SAFE and (os.cpu_count() or 1) > 1
"""Whether two get more done than one."""

_others: list[int] = []
"""The copies of this process that nobody has waited for."""


def go_on_as_two() -> bool:
    """Go on as two processes; whether this is the copy. Ends with ``other_succeeded``."""
    copy = os.fork()
    if copy:
        _others.append(copy)
    else:
        _others.clear()
    return not copy


def other_succeeded() -> bool:
    """Wait for the copy, if this process went on as two; whether it ended well."""
    statuses = [os.waitpid(one, 0)[1] for one in _others]
    _others.clear()
    return not any(statuses)


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


def ahead(work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """``map(work, items)``, done by a copy of this process that begins at once.

    It goes on ahead of whoever takes the results. What it cannot tell, because it has failed, this
    process finds out itself.
    """
    results, (ends, sink) = os.memfd_create("ahead"), os.pipe()
    copy = os.fork()
    if copy:
        os.close(sink)
        return _told(copy, ends, results, work, items)
    try:
        os.close(ends)
        end = 0
        for item in items:
            end += os.pwrite(results, pickle.dumps(work(item), pickle.HIGHEST_PROTOCOL), end)
            os.write(sink, end.to_bytes(_END))
    finally:
        os._exit(0)  # without a word: the error comes again where somebody hears it


_END = 8
"""Bytes that say where a result ends in the file of all."""


def _told(
    copy: int, ends: int, results: int, work: Callable[[T], R], items: Sequence[T]
) -> Iterator[R]:
    taken = begin = 0
    try:
        while said := os.read(ends, _END):
            end = int.from_bytes(said)
            yield pickle.loads(os.pread(results, end - begin, begin))
            taken, begin = taken + 1, end
    finally:
        os.close(ends)
        os.close(results)
        os.waitpid(copy, 0)
    yield from map(work, items[taken:])
