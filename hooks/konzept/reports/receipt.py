"""The receipts of the commands: in German, what was read, written, packed or imported."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from konzept import routes
from konzept.plan.counts import offers_in_words
from konzept.plan.plan import Plan
from konzept.reading.folder import path_of
from konzept.values.date_words import german_day
from konzept.values.key_path import written

if TYPE_CHECKING:
    from konzept.editing.csv_import.measures import Outcome

_MOST_DUE = 20


def data_receipt(plan: Plan, data: str) -> str:
    """The contents of the plan on its day; ``data`` is the name of the data folder."""
    counts = ", ".join(f"{one.count} {one.status.title}" for one in plan.counts(plan.measures))
    over = sum(map(plan.is_over, plan.conferences))
    return _lines(
        ("Daten", f"{data}, Stand {german_day(plan.concept.current_to)}"),
        ("Gebaut für den", german_day(plan.day)),
        ("Handlungsfelder", str(len(plan.fields))),
        ("Maßnahmen", f"{len(plan.concept_measures)}" + (f" ({counts})" if counts else "")),
        ("Dazu", offers_in_words(len(plan.context_offers))),
        ("Konferenzen", f"{len(plan.conferences)}, davon {over} vergangen"),
        ("Ereignisse", f"{len(plan.timeline)} auf der Zeitleiste"),
        ("Quellen", str(len(plan.sources))),
        *_to_confirm(plan, data),
        *_to_fill_in(plan, data),
    )


def _to_confirm(plan: Plan, data: str) -> Iterator[tuple[str, str]]:
    """What staff should ask about, the oldest first, as rows of a receipt."""
    due = plan.to_confirm
    if due:
        what = _number(len(due), "Eintrag, dessen", "Einträge, deren")
        months = _number(plan.concept.months_a_status_holds, "Monat", "Monate")
        yield "Zu prüfen", f"{what} Status {months} niemand bestätigt hat"
    for measure, how in due[:_MOST_DUE]:
        yield "", f"{data}/{path_of(measure)}: {how.words}"
    if len(due) > _MOST_DUE:
        yield "", f"und {len(due) - _MOST_DUE} weitere: /{routes.TO_CONFIRM}"


def _to_fill_in(plan: Plan, data: str) -> Iterator[tuple[str, str]]:
    """What only the city can say, as rows of a receipt."""
    gaps = tuple(plan.concept.gaps())
    if gaps:
        file, where = f"{data}/{path_of(plan.concept)}", f"/{routes.TO_CONFIRM}"
        path, meaning = gaps[0]
        what = _number(len(gaps), "Angabe", "Angaben")
        yield "Zu ergänzen", f"{what} in {file}, alle unter {where}. Die erste:"
        yield "", f"{written(path)}: {meaning}"


def _number(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def site_receipt(site: Path, pages: int, files: int, size: int) -> str:
    """How much stands in the built ``site``, and where to open it; ``size`` is in bytes."""
    return _lines(
        ("Geschrieben", f"{pages} Seiten, {files} Dateien, {size / 1e6:.1f} MB"),
        ("Öffnen", f"{site / 'index.html'}"),
    )


def archive_receipt(archive: Path) -> str:
    """How much the zip file holds, and where it lies."""
    with zipfile.ZipFile(archive) as opened:
        files = len(opened.namelist())
    size = archive.stat().st_size
    return _lines(("Gepackt", f"{files} Dateien, {size / 1e6:.1f} MB"), ("Archiv", f"{archive}"))


def import_receipt(outcome: "Outcome", data: str) -> str:
    """The files of the folder ``data`` that an import wrote, and what it left alone."""
    lines = [f"Angelegt: {data}/{name}" for name in outcome.created]
    lines += [f"Geändert: {data}/{name}" for name in outcome.written]
    if outcome.changes:
        lines.append(f"Zellen:   {outcome.changes}")
    if lines:
        lines.append(f"Bitte prüfen: make check, git diff {data}, git status {data}")
    else:
        lines.append("Nichts geändert.")
    if outcome.ignored:
        lines.append(f"Nicht übernommen, nur in den Dateien änderbar: {', '.join(outcome.ignored)}")
    if outcome.missing:
        missing = _number(len(outcome.missing), "Maßnahme", "Maßnahmen")
        lines.append(f"Nicht in der Tabelle, unverändert: {missing} ({', '.join(outcome.missing)})")
    return "\n".join(lines)


def _lines(*rows: tuple[str, str]) -> str:
    return "\n".join(f"{name and f'{name}:':<17}{value}" for name, value in rows)
