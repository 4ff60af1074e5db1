"""The bag: payload, manifests and tag files by RFC 8493, and its bytes as a zip file."""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from konzept.archive.facts import BuildFacts
from konzept.archive.payload import README
from konzept.plan.plan import Plan
from konzept.values.dates import german_day

_ALGORITHMS = ("sha256", "sha512")
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # the first moment a zip file can name


def information_of(name: str, plan: Plan, facts: BuildFacts) -> Iterator[tuple[str, str]]:
    """The (label, text) pairs of ``bag-info.txt``; labels by RFC 8493, section 2.2.2."""
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


def bag_of(
    payload: Mapping[str, bytes], information: Iterator[tuple[str, str]]
) -> dict[str, bytes]:
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
    lines = (
        f"{hashlib.new(algorithm, text).hexdigest()}  {name}\n" for name, text in files.items()
    )
    return "".join(lines).encode("utf-8")


def zipped(folder: str, files: Mapping[str, bytes], moment: datetime) -> bytes:
    """The bytes of a zip file that holds ``files`` in a ``folder``, all dated at ``moment``.

    Uncompressed: a damaged byte harms one file only, and the bytes depend on no version of zlib.
    """
    stamp = max(moment.astimezone(UTC), _EARLIEST).timetuple()[:6]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", stamp)
            entry.create_system = 3  # Unix, on every machine
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name])
    return written.getvalue()
