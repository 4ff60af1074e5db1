"""The commands behind the Makefile: ``check`` the data, or ``build`` the site from them.

``build`` runs the site generator as a program: it builds beside the old site, which is replaced
only by a complete new one.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Collection
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path

from konzept.build import engine
from konzept.build.previous import BuildRecord, files_of
from konzept.build.settings import Settings, source_date
from konzept.printing import pdf
from konzept.reading.load import load, load_once
from konzept.reading.problems import DataError
from konzept.reports import receipt
from konzept.reports.reminders import reminders
from konzept.values.refusals import nearest


def main(arguments: list[str]) -> int:
    """Run one command; the result is the exit status."""
    gc.disable()  # takes a tenth of a build's time to free some 2 MB at 1,000 measures
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
    archive = commands.add_parser("archive", help="Website und Daten für ein Archiv packen")
    archive.add_argument("--format", default="zip")
    archive.add_argument("--folder", type=Path, default=Path("dist"))
    archive.set_defaults(run=_archive)
    new = commands.add_parser("new", help="eine neue Datei anlegen")
    new.add_argument("kind")
    new.add_argument("title")
    new.set_defaults(run=_new)
    serve = commands.add_parser("serve", help="Vorschau, die jeder Änderung folgt")
    serve.add_argument("--dev-addr", default="127.0.0.1:8000")
    serve.set_defaults(run=_serve)
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


# Each command loads what only it needs: what all load would take a small city's build 40 ms more.


def _check(settings: Settings, chosen: argparse.Namespace) -> int:
    from konzept.reading.revision import at_revision
    from konzept.reports import comparison, forges

    _choose("FORMAT", chosen.format, forges.FORMATS)
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
        print(forges.listed(error.problems, chosen.format))
        return 1
    due = reminders(settings.data, plan.concept, settings.today)
    if not for_people:
        print(forges.listed(due, chosen.format))
        return 0
    if chosen.format == "text":
        print(receipt.what_was_read(plan.as_of(settings.day), settings.data.name))
    if base is not None:
        before, after = base.as_of(settings.day), plan.as_of(settings.day)
        print(comparison.what_changed(before, after, markdown=chosen.format == "markdown"))
    if chosen.format == "text":
        _say(warnings="\n".join(map(str, due)))
    elif due:
        print(f"\n{forges.listed(due, chosen.format)}")
    return 0


def _build(settings: Settings, chosen: argparse.Namespace) -> int:
    if settings.pdf:
        pdf.require()
    site = chosen.site_dir
    # A PDF depends on the fonts of the machine, too: it is always made anew.
    record = None if settings.pdf else BuildRecord.of(site, Path.cwd(), settings, chosen.engine)
    if record and (said := record.said_of(site)):
        _say(*said)
        print(f"{'Unverändert:':<17}{site} ist schon so gebaut")
        return 0
    plan = load_once(settings, meanwhile=partial(engine.get_ready, chosen.engine))
    of_day = plan.as_of(settings.day)
    fresh, old = site.with_name(f"{site.name}.neu"), site.with_name(f"{site.name}.alt")
    _remove(fresh, old)
    if failure := engine.build(chosen.engine, fresh, of_day):
        print(failure, "Der Bau ist gescheitert; die alte Website bleibt.", file=sys.stderr)
        _remove(fresh)
        return 1
    if site.exists():
        site.rename(old)
    engine.site_in(fresh).rename(site)
    _remove(fresh, old)
    read = receipt.what_was_read(of_day, settings.data.name)
    due = reminders(settings.data, of_day.concept, settings.today)
    files = files_of(site)
    said = f"{read}\n{receipt.what_was_written(site, files)}", "\n".join(map(str, due))
    _say(*said)
    if record:
        record.keep(files, *said)
    return 0


def _archive(settings: Settings, chosen: argparse.Namespace) -> int:
    from konzept.archive import write_archive
    from konzept.archive.facts import BuildFacts

    if chosen.format == "wacz":
        raise ValueError(_NO_WACZ)
    _choose("FORMAT", chosen.format, ("zip",))
    whole = load_once(settings, meanwhile=partial(engine.get_ready, "mkdocs"))
    noon = datetime.combine(settings.today, time(12), UTC)
    packed = source_date(os.environ) or noon
    root, site_url = Path.cwd(), os.environ.get("SITE_URL", "")
    facts = BuildFacts.read(root, settings.data, settings.day, packed, site_url)
    # Links name files; no page names an address of the site or of its sources.
    environ = {
        "DIRECTORY_URLS": "false",
        "SITE_URL": "",
        "EDIT_URI": "",
        "SOURCE_DATE_EPOCH": str(int(packed.timestamp())),
    }
    with tempfile.TemporaryDirectory() as folder:
        site = engine.site_in(Path(folder))
        plan = whole.as_of(settings.day)
        if said := engine.build("mkdocs", Path(folder), plan, environ):
            print(said, "Der Bau ist gescheitert; ein früheres Archiv bleibt.", file=sys.stderr)
            return 1
        path = write_archive(chosen.folder, site, settings.data, settings.templates, whole, facts)
    print(receipt.what_was_read(plan, settings.data.name))
    print(receipt.what_was_packed(path))
    return 0


_NO_WACZ = (
    "FORMAT=wacz: Das gibt es nicht. WACZ bewahrt, was ein Webserver geantwortet hat; hier hat "
    "keiner geantwortet. Keine gepflegte Bibliothek macht aus einer gebauten Website ein WACZ "
    "(README.md, „Archive“). Erlaubt: zip."
)


def _say(receipt: str = "", warnings: str = "") -> None:
    for text, stream in ((receipt, sys.stdout), (warnings, sys.stderr)):
        if text:
            print(text, file=stream)


def _new(settings: Settings, chosen: argparse.Namespace) -> int:
    from konzept.editing.new_file import KINDS_BY_WORD, write_new

    _choose("ART", chosen.kind, KINDS_BY_WORD)
    path = write_new(settings.data, KINDS_BY_WORD[chosen.kind], chosen.title, settings.day)
    print(f"Angelegt: {path}\nBitte alles mit „ERSETZEN“ ausfüllen, dann: make check")
    return 0


def _serve(settings: Settings, chosen: argparse.Namespace) -> int:
    from konzept.preview.server import serve

    return serve(Path.cwd(), settings.data, chosen.dev_addr)


def _schema(settings: Settings, _: argparse.Namespace) -> int:
    from konzept.editing.schema import FOLDER, write_schemas

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
    from konzept.editing.csv_import.measures import import_measures

    plan = load(settings.data).as_of(settings.day)
    outcome = import_measures(chosen.csv, settings.data, plan)
    print(receipt.what_was_imported(outcome, settings.data.name))
    return 0


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # to free a thousand measures one by one takes a tenth of their build's time
