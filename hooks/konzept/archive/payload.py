"""The files that an archive keeps: website, source data, schemas, build facts and a readme."""

import platform
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from konzept import routes
from konzept.archive.facts import BuildFacts, state_of
from konzept.archive.windows_paths import check_paths
from konzept.editing.file_kinds import FILE_KINDS
from konzept.editing.schema import FOLDER, schema_of
from konzept.exports.json_text import as_json
from konzept.exports.licence import licence_of
from konzept.plan.archived_paths import archive_name, fits_windows
from konzept.plan.plan import Plan
from konzept.reading.folder import TRANSLATIONS, find_files
from konzept.values.date_words import german_day

WEBSITE, SOURCES = "website/", "quelldaten/"
README, FACTS = "LIESMICH.txt", "bau.json"

FILE_ENDINGS: Mapping[str, str] = {
    ".conf": "Einstellungen für Webserver: Text, UTF-8",
    ".css": "Gestaltung der Seiten: CSS (W3C), UTF-8",
    ".csv": "Tabellen: CSV nach RFC 4180, UTF-8 mit BOM, erste Zeile mit Spaltennamen",
    ".html": "Seiten: HTML (WHATWG), UTF-8",
    ".ics": "Termine: iCalendar nach RFC 5545, UTF-8",
    ".js": "Bedienung der Seiten: JavaScript (ECMA-262), UTF-8",
    ".json": "Daten und Beschreibungen: JSON nach RFC 8259, UTF-8",
    ".jsonld": "Katalog der Daten: JSON-LD 1.1 (W3C) mit DCAT-AP.de, UTF-8",
    ".pdf": "Druckfassung: PDF (ISO 32000)",
    ".png": "Bilder: PNG (ISO/IEC 15948)",
    ".po": "Übersetzungen: PO (GNU gettext), UTF-8",
    ".svg": "Bilder: SVG (W3C), UTF-8",
    ".txt": "Text, UTF-8",
    ".woff2": "Schrift: WOFF2 (W3C)",
    ".xml": "Liste der Änderungen: Atom nach RFC 4287, UTF-8",
    ".yml": "Quelldaten: YAML 1.2, UTF-8; jeder Wert gilt als Text",
}
"""What a file of each name ending is, by the standard it follows."""

_OF_THE_SITE = FILE_ENDINGS.keys() - {".po", ".yml"}
_FOR_SERVERS = {"404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz"}
"""Files at the site's root that serve no purpose without a web server."""

_UNSAFE = re.compile(r'[\x00-\x1f"%*:<>?\\|]|(^|/)\.')
"""Names that a file system or the manifest cannot hold as they are, and those of hidden files."""


def payload_of(
    site: Path, data: Path, templates: Path, plan: Plan, facts: BuildFacts
) -> dict[str, bytes]:
    """All files below ``data/`` of the bag.

    Raises ``ValueError`` if the site holds others, or if Windows could not unpack one.
    """
    root = f"{archive_name(plan, facts.day)}/data/"
    moved = tuple(
        f"/{path}index.html" for path, _ in routes.former_paths(plan.fields, plan.measures)
    )
    payload = {
        name: content
        for name, content in _site_files(site)
        # A page that only leads on is left out where it would keep Windows from unpacking.
        if fits_windows(f"{root}{name}") or not name.endswith(moved)
    }
    for name in find_files(data).names:
        payload[f"{SOURCES}{name}"] = (data / name).read_bytes()
    for file in sorted((data / TRANSLATIONS).glob("*.po")):
        payload[f"{SOURCES}{TRANSLATIONS}/{file.name}"] = file.read_bytes()
    for kind in FILE_KINDS:
        schema = as_json(schema_of(kind))
        payload[f"{SOURCES}{FOLDER}/{kind.schema_file}"] = schema.encode("utf-8")
    check_paths(root, payload)
    payload[FACTS] = facts.as_json().encode("utf-8")
    payload[README] = _readme(payload, templates, plan, facts).encode("utf-8")
    return payload


def _site_files(site: Path) -> Iterator[tuple[str, bytes]]:
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*") if not path.is_dir())
    names = [
        one for one in paths if one not in _FOR_SERVERS and not one.startswith(routes.FORM_FILES)
    ]
    if refused := sorted(name for name in names if not _belongs(site, name)):
        listed = "".join(f"\n  {name}" for name in refused)
        kinds = ", ".join(sorted(_OF_THE_SITE))
        raise ValueError(
            f"Diese Dateien der Website gehören nicht in ein Archiv:{listed}\n"
            f"Erlaubt: {kinds}; keine versteckten Dateien, keine Verknüpfungen, keine "
            "Sonderzeichen im Namen. Ein früheres Archiv bleibt."
        )
    for name in names:
        yield f"{WEBSITE}{name}", (site / name).read_bytes()


def _belongs(site: Path, name: str) -> bool:
    """Whether a file of the site is of a known kind, has a safe name, and is no symbolic link."""
    known = PurePosixPath(name).suffix in _OF_THE_SITE
    return known and not _UNSAFE.search(name) and not (site / name).is_symlink()


def _readme(payload: Mapping[str, bytes], templates: Path, plan: Plan, facts: BuildFacts) -> str:
    """What the archive's staff have to know about it, as plain text."""
    shown = plan.as_of(facts.day)
    count = Counter(PurePosixPath(name).suffix for name in (*payload, README))
    # Those of the imprint: what else the law wants said has keys of its own, below others.
    unknown = (meaning for path, meaning in plan.concept.legal.gaps() if len(path) == 1)
    env = Environment(  # plain text: nothing to escape
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["german"] = german_day
    return env.get_template("archive.txt").render(
        concept=shown.concept,
        name=archive_name(plan, facts.day),
        day=facts.day,
        packed=facts.packed.date(),
        kept_to=plan.concept.current_to,
        licence=licence_of(plan.concept),
        sources=sum(1 for one in shown.sources if one.url),
        editions=shown.concept.editions,
        videos=len(shown.sign_videos.by_path),
        kinds=[(ending, count[ending], FILE_ENDINGS[ending]) for ending in sorted(count)],
        unknown=tuple(unknown),
        site_url=facts.site_url,
        program=state_of(facts.program),
        data=state_of(facts.data),
        python=platform.python_version(),
        exports=f"{WEBSITE}{routes.DATA}",
    )
