"""The built site with its sources as a bag (BagIt 1.0, RFC 8493) in a zip file, for an archive.

Nothing enters but what the lists here name: kinds of files of the site, the data files that the
loader reads, and what is made for the bag itself. The bytes follow from what is given.
"""

from __future__ import annotations

import hashlib
import io
import json
import platform
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath

import bagit  # type: ignore[import-untyped]
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from konzept import routes
from konzept.dates import german_day
from konzept.exports.licence import licence_of
from konzept.history import Revision, revision_of
from konzept.load import files_read
from konzept.model import Legal
from konzept.plan import Plan
from konzept.schema import FILE_KINDS, FOLDER, as_text, schema_of
from konzept.texts import id_from

WEBSITE, SOURCES = "website/", "quelldaten/"
README, FACTS = "LIESMICH.txt", "bau.json"

KINDS: Mapping[str, str] = {
    ".conf": "Einstellungen für Webserver: Text, UTF-8",
    ".css": "Gestaltung der Seiten: CSS (W3C), UTF-8",
    ".csv": "Tabellen: CSV nach RFC 4180, UTF-8, erste Zeile mit Spaltennamen",
    ".html": "Seiten: HTML (WHATWG), UTF-8",
    ".ics": "Termine: iCalendar nach RFC 5545, UTF-8",
    ".js": "Bedienung der Seiten: JavaScript (ECMA-262), UTF-8",
    ".json": "Daten und Beschreibungen: JSON nach RFC 8259, UTF-8",
    ".jsonld": "Katalog der Daten: JSON-LD 1.1 (W3C) mit DCAT-AP.de, UTF-8",
    ".pdf": "Druckfassung: PDF (ISO 32000)",
    ".png": "Bilder: PNG (ISO/IEC 15948)",
    ".svg": "Bilder: SVG (W3C), UTF-8",
    ".txt": "Text, UTF-8",
    ".woff2": "Schrift: WOFF2 (W3C)",
    ".xml": "Liste der Änderungen: Atom nach RFC 4287, UTF-8",
    ".yml": "Quelldaten: YAML 1.2, UTF-8; jeder Wert gilt als Text",
}
"""What a file of each name ending is, by the standard it follows."""

_NOT_OF_THE_SITE = {".yml"}
_FOR_SERVERS = {"404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz"}
"""Files at the site's root that say nothing without a web server."""

_UNSAFE = re.compile(r'[\x00-\x1f"%*:<>?\\|]|(^|/)\.')
"""What some file system or the manifest does not take as it is; hidden files."""

_ALGORITHMS = ("sha256", "sha512")
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # a zip file cannot say less
_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class BuildFacts:
    """What made the archive.

    ``day`` is the day the site shows, ``packed`` the moment it was packed (an aware time),
    ``site_url`` where the site lives or "". ``packages`` are (name, version).
    """

    day: date
    packed: datetime
    site_url: str
    program: Revision | None
    data: Revision | None
    packages: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, root: Path, data: Path, day: date, packed: datetime, site_url: str) -> BuildFacts:
        """Ask git about the program at ``root`` and about the ``data``, Python about packages."""
        packages = tuple(_installed(root / "requirements.lock"))
        return cls(day, packed, site_url, revision_of(root), revision_of(data), packages)

    def as_json(self) -> str:
        """The facts for machines, with German keys as in the data."""
        facts = {
            "stand": self.day.isoformat(),
            "gepackt": f"{self.packed:%Y-%m-%dT%H:%M:%SZ}",
            "source_date_epoch": int(self.packed.timestamp()),
            "adresse": self.site_url or None,
            "programm": _state(self.program),
            "quelldaten": _state(self.data),
            "python": platform.python_version(),
            "pakete": dict(self.packages),
        }
        return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def name_of(plan: Plan, day: date) -> str:
    """The name of the bag and of its zip file, without ending."""
    name = id_from(f"{plan.concept.title} {plan.concept.city}") or "konzept"
    return f"{name}-{day.isoformat()}"


def write_archive(
    folder: Path, site: Path, data: Path, templates: Path, plan: Plan, facts: BuildFacts
) -> Path:
    """Pack the built ``site`` and the ``data`` it was made from; gives the zip file in ``folder``.

    ``plan`` is all the data, of every day; words come from ``templates``. An older file of the
    same name stays until the new one is complete and has been validated. Raises ``ValueError``
    with a German reason if the site holds a file that does not belong into an archive.
    """
    name = name_of(plan, facts.day)
    target = folder / f"{name}.zip"
    payload = _payload(site, data, templates, plan, facts)
    content = _zipped(name, _bag(payload, _information(name, plan, facts)), facts.packed)
    folder.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f"{target.name}.neu")
    fresh.write_bytes(content)
    with tempfile.TemporaryDirectory() as there, zipfile.ZipFile(fresh) as written:
        written.extractall(there)
        bagit.Bag(str(Path(there, name))).validate()
    return fresh.replace(target)


# -- Payload --------------------------------------------------------------------------------------


def _payload(
    site: Path, data: Path, templates: Path, plan: Plan, facts: BuildFacts
) -> dict[str, bytes]:
    """All files below ``data/`` of the bag, by their path there."""
    payload = dict(_site_files(site))
    for name in files_read(data):
        payload[f"{SOURCES}{name}"] = (data / name).read_bytes()
    for kind in FILE_KINDS:
        schema = as_text(schema_of(kind))
        payload[f"{SOURCES}{FOLDER}/{kind.schema_file}"] = schema.encode("utf-8")
    payload[FACTS] = facts.as_json().encode("utf-8")
    payload[README] = _readme(payload, templates, plan, facts).encode("utf-8")
    return payload


