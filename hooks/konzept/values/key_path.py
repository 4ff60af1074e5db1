"""The way to a value in a data file, for code and as people write it."""

from konzept.values.refusals import visible

KeyPath = tuple[str | int, ...]
"""Keys, and positions in lists counted from 0: ``("verlauf", 0, "status")``."""


def written(path: KeyPath) -> str:
    """A path as people write it: ``verlauf[1].status`` (the first item of a list is 1)."""
    steps = (f"[{one + 1}]" if isinstance(one, int) else f".{visible(one)}" for one in path)
    return "".join(steps).removeprefix(".")
