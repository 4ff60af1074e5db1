"""Refuses files that Microsoft Windows could not unpack: the archive would be incomplete there."""

from collections import Counter
from collections.abc import Iterable, Iterator

from konzept.plan.archived_paths import LONGEST, fits_windows
from konzept.values.windows_devices import is_device

_LISTED = 10


def check_paths(root: str, names: Iterable[str]) -> None:
    """Raise ``ValueError`` with all ``names`` below ``root`` that Windows cannot hold."""
    paths = sorted(f"{root}{name}" for name in names)
    spelled = Counter(path.lower() for path in paths)
    reasons = [reason for path in paths for reason in _reasons(path, spelled[path.lower()])]
    if reasons:
        more = f"\n  … und {len(reasons) - _LISTED} weitere" if reasons[_LISTED:] else ""
        listed = "".join(f"\n  {reason}" for reason in reasons[:_LISTED])
        raise ValueError(
            f"Diese Dateien könnte Windows nicht auspacken:{listed}{more}\n"
            f"Erlaubt: höchstens {LONGEST} Zeichen im Archiv, keine Namen von Geräten (con, prn, "
            "aux, nul, com1, lpt1 …), keine, die nur Groß- und Kleinschreibung unterscheidet. "
            "Kürzere Kennung: die Datei umbenennen und den alten Namen unter „alte_ids“ eintragen, "
            "oder „id“ in der Liste ändern. Ein früheres Archiv bleibt."
        )


def _reasons(path: str, spellings: int) -> Iterator[str]:
    parts = path.split("/")
    if devices := [part for part in parts if is_device(part)]:
        yield f"{path}: „{devices[0]}“ umbenennen"
    elif not fits_windows(path):
        yield f"{path} ({len(path)} Zeichen): „{max(parts, key=len)}“ kürzen"
    elif spellings > 1:
        yield f"{path}: anders nennen, nicht nur in Groß- und Kleinschreibung"
