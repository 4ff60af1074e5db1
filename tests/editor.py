"""Reads data files as an editor does before it looks at the schema: by YAML 1.2's core rules."""

from __future__ import annotations

import re
from typing import Any

import yaml

from konzept.values.yaml_loader import LOADER


class _CoreLoader(LOADER):
    """Resolves numbers, truth values and null; knows no timestamps, ``yes`` or ``1_000``."""

    yaml_implicit_resolvers = {}  # noqa: RUF012

    def whole(self, node: yaml.ScalarNode) -> int:
        text = str(node.value)
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))

    def real(self, node: yaml.ScalarNode) -> float:
        return float(str(node.value).replace(".inf", "inf").replace(".nan", "nan"))


_TAGS = {
    "null": "~|null|Null|NULL|",
    "bool": "true|True|TRUE|false|False|FALSE",
    "int": "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|nan)",
}
for _tag, _form in _TAGS.items():
    _CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^({_form})$"), None)
_CoreLoader.add_constructor("tag:yaml.org,2002:int", _CoreLoader.whole)
_CoreLoader.add_constructor("tag:yaml.org,2002:float", _CoreLoader.real)


def as_an_editor_reads(text: str) -> Any:
    """The content of a YAML text with its types resolved."""
    return yaml.load(text, Loader=_CoreLoader)
