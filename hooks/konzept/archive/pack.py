"""Packs an archive: payload, manifests and tag files by RFC 8493, in one validated zip file."""

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import bagit  # type: ignore[import-untyped]

from konzept.archive.facts import BuildFacts
from konzept.archive.payload import README, payload_of
from konzept.plan.archived_paths import archive_name
from konzept.plan.plan import Plan
from konzept.values.date_words import german_day

_ALGORITHMS = ("sha256", "sha512")
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # the first moment a zip file can name


def write_archive(
    folder: Path, site: Path, data: Path, templates: Path, plan: Plan, facts: BuildFacts
) -> Path:
    """Pack the built ``site`` and the ``data`` it was made from into a zip file in ``folder``.

    ``plan`` is all the data, of every day; ``templates`` has the text of the readme. An older file
    of the same name stays until the new one has been validated. Raises ``ValueError`` with a
    German reason if the site holds a file that does not belong into an archive, or one that Windows
    could not unpack.
    """
    name = archive_name(plan, facts.day)
    payload = payload_of(site, data, templates, plan, facts)
    files = _bag(payload, _information(name, plan, facts))
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{name}.zip"
    with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=folder) as staging:
        fresh = Path(staging, target.name)
        _write_zip(fresh, name, files, facts.packed)
        with zipfile.ZipFile(fresh) as written:
            written.extractall(staging)
        bagit.Bag(str(Path(staging, name))).validate()
        return fresh.replace(target)


def _information(name: str, plan: Plan, facts: BuildFacts) -> Iterator[tuple[str, str]]:
    """The (label, text) pairs of ``bag-info.txt``; labels by RFC 8493, section 2.2.2."""
    concept = plan.as_of(facts.day).concept
    about = concept.full_title
    yield "Source-Organization", concept.publisher.name
    if concept.publisher.address:
        yield "Organization-Address", concept.publisher.address
    if concept.contact.email:
        yield "Contact-Email", concept.contact.email
    what = f"Website „{about}“ mit Quelldaten, Stand {german_day(facts.day)}."
    yield "External-Description", f"{what} Bitte zuerst lesen: data/{README}"
    yield "Bagging-Date", facts.packed.date().isoformat()
    if facts.site_url:
        yield "External-Identifier", facts.site_url
    yield "Internal-Sender-Identifier", name


def _bag(payload: Mapping[str, bytes], information: Iterator[tuple[str, str]]) -> dict[str, bytes]:
    """All files of the bag by their path in it.

    ``bagit`` writes version 0.97 and lists files in the order of the file system, so that it gives
    other bytes on another machine: it only validates what is written here.
    """
    files = {f"data/{name}": payload[name] for name in sorted(payload)}
    size = sum(map(len, payload.values()))
    labels = (*information, ("Payload-Oxum", f"{size}.{len(payload)}"))
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": "".join(f"{label}: {text}\n" for label, text in labels).encode("utf-8"),
    }
    tags |= {f"manifest-{one}.txt": _manifest(one, files) for one in _ALGORITHMS}
    tag_manifests = {f"tagmanifest-{one}.txt": _manifest(one, tags) for one in _ALGORITHMS}
    return {**tags, **tag_manifests, **files}


def _manifest(algorithm: str, files: Mapping[str, bytes]) -> bytes:
    """A line for each file, in the format of ``sha256sum``."""
    sums = {name: hashlib.new(algorithm, text).hexdigest() for name, text in files.items()}
    return "".join(f"{digest}  {name}\n" for name, digest in sums.items()).encode("utf-8")


def _write_zip(path: Path, folder: str, files: Mapping[str, bytes], moment: datetime) -> None:
    """Write a zip file that holds ``files`` in a ``folder``, all dated at ``moment``.

    Uncompressed: a damaged byte harms one file only, and the bytes depend on no version of zlib.
    """
    stamp = max(moment.astimezone(UTC), _EARLIEST).timetuple()[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", stamp)
            entry.create_system = 3  # Unix, on every machine
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name])
