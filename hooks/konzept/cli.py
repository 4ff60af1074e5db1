"""The commands behind the Makefile, and nothing else. Each loads only what it needs."""

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

from konzept.build.engine import ENGINES, EngineError
from konzept.build.settings import Settings
from konzept.reading.load import Reader, load
from konzept.reading.odd_files import refuse_odd_files
from konzept.reading.problems import DataError
from konzept.reading.system_errors import in_german
from konzept.reading.videos import check_videos
from konzept.reports import receipt
from konzept.reports.accessibility_review_due import accessibility_review_due
from konzept.reports.other_forms_due import other_forms_due
from konzept.reports.plain_text import harmless
from konzept.values.refusals import nearest


def main(arguments: list[str]) -> int:
    """Run one command; the result is the exit status."""
    signal.signal(signal.SIGTERM, _end)
    if not os.environ.get("SOURCE_DATE_EPOCH"):
        os.environ.pop("SOURCE_DATE_EPOCH", None)  # empty means unset, which engines do not know
    chosen = _parser().parse_args(arguments)
    try:
        settings = Settings.here(Path.cwd())
        refuse_odd_files(settings.root, settings.data, settings.data_name)
        return int(chosen.run(settings, chosen))
    except DataError as error:
        _print_problems(error, getattr(chosen, "format", "text"))
        return 1
    except (EngineError, ValueError) as error:
        _print(warnings=str(error))
        return 1
    except OSError as error:
        _print(warnings=in_german(error))
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except _TerminatedError:
        return 128 + signal.SIGTERM


class _TerminatedError(BaseException):
    """Somebody has asked the program to end. It clears up first."""


def _end(number: int, frame: object) -> None:
    raise _TerminatedError


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m konzept")
    commands = parser.add_subparsers(required=True, metavar="BEFEHL")
    check = commands.add_parser("check", help="Daten lesen und prüfen")
    check.add_argument("--base", help="Git-Stand, mit dem verglichen wird")
    check.add_argument("--format", default="text")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="Website bauen")
    build.add_argument("--engine", choices=ENGINES, default=ENGINES[0])
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
    languages = commands.add_parser("languages", help="die Übersetzungen mit den Texten abgleichen")
    languages.set_defaults(run=_languages)
    back = commands.add_parser("import", help="Maßnahmen aus einer Tabelle (CSV) einlesen")
    back.add_argument("csv", type=Path, metavar="CSV")
    back.set_defaults(run=_import)
    return parser


def _check(settings: Settings, chosen: argparse.Namespace) -> int:
    from konzept.reports import forges
    from konzept.reports.archivable import archivable

    _choose("FORMAT", chosen.format, forges.FORMATS)
    base = None
    if chosen.base:
        from konzept.reading.revision import at_revision

        base = at_revision(chosen.base, settings.data)
        if base is None:
            reason = f"BASE: Der Stand „{chosen.base}“ hat selbst Fehler. Verglichen wird nicht."
            _print(warnings=reason)
    reader, name = Reader(), settings.data_name
    plan = load(settings.data, base, settings.today, reader, shown_as=name)
    shown = plan.as_of(settings.day)
    due = [
        *reader.warnings,
        *check_videos(settings.videos, plan, settings.data, name),
        *accessibility_review_due(settings.data, plan.concept, settings.today, name),
        *other_forms_due(settings.data, shown, name),
        *archivable(settings.data, plan, settings.day, name),
    ]
    if plan.concept.languages:
        from konzept.languages.checks import check_languages  # its library takes 20 ms

        due += check_languages(settings.data, plan, name)
    if chosen.format not in ("text", "markdown"):
        print(forges.formatted(due, chosen.format))
        return 0
    if chosen.format == "text":
        _print(receipt.data_receipt(shown, name))
    if base is not None:
        from konzept.reports.comparison import what_changed

        before = base.as_of(settings.day)
        if chosen.format == "markdown":
            print(what_changed(before, shown, markdown=True))
        else:
            _print(what_changed(before, shown))
    if chosen.format == "text":
        _print(warnings="\n".join(map(str, due)))
    elif due:
        print(f"\n{forges.formatted(due, chosen.format)}")
    return 0


def _build(settings: Settings, chosen: argparse.Namespace) -> int:
    from konzept.build.staging import exclusive, refuse_to_replace, staged
    from konzept.build.unchanged import BuildRecord, files_of
    from konzept.printing import pdf

    site, root = chosen.site_dir, settings.root
    refuse_to_replace(site, (settings.data, root / "docs", root / "hooks", root / ".git"))
    with exclusive(site):
        # A PDF depends on the fonts of the machine, too: it is always made anew.
        record = None if settings.pdf else BuildRecord.of(site, settings, chosen.engine)
        if record and (output := record.output_of(site)):
            _print(*output)
            _print(f"{'Unverändert:':<17}{site} ist schon so gebaut")
            return 0
        reader, name = Reader(), settings.data_name
        plan = load(settings.data, today=settings.today, reader=reader, shown_as=name)
        unread = check_videos(settings.videos, plan, settings.data, name)
        if settings.pdf:
            pdf.require()
        with staged(site) as folder:
            from konzept.build.build import build

            built = build(plan, settings, chosen.engine, folder)
        shown = built.current.plan
        read = receipt.data_receipt(shown, name)
        due = (
            *reader.warnings,
            *unread,
            *accessibility_review_due(settings.data, plan.concept, settings.today, name),
            *other_forms_due(settings.data, shown, name),
        )
        files = files_of(site)
        pages = sum(path.endswith(".html") for path in files)
        written = receipt.site_receipt(site, pages, len(files), sum(f.size for f in files.values()))
        output = f"{read}\n{written}", "\n".join(map(str, (*built.warnings, *due)))
        _print(*output)
        if record:
            record.keep(files, *output)
    return 0


