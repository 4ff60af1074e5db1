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
from datetime import UTC, date, datetime
from pathlib import Path

from konzept import receipt
from konzept.load import load
from konzept.plan import Plan
from konzept.problems import DataError
from konzept.settings import Settings


def main(arguments: list[str]) -> int:
    """Run one command; the result is the exit status."""
    parser = argparse.ArgumentParser(prog="python -m konzept")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="Daten lesen und prüfen")
    build = commands.add_parser("build", help="Website bauen")
    build.add_argument("--engine", choices=("mkdocs", "properdocs"), default="mkdocs")
    build.add_argument("--site-dir", type=Path, default=Path("site"))
    chosen = parser.parse_args(arguments)
    try:
        settings = Settings.read(Path.cwd(), os.environ, datetime.now(UTC))
        plan = load(settings.data).as_of(settings.day)
    except (DataError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    if chosen.command == "build":
        return _build(plan, settings, chosen.engine, chosen.site_dir)
    print(receipt.what_was_read(plan, settings.data.name))
    return 0


def _build(plan: Plan, settings: Settings, engine: str, site: Path) -> int:
    fresh, old = site.with_name(f"{site.name}.neu"), site.with_name(f"{site.name}.alt")
    _remove(fresh, old)
    run = subprocess.run(
        [sys.executable, "-m", engine, "build", "--strict", "--site-dir", fresh.resolve()],
        env=_environment(settings.day),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if run.returncode:
        print(run.stdout, "Der Bau ist gescheitert; die alte Website bleibt.", file=sys.stderr)
        _remove(fresh)
        return 1
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    _remove(old)
    print(receipt.what_was_read(plan, settings.data.name))
    print(receipt.what_was_written(site))
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
