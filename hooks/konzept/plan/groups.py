"""Puts items under their keys, for the lists and tables of the plan."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

Groups = tuple[tuple[K, tuple[T, ...]], ...]
"""Keys, each with its items, in an order of display."""


def grouped(items: Iterable[T], keys_of: Callable[[T], Iterable[K]]) -> dict[K, tuple[T, ...]]:
    """The items under each of their keys, in the order given; an item once under one key."""
    groups: dict[K, list[T]] = defaultdict(list)
    for item in items:
        for key in dict.fromkeys(keys_of(item)):
            groups[key].append(item)
    return {key: tuple(members) for key, members in groups.items()}


def in_order(keys: Iterable[K], groups: Mapping[K, tuple[T, ...]]) -> Groups[K, T]:
    """The groups in the order of ``keys``, without keys that have none."""
    return tuple((key, groups[key]) for key in keys if key in groups)
