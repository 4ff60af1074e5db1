"""The way to a value in a data file, for code and as people write it."""

from konzept.values.refusals import visible

KeyPath = tuple[str | int, ...]
"""Keys, and positions in lists counted from 0: ``("verlauf", 0, "status")``."""


def written(path: KeyPath) -> str:
    """A path as people write it: ``verlauf[1].status`` (the first item of a list is 1)."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{visible(step)}" if text else visible(step)
    return text
