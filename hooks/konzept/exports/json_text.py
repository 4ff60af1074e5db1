"""JSON as the exports write it, and JSON objects without the keys that have nothing to say."""

import json
from collections.abc import Mapping
from typing import Any


def as_json(value: Mapping[str, Any]) -> str:
    """The text of a JSON file for people and programs: indented, umlauts as they are."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def filled(value: Any) -> Any:
    """A JSON value without null and without empty lists and objects, at any depth.

    pydantic's ``exclude_none`` would also drop ``None`` that is dumped as a word ("querschnitt").
    """
    if isinstance(value, dict):
        inner = {key: filled(one) for key, one in value.items()}
        return {key: one for key, one in inner.items() if one not in (None, [], {})}
    return [filled(one) for one in value] if isinstance(value, list) else value
