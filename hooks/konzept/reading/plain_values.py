"""The values of a data file: texts, lists and mappings, without types or places."""

from collections.abc import Iterator

from konzept.values.key_path import KeyPath

Plain = str | list["Plain"] | dict[str, "Plain"]
"""What a file says, every scalar as text."""


def texts_in(values: Plain, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """All texts in ``values``, each with its path; ``path`` is that of ``values`` itself."""
    if isinstance(values, str):
        yield path, values
        return
    children = values.items() if isinstance(values, dict) else enumerate(values)
    for step, child in children:
        yield from texts_in(child, (*path, step))
