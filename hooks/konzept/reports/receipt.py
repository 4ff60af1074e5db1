"""placeholder"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from konzept.build.previous import FileState
from konzept.plan.plan import Plan
from konzept.values.dates import german_day

if TYPE_CHECKING:
    from konzept.editing.csv_import.measures import Outcome


def what_was_read(plan: Plan, data: str) -> str:
    """The contents of the plan as of its day; ``data`` is the name of the data folder."""
    counts = ", ".join(f"{one.count} {one.status.title}" for one in plan.counts(plan.measures))
    held = sum(1 for one in plan.conferences if one.last_day < plan.day)
    lines = (
        ("Daten", f"{data}, Stand {german_day(plan.concept.current_to)}"),
        ("Gebaut für den", german_day(plan.day)),
        ("Handlungsfelder", str(len(plan.fields))),
        ("Maßnahmen", f"{len(plan.concept_measures)}" + (f" ({counts})" if counts else "")),
        ("Im Umfeld", f"{len(plan.context_offers)} Angebote"),
        ("Konferenzen", f"{len(plan.conferences)}, davon {held} vergangen"),
        ("Ereignisse", f"{len(plan.timeline)} auf der Zeitleiste"),
        ("Quellen", str(len(plan.sources))),
    )
    return "\n".join(f"{name + ':':<17}{value}" for name, value in lines)


def what_was_imported(outcome: Outcome, data: str) -> str:
    """The files of the data folder ``data`` that an import changed, and what it left alone."""
    lines = [f"Geändert: {data}/{name}" for name in outcome.written] or ["Nichts geändert."]
    if outcome.written:
        lines.append(f"Zellen:   {outcome.changes}. Bitte prüfen: git diff {data}")
    if outcome.missing:
        lines.append(
            f"Nicht in der Tabelle, unverändert: {len(outcome.missing)} Maßnahmen "
            f"({', '.join(outcome.missing)})"
        )
    return "\n".join(lines)


def what_was_packed(archive: Path) -> str:
    """How much an archive holds, and where it lies."""
    with zipfile.ZipFile(archive) as opened:
        files = len(opened.namelist())
    return (
        f"{'Gepackt:':<17}{files} Dateien, {archive.stat().st_size / 1e6:.1f} MB\n"
        f"{'Archiv:':<17}{archive}"
    )


def what_was_written(site: Path, files: Mapping[str, FileState]) -> str:
    """How much stands in the built site, and where to open it."""
    pages = sum(1 for path in files if path.endswith(".html"))
    size = sum(one.size for one in files.values())
    return (
        f"{'Geschrieben:':<17}{pages} Seiten, {len(files)} Dateien, {size / 1e6:.1f} MB\n"
        f"{'Öffnen:':<17}{site / 'index.html'}"
    )
