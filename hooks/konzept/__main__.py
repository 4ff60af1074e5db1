"""The commands behind the Makefile: ``check`` the data, or ``build`` the site from them.

``build`` runs the site generator as a program: it builds beside the old site, which is replaced
only by a complete new one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Collection
from datetime import UTC, date, datetime
from pathlib import Path

from konzept import receipt, reports, routes
from konzept.exports.reimport import import_measures
from konzept.history import at_revision
from konzept.load import load
from konzept.new import KINDS, write_new
from konzept.problems import DataError, nearest
from konzept.schema import FOLDER, write_schemas
from konzept.settings import Settings


def main(arguments: list[str]) -> int:
    """Run one command; the result is the exit status."""
    parser = argparse.ArgumentParser(prog="python -m konzept")
    commands = parser.add_subparsers(required=True, metavar="BEFEHL")
    check = commands.add_parser("check", help="Daten lesen und prüfen")
    check.add_argument("--base", help="Git-Stand, mit dem verglichen wird")
    check.add_argument("--format", default="text")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="Website bauen")
    build.add_argument("--engine", choices=("mkdocs", "properdocs"), default="mkdocs")
    build.add_argument("--site-dir", type=Path, default=Path("site"))
    build.set_defaults(run=_build)
    new = commands.add_parser("new", help="eine neue Datei anlegen")
    new.add_argument("kind")
    new.add_argument("title")
    new.set_defaults(run=_new)
    schema = commands.add_parser("schema", help="die Schemas für Editoren schreiben")
    schema.set_defaults(run=_schema)
    back = commands.add_parser("import", help="eine geänderte massnahmen.csv zurücklesen")
    back.add_argument("csv", type=Path, metavar="CSV")
    back.set_defaults(run=_import)
    chosen = parser.parse_args(arguments)
    try:
        settings = Settings.read(Path.cwd(), os.environ, datetime.now(UTC))
        result: int = chosen.run(settings, chosen)
    except (DataError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return result


def _check(settings: Settings, chosen: argparse.Namespace) -> int:
    _choose("FORMAT", chosen.format, reports.FORMATS)
    base = at_revision(chosen.base, settings.data) if chosen.base else None
    if chosen.base and base is None:
        print(
            f"BASE: Der Stand „{chosen.base}“ hat selbst Fehler. Verglichen wird nicht.",
            file=sys.stderr,
        )
    for_people = chosen.format in ("text", "markdown")
    try:
        plan = load(settings.data, base, settings.today)
    except DataError as error:
        if chosen.format == "text":
            raise
        print(reports.listed(error.problems, chosen.format))
        return 1
    if not for_people:
        print(reports.listed((), chosen.format))
        return 0
    if chosen.format == "text":
        print(receipt.what_was_read(plan.as_of(settings.day), settings.data.name))
    if base is not None:
        before, after = base.as_of(settings.day), plan.as_of(settings.day)
        print(reports.what_changed(before, after, markdown=chosen.format == "markdown"))
    return 0


def _build(settings: Settings, chosen: argparse.Namespace) -> int:
    plan = load(settings.data, today=settings.today).as_of(settings.day)
    site = chosen.site_dir
    fresh, old = site.with_name(f"{site.name}.neu"), site.with_name(f"{site.name}.alt")
    _remove(fresh, old)
    # The site itself, then each edition of the concept below it.
    asked = [(fresh, settings.day, "")]
    asked += (
        (fresh / routes.EDITIONS / one.id, one.current_to, one.id) for one in plan.concept.editions
    )
    for folder, day, edition in asked:
        if said := _run_engine(chosen.engine, folder, day, edition):
            print(said, "Der Bau ist gescheitert; die alte Website bleibt.", file=sys.stderr)
            _remove(fresh)
            return 1
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    _remove(old)
    print(receipt.what_was_read(plan, settings.data.name))
    print(receipt.what_was_written(site))
    return 0


def _run_engine(engine: str, folder: Path, day: date, edition: str) -> str:
    """Let the site generator build into ``folder``; gives what it said if it failed, else ""."""
    run = subprocess.run(
        [sys.executable, "-m", engine, "build", "--strict", "--site-dir", folder.resolve()],
        env={**_environment(day), "AUSGABE": edition},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return run.stdout if run.returncode else ""


def _new(settings: Settings, chosen: argparse.Namespace) -> int:
    _choose("ART", chosen.kind, KINDS)
    path = write_new(settings.data, KINDS[chosen.kind], chosen.title, settings.day)
    print(f"Angelegt: {path}\nBitte alles mit „ERSETZEN“ ausfüllen, dann: make check")
    return 0


def _schema(settings: Settings, _: argparse.Namespace) -> int:
    for path in write_schemas(settings.data / FOLDER):
        print(f"Geschrieben: {path}")
    return 0


def _choose(setting: str, value: str, allowed: Collection[str]) -> None:
    if value not in allowed:
        raise ValueError(
            f"{setting}: „{value}“ gibt es nicht. Erlaubt: {', '.join(allowed)}."
            f"{nearest(value, allowed)}"
        )


def _import(settings: Settings, chosen: argparse.Namespace) -> int:
    plan = load(settings.data).as_of(settings.day)
    outcome = import_measures(chosen.csv, settings.data, plan)
    print(receipt.what_was_imported(outcome, settings.data.name))
    return 0


def _environment(day: date) -> dict[str, str]:
    """The generator works for the same day: same data, same day, same bytes."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return {
        "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),
        **os.environ,
        "STAND": day.isoformat(),
        "NO_MKDOCS_2_WARNING": "1",
    }


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
