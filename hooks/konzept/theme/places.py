"""Where the settings of ``mkdocs.yml`` stand in it."""

from functools import reduce
from pathlib import Path

import yaml

from konzept.values.key_path import KeyPath, written
from konzept.values.yaml_loader import LOADER


class Places:
    """The places of all keys in a file of settings."""

    def __init__(self, file: Path) -> None:
        self._name = file.name
        root = yaml.compose(file.read_text("utf-8"), Loader=LOADER)
        assert root is not None, f"{file} is empty"
        self._root: yaml.Node = root

    def of(self, path: KeyPath) -> str:
        """The place of a key, such as "mkdocs.yml:12:5: theme.palette[1].primary"."""
        mark = self.node(path).start_mark
        return f"{self._name}:{mark.line + 1}:{mark.column + 1}: {written(path)}"

    def node(self, path: KeyPath) -> yaml.Node:
        """What stands under a key, or under the last one on the way to it that is written."""
        return reduce(_child, path, self._root)

    def holds(self, key: str) -> bool:
        """Whether something stands under a key at the top of the file."""
        node = self.node((key,))
        return node is not self._root and bool(node.value)


def _child(node: yaml.Node, part: str | int) -> yaml.Node:
    """The node below another one; the same node where the setting is not written."""
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
        below: yaml.Node = node.value[part]
        return below
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == part), node)
    return node