def _site_files(site: Path) -> Iterator[tuple[str, bytes]]:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if not path.is_dir()]
    names = [name for name in names if name not in _FOR_SERVERS]
    if refused := sorted(name for name in names if not _belongs(site, name)):
        listed = "".join(f"\n  {name}" for name in refused)
        kinds = ", ".join(ending for ending in KINDS if ending not in _NOT_OF_THE_SITE)
        raise ValueError(
            f"Diese Dateien der Website gehören nicht in ein Archiv:{listed}\n"
            f"Erlaubt: {kinds}; keine versteckten Dateien, keine Verknüpfungen, keine "
            "Sonderzeichen im Namen. Ein früheres Archiv bleibt."
        )
    for name in names:
        yield f"{WEBSITE}{name}", (site / name).read_bytes()


def _belongs(site: Path, name: str) -> bool:
    ending = PurePosixPath(name).suffix
    known = ending in KINDS and ending not in _NOT_OF_THE_SITE
    return known and not _UNSAFE.search(name) and not (site / name).is_symlink()


def _readme(payload: Mapping[str, bytes], templates: Path, plan: Plan, facts: BuildFacts) -> str:
    """What a keeper has to know, as plain text."""
    shown = plan.as_of(facts.day)
    count = Counter(PurePosixPath(name).suffix for name in (*payload, README))
    unknown = (
        info.description or ""
        for key, info in Legal.model_fields.items()
        if getattr(plan.concept.legal, key) is None
    )
    words = Environment(  # plain text: nothing to escape
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    words.filters["german"] = german_day
    return words.get_template("archive.txt").render(
        concept=shown.concept,
        name=name_of(plan, facts.day),
        day=facts.day,
        packed=facts.packed.date(),
        kept_to=plan.concept.current_to,
        licence=licence_of(plan.concept),
        sources=sum(1 for one in shown.sources if one.url),
        editions=shown.concept.editions,
        kinds=[(ending, count[ending], KINDS[ending]) for ending in sorted(count)],
        unknown=tuple(unknown),
        site_url=facts.site_url,
        program=_state(facts.program),
        data=_state(facts.data),
        python=platform.python_version(),
        exports=f"{WEBSITE}{routes.DATA}",
    )


def _state(revision: Revision | None) -> dict[str, str]:
    if revision is None:
        return {"commit": "unbekannt", "zustand": "unbekannt"}
    return {
        "commit": revision.commit,
        "zustand": "geändert" if revision.changed else "unverändert",
    }


def _installed(lock: Path) -> Iterator[tuple[str, str]]:
    """The installed versions of the packages that ``lock`` names: those that shape the site."""
    names = _PINNED.findall(lock.read_text("utf-8")) if lock.exists() else []
    for name in sorted(set(names)):
        try:
            yield name, version(name)
        except PackageNotFoundError:  # needed on other systems only
            continue


# -- Bag and zip file -----------------------------------------------------------------------------


def _information(name: str, plan: Plan, facts: BuildFacts) -> Iterator[tuple[str, str]]:
    """What ``bag-info.txt`` says, in the words of RFC 8493, section 2.2.2."""
    concept = plan.as_of(facts.day).concept
    about = f"{concept.title} {concept.city}"
    yield "Source-Organization", concept.publisher.name
    if concept.publisher.address:
        yield "Organization-Address", concept.publisher.address
    if concept.contact.email:
        yield "Contact-Email", concept.contact.email
    yield (
        "External-Description",
        f"Website „{about}“ mit Quelldaten, Stand {german_day(facts.day)}. "
        f"Bitte zuerst lesen: data/{README}",
    )
    yield "Bagging-Date", facts.packed.date().isoformat()
    if facts.site_url:
        yield "External-Identifier", facts.site_url
    yield "Internal-Sender-Identifier", name


def _bag(payload: Mapping[str, bytes], information: Iterator[tuple[str, str]]) -> dict[str, bytes]:
    """Payload, manifests and tag files by their path in the bag.

    The library for bags writes version 0.97, and its tag manifests in the order of the file
    system; it checks what is written here.
    """
    files = {f"data/{name}": payload[name] for name in sorted(payload)}
    size = sum(map(len, payload.values()))
    told = (*information, ("Payload-Oxum", f"{size}.{len(payload)}"))
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": "".join(f"{label}: {text}\n" for label, text in told).encode("utf-8"),
    }
    tags |= {f"manifest-{one}.txt": _manifest(one, files) for one in _ALGORITHMS}
    last = {f"tagmanifest-{one}.txt": _manifest(one, tags) for one in _ALGORITHMS}
    return {**tags, **last, **files}


def _manifest(algorithm: str, files: Mapping[str, bytes]) -> bytes:
    """A line for each file, as ``sha256sum`` writes and checks it."""
    lines = (
        f"{hashlib.new(algorithm, text).hexdigest()}  {name}\n" for name, text in files.items()
    )
    return "".join(lines).encode("utf-8")


def _zipped(folder: str, files: Mapping[str, bytes], moment: datetime) -> bytes:
    """Uncompressed: a damaged byte harms one file only, and no zlib shapes the bytes."""
    stamp = max(moment.astimezone(UTC), _EARLIEST).timetuple()[:6]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", stamp)
            entry.create_system = 3  # the permissions are those of Unix, wherever this runs
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name])
    return written.getvalue()
