"""placeholder"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from konzept.values.key_path import KeyPath

Plain = str | list["Plain"] | dict[str, "Plain"]
"""What a file says: texts, lists and mappings of text keys."""


@dataclass(slots=True)  # "frozen" would take twice as long, for 60,000 nodes of 1,000 measures
class Node:
    """One value of a file with the place (from 1) where it, and its key, begin."""

    line: int
    column: int
    value: str | tuple[Node, ...] | dict[str, Node]
    key_line: int = 0
    key_column: int = 0

    def plain(self) -> Plain:
        """The bare value, without places."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return [node.plain() for node in self.value]

    def texts(self, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
        """All texts in it, each with its path; ``path`` is that of the node itself."""
        nodes = [(path, self)]
        while nodes:
            path, node = nodes.pop()
            if isinstance(node.value, str):
                yield path, node.value
                continue
            steps = node.value.items() if isinstance(node.value, dict) else enumerate(node.value)
            nodes += reversed([((*path, step), child) for step, child in steps])

    def at(self, path: Sequence[str | int]) -> Node:
        """The node at ``path``, or the last one on the way there that exists."""
        node = self
        for step in path:
            child = node.child(step)
            if child is None:
                break
            node = child
        return node

    def child(self, step: str | int) -> Node | None:
        """The node under a key or index, if there is one."""
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, tuple) and isinstance(step, int):
            return self.value[step]
        return None