def _archive(settings: Settings, chosen: argparse.Namespace) -> int:
    from konzept.archive.facts import BuildFacts
    from konzept.archive.pack import write_archive
    from konzept.build.build import build

    if chosen.format == "wacz":
        raise ValueError(_NO_WACZ)
    _choose("FORMAT", chosen.format, ("zip",))
    packed = settings.source_date or datetime.combine(settings.today, time(12), UTC)
    root = settings.root
    facts = BuildFacts.read(root, settings.data, settings.day, packed, settings.site_url)
    whole = load(settings.data, today=settings.today, shown_as=settings.data_name)
    without_videos = replace(settings, videos=None)  # too large for a file that must last
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        # Links name files; no page names an address of the site or of its sources.
        offline = {"use_directory_urls": False, "site_url": "", "edit_uri": ""}
        try:
            built = build(whole, without_videos, ENGINES[0], site, **offline)
        except EngineError as error:
            kept = "Der Bau ist gescheitert; ein früheres Archiv bleibt."
            raise EngineError(f"{error}\n{kept}") from None
        data, templates = settings.data, settings.templates
        path = write_archive(chosen.folder, site, data, templates, whole, facts)
    _print(receipt.data_receipt(built.current.plan, settings.data_name))
    _print(receipt.archive_receipt(path))
    _print(warnings="\n".join(map(str, built.warnings)))
    return 0


_NO_WACZ = (
    "FORMAT=wacz: Das gibt es nicht. WACZ bewahrt, was ein Webserver geantwortet hat; hier hat "
    "keiner geantwortet. Keine gepflegte Bibliothek macht aus einer gebauten Website ein WACZ "
    "(README.md, „Archive“). Erlaubt: zip."
)


def _new(settings: Settings, chosen: argparse.Namespace) -> int:
    from konzept.editing import new_data
    from konzept.editing.new_file import KINDS_BY_WORD, write_new

    _choose("ART", chosen.kind, (*KINDS_BY_WORD, new_data.WORD))
    if chosen.kind == new_data.WORD:
        files = new_data.write_new_data(settings.data, chosen.title, settings.day)
        names = "\n".join(f"Angelegt: {one}" for one in files)
        _print(f"{names}\n{_fill_in(settings)}")
        return 0
    path = write_new(settings.data, KINDS_BY_WORD[chosen.kind], chosen.title, settings.day)
    _print(f"Angelegt: {path}\n{_fill_in(settings)}")
    return 0


def _fill_in(settings: Settings) -> str:
    """What to do with a new file, and with which command it is checked."""
    name = settings.data_name
    own = "" if name == "data" else f" DATEN={name}"
    return f"Bitte alles mit „ERSETZEN“ ausfüllen, dann: make check{own}"


def _serve(settings: Settings, chosen: argparse.Namespace) -> int:
    from konzept.preview.server import serve

    return serve(settings, chosen.dev_addr)


def _schema(settings: Settings, _: argparse.Namespace) -> int:
    from konzept.editing.schema import FOLDER, write_schemas

    for path in write_schemas(settings.data / FOLDER):
        _print(f"Geschrieben: {path}")
    return 0


def _languages(settings: Settings, _: argparse.Namespace) -> int:
    from konzept.languages.update import update_texts, update_words

    plan = load(settings.data, shown_as=settings.data_name)
    texts = update_texts(settings.data, plan, settings.data_name)
    for path in (*update_words(settings.root, plan), *texts):
        _print(f"Geschrieben: {path}")
    return 0


def _import(settings: Settings, chosen: argparse.Namespace) -> int:
    from konzept.editing.csv_import.measures import import_measures

    plan = load(settings.data, shown_as=settings.data_name).as_of(settings.day)
    outcome = import_measures(chosen.csv, settings.data, plan, settings.data_name)
    warnings = "\n".join(map(str, outcome.warnings))
    _print(receipt.import_receipt(outcome, settings.data_name), warnings)
    return 0


def _print(receipt: str = "", warnings: str = "") -> None:
    """Text for people; what is for a forge is printed as it is."""
    for text, stream in ((receipt, sys.stdout), (warnings, sys.stderr)):
        if text:
            print(harmless(text), file=stream)


def _print_problems(error: DataError, form: str) -> None:
    """Tell people on the error stream; a forge that ``check`` is to tell reads the other one."""
    from konzept.reports import forges

    if form != "text" and form in forges.FORMATS:
        print(forges.formatted(error.problems, form))
    else:
        _print(warnings=str(error))


def _choose(setting: str, value: str, allowed: Collection[str]) -> None:
    if value not in allowed:
        raise ValueError(
            f"{setting}: „{value}“ gibt es nicht. Erlaubt: {', '.join(allowed)}."
            f"{nearest(value, allowed)}"
        )
